"""Real runs for tests: play a scenario through an engine process, and check what its log says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.client import Client
from core.events import Event, Kind
from core.recording import Plausible
from core.scenario import ENDLESS, Backend, Scenario

PATIENCE = 60.0
"""Seconds in which anything that is waited for here has long happened."""

WORKERS_OWN = frozenset(
    {Kind.SPAWNED, Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED, Kind.DONE, Kind.CANCELLED}
)


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

    Nobody goes in while as many as the limit are inside; each worker is spawned, then goes round,
    then is done; time never goes back. One that was told to leave may do so wherever it is not
    inside, and come back, with the same number. Of a run that ended by itself, all waits end with
    an acquire (or the worker's leaving), each worker has its rounds (or left), and every permit is
    free again. A recording of the run can be read.
    """
    if not events or events[0] != Event(0, Kind.STARTED):
        raise Broken(f"it begins with {events[:1]}")
    if events[-1].kind is not Kind.FINISHED:
        raise Broken(f"it ends with {events[-1]}")
    stopped = events[-1].text == "stopped"
    limit, inside, last = scenario.limit, 0, 0
    latest: dict[int, Event] = {}
    plausible = Plausible(scenario)
    for position, event in enumerate(events):
        if event.t < last:
            raise Broken(f"time goes back at {position}: {event}")
        last = event.t
        if not plausible.take([event]):
            raise Broken(f"no recording may hold this, at {position}: {event}")
        if event.kind is Kind.LIMIT_CHANGED:
            limit = event.value
        if event.kind not in WORKERS_OWN:
            if event.worker != -1:
                raise Broken(f"a worker's at {position}: {event}")
            continue
        if event.kind is Kind.ACQUIRED:
            if inside >= limit:
                raise Broken(f"{inside} inside of {limit} at {position}: {event}")
            inside += 1
        elif event.kind is Kind.RELEASED:
            inside -= 1
        if not follows(latest.get(event.worker), event, scenario.rounds):
            raise Broken(f"{latest.get(event.worker)} before {event} at {position}")
        latest[event.worker] = event
    if stopped:
        return
    # Later ones take the next numbers. That all rounds were run is in what may follow what.
    if sorted(latest) != list(range(max(scenario.workers, len(latest)))):
        raise Broken(f"workers {sorted(latest)}")
    left = [event for event in latest.values() if event.kind not in (Kind.DONE, Kind.CANCELLED)]
    if left:
        raise Broken(f"never done: {left}")
    if events[-1].value != limit:
        raise Broken(f"limit {limit} and {events[-1].value} permits at the end")


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
        case (Kind.SPAWNED | Kind.WAITING, Kind.CANCELLED):
            return True
        case Kind.RELEASED, Kind.CANCELLED:
            return before.round != rounds - 1
        case (Kind.DONE | Kind.CANCELLED, Kind.SPAWNED):
            return event.round == 0
    return False


QUICK = "exp:0.00005"
"""A hold or gap that is over at once, and different each time."""

BACKENDS = tuple(Backend)
