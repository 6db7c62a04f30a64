"""What is written around the plot: what it says, and that nothing covers it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario, scenario
from core.state.state import State
from gui.timeline import Timeline, front
from gui.timeline.playhead import playhead_of
from gui.timeline.words import Words

S = 10**9

Drawn = list[tuple[str, QRectF]]


class Spy(QPainter):
    """Notes the texts, where their letters are, and the discs."""

    def __init__(self, timeline: Timeline) -> None:
        self._canvas = timeline.grab()
        super().__init__(self._canvas)
        self.texts: Drawn = []
        self.discs: list[QRectF] = []

    def drawText(self, rect, flags, text):  # type: ignore[no-untyped-def, override]
        room = QRectF(rect)
        metrics = QFontMetricsF(self.font())
        wide, high = metrics.horizontalAdvance(text), metrics.capHeight()
        right = bool(int(flags) & int(Qt.AlignmentFlag.AlignRight))
        x = room.right() - wide if right else room.left()
        self.texts.append((text, QRectF(x, room.center().y() - high / 2, wide, high)))

    def drawEllipse(self, at: QPointF, wide: float, high: float) -> None:  # type: ignore[override]
        self.discs.append(QRectF(at.x() - wide, at.y() - high, 2 * wide, 2 * high))


def paused() -> tuple[Scenario, Log]:
    """Worker 0 goes inside at 1 s and the workers are paused until 2 s; it releases at 3 s."""
    log = Log()
    log.extend(
        [
            Event(0, Kind.STARTED),
            *(Event(0, Kind.SPAWNED, worker) for worker in range(3)),
            Event(S, Kind.WAITING, 0),
            Event(S, Kind.ACQUIRED, 0, 0, S),
            Event(S + 1, Kind.PAUSED),
            Event(2 * S, Kind.RESUMED),
            Event(3 * S, Kind.RELEASED, 0),
            Event(3 * S, Kind.DONE, 0),
        ]
    )
    return scenario({"workers": 3, "limit": 1}), log


def spied(qtbot: QtBot, size: tuple[int, int], t: int, text: float = 0.0) -> tuple[Timeline, Spy]:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.text_scale = text
    timeline.setMinimumSize(1, 1)
    timeline.resize(*size)
    of, log = paused()
    state = State(of)
    state.advance(log, log.position(t))
    timeline.show_moment(state, log, t, log.end)
    spy = Spy(timeline)
    frame = timeline._frame()
    texts = timeline._words.texts(frame, 1, False)
    front.draw_header(spy, frame, texts)
    front.draw_gutter(spy, frame, texts, None, False)
    front.draw_playhead(spy, frame, playhead_of(frame, timeline._sight).x)
    spy.end()
    return timeline, spy


SIZES = pytest.mark.parametrize(
    ("size", "text"),
    [((700, 220), 0.0), ((958, 165), 0.0), ((974, 178), 18 / 11), ((1_800, 400), 20 / 11)],
)


@SIZES
def test_only_rows_have_bare_numbers(qtbot: QtBot, size: tuple[int, int], text: float) -> None:
    _, spy = spied(qtbot, size, 3 * S, text)
    assert [words for words, _ in spy.texts if words.isdigit()] == ["0", "1", "2"]
    boxes = [box for _, box in spy.texts]
    for index, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[index + 1 :]), spy.texts


def test_the_limit_s_line_is_named_where_there_is_room(qtbot: QtBot) -> None:
    assert "limit 1" in [words for words, _ in spied(qtbot, (700, 220), 0)[1].texts]
    low = [words for words, _ in spied(qtbot, (974, 178), 0, 18 / 11)[1].texts]
    assert "limit 1" not in low
    assert "inside" in low


@SIZES
@pytest.mark.parametrize("t", [0, S // 5, S, 3 * S])
def test_the_playhead_covers_no_words(
    qtbot: QtBot, size: tuple[int, int], text: float, t: int
) -> None:
    _, spy = spied(qtbot, size, t, text)
    (disc,) = spy.discs
    assert "TIMELINE" in [words for words, _ in spy.texts]
    assert not [words for words, box in spy.texts if box.intersects(disc)]


def test_grey_is_explained_where_it_is_in_sight_and_has_room(qtbot: QtBot) -> None:
    timeline, spy = spied(qtbot, (700, 220), 3 * S)
    assert "workers paused" in [words for words, _ in spy.texts]
    view = timeline._frame().view
    words = timeline._words
    for factor, x, told in ((10.0, 0.0, False), (10.0, view.x(3 * S // 2), True)):
        timeline.look_at(timeline._sight.zoomed(view, factor, x, timeline._frame().layout.plot))
        assert bool(words.texts(timeline._frame(), 1, False).paused) is told
    _, narrow = spied(qtbot, (260, 220), 3 * S)
    assert "workers paused" not in [words for words, _ in narrow.texts]


def test_the_legend_follows_the_view(qtbot: QtBot) -> None:
    timeline, _ = spied(qtbot, (700, 220), 3 * S)
    timeline.grab()
    assert [*timeline._told] == [*5 * (False,), True]
    frame = timeline._frame()
    timeline.look_at(timeline._sight.zoomed(frame.view, 10.0, 0.0, frame.layout.plot))
    timeline.grab()
    assert not any(timeline._told)


def test_a_limit_of_which_not_all_is_known_says_so() -> None:
    words = Words()
    assert words.limit(1_200) == "limit 1,200"
    words.about = About("pool", "semaphore", found=True, at_least=True)
    assert words.limit(2) == "limit ≥ 2"
