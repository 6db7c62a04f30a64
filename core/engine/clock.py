"""The clock of the events: nanoseconds, one clock for all processes of a machine."""

from __future__ import annotations

import sys
import time

if sys.platform == "win32":
    # Before Python 3.13 `monotonic_ns` ticks there every 15.6 ms only (cpython gh-88494).
    monotonic_ns = time.perf_counter_ns
else:
    monotonic_ns = time.monotonic_ns
