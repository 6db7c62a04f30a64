from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from core.state.places import Zone
from gui.present.sizes import sizes_for
from gui.stage.distance import DESK, Reach
from gui.stage.geometry import Geometry, Layout
from gui.stage.grid import FINEST, NUMBERED, TIMED

COUNTS = (1, 3, 6, 30, 100, 1_000, 10_000, 100_000)
LIMITS = (0, 1, 2, 16, 100, 1_000, 100_000)


def test_texts_give_way_to_slots_that_else_have_none() -> None:
    reach = sizes_for(768).reach
    layout = Layout(540, 390, 1, 2, ready=True, reach=reach, labels=2)
    found = Geometry(layout)
    assert found.labels < 2
    assert found.slot_radius >= TIMED
    assert Geometry(layout._replace(slots=60)).labels == 2, "of 60 none has room anyway"


def check(geometry: Geometry) -> None:
    """Cells lie in their zone and are each other's neighbours, never more."""
    for zone, grid in geometry.grids.items():
        rect = geometry.zones[Zone(zone)].adjusted(-0.5, -0.5, 0.5, 0.5)
        half = grid.box / 2
        assert min(grid.pitch_x, grid.pitch_y) >= grid.box >= 1
        if grid.per == 1:
            assert grid.box >= 2 * grid.radius
        for cell in {0, grid.columns - 1, grid.cells // 2, grid.cells - 1} & {*range(grid.cells)}:
            x, y = grid.centre(cell)
            assert rect.contains(QRectF(x - half, y - half, 2 * half, 2 * half)), (zone, cell)
        assert grid.cells * grid.per >= grid.count


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("workers", COUNTS)
@pytest.mark.parametrize("size", [(420, 220), (700, 480), (960, 440), (1300, 800), (3000, 1600)])
def test_seats_are_inside_their_zone_and_apart(
    workers: int, limit: int, size: tuple[int, int]
) -> None:
    check(Geometry(Layout(*size, workers, limit)))
    check(Geometry(Layout(*size, workers, limit, ready=True)))


@settings(deadline=None, max_examples=200)
@given(
    width=st.integers(420, 4000),
    height=st.integers(220, 2400),
    workers=st.integers(1, 5000),
    slots=st.integers(0, 3000),
    ready=st.booleans(),
    brief=st.booleans(),
    text=st.floats(1.0, 1.5),
)
def test_any_layout_has_room_for_all(
    width: int, height: int, workers: int, slots: int, ready: bool, brief: bool, text: float
) -> None:
    check(Geometry(Layout(width, height, workers, slots, ready, text, brief=brief)))


def test_all_cells_of_a_zone_are_distinct() -> None:
    geometry = Geometry(Layout(960, 440, 100, 16, ready=True))
    for grid in geometry.grids.values():
        centres = [grid.centre(cell) for cell in range(grid.cells)]
        for index, (x, y) in enumerate(centres):
            for other_x, other_y in centres[:index]:
                assert max(abs(x - other_x), abs(y - other_y)) >= grid.box


def test_the_zones_stand_side_by_side_with_the_barrier_between_the_first_two() -> None:
    geometry = Geometry(Layout(960, 440, 6, 2))
    assert geometry.waiting.right() < geometry.barrier.left()
    assert geometry.barrier.right() < geometry.inside.left()
    assert geometry.inside.right() < geometry.done.left()
    assert geometry.ready is None
    strip = Geometry(Layout(960, 440, 6, 2, ready=True))
    assert strip.ready is not None
    assert strip.ready.top() > strip.waiting.bottom()
    assert strip.ready.bottom() == strip.inside.bottom()


FAR = Reach(numbers=18)


@pytest.mark.parametrize("reach", [DESK, FAR])
@pytest.mark.parametrize("workers", [5, 8, 12])
def test_a_strip_that_is_mostly_empty_leaves_the_room_to_a_crowd(
    workers: int, reach: Reach
) -> None:
    usual = Geometry(Layout(960, 440, workers, 2, ready=True, reach=reach))
    brief = Geometry(Layout(960, 440, workers, 2, ready=True, reach=reach, brief=True))
    check(brief)
    assert usual.ready is not None
    assert brief.ready is not None
    in_strip = brief.grids[Zone.READY].radius
    if brief.ready == usual.ready:  # Numbers in the strip would be too small for the last row.
        assert reach is FAR
        assert brief.seat_radius == usual.seat_radius
        return
    assert brief.ready.height() < 0.7 * usual.ready.height()
    assert brief.seat_radius >= 1.15 * usual.seat_radius
    assert in_strip >= max(NUMBERED, reach.numbers)


def test_few_tokens_that_are_large_anyway_leave_the_strip_as_it_is() -> None:
    usual = Geometry(Layout(1_920, 1_000, 2, 1, ready=True))
    brief = Geometry(Layout(1_920, 1_000, 2, 1, ready=True, brief=True))
    assert (brief.zones, brief.grids) == (usual.zones, usual.grids)


def test_few_workers_are_large_enough_for_the_last_row() -> None:
    geometry = Geometry(Layout(850, 380, 3, 2))
    assert geometry.seat_radius == geometry.slot_radius >= 36


def test_few_slots_stay_readable_beside_many_workers() -> None:
    geometry = Geometry(Layout(960, 440, 10_000, 2))
    assert geometry.seat_radius < NUMBERED < geometry.slot_radius


def test_too_many_seats_share_cells() -> None:
    geometry = Geometry(Layout(960, 440, 100_000, 100_000))
    for grid in geometry.grids.values():
        assert grid.per > 1
        assert grid.box == FINEST


def test_a_lost_place_is_a_place_inside_and_a_seat_too_many_shares_one() -> None:
    geometry = Geometry(Layout(960, 440, 6, 2))
    assert geometry.center(Zone.LOST, 1) == geometry.center(Zone.INSIDE, 1)
    assert geometry.center(Zone.DONE, 6) == geometry.center(Zone.DONE, 0)
