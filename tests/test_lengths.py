"""A file over 400 lines or a function over 50 has a reason, and the reason stands there.

The reason is a sentence that begins with "Long, as": in the docstring of the file or the function,
or in a comment in the function. A file whose reason says "functions" speaks for those in it, too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("core", "gui", "packaging")

FILE, FUNCTION = 400, 50
"""Lines that need no reason."""

_REASON = re.compile(r"\bLong, as\b(?:[^.]|\.(?!\s|$))*")


def too_long(name: str, source: str) -> Iterator[str]:
    """What of a file is long and has no reason."""
    tree = ast.parse(source)
    reason = _REASON.search(ast.get_docstring(tree) or "")
    lines = source.split("\n")
    count = len(lines) - 1
    if count > FILE and not reason:
        yield f"{name}: {count} lines"
    if reason and "functions" in reason[0]:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            end = node.end_lineno or node.lineno
            long = end - node.lineno + 1
            if long > FUNCTION and not _REASON.search("\n".join(lines[node.lineno - 1 : end])):
                yield f"{name}:{node.lineno}: {node.name} has {long} lines"


def idle(name: str, source: str) -> Iterator[str]:
    """Reasons that are left although nothing there is long any more."""
    tree = ast.parse(source)
    reason = _REASON.search(ast.get_docstring(tree) or "")
    if reason and source.count("\n") <= FILE and "functions" not in reason[0]:
        yield name
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            end = node.end_lineno or node.lineno
            part = "\n".join(source.split("\n")[node.lineno - 1 : end])
            if end - node.lineno + 1 <= FUNCTION and _REASON.search(part):
                yield f"{name}:{node.lineno}: {node.name}"


def files() -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_what_is_long_has_a_reason() -> None:
    assert [each for name, source in files() for each in too_long(name, source)] == []


def test_a_reason_goes_with_what_was_long() -> None:
    assert [each for name, source in files() for each in idle(name, source)] == []


BODY = "    pass\n" * FUNCTION


@pytest.mark.parametrize(
    "source",
    ["x = 1\n" * (FILE + 1), f"def f():\n{BODY}", f"async def f():\n{BODY}"],
)
def test_it_is_found(source: str) -> None:
    assert [*too_long("a.py", source)]


@pytest.mark.parametrize(
    "source",
    [
        '"""A file.\n\nLong, as it is a list.\n"""\n' + "x = 1\n" * FILE,
        f'def f():\n    """Do it. Long, as 1.5 is a half more."""\n{BODY}',
        f"def f():\n    # Long, as it is a table.\n{BODY}",
        f'"""Long, as are its functions."""\ndef f():\n{BODY}',
        "x = 1\n" * FILE,
    ],
)
def test_what_has_a_reason_is_not(source: str) -> None:
    assert not [*too_long("a.py", source)]
