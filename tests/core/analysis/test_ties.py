from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.ties import AWAY, FREE, Move, Tie, moves, tie_of, ties
from core.log.columns import Log
from core.protocol.events import Kind
from core.scenario.settings import Scenario
from core.state.ledger import GLANCE
from core.state.state import State
from tests.core.programs import MILLISECOND, Script, bounded_buffer, philosophers, two_orders

SECOND = 1_000 * MILLISECOND


def state_at(log: Log, position: int) -> State:
    state = State(Scenario(), many=True)
    state.advance(log, position)
    return state


def moved(script: Script, since: int = 0) -> dict[int, Move]:
    log = script.log()
    state = state_at(log, len(log))
    return moves(state, log, ties(state), since)


def test_what_each_holds_and_waits_for() -> None:
    assert ties(two_orders().state()) == {0: Tie((0,), 1), 1: Tie((1,), 0)}
    assert ties(philosophers(hungry=False).state()) == {}
    script = Script().make("a").make("b").born("ada")
    script.takes("ada", "b").takes("ada", "a")
    assert ties(script.state()) == {0: Tie((1, 0))}, "what it took first is first"


def test_one_that_ends_with_a_permit_is_not_there_and_still_holds_it() -> None:
    script = Script().make("a").born("ada").takes("ada", "a")
    assert ties(script.ends("ada", kind=Kind.FAILED).state()) == {0: Tie((0,), -1, lives=False)}
    state = Script().make("a").born("ada").ends("ada").state()
    assert tie_of(state, ties(state), 0) == AWAY


def test_what_was_so_before() -> None:
    script = Script().make("a").make("b").born("ada").at(1).waits("ada", "a")
    began = script.t
    assert moved(script) == {0: Move(FREE, began)}
    script.at(2).gets("ada", "a")
    assert moved(script) == {0: Move(Tie((), 0), script.t)}
    script.at(3).waits("ada", "b")
    assert moved(script) == {0: Move(Tie((0,)), script.t)}
    script.at(4).gets("ada", "b").at(5).gives("ada", "a")
    assert moved(script) == {0: Move(Tie((0, 1)), script.t)}
    script.at(6).ends("ada")
    assert moved(script) == {0: Move(Tie((1,)), script.t)}


def test_steps_that_nobody_could_see_apart_count_as_one() -> None:
    script = Script().make("a").born("ada").at(1).takes("ada", "a")
    assert moved(script) == {0: Move(FREE, script.t)}
    late = Script().make("a").born("ada").at(1).waits("ada", "a")
    late.at(1 + 2 * GLANCE / SECOND).gets("ada", "a")
    assert moved(late) == {0: Move(Tie((), 0), late.t)}


def test_nobody_has_moved_who_is_back_where_it_was() -> None:
    script = Script().make("a").born("ada").at(1).takes("ada", "a").gives("ada", "a")
    assert moved(script) == {}


def test_only_what_is_later_counts() -> None:
    script = Script().make("a").born("ada", "bob").at(1).takes("ada", "a")
    script.at(2).waits("bob", "a")
    assert moved(script, SECOND + 500 * MILLISECOND) == {1: Move(FREE, script.t)}


def test_a_permit_that_another_one_gives_back_moves_its_holder() -> None:
    script = Script().make("slots", "semaphore", 2).born("main", "helper")
    script.at(1).takes("main", "slots", bare=True).at(2).gives("helper", "slots")
    assert moved(script, SECOND) == {0: Move(Tie((0,)), script.t)}


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_reading_backwards_leads_to_what_was_so(data: st.DataObject) -> None:
    script = data.draw(st.sampled_from([philosophers(), bounded_buffer(items=8)]))
    log = script.log()
    position = data.draw(st.integers(1, len(log)))
    now = state_at(log, position)
    for worker, move in moves(now, log, ties(now), 0).items():
        # Before the first step of the burst that its last one belongs to.
        first = position
        last = None
        for at in range(position - 1, -1, -1):
            if log.worker[at] != worker:
                continue
            if last is not None and last - log.t[at] >= GLANCE:
                break
            first, last = at, log.t[at]
        before = state_at(log, first)
        born = worker < before.numbers
        found = tie_of(before, ties(before), worker) if born else AWAY
        assert (set(move.before.holds), move.before.waits, move.before.lives) == (
            set(found.holds), found.waits, found.lives
        )  # fmt: skip


def test_a_burst_counts_whole_wherever_the_look_begins() -> None:
    script = Script().make("a").make("b").born("ada").at(1).takes("ada", "a").takes("ada", "b")
    whole = {0: Move(FREE, script.t)}
    for back in range(4):
        assert moved(script, script.t - back * MILLISECOND - 1) == whole
    assert moved(script, script.t) == {}
