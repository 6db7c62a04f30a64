"""The search for an order that breaks a program, told without a window."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.explore.failure import Wrong, failure
from core.explore.hunt import Bounds, Found, Hunt, Nothing, Progress
from core.explore.one_run import Runner
from core.explore.order import digest, header_in, replayed
from core.explore.told import difference
from core.sources.watched.launch import LaunchError, Program
from core.telling.console import Output
from core.words import QT_TRANSLATE_NOOP, Message, Value, message, named

FOUND = 1
"""The exit code where an order was found that breaks the program."""

MISTAKE = 2
"""The exit code where the program cannot be run, or a recording not be read or written."""

NOTHING = QT_TRANSLATE_NOOP("core", "Nothing found in {runs} orders ({distinct} of them distinct).")
ONLY_ONE = QT_TRANSLATE_NOOP(
    "core", "Nothing found. There is only one order: at no point could two workers go on."
)
FOUND_AFTER = QT_TRANSLATE_NOOP("core", "Found in order {runs}: {what}")
IN_PLAIN = QT_TRANSLATE_NOOP("core", "Found in the plain order: {what}")
KEPT = QT_TRANSLATE_NOOP("core", "Kept as {file}.")
NOT_SURE = QT_TRANSLATE_NOOP(
    "core",
    "It may not happen again: something that is not chosen here takes part, such as a file, a "
    "network, another process or chance.",
)
THREADS_ONLY = QT_TRANSLATE_NOOP(
    "core", "This program starts processes. Only the order of threads and tasks was chosen."
)
CUT = QT_TRANSLATE_NOOP("core", "{count} runs took too long, and were ended.")
PROGRESS = QT_TRANSLATE_NOOP("core", "{runs} orders, {distinct} distinct, {seconds} s")
SHORTENING = QT_TRANSLATE_NOOP("core", "found something; making it shorter …")
CHANGED = QT_TRANSLATE_NOOP("core", "The program has changed since this was recorded.")
SAME = QT_TRANSLATE_NOOP("core", "The same again: {what}")
ANOTHER = QT_TRANSLATE_NOOP("core", "Something else went wrong: {what}")
NOT_AGAIN = QT_TRANSLATE_NOOP("core", "This time nothing went wrong.")


class Wishes(NamedTuple):
    """What is to be tried, and how it is said."""

    bounds: Bounds = Bounds()
    record: Path | None = None
    json: bool = False


def explore(program: Program, wishes: Wishes) -> int:
    """Look for an order that breaks the program; the exit code. Raises `RecordingError`."""
    hunt = Hunt(program, wishes.bounds, wishes.record)
    out = Output()
    with _stopped_by_signal() as asked_to_stop:
        try:
            found = hunt.run(_Told(out, wishes.json), asked_to_stop)
        except (LaunchError, OSError) as problem:
            print(f"semaphore-lab: {_reason(problem)}", file=sys.stderr)
            return MISTAKE
    _say(out, wishes.json, found)
    return out.code() or (FOUND if isinstance(found, Found) else 0)


def _reason(problem: Exception) -> Value:
    if isinstance(problem, LaunchError):
        return problem.message
    reason = getattr(problem, "strerror", None)
    return reason if isinstance(reason, str) else problem


class _Told:
    """Says how far it is: on one line of a terminal, or as JSON."""

    def __init__(self, out: Output, json: bool) -> None:
        self._out = out
        self._json = json
        self._said = 0.0
        self._line = sys.stderr.isatty() and not json

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._said < 0.2:
            return
        self._said = now
        if self._json:
            _print_json(self._out, {"event": "progress", **_numbers(progress)})
        elif self._line:
            text = str(message(SHORTENING) if progress.shrinking else progress_words(progress))
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()


def _say(out: Output, json: bool, found: Found | Nothing) -> None:
    if json:
        _print_json(out, _as_json(found))
        return
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
    for line in lines(found):
        out.write(f"{line}\n")


def progress_words(progress: Progress) -> Message:
    """How far it is."""
    return message(
        PROGRESS,
        runs=progress.runs,
        distinct=progress.distinct,
        seconds=int(progress.seconds),
    )


def lines(found: Found | Nothing, kept: bool = True) -> list[Message]:
    """What was found, in sentences. `kept`: with where."""
    progress = found.progress
    said: list[Message] = []
    if isinstance(found, Nothing):
        said.append(
            message(ONLY_ONE)
            if found.only_one
            else message(NOTHING, runs=progress.runs, distinct=progress.distinct)
        )
    else:
        template = FOUND_AFTER if found.order.at or found.order.how else IN_PLAIN
        said.append(message(template, runs=progress.runs, what=found.kind))
        if template == FOUND_AFTER:
            said += found.difference
        if not found.sure:
            said.append(message(NOT_SURE))
        if kept:
            said.append(message(KEPT, file=named(found.recording)))
    if progress.cut:
        said.append(message(CUT, count=progress.cut))
    if found.processes:
        said.append(message(THREADS_ONLY))
    return said


def _numbers(progress: Progress) -> dict[str, object]:
    return {
        "runs": progress.runs,
        "distinct": progress.distinct,
        "seconds": round(progress.seconds, 3),
        "cut": progress.cut,
    }


def _as_json(found: Found | Nothing) -> dict[str, object]:
    common = {**_numbers(found.progress), "processes": found.processes}
    if isinstance(found, Nothing):
        return {"event": "nothing", "only-one": found.only_one, **common}
    return {
        "event": "found",
        "wrong": found.failure.wrong.value,
        "message": str(found.kind),
        "difference": [str(line) for line in found.difference],
        "decisions": [list(pair) for pair in found.order.at],
        "recording": str(found.recording),
        "sure": found.sure,
        **common,
    }


def _print_json(out: Output, line: dict[str, object]) -> None:
    out.write(msgspec.json.encode(line).decode() + "\n")


def replay(path: Path, python: str = "", json: bool = False) -> int:
    """Run what a recording keeps once more, in the same order; the exit code: 1 where something
    goes wrong, 0 where nothing does. Raises `RecordingError`."""
    header = header_in(path)
    program = replayed(header, python=python, watched=False)
    out = Output()
    assert header.order is not None
    if header.order.digest and header.order.digest != digest(program) and not json:
        print(message(CHANGED), file=sys.stderr)
    try:
        runner = Runner(program, quiet=json)
        assert program.plan is not None
        ran = runner.run(program.plan)
        runner.close()
    except (LaunchError, OSError) as problem:
        print(f"semaphore-lab: {_reason(problem)}", file=sys.stderr)
        return MISTAKE
    wrong = failure(ran, strict=header.order.wrong != Wrong.LOST)
    before = (header.order.wrong, header.order.key)
    same = wrong is not None and (wrong.wrong.value, wrong.key[:200]) == before
    if json:
        said: dict[str, object] = {"event": "replayed", "same": same}
        if wrong is not None:
            said |= {"wrong": wrong.wrong.value, "message": str(wrong.message)}
        _print_json(out, said)
    elif wrong is None:
        out.write(f"{message(NOT_AGAIN)}\n")
    else:
        out.write(f"{message(SAME if same else ANOTHER, what=wrong.message)}\n")
        for line in difference(ran.decided):
            out.write(f"{line}\n")
    return out.code() or (FOUND if wrong is not None else 0)


@contextmanager
def _stopped_by_signal() -> Iterator[Callable[[], bool]]:
    """Ctrl-C asks to stop: what is known then is said."""
    asked = False

    def stop(_number: int, _frame: object) -> None:
        nonlocal asked
        asked = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
