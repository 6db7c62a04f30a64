"""What a run says: the seed's sentence for each event, on each backend.

These sentences are the output of the program that a run stands for, so they are never translated.
The seed's own are kept word for word, with what differs between its three programs. What the seed
did not foresee is said in the same manner.
"""

from __future__ import annotations

from typing import NamedTuple, assert_never

from core.log.columns import Log
from core.protocol.events import UNWATCHED, Event, Kind
from core.scenario.settings import Backend
from core.telling.names import are_cancelled, place_name, resource_name, worker_name
from core.words import quoted


class Wording(NamedTuple):
    """Where the seed's three programs differ."""

    noun: str
    waits: str
    end: str | None
    """The last line, once all workers have ended by themselves; the asyncio program prints none."""


WORDING = {
    Backend.THREADING: Wording(
        "Worker", "is waiting to access the resource...", "All workers finished execution!"
    ),
    Backend.MULTIPROCESSING: Wording(
        "Process", "waiting to access the resource...", "All processes finished execution!"
    ),
    Backend.ASYNCIO: Wording("Task", "waiting to access the resource...", None),
    Backend.CLUSTER: Wording(
        "Task", "is waiting to access the resource...", "All tasks finished execution!"
    ),
}

LEASES = {
    Kind.LEASE_RETURNED: "The lease that {who} left behind ran out: its permit is back 🔓",
    Kind.LEASE_EXPIRED: "{who} is still inside, but its lease ran out ⌛",
    Kind.LEASE_RENEWED: "{who} renewed its lease after it had run out 🚨",
    Kind.AGAIN: "{who} runs again 🔁",
}
"""What only a cluster's run says."""

SILENT = frozenset(
    {Kind.STARTED, Kind.SPAWNED, Kind.DONE, Kind.INJECTED, Kind.PAUSED, Kind.RESUMED}
    | {Kind.CREATED, Kind.BORN, Kind.SITE, Kind.GAVE_UP, Kind.REFUSED, Kind.GAP}
    | {Kind.JOINED, Kind.LEFT}
)
"""The kinds that say nothing on any backend: a reader of a long log can skip them unread."""

SILENT_IN_PROGRAMS = frozenset(
    {Kind.STARTED, Kind.SPAWNED, Kind.BORN, Kind.SITE, Kind.PAUSED, Kind.RESUMED}
)
"""The same of a program's log."""


def told(log: Log, event: Event) -> str | None:
    """The line about an event of a program, as `sentence` has one for a scenario's. It says what
    the program did, in English: it is a record, and no sentence of the window."""
    who, what = str(worker_name(log, event.worker)), str(resource_name(log, event.resource))
    who = who[:1].upper() + who[1:] if event.worker not in log.born else who
    count = max(1, event.value)
    place = place_name(log, event.site)
    at = f" at {place}" if place else ""
    if event.worker in log.unknown:
        return _told_of_somebody(event.kind, who, what, at)
    match event.kind:
        case Kind.WAITING:
            return f"{who} waits for {what}{at}"
        case Kind.ACQUIRED:
            return f"{who} has {what}{at}"
        case Kind.RELEASED:
            return f"{who} releases {what}{'' if count == 1 else f' {count} times'}{at}"
        case Kind.GAVE_UP:
            why = f" ({event.text})" if event.text else ""
            return f"{who} does not get {what}{why}{at}"
        case Kind.REFUSED:
            return f"{who} is refused a release of {what}{at}"
        case Kind.CREATED:
            found = event.about is not None and event.about.found
            if found:
                return f"{what} was there before" + (f", made{at}" if at else "")
            return f"{what} is made{at}"
        case Kind.GAP:
            return f"{event.value} events are missing here"
        case Kind.FAILED | Kind.KILLED | Kind.CANCELLED | Kind.TIMED_OUT:
            return f"{who} {event.kind.value}{_detail(event)}"
        case Kind.DONE:
            return f"{who} ends"
        case Kind.FINISHED:
            if event.text == UNWATCHED:
                return "The program goes on, and is watched no longer"
            return "The program has ended" + _detail(event)
        case _:
            return None


def _told_of_somebody(kind: Kind, who: str, what: str, at: str) -> str | None:
    """The line about who had acquired something before watching began: that it waited and ended is
    ours, so that the log is as any other."""
    if kind is Kind.ACQUIRED:
        return f"{who.capitalize()} has {what} since before"
    return f"What {who} had of {what} is released{at}" if kind is Kind.RELEASED else None


def line(log: Log, backend: Backend, event: Event) -> str | None:
    """The one line about an event of this log; None where there is none."""
    return told(log, event) if log.many else sentence(backend, event)


def sentence(backend: Backend, event: Event) -> str | None:
    """The one line that `event` prints on `backend`; None where it prints nothing."""
    words = WORDING[backend]
    who = f"{words.noun} {event.worker}"
    match event.kind:
        case Kind.WAITING:
            return f"{who} {words.waits}"
        case Kind.ACQUIRED:
            return f"{who} acquired access! 🚀"
        case Kind.RELEASED:
            return f"{who} released access! ✅"
        case Kind.TIMED_OUT:
            return f"{who} gave up waiting ⏱"
        case Kind.FAILED:
            return f"{who} failed{_detail(event)} ❌"
        case Kind.KILLED:
            if event.text == "thread":
                return f"{who} ended without a release 💀"
            return f"{who} was killed{_detail(event)} 💀"
        case Kind.CANCELLED:
            left = "was cancelled" if are_cancelled(backend) else "was told to leave, and left"
            return f"{who} {left} 👋"
        case Kind.PERMIT_LOST:
            return f"{who} did not release: its permit is lost 🔒"
        case Kind.LEASE_RETURNED | Kind.LEASE_EXPIRED | Kind.LEASE_RENEWED | Kind.AGAIN:
            return LEASES[event.kind].format(who=who)
        case Kind.PERMIT_RECLAIMED:
            return f"{_permits(event.value, 'lost permit')} came back 🔓"
        case Kind.OVER_RELEASED:
            if event.worker < 0:
                return "One more permit was refused: the semaphore is full 🚫"
            if event.value < 0:
                return f"{who} released once more: refused 🚫"
            return f"{who} released once more than it acquired 🚨"
        case Kind.LIMIT_CHANGED:
            return f"The limit is now {event.value} 🔧"
        case Kind.FINISHED:
            return "Stopped." if event.text else words.end
        case Kind.STARTED | Kind.SPAWNED | Kind.DONE | Kind.INJECTED | Kind.PAUSED | Kind.RESUMED:
            return None
        case Kind.JOINED | Kind.LEFT:
            return None
        case Kind.CREATED | Kind.BORN | Kind.SITE | Kind.GAVE_UP | Kind.REFUSED | Kind.GAP:
            return None  # Of programs: see `told`.
        case _:
            assert_never(event.kind)


def _detail(event: Event) -> str:
    """The event's text after a colon, on one line however many an exception's text has."""
    text = quoted(" ".join(event.text.split()))
    return f": {text}" if text else ""


def _permits(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
