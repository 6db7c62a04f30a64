"""Why the mended program is right: one sentence for each kind of fault."""

from __future__ import annotations

from core.scenario.faults import FaultKind
from core.words import QT_TRANSLATE_NOOP, Message, message

WHY = {
    FaultKind.RAISE: QT_TRANSLATE_NOOP(
        "core",
        "Work can fail: “with” gives the permit back, and “except” lets the worker say so and "
        "go on.",
    ),
    FaultKind.RAISE_WITHOUT_WITH: QT_TRANSLATE_NOOP(
        "core", "“with” gives the permit back however the work ends, even by an exception."
    ),
    FaultKind.FORGET_RELEASE: QT_TRANSLATE_NOOP(
        "core", "“with” releases by itself: there is no release to forget."
    ),
    FaultKind.RELEASE_TWICE: QT_TRANSLATE_NOOP(
        "core",
        "“with” releases exactly once, and a BoundedSemaphore refuses one release too many.",
    ),
    FaultKind.GIVE_UP: QT_TRANSLATE_NOOP(
        "core",
        "The timeout is longer than the holds of all who come first, so a permit comes in time.",
    ),
    FaultKind.KILL: QT_TRANSLATE_NOOP(
        "core",
        "A killed worker gives nothing back. One that is asked to leave returns from inside "
        "“with”, and its permit comes back.",
    ),
    FaultKind.CANCEL: QT_TRANSLATE_NOOP(
        "core",
        "Nobody cancels the task, so it finishes its work. Where a task has to be cancelled, "
        "“async with” gives its permit back.",
    ),
    FaultKind.HOG: QT_TRANSLATE_NOOP(
        "core", "A pause after the release lets in somebody who has waited longer."
    ),
    FaultKind.HOLD_FOREVER: QT_TRANSLATE_NOOP(
        "core",
        "Work that ends gives its permit back. Where it could hang, give the work itself a "
        "deadline.",
    ),
    FaultKind.OUTLIVE_LEASE: QT_TRANSLATE_NOOP(
        "core",
        "Work in Python lets go of the interpreter lock, so its process renews the lease. Where it "
        "cannot, the lease timeout has to be longer than the work.",
    ),
    FaultKind.SCHEDULER_GONE: QT_TRANSLATE_NOOP(
        "core", "Nothing in the program can prevent that: the permits are the scheduler's."
    ),
}


def why(kind: FaultKind) -> Message:
    """Why the mended program does not have this fault, or is not hurt by it."""
    return message(WHY[kind])
