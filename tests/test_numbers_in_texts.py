"""No text writes a number itself: numbers go in as numbers, and the language writes them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

WRITES = {
    "core/numbers.py": "it is the place where numbers are written",
    "core/compare/sweep.py": "CSV",
    "core/export/trace.py": "JSON",
    "core/telling/listing.py": "Python source",
    "core/telling/watch.py": "the command line, which is English",
    "gui/app/export.py": "the command line, which is English",
    "gui/window/help_about.py": "a bug report, which is English",
}
"""The files that may, and why."""

_SPECIFIED = re.compile(r"[<>=^]?[+ -]?#?0?\d*[,_]?(\.\d+)?[defgnF%]?$")


def _is_number(spec: str) -> bool:
    """Whether a format specification is one of numbers."""
    return bool(re.search(r"[,_]|\.\d|[defgnF%]$", spec) and _SPECIFIED.match(spec))


def offences(source: str, translates: bool) -> Iterator[tuple[int, str]]:
    """The lines on which a source writes a number, and how. Where it `translates`, a text must also
    be filled by `gui.look.language.filled`, which knows the language."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            parts = node.format_spec.values
            spec = "".join(str(p.value) if isinstance(p, ast.Constant) else "1" for p in parts)
            if _is_number(spec):
                yield node.lineno, f"f-string with {spec}"
        elif isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name) and function.id == "format":
                yield node.lineno, "format()"
            elif isinstance(function, ast.Attribute) and function.attr == "format":
                if translates and node.keywords:
                    yield node.lineno, "str.format with names"
            elif isinstance(function, ast.Attribute) and function.attr == "toString":
                first = function.value
                if "locale" in ast.unparse(first).lower() and "Date" not in ast.unparse(node):
                    yield node.lineno, "QLocale.toString"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            left = node.left
            if isinstance(left, ast.Constant) and isinstance(left.value, str):
                yield node.lineno, "% on a text"


def test_no_text_writes_a_number_itself() -> None:
    found = []
    for folder in ("core", "gui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name in WRITES or name.startswith("core/probe/"):
                continue
            source = path.read_text(encoding="utf-8")
            found += [f"{name}:{n}: {how}" for n, how in offences(source, folder == "gui")]
    assert found == []


def test_who_may_is_there_and_does() -> None:
    for name in WRITES:
        source = (ROOT / name).read_text(encoding="utf-8")
        assert [*offences(source, name.startswith("gui"))], f"{name} needs no exception"


@pytest.mark.parametrize(
    "line",
    [
        'f"{count:,}"',
        'f"{t / 1e9:.2f} s"',
        'f"{speed:g}"',
        'f"{t:9.3f}"',
        'format(t, ".2f")',
        'self.tr("{count} wait").format(count=count)',
        "self.locale().toString(count)",
        '"%d wait" % count',
    ],
)
def test_it_is_found(line: str) -> None:
    assert [*offences(line, True)]


@pytest.mark.parametrize(
    "line", ['f"{name}"', 'f"{name:>3}"', "filled(text, count=count)", '"waiting>{}".format(3)']
)
def test_what_is_no_number_is_not(line: str) -> None:
    assert not [*offences(line, True)]
