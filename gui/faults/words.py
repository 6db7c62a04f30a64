"""Faults in plain words, and which of them fit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.scenario.faults import Fault, FaultKind, Moment
from core.scenario.settings import Backend, misfit

_NAMES = {
    FaultKind.RAISE: QT_TRANSLATE_NOOP("faults", "Raise inside"),
    FaultKind.RAISE_WITHOUT_WITH: QT_TRANSLATE_NOOP("faults", "Raise without “with”"),
    FaultKind.FORGET_RELEASE: QT_TRANSLATE_NOOP("faults", "Forget to release"),
    FaultKind.RELEASE_TWICE: QT_TRANSLATE_NOOP("faults", "Release twice"),
    FaultKind.GIVE_UP: QT_TRANSLATE_NOOP("faults", "Give up waiting"),
    FaultKind.KILL: QT_TRANSLATE_NOOP("faults", "Kill"),
    FaultKind.CANCEL: QT_TRANSLATE_NOOP("faults", "Cancel"),
    FaultKind.HOG: QT_TRANSLATE_NOOP("faults", "Become a hog"),
    FaultKind.HOLD_FOREVER: QT_TRANSLATE_NOOP("faults", "Hold forever"),
    FaultKind.OUTLIVE_LEASE: QT_TRANSLATE_NOOP("faults", "Outlive its lease"),
    FaultKind.SCHEDULER_GONE: QT_TRANSLATE_NOOP("faults", "Lose the scheduler"),
}

_TIPS = {
    FaultKind.RAISE: QT_TRANSLATE_NOOP(
        "faults", "The work inside raises an exception. “with” gives the permit back."
    ),
    FaultKind.RAISE_WITHOUT_WITH: QT_TRANSLATE_NOOP(
        "faults",
        "The work raises between a bare acquire and release: the release is never reached, and "
        "the permit is lost.",
    ),
    FaultKind.FORGET_RELEASE: QT_TRANSLATE_NOOP(
        "faults", "The worker goes on without having released: its permit is lost."
    ),
    FaultKind.RELEASE_TWICE: QT_TRANSLATE_NOOP(
        "faults",
        "The worker releases once more than it acquired: then more may be inside than the limit "
        "allows. A bounded semaphore refuses that.",
    ),
    FaultKind.GIVE_UP: QT_TRANSLATE_NOOP(
        "faults",
        "The worker acquires with a timeout, by default half of its hold, and leaves when that has "
        "passed. During a run, one that is already waiting leaves at once.",
    ),
    FaultKind.KILL: QT_TRANSLATE_NOOP(
        "faults",
        "The worker is killed on the spot. If it was inside, its permit is lost.",
    ),
    FaultKind.CANCEL: QT_TRANSLATE_NOOP(
        "faults", "The task is cancelled. “with” gives the permit back."
    ),
    FaultKind.HOG: QT_TRANSLATE_NOOP(
        "faults",
        "The worker asks again right after its release, without its gap: among threads it may then "
        "take nearly all turns.",
    ),
    FaultKind.HOLD_FOREVER: QT_TRANSLATE_NOOP(
        "faults", "The worker stays inside and never comes out."
    ),
    FaultKind.OUTLIVE_LEASE: QT_TRANSLATE_NOOP(
        "faults",
        "Inside, the worker's process holds its interpreter lock for longer than the lease "
        "timeout: nothing renews the lease, and the permit is given to another as well.",
    ),
    FaultKind.SCHEDULER_GONE: QT_TRANSLATE_NOOP(
        "faults", "The scheduler is gone from one moment to the next, and the run breaks off."
    ),
}

_WAITING = {
    FaultKind.KILL: QT_TRANSLATE_NOOP("faults", "Kill while it waits"),
    FaultKind.CANCEL: QT_TRANSLATE_NOOP("faults", "Cancel while it waits"),
}


def fault_name(kind: FaultKind, at: Moment = Moment.INSIDE) -> str:
    """A fault's name in the window's language."""
    text = _WAITING.get(kind, _NAMES[kind]) if at is Moment.WAITING else _NAMES[kind]
    return QCoreApplication.translate("faults", str(text))


def fault_tip(kind: FaultKind) -> str:
    """What the fault does, in a sentence or two."""
    return QCoreApplication.translate("faults", str(_TIPS[kind]))


def fitting(
    faults: Iterable[Fault], backend: Backend, workers: int, rounds: int, joined: bool = False
) -> tuple[Fault, ...]:
    """Those of the faults that a scenario with these settings can have; `joined`: on a cluster that
    is there already."""
    return tuple(
        fault for fault in faults if misfit(fault, backend, workers, rounds, joined) is None
    )
