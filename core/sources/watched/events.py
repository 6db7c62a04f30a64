"""What comes out of a watched program: definitions, each before its first use, and events.

Numbers of processes, workers and resources start at 0 and are never used twice; a site is a line of
the program. Times are nanoseconds since the watched program's first ring was begun.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What happened. `value` and `text` of the event mean what is said here."""

    WAITING = "waiting"
    """Noted just before the acquire. `value`: its timeout in milliseconds, -1 for none. `text`:
    "in loop" where a thread that runs an event loop blocks itself with it; "alone" where nothing
    else runs in its process that could end it."""
    ACQUIRED = "acquired"
    """Noted just after the acquire. `value`: the count that was left; -1 where it cannot be read.
    An acquire that succeeded at once has a `WAITING` of the same time before it."""
    RELEASED = "released"
    """Noted just before the release of `value` permits. `text`: "loop stood still" where the event
    loop did not go round once since this worker's acquire: nobody else could run."""
    REFUSED = "refused"
    """The release noted last by this worker did not happen: `value` permits are taken back."""
    MISSED = "missed"
    """An acquire that would not wait got nothing. A worker that spins is told once."""
    TIMED_OUT = "timed-out"
    """It stopped waiting, without a permit."""
    CANCELLED = "cancelled"
    """Its wait was ended by an exception, without a permit."""
    AT_GATE = "at-gate"
    """The program is paused, and the worker stands at a gate."""
    ENDED = "ended"
    """The worker is over. `text`: what ended it, where that was no return: an exception's name,
    "cancelled", "killed" (its process was), "exit" (its process came to its end)."""
    GONE = "gone"
    """The resource is no more."""
    GAP = "gap"
    """`value` events are lost: the window was too slow, or a worker died while it wrote one."""
    FINISHED = "finished"
    """Nothing follows. `value`: the program's exit code, as a shell says it; -1 if unknown.
    `text`: how many processes still run, where some do; `UNWATCHED` where the program goes on."""


class Event(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, rename={"kind": "event"}):
    """One thing that happened at one time."""

    t: int
    kind: Kind
    worker: int = -1
    resource: int = -1
    site: int = -1
    round: int = 0
    """How many times this worker had asked for this resource before this time."""
    value: int = 0
    text: str = ""


class Process(
    msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag="process", tag_field="event"
):
    """A process of the program, at its first event."""

    t: int
    process: int
    pid: int
    parent: int = -1
    """The process that started it."""
    name: str = ""
    argv: tuple[str, ...] = ()
    cwd: str = ""
    python: str = ""
    executable: str = ""


class Born(
    msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag="born", tag_field="event"
):
    """A worker, at its first event."""

    t: int
    worker: int
    name: str
    kind: str
    """`thread`, `process` (the main thread of a child process) or `task`."""
    process: int = 0
    parent: int = -1
    """The worker whose thread runs this task."""
    function: str = ""
    """A task's coroutine."""
    native: int = 0
    """A thread's number in the system."""
    found: bool = False
    """Nobody knows who it is: it had acquired something before watching began."""


class Site(
    msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag="site", tag_field="event"
):
    """A line of the program."""

    site: int
    file: str
    line: int
    function: str = ""


class Created(
    msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag="created", tag_field="event"
):
    """A resource."""

    t: int
    resource: int
    type: str
    """As `threading.Semaphore`, with the module that it is documented in."""
    count: int
    """How many permits it was made with; -1 where it cannot be known, or it has none: a condition,
    an event, a barrier, a queue, an executor. Then `ACQUIRED` means that the wait is over, and
    `RELEASED` that others were woken."""
    bounded: bool = False
    name: str = ""
    site: int = -1
    worker: int = -1
    """Who made it."""
    process: int = 0
    made_as: str = ""
    """The class, where it is one of the program's own."""
    copy_of: int = -1
    """A fork made it out of this resource: from then on they are two."""
    free: int = -1
    """How many permits of a copy were free when the fork made it, where that is not `count`: nobody
    in the copy holds the others, so nobody can give them back."""
    found: bool = False
    """It was there before watching began."""
    at_least: bool = False
    """It has so many permits as are known of, and perhaps more that were taken before."""


class Trouble(msgspec.Struct, frozen=True, gc=False, tag="trouble", tag_field="event"):
    """Something cannot be watched here."""

    t: int
    process: int
    where: str
    text: str


Line = Event | Process | Born | Site | Created | Trouble
