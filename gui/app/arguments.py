"""The words of the command line, apart: a double-click need not wait for the parser."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

SETTINGS = {
    "backend": ("NAME", "what workers are: threading (default), multiprocessing or asyncio"),
    "workers": ("N", "how many workers (default 3)"),
    "limit": ("N", "how many permits the semaphore has (default 2)"),
    "hold": ("SECONDS", "how long a worker stays inside: 2.0, 1.0..3.0 or exp:2.0 (a mean)"),
    "rounds": ("N", 'how often each worker goes inside, or "endless" (default 1)'),
    "gap": ("SECONDS", "the pause before a worker asks again (default 0)"),
    "work": ("KIND", "what a worker does inside: sleep (default) or compute"),
    "seed": ("N", "makes random holds repeatable (default 0)"),
    "bounded": ("", "refuse a release beyond the limit, as a BoundedSemaphore does"),
}
"""Each setting's placeholder and what it is; one without a placeholder is a flag. Faults are set in
a scenario file only."""

PRESETS = ("backend", "workers", "limit", "hold", "bounded")


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


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
    top.add_argument("--present", action="store_true", help="open presenter mode, for a class")
    top.add_argument(
        "--attract", action="store_true", help="loop the lessons in presenter mode until a key"
    )
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
    picture.add_argument("--present", action="store_true", help="of presenter mode")
    return top


def _add_scenario(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "scenario", type=Path, nargs="?", metavar="scenario.toml", help="a scenario file"
    )
    _add_settings(to, tuple(SETTINGS))


def _add_settings(to: argparse.ArgumentParser, names: Sequence[str]) -> None:
    for name in names:
        metavar, text = SETTINGS[name]
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
