from itertools import pairwise

import pytest

from core.numbers import SECOND
from core.scenario.settings import scenario
from gui.timeline.axis import (
    FIRST_SPAN,
    GLIDE,
    View,
    eased,
    final_span,
    first_span,
    live_span,
    tick_step,
    ticks,
    unit_of,
)

SIX = View(1_200 / (6 * SECOND))


def test_a_time_and_its_pixel_agree() -> None:
    for t in (0, SECOND, 5 * SECOND + 333):
        assert abs(SIX.t(SIX.x(t)) - t) <= 0.04 / SIX.scale
    assert SIX.x(3 * SECOND) == 600
    assert SIX.t(-5) == 0


def test_zooming_keeps_the_moment_under_the_pointer() -> None:
    view = SIX
    for _ in range(20):
        before = view.t(700)
        view = view.zoomed(1.3, 700, 1_200, 6 * SECOND)
        assert abs(view.x(before) - 700) <= 1


def test_zooming_out_ends_at_the_whole_and_in_at_ten_microseconds() -> None:
    near = SIX.zoomed(1e12, 600, 1_200, 6 * SECOND)
    assert round(near.span(1_200)) == 10_000
    far = near.zoomed(1e-12, 600, 1_200, 6 * SECOND)
    assert (round(far.span(1_200)), far.origin) == (6 * SECOND, 0)


def test_moving_stays_within_the_run_and_goes_by_whole_pixels() -> None:
    view = SIX.zoomed(4, 600, 1_200, 6 * SECOND)
    moved = view.moved(37, 1_200, 6 * SECOND)
    assert moved.x(SECOND) == view.x(SECOND) - 37
    assert view.moved(10**9, 1_200, 6 * SECOND).t(1_200) == 6 * SECOND
    assert view.moved(-(10**9), 1_200, 6 * SECOND).origin == 0


def test_the_axis_begins_with_six_seconds_or_what_the_run_needs() -> None:
    assert first_span(scenario({"workers": 6, "hold": "1..3"})) == FIRST_SPAN
    assert first_span(scenario({"workers": 3, "hold": 0.01})) == SECOND
    assert first_span(scenario({"rounds": "endless", "hold": 0.01})) == FIRST_SPAN
    assert first_span(scenario({"limit": 0})) == FIRST_SPAN


def test_the_axis_of_a_live_run_is_always_ahead_never_shrinks_and_mostly_stands() -> None:
    spans = [live_span(end, FIRST_SPAN) for end in range(0, 100 * SECOND, SECOND // 60)]
    ends = range(0, 100 * SECOND, SECOND // 60)
    assert all(span > end for span, end in zip(spans, ends, strict=True))
    assert spans == sorted(spans)
    assert len(set(spans)) < 0.05 * len(spans)
    assert max(b / a for a, b in pairwise(spans)) < 1.06


def test_a_run_that_is_over_fits_its_axis_after_a_glide() -> None:
    assert final_span(30_000_000, None, FIRST_SPAN) == pytest.approx(31_200_000)
    assert final_span(30_000_000, 0, FIRST_SPAN) == FIRST_SPAN
    assert final_span(30_000_000, GLIDE, FIRST_SPAN) == pytest.approx(31_200_000)


def test_a_glide_is_slow_at_both_ends() -> None:
    assert [eased(share) for share in (-1, 0, 0.5, 1, 7)] == [0, 0, 0.5, 1, 1]
    assert eased(0.1) < 0.05


@pytest.mark.parametrize(
    ("span", "step"),
    [
        (6 * SECOND, SECOND // 2 * 2),
        (0.9 * SECOND, SECOND // 10),
        (100 * SECOND, 10 * SECOND),
        (900 * SECOND, 120 * SECOND),
        (20_000, 2_000),
        (90_000 * SECOND, 21_600 * SECOND),
        (10**9 * SECOND, 128 * 86_400 * SECOND * 10),
    ],
)
def test_ticks_are_round_and_far_enough_apart(span: float, step: int) -> None:
    found = tick_step(1_170 / span, 100)
    assert found * 1_170 / span >= 100
    if span < 10**8 * SECOND:
        assert found == step


def test_ticks_are_those_in_sight() -> None:
    assert list(ticks(SIX, 1_200, SECOND)) == [n * SECOND for n in range(7)]
    near = View(1_200 / (SECOND // 2), 2_400 * 2 + 100)
    assert [t / SECOND for t in ticks(near, 1_200, SECOND // 10)] == [2.1, 2.2, 2.3, 2.4, 2.5]


@pytest.mark.parametrize(
    ("step", "top", "unit", "decimals"),
    [
        (SECOND, 6 * SECOND, "s", 0),
        (SECOND // 2, 6 * SECOND, "s", 1),
        (50_000_000, 2 * SECOND, "s", 2),
        (50_000_000, 250_000_000, "ms", 0),
        (2_000, 20_000, "µs", 0),
        (500, 3_000_000, "ms", 4),
        (1, 0, "ns", 0),
    ],
)
def test_one_unit_tells_all_ticks_apart(step: int, top: int, unit: str, decimals: int) -> None:
    assert unit_of(step, top) == (unit, decimals)
