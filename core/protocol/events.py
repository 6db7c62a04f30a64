"""The closed set of events, and the line format.

One format has three uses: what the engine writes to its standard output, what
`semaphore-lab run --json` prints, and what a recording holds. It is UTF-8 text: a header line, then
one event a line, each a JSON object. Adding a kind of event is a change to this file, and every
reader then has to say what it does with it (`tests/core/state/test_state.py` and its like go
through `Kind`).
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from core.scenario.settings import ENDLESS, Backend, Scenario, scenario

FORMAT = 3
"""The version of the line format. A reader refuses a newer one, and opens the older ones: format 1
had one semaphore, which needed no name, and format 2 no clusters."""

STILL = 600_000_000
"""Nanoseconds. While the workers are paused, the run's clock goes on this long after the last
event, so that its token arrives, and then stands still: a teacher may explain for ten minutes."""

DROPPED = "dropped"
"""The text of a `gap`: the lab let the oldest events go, and knew how things stood then."""

UNWATCHED = "unwatched"
"""The text of a `finished`: the program goes on, and is watched no longer."""

LONGEST_RUN = 10 * 86_400 * 1_000_000_000
"""Nanoseconds, ten days: no time in a recording may be beyond it, nor may what is planned or waited
for be longer. A hold is drawn up to ten times its mean of a day; views reckon with no more."""

MOST_WORKERS = 1_000_000
MOST_RESOURCES = 1_000_000
MOST_SITES = 1_000_000
"""No number in a line may reach these: a bound for readers of foreign files."""


MOST_DECISIONS = 2_000
"""Decisions that a recording lists: its first line has a bound."""


class Kind(StrEnum):
    """What happened. `value`, `text` and `about` of the event mean what is said here.

    A run of a scenario has one resource and says nothing of it. A program's run says of each
    resource that it was created, and of each worker that it was born.
    """

    STARTED = "started"
    """The run begins. Time 0."""
    SPAWNED = "spawned"
    """A worker exists. `value`: its native thread id, process id, or 0 for a task. On a cluster
    `about` says where, and `value` is the process id."""
    WAITING = "waiting"
    """Logged just before the acquire. `value`: in a program its timeout, in nanoseconds; 0 for
    none."""
    ACQUIRED = "acquired"
    """Logged just after the acquire. `value`: the hold that is planned, in nanoseconds. In
    a program 1 where it is by `with`, so that its holder is who gives it back, and else 0."""
    RELEASED = "released"
    """Logged just before the release. `value`: how many permits, where it is not one."""
    DONE = "done"
    """The worker ends by itself; in a scenario it has run all of its rounds."""
    TIMED_OUT = "timed-out"
    """The worker gave up waiting and ends. `value`: how long it had waited, in nanoseconds of real
    time: a pause stops the run's clock, but no timeout."""
    FAILED = "failed"
    """The worker's code raised; it ends. `text`: the exception."""
    KILLED = "killed"
    """The worker was ended, and released nothing. `text`: how: a signal's name, an exit code, or
    "thread" where a thread's code ended."""
    CANCELLED = "cancelled"
    """The worker was told to leave, and left. `text`: "fault" where that was its task's cancel."""
    PERMIT_LOST = "permit-lost"
    """A permit will never come back: the worker is gone with it, or went on without releasing.
    `text`: "found" where that showed only once all was quiet and the real count was compared.
    On a cluster it is a lease, and comes back (`lease-returned`). `value`: after how many
    nanoseconds of the run's clock, which pauses stop; 0 where the worker lives, and renews it."""
    PERMIT_RECLAIMED = "permit-reclaimed"
    """`value` lost permits were given back."""
    OVER_RELEASED = "over-released"
    """A release without an acquire, logged just before. `value`: 1, the permit that it adds; -1
    where a bounded semaphore then refused it, which takes that back."""
    LEASE_RETURNED = "lease-returned"
    """The lease that this worker left behind ran out: its lost permit is back."""
    LEASE_EXPIRED = "lease-expired"
    """The worker's lease ran out while it is inside, as its process had not renewed it for the
    lease timeout: the permit is free for another, and the worker does not know."""
    LEASE_RENEWED = "lease-renewed"
    """The same worker's process has renewed the lease that had run out: the scheduler counts it
    again, though another may be inside with the permit."""
    INJECTED = "injected"
    """The user asked for a fault of this worker. `text`: its kind, as in `core.scenario.faults`."""
    LIMIT_CHANGED = "limit-changed"
    """`value`: the new limit. Growth is logged before it acts, shrinkage after."""
    PAUSED = "paused"
    """Every worker stands at a gate or is blocked in the real acquire. `value`: the semaphore's
    real count and 1; 0 where it cannot be read."""
    RESUMED = "resumed"
    """The gates are open again."""
    AGAIN = "again"
    """On a cluster, right after `spawned`: the same task had run before, and with its process the
    scheduler lost what it had done. `about`: where it runs now."""
    JOINED = "joined"
    """A process of the cluster is there. `value`: its threads; `about`: which, and where."""
    LEFT = "left"
    """A process of the cluster is gone. `about`: which."""
    CREATED = "created"
    """A resource exists. `value`: its first count; `about`: what it is."""
    BORN = "born"
    """A worker of a program exists. `value`: as for `spawned`; `about`: what it is."""
    SITE = "site"
    """A place in a program, that later events name by the number `site`; `about`: where it is."""
    GAVE_UP = "gave-up"
    """A wait ended without a permit, and the worker goes on. `text`: "timeout", "cancelled", or
    "at once" where the worker would not wait. `value`: how long it had waited, in nanoseconds."""
    REFUSED = "refused"
    """A bounded resource refused what the same worker's latest release of it would have given back;
    that release is undone. `value`: how many permits, where it is not one."""
    GAP = "gap"
    """What came before is not all there. `value`: how many events are missing; `text`: `DROPPED`
    where the lab let the oldest go, and what came before says how things stood; "lost" where the
    program was faster."""
    FINISHED = "finished"
    """The run is over: no event follows. `text`: "" when all workers ended by themselves, "stopped"
    when they were told to, or `UNWATCHED`. `value`: the semaphore's real count, or -1 where it
    cannot be read."""


class About(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What a resource, a worker or a site is. Each kind of event fills what it has."""

    name: Annotated[str, Meta(max_length=200)] = ""
    """A resource's or worker's name; of a site, the function."""
    type: Annotated[str, Meta(max_length=40)] = ""
    """A resource: "semaphore", "bounded semaphore", "lock", "reentrant lock", "condition", "event",
    "barrier", "queue", "executor". A worker: "thread", "process" or "task"."""
    module: Annotated[str, Meta(max_length=40)] = ""
    """Which library's: "threading", "multiprocessing", "asyncio"."""
    process: Annotated[int, Meta(ge=0, lt=2**31)] = 0
    """A worker's process id."""
    machine: Annotated[str, Meta(max_length=200)] = ""
    """The machine's name, of a process of a cluster and of a worker there."""
    address: Annotated[str, Meta(max_length=200)] = ""
    """Where the scheduler reaches that process: no two of a run have the same."""
    parent: Annotated[int, Meta(ge=-1, lt=MOST_WORKERS)] = -1
    """The worker that started this one."""
    copy_of: Annotated[int, Meta(ge=-1, lt=MOST_RESOURCES)] = -1
    """A resource that is a copy, made by a fork, of this one."""
    found: bool = False
    """A resource that was there before watching began; or a worker of which nothing is known but
    that it had acquired one before."""
    at_least: bool = False
    """Of a resource that was found: nobody knows how many permits had been taken before. A release
    of what nobody holds shows that there is one more."""
    file: Annotated[str, Meta(max_length=1000)] = ""
    line: Annotated[int, Meta(ge=0, lt=2**31)] = 0
    """Of a site; lines are counted from 1."""


class Far(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An event of a cluster's worker, as its process saw it; the event's own time is when the
    scheduler heard of it. Nanoseconds."""

    there: Annotated[int, Meta(ge=-(2**62), lt=2**62)] = 0
    """When it was, by the clock of the worker's machine, since the run's start by the scheduler's:
    clocks that differ, and pauses, are in it."""
    trip: Annotated[int, Meta(ge=0, lt=2**62)] = 0
    """How long the answer to this worker's message before took, there and back; 0 for none."""


class Event(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, rename={"kind": "event"}):
    """One thing that happened at one time to one worker (or to the run: worker -1)."""

    t: Annotated[int, Meta(ge=0, lt=2**62)]
    """Nanoseconds of a monotonic clock since the run's start, less those for which the run's
    clock stood still (`STILL`). Never goes back."""
    kind: Kind
    worker: Annotated[int, Meta(ge=-1, lt=MOST_WORKERS)] = -1
    round: Annotated[int, Meta(ge=0, lt=2**31)] = 0
    value: Annotated[int, Meta(ge=-(2**62), lt=2**62)] = 0
    text: Annotated[str, Meta(max_length=1000)] = ""
    resource: Annotated[int, Meta(ge=0, lt=MOST_RESOURCES)] = 0
    """Which resource; 0 is the only one of a scenario."""
    site: Annotated[int, Meta(ge=0, lt=MOST_SITES)] = 0
    """Where in the program; 0 is unknown."""
    about: About | None = None
    far: Far | None = None
    """Only on a cluster."""


class Turn(
    msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, rename={"kind": "event"}
):
    """What most lines are: an event that is a worker's plain turn. Its fields mean what those of
    `Event` do; their bounds are as narrow as those of a scenario's run (`core.log.plausible`)."""

    t: Annotated[int, Meta(ge=0, le=LONGEST_RUN)]
    kind: Literal["spawned", "waiting", "acquired", "released", "done"]
    worker: Annotated[int, Meta(ge=0, lt=MOST_WORKERS)]
    round: Annotated[int, Meta(ge=0, lt=2**31)] = 0
    value: Annotated[int, Meta(ge=0, le=LONGEST_RUN)] = 0


class Program(msgspec.Struct, frozen=True, omit_defaults=True):
    """A program that was watched."""

    argv: Annotated[tuple[Annotated[str, Meta(max_length=4096)], ...], Meta(max_length=100)] = ()
    """What was run, with its arguments."""
    cwd: Annotated[str, Meta(max_length=4096)] = ""
    pid: Annotated[int, Meta(ge=0, lt=2**32)] = 0
    """Of a program that ran before it was watched: its process id. 0 where it was started."""


class Order(msgspec.Struct, frozen=True, omit_defaults=True):
    """The order that a program's run was made to have (`core.explore`), so that it can be made
    again. Decisions and workers are numbered as the program comes to them."""

    at: Annotated[tuple[tuple[int, int], ...], Meta(max_length=MOST_DECISIONS)] = ()
    """At which decisions another worker than in the plain order went next, and which."""
    how: Annotated[str, Meta(max_length=40)] = ""
    """By what was chosen instead, where these are too many to be listed: "walk", "priorities"."""
    seed: Annotated[int, Meta(ge=0, lt=2**62)] = 0
    often: Annotated[int, Meta(ge=1, lt=2**31)] = 8
    changes: Annotated[tuple[int, ...], Meta(max_length=MOST_DECISIONS)] = ()
    fine: bool = False
    """Whether lines count as well."""
    wrong: Annotated[str, Meta(max_length=40)] = ""
    """What went wrong: "deadlock", "exception", …"""
    key: Annotated[str, Meta(max_length=200)] = ""
    """What of it, as an exception's name."""
    python: Annotated[str, Meta(max_length=4096)] = ""
    """The Python that the user had named to run it."""
    digest: Annotated[str, Meta(max_length=64)] = ""
    """Of the program's file: whether it is still the same."""


class Can(StrEnum):
    """What can be done to a run while it is live."""

    PAUSE = "pause"
    STEP = "step"
    LIMIT = "limit"
    WORKERS = "workers"
    INJECT = "inject"


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The first line: which format follows, what was run, and where.

    What was run is a scenario or a program.
    """

    semlab: Annotated[int, Meta(ge=1)]
    settings: dict[str, Any] | None = msgspec.field(name="scenario", default=None)
    """The scenario's settings, with the words of a scenario file."""
    program: Program | None = None
    can: Annotated[tuple[Can, ...], Meta(max_length=len(Can))] = ()
    """What could be done to a program's run; to a scenario's, all can."""
    python: Annotated[str, Meta(max_length=100)] = ""
    platform: Annotated[str, Meta(max_length=100)] = ""
    start_method: Annotated[str, Meta(max_length=100)] = ""
    """How processes were started: "forkserver" or "spawn"; "" on other backends."""
    order: Order | None = None
    """Of a program's run whose order was chosen."""

    @property
    def scenario(self) -> Scenario:
        """What was run; `ScenarioError` where the settings are wrong. Of a program, one that says
        as little as a scenario can."""
        return OF_A_PROGRAM if self.settings is None else scenario(self.settings)

    @property
    def allows(self) -> frozenset[Can]:
        """What can be done to the run while it is live."""
        return frozenset(Can) if self.program is None else frozenset(self.can)


OF_A_PROGRAM = Scenario(workers=1, limit=0, rounds=ENDLESS)
"""What views that ask for a scenario are shown of a program: a number of workers, a limit and
rounds that promise nothing."""


def header_of(of: Scenario, start_method: str = "") -> Header:
    """The header of a run of it here and now."""
    import platform  # Here, as the window opens without it.

    return Header(
        semlab=FORMAT,
        settings=of.settings(),
        python=platform.python_version(),
        platform=sys.platform,
        start_method=start_method if of.backend is Backend.MULTIPROCESSING else "",
    )


_encoder = msgspec.json.Encoder()
_events = msgspec.json.Decoder(Event)
_turns = msgspec.json.Decoder(Turn)
_header = msgspec.json.Decoder(Header)


def encode(line: Header | Event) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(line) + b"\n"


def encode_events(events: list[Event]) -> bytes:
    """Many lines at once."""
    return _encoder.encode_lines(events)


def decode_header(line: bytes) -> Header:
    """The header; `msgspec.DecodeError` or `UnicodeDecodeError` on anything else."""
    header = _header.decode(line)
    if header.settings is None and header.program is None:
        raise msgspec.ValidationError("neither a scenario nor a program")
    return header


def decode_event(line: bytes) -> Event:
    """One event; `msgspec.DecodeError` or `UnicodeDecodeError` on anything else."""
    return _events.decode(line)


def decode_events(lines: bytes) -> list[Event]:
    """All events of whole lines at once; errors as in `decode_event`, without saying which line."""
    return _events.decode_lines(lines)


def decode_turns(lines: bytes) -> list[Turn]:
    """The same of plain turns; an error as well where any event is something else."""
    return _turns.decode_lines(lines)
