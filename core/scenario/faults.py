"""What can go wrong, on purpose: the closed set of faults, and where each can happen.

A fault is done for real by the engine; nothing about it is simulated. Where a backend cannot have
one, `refusal` says why: the same sentence in a file, on the command line and in the window.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from core.words import QT_TRANSLATE_NOOP, Message, message


class FaultKind(StrEnum):
    """What goes wrong."""

    RAISE = "raise"
    """The work inside raises. `with` gives the permit back."""
    RAISE_WITHOUT_WITH = "raise-without-with"
    """The same between a bare acquire and release: the release is never reached."""
    FORGET_RELEASE = "forget-release"
    """The worker goes on without having released."""
    RELEASE_TWICE = "release-twice"
    """The worker releases once more than it acquired."""
    GIVE_UP = "give-up"
    """The worker acquires with a timeout, and leaves when that has passed."""
    KILL = "kill"
    """A process is killed (SIGKILL); a thread's code ends. Neither releases. On a cluster the
    process may run other workers too, and all of them are gone; dask runs their tasks again."""
    CANCEL = "cancel"
    """A task is cancelled."""
    HOG = "hog"
    """From this round on the worker has no gap: it asks again right after its release."""
    HOLD_FOREVER = "hold-forever"
    """The worker stays inside."""
    OUTLIVE_LEASE = "outlive-lease"
    """On a cluster: inside, the worker's process holds its interpreter lock for longer than the
    lease timeout, so nothing there renews a lease."""
    SCHEDULER_GONE = "scheduler-gone"
    """On a cluster of the run's own: the scheduler is gone from one moment to the next."""


class Moment(StrEnum):
    """Where a worker is when a fault strikes."""

    INSIDE = "inside"
    WAITING = "waiting"


class Fault(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fault of one worker in one round."""

    kind: FaultKind
    worker: Annotated[int, Meta(ge=0)]
    round: Annotated[int, Meta(ge=0)] = 0
    at: Moment = Moment.INSIDE
    """Only `KILL` and `CANCEL` can also strike while the worker waits."""
    after: Annotated[float, Meta(ge=0)] | None = None
    """Seconds since the worker began to wait (`GIVE_UP`, or `at` waiting) or went inside; None: as
    long as half of the hold that is planned. Only for kinds in `TIMED`. While it waits, real time
    counts: that runs on through a pause."""

    def settings(self) -> dict[str, Any]:
        """The fault as a TOML table."""
        raw: dict[str, Any] = {"kind": self.kind.value, "worker": self.worker, "round": self.round}
        if self.at is not Moment.INSIDE:
            raw["at"] = self.at.value
        if self.after is not None:
            raw["after"] = self.after
        return raw

    def delay(self, hold: int) -> int:
        """Nanoseconds of `after`, for a planned hold in nanoseconds."""
        return hold // 2 if self.after is None else round(self.after * 1e9)


TIMED = frozenset(
    {
        FaultKind.RAISE,
        FaultKind.RAISE_WITHOUT_WITH,
        FaultKind.GIVE_UP,
        FaultKind.KILL,
        FaultKind.CANCEL,
        FaultKind.OUTLIVE_LEASE,
        FaultKind.SCHEDULER_GONE,
    }
)
"""The kinds that strike at a moment of their own; the others happen at the release, or last."""

NO_KILL = QT_TRANSLATE_NOOP(
    "core", "A task cannot be killed: it is part of its thread. Cancel it instead."
)
NO_CANCEL = QT_TRANSLATE_NOOP("core", "Only a task can be cancelled; nobody can cancel a {noun}.")
NO_HOG = QT_TRANSLATE_NOOP(
    "core", "A task cannot be a hog: asyncio hands its permits out strictly in turn."
)
NO_WAITING_KILL = QT_TRANSLATE_NOOP(
    "core", "A waiting thread cannot be ended: it is blocked until it gets a permit."
)

NO_CANCEL_THERE = QT_TRANSLATE_NOOP(
    "core", "dask cannot cancel a task that runs: it only forgets its result."
)
NO_HOG_THERE = QT_TRANSLATE_NOOP(
    "core",
    "Nobody can be a hog on a cluster: whoever waits is let in while the next request is on its "
    "way.",
)
NO_HARM = QT_TRANSLATE_NOOP(
    "core",
    "On a cluster that others may use, no process is killed or held up: leave the cluster’s "
    "address out, and the run has one of its own.",
)
NO_LEASE = QT_TRANSLATE_NOOP("core", "Only the permits of a cluster are leases.")
NO_SCHEDULER = QT_TRANSLATE_NOOP("core", "Only a cluster has a scheduler.")

_THREAD = QT_TRANSLATE_NOOP("core", "thread")
_PROCESS = QT_TRANSLATE_NOOP("core", "process")


HARMFUL = frozenset((FaultKind.KILL, FaultKind.OUTLIVE_LEASE, FaultKind.SCHEDULER_GONE))
"""What hurts others who use the same cluster."""


def refusal(
    backend: str, kind: FaultKind, at: Moment = Moment.INSIDE, joined: bool = False
) -> Message | None:
    """Why this backend (its module's name) cannot have this fault there; None if it can. `joined`:
    it is a cluster that was there before the run."""
    task, thread = backend == "asyncio", backend == "threading"
    if backend == "cluster":
        if kind is FaultKind.CANCEL:
            return message(NO_CANCEL_THERE)
        if joined and kind in HARMFUL:
            return message(NO_HARM)
        return message(NO_HOG_THERE) if kind is FaultKind.HOG else None
    if kind is FaultKind.OUTLIVE_LEASE:
        return message(NO_LEASE)
    if kind is FaultKind.SCHEDULER_GONE:
        return message(NO_SCHEDULER)
    if kind is FaultKind.KILL and task:
        return message(NO_KILL)
    if kind is FaultKind.KILL and thread and at is Moment.WAITING:
        return message(NO_WAITING_KILL)
    if kind is FaultKind.CANCEL and not task:
        return message(NO_CANCEL, noun=message(_THREAD if thread else _PROCESS))
    if kind is FaultKind.HOG and task:
        return message(NO_HOG)
    return None
