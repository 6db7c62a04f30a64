"""A database in one file, which several write to.

`semaphore-lab sweep --limit 1..16 --workers 16 --rounds 4
--work-python resources.limits.database:write`
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

FILE = Path(tempfile.gettempdir()) / "semaphore-lab-limits.sqlite"
"""Made anew for each run."""

ROWS = [("x" * 200,)] * 400
"""What one write adds: enough that the time goes into writing."""

PATIENCE = 60.0
"""Seconds that a writer waits for the others."""


def _make() -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        FILE.with_name(FILE.name + suffix).unlink(missing_ok=True)
    with closing(sqlite3.connect(FILE)) as database, database:
        database.execute("CREATE TABLE entries (text TEXT)")


def write() -> None:
    """Add some rows, in one transaction."""
    with closing(sqlite3.connect(FILE, timeout=PATIENCE)) as database, database:
        database.executemany("INSERT INTO entries VALUES (?)", ROWS)


_make()
