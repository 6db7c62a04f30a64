"""Real runs for tests: play a scenario through an engine process, and check what its log says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from core.log.plausible import Plausible
from core.protocol.events import Event, Kind, header_of
from core.scenario.settings import ENDLESS, LOCAL, Scenario
from core.sources.engine import Client

PATIENCE = 60.0
"""Seconds in which anything that is waited for here has long happened."""

WORKERS_OWN = frozenset(
    {
        Kind.SPAWNED,
        Kind.WAITING,
        Kind.ACQUIRED,
        Kind.RELEASED,
        Kind.DONE,
        Kind.CANCELLED,
        Kind.TIMED_OUT,
        Kind.FAILED,
        Kind.KILLED,
    }
)
ENDS = (Kind.DONE, Kind.CANCELLED, Kind.TIMED_OUT, Kind.FAILED, Kind.KILLED)


class Run:
    """A client and all that it has said so far."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.events: list[Event] = []

    def take(self) -> None:
        """Take what has come."""
        while (batch := self.client.next_batch()) is not None:
            self.events.extend(batch)

    def until(self, kind: Kind, count: int = 1) -> None:
        """Wait until `count` events of a kind have come."""
        seen = looked_at = 0

        def enough() -> bool:
            nonlocal seen, looked_at
            seen += sum(event.kind is kind for event in self.events[looked_at:])
            looked_at = len(self.events)
            return seen >= count

        self.until_true(enough)

    def until_true(self, condition: Callable[[], bool]) -> None:
        """Wait until the events that have come make a condition true."""
        deadline = time.monotonic() + PATIENCE
        self.take()
        while not condition():
            left = deadline - time.monotonic()
            assert not self.client.ended, (str(self.client.failure), self.events[-20:])
            assert left > 0, self.events[-20:]
            self.client.wait(left)
            self.take()

    def to_the_end(self) -> list[Event]:
        """Wait for the engine's end; all events of a run that did not fail."""
        deadline = time.monotonic() + PATIENCE
        while not self.client.ended:
            left = deadline - time.monotonic()
            assert left > 0, self.events[-20:]
            self.client.wait(left)
            self.take()
        assert self.client.failure is None, str(self.client.failure)
        return self.events


@contextmanager
def running(scenario: Scenario, paused: bool = False, pause_when: str = "") -> Iterator[Run]:
    """A run that has been started, and is gone afterwards."""
    client = Client()
    try:
        client.start(scenario, paused, pause_when)
        yield Run(client)
    finally:
        client.close()


def play(scenario: Scenario) -> list[Event]:
    """All events of a run from its start to its own end."""
    with running(scenario) as run:
        return run.to_the_end()


class Broken(Exception):  # noqa: N818 (a finding, told to the test)
    """A log says what cannot be."""


def verify(events: list[Event], scenario: Scenario) -> None:
    """Raise `Broken` unless the log is one that a run of `scenario` can have.

    Nobody goes in while as many are inside as there are permits: the limit, less those that are
    lost, with those from releases too many. Each worker is spawned, then goes round, then ends;
    time never goes back. One that was told to leave may do so wherever it is not inside, and come
    back, with the same number. Of a run that ended by itself, all waits end with an acquire (or the
    worker's end), each worker has its rounds (or ended), and the semaphore's real count is what the
    log says. A recording of the run can be read.
    """
    if not events or events[0] != Event(0, Kind.STARTED):
        raise Broken(f"it begins with {events[:1]}")
    if events[-1].kind is not Kind.FINISHED:
        raise Broken(f"it ends with {events[-1]}")
    stopped = events[-1].text == "stopped"
    limit, inside, lost, over, last = scenario.limit, 0, 0, 0, 0
    latest: dict[int, Event] = {}
    plausible = Plausible(header_of(scenario))
    for position, event in enumerate(events):
        if event.t < last:
            raise Broken(f"time goes back at {position}: {event}")
        last = event.t
        if not plausible.take([event]):
            raise Broken(f"no recording may hold this, at {position}: {event}")
        if event.kind is Kind.LIMIT_CHANGED:
            limit = event.value
        elif event.kind is Kind.PERMIT_LOST:
            lost += 1
            loser = latest[event.worker]
            if loser.kind is Kind.ACQUIRED:  # It goes on without having released.
                inside -= 1
                latest[event.worker] = msgspec.structs.replace(loser, kind=Kind.RELEASED)
        elif event.kind is Kind.PERMIT_RECLAIMED:
            lost -= event.value
        elif event.kind is Kind.OVER_RELEASED:
            over += event.value
        if event.kind not in WORKERS_OWN:
            if event.worker != -1 and event.kind not in ABOUT_WORKERS:
                raise Broken(f"a worker's at {position}: {event}")
            continue
        before = latest.get(event.worker)
        if event.kind is Kind.ACQUIRED:
            if inside >= limit - lost + over:
                raise Broken(f"{inside} inside of {limit} at {position}: {event}")
            inside += 1
        elif event.kind is Kind.RELEASED:
            inside -= 1
        elif (
            event.kind in (Kind.FAILED, Kind.KILLED)
            and before is not None
            and before.kind is Kind.ACQUIRED
        ):
            inside -= 1  # It is dead, and its permit, lost with it, follows.
            rest = (later for later in events[position + 1 :] if later.worker == event.worker)
            told = next(rest, None)
            if (told is None and not stopped) or (told and told.kind is not Kind.PERMIT_LOST):
                raise Broken(f"{told} after {position}: {event}")
        if not follows(before, event, scenario.rounds):
            raise Broken(f"{before} before {event} at {position}")
        latest[event.worker] = event
    if stopped:
        return
    # Later ones take the next numbers. That all rounds were run is in what may follow what.
    if sorted(latest) != list(range(max(scenario.workers, len(latest)))):
        raise Broken(f"workers {sorted(latest)}")
    left = [event for event in latest.values() if event.kind not in ENDS]
    if left:
        raise Broken(f"never done: {left}")
    if events[-1].value != max(0, limit - lost + over):  # Less than none is a debt.
        ledger = f"limit {limit}, {lost} lost, {over} over"
        raise Broken(f"{ledger} and {events[-1].value} permits at the end")


ABOUT_WORKERS = (Kind.PERMIT_LOST, Kind.OVER_RELEASED, Kind.INJECTED)
"""These name a worker, and it goes on as it was."""


def follows(before: Event | None, event: Event, rounds: int) -> bool:
    """Whether `event` may come next to its worker."""
    if before is None:
        return event.kind is Kind.SPAWNED and event.round == 0
    match before.kind, event.kind:
        case Kind.SPAWNED, Kind.WAITING:
            return event.round == 0
        case (Kind.WAITING, Kind.ACQUIRED) | (Kind.ACQUIRED, Kind.RELEASED):
            return event.round == before.round
        case Kind.RELEASED, Kind.WAITING:
            return event.round == before.round + 1 and (rounds == ENDLESS or event.round < rounds)
        case Kind.RELEASED, Kind.DONE:
            return before.round == rounds - 1
        case (Kind.SPAWNED | Kind.WAITING | Kind.ACQUIRED | Kind.RELEASED, Kind.KILLED):
            return True
        case (Kind.ACQUIRED | Kind.RELEASED, Kind.FAILED) | (Kind.WAITING, Kind.TIMED_OUT):
            return event.round == before.round
        case (Kind.SPAWNED | Kind.WAITING, Kind.CANCELLED):
            return True
        case Kind.RELEASED, Kind.CANCELLED:
            # A task can be cancelled inside in its last round.
            return before.round != rounds - 1 or event.text == "fault"
        case _, Kind.SPAWNED if before.kind in ENDS:
            return event.round == 0
    return False


QUICK = "exp:0.00005"
"""A hold or gap that is over at once, and different each time."""

BACKENDS = LOCAL
