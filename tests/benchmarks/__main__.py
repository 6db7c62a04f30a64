"""Measures what the design promises, against bare programs: `python -m tests.benchmarks`.

One table. The exit code is 0 whatever the figures are, and 1 if a benchmark itself fails.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import sys
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.benchmarks.rows import Row
from tests.benchmarks.table import measure, table

BENCHMARKS = (
    "makespan",
    "cluster",
    "frames",
    "timeline",
    "resource_map",
    "start",
    "latency",
    "load",
    "logs",
    "day",
    "looks",
    "hog",
    "watch",
    "watch_window",
    "editor",
    "export",
    "compare",
)
"""The modules beside this one that have `rows(quick)`; each is a row of the table or some."""


def measure_apart(name: str, quick: bool) -> list[Row]:
    """Run one benchmark in a process of its own: none pays for what another one left behind."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(measure, name, quick).result()


def main() -> int:
    """Measure what is asked for; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows to a file")
    parser.add_argument(
        "--only", choices=BENCHMARKS, action="append", metavar="NAME", help=", ".join(BENCHMARKS)
    )
    parser.add_argument("--quick", action="store_true", help="tiny sizes: shows that it works")
    given = parser.parse_args()
    rows: list[Row] = []
    failed = 0
    with tempfile.TemporaryDirectory() as home:
        # Before anything imports Qt: no desktop, and nobody's settings.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["XDG_CONFIG_HOME"] = home
        for name in given.only or BENCHMARKS:
            try:
                rows += measure_apart(name, given.quick)
            except Exception:
                failed = 1
                print(f"{name} failed:", file=sys.stderr)
                traceback.print_exc()
    print(table(rows))
    if given.json is not None:
        data = {
            "python": platform.python_version(),
            "platform": platform.platform(),
            "cores": os.cpu_count(),
            "quick": given.quick,
            "rows": [row.data() for row in rows],
        }
        given.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main())
