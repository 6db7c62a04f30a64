"""`semaphore-lab compare`: runs side by side, in the window or as a table."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from core.compare.lanes import (
    TOO_FEW,
    Comparison,
    Lane,
    check,
    named,
    ready_made,
    several,
)
from core.log.recording import check as check_recording
from core.log.recording import is_recording
from core.scenario.file import read_toml
from core.scenario.settings import Scenario, ScenarioError, scenario
from core.words import QT_TRANSLATE_NOOP, message
from core.words import named as named_file

TITLE = QT_TRANSLATE_NOOP("core", "Comparison")
NO_READY = QT_TRANSLATE_NOOP("core", "There is no comparison {name}; there are {choices}.")
FILE = QT_TRANSLATE_NOOP("core", "{file}")


def comparison(files: list[Path], raw: Mapping[str, object], ready: str | None) -> Comparison:
    """What is to be compared; `ScenarioError` or `RecordingError` on a mistake."""
    if ready is not None:
        made = ready_made()
        if ready not in made:
            choices = ", ".join(made)
            raise ScenarioError(message(NO_READY, name=ready[:40], choices=choices), "ready")
        return made[ready]
    lanes: list[Lane] = []
    given = several(raw)
    for file in files:
        if is_recording(file):
            check_recording(file)
            lanes.append(Lane(message(FILE, file=named_file(file)), Scenario(), file))
            continue
        lanes += _of_file(file, given)
    if not files:
        if len(given) < 2:
            raise ScenarioError(message(TOO_FEW, example="--limit 1,2,4"))
        scenarios = [scenario(each) for each in given]
        names = named(scenarios)
        lanes = [Lane(name, one) for name, one in zip(names, scenarios, strict=True)]
    found = Comparison(message(TITLE), tuple(lanes))
    check(found.lanes)
    return found


def _of_file(file: Path, given: list[dict[str, object]]) -> list[Lane]:
    base = read_toml(file)
    scenarios = [scenario({**base, **each}) for each in given]
    names = named(scenarios) if len(scenarios) > 1 else []
    name = message(FILE, file=named_file(file))
    return [Lane(names[index] if names else name, one) for index, one in enumerate(scenarios)]


def compare(
    given: Namespace, raw: Mapping[str, object], window: Callable[[Comparison], int]
) -> int:
    """Do what the arguments ask for; the exit code. Raises as `comparison` does."""
    found = comparison(given.files, raw, given.ready)
    if not (given.json or given.table):
        return window(found)
    from core.compare.runs import as_json, run_lanes, table
    from core.telling.console import Output

    with stopped_by() as stopped:
        done = run_lanes(found, lambda said: print(said, file=sys.stderr), lambda: bool(stopped))
    failures = [lane.failure for lane in done if lane.failure is not None]
    for failure in failures:
        print(failure, file=sys.stderr)
    out = Output()
    out.write(as_json(done) if given.json else table(done))
    if not given.json and found.remark is not None:
        out.write(f"\n{found.remark}\n")
    if stopped:
        return 128 + stopped[0]
    return 1 if failures else out.code()


@contextmanager
def stopped_by() -> Iterator[list[int]]:
    """The signals to end that came meanwhile. A second one ends at once."""
    came: list[int] = []

    def note(number: int, _frame: object) -> None:
        came.append(number)
        if len(came) > 1:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
