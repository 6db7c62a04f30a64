"""Lessons: what a teacher says in a few steps, each with the run or command that shows it.

A lesson is a TOML file in `resources/lessons`; CONTRIBUTING.md says how to write one. Its texts are
their own keys in the tables of translations beside it (`core.teaching.languages`).

Long, as each part of a step is read here, with a sentence for each mistake in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from core.analysis.statistics import NAMES
from core.compare.lanes import Comparison, ready_made
from core.protocol import commands
from core.scenario.cluster import refusal
from core.scenario.settings import (
    CEILING,
    SETTINGS,
    Backend,
    Scenario,
    ScenarioError,
    read_whole,
    scenario,
)
from core.scenario.toml import BOOLEAN, RESOURCES, LessonError, Located, parse, read
from core.teaching import lane_conditions
from core.teaching.conditions import misread
from core.teaching.lesson_commands import NO_RUN, read_commands
from core.telling.listing import listing
from core.words import QT_TRANSLATE_NOOP, Message, message

__all__ = ["Lesson", "LessonError", "lessons", "load_lesson", "read_lesson"]

BOTH = QT_TRANSLATE_NOOP("core", "a step has either run or do, not both.")
NO_CODE = QT_TRANSLATE_NOOP("core", 'line needs panel = "code".')
NO_LINE = QT_TRANSLATE_NOOP(
    "core", "line is {value}: it must be a part of exactly one line of the program."
)
NOT_CLAIMED = QT_TRANSLATE_NOOP("core", "shows says what makes look true: it needs look.")
NO_FIGURE = QT_TRANSLATE_NOOP("core", 'figure needs panel = "statistics".')
NOTHING = QT_TRANSLATE_NOOP("core", "a step that asks needs run or do, and until; or compare.")
BY_ITSELF = QT_TRANSLATE_NOOP(
    "core", "a step with compare has no {field}: its lanes are run to their ends, and shown."
)
ONLY_HAPPENS = QT_TRANSLATE_NOOP("core", "a step with compare asks only what happens.")
ONE_OF = QT_TRANSLATE_NOOP("core", "{field} is {value}: it must be one of {choices}.")
PAUSE_WHEN = QT_TRANSLATE_NOOP(
    "core", '{field} is {value}: it must be "waiting>N", "inside=K" or "fault".'
)
NUMBERS = QT_TRANSLATE_NOOP(
    "core", "{field} must be at least two different numbers from 0, as [2, 4]."
)
NO_CHOICES = QT_TRANSLATE_NOOP("core", "{kind} takes no choices: the workers are the choices.")
NEEDS_TWO = QT_TRANSLATE_NOOP("core", "a question needs at least two choices.")
FILE_NAME = QT_TRANSLATE_NOOP("core", "the file’s name must be like 01-three-workers.toml.")

FOLDER = RESOURCES / "lessons"
"""Where the lessons are that come with the app."""

_FILE = re.compile(r"(\d+)-([a-z0-9-]+)\.toml")
_PAUSE_WHEN = re.compile(r"waiting>\d{1,6}|inside=\d{1,6}|fault")


class Panel(StrEnum):
    """What a step shows beside the stage."""

    CODE = "code"
    TRANSCRIPT = "transcript"
    STATISTICS = "statistics"
    TIMELINE = "timeline"
    GUIDE = "guide"
    PICTURE = "picture"
    """The second picture of a puzzle."""


OF_PUZZLES = ("life", "moment")
"""What only the steps of a puzzle have."""

OF_LESSONS = tuple(panel.value for panel in Panel if panel is not Panel.PICTURE)
"""The panels that a lesson's step may name: it has no picture of its own."""


class QuestionKind(StrEnum):
    """What is asked."""

    NEXT_INSIDE = "next-inside"
    """Which worker goes in next. The workers are the choices."""
    TOTAL_TIME = "total-time"
    """Seconds from the first wait to the last release; the nearest choice is right."""
    INSIDE_AT_MOST = "inside-at-most"
    """How many were inside at once, at most, in the whole run."""
    HAPPENS = "happens"
    """Which of some conditions is true in the end."""


class Run(msgspec.Struct, frozen=True):
    """A run that a step or a button of the guide starts."""

    scenario: Scenario
    paused: bool = False
    pause_when: str = ""

    def start(self) -> commands.Start:
        """The command for the engine."""
        return commands.Start(self.scenario.settings(), self.paused, self.pause_when)

    def refusal(self) -> Message | None:
        """Why it cannot be run here; None if it can."""
        return refusal(self.scenario)


class Script(msgspec.Struct, frozen=True):
    """A program that a step of a puzzle runs, watched."""

    puzzle: str
    version: str
    backend: Backend
    path: Path

    def text(self) -> str:
        """What is in it; raises `OSError`."""
        return self.path.read_text(encoding="utf-8")


class Choice(msgspec.Struct, frozen=True):
    """An answer that the lesson offers."""

    text: str = ""
    when: str = ""
    """`HAPPENS`: the condition (`core.teaching.conditions`) that makes it right."""
    number: float = 0.0
    """`TOTAL_TIME`: seconds; `INSIDE_AT_MOST`: workers."""


class Question(msgspec.Struct, frozen=True):
    """What a step asks before it acts. `core.teaching.questions` offers and judges the answers."""

    text: str
    kind: QuestionKind
    choices: tuple[Choice, ...] = ()


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to say and to see."""

    text: str
    look: str = ""
    """What to look at."""
    shows: str = ""
    """The condition that makes `look` true. Where a run turns out otherwise, it is not said."""
    life: str = ""
    """Where that is met outside of books."""
    moment: str = ""
    """The moment of a program's run that is shown once it has ended (`core.teaching.moments`)."""
    run: Run | Script | None = None
    do: tuple[commands.Command, ...] = ()
    until: str = ""
    """The condition that has come true once the step has been shown; "" is at once."""
    then: tuple[commands.Command, ...] = ()
    """What is done once it has been shown: a pause keeps the moment that there is to see."""
    compare: str = ""
    """The ready-made comparison (`core.compare.lanes`) whose lanes are run and shown side by side:
    in this step, and in those after it that show nothing else."""
    panel: Panel | None = None
    figure: str = ""
    """The figure to look at: with panel `STATISTICS` one of `core.analysis.statistics.NAMES`, of
    lanes one of `core.teaching.lane_conditions.FIGURES`."""
    line: str = ""
    """With panel `CODE`: a part of the one line of the program that the step speaks of."""
    select: int | None = None
    """A worker."""
    question: Question | None = None

    def refusal(self) -> Message | None:
        """Why its run cannot be here; None if it can, or has none."""
        return self.run.refusal() if isinstance(self.run, Run) else None

    @property
    def shows_another(self) -> bool:
        """Whether lanes that stand side by side make way for it."""
        return self.run is not None or bool(self.do) or self.panel is not None


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson; `name` is that of its file, without number and ending."""

    name: str
    title: str
    summary: str
    steps: tuple[Step, ...]
    of_puzzle: bool = False
    """Whether it goes through a puzzle (`core.teaching.puzzles`), whose steps run programs."""

    def texts(self) -> Iterator[str]:
        """All that has to be translated, some of it twice."""
        yield self.title
        yield self.summary
        for step in self.steps:
            yield step.text
            if step.look:
                yield step.look
            if step.question is not None:
                yield step.question.text
                yield from (choice.text for choice in step.question.choices if choice.text)


def lessons() -> list[Lesson]:
    """The lessons that come with the app, in their order."""
    found = [file for file in FOLDER.iterdir() if _FILE.fullmatch(file.name)]
    return [load_lesson(file) for file in sorted(found, key=_number_of)]


def _number_of(file: Path) -> int:
    return int(file.name.partition("-")[0])


def load_lesson(path: Path) -> Lesson:
    """The lesson in a file; `LessonError`."""
    return read_lesson(path.name, read(path))


def read_lesson(file: str, text: str) -> Lesson:
    """The lesson in a text; `file` is the name of its file. `LessonError` on the first mistake."""
    table = parse(file, text)
    name = _FILE.fullmatch(file)
    if name is None:
        raise table.wrong(message(FILE_NAME))
    table.only("title", "summary", "steps")
    title, summary = table.text("title"), table.text("summary")
    steps: list[Step] = []
    now: Now = None
    for raw in table.tables("steps"):
        step = _step(raw, now)
        if step.compare:
            now = ready_made()[step.compare]
        elif isinstance(step.run, Run):
            now = step.run.scenario
        elif isinstance(now, Comparison) and step.shows_another:
            now = None
        steps.append(step)
    return Lesson(name=name[2], title=title, summary=summary, steps=tuple(steps))


def read_run(table: Located) -> Run:
    """A run from the settings of its scenario, with `paused` and `pause-when`."""
    values: dict[str, Any] = dict(table.values)
    paused = values.pop("paused", False)
    if not isinstance(paused, bool):
        raise table.wrong(message(BOOLEAN, field="paused"), "paused")
    when = values.pop("pause-when", "")
    if when and not (isinstance(when, str) and _PAUSE_WHEN.fullmatch(when)):
        raise table.wrong(message(PAUSE_WHEN, field="pause-when", value=when), "pause-when")
    table.only(*SETTINGS, "paused", "pause-when")
    try:
        return Run(scenario(values), paused, when)
    except ScenarioError as error:
        raise table.wrong(error.message, error.field) from None


Now = Scenario | Comparison | None
"""What a step is about: the run before it, or lanes."""

_WITHOUT = ("run", "do", "until", "then", "panel", "line", "select")
"""What a step with `compare` cannot have."""


def _step(table: Located, now: Now) -> Step:
    table.only(*(name for name in Step.__struct_fields__ if name not in OF_PUZZLES))
    if "compare" in table:
        return _side_by_side(table)
    run = read_run(table.table("run")) if "run" in table else None
    if run is not None and "do" in table:
        raise table.wrong(message(BOTH), "do")
    now = now if run is None else run.scenario
    of = now if isinstance(now, Scenario) else None
    do, then = read_commands(table, "do", of), read_commands(table, "then", of)
    lanes = now if isinstance(now, Comparison) and run is None and "panel" not in table else None
    if lanes is not None and "until" in table:
        raise table.wrong(message(BY_ITSELF, field="until"), "until")
    until = read_condition(table, "until", measured=False) if "until" in table else ""
    question = read_question(table.table("question")) if "question" in table else None
    if question is not None and not (until and (run or do)):
        raise table.wrong(message(NOTHING), "question")
    return Step(
        text=table.text("text"),
        look=table.text("look", ""),
        shows=_claim(table, lanes) if "shows" in table else "",
        run=run,
        do=do,
        until=until,
        then=then,
        panel=Panel(one_of(table, "panel", OF_LESSONS)) if "panel" in table else None,
        figure=_figure(table, lanes) if "figure" in table else "",
        line=_line(table, of) if "line" in table else "",
        select=_number(table, "select") if "select" in table else None,
        question=question,
    )


def _side_by_side(table: Located) -> Step:
    """A step that runs lanes."""
    for name in _WITHOUT:
        if name in table:
            raise table.wrong(message(BY_ITSELF, field=name), name)
    made = ready_made()
    compare = str(one_of(table, "compare", tuple(made)))
    lanes = made[compare]
    question = read_question(table.table("question"), lanes) if "question" in table else None
    return Step(
        text=table.text("text"),
        look=table.text("look", ""),
        shows=_claim(table, lanes) if "shows" in table else "",
        compare=compare,
        figure=_figure(table, lanes) if "figure" in table else "",
        question=question,
    )


def _figure(table: Located, lanes: Comparison | None) -> str:
    if lanes is not None:
        return str(one_of(table, "figure", lane_conditions.FIGURES))
    if table.values.get("panel") != Panel.STATISTICS:
        raise table.wrong(message(NO_FIGURE), "figure")
    return str(one_of(table, "figure", NAMES))


def _line(table: Located, now: Scenario | None) -> str:
    if table.values.get("panel") != Panel.CODE:
        raise table.wrong(message(NO_CODE), "line")
    if now is None:
        raise table.wrong(message(NO_RUN), "line")
    part = table.text("line")
    if listing(now).index_of(part) is None:
        raise table.wrong(message(NO_LINE, value=part), "line")
    return part


def one_of(table: Located, key: str, choices: Any) -> Any:
    """A text that is one of these, or the member of an enumeration; `LessonError`."""
    value = table.text(key)
    if value not in tuple(choices):
        names = ", ".join(choices)
        raise table.wrong(message(ONE_OF, field=key, value=value, choices=names), key)
    return value if isinstance(choices, tuple) else choices(value)


def _number(table: Located, key: str) -> int:
    try:
        return read_whole(key, table.values[key], 0, max(CEILING.values()) - 1)
    except ScenarioError as error:
        raise table.wrong(error.message, key) from None


def read_condition(
    table: Located, key: str, measured: bool = True, lanes: Comparison | None = None
) -> str:
    """The condition at a key; `LessonError` if it is none. `measured`: whether it may be one of
    `core.teaching.conditions.MEASURES`. With `lanes` it is one over these."""
    text = table.text(key)
    if lanes is not None:
        mistake = lane_conditions.misread(key, text, len(lanes.lanes))
    else:
        mistake = misread(key, text, measured)
    if mistake is not None:
        raise table.wrong(mistake, key)
    return text


def _claim(table: Located, lanes: Comparison | None) -> str:
    if "look" not in table:
        raise table.wrong(message(NOT_CLAIMED), "shows")
    return read_condition(table, "shows", lanes=lanes)


def read_question(table: Located, lanes: Comparison | None = None) -> Question:
    """A question with its answers, about a run or about lanes; `LessonError`."""
    table.only("text", "kind", "choices")
    kind: QuestionKind = one_of(table, "kind", QuestionKind)
    text = table.text("text")
    if lanes is not None and kind is not QuestionKind.HAPPENS:
        raise table.wrong(message(ONLY_HAPPENS), "kind")
    if kind is QuestionKind.NEXT_INSIDE:
        if "choices" in table:
            raise table.wrong(message(NO_CHOICES, kind=kind.value), "choices")
        return Question(text, kind)
    if kind is QuestionKind.HAPPENS:
        choices = []
        for choice in table.tables("choices"):
            choice.only("text", "when")
            choices.append(Choice(choice.text("text"), read_condition(choice, "when", lanes=lanes)))
        if len(choices) < 2:
            raise table.wrong(message(NEEDS_TWO), "choices")
        return Question(text, kind, tuple(choices))
    return Question(text, kind, tuple(Choice(number=n) for n in _numbers(table)))


def _numbers(table: Located) -> Mapping[float, None]:
    value = table.values.get("choices")
    if isinstance(value, list) and all(type(n) in (int, float) and 0 <= n < 1e6 for n in value):
        numbers = dict.fromkeys(value)
        if len(numbers) == len(value) >= 2:
            return numbers
    raise table.wrong(message(NUMBERS, field="choices"), "choices")
