"""The source files of programs as trees, whatever is in them and whoever else is parsing."""

from __future__ import annotations

import ast
import tokenize
import warnings
from pathlib import Path
from threading import Lock

from core.sources.watched.asked import tree_by

LARGEST = 4_000_000
"""Bytes of a source file that is read."""

_TRIES = 5

_one_at_a_time = Lock()
"""CPython 3.11 counts how deep it is in a tree for all threads together: of two that parse at the
same time, one is told "AST constructor recursion depth mismatch". And warnings are filtered for all
threads together."""


def tree_of(file: Path, python: str = "") -> ast.Module | None:
    """None where it cannot be read, or is no Python, or is too large. `python`: is asked for what
    this one does not understand."""
    try:
        if not file.is_file() or file.stat().st_size > LARGEST:
            return None
        with tokenize.open(file) as text:
            source = text.read()
        for _ in range(_TRIES):
            try:
                with _one_at_a_time, warnings.catch_warnings(action="ignore"):
                    return ast.parse(source)
            except SystemError:  # Somebody who does not know the lock parses as well.
                continue
    except SyntaxError:
        return tree_by(python, file) if python else None
    except (OSError, ValueError, RecursionError, MemoryError):
        pass
    return None
