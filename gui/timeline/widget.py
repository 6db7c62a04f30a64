"""The timeline as a widget: it shows a log around one moment, and lets a user choose another.

Long, as Qt's events, keys and painting of one widget share what is shown; what could do without it
is beside it.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.analysis.spans import Spans
from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from core.telling.names import NOTHING, are_cancelled, short
from gui.look import text_size
from gui.look.theme import LIGHT, Theme
from gui.timeline import front, keys
from gui.timeline.around import Around, draw_around, draw_as_shapes
from gui.timeline.axis import View
from gui.timeline.frame import Frame, frame_of
from gui.timeline.groups import Group, groups_of
from gui.timeline.hand import Hand
from gui.timeline.heights import FIT
from gui.timeline.layer import Layer
from gui.timeline.layout import Layout
from gui.timeline.look import Look
from gui.timeline.playhead import Playhead, playhead_of
from gui.timeline.row_sight import RowSight
from gui.timeline.sight import Sight
from gui.timeline.tools import Tools
from gui.timeline.words import Words
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip, show_tip

MIN_SIZE = QSize(320, 110)
"""Below this nothing would be readable."""

PER_FRAME = 5_000
"""Events of the log that are taken in one frame at most: about 3 ms. The rest waits."""

AT_ONCE = 60_000
"""Events that a picture of a run that is not live takes before it is drawn: about 0.04 s, once."""


@guarded
class Timeline(QWidget):
    """A row a worker, the number inside, an axis and the playhead.

    `show_moment` gives it the moment; it asks for a repaint only of what would look different. Of a
    log that grows faster than `PER_FRAME` events a frame it shows what it has taken so far, and
    catches up.
    """

    sought = Signal(object)
    """The user wants to see this time: an int, nanoseconds. Qt's own int ends at 2.1 s of them."""
    worker_clicked = Signal(int)
    """A click on what this worker did, or on its number."""
    stretch_chosen = Signal(object)
    """The user wants the figures of a stretch: its two times (nanoseconds), or None for all."""
    taken_back = Signal()
    """What was `sought` last is not wanted: it was the first click of a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(MIN_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        # Time goes from left to right in every diagram, whatever way one writes.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text_scale = 0.0
        """How many times larger than usual texts are; 0 is as the user has chosen for all."""
        self.headed = True
        """Whether a caption and the legend stand above the rows."""
        self._theme = LIGHT
        self._selected: int | None = None
        self._glides = True
        self._sight = Sight(Log(), Scenario())
        self._limit = self._sight.scenario.limit
        self._spans = Spans(self._sight.log)
        self._names: tuple[str, ...] = ()
        self._born = 0
        self._groups: tuple[Group, ...] = ()
        self._homes = 0
        self._layer = Layer(self._spans)
        self._look: Look | None = None
        self._drawn: Frame | None = None
        self._painted = Playhead(0, False)
        self._told: tuple[bool, ...] = ()
        """What the legend has told of."""
        self._hand = Hand(self)
        self._stretch: tuple[int, int] | None = None
        self._mark: int | None = None
        """Where a stretch begins whose end is not chosen yet."""
        self.rows = RowSight(self, self._frame, self._rows_changed)
        self.has_tools = True
        """Whether a hand is at it: a picture of it shows none of them."""
        self.tools = Tools(self)
        self.tools.heightened.connect(self.zoom_rows)
        self.tools.zoomed.connect(self._zoom_there)
        self.tools.all_pressed.connect(self.show_all)
        self.tools.overview.moved.connect(self._look_from)
        self._words = Words(self)
        self._catching_up = QTimer(self, interval=16, singleShot=True)
        self._catching_up.timeout.connect(self._take_more)
        self._keep_room()
        self._describe()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int, end: int, cut: bool = False) -> None:
        """Show the log around time `t`; `end` is the run's own time now. Both in nanoseconds.
        `cut`: nothing more of it will come, though it has not said that it ended.

        To be called once a frame. Another log is another run, and is shown from a fresh view.
        """
        sight = self._sight
        fresh = log is not sight.log or state.scenario != sight.scenario
        if fresh:
            sight = self._reset(log, state.scenario, state.resource)
        elif state.resource != self._spans.resource:
            fresh = True
            self._show_resource(state.resource)
        plot = self._drawn.layout.plot if self._drawn is not None else self.width()
        before, was_in_sight = (sight.t, sight.end, sight.over), sight.has_playhead(plot)
        sight.go(t, end, cut)
        limit, self._limit = self._limit, state.limit
        self._words.about = state.shown.about
        taken = self._spans.extend(PER_FRAME)
        if self._spans.behind:
            self._catching_up.start()
        if (
            not fresh
            and not taken
            and before == (sight.t, sight.end, sight.over)
            and limit == self._limit
        ):
            return
        if before[0] != t and not self._hand.drags:
            sight.follow(plot, was_in_sight)
        self._show_tools()
        self._refresh(fresh or limit != self._limit)

    @property
    def whole_by_itself(self) -> float:
        """The nanoseconds that there are to see of this run."""
        return self._sight.own

    def see_at_least(self, nanoseconds: float) -> None:
        """Show so much time at least: what stands above each other is in one scale."""
        if nanoseconds != self._sight.least:
            self._sight.least = nanoseconds
            self._refresh(True)

    def catch_up(self) -> None:
        """Take all events of the log at once, however long it is."""
        self._spans.extend()
        self._refresh(False)

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self._look = None
        self.tools.set_theme(theme)
        self.update()

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker's row, or none."""
        self._selected = worker
        self.rows.show_worker(worker)
        self.update()

    def set_reduced_motion(self, on: bool) -> None:
        """Let the axis change its length at once instead of gliding."""
        self._glides = not on
        self._sight.glides = self._glides
        self._refresh(True)

    @property
    def view(self) -> View | None:
        """What was zoomed to; None shows all."""
        return self._sight.view

    def look_at(self, view: View | None) -> None:
        """Zoom to this; None shows all."""
        self._sight.view = view
        self._show_tools()
        self._refresh(False)

    def show_all(self) -> None:
        """Have all of the run in sight, and all rows."""
        self.rows.use(FIT)
        self.look_at(None)

    def zoom_rows(self, factor: float, y: float | None = None) -> None:
        """Have rows so many times as high, with what is at a height of the widget where it is: by
        default the selected row, or the middle."""
        self.rows.zoom(factor, y, self._selected)

    def _rows_changed(self) -> None:
        self._show_tools()
        self._refresh(False)

    @property
    def stretch(self) -> tuple[int, int] | None:
        """The chosen stretch: two times, in nanoseconds."""
        return self._stretch

    @property
    def spans(self) -> Spans:
        """What is drawn, for reading only."""
        return self._spans

    def choose_stretch(self, stretch: tuple[int, int] | None) -> None:
        """Choose the stretch between two times, or none."""
        if stretch is not None:
            low, high = sorted(min(max(0, t), self._sight.end) for t in stretch)
            stretch = (low, high) if high > low else None
        self._mark = None
        if stretch != self._stretch:
            self._stretch = stretch
            self.stretch_chosen.emit(stretch)
            self.update()

    def _zoom_there(self, factor: float) -> None:
        """Look closer around the shown moment."""
        frame = self._frame()
        self.look_closer(factor, playhead_of(frame, self._sight).x)

    def _look_from(self, share: float) -> None:
        """Show the part of the run that begins at this share of it."""
        view, plot = self._sight.view, self._frame().layout.plot
        if view is not None:
            origin = round(share * self._sight.whole * view.scale)
            self.look_at(View(view.scale, origin).within(plot, self._sight.whole))

    def _show_tools(self) -> None:
        """Say in the overview which part of the run is in sight."""
        layout = self._frame().layout
        sight, plot = self._sight, layout.plot
        self.rows.bar.show_layout(layout)
        self.tools.setVisible(self.has_tools and self.text_scale == 0 and len(sight.log) > 0)
        if not self.tools.isHidden():
            view, whole = sight.seen(plot), sight.whole
            self.tools.show_view(
                view.t(0) / whole, view.span(plot) / whole, sight.shown / whole, sight.view is None
            )
            self.tools.show_rows(layout)

    def _take_more(self) -> None:
        self._spans.extend(PER_FRAME)
        if self._spans.behind:
            self._catching_up.start()
        self._refresh(False)

    def _reset(self, log: Log, scenario: Scenario, resource: int) -> Sight:
        self._sight = Sight(log, scenario)
        self._sight.glides = self._glides
        self._words.cancelled = are_cancelled(scenario.backend, log.many)
        self._names, self._born = (), 0
        self._groups, self._homes = (), 0
        self.rows.reset()
        self._show_resource(resource)
        self._drawn = None
        self._hand.let_go()
        self._catching_up.stop()
        self.choose_stretch(None)
        self._describe()
        return self._sight

    def _show_resource(self, resource: int) -> None:
        """Show another of a program's resources; what was zoomed to stays."""
        log, scenario = self._sight.log, self._sight.scenario
        self._spans = Spans(log, scenario.workers, scenario.limit, resource)
        self._layer = Layer(self._spans)
        self._drawn = None
        if self._stretch is not None:
            self.stretch_chosen.emit(self._stretch)

    def _row_names(self) -> tuple[str, ...]:
        """The workers' own names, where a program has given them any."""
        born = self._sight.log.born
        if len(born) != self._born:
            self._born = len(born)
            last = max(born, default=-1)
            names = (short(born.get(worker, NOTHING).name) for worker in range(last + 1))
            self._names = tuple(names)
        return self._names

    def _row_groups(self) -> tuple[Group, ...]:
        """Whose rows belong together, of a cluster's run."""
        homes = self._sight.log.homes
        if len(homes) != self._homes:
            self._homes = len(homes)
            self._groups = groups_of(self._sight.log)
        return self._groups

    # Painting ----------------------------------------------------------------------------------

    def _looks(self) -> Look:
        ratio = self.devicePixelRatioF()
        if self._look is None or self._look.ratio != ratio:
            text = self.text_scale or text_size.factor(self)
            self._look = Look(self._theme, self.font(), ratio, text)
        return self._look

    def _frame(self, look: Look | None = None) -> Frame:
        """What there is to draw now."""
        return frame_of(
            self._spans,
            self._sight,
            look or self._looks(),
            (self.width(), self.height()),
            (self._words.inside, self._words.limit(max(self._limit, self._spans.highest_limit))),
            self._row_names(),
            self.rows.heights,
            self._row_groups(),
            self.headed,
        )

    def _refresh(self, everything: bool) -> None:
        """Ask for a repaint of what would look different."""
        frame = self._frame()
        stale, playhead = self._layer.stale(frame), playhead_of(frame, self._sight)
        if everything or self._drawn is None or stale is None or frame.legend != self._told:
            self.update()
            return
        left, right = stale
        if right > left:
            self.update(frame.layout.left + left, 0, right - left, self.height())
        if playhead != self._painted:
            low, high = playhead.changed(self._painted, frame.layout.left, self.width())
            self.update(low, 0, high - low, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is behind the playhead, and the playhead."""
        if not self._sight.live and self._spans.behind < AT_ONCE:
            self._spans.extend()
        frame = self._frame()
        self._layer.bring(frame)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())  # It would take the application's.
        painter.fillRect(event.rect(), frame.look.card)
        painter.drawPixmap(frame.layout.plot_rect.topLeft(), self._layer.pixmap)
        draw_around(painter, frame, event.rect(), self._around(frame))
        if self.hasFocus():
            front.draw_focus(painter, frame)
        painter.end()
        self._drawn, self._painted = frame, playhead_of(frame, self._sight)
        self._told = frame.legend

    def draw_shapes(self, painter: QPainter) -> None:
        """Draw the moment as shapes and letters alone, as a file for print needs it. The whole log
        is read for it."""
        self._spans.extend()
        text = self.text_scale or text_size.factor(self)
        frame = self._frame(Look(self._theme, self.font(), 1.0, text, as_shapes=True))
        draw_as_shapes(painter, frame, self.size(), self._around(frame))

    def draw_legend(self, painter: QPainter, size: QSize) -> None:
        """Draw into so much room what the looks of a bar mean, without the caption; nothing where
        there is no room."""
        frame = self._frame()
        texts = replace(self._around(frame).texts, note="")
        left = 6  # Apart from what stands before it.
        if left + front.narrowest(frame, texts) > size.width():
            return
        head = replace(frame.layout, width=size.width() + front.TOOLS, top=size.height() + 4)
        front.draw_legend(painter, replace(frame, layout=head), texts, left, front.NARROW_SWATCH)

    def _around(self, frame: Frame) -> Around:
        """What depends on the moment."""
        empty = not len(self._sight.log)
        lens = self.rows.lens(frame, self._selected)
        alone = None if lens is None else self._selected
        stretch = self._stretch
        return Around(
            texts=self._words.texts(frame, self._limit, empty, alone),
            empty=empty,
            selected=self._selected,
            lens=lens,
            followed=self.rows.followed,
            playhead=playhead_of(frame, self._sight),
            stretch=stretch,
            long="" if stretch is None else self._words.duration(stretch[1] - stretch[0]),
        )

    # A user's hand -----------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys act here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do so no more."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look closer at the shown moment, or choose another worker."""
        key, frame = event.key(), self._frame()
        if not keys.own(event):
            super().keyPressEvent(event)
        elif key == keys.ALL:
            self.show_all()
        elif (factor := keys.height_of(key)) is not None:
            self.zoom_rows(factor)
        elif key == keys.MARK:
            self._mark_here()
        elif (factor := keys.zoom_of(key)) is not None:
            self.look_closer(factor, playhead_of(frame, self._sight).x)
        else:
            row = keys.row_of(key, self._selected, frame.layout.workers)
            if row is not None:
                self.worker_clicked.emit(row)

    def _mark_here(self) -> None:
        """The shown moment begins a stretch, or ends it; where there is one, take it away."""
        t = self._sight.shown
        if self._stretch is not None:
            self.choose_stretch(None)
        elif self._mark is None:
            self._mark = t
        else:
            self.choose_stretch((self._mark, t))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See `Hand`, which does all that a mouse does."""
        if not self._hand.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As above."""
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As above."""
        if not self._hand.release(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As above."""
        self._hand.press_twice(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """As above."""
        self._hand.turn(event)

    def look_closer(self, factor: float, x: float) -> None:
        """Look so many times closer at a pixel of the plot."""
        if len(self._sight.log):
            frame = self._frame()
            self.look_at(self._sight.zoomed(frame.view, factor, x, frame.layout.plot))

    def worker_at(self, point: QPoint) -> int | None:
        """The worker that a click at a point is for: on its number, or on one of its spans."""
        frame = self._frame()
        if self.rows.pointed(frame, self._selected, point):
            return self._selected
        return frame.worker_at(point.x(), point.y())

    # For ears, and in other languages ----------------------------------------------------------

    def _describe(self) -> None:
        words = self._words
        self.setAccessibleName(words.name)
        self.setAccessibleDescription(words.description(self._sight.scenario.workers))
        set_tip(self, words.tip)

    @property
    def selected(self) -> int | None:
        """The worker whose row is marked."""
        return self._selected

    @property
    def sight(self) -> Sight:
        """What there is to see; for reading only."""
        return self._sight

    def frame_now(self) -> Frame:
        """What there is to draw now."""
        return self._frame()

    def layout_now(self) -> Layout:
        """Where the rows are now."""
        return self._frame().layout

    def name_of(self, worker: int) -> str:
        """A worker as a sentence begins with it."""
        return self._words.who(self._sight.log, worker)

    def x_of(self, t: int) -> int:
        """The pixel of the widget where the time `t`, in nanoseconds, is now; it may be out of
        sight, also below 0."""
        frame = self._frame()
        return frame.layout.left + round(frame.view.x(t))

    def row_words(self, row: int) -> str:
        """What a row's worker does at the shown moment; "" where that is nothing."""
        frame = self._frame()
        middle = frame.layout.row_top(row) + frame.layout.pitch / 2
        return self._words.at(frame, max(0, playhead_of(frame, self._sight).x), middle)

    def words_at(self, point: QPoint) -> str:
        """What is at a point, in a sentence; of the whole, where there is nothing."""
        frame = self._frame()
        group = frame.group_at(point.x(), point.y())
        if group is not None:
            return self._words.group_of(group)
        worker = self._selected
        if worker is not None and self.rows.pointed(frame, worker, point):
            span = self.rows.span(frame, point.x())
            words = self._words
            return self.name_of(worker) if span is None else words.span(frame, worker, span)
        return self._words.at(frame, point.x() - frame.layout.left, point.y()) or self.toolTip()

    def event(self, event: QEvent) -> bool:
        """Show what one points at as a tooltip; draw anew in another language or font."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and keys.own(event):
            event.accept()  # Else 0 would step a worker.
            return True
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = event.pos()
            show_tip(event.globalPos(), self.words_at(point), self, QRect(point, QSize(1, 1)))
            return True
        if kind in (
            QEvent.Type.LanguageChange,
            QEvent.Type.LocaleChange,
            QEvent.Type.FontChange,
        ):
            self._look = None
            self._keep_room()
            self._describe()
            self.update()
        return super().event(event)

    def _keep_room(self) -> None:
        """Be as high as the user's texts need: letters that do not shrink with the rows need more
        than their share."""
        if not self.text_scale:
            factor = text_size.factor(self)
            self.setMinimumHeight(MIN_SIZE.height() + round(190 * (factor - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in sight in sight."""
        self.tools.place(self.width(), self._frame().layout.top)
        self._show_tools()
        if self._sight.view is not None and event.oldSize().width() > 0:
            plot = self._frame().layout.plot
            self._sight.view = self._sight.view.zoomed(1, 0, plot, self._sight.whole)
        super().resizeEvent(event)
