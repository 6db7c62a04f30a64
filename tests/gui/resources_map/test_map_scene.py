from __future__ import annotations

import math

import pytest

from core.protocol.events import Kind
from gui.resources_map.map_scene import Arrow, Scene, Way
from gui.stage.motion import TRAVEL
from gui.stage.tokens import Look
from tests.core.programs import MILLISECOND, Script, bounded_buffer, forty, philosophers, two_orders
from tests.gui.resources_map.shown import SECOND, drawn, geometry, state_at

LATE = 100 * SECOND


def near(scene: Scene, script: Script, arrow: Arrow) -> tuple[str, object]:
    """What an arrow says: the resource and the worker that it is between."""
    log = script.log()
    cards = geometry(log).cards
    ends = arrow.curve[:2], arrow.curve[4:]
    card, token = ends if arrow.way is Way.HOLDS else ends[::-1]
    resource = min(cards, key=lambda one: 0 if cards[one].holds(*card, 4.0) else 1)
    worker = min(scene.tokens(), key=lambda one: math.dist((one.x, one.y), token)).worker
    return arrow.way.name, (resource, worker)


def test_arrows_are_those_of_the_resource_allocation_graph() -> None:
    script = two_orders()
    scene = drawn(script, LATE)
    assert sorted(near(scene, script, arrow) for arrow in scene.arrows) == [
        ("HOLDS", (0, 0)),
        ("HOLDS", (1, 1)),
        ("WAITS", (0, 1)),
        ("WAITS", (1, 0)),
    ]


def test_a_deadlock_is_one_closed_ring() -> None:
    scene = drawn(philosophers(), LATE)
    assert (scene.rings, {arrow.ring for arrow in scene.arrows}) == (1, {1})
    assert [shape.ring for shape in scene.cards] == [1] * 5
    assert len(scene.arrows) == 10


def test_each_deadlock_is_a_ring_of_its_own() -> None:
    script = Script()
    for name in "abcd":
        script.make(name)
    script.born(*"wxyz")
    for who, what in zip("wxyz", "abcd", strict=True):
        script.takes(who, what)
    for who, what in zip("wxyz", "badc", strict=True):
        script.waits(who, what)
    scene = drawn(script, LATE)
    assert [shape.ring for shape in scene.cards] == [1, 1, 2, 2]
    assert sorted(arrow.ring for arrow in scene.arrows) == [1] * 4 + [2] * 4


def test_what_may_be_none_is_a_ring_that_says_so() -> None:
    script = Script().make("a").make("b").born("ada", "bob")
    script.takes("ada", "a", bare=True).takes("bob", "b", bare=True)
    scene = drawn(script.waits("ada", "b").waits("bob", "a"), LATE)
    assert (scene.rings, scene.sure) == (1, False)
    assert [(shape.ring, shape.sure) for shape in scene.cards] == [(1, False)] * 2
    assert [(arrow.ring, arrow.sure) for arrow in scene.arrows] == [(1, False)] * 4


def test_before_the_deadlock_nothing_is_marked() -> None:
    script = philosophers()
    last = max(event.t for event in script.events)
    scene = drawn(script, last - 1)
    assert (scene.rings, {arrow.ring for arrow in scene.arrows}) == (0, {0})


def test_one_that_holds_stands_in_its_slot_and_one_that_waits_in_the_row() -> None:
    script = Script().make("lock").make("other").born("ada", "bob", "eve")
    script.takes("ada", "lock").waits("bob", "lock")
    scene, places = drawn(script, LATE), geometry(script.log())
    at = {token.worker: (token.x, token.y) for token in scene.tokens()}
    assert at[0] == places.slot(0, 0)
    assert at[1] == places.seat(0, 0)
    assert at[2] == places.elsewhere(2)
    assert scene.arrows == (), "where they stand says it"
    assert (scene.elsewhere, scene.cards[0].row, scene.cards[1].row) == (1, True, False)


def test_between_two_it_leaves_an_outline_in_each_slot_that_it_holds() -> None:
    script = Script().make("a").make("b").born("ada").takes("ada", "a").takes("ada", "b")
    scene = drawn(script, LATE)
    ghosts = [[token.look for token in shape.tokens] for shape in scene.cards]
    assert ghosts == [[Look.GHOST], [Look.GHOST]]
    assert [token.worker for token in scene.loose] == [0]
    assert [arrow.way for arrow in scene.arrows] == [Way.HOLDS, Way.HOLDS]


def test_it_stays_between_when_it_gets_what_it_waits_for() -> None:
    script = Script().make("a").make("b").born("ada").takes("ada", "a").at(1).waits("ada", "b")
    waiting = drawn(script, 2 * SECOND)
    having = drawn(script.at(3).gets("ada", "b"), LATE)
    assert waiting.loose == having.loose
    assert [arrow.way for arrow in waiting.arrows] == [Way.HOLDS, Way.WAITS]


def test_one_that_waits_for_what_it_holds_has_both_arrows_apart() -> None:
    script = Script().make("lock").make("other").born("ada")
    script.takes("ada", "lock").waits("ada", "lock")
    scene = drawn(script, LATE)
    assert [(arrow.way, arrow.ring) for arrow in scene.arrows] == [(Way.HOLDS, 1), (Way.WAITS, 1)]
    holds, waits = (arrow.curve.at(0.5) for arrow in scene.arrows)
    assert math.dist(holds, waits) > 5


def test_a_token_travels_and_arrows_are_there_at_once() -> None:
    script = Script().make("a").make("b").born("ada").at(1).takes("ada", "a").at(2)
    script.waits("ada", "b")
    end = drawn(script, script.t + TRAVEL)
    spots = [drawn(script, script.t + part * TRAVEL // 10) for part in range(10)]
    assert [len(scene.arrows) for scene in spots] == [2] * 10
    assert all(scene.until == script.t + TRAVEL for scene in spots)
    assert end.until == 0
    target = end.loose[0]
    ways = [math.dist((s.loose[0].x, s.loose[0].y), (target.x, target.y)) for s in spots]
    assert ways == sorted(ways, reverse=True)
    assert ways[0] > 50


def test_with_reduced_motion_it_fades_from_place_to_place() -> None:
    script = Script().make("a").make("b").born("ada").at(1).takes("ada", "a").at(2)
    script.waits("ada", "b")
    start = drawn(script, script.t - 1, reduced=True).tokens()[0]
    end = drawn(script, LATE).loose[0]
    for part in (1, 3, 5, 7, 9):
        tokens = drawn(script, script.t + part * TRAVEL // 10, reduced=True).loose
        places = {(token.x, token.y) for token in tokens}
        assert places <= {(start.x, start.y), (end.x, end.y)}


def test_who_has_ended_with_a_permit_is_seen_there() -> None:
    script = Script().make("a").make("b").born("ada", "bob").takes("ada", "a")
    script.ends("ada", kind=Kind.FAILED).waits("bob", "a")
    scene = drawn(script, LATE)
    assert (scene.cards[0].gone, scene.ended) == (1, 1)
    assert [token.look for token in scene.cards[0].tokens] == [Look.BROKEN, Look.PLAIN]


def test_of_more_than_fit_the_number_is_told() -> None:
    names = [f"client {number}" for number in range(60)]
    script = Script().make("lock").make("other").born(*names)
    for name in names:
        script.waits(name, "lock")
    scene = drawn(script, LATE)
    shown = len(scene.cards[0].tokens)
    assert shown < 30
    assert scene.cards[0].more == 60 - shown


def test_a_signal_has_no_slots() -> None:
    scene = drawn(bounded_buffer(items=3), LATE)
    assert [shape.slots for shape in scene.cards] == [3, 0, 1]


@pytest.mark.parametrize("script", [philosophers(), bounded_buffer()])
def test_each_worker_that_lives_is_there_once(script: Script) -> None:
    log = script.log()
    born = log.position(SECOND // 10)
    for position in range(born, len(log)):
        t = log.t[position] + TRAVEL // 3
        state, scene = state_at(log, t), drawn(script, t)
        there = [token.worker for token in scene.tokens() if token.look != Look.GHOST]
        gone = state.ended.keys() | state.finishers.keys()
        living = [worker for worker in range(state.numbers) if worker not in gone]
        assert [worker for worker in sorted(there) if worker in living] == living


def test_forty_resources_of_a_program() -> None:
    scene = drawn(forty(), LATE, (1280, 560))
    assert len(scene.cards) == 40
    assert sorted(token.worker for token in scene.loose) == [55, 56, 57, 58, 59]
    assert len({(token.x, token.y) for token in scene.loose}) == 5
    assert (scene.elsewhere, scene.ended) == (0, 55)


def test_the_same_moment_is_the_same_picture() -> None:
    script = philosophers()
    t = script.t + 100 * MILLISECOND
    assert drawn(script, t) == drawn(script, t)


def test_who_is_elsewhere_is_counted_in_whatever_order_they_came() -> None:
    script = Script().make("a").make("b").born("ada", "bob", "eve").takes("bob", "a")
    births = [event for event in script.events if event.kind is Kind.BORN]
    rest = [event for event in script.events if event.kind is not Kind.BORN]
    script.events = [*rest[:-2], *reversed(births), *rest[-2:]]
    scene = drawn(script, LATE)
    assert (scene.elsewhere, [token.worker for token in scene.strip]) == (2, [0, 2])
