"""`semaphore-lab sweep`: one limit after the other, as a table or in a window."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence

from core.compare.own_work import OwnWork
from core.compare.sweep import (
    MOST_REPEATS,
    Point,
    Result,
    Source,
    knee,
    limits_of,
    points,
    table,
    verdict,
)
from core.compare.sweep import sweep as run_sweep
from core.log.recording import RecordingError, writing
from core.numbers import measured, percent
from core.scenario.file import read_toml
from core.scenario.settings import read_whole, scenario
from gui.app.compare import stopped_by

LIMITS = "1..16"
"""Where none are named."""


def asked(given: Namespace, raw: Mapping[str, object]) -> tuple[Source, tuple[int, ...], int]:
    """What is to be run; `ScenarioError` on a mistake."""
    settings = dict(raw)
    limits = limits_of(str(settings.pop("limit", LIMITS)), given.each)
    base = {} if given.scenario is None else read_toml(given.scenario)
    base.pop("limit", None)
    what = scenario({**base, **settings, "limit": limits[0]})
    repeats = read_whole("repeat", given.repeat, 1, MOST_REPEATS)
    if given.work_command is None and given.work_python is None:
        return Source(what), limits, repeats
    own = OwnWork(what, given.work_command or "", given.work_python or "")
    own.said(len(limits), repeats, limits[-1])
    return own, limits, repeats


def sweep(
    given: Namespace,
    raw: Mapping[str, object],
    window: Callable[[Source, tuple[int, ...], int], int],
) -> int:
    """Do what the arguments ask for; the exit code. Raises `ScenarioError` on a mistake."""
    source, limits, repeats = asked(given, raw)
    if given.window:
        return window(source, limits, repeats)
    if isinstance(source, OwnWork):
        print(source.said(len(limits), repeats, limits[-1]), file=sys.stderr)
    results: list[Result] = []
    with stopped_by() as stopped:
        for progress in run_sweep(source, limits, repeats, lambda: bool(stopped)):
            if progress.result is not None:
                results.append(progress.result)
                _tell(len(results), progress.all, progress.result)
            if isinstance(source, OwnWork) and source.failure is not None:
                print(source.failure, file=sys.stderr)
                return 1
    found = points(results)
    if given.json:
        print(_json(found))
    else:
        print(lines(found), end="")
        print(f"\n{verdict(found)}")
    if given.csv is not None:
        try:
            with writing(given.csv) as put:
                put(table(found))
        except RecordingError as error:
            print(error, file=sys.stderr)
            return 2
    return 128 + stopped[0] if stopped else 0


def _tell(done: int, count: int, result: Result) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        print(
            f"{done} of {count}: limit {result.limit}, {measured(result.throughput, '/s')}",
            file=sys.stderr,
        )


def lines(found: Sequence[Point]) -> str:
    """The points as lines of text, with a bar for the throughput; a mark at the knee."""
    if not found:
        return ""
    best, at = max(point.throughput.high for point in found), knee(found)
    rows = [("limit", "throughput", "wait (median)", "wait (p95)", "in use", "")]
    for point in found:
        bar = "#" * max(1, round(30 * point.throughput.middle / best))
        rows.append(
            (
                str(point.limit),
                str(measured(point.throughput.middle, "/s")),
                _time(point.median_wait.middle),
                _time(point.p95_wait.middle),
                str(percent(point.in_use.middle)),
                f"{bar}{' <' if point.limit == at else ''}"
                + (f" {point.failures} failed" if point.failures else ""),
            )
        )
    wide = [max(len(row[column]) for row in rows) for column in range(5)]
    return "".join(
        "  ".join(
            (*(cell.rjust(width) for cell, width in zip(row, wide, strict=False)), row[5])
        ).rstrip()
        + "\n"
        for row in rows
    )


def _time(seconds: float) -> str:
    return str(measured(seconds, "s"))


def _json(found: Sequence[Point]) -> str:
    told = [
        {
            "limit": point.limit,
            "runs": point.runs,
            **{
                name: getattr(point, name)._asdict()
                for name in ("throughput", "median_wait", "p95_wait", "in_use")
            },
            "failures": point.failures,
        }
        for point in found
    ]
    return json.dumps({"points": told, "knee": knee(found), "verdict": str(verdict(found))})
