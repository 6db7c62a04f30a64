import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from gui.timeline.layout import LEAST_BAND, LEAST_ROW, MOST_ROW, NUMBER_ROOM, ROW, Layout, arrange


def layout(workers: int, width: int = 1_240, height: int = 240, **more: int) -> Layout:
    shift = max(0, (workers - 1).bit_length() - 6)
    return arrange((width, height), workers, 1.0, 20, more.get("group", shift), "dense" in more)


@pytest.mark.parametrize(
    "workers", [1, 2, 3, 6, 7, 12, 30, 64, 65, 100, 300, 1_000, 10_000, 100_000]
)
@pytest.mark.parametrize("height", [110, 180, 240, 300, 900])
def test_rows_fit_and_nothing_overlaps(workers: int, height: int) -> None:
    made = layout(workers, height=height)
    assert made.rows == -(-workers >> made.shift)
    assert made.pitch >= (LEAST_BAND if made.bands else LEAST_ROW) or height == 110
    assert made.pitch <= MOST_ROW
    assert made.top <= made.rows_bottom <= (made.strip if made.strip_height else made.axis)
    assert made.axis < made.height


def test_six_workers_have_rows_of_a_good_height_and_a_strip() -> None:
    made = layout(6, height=270)
    assert made.pitch >= ROW
    assert made.strip_height >= 30


def test_a_row_is_a_worker_while_that_can_be_drawn() -> None:
    assert not layout(20).bands
    assert layout(60).bands
    assert not layout(60, height=600).bands
    assert layout(200, height=1_500, dense=1).bands
    assert not layout(60, height=600, dense=1).bands


def test_a_height_tells_its_row() -> None:
    made = layout(6)
    for row in range(6):
        top = made.row_top(row)
        assert made.row_at(top) == made.row_at(top + made.pitch - 0.5) == row
    assert made.row_at(made.top - 1) is None
    assert made.row_at(made.rows_bottom) is None


def test_numbers_of_low_rows_are_further_apart() -> None:
    for workers in (6, 20, 40, 100):
        made = layout(workers, height=300)
        assert made.every * made.pitch >= NUMBER_ROOM


@pytest.mark.parametrize(
    ("workers", "size", "text"),
    [
        (6, (1_214, 165), 1.0),  # A window of 1280 by 720.
        (5, (958, 183), 1.0),  # One of 1024 by 768.
        (3, (974, 178), 18 / 11),  # A projector of 1024 by 768, below a lesson's words.
        (4, (974, 178), 18 / 11),
        (4, (958, 300), 2.0),
    ],
)
def test_each_of_a_few_workers_has_its_number(
    workers: int, size: tuple[int, int], text: float
) -> None:
    made = arrange(size, workers, text, 40, 0, False)
    assert made.rows == workers
    assert made.every == 1
    assert made.number_size >= 11 * text - 0.5
    assert made.pitch >= 11 * text - 0.5
    assert made.rows_bottom <= (made.strip if made.strip_height else made.axis)
    assert not made.strip_height or made.strip_height >= made.line


@pytest.mark.parametrize("workers", [3, 5, 8, 16, 40])
def test_names_of_low_rows_do_not_touch(qapp: QApplication, workers: int) -> None:
    """They reach below the line, as numbers do not."""
    made = layout(workers, height=183)
    font = QFont()
    font.setPixelSize(made.name_size)
    ink = QFontMetricsF(font).tightBoundingRect("philosopher dl")
    assert made.name_size >= 9
    assert ink.height() <= made.every * made.pitch
