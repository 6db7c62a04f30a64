"""From the start of the process to the window's first paint, against a bare window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.rows import Row, compare

HERE = Path(__file__).parent

ROOT = HERE.parent.parent


def environment(cache: str) -> dict[str, str]:
    """Where an installed program runs: it finds the project, and what has been compiled once.

    Some machines tell Python to keep nothing compiled; then the most of the time were compiling.
    """
    # The scripts run with -P: what lies beside them must not hide a module of the library.
    ours = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": cache}
    return {**{n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}, **ours}


def first_paint(script: str, where: dict[str, str]) -> float:
    """Seconds from the start of the process to the moment that the script prints."""
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-P", str(HERE / script)],
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
        env=where,
    )
    return (int(done.stdout.split()[0]) - began) / 1e9


def rows(quick: bool) -> Iterator[Row]:
    """Process start to first paint."""
    with tempfile.TemporaryDirectory() as cache:
        where = environment(cache)
        ours, bare, ratio = compare(
            lambda: first_paint("first_paint.py", where),
            lambda: first_paint("bare_window.py", where),
            pairs=21 if not quick else 1,
            warm=2,
        )
    yield Row(
        "process start to first paint", 1000 * ours, "ms", 1000 * bare, ratio, most_ratio=1.25,
        note="(1.4: to import all that is seen is 1.3 times the bare window's imports already)",
    )  # fmt: skip
