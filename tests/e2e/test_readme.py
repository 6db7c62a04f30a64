"""README's example of a test, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.scenario.faults import FaultKind
from core.scenario.file import load
from core.teaching.lessons import read_lesson

README = Path(__file__).parents[2] / "README.md"


def test_the_example_passes(qtbot: QtBot, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, str(README), "exec"), names)
    test = names["test_two_of_three_go_inside"]
    assert callable(test)
    body = code.partition("def ")[2].splitlines()
    assert len([line for line in body if line.strip()]) == 10
    test(qtbot, tmp_path)


def test_the_example_of_a_scenario_is_one(tmp_path: Path) -> None:
    codes = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "scenario.toml"
    path.write_text(codes[0], encoding="utf-8")
    assert [fault.kind for fault in load(path).faults] == [FaultKind.FORGET_RELEASE]


def test_every_fault_is_in_the_table() -> None:
    text = README.read_text(encoding="utf-8")
    assert [kind for kind in FaultKind if f"| `{kind.value}` |" not in text] == []


def test_the_example_of_a_lesson_is_one() -> None:
    codes = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    lesson = read_lesson("01-mine.toml", codes[1])
    assert [step.question is not None for step in lesson.steps] == [False, True]
