"""The colours of a line while it is typed are those that the whole program has elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scenario.settings import Backend, scenario
from core.telling.listing import listing
from gui.code.colours import Part, pieces
from gui.editor.lexer import PLAIN, pieces_of_line
from gui.editor.templates import TEMPLATES


def parts(program: str) -> list[Part | None]:
    """The part of each sign, line by line."""
    found: list[Part | None] = []
    state = PLAIN
    for line in program.split("\n"):
        here: list[Part | None] = [None] * len(line)
        made, state = pieces_of_line(line, state)
        for start, length, part in made:
            here[start : start + length] = [part] * length
        found += [*here, None]
    return found[:-1]


def whole(program: str) -> list[Part | None]:
    """The same, as the code panel colours it."""
    found: list[Part | None] = [None] * len(program)
    for start, length, part in pieces(program):
        found[start : start + length] = [part] * length
    return found


def differing(program: str) -> list[tuple[str, Part | None, Part | None]]:
    """Signs that are coloured otherwise; a line's end and spaces have no colour to be seen."""
    trios = zip(program, parts(program), whole(program), strict=True)
    return [trio for trio in trios if trio[1] is not trio[2] and not trio[0].isspace()]


PROGRAMS = [template.text for template in TEMPLATES] + [
    listing(scenario({"workers": 4, "limit": 2, "hold": "1..2", "backend": backend.value})).text
    for backend in Backend
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_it_is_coloured_as_the_code_panel_does(program: str) -> None:
    assert not differing(program)


@pytest.mark.parametrize(
    "program",
    [
        'x = """one\n# two\n"""  # three\n',
        "x = '''it's'''\ny = 'a\\'b' + \"c\"\n",
        "x = 'goes \\\non' + r'\\d'\n",
        'f"{a} and {b!r:>{w}}" if not in_ else None\n',
        "def print(self): return self.print, len([0x1F, 1_000.5e-3, 2j])\n",
        "async def f():\n    await g(lambda: 0)  # 7\n",
        "bytes_ = rb'\\x00' + b\"1\"\n",
    ],
)
def test_hard_lines(program: str) -> None:
    # Within braces and at odd prefixes the library has more parts than one sees.
    assert {trio[0] for trio in differing(program)} <= set("{}!r:>wabx0\\d1j")


def test_a_string_goes_over_into_the_next_line_and_ends() -> None:
    _, state = pieces_of_line('x = f"""{a}')
    assert state != PLAIN
    found, after = pieces_of_line('{b} # no comment""" # one', state)
    assert after == PLAIN
    assert [piece.part for piece in found] == [Part.STRING, Part.COMMENT]


def test_a_string_that_nobody_ends_ends_with_its_line() -> None:
    assert pieces_of_line("x = 'abc")[1] == PLAIN


def test_soft_keywords_are_words_of_their_own_only_where_they_begin_a_line() -> None:
    def keywords(line: str) -> list[str]:
        return [line[s : s + n] for s, n, part in pieces_of_line(line)[0] if part is Part.KEYWORD]

    assert keywords("match command.split():") == ["match"]
    assert keywords("    case [x] if x:") == ["case", "if"]
    assert keywords("match = re.match(line)") == []


@given(st.lists(st.text("ab'\"\\#{}frb0.( \t😀"), max_size=6), st.integers(0, 12))
def test_pieces_are_in_the_line_and_do_not_overlap(lines: list[str], state: int) -> None:
    if (state & ~8) > 4:
        state = PLAIN
    for line in lines:
        found, state = pieces_of_line(line, state)
        end = 0
        for start, length, _ in found:
            assert start >= end
            assert length > 0
            end = start + length
        assert end <= len(line)
        assert 0 <= (state & ~8) <= 4
