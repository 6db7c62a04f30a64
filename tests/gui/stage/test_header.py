"""The words above a zone: they give way to each other, and never stand over each other."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from core.state.places import Zone
from gui.look.theme import LIGHT
from gui.stage.distance import DESK
from gui.stage.header import Words, _broken, _draw_row, fitting

FAR_LETTERS = 18
"""Pixels that letters have at least in presenter mode."""


class Written:
    """A painter that notes what is written, and where."""

    def __init__(self) -> None:
        self._font = QFont()
        self.texts: list[tuple[str, QRectF]] = []

    def setFont(self, font: QFont) -> None:
        self._font = font

    def setPen(self, _pen: QColor) -> None:
        pass

    def drawText(self, at: QPointF, text: str) -> None:
        metrics = QFontMetricsF(self._font)
        wide, high = metrics.horizontalAdvance(text), metrics.capHeight()
        self.texts.append((text, QRectF(at.x(), at.y() - high, wide, high)))


@pytest.mark.parametrize("count", ["0", "7", "128"])
@pytest.mark.parametrize("caption", ["INSIDE", "ELSEWHERE", "EN OTRA PARTE"])
@pytest.mark.parametrize("wide", [90, 110, 140, 200, 400])
@pytest.mark.usefixtures("qapp")
def test_a_caption_never_runs_into_its_count(wide: int, caption: str, count: str) -> None:
    written = Written()
    zone = Zone.WAITING
    words = Words(captions={zone: caption}, counts={zone: count}, pill="", open=False)
    row = QRectF(10, 0, wide, 60)
    sizes = (1.7, 28.0, FAR_LETTERS)
    _draw_row(cast("QPainter", written), row, words, zone, LIGHT, QApplication.font(), sizes)
    (said, left), (number, right) = written.texts
    assert said
    assert caption.startswith(said.rstrip("…"))
    assert number == count
    assert left.right() <= right.left()
    assert left.left() >= row.left()
    assert right.right() <= row.right() + 1


@pytest.mark.parametrize("high", [120, 200, 400])
@pytest.mark.parametrize("wide", [90, 130, 300])
@pytest.mark.usefixtures("qapp")
def test_what_is_said_in_a_zone_without_slots_is_not_cut(wide: int, high: int) -> None:
    text = "Nobody holds a signal: whoever waits goes on when another worker gives it."
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    font = QApplication.font()
    font.setPixelSize(26)
    room = QRectF(5, 5, wide, high)
    found = fitting(text, room, font, flags)
    assert found.pixelSize() <= 26
    assert (
        found.pixelSize() == DESK.letters
        or room.contains(QFontMetricsF(found).boundingRect(room, flags, text))
    )  # fmt: skip
    if wide * high >= 300 * 200:
        assert found.pixelSize() >= 20


@pytest.mark.parametrize("text", ["0 个许可空闲", "0 permits free", "given 12 · taken 7", "frei"])
@pytest.mark.usefixtures("qapp")
def test_lines_of_the_pill_break_between_words_only(text: str) -> None:
    metrics = QFontMetricsF(QApplication.font())
    longest = max(map(metrics.horizontalAdvance, text.split()))
    lines = _broken(text, metrics, 1.1 * longest)
    assert " ".join(lines) == text
    assert all(metrics.horizontalAdvance(line) <= 1.1 * longest for line in lines)
    assert _broken(text, metrics, 10_000) == [text]
