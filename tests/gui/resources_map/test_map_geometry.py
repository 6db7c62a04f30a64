from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.resources_map.map_curves import Box, Curve, turned
from gui.resources_map.map_geometry import Geometry
from gui.resources_map.map_sizes import Plan, capacity

CLASSROOM = (628, 278)
"""What a window of 1024 by 768 leaves for the map."""


def plan(
    count: int, size: tuple[int, int] = CLASSROOM, letters: int = 11, workers: int = 10
) -> Plan:
    return Plan(*size, tuple(range(count)), workers, letters)


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def within(box: Box, of: Plan) -> bool:
    return (
        min(box.x, box.y) >= -0.01
        and box.x + box.width <= of.width + 0.01
        and box.y + box.height <= of.height + 0.01
    )


@pytest.mark.parametrize("count", [2, 3, 5, 6])
def test_few_stand_in_a_ring_and_with_numbers(count: int) -> None:
    found = Geometry(plan(count))
    assert found.ring
    assert found.radius >= 9


@pytest.mark.parametrize("count", [1, 13, 40])
def test_others_stand_in_rows(count: int) -> None:
    assert not Geometry(plan(count)).ring


def test_forty_fit_where_a_window_of_1024_by_768_has_room() -> None:
    assert capacity(*CLASSROOM, letters=11, corner=35) >= 40
    low = Geometry(Plan(628, 266, tuple(range(40)), 200, 11, (90, 35)))
    assert all(within(box, low.plan) for box in low.cards.values())
    assert capacity(996, 600, letters=18) >= 40, "in presenter mode"


@given(
    count=st.integers(1, 40),
    width=st.integers(628, 1900),
    height=st.integers(266, 1000),
    letters=st.sampled_from([11, 16, 18, 22]),
    corner=st.sampled_from([(0, 0), (90, 35)]),
)
@settings(max_examples=80, deadline=None)
def test_cards_and_rows_lie_apart_and_within(
    count: int, width: int, height: int, letters: int, corner: tuple[int, int]
) -> None:
    count = min(count, capacity(width, height, letters, corner[1]))
    found = Geometry(Plan(width, height, tuple(range(count)), 200, letters, corner))
    boxes = [*found.cards.values(), *(found.seats(one) for one in found.cards)]
    assert len(found.cards) == count
    for box in boxes:
        assert within(box, found.plan)
    for one, other in combinations(boxes, 2):
        assert apart(one, other)
    hidden = Box(width - corner[0], 0, *corner)
    assert all(apart(box, hidden) for box in (*boxes, found.strip))


@given(count=st.integers(2, 40), data=st.data())
@settings(max_examples=80, deadline=None)
def test_two_that_go_opposite_ways_stand_apart(count: int, data: st.DataObject) -> None:
    found = Geometry(plan(count))
    one = data.draw(st.integers(0, count - 1))
    other = data.draw(st.integers(0, count - 1).filter(lambda at: at != one))
    there, back = found.route(one, other, 0), found.route(other, one, 0)
    assert math.dist((there.x, there.y), (back.x, back.y)) >= 1.6 * found.radius
    for route in (there, back):
        assert within(
            Box(route.x - found.radius, route.y - found.radius, *(2 * [2 * found.radius])),
            found.plan,
        )


@pytest.mark.parametrize("count", [2, 5, 6])
def test_a_ring_of_neighbours_goes_round_without_a_crossing(count: int) -> None:
    """Of the middles of the ring's arrows each is further round than the one before."""
    found = Geometry(plan(count))
    x0, y0 = found.middle
    angles = []
    for at in range(count):
        route = found.route(at, (at + 1) % count, 0)
        for x, y in (route.first.at(0.5), (route.x, route.y), route.second.at(0.5)):
            angles.append(math.atan2(y - y0, x - x0))
            assert not any(box.holds(x, y) for box in found.cards.values())
    turns = [(b - a) % math.tau for a, b in zip(angles, angles[1:] + angles[:1], strict=True)]
    assert sum(turns) == pytest.approx(math.tau)
    assert max(turns) < math.pi


@pytest.mark.parametrize("count", [5, 40])
def test_arrows_begin_and_end_at_edges(count: int) -> None:
    found = Geometry(plan(count))
    route = found.route(0, 3, 0)
    rim = found.radius + 2
    token = (route.x, route.y)
    assert math.dist(route.first[4:], token) == pytest.approx(rim, abs=1.0)
    assert math.dist(route.second[:2], token) == pytest.approx(rim, abs=1.0)
    assert found.cards[0].holds(*route.first[:2], 3.0)
    assert not found.cards[0].holds(*route.first[:2], 0.5)
    assert found.cards[3].holds(*route.second[4:], 4.0)
    assert not found.cards[3].holds(*route.second[4:], 1.0)


def test_a_far_way_in_rows_goes_between_the_cards() -> None:
    found = Geometry(plan(40, (1280, 500)))
    for start, end in ((0, 7), (0, 39), (35, 2), (39, 0)):
        route = found.route(start, end, 0)
        corners = found.around(end, route.x, route.y, 0)
        assert corners
        for one, other in pairwise(corners):
            (x0, y0), (x1, y1) = one, other
            line = Curve(x0, y0, (x0 + x1) / 2, (y0 + y1) / 2, x1, y1)
            for step in range(40):
                x, y = line.at(step / 40)
                hit = [card for card, box in found.cards.items() if box.holds(x, y)]
                assert hit == []
    near = found.route(0, 1, 0)
    assert found.around(1, near.x, near.y, 0) == ()


def test_cards_keep_their_places_whatever_happens() -> None:
    before, after = Geometry(plan(5, workers=3)), Geometry(plan(5, workers=5))
    assert before.cards == after.cards


def test_part_of_a_curve_and_the_way_back() -> None:
    whole = Curve(0, 0, 50, 80, 100, 0)
    part = whole.part(0.2, 0.7)
    for share in (0.0, 0.3, 1.0):
        assert part.at(share) == pytest.approx(whole.at(0.2 + 0.5 * share))
    assert turned(part).at(0.25) == pytest.approx(part.at(0.75))
