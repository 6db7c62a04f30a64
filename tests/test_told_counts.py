"""How many there are, as README and CHANGELOG say it in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.scenario.faults import FaultKind
from core.teaching.lessons import lessons
from core.teaching.puzzles import puzzles

ROOT = Path(__file__).parents[1]
SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(count: int) -> str:
    if count < len(SMALL):
        return SMALL[count]
    tens, ones = TENS[count // 10 - 2], count % 10
    return f"{tens}-{SMALL[ones]}" if ones else tens


@pytest.mark.parametrize(
    ("file", "told", "count"),
    [
        ("README.md", r"\*\*Lessons\*\* \(in the menu\): ([\w-]+) cases", len(lessons())),
        ("README.md", r"traps of everyday\s+Python, ([\w-]+) in all", len(puzzles())),
        ("CHANGELOG.md", r"([\w-]+) lessons on real runs", len(lessons())),
        ("CHANGELOG.md", r"([\w-]+) puzzles:", len(puzzles())),
        ("CHANGELOG.md", r"([\w-]+) faults", len(FaultKind)),
    ],
)
def test_the_number_in_the_text_is_the_number_that_there_is(
    file: str, told: str, count: int
) -> None:
    found = re.findall(told, (ROOT / file).read_text(encoding="utf-8"))
    assert [word.lower() for word in found] == [in_words(count)]
