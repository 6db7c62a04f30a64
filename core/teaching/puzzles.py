"""Puzzles: the classic problems of synchronisation, and some of every day, as small programs.

A puzzle is a folder in `resources/puzzles` with a `puzzle.toml` and the programs that it names, a
broken one and a right one at least. It is gone through as a lesson is, in steps that run a program
instead of a scenario. CONTRIBUTING.md says how to write one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

from core.scenario.settings import Backend
from core.scenario.toml import RESOURCES, LessonError, Located, parse, read
from core.teaching.lessons import (
    Lesson,
    Panel,
    Question,
    QuestionKind,
    Script,
    Step,
    one_of,
    read_condition,
    read_question,
)
from core.teaching.moments import BUSIEST, misread_moment
from core.teaching.picture import Picture, read_picture
from core.words import QT_TRANSLATE_NOOP, message

__all__ = [
    "FOLDER",
    "Expects",
    "LessonError",
    "Part",
    "Puzzle",
    "Version",
    "load_puzzle",
    "puzzles",
]

NO_PROGRAM = QT_TRANSLATE_NOOP("core", "there is no program {file} beside it.")
NO_VERSION = QT_TRANSLATE_NOOP("core", "{value} is none of the versions: {choices}.")
TWICE = QT_TRANSLATE_NOOP("core", "{value} is named twice.")
VERSION_NAME = QT_TRANSLATE_NOOP(
    "core", "name is {value}: it must be small letters, and perhaps dashes."
)
ONE_BROKEN_ONE_RIGHT = QT_TRANSLATE_NOOP(
    "core", "a puzzle needs a version that is broken and one that expects nothing."
)
ASKS_WHAT_HAPPENS = QT_TRANSLATE_NOOP(
    "core", 'a puzzle’s question is of kind "happens", in a step with a version.'
)
NO_PICTURE = QT_TRANSLATE_NOOP("core", "panel is picture, and this puzzle has none.")
NOT_SHOWN = QT_TRANSLATE_NOOP("core", "no step shows the version {value}.")
FOLDER_NAME = QT_TRANSLATE_NOOP("core", "the folder’s name must be like 01-signalling.")

BROKEN = QT_TRANSLATE_NOOP("core", "Broken")
RIGHT = QT_TRANSLATE_NOOP("core", "Right")

FOLDER = RESOURCES / "puzzles"
"""Where the puzzles are that come with the app."""

FILE = "puzzle.toml"

SUFFIXES: Mapping[Backend, str] = {
    Backend.THREADING: "threads",
    Backend.MULTIPROCESSING: "processes",
    Backend.ASYNCIO: "asyncio",
}
"""What the names of programs end with: `broken_threads.py`."""

_FOLDER = re.compile(r"(\d+)-([a-z0-9-]+)")
_VERSION = re.compile(r"[a-z]+(-[a-z]+)*")


class Part(StrEnum):
    """The two parts of the list."""

    CLASSIC = "classic"
    EVERYDAY = "everyday"


class Expects(StrEnum):
    """What a version comes to. It is found by the lab, or shows in how the program ends."""

    DEADLOCK = "deadlock"
    NOBODY_LEFT = "nobody-left"
    """Everybody waits, and nobody who could end that is left."""
    PERMIT_LOST = "permit-lost"
    NEVER_APPLIED = "never-applied"
    """What was meant to be one limit is many."""
    TOO_MANY = "released-too-often"
    STARVATION = "starvation"
    """Somebody waits for most of the run."""
    WRONG_RESULT = "wrong-result"
    """The program itself finds that its result is wrong, and ends with an error."""
    NOTHING = "nothing"
    """All ends well: the version is right."""


UNTIL: Mapping[Expects, str] = {
    Expects.NEVER_APPLIED: "finished",
    Expects.STARVATION: "finished",
    Expects.WRONG_RESULT: "finished",
    Expects.NOTHING: "finished",
}
"""The condition after which a version has been shown, where it is not the finding's name."""

SHOWS: Mapping[Expects, str] = {
    Expects.STARVATION: "starved>70 and exit=0",
    Expects.WRONG_RESULT: "exit>0",
    Expects.NOTHING: "exit=0",
}
"""The condition that is then true, where it is another."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One program of a puzzle, for each kind of worker that it is there for."""

    name: str
    title: str
    """What it is called beside the others."""
    expects: Expects
    another_order: bool = False
    """Whether it mostly ends well: another order of steps breaks it."""
    scripts: Mapping[Backend, Path]
    picture: Picture | None = None
    """Its own picture, where the puzzle's does not suit it."""

    @property
    def right(self) -> bool:
        return self.expects is Expects.NOTHING

    @property
    def until(self) -> str:
        """The condition after which it has been shown."""
        return UNTIL.get(self.expects, self.expects.value)

    @property
    def shows(self) -> str:
        """The condition that is then true."""
        return SHOWS.get(self.expects, self.expects.value)


class Puzzle(msgspec.Struct, frozen=True, kw_only=True):
    """A puzzle; `name` is that of its folder, without the number."""

    name: str
    part: Part
    title: str
    text: str
    """What it is."""
    life: str
    """Where it is met outside of books."""
    versions: tuple[Version, ...]
    steps: tuple[Step, ...]
    """What is said and shown; a step's `run` is that of the first kind of worker."""
    picture: Picture | None = None

    @property
    def backends(self) -> tuple[Backend, ...]:
        """The kinds of workers for which there are programs."""
        return tuple(backend for backend in SUFFIXES if backend in self.versions[0].scripts)

    def version(self, name: str) -> Version:
        """One of its versions; raises `StopIteration`."""
        return next(version for version in self.versions if version.name == name)

    def picture_of(self, version: str) -> Picture | None:
        """The picture of a version; "": of the puzzle as a whole."""
        own = self.version(version).picture if version else None
        return self.picture if own is None else own

    def first(self, right: bool) -> Version:
        """The first version that is right, or that is broken."""
        return next(version for version in self.versions if version.right is right)

    def lesson(self, backend: Backend) -> Lesson:
        """The way through it, with workers of this kind; of the first kind where there is none."""
        if backend not in self.backends:
            backend = self.backends[0]
        replace = msgspec.structs.replace
        steps = []
        for step in self.steps:
            run = step.run
            if isinstance(run, Script):
                path = self.version(run.version).scripts[backend]
                step = replace(step, run=replace(run, backend=backend, path=path))
            steps.append(step)
        return Lesson(
            name=self.name, title=self.title, summary=self.text, steps=tuple(steps), of_puzzle=True
        )

    def index_of(self, version: str) -> int:
        """The first step that runs this version."""
        runs = (step.run for step in self.steps)
        return next(
            index
            for index, run in enumerate(runs)
            if isinstance(run, Script) and run.version == version
        )

    def texts(self) -> Iterator[str]:
        """All that has to be translated, some of it twice."""
        yield from (self.title, self.text, self.life)
        yield from (v.title for v in self.versions if v.title not in (BROKEN, RIGHT))
        yield from self.lesson(self.backends[0]).texts()
        for picture in (self.picture, *(version.picture for version in self.versions)):
            if picture is not None:
                yield from picture.texts()


def puzzles(folder: Path = FOLDER) -> list[Puzzle]:
    """The puzzles that come with the app, in their order; `LessonError`."""
    found = [place for place in folder.iterdir() if _FOLDER.fullmatch(place.name)]
    return [load_puzzle(place) for place in sorted(found, key=_number_of)]


def _number_of(folder: Path) -> int:
    return int(folder.name.partition("-")[0])


def load_puzzle(folder: Path) -> Puzzle:
    """The puzzle in a folder; `LessonError`."""
    file = folder / FILE
    table = parse(f"{folder.name}/{FILE}", read(file))
    name = _FOLDER.fullmatch(folder.name)
    if name is None:
        raise table.wrong(message(FOLDER_NAME))
    table.only("title", "part", "text", "life", "versions", "steps", "picture")
    title, text, life = table.text("title"), table.text("text"), table.text("life")
    part: Part = one_of(table, "part", Part)
    versions = _versions(table, folder)
    picture = read_picture(table.table("picture")) if "picture" in table else None
    steps = [Step(text=text, life=life)]
    for raw in table.tables("steps"):
        steps.append(_step(raw, name[2], versions, picture is not None))
    shown = {step.run.version for step in steps if isinstance(step.run, Script)}
    for version in versions:
        if version.name not in shown:
            raise table.wrong(message(NOT_SHOWN, value=version.name), "steps")
    return Puzzle(
        name=name[2],
        part=part,
        title=title,
        text=text,
        life=life,
        versions=versions,
        steps=tuple(steps),
        picture=picture,
    )


def _versions(table: Located, folder: Path) -> tuple[Version, ...]:
    found: dict[str, Version] = {}
    for raw in table.tables("versions"):
        version = _version(raw, folder)
        if version.name in found:
            raise raw.wrong(message(TWICE, value=version.name), "name")
        if found and version.scripts.keys() != next(iter(found.values())).scripts.keys():
            missing = next(iter(found.values())).scripts.keys() ^ version.scripts.keys()
            file = f"{version.name}_{SUFFIXES[sorted(missing)[0]]}.py"
            raise raw.wrong(message(NO_PROGRAM, file=file), "name")
        found[version.name] = version
    if len({version.right for version in found.values()}) < 2:
        raise table.wrong(message(ONE_BROKEN_ONE_RIGHT), "versions")
    return tuple(found.values())


def _version(table: Located, folder: Path) -> Version:
    table.only("name", "title", "expects", "another-order", "picture")
    name = table.text("name")
    if not _VERSION.fullmatch(name):
        raise table.wrong(message(VERSION_NAME, value=name), "name")
    expects: Expects = one_of(table, "expects", Expects)
    files = {backend: folder / f"{name}_{suffix}.py" for backend, suffix in SUFFIXES.items()}
    scripts = {backend: path for backend, path in files.items() if path.is_file()}
    if not scripts:
        file = files[Backend.THREADING].name
        raise table.wrong(message(NO_PROGRAM, file=file), "name")
    return Version(
        name=name,
        title=table.text("title", RIGHT if expects is Expects.NOTHING else BROKEN),
        expects=expects,
        another_order=table.flag("another-order"),
        scripts=scripts,
        picture=read_picture(table.table("picture")) if "picture" in table else None,
    )


def _step(table: Located, puzzle: str, versions: tuple[Version, ...], pictured: bool) -> Step:
    table.only("text", "look", "version", "until", "shows", "moment", "panel", "question")
    run, until, shows, moment = None, "", "", ""
    if "version" in table:
        named = table.text("version")
        version = next((one for one in versions if one.name == named), None)
        if version is None:
            names = ", ".join(one.name for one in versions)
            raise table.wrong(message(NO_VERSION, value=named, choices=names), "version")
        backend = next(iter(version.scripts))
        run = Script(puzzle, named, backend, version.scripts[backend])
        until, shows = version.until, version.shows
        moment = BUSIEST if until == "finished" else ""
        pictured |= version.picture is not None
    if "until" in table:
        until = read_condition(table, "until", measured=False)
    if "shows" in table:
        shows = read_condition(table, "shows")
    if "moment" in table:
        moment = table.text("moment")
        if (mistake := misread_moment("moment", moment)) is not None:
            raise table.wrong(mistake, "moment")
    panel: Panel | None = one_of(table, "panel", Panel) if "panel" in table else None
    if panel is Panel.PICTURE and not pictured:
        raise table.wrong(message(NO_PICTURE), "panel")
    look = table.text("look", "")
    return Step(
        text=table.text("text"),
        look=look,
        shows=shows if look else "",
        run=run,
        until=until,
        moment=moment,
        panel=panel,
        question=_question(table, run),
    )


def _question(table: Located, run: Script | None) -> Question | None:
    if "question" not in table:
        return None
    question = read_question(table.table("question"))
    if question.kind is not QuestionKind.HAPPENS or run is None:
        raise table.wrong(message(ASKS_WHAT_HAPPENS), "question")
    return question
