"""The order of a run, as a recording keeps it, and the program that it is made with again."""

from __future__ import annotations

import dataclasses
import hashlib
from contextlib import suppress
from pathlib import Path

from core.explore.failure import Failure
from core.log.recording import Parts, RecordingError, opened
from core.protocol.events import FORMAT, MOST_DECISIONS, Header, Order
from core.sources.watched.launch import Program
from core.sources.watched.plan import How, Plan
from core.words import QT_TRANSLATE_NOOP, message, named

NO_ORDER = QT_TRANSLATE_NOOP(
    "core", "{file} is a recording, but not one that explore made: it has no order to replay."
)


def order_of(plan: Plan, program: Program, failure: Failure) -> Order:
    """What a recording keeps."""
    listed = plan.how is How.LISTED
    return Order(
        at=tuple(sorted(plan.at.items()))[:MOST_DECISIONS],
        how="" if listed else str(plan.how),
        seed=plan.seed,
        often=plan.often,
        changes=plan.changes[:MOST_DECISIONS],
        fine=plan.fine,
        wrong=failure.wrong.value,
        key=failure.key[:200],
        python=program.python,
        digest=digest(program),
    )


def plan_of(order: Order) -> Plan:
    """The plan that makes this order again."""
    how = How(order.how) if order.how in set(How) else How.LISTED
    return Plan(
        how,
        seed=order.seed,
        often=order.often,
        at=dict(order.at),
        changes=order.changes,
        fine=order.fine,
    )


def digest(program: Program) -> str:
    """Of the program's file; "" where it has none, or it cannot be read."""
    script = program.script
    if program.text is not None:
        return hashlib.sha256(program.text).hexdigest()[:32]
    if script is not None:
        with suppress(OSError):
            return hashlib.sha256(script.read_bytes()).hexdigest()[:32]
    return ""


def replayed(header: Header, *, python: str = "", watched: bool = True) -> Program:
    """The program of a recording, to be run once more in the same order. `watched`: somebody looks
    on, so it takes its time, and a deadlock stays."""
    assert header.program is not None
    assert header.order is not None
    plan = plan_of(header.order)
    return Program(
        tuple(header.program.argv),
        python=python or header.order.python,
        folder=header.program.cwd,
        plan=dataclasses.replace(plan, hold=watched, pace=watched, explain=not watched),
    )


def of_found(program: Program, order: Order) -> Program:
    """The same program, to be run once more in this order while somebody looks on."""
    return dataclasses.replace(
        program, plan=dataclasses.replace(plan_of(order), hold=True, pace=True)
    )


def header_in(path: Path) -> Header:
    """The header of a recording that has an order; `RecordingError` on anything else."""
    with opened(path) as file:
        header = Parts(file, named(path)).header
    if header.order is None or header.program is None or header.semlab > FORMAT:
        raise RecordingError(message(NO_ORDER, file=named(path)))
    return header


def free_name(program: Program, folder: Path) -> Path:
    """A name for the recording of what was found, which no file has yet."""
    script = program.script
    stem = "program" if script is None else script.stem
    number = 1
    while True:
        path = folder / f"{stem}-order{'' if number == 1 else f'-{number}'}.semlab"
        if not path.exists():
            return path
        number += 1
