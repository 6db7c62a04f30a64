"""What keys do to lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.editor.lexer import pieces_of_line
from gui.editor.places import GONE, Places
from gui.editor.typing import (
    bracket_at,
    code_of,
    commented,
    next_indent,
    other_bracket,
    shifted,
)


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ("if x:", 4),
        ("    with gate:  # now", 8),
        ("    call(", 8),
        ("    x = 1", 4),
        ("        return x", 4),
        ("    pass", 0),
        ("break", 0),
        ("    returned = 1", 4),
        ("    return call(", 8),
        ("    return [x,", 4),
        ("    x = ':'", 4),
        ("\tif x:", 8),
        ("", 0),
    ],
)
def test_the_next_line_begins_where_it_belongs(line: str, indent: int) -> None:
    assert next_indent(line, 0) == indent


def test_within_a_string_the_next_line_begins_as_this_one() -> None:
    assert next_indent('    x = """', 0) == 4
    _, inside = pieces_of_line('x = """')
    assert next_indent("if y:", inside) == 0


def test_lines_go_in_and_back() -> None:
    lines = ["a", "", "    b"]
    assert shifted(lines, False) == ["    a", "", "        b"]
    assert shifted(shifted(lines, False), True) == lines
    assert shifted(["  a", "\tb", "      c", "d"], True) == ["a", "b", "    c", "d"]


def test_comments_stand_in_one_column_and_go_again() -> None:
    lines = ["    a", "", "        b"]
    made = commented(lines)
    assert made == ["    # a", "", "    #     b"]
    assert commented(made) == lines
    assert commented(["# a", "b"]) == ["# # a", "# b"]
    assert commented(["", " "]) == ["", " "]


@given(st.lists(st.text("ab #():\t ", max_size=8), max_size=5))
def test_commenting_twice_changes_nothing(lines: list[str]) -> None:
    say = [line for line in lines if line.strip()]
    if not all(line.lstrip().startswith("#") for line in say):
        assert commented(commented(lines)) == lines


def test_brackets_in_strings_and_comments_are_none() -> None:
    assert code_of("x = '(' + f(1)  # )", 0) == "x =     + f(1)     "
    assert bracket_at("f()", 2) == 1
    assert bracket_at("f()", 0) is None
    assert bracket_at("(", 0) == 0


def test_the_other_bracket_is_found_both_ways() -> None:
    lines = ["f(a, [", "  1, {2: 3}],", ")"]
    assert other_bracket(lines, 1) == (2, 0)
    assert other_bracket(lines, 5) == (1, 11)
    assert other_bracket(lines[::-1], 0) == (2, 1)
    assert other_bracket(["(]"], 0) is None
    assert other_bracket(["("], 0) is None


class Model:
    """A text whose lines have names, changed in the same way."""

    def __init__(self, count: int) -> None:
        self.lines: list[int | None] = list(range(count))

    def insert(self, line: int, at_start: bool, count: int) -> None:
        at = line if at_start else line + 1
        self.lines[at:at] = [None] * count

    def remove(self, line: int, at_start: bool, count: int) -> None:
        at = line if at_start else line + 1
        del self.lines[at : at + count]


@given(st.integers(1, 12), st.data())
def test_lines_are_followed_through_changes(count: int, data: st.DataObject) -> None:
    places, model = Places(count), Model(count)
    for _ in range(data.draw(st.integers(0, 6))):
        length = len(model.lines)
        line = data.draw(st.integers(0, max(0, length - 1)))
        at_start = data.draw(st.booleans())
        first = line if at_start else line + 1
        if data.draw(st.booleans()) and length > first:
            by = data.draw(st.integers(1, length - first))
            model.remove(line, at_start, by)
            places.change(line, at_start, -by)
        else:
            by = data.draw(st.integers(0, 3))
            model.insert(line, at_start, by)
            places.change(line, at_start, by)
    for name in range(count):
        expected = model.lines.index(name) if name in model.lines else GONE
        assert places.now(name) == expected
