"""A mistake in a program's syntax is found before it is run, in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.sources.watched.syntax import mistake_by, mistake_for, mistake_in


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("for x in 3\n    pass\n", "Line 1 is not valid Python: expected ':'."),
        ("x = 1\n  y = 2\n", "Line 2 is not valid Python: unexpected indent."),
        ("return 1\n", "Line 1 is not valid Python: 'return' outside function."),
        (
            "x = 'a\n",
            "Line 1 is not valid Python: unterminated string literal (detected at line 1).",
        ),
    ],
)
def test_it_is_told_with_its_line(text: str, sentence: str) -> None:
    for found in (mistake_in(text), mistake_by(sys.executable, text)):
        assert found is not None
        assert str(found.sentence) == sentence


@pytest.mark.parametrize("text", ["", "x = 1", "async def f():\n    await g()\n", "#\n" * 9])
def test_what_is_right_is_not_run(text: str) -> None:
    assert mistake_in(text) is None
    assert mistake_by(sys.executable, text + "\nraise SystemExit(7)\n") is None


@pytest.mark.parametrize("text", ["x\0", "(" * 400, "-" * 100_000 + "1", "\ud800 = 1"])
def test_what_no_parser_likes_is_a_sentence(text: str) -> None:
    found = mistake_in(text)
    assert found is not None
    assert "not valid Python" in str(found.sentence)


def test_another_python_has_the_last_word(tmp_path: Path) -> None:
    """One that is said to be older, and finds nothing."""
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\ncase "$*" in *sys.argv*) echo cpython 3 10;; *) exec {sys.executable} -c '
        "'import sys; sys.stdin.read()';; esac\n"
    )
    python.chmod(0o755)
    assert mistake_for(str(python), "for x in 3\n") is None
    assert mistake_for(str(tmp_path / "gone"), "for x in 3\n") == mistake_in("for x in 3\n")
