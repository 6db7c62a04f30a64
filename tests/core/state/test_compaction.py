"""A shorter log leads to the same state, and goes on as the longer one does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.analysis.wait_for import blocked, holds, waits
from core.log.recording import read, write
from core.protocol.events import DROPPED, Event, Kind, header_of
from core.scenario.settings import Scenario
from core.state import compaction
from core.state.compaction import Kept, how_it_stands, shorter
from core.state.history import History
from core.state.places import Phase, Zone
from core.state.state import State
from tests.core.logs import random_log, random_logs
from tests.core.programs import PROGRAMS


def essence(state: State) -> dict[str, object]:
    """All that is to be the same: who is where, holds or lacks what, and since when."""
    found: dict[str, object] = {
        "t": state.t,
        "phase": state.phase,
        "clock": state.clock(state.t),
        "ended": dict(state.ended),
        "waits": waits(state),
        "blocked": blocked(state),
        "done": state.done,
    }
    for resource, ledger in state.ledgers.items():
        state.show(resource)
        found[f"ledger {resource}"] = (
            list(ledger.waiters), dict(ledger.permits), ledger.limit, ledger.over,
            # Whose is taken first matters only where one gives back what another has.
            list(ledger.holders) if state.many else sorted(ledger.holders),
            sorted(ledger.locked.values()), ledger.balance, ledger.signal,
            ledger.about, [state.t - ledger.moved_at[worker] for worker in ledger.waiters],
        )  # fmt: skip
        if not state.many:
            zones = [state.zone(worker) for worker in range(state.numbers)]
            found["zones"] = zones
            found["inside since"] = [
                ledger.clock_in[worker]
                for worker, zone in enumerate(zones)
                if zone in (Zone.INSIDE, Zone.WAITING)
            ]
    return found


def told(events: list[Event], many: bool = False) -> History:
    history = History(Scenario(), many)
    history.extend(events)
    return history


def turns(count: int) -> list[Event]:
    """So many events: six workers take turns at two permits."""
    events = [Event(0, Kind.STARTED), *(Event(1, Kind.SPAWNED, worker) for worker in range(6))]
    events += [Event(2, Kind.WAITING, worker) for worker in range(6)]
    events += [Event(3, Kind.ACQUIRED, worker, 0, 9) for worker in (0, 1)]
    inside, waiting = [0, 1], [2, 3, 4, 5]
    while len(events) < count:
        t, round_ = len(events), len(events) // 18
        leaves, enters = inside.pop(0), waiting.pop(0)
        events.append(Event(t, Kind.RELEASED, leaves, round_))
        events.append(Event(t, Kind.WAITING, leaves, round_))
        events.append(Event(t + 1, Kind.ACQUIRED, enters, round_, 9))
        inside.append(enters)
        waiting.append(leaves)
    return events[:count]


def compare(longer: History, short: History, rest: list[Event]) -> None:
    """They stand alike, and do so after each of the events that follow."""
    assert essence(short.now) == essence(longer.now)
    for event in rest:
        longer.extend([event])
        short.extend([event])
        assert essence(short.now) == essence(longer.now), event


@given(random_logs, st.floats(0, 1))
@example(random_log(8, 192, workers=8, limit=0), 0.875)  # One that lost a permit came again.
def test_a_run_goes_on_from_a_shorter_log(events: list[Event], share: float) -> None:
    cut = round(share * len(events))
    longer = told(events[:cut])
    if longer.now.phase is Phase.FINISHED:
        return
    short = shorter(longer, cut, cut)
    assert not short.log.unexpected
    compare(longer, short, events[cut:])


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_goes_on_from_a_shorter_log(name: str) -> None:
    events = PROGRAMS[name]().events
    for cut in range(1, len(events), 7):
        longer = told(events[:cut], many=True)
        if longer.now.phase is Phase.FINISHED:
            continue
        short = shorter(longer, cut, cut)
        before = holds(longer.now)
        assert holds(short.now) == before
        gone = longer.now.finishers.keys() | longer.now.ended.keys()
        found, wanted = essence(short.now), essence(longer.now)
        for whole in (found, wanted):  # Who has ended and holds nothing is not told of any more.
            del whole["done"], whole["ended"]
        assert found == wanted
        assert {w for w in gone if w in before} <= short.now.ended.keys() | set(short.now.done)
        for event in events[cut:]:
            longer.extend([event])
            short.extend([event])
        assert holds(short.now) == holds(longer.now)
        assert waits(short.now) == waits(longer.now)


def test_figures_speak_of_what_is_kept() -> None:
    events = random_log(7, 150)
    longer = told(events[:100])
    short = shorter(longer, 100, 100)
    state = short.now
    assert (state.acquires, state.shown.waited, state.missing) == (0, 0, 100)
    assert sum(state.turns) == 0
    clock = state.clock(state.t)
    assert (state.shown.used(clock), state.shown.offered(clock)) == (0, 0)
    assert state.shown.used(clock + 5) == 5 * state.held
    gap = short.log[short.log.begins - 1]
    assert (gap.kind, gap.text, gap.value) == (Kind.GAP, DROPPED, 100)


def test_it_is_short_and_can_be_opened(tmp_path: Path) -> None:
    events = turns(4_000)
    cut = 3_900
    short = shorter(told(events[:cut]), cut, cut)
    assert len(short.log) < 100
    short.extend(events[cut:])
    path = tmp_path / "run.semlab"
    write(path, header_of(Scenario()), short.log)
    recording = read(path)
    assert recording.damage is None
    assert recording.events == list(short.log)


def test_a_wait_of_long_ago_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    events = [
        Event(0, Kind.STARTED),
        Event(0, Kind.SPAWNED, 0, value=9),
        Event(1, Kind.WAITING, 0),
        Event(2, Kind.ACQUIRED, 0, 0, 50),
        *(Event(3, Kind.PAUSED if k % 2 == 0 else Kind.RESUMED) for k in range(10)),
    ]
    found = how_it_stands(told(events).log, told(events).now, 3)
    assert events[2] in found
    monkeypatch.setattr(compaction, "LOOKED_BACK", 5)
    found = how_it_stands(told(events).log, told(events).now, 3)
    assert events[2] not in found
    assert events[3] in found


def test_a_run_without_end_is_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compaction, "MOST", 500)
    events = turns(5_000)
    kept, history, longest = Kept(), told([]), 0
    shift = 0
    for number, event in enumerate(events):
        history.extend([event])
        kept.take(history, [event])
        if number % 3:  # Else it takes as long as it takes, and more comes meanwhile.
            kept.wait()
        longest = max(longest, len(history.log))
        position = len(history.log)
        if (found := kept.due) is not None:
            history = found
            by = kept.swap()
            assert position - by == len(history.log)
            shift += by
    assert longest <= 1_100
    assert kept.dropped > 0
    assert len(history.log) >= 500
    assert len(events) - len(history.log) == shift
    assert history.now.missing == kept.dropped
    assert kept.dropped == len(events) - (len(history.log) - history.log.begins)
    assert list(history.log)[history.log.begins :] == events[kept.dropped :]
    assert essence(history.now) == essence(told(events).now)
