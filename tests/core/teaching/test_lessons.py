"""Reading lessons: each mistake with file, line and reason; the shipped ones are as they should."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.protocol import commands
from core.scenario.faults import FaultKind
from core.scenario.settings import ENDLESS, scenario
from core.teaching.lessons import (
    Choice,
    Lesson,
    LessonError,
    Panel,
    Question,
    QuestionKind,
    Run,
    Step,
    lessons,
    load_lesson,
    read_lesson,
)

GOOD = """\
title = "A title"
summary = "What it is about."

[[steps]]
text = '''
Two lines
of text.'''
look = "There"
shows = "workers=3 and most=0"
until = "workers 3"
then = "pause"
panel = "code"
line = "def worker("
select = 1

[steps.run]
workers = 3
paused = true
pause-when = "waiting>1"

[[steps.run.faults]]
kind = "kill"
worker = 2

[[steps]]
text = "More."
do = ["step 0", "resume"]
until = "finished"

[steps.question]
text = "What happens?"
kind = "happens"
choices = [
    { text = "This.", when = "lost 1" },
    { text = "That.", when = "not lost 1" },
]
"""
"""Line 1 is the title; the tests below count on its lines."""


def test_a_lesson() -> None:
    faults = [{"kind": "kill", "worker": 2}]
    run = Run(scenario({"workers": 3, "faults": faults}), True, "waiting>1")
    question = Question(
        "What happens?",
        QuestionKind.HAPPENS,
        (Choice("This.", "lost 1"), Choice("That.", "not lost 1")),
    )
    assert read_lesson("02-good.toml", GOOD) == Lesson(
        name="good",
        title="A title",
        summary="What it is about.",
        steps=(
            Step(
                text="Two lines of text.",
                look="There",
                shows="workers=3 and most=0",
                run=run,
                until="workers 3",
                then=(commands.Pause(),),
                panel=Panel.CODE,
                line="def worker(",
                select=1,
            ),
            Step(
                text="More.",
                do=(commands.Step(0), commands.Resume()),
                until="finished",
                question=question,
            ),
        ),
    )
    assert run.start() == commands.Start(run.scenario.settings(), True, "waiting>1")


def test_texts_to_translate() -> None:
    assert list(read_lesson("02-good.toml", GOOD).texts()) == [
        "A title", "What it is about.", "Two lines of text.", "There", "More.", "What happens?",
        "This.", "That.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("pause", commands.Pause()),
        ("resume", commands.Resume()),
        ("step", commands.Step()),
        ("step 2", commands.Step(2)),
        ("limit 0", commands.SetLimit(0)),
        ("workers 5", commands.SetWorkers(5)),
        ("inject kill 1", commands.Inject(FaultKind.KILL, 1)),
        ("reclaim", commands.Reclaim()),
        ("stop", commands.Stop()),
    ],
)
def test_commands(words: str, command: commands.Command) -> None:
    text = GOOD.replace('["step 0", "resume"]', f'"{words}"')
    assert read_lesson("02-good.toml", text).steps[1].do == (command,)


MISTAKES = [
    ('title = "A title"', "title = ", 1, "not valid TOML: Invalid value."),
    ('title = "A title"', "", 1, "title is missing."),
    ('title = "A title"', "title = 3", 1, "title must be a text in quotes that is not empty."),
    ('title = "A title"', 'title = " "', 1, "title must be a text in quotes that is not empty."),
    ('title = "A title"', 'title = "{x}"', 1, "title may not contain { or }."),
    ('title = "A', 'name = "A', 1, "name is not known here; known are title, summary, steps."),
    ('look = "There"', 'see = "There"', 8, "see is not known here; known are text, look, "
     "shows, run, do, until, then, compare, panel, figure, line, select, question."),
    ('until = "workers 3"', 'until = "workers"', 10, None),
    ('until = "workers 3"', 'until = "tea 3"', 10, None),
    ('until = "workers 3"', 'until = "inside>3"', 10, None),
    ('"workers=3 and most=0"', '3', 9, "shows must be a text in quotes that is not empty."),
    ('most=0"', 'most"', 9, None),
    ('and most', 'or most', 9, None),
    ('look = "There"', "", 9, "shows says what makes look true: it needs look."),
    ('until = "workers 3"', 'until = "most 1"', 10, None),
    ('then = "pause"', 'then = "rest"', 11, "rest is not something to do; known are pause, resume, "
     "step, step K, limit N, workers N, inject FAULT K, reclaim, stop."),
    ('line = "def worker("', 'line = "tea"', 13, "line is tea: it must be a part of exactly one "
     "line of the program."),
    ('line = "def worker("', 'line = "semaphore"', 13, "line is semaphore: it must be a part of "
     "exactly one line of the program."),
    ('panel = "code"', 'panel = "guide"', 13, 'line needs panel = "code".'),
    ("select = 1", 'figure = "shares"', 14, 'figure needs panel = "statistics".'),
    ('panel = "code"', 'panel = "statistics"\nfigure = "tea"', 13, "figure is tea: it must be one "
     "of waiting, mean-wait, p95-wait, longest-wait, throughput, in-use, time, overtakes, lost, "
     "over, ended, shares."),
    ('panel = "code"', 'panel = "tea"', 12, "panel is tea: it must be one of code, transcript, "
     "statistics, timeline, guide."),
    ("select = 1", "select = -1", 14, "select is -1: it must be a whole number from 0 to 99,999."),
    ("workers = 3\n", "workers = 0\n", 17, "workers is 0: with threading it must be a whole number "
     "from 1 to 5,000."),
    ("workers = 3\n", "worker = 3\n", 17, None),
    ("paused = true", 'paused = "yes"', 18, "paused must be true or false."),
    ('"waiting>1"', '"tea"', 19, 'pause-when is tea: it must be "waiting>N", "inside=K" or '
     '"fault".'),
    ("worker = 2", "worker = 3", 21, "Fault 1: worker is 3: the scenario's last worker is number "
     "2."),
    ('["step 0", "resume"]', '["step 0", "rest"]', 27, "rest is not something to do; known are "
     "pause, resume, step, step K, limit N, workers N, inject FAULT K, reclaim, stop."),
    ('["step 0", "resume"]', '"limit -1"', 27, "limit is -1: it must be a whole number from 0 to "
     "100,000."),
    ('["step 0", "resume"]', '"inject cancel 0"', 27, "Only a task can be cancelled; nobody can "
     "cancel a thread."),
    ('["step 0", "resume"]', '"resume"\nrun = {}', 27, "a step has either run or do, not both."),
    ('do = ["step 0", "resume"]', "", 30, "a step that asks needs run or do, and until; or "
     "compare."),
    ('until = "finished"', "", 30, "a step that asks needs run or do, and until; or "
     "compare."),
    ('kind = "happens"', 'kind = "tea"', 32, "kind is tea: it must be one of next-inside, "
     "total-time, inside-at-most, happens."),
    ('kind = "happens"', 'kind = "next-inside"', 33, "next-inside takes no choices: the workers "
     "are the choices."),
    ('kind = "happens"', 'kind = "total-time"', 33, "choices must be at least two different "
     "numbers from 0, as [2, 4]."),
    ('    { text = "This.", when = "lost 1" },\n', "", 33, "a question needs at least two "
     "choices."),
    ('when = "not lost 1"', 'when = "tea"', 33, None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "reason"), MISTAKES)
def test_mistakes(old: str, new: str, line: int, reason: str | None) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(LessonError) as caught:
        read_lesson("02-good.toml", GOOD.replace(old, new))
    error = caught.value
    if reason is not None:
        assert str(error.reason) == reason
    else:
        assert str(error.reason)
    assert (error.file, error.line) == ("02-good.toml", line)
    assert str(error) == f"02-good.toml, line {line}: {error.reason}"


def test_doing_something_before_there_is_a_run() -> None:
    text = 'title = "A"\nsummary = "B"\n[[steps]]\ntext = "C"\ndo = "resume"\n'
    with pytest.raises(LessonError, match=r"^1-a\.toml, line 5: there is no run yet"):
        read_lesson("1-a.toml", text)


def test_a_file_name_without_a_number() -> None:
    with pytest.raises(LessonError, match=r"name must be like 01-three-workers\.toml"):
        read_lesson("good.toml", GOOD)


def test_an_unfinished_text() -> None:
    with pytest.raises(LessonError) as caught:
        read_lesson("1-a.toml", 'title = "A"\nsummary = """B')
    assert caught.value.line == 2


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match=r"^1-a\.toml, line 1: the file cannot be read: No such"):
        load_lesson(tmp_path / "1-a.toml")
    (tmp_path / "2-a.toml").write_bytes(b'title = "A"\nsummary = "\xff"\n')
    with pytest.raises(LessonError, match=r"^2-a\.toml, line 2: not valid TOML: it is not UTF-8\."):
        load_lesson(tmp_path / "2-a.toml")
    (tmp_path / "3-a.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(LessonError, match=r"it has more than 250,000 bytes\.$"):
        load_lesson(tmp_path / "3-a.toml")
    (tmp_path / "4-a.toml").write_bytes(b"title = " + b"1" * 5_000)
    with pytest.raises(LessonError, match=r"^4-a\.toml, line 1: .* line 1 is longer than"):
        load_lesson(tmp_path / "4-a.toml")


BESIDE = """\
title = "A title"
summary = "What it is about."

[[steps]]
text = "Two lanes."
look = "There"
shows = "time 1<2 and over 1=2"
compare = "hog"
figure = "longest-wait"
[steps.question]
text = "What happens?"
kind = "happens"
choices = [{ text = "This.", when = "lost 1=2" }, { text = "That.", when = "lost 1>2" }]

[[steps]]
text = "More of them."
look = "Here"
shows = "time 1<2"
figure = "time"

[[steps]]
text = "Something else."
panel = "code"
"""


def test_lanes_side_by_side() -> None:
    first, second, third = read_lesson("02-beside.toml", BESIDE).steps
    assert first == Step(
        text="Two lanes.",
        look="There",
        shows="time 1<2 and over 1=2",
        compare="hog",
        figure="longest-wait",
        question=Question(
            "What happens?",
            QuestionKind.HAPPENS,
            (Choice("This.", "lost 1=2"), Choice("That.", "lost 1>2")),
        ),
    )
    assert (second.shows, second.figure, second.shows_another) == ("time 1<2", "time", False)
    assert third.shows_another


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('"hog"', '"tea"', 8, "compare is tea: it must be one of io, cpu, limits, releases, hog."),
        ('figure = "longest-wait"', 'figure = "tea"', 9, None),
        ('figure = "longest-wait"', 'until = "finished"', 9, "a step with compare has no until: "
         "its lanes are run to their ends, and shown."),
        ("1<2 and", "1<2,", 7, None),
        ("time 1<2 and", "tea 1<2 and", 7, "shows is tea 1<2: it must be a figure and lanes, as "
         "“time 1<2”; figures are time, went, throughput, mean-wait, p95-wait, longest-wait, "
         "most-waiting, most-inside, in-use, overtakes, lost, over."),
        ("over 1=2", "over 1=3", 7, "shows is over 1=3: there are lanes 1 to 2."),
        ('kind = "happens"', 'kind = "inside-at-most"', 12, "a step with compare asks only what "
         "happens."),
        ('when = "lost 1=2"', 'when = "lost 1"', 13, None),
        ('figure = "time"', 'until = "finished"', 19, "a step with compare has no until: its lanes "
         "are run to their ends, and shown."),
        ('figure = "time"', 'do = "resume"', 19, "there is no run yet to do something to."),
        ('panel = "code"', 'panel = "code"\nline = "def"', 24, "there is no run yet to do "
         "something to."),
    ],
)  # fmt: skip
def test_mistakes_about_lanes(old: str, new: str, line: int, reason: str | None) -> None:
    assert BESIDE.count(old) == 1
    with pytest.raises(LessonError) as caught:
        read_lesson("02-beside.toml", BESIDE.replace(old, new))
    assert caught.value.line == line
    if reason is not None:
        assert str(caught.value.reason) == reason


SHIPPED = [
    "three-workers", "one-permit", "more-permits", "limit-zero", "processes", "tasks",
    "database-pool", "api-limit", "one-gpu", "who-is-next", "the-hog", "exception",
    "forgotten-release", "release-too-many", "killed-inside", "shrinking", "when-to-use-what",
    "three-kinds", "one-change", "a-permit-that-comes-back", "a-permit-that-two-hold",
]  # fmt: skip


def test_the_lessons_that_are_shipped_in_their_order() -> None:
    assert [lesson.name for lesson in lessons()] == SHIPPED


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_what_a_step_speaks_of_does_not_pass_while_the_class_looks(lesson: Lesson) -> None:
    run: Run | None = None
    for step in lesson.steps:
        if isinstance(step.run, Run):
            run = step.run
        passes = step.until.startswith("acquires ") and run is not None
        if passes and run is not None and run.scenario.rounds != ENDLESS:
            assert commands.Pause() in step.then, step.text


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_shipped_lesson_is_short_and_asks(lesson: Lesson) -> None:
    assert 4 <= len(lesson.steps) <= 8
    assert sum(step.question is not None for step in lesson.steps) >= 2
    for step in lesson.steps:
        assert len(step.text.split()) <= 25, step.text
        assert len(step.look.split()) <= 10, step.look
        if step.run is not None or step.do:
            assert step.until, step.text
        assert bool(step.look) == bool(step.shows or step.line), step.text
