"""Reading puzzles: each mistake with file, line and reason; the shipped ones are as they should."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from core.scenario.settings import Backend
from core.teaching.lessons import Choice, Panel, Question, QuestionKind, Script, Step
from core.teaching.picture import Rooms
from core.teaching.puzzles import (
    BROKEN,
    FOLDER,
    Expects,
    LessonError,
    Part,
    Puzzle,
    load_puzzle,
    puzzles,
)

GOOD = """\
title = "A title"
part = "classic"
text = "What it is."
life = "Where it is met."

[[versions]]
name = "broken"
expects = "deadlock"
another-order = true

[[versions]]
name = "two-doors"
title = "Two doors"
expects = "nothing"

[[steps]]
version = "broken"
text = "They wait."
look = "The ring"
panel = "picture"
[steps.question]
text = "What happens?"
kind = "happens"
choices = [
    { text = "This.", when = "deadlock" },
    { text = "That.", when = "finished" },
]

[[steps]]
version = "two-doors"
text = "They do not."
moment = "most door"

[picture]
kind = "rooms"
rooms = [{ title = "Room", inside = "door" }]
"""
"""Line 1 is the title; the tests below count on its lines."""

PROGRAMS = (
    "broken_threads.py", "broken_asyncio.py", "two-doors_threads.py", "two-doors_asyncio.py",
)  # fmt: skip


def folder(path: Path, text: str = GOOD, programs: tuple[str, ...] = PROGRAMS) -> Path:
    """A puzzle on the disk."""
    place = path / "07-good"
    place.mkdir()
    (place / "puzzle.toml").write_text(text, encoding="utf-8")
    for program in programs:
        (place / program).write_text("print()\n", encoding="utf-8")
    return place


def test_a_puzzle(tmp_path: Path) -> None:
    place = folder(tmp_path)
    puzzle = load_puzzle(place)
    assert (puzzle.name, puzzle.title, puzzle.part) == ("good", "A title", Part.CLASSIC)
    assert (puzzle.text, puzzle.life) == ("What it is.", "Where it is met.")
    assert puzzle.backends == (Backend.THREADING, Backend.ASYNCIO)
    broken, right = puzzle.versions
    assert (broken.title, broken.expects, broken.another_order) == (BROKEN, Expects.DEADLOCK, True)
    assert (right.title, right.right, right.another_order) == ("Two doors", True, False)
    assert puzzle.first(right=False) is broken
    assert puzzle.first(right=True) is right
    assert isinstance(puzzle.picture, Rooms)
    question = Question(
        "What happens?",
        QuestionKind.HAPPENS,
        (Choice("This.", "deadlock"), Choice("That.", "finished")),
    )
    path = place / "broken_threads.py"
    assert puzzle.steps == (
        Step(text="What it is.", life="Where it is met."),
        Step(
            text="They wait.",
            look="The ring",
            shows="deadlock",
            run=Script("good", "broken", Backend.THREADING, path),
            until="deadlock",
            panel=Panel.PICTURE,
            question=question,
        ),
        Step(
            text="They do not.",
            run=Script("good", "two-doors", Backend.THREADING, place / "two-doors_threads.py"),
            until="finished",
            moment="most door",
        ),
    )


def test_the_way_through_it_with_other_workers(tmp_path: Path) -> None:
    place = folder(tmp_path)
    puzzle = load_puzzle(place)
    lesson = puzzle.lesson(Backend.ASYNCIO)
    assert (lesson.name, lesson.title, lesson.of_puzzle) == ("good", "A title", True)
    runs = [step.run for step in lesson.steps if isinstance(step.run, Script)]
    assert [run.path.name for run in runs] == ["broken_asyncio.py", "two-doors_asyncio.py"]
    assert {run.backend for run in runs} == {Backend.ASYNCIO}
    assert runs[0].text() == "print()\n"
    assert puzzle.index_of("two-doors") == 2
    # There are none with processes: the first kind that there is.
    other = puzzle.lesson(Backend.MULTIPROCESSING).steps[1].run
    assert isinstance(other, Script)
    assert other.backend is Backend.THREADING


def test_texts_to_translate(tmp_path: Path) -> None:
    texts = list(dict.fromkeys(load_puzzle(folder(tmp_path)).texts()))
    assert texts == [
        "A title", "What it is.", "Where it is met.", "Two doors", "They wait.", "The ring",
        "What happens?", "This.", "That.", "They do not.", "Room",
    ]  # fmt: skip


MISTAKES = [
    ('title = "A title"', "title = ", 1, "not valid TOML: Invalid value."),
    ('life = "Where it is met."', "", 1, "life is missing."),
    ('life = "Where', 'lief = "Where', 4, "lief is not known here; known are title, part, text, "
     "life, versions, steps, picture."),
    ('"classic"', '"modern"', 2, "part is modern: it must be one of classic, everyday."),
    ('name = "broken"', 'name = "Broken"', 7, "name is Broken: it must be small letters, and "
     "perhaps dashes."),
    ('name = "broken"', 'name = "other"', 7, "there is no program other_threads.py beside it."),
    ('name = "broken"', 'name = "two-doors"', 12, "two-doors is named twice."),
    ('expects = "deadlock"', 'expects = "tea"', 8, None),
    ('expects = "deadlock"', 'expects = "nothing"', 6, "a puzzle needs a version that is broken "
     "and one that expects nothing."),
    ("another-order = true", "another-order = 1", 9, "another-order must be true or false."),
    ('version = "broken"', 'version = "tea"', 17, "tea is none of the versions: broken, "
     "two-doors."),
    ('version = "broken"\n', "", 20, 'a puzzle’s question is of kind "happens", in a step with a '
     "version."),
    ('version = "broken"', 'version = "two-doors"', 16, "no step shows the version broken."),
    ('panel = "picture"', 'panel = "tea"', 20, None),
    ('kind = "happens"', 'kind = "next-inside"', 24, None),
    ('when = "deadlock"', 'when = "tea"', 24, None),
    ('moment = "most door"', 'moment = "tea"', 32, "moment is tea: it must be busiest, end, most "
     "and a resource, or a resource and a number."),
    ('kind = "rooms"', 'kind = "tea"', 35, "kind is tea: it must be one of ring, cells, rooms, "
     "signals."),
    ('inside = "door"', 'room = "door"', 36, None),
    (', inside = "door"', "", 36, "a room needs one of inside, waits, door, or enters with leaves, "
     "to say who is in it."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "reason"), MISTAKES)
def test_mistakes(tmp_path: Path, old: str, new: str, line: int, reason: str | None) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(LessonError) as caught:
        load_puzzle(folder(tmp_path, GOOD.replace(old, new)))
    error = caught.value
    if reason is not None:
        assert str(error.reason) == reason
    assert str(error.reason)
    assert (error.file, error.line) == ("07-good/puzzle.toml", line)


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("[picture]")]
    with pytest.raises(LessonError, match="line 20: panel is picture, and this puzzle has none"):
        load_puzzle(folder(tmp_path, text))


def test_a_version_that_lacks_a_program(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match=r"line 12: there is no program two-doors_asyncio\.py"):
        load_puzzle(folder(tmp_path, programs=PROGRAMS[:3]))


def test_a_folder_without_a_number(tmp_path: Path) -> None:
    place = folder(tmp_path).rename(tmp_path / "good")
    with pytest.raises(LessonError, match="name must be like 01-signalling"):
        load_puzzle(place)


def test_a_folder_without_a_puzzle(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="the file cannot be read"):
        load_puzzle(tmp_path / "01-empty")


SHIPPED = [
    "signalling", "rendezvous", "mutex", "multiplex", "barrier", "reusable-barrier",
    "bounded-buffer", "readers-and-writers", "philosophers", "smokers", "barbershop", "h2o",
    "bathroom", "roller-coaster", "santa", "new-each-call", "per-process", "two-orders",
    "lost-by-cancelling", "pool-waits-for-pool", "lock-and-semaphore",
]  # fmt: skip


def test_the_puzzles_that_are_shipped_in_their_order() -> None:
    assert [puzzle.name for puzzle in puzzles()] == SHIPPED


@pytest.mark.parametrize("puzzle", puzzles(), ids=lambda puzzle: puzzle.name)
def test_an_answer_can_follow_yes_or_no(puzzle: Puzzle) -> None:
    questions = [step.question for step in puzzle.steps if step.question is not None]
    texts = [str(choice.text) for one in questions for choice in one.choices]
    assert [text for text in texts if re.match(r"(Yes|No)\b(?! elf)", text)] == []


@pytest.mark.parametrize("puzzle", puzzles(), ids=lambda puzzle: puzzle.name)
def test_a_shipped_puzzle_is_short(puzzle: Puzzle) -> None:
    assert 3 <= len(puzzle.steps) <= 5
    assert any(step.question is not None for step in puzzle.steps)
    for step in puzzle.steps:
        assert len(step.text.split()) <= 26, step.text
        assert len(step.life.split()) <= 20, step.life
        assert len(step.look.split()) <= 11, step.look
        assert bool(step.look) == bool(step.shows), step.text


SCRIPTS = sorted(FOLDER.glob("*/*.py"))


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_program_is_small_and_needs_the_standard_library_alone(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert 20 <= text.count("\n") <= 70
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    modules = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert modules <= sys.stdlib_module_names


def test_each_program_belongs_to_a_version() -> None:
    named = {
        path
        for puzzle in puzzles()
        for version in puzzle.versions
        for path in version.scripts.values()
    }
    assert named == set(SCRIPTS)
