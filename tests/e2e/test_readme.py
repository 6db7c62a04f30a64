"""What the documents show as examples, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.scenario.faults import FaultKind
from core.scenario.file import load
from core.scenario.toml import LessonError
from core.teaching.lessons import read_lesson
from core.teaching.puzzles import load_puzzle
from gui.app.arguments import completed, parser
from gui.app.watch import program_of

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TESTS = ROOT / "tests" / "README.md"


def codes(document: Path, language: str) -> list[str]:
    """The code blocks of a language."""
    text = document.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_example_passes(qtbot: QtBot, tmp_path: Path) -> None:
    (code,) = codes(TESTS, "python")
    names: dict[str, object] = {}
    exec(compile(code, str(TESTS), "exec"), names)
    test = names["test_two_of_three_go_inside"]
    assert callable(test)
    body = code.partition("def ")[2].splitlines()
    assert len([line for line in body if line.strip()]) == 10
    test(qtbot, tmp_path)


def test_the_example_of_a_scenario_is_one(tmp_path: Path) -> None:
    (code,) = codes(README, "toml")
    path = tmp_path / "scenario.toml"
    path.write_text(code, encoding="utf-8")
    assert [fault.kind for fault in load(path).faults] == [FaultKind.FORGET_RELEASE]


def test_every_fault_is_in_the_table() -> None:
    text = README.read_text(encoding="utf-8")
    assert [kind for kind in FaultKind if f"| `{kind.value}` |" not in text] == []


def test_the_example_of_a_lesson_is_one() -> None:
    code, _ = codes(ROOT / "CONTRIBUTING.md", "toml")
    lesson = read_lesson("01-mine.toml", code)
    assert [step.question is not None for step in lesson.steps] == [False, True]


def test_the_example_of_a_puzzle_is_one(tmp_path: Path) -> None:
    _, code = codes(ROOT / "CONTRIBUTING.md", "toml")
    folder = tmp_path / "01-mine"
    folder.mkdir()
    (folder / "puzzle.toml").write_text(code, encoding="utf-8")
    for version in ("broken", "ordered"):
        (folder / f"{version}_threads.py").write_text("", encoding="utf-8")
    # Its right version is said to be shown by a step that is left out.
    with pytest.raises(LessonError, match="no step shows the version ordered"):
        load_puzzle(folder)
    step = '[[steps]]\nversion = "ordered"\ntext = "In order."\n\n[picture]'
    (folder / "puzzle.toml").write_text(code.replace("[picture]", step), encoding="utf-8")
    puzzle = load_puzzle(folder)
    assert [version.right for version in puzzle.versions] == [False, True]


DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "tests/README.md")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_names_is_there(name: str) -> None:
    """Its links, with their headings, and the files of the project that it quotes."""
    document = ROOT / name
    text = document.read_text(encoding="utf-8")
    for link, heading in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
        target = document.parent / link if link else document
        assert target.exists(), link
        if heading:
            heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {head.lower().replace(" ", "-") for head in heads}, heading
    rooms = ("core", "gui", "resources", "tests", "packaging", ".github", ".ci")
    for quoted in re.findall(r"`([\w./{},-]+)`", text):
        # "NN-name" stands for any.
        if quoted.split("/")[0] in rooms and "/" in quoted and "NN" not in quoted:
            for path in spelled_out(quoted):
                assert (ROOT / path).exists(), path


def spelled_out(name: str) -> list[str]:
    """A name with {a,b} in it, once with each."""
    head, brace, rest = name.partition("{")
    if not brace:
        return [name]
    among, _, tail = rest.partition("}")
    return [f"{head}{one}{tail}" for one in among.split(",")]


def test_each_room_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for part in ("core", "gui"):
        rooms = {path.name for path in (ROOT / part).iterdir() if (path / "__init__.py").exists()}
        listed = text.partition(f"\n| `{part}/` |")[2].partition("\n\n")[0]
        assert {room for room in rooms if f"| `{room}/` |" not in listed} == set()


def test_the_command_lines_are_ones() -> None:
    lines = [
        line.partition("#")[0].split()[1:]
        for code in codes(README, "sh")
        for line in code.splitlines()
        if line.startswith("semaphore-lab")
    ]
    assert len(lines) > 9
    for words in lines:
        if words[0] == "watch":
            assert program_of(words[1:]) is not None
        else:
            parser().parse_args(completed(words))
