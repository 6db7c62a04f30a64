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

COMMANDS = ("run", "script", "open", "show", "picture", "watch", "explore")


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

    # Listed here; its words are read by `gui.app.watch`, as a program's own follow them.
    commands.add_parser(
        "watch", help="run your own program and tell what its semaphores do", add_help=False
    )
    commands.add_parser(  # By `gui.app.explore`, for the same reason.
        "explore", help="look for the order that breaks your own program", add_help=False
    )
    return top


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
