"""`semaphore-lab explore`: the words of its command line, and what they ask for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core.explore.hunt import Bounds
from core.sources.watched.launch import Program
from gui.app.arguments import Parser

DEFAULTS = Bounds()


def parser() -> Parser:
    """The command line of `explore`."""
    words = Parser(
        prog="semaphore-lab explore",
        usage="semaphore-lab explore [options] program.py|-m module [arguments ...]\n"
        "       semaphore-lab explore --replay FILE",
        description="Run your own Python program again and again, each time in another order of "
        "its threads and tasks, until one breaks it: a deadlock, a lost permit, an exception, a "
        "failed assertion, an exit code. The exit code is 1 where something was found, and 0 "
        "where nothing was, which does not mean that there is nothing. Whatever the program does "
        "to files and networks, it does in each run.",
        allow_abbrev=False,
    )
    words.add_argument(
        "--runs", type=_count, default=DEFAULTS.runs, metavar="N", help="at most (default 500)"
    )
    words.add_argument(
        "--seconds",
        type=_seconds,
        default=DEFAULTS.seconds,
        metavar="S",
        help="at most, and some more to make what is found shorter (default 30)",
    )
    words.add_argument(
        "--seed",
        type=int,
        default=DEFAULTS.seed,
        metavar="N",
        help="another seed tries other orders (default 0)",
    )
    words.add_argument("--python", default="", metavar="PYTHON", help="the Python to run it with")
    words.add_argument(
        "--record", type=Path, metavar="FILE", help="keep what is found in this recording"
    )
    words.add_argument("--json", action="store_true", help="print lines of JSON")
    words.add_argument(
        "--replay", type=Path, metavar="FILE", help="run what was found once more, in its order"
    )
    words.add_argument("-m", dest="module", metavar="MODULE", help="run a module, as python -m")
    words.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...")
    return words


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError
    return number


def _seconds(word: str) -> float:
    number = float(word)
    if not 0 < number < 1e9:
        raise ValueError
    return number


_count.__name__, _seconds.__name__ = "whole number from 1", "number of seconds"


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our options, and the program with all that follows: a program's own options are its own."""
    with_value = {"--runs", "--seconds", "--seed", "--python", "--record", "--replay"}
    index = 0
    while index < len(words):
        word = words[index]
        if word == "-m" or not word.startswith("-"):
            break
        index += 2 if word in with_value else 1
    return list(words[:index]), list(words[index:])


def main(words: Sequence[str]) -> int:
    """Do what `explore` is asked for; the exit code."""
    from core.log.recording import RecordingError
    from core.telling.explore import MISTAKE, Wishes, explore, replay

    ours, theirs = _split(words)
    given = parser().parse_args(ours)
    try:
        if given.replay is not None:
            if theirs:
                parser().error("--replay runs what the recording names: give no program with it")
            return replay(given.replay, given.python, given.json)
        if not theirs or theirs == ["-m"]:
            parser().error("name a program: a script, or -m and a module")
        program = Program(tuple(theirs), python=given.python)
        bounds = Bounds(given.runs, given.seconds, given.seed)
        return explore(program, Wishes(bounds, given.record, given.json))
    except RecordingError as error:
        print(error, file=sys.stderr)
        return MISTAKE
