"""The words of the command line, apart: a double-click need not wait for the parser."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

SETTINGS = {
    "backend": (
        "NAME",
        "what workers are: threading (default), multiprocessing, asyncio, cluster",
    ),
    "workers": ("N", "how many workers (default 3)"),
    "limit": ("N", "how many permits the semaphore has (default 2)"),
    "hold": ("SECONDS", "how long a worker stays inside: 2.0, 1.0..3.0 or exp:2.0 (a mean)"),
    "rounds": ("N", 'how often each worker goes inside, or "endless" (default 1)'),
    "gap": ("SECONDS", "the pause before a worker asks again (default 0)"),
    "work": ("KIND", "what a worker does inside: sleep (default) or compute"),
    "seed": ("N", "makes random holds repeatable (default 0)"),
    "cluster": ("WHERE", "the scheduler of a cluster to join: its address or its file"),
    "lease-timeout": ("SECONDS", "when a cluster takes back what nobody renews (default 30)"),
    "bounded": ("", "refuse a release beyond the limit, as a BoundedSemaphore does"),
}
"""Each setting's placeholder and what it is; one without a placeholder is a flag. Faults are set in
a scenario file only."""

COMMANDS = (
    "run", "script", "open", "show", "edit", "picture", "export", "compare", "sweep", "puzzles",
    "puzzle", "watch", "explore",
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


def completed(words: Sequence[str]) -> list[str]:
    """The words, with `open` before a file that stands there without a command."""
    values = {f"--{name}" for name, (metavar, _) in SETTINGS.items() if metavar}
    before = ""
    for index, word in enumerate(words):
        if not word.startswith("-") and before not in values:
            given = word not in COMMANDS and is_file(word)
            return [*words[:index], *(["open"] if given else []), *words[index:]]
        before = word
    return [*words]


def is_file(word: str) -> bool:
    """Whether a word is meant as a file: commands and options have no dots and no folders."""
    path = Path(word)
    return not word.startswith("-") and bool(path.suffix or path.name != word or path.is_file())


def parser() -> Parser:
    """The whole command line."""
    # Long, as it is a list of options.
    top = Parser(
        prog="semaphore-lab",
        description="Watch real threads, processes and tasks share a semaphore.",
        epilog="Without a command, the window opens; with a FILE instead of one, it shows that.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="store_true", help="print the version and exit")
    _add_settings(top)
    _add_modes(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    run = commands.add_parser("run", help="run a scenario as text", allow_abbrev=False)
    _add_scenario(run)
    run.add_argument("--json", action="store_true", help="print the log, one event a line")
    run.add_argument("--record", type=Path, metavar="FILE", help="save the run as a recording")
    run.add_argument(
        "--yes", action="store_true", help="start more than 100 workers on a cluster that it joins"
    )
    run.add_argument(
        "--check", action="store_true", help="stop a run that cannot go on, with exit code 1"
    )

    script = commands.add_parser(
        "script", help="print the Python program that a run stands for", allow_abbrev=False
    )
    _add_scenario(script)

    open_ = commands.add_parser(
        "open", help="open a recording or scenario in the window", allow_abbrev=False
    )
    open_.add_argument("file", type=Path, metavar="FILE", help="a .semlab or .toml file")
    _add_settings(open_)
    _add_modes(open_)

    show = commands.add_parser("show", help="print a recording as text", allow_abbrev=False)
    show.add_argument("file", type=Path, metavar="FILE", help="a .semlab file")
    show.add_argument("--json", action="store_true", help="print the log, one event a line")

    edit = commands.add_parser(
        "edit", help="write a program, run it and see what it does", allow_abbrev=False
    )
    edit.add_argument("file", type=Path, nargs="?", metavar="program.py", help="a Python program")

    _add_export(commands)
    _add_compare(commands)
    _add_sweep(commands)
    picture = commands.add_parser(
        "picture", help="save what the window shows at a moment", allow_abbrev=False
    )
    picture.add_argument("out", type=Path, metavar="OUT.png", help="the picture to write")
    picture.add_argument(
        "scenario",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="a scenario file, or a .semlab recording",
    )
    _add_settings(picture)
    picture.add_argument(
        "--at", metavar="SECONDS", required=True, help="the moment, from the run's start"
    )
    picture.add_argument("--size", metavar="WxH", default="1280x720", help="in pixels")
    picture.add_argument("--theme", metavar="NAME", default="light", help="light or dark")
    picture.add_argument("--present", action="store_true", help="of presenter mode")

    commands.add_parser("puzzles", help="list the puzzles that `puzzle` opens", allow_abbrev=False)
    puzzle = commands.add_parser("puzzle", help="open a puzzle in the window", allow_abbrev=False)
    puzzle.add_argument("name", metavar="NAME", help="its name, as `puzzles` lists it")
    which = puzzle.add_mutually_exclusive_group()
    which.add_argument("--broken", action="store_true", help="run its broken program at once")
    which.add_argument("--right", action="store_true", help="run one that is right at once")
    puzzle.add_argument(
        "--backend",
        choices=("threading", "multiprocessing", "asyncio"),
        help="what its workers are, where there is a choice",
    )
    puzzle.add_argument("--present", action="store_true", help="in presenter mode, for a class")

    # Listed here; its words are read by `gui.app.watch`, as a program's own follow them.
    commands.add_parser(
        "watch", help="run your own program and tell what its semaphores do", add_help=False
    )
    commands.add_parser(  # By `gui.app.explore`, for the same reason.
        "explore", help="look for the order that breaks your own program", add_help=False
    )
    return top


def _add_export(commands: argparse._SubParsersAction[Parser]) -> None:
    to = commands.add_parser(
        "export",
        help="save a run as a picture, an animation, a trace or a table",
        description="The suffix of OUT says what it is: .png and .svg are pictures; .gif, .webp, "
        ".mp4 and .webm animations (the last two need ffmpeg); .json is a trace for "
        "ui.perfetto.dev; .csv is a table.",
        allow_abbrev=False,
    )
    to.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="a .semlab recording, or a scenario file to run now",
    )
    to.add_argument("--to", type=Path, metavar="OUT", required=True, help="the file to write")
    to.add_argument("--at", metavar="SECONDS", help="the moment of a picture (default: the end)")
    to.add_argument("--from", dest="start", metavar="SECONDS", help="where a range begins")
    to.add_argument("--to-time", dest="stop", metavar="SECONDS", help="where a range ends")
    to.add_argument("--size", metavar="WxH", default="1280x720", help="in pixels")
    to.add_argument("--theme", metavar="NAME", default="light", help="light or dark")
    to.add_argument(
        "--no-timeline", dest="timeline", action="store_false", help="show the stage alone"
    )
    to.add_argument(
        "--map", action="store_true", help="of a program: the map of its resources, not the stage"
    )
    to.add_argument("--fps", metavar="N", default="20", help="frames per second (default 20)")
    to.add_argument(
        "--speed", metavar="N", default="1", help="seconds of the run in one of the animation"
    )
    to.add_argument(
        "--table",
        choices=("events", "workers"),
        default="events",
        help="what a .csv file has a row for",
    )
    to.add_argument("--resource", metavar="NAME", help="which of a program's resources is shown")
    _add_settings(to)


def _add_compare(commands: argparse._SubParsersAction[Parser]) -> None:
    to = commands.add_parser(
        "compare",
        help="run up to four scenarios side by side, or show recordings so",
        description="Each file is a lane. A setting with several values makes a lane for each: "
        "--backend threading,asyncio or --limit 1,2,4.",
        allow_abbrev=False,
    )
    to.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="a scenario file or a .semlab recording"
    )
    to.add_argument(
        "--ready", metavar="NAME", help="a ready-made one: io, cpu, limits, releases or hog"
    )
    how = to.add_mutually_exclusive_group()
    how.add_argument("--table", action="store_true", help="print the figures, without a window")
    how.add_argument("--json", action="store_true", help="print them as JSON")
    _add_settings(to)


def _add_sweep(commands: argparse._SubParsersAction[Parser]) -> None:
    to = commands.add_parser(
        "sweep",
        help="run a scenario, or work of your own, with one limit after the other",
        description="Which limit is enough? --limit 1..64 tries 1, 2, 3, 4, 6, 8, 12, … in turn.",
        allow_abbrev=False,
    )
    _add_scenario(to)
    to.add_argument("--each", action="store_true", help="try each limit of the range")
    to.add_argument("--repeat", metavar="N", default="3", help="runs with each limit (default 3)")
    work = to.add_mutually_exclusive_group()
    work.add_argument("--work-command", metavar="COMMAND", help="a hold is one run of this command")
    work.add_argument(
        "--work-python", metavar="MODULE:FUNCTION", help="a hold is one call of this function"
    )
    how = to.add_mutually_exclusive_group()
    how.add_argument("--csv", type=Path, metavar="FILE", help="save the figures as a table")
    how.add_argument("--json", action="store_true", help="print them as JSON")
    to.add_argument(
        "--window", action="store_true", help="show it in a window, drawn as it goes on"
    )


def _add_scenario(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "scenario", type=Path, nargs="?", metavar="scenario.toml", help="a scenario file"
    )
    _add_settings(to)


def _add_modes(to: argparse.ArgumentParser) -> None:
    """How the window opens. None has a default: they may stand before a command and after it."""
    for name, text in (
        ("start", "start the run at once; play a recording"),
        ("present", "open presenter mode, for a class"),
        ("attract", "loop the lessons in presenter mode until a key is pressed"),
    ):
        to.add_argument(f"--{name}", action="store_true", help=text, default=argparse.SUPPRESS)


def _add_settings(to: argparse.ArgumentParser) -> None:
    for name, (metavar, text) in SETTINGS.items():
        if not metavar:
            to.add_argument(
                f"--{name}",
                action="store_const",
                const="true",
                help=text,
                default=argparse.SUPPRESS,
            )
            continue
        to.add_argument(f"--{name}", metavar=metavar, help=text, default=argparse.SUPPRESS)
