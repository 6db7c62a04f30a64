"""`semaphore-lab watch`: the words of its command line, and what they ask for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core.sources.watched.launch import Program
from core.sources.watched.manner import Manner
from core.state.compaction import MOST
from core.telling.watch import Wishes, watch
from gui.app.arguments import Parser

LARGEST_SEED = 2**53 - 1


def parser() -> Parser:
    """The command line of `watch`."""
    # Long, as it is a list of options.
    words = Parser(
        prog="semaphore-lab watch",
        usage="semaphore-lab watch [options] program.py|-m module|-c code|-|--pytest "
        "[arguments ...]\n       semaphore-lab watch [options] --pid PID",
        description="Run your own Python program and see its semaphores and locks.",
        allow_abbrev=False,
    )
    words.add_argument("--text", action="store_true", help="no window: tell on standard error")
    words.add_argument(
        "--json", type=Path, metavar="FILE", help="no window: write the log's lines into FILE"
    )
    words.add_argument("--record", type=Path, metavar="FILE", help="no window: save a recording")
    words.add_argument(
        "--check",
        action="store_true",
        help="no window: exit with 1 where a finding is serious; end a program that deadlocked",
    )
    words.add_argument(
        "--pid",
        type=_pid,
        default=0,
        metavar="PID",
        help="watch this process, which runs already, from now on (CPython 3.14 or later)",
    )
    words.add_argument("--python", default="", metavar="PYTHON", help="the Python to run it with")
    words.add_argument(
        "--no-locks",
        action="store_true",
        help="watch semaphores only. A watched lock can stay taken when a signal handler raises "
        "just while it is acquired or released; a bare one cannot",
    )
    words.add_argument("--all", action="store_true", help="also what libraries make")
    words.add_argument("--children", action="store_true", help="also other Pythons it starts")
    words.add_argument("--lossy", action="store_true", help="rather lose events than slow it down")
    words.add_argument("--paused", action="store_true", help="stop before the first acquire")
    words.add_argument(
        "--fuzz",
        type=_seed,
        nargs="?",
        const=0,
        metavar="SEED",
        help="delay workers at random, and let a short timeout be over just when its task gets a "
        "permit",
    )
    words.add_argument(
        "--schedule",
        type=_seed,
        metavar="SEED",
        help="let one worker go on at a time, as drawn from SEED; the same seed usually makes the "
        "same order",
    )
    words.add_argument(
        "--keep",
        type=int,
        default=MOST,
        metavar="N",
        help="how many events of a long run stay in memory: 10,000 at least, 1,000,000 unless "
        "given. Twice as many may be there for a while; a file gets them all",
    )
    words.add_argument("-m", dest="module", metavar="MODULE", help="run a module, as python -m")
    words.add_argument(
        "-c", dest="code", metavar="CODE", help="run code, as python -c; - runs stdin"
    )
    words.add_argument("--pytest", action="store_true", help="run pytest with the arguments")
    words.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...")
    return words


def _seed(text: str) -> int:
    """As the window's fields can show it."""
    value = int(text)
    if not 0 <= value <= LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"a seed is a whole number from 0 to {LARGEST_SEED}")
    return value


def _pid(text: str) -> int:
    value = int(text)
    if not 0 < value < 2**31:
        raise argparse.ArgumentTypeError("a process is named by its number")
    return value


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our options, and the program with all that follows: a program's own options are its own."""
    with_value = {"--json", "--record", "--python", "--keep", "--schedule", "--pid"}
    index = 0
    while index < len(words):
        word = words[index]
        if word in ("-m", "-c", "-", "--pytest") or not word.startswith("-"):
            break
        index += 2 if word in with_value else 1
        if word == "--fuzz" and index < len(words) and words[index].lstrip("-").isdigit():
            index += 1
    return list(words[:index]), list(words[index:])


def program_of(words: Sequence[str]) -> tuple[Program, Wishes] | None:
    """What is to be run, and what is to be said of it; None if no program is named. Ends the
    process with 2 and a sentence on a mistake."""
    ours, theirs = _split(words)
    given = parser().parse_args(ours)
    pytest = theirs[:1] == ["--pytest"]
    if pytest:
        theirs = ["-m", "pytest", *theirs[1:]]
    if given.pid:
        if theirs:
            parser().error("--pid watches what runs already: name no program beside it")
        for name in ("fuzz", "schedule", "paused"):
            if getattr(given, name) not in (None, False):
                parser().error(f"--{name} is for a program that is started: not with --pid")
    elif not theirs or theirs in (["-m"], ["-c"]):
        return None
    program = Program(
        tuple(theirs),
        python=given.python,
        locks=not given.no_locks,
        everything=given.all,
        children=given.children,
        pytest=pytest,
        pid=given.pid,
    )
    wishes = Wishes(
        text=given.text,
        json=given.json,
        record=given.record,
        check=given.check,
        manner=Manner(given.paused, given.lossy, given.fuzz, given.schedule, given.keep),
    )
    return program, wishes


def without_window(wishes: Wishes) -> bool:
    """Whether something was asked for that needs no window."""
    return wishes.text or wishes.check or wishes.json is not None or wishes.record is not None


def _in_a_window(program: Program, wishes: Wishes) -> int:
    """Watch it in a window; where none can be opened, as text."""
    from gui.app.display import THE_EXAMPLE, MissingLibrary, problem

    found = problem()
    if found is None:
        from gui.app.application import run

        return run({}, False, program=program, manner=wishes.manner)
    print(found.sentence.replace(THE_EXAMPLE, "the program"), file=sys.stderr)
    if isinstance(found, MissingLibrary):
        return 2
    return watch(program, wishes._replace(text=True))


def main(words: Sequence[str]) -> int:
    """Do what `watch` is asked for; the exit code."""
    from core.log.recording import RecordingError

    asked = program_of(words)
    if asked is None:
        parser().error("name a program: a script, -m and a module, --pytest, or --pid")
    program, wishes = asked
    if not without_window(wishes):
        return _in_a_window(program, wishes)
    try:
        return watch(program, wishes)
    except RecordingError as error:
        print(error, file=sys.stderr)
        return 2
