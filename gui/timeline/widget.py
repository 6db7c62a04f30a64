"""The timeline as a widget: it shows a log around one moment, and lets a user choose another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.events import Kind
from core.log import CODE, Log
from core.scenario import Scenario
from core.spans import MOST_LINKED, Spans
from core.state import State
from gui.theme import LIGHT, Theme
from gui.timeline import axis, front
from gui.timeline.axis import View
from gui.timeline.drag import Drag
from gui.timeline.frame import MARGIN, Frame
from gui.timeline.layer import Layer
from gui.timeline.layout import LEAST_BAR, arrange
from gui.timeline.look import Look
from gui.timeline.words import Words

MIN_SIZE = QSize(320, 110)
"""Below this nothing would be readable."""

PER_FRAME = 5_000
"""Events of the log that are taken in one frame at most: about 3 ms. The rest waits."""

AT_ONCE = 400_000
"""Events that a picture of a run that is not live takes before it is drawn: about 0.2 s, once."""

MOST_EVENTS = 4_000
"""Events in sight up to which each span is drawn."""

MOST_LINKS = 240
"""Events in sight up to which arrows are drawn."""

TICKS_APART = 100
"""Pixels between two ticks at least."""

LEAD = 0.94
"""Where the newest moment stays while a view that does not show all follows it."""

_FINISHED = CODE[Kind.FINISHED]


class Timeline(QWidget):
    """A row a worker, the number inside, an axis and the playhead.

    `show_moment` gives it the moment; it asks for a repaint only of what would look different. Of a
    log that grows faster than `PER_FRAME` events a frame it shows what it has taken so far, and
    catches up.
    """

    sought = Signal(int)
    """The user wants to see this time, in nanoseconds."""
    worker_clicked = Signal(int)
    """A click on what this worker did, or on its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(MIN_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._theme = LIGHT
        self._selected: int | None = None
        self._scenario = Scenario()
        self._log = Log()
        self._t = self._end = 0
        self._limit = self._scenario.limit
        self._view: View | None = None
        """What was zoomed to; None shows all."""
        self._seen_live = False
        """Whether the run was seen before its end: then the axis glides to its final length."""
        self._spans = Spans(self._log)
        self._layer = Layer(self._spans)
        self._look: Look | None = None
        self._drawn: Frame | None = None
        self._painted_x = 0
        self._painted_future = False
        self._drag: Drag | None = None
        self._words = Words(self.locale(), self)
        self._catching_up = QTimer(self, interval=16, singleShot=True)
        self._catching_up.timeout.connect(self._take_more)
        self._describe()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int, end: int) -> None:
        """Show the log around time `t`; `end` is the run's own time now. Both in nanoseconds.

        To be called once a frame. Another log is another run, and is shown from a fresh view.
        """
        scenario = state.scenario
        fresh = log is not self._log or scenario != self._scenario
        if fresh:
            self._reset(log, scenario)
        before, was_in_sight = (self._t, self._end), self._in_sight()
        self._t, self._end = t, max(t, end)
        limit, self._limit = self._limit, state.limit
        if len(log) and not self._over:
            self._seen_live = True
        taken = self._spans.extend(PER_FRAME)
        if self._spans.behind:
            self._catching_up.start()
        if not fresh and not taken and before == (t, self._end) and limit == self._limit:
            return
        self._follow(before[0], was_in_sight)
        self._refresh(fresh or limit != self._limit)

    def catch_up(self) -> None:
        """Take all events of the log at once, however long it is."""
        self._spans.extend()
        self._refresh(False)

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self._look = None
        self.update()

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker's row, or none."""
        self._selected = worker
        self.update()

    def show_all(self) -> None:
        """Undo all zooming."""
        self._view = None
        self._refresh(False)

    # The moment --------------------------------------------------------------------------------

    def _reset(self, log: Log, scenario: Scenario) -> None:
        self._log, self._scenario = log, scenario
        self._spans = Spans(log, scenario.workers, scenario.limit)
        self._layer = Layer(self._spans)
        self._view = self._drawn = self._drag = None
        self._t = self._end = 0
        self._seen_live = False
        self._catching_up.stop()
        self._describe()

    @property
    def _over(self) -> bool:
        return len(self._log) > 0 and self._log.kind[-1] == _FINISHED

    @property
    def _whole(self) -> float:
        """The nanoseconds that there are to see."""
        first = axis.first_span(self._scenario)
        if self._over:
            since = self._end - self._log.end if self._seen_live else None
            return axis.final_span(self._log.end, since, first)
        return axis.live_span(self._end, first)

    @property
    def _shown_t(self) -> int:
        """The shown moment. Nothing comes after a run's end, so the axis does not go on either."""
        return min(self._t, self._log.end) if self._over else self._t

    def _take_more(self) -> None:
        self._spans.extend(PER_FRAME)
        if self._spans.behind:
            self._catching_up.start()
        self._refresh(False)

    def _in_sight(self) -> bool:
        if self._view is None or self._drawn is None:
            return True
        return 0 <= self._view.x(self._shown_t) <= self._drawn.layout.plot

    def _follow(self, before: int, was_in_sight: bool) -> None:
        """Move a zoomed view so that the playhead stays in sight, unless a user looks elsewhere."""
        view = self._view
        if view is None or self._drawn is None or self._drag is not None or before == self._t:
            return
        plot = self._drawn.layout.plot
        x = view.x(self._shown_t)
        live = self._t >= self._end
        if (was_in_sight or not live) and not 0 <= x <= (LEAD if live else 1) * plot:
            at = LEAD if x > 0 and live else 0.9 if x > 0 else 0.1
            self._view = view.moved(round(x - at * plot), plot, self._whole)

    # Painting ----------------------------------------------------------------------------------

    def _looks(self) -> Look:
        ratio = self.devicePixelRatioF()
        if self._look is None or self._look.ratio != ratio:
            text = min(1.5, max(1.0, self.fontMetrics().height() / 18))
            self._look = Look(self._theme, self.font(), ratio, text)
        return self._look

    def _frame(self) -> Frame:
        """What there is to draw now."""
        spans, look = self._spans, self._looks()
        workers = max(self._scenario.workers, spans.workers)
        text = look.number.pixelSize() / 13
        gutter = max(
            round(QFontMetricsF(look.number).horizontalAdvance(str(workers - 1))),
            round(QFontMetricsF(look.small).horizontalAdvance(self.tr("inside"))),
        )
        size = (self.width(), self.height())
        layout = arrange(size, workers, text, gutter, spans.shift, False)
        view = self._view or View(layout.plot / self._whole)
        until = spans.known if spans.behind else self._end
        if self._over:
            until = min(until, self._log.end)
        first, last = spans.at(view.t(0)), spans.at(view.t(layout.plot))
        dense = last - first > MOST_EVENTS
        if dense:
            layout = arrange(size, workers, text, gutter, spans.shift, True)
        plain = not dense and not layout.bands and layout.pitch >= LEAST_BAR
        links = plain and workers <= MOST_LINKED and last - first <= MOST_LINKS
        step = axis.tick_step(view.scale, TICKS_APART * text)
        return Frame(spans, view, layout, look, until, dense, links, step)

    def _refresh(self, everything: bool) -> None:
        """Ask for a repaint of what would look different."""
        frame, drawn = self._frame(), self._drawn
        stale = self._layer.stale(frame)
        if everything or drawn is None or stale is None:
            self.update()
            return
        left, right = stale
        if right > left:
            self.update(frame.layout.left + left, 0, right - left, self.height())
        was, now = self._painted_x, self._playhead_x(frame)
        if was != now or self._painted_future != self._future(frame):
            low, high = sorted((was, now))
            reach = round(front.HANDLE) + MARGIN
            low, high = frame.layout.left + low - reach, frame.layout.left + high + reach
            if self._painted_future != self._future(frame):
                high = self.width()
            self.update(low, 0, high - low, self.height())

    def _playhead_x(self, frame: Frame) -> int:
        return round(frame.view.x(self._shown_t))

    def _future(self, frame: Frame) -> bool:
        return self._shown_t < frame.until

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is behind the playhead, and the playhead."""
        live = self._t >= self._end and not self._over
        if not live and self._spans.behind < AT_ONCE:
            self._spans.extend()
        frame = self._frame()
        layout, rect = frame.layout, event.rect()
        self._layer.bring(frame)
        empty = not len(self._log)
        texts = self._texts(frame, empty)
        painter = QPainter(self)
        painter.fillRect(rect, frame.look.card)
        painter.drawPixmap(layout.plot_rect.topLeft(), self._layer.pixmap)
        if rect.top() < layout.top:
            front.draw_header(painter, frame, texts)
        if self._selected is not None:
            front.draw_selected(painter, frame, self._selected)
        if rect.left() < layout.left:
            front.draw_gutter(painter, frame, texts, self._selected, empty)
        front.draw_axis(painter, frame, texts)
        x = self._playhead_x(frame)
        if empty:
            front.draw_hint(painter, frame, texts)
        elif self._future(frame):
            front.draw_future(painter, frame, x)
        if not empty and -1 <= x <= layout.plot + 1:
            front.draw_playhead(painter, frame, x)
        painter.end()
        self._drawn, self._painted_x, self._painted_future = frame, x, self._future(frame)

    def _texts(self, frame: Frame, empty: bool) -> front.Texts:
        times = axis.ticks(frame.view, frame.layout.plot, frame.step)
        top = times[-1] if times else 0
        return front.Texts(
            caption=self.tr("TIMELINE"),
            waits=self.tr("waits"),
            inside=self.tr("inside"),
            strip=self.tr("inside"),
            limit=str(self._limit),
            note=self._words.group(frame) if frame.layout.bands else "",
            hint=self.tr("Start a run, and each worker draws its row here.") if empty else "",
            ticks=tuple((t, self._words.tick(t, frame.step, top)) for t in times),
        )

    # A user's hand -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the playhead or the view, or to click."""
        if event.button() != Qt.MouseButton.LeftButton or not len(self._log):
            super().mousePressEvent(event)
            return
        frame, at = self._frame(), event.position()
        near = abs(at.x() - frame.layout.left - self._playhead_x(frame)) <= front.HANDLE + 1
        on_rows = frame.layout.row_at(at.y()) is not None
        self._drag = Drag(at, seeks=near or not on_rows)
        if self._drag.seeks and not near:
            self._seek(frame, at.x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on dragging."""
        drag, at = self._drag, event.position()
        frame = self._frame()
        if drag is None:
            self._point(frame, at.x(), at.y())
            return
        passed = drag.to(at)
        if not drag.far:
            return
        if drag.seeks or self._view is None:
            self._seek(frame, at.x())
        else:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._look_at(self._view.moved(-passed, frame.layout.plot, self._whole))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or take it as a click."""
        drag, self._drag = self._drag, None
        if drag is None:
            super().mouseReleaseEvent(event)
            return
        frame, at = self._frame(), event.position()
        self._point(frame, at.x(), at.y())
        if drag.far or drag.seeks:
            return
        worker = self.worker_at(at.toPoint())
        if worker is None:
            self._seek(frame, at.x())
        else:
            self.worker_clicked.emit(worker)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self.show_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; sideways, move the view."""
        if not len(self._log):
            event.ignore()
            return
        frame, turned = self._frame(), event.angleDelta()
        plot, whole = frame.layout.plot, self._whole
        if abs(turned.x()) > abs(turned.y()):
            if self._view is not None:
                self._look_at(self._view.moved(-turned.x() // 2, plot, whole))
        elif turned.y():
            x = min(max(0.0, event.position().x() - frame.layout.left), float(plot))
            view = frame.view.zoomed(1.25 ** (turned.y() / 120), x, plot, whole)
            self._look_at(None if view.span(plot) >= 0.999 * whole else view)
        event.accept()

    def worker_at(self, point: QPoint) -> int | None:
        """The worker that a click at a point is for: on its number, or on one of its spans."""
        frame = self._frame()
        layout = frame.layout
        row = layout.row_at(point.y())
        if row is None or layout.bands or row >= layout.workers:
            return None
        t = frame.view.t(point.x() - layout.left)
        if point.x() < layout.left:
            return row
        return row if t <= frame.until and self._spans.span_at(row, t) else None

    def _seek(self, frame: Frame, x: float) -> None:
        inside = min(max(0.0, x - frame.layout.left), float(frame.layout.plot))
        self.sought.emit(min(frame.view.t(inside), self._end))

    def _look_at(self, view: View | None) -> None:
        self._view = view
        self._refresh(False)

    def _point(self, frame: Frame, x: float, y: float) -> None:
        """Let the pointer say what a press would do."""
        near = abs(x - frame.layout.left - self._playhead_x(frame)) <= front.HANDLE + 1
        if near and len(self._log):
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif self.worker_at(QPoint(int(x), int(y))) is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    # For ears, and in other languages ----------------------------------------------------------

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(
            self.tr("When each of {count} workers waited and was inside.").format(
                count=self.locale().toString(self._scenario.workers)
            )
        )
        self.setToolTip(
            self.tr(
                "Each row shows when a worker waited and when it was inside; "
                "drag the line to see an earlier moment, turn the wheel to look closer."
            )
        )

    def words_at(self, point: QPoint) -> str:
        """What is at a point, in a sentence; of the whole, where there is nothing."""
        frame = self._frame()
        return self._words.at(frame, point.x() - frame.layout.left, point.y()) or self.toolTip()

    def event(self, event: QEvent) -> bool:
        """Show what one points at as a tooltip; draw anew in another language or font."""
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = event.pos()
            QToolTip.showText(
                event.globalPos(), self.words_at(point), self, QRect(point, QSize(1, 1))
            )
            return True
        if kind in (
            QEvent.Type.LanguageChange,
            QEvent.Type.LocaleChange,
            QEvent.Type.FontChange,
        ):
            self._words.locale = self.locale()
            self._look = None
            self._describe()
            self.update()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in sight in sight."""
        if self._view is not None and event.oldSize().width() > 0:
            plot = self._frame().layout.plot
            self._view = self._view.zoomed(1, 0, plot, self._whole)
        super().resizeEvent(event)
