"""The command line of `semaphore-lab`. Qt is imported only where there will be a window."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from core.scenario import Scenario

USAGE = 2
"""The exit code after a mistake in what was asked for."""

SETTINGS = {
    "backend": ("NAME", "what workers are: threading (default), multiprocessing or asyncio"),
    "workers": ("N", "how many workers (default 3)"),
    "limit": ("N", "how many permits the semaphore has (default 2)"),
    "hold": ("SECONDS", "how long a worker stays inside: 2.0, 1.0..3.0 or exp:2.0 (a mean)"),
    "rounds": ("N", 'how often each worker goes inside, or "endless" (default 1)'),
    "gap": ("SECONDS", "the pause before a worker asks again (default 0)"),
    "work": ("KIND", "what a worker does inside: sleep (default) or compute"),
    "seed": ("N", "makes random holds repeatable (default 0)"),
}
PRESETS = ("backend", "workers", "limit", "hold")


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="semaphore-lab",
        description="Watch real threads, processes and tasks share a semaphore.",
        epilog="Without a command, the window opens.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="store_true", help="print the version and exit")
    _add_settings(top, PRESETS)
    top.add_argument("--start", action="store_true", help="start the run at once")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    run = commands.add_parser("run", help="run a scenario as text", allow_abbrev=False)
    _add_scenario(run)
    run.add_argument("--json", action="store_true", help="print the log, one event a line")
    run.add_argument("--record", type=Path, metavar="FILE", help="save the run as a recording")

    script = commands.add_parser(
        "script", help="print the Python program that a run stands for", allow_abbrev=False
    )
    _add_scenario(script)

    open_ = commands.add_parser("open", help="open a recording or scenario in the window")
    open_.add_argument("file", type=Path, metavar="FILE", help="a .semlab or .toml file")

    show = commands.add_parser("show", help="print a recording as text", allow_abbrev=False)
    show.add_argument("file", type=Path, metavar="FILE", help="a .semlab file")
    show.add_argument("--json", action="store_true", help="print the log, one event a line")

    picture = commands.add_parser(
        "picture", help="save what the window shows at a moment", allow_abbrev=False
    )
    picture.add_argument("out", type=Path, metavar="OUT.png", help="the picture to write")
    _add_scenario(picture)
    picture.add_argument(
        "--at", metavar="SECONDS", required=True, help="the moment, from the run's start"
    )
    picture.add_argument("--size", metavar="WxH", default="1280x720", help="in pixels")
    picture.add_argument("--theme", metavar="NAME", default="light", help="light or dark")
    return top


def _add_scenario(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "scenario", type=Path, nargs="?", metavar="scenario.toml", help="a scenario file"
    )
    _add_settings(to, tuple(SETTINGS))


def _add_settings(to: argparse.ArgumentParser, names: Sequence[str]) -> None:
    for name in names:
        metavar, text = SETTINGS[name]
        to.add_argument(f"--{name}", metavar=metavar, help=text, default=argparse.SUPPRESS)


def scenario_of(given: argparse.Namespace) -> Scenario:
    """The scenario that the arguments ask for; `ScenarioError` on a mistake."""
    from core.scenario import load, scenario

    raw = {name: getattr(given, name) for name in SETTINGS if hasattr(given, name)}
    path = getattr(given, "scenario", None)
    return scenario(raw) if path is None else load(path, raw)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit code."""
    # In a frozen app a worker process starts this very program again, and has to turn off here.
    multiprocessing.freeze_support()
    if arguments is None:
        arguments = sys.argv[1:]
    if list(arguments) == ["engine"]:
        from core.engine.loop import main as engine

        engine()
        return 0
    given = parser().parse_args(arguments)
    if given.version:
        from importlib.metadata import version

        print(f"semaphore-lab {version('semaphore-lab')}")
        return 0
    from core.recording import RecordingError
    from core.scenario import ScenarioError

    try:
        return _do(given)
    except (ScenarioError, RecordingError) as error:
        print(error, file=sys.stderr)
        return USAGE


def _do(given: argparse.Namespace) -> int:
    if given.command == "show":
        from core.console import show

        return show(given.file, given.json)
    if given.command == "open":
        return _open(given.file)
    what = scenario_of(given)
    if given.command == "run":
        from core.console import run

        return run(what, given.json, given.record)
    if given.command == "script":
        from core.console import plain_text
        from core.listing import listing

        plain_text(sys.stdout)
        print(listing(what).text, end="")
        return 0
    if given.command == "picture":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from gui.picture import take

        return take(what, given.out, given.at, given.size, given.theme)
    preset = {name: getattr(given, name) for name in PRESETS if hasattr(given, name)}
    return _window(what, preset, given.start)


def _open(file: Path) -> int:
    """Open a file in the window; where no window can be opened, print a recording."""
    from core.recording import SUFFIX

    if file.suffix != SUFFIX:
        from core.scenario import load

        return _window(load(file), {}, False, file)
    from core.recording import read

    read(file)  # What is no recording at all is said here, as for any other command.
    return _window(None, {}, False, file)


def _window(
    what: Scenario | None, preset: dict[str, object], start: bool, file: Path | None = None
) -> int:
    from gui.display import MissingLibrary, NoDisplay, problem

    match problem():
        case MissingLibrary(sentence):
            print(sentence, file=sys.stderr)
            return USAGE
        case NoDisplay(sentence):
            from core.console import run, show

            print(sentence, file=sys.stderr)
            if what is None:
                assert file is not None
                return show(file)
            return run(what)
        case None:
            from gui.app import run as open_window

            return open_window(preset, start, file)


if __name__ == "__main__":
    sys.exit(main())
