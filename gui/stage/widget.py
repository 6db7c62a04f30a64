"""The stage as a widget: it shows one moment, and keeps nothing but pictures of it.

Long, as Qt's events, keys and painting of one widget share what is shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.places import Zone
from core.state.state import State
from core.telling.names import limit_words, resource_name
from gui.look import text_size
from gui.look.language import filled, written
from gui.look.theme import LIGHT, Theme
from gui.stage import done_zone, focus, header, program_words, zone_words
from gui.stage.distance import DESK, Reach
from gui.stage.painter import Picture, Style, layout_of
from gui.stage.words import lock_words, token_words
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import hide_tip, show_tip

MIN_SIZE = QSize(420, 170)
"""Below this nothing would be readable; with it a window of 1024 by 768 has room for all else."""

FEW = 30
"""Workers that are fewer than this have numbers on their tokens also in the last row's view."""

LEAST_NUMBER = 8
"""Pixels of these numbers at least."""

FAR_HEIGHT = 130
"""The least height for the last row: what is below the stage has to be seen from there as well."""

_ZONES = {
    "waiting": Zone.WAITING,
    "inside": Zone.INSIDE,
    "done": Zone.DONE,
    "ready": Zone.READY,
}


@guarded
class Stage(QWidget):
    """Zones, slots and tokens of a run at one moment.

    `show_moment` gives it the moment. It reads the state whenever it paints, and asks for a repaint
    only where something would look different.
    """

    token_clicked = Signal(int)
    """A click on the token of this worker."""
    menu_asked = Signal(int, QPoint)
    """A right click on the token of this worker, or the menu key while it has the focus, and where
    on the screen that was."""
    token_focused = Signal(int)
    """Keys have moved the focus to the token of this worker."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(MIN_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        # Also where one writes from right to left: workers flow the way that time does in the
        # timeline, and "1 / 2" must not become "2 / 1".
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # Not by a click: then the arrow keys would still move the shown moment, as nobody has asked
        # for anything else.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme = LIGHT
        self._reduced = False
        self._tells_next = True
        self._reach = DESK
        self._selected: int | None = None
        self._focused = 0
        """The worker whose token has the keyboard while the stage has it."""
        self._state = State(Scenario())
        self._log = Log()
        self._t = self._ways_t = 0
        """The shown time, and the one that tokens are at on their ways."""
        self._picture: Picture | None = None
        self._style_key: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._counted: tuple[int, ...] = ()
        self._members_key: tuple[int, ...] = ()
        self._members: list[int] = []
        self.summary = ""
        """The counts in words."""
        self._keep_room()
        self._describe()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int, ahead: int = 0) -> None:
        """Show the state at time `t`, in nanoseconds of the log, with tokens so much further on
        their ways. To be called once a frame."""
        self._state, self._log, self._t, self._ways_t = state, log, t, t + ahead
        picture = self._picture
        # A token that sets out is seen by the position; one that is on its way, by the last frame.
        runs = picture is None or bool(picture.moving) or picture.rings_run(state, t + ahead)
        now = (t, ahead) if runs else ()
        shown = (state, state.scenario, log, state.position, now, state.resource)
        if shown != self._shown:
            self._shown = shown
            self._describe()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self.update()

    def set_reduced_motion(self, on: bool) -> None:
        """Let tokens fade from place to place instead of travelling."""
        self._reduced = on
        self.update()

    def set_reach(self, reach: Reach) -> None:
        """Draw so that it can be read from a desk, or from the last row."""
        self._reach = reach
        self._keep_room()
        self.update()

    def set_tells_next(self, on: bool) -> None:
        """Say who is next, or not: a class is asked just that."""
        self._tells_next = on
        self.update()

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker's token, or none."""
        self._selected = worker
        self.update()

    def zone_rect(self, name: str) -> QRectF:
        """The rectangle of "waiting", "inside", "done" or "ready"; empty where it is not shown."""
        return QRectF(self._arranged().geometry.zones.get(_ZONES[name], QRectF()))

    def token_center(self, worker: int) -> QPointF:
        """Where a worker's token is now, moving or still; before a run, where its outline is."""
        x, y, _ = self.token_spot(worker)
        return QPointF(x, y)

    def token_spot(self, worker: int) -> tuple[float, float, float]:
        """The same as x and y, and the token's radius."""
        picture, state = self._arranged(), self._state
        if state.zone(worker) is Zone.NOWHERE:
            cell = picture.layers.ghost(worker)
            return (*picture.layers.centre(cell), picture.layers.grid(cell).radius)
        if not picture.stands(state, worker):  # It has nothing to do with what is shown.
            geometry = picture.geometry
            middle = (geometry.ready or geometry.waiting).center()
            return middle.x(), middle.y(), geometry.seat_radius
        return picture.spot(state, worker, self._ways_t)

    @property
    def selected(self) -> int | None:
        """The worker that is marked."""
        return self._selected

    @property
    def state(self) -> State:
        """The state that is shown."""
        return self._state

    @property
    def members(self) -> Sequence[int]:
        """The workers that have a token, ascending; before a run, an outline."""
        state = self._state
        if not state.many:
            return range(state.numbers or state.scenario.workers)
        # A resource's workers only ever become more; another resource, or an earlier moment, has
        # another number of them, or is another one's.
        key = (state.resource, state.crowd, id(state.place))
        if key != self._members_key:
            self._members_key, self._members = key, sorted(state.place)
        return self._members

    @property
    def count(self) -> int:
        """How many tokens there are; before a run, outlines."""
        return len(self.members)

    @property
    def focused(self) -> int | None:
        """The worker whose token keys act on while the stage has the focus."""
        members = self.members
        if not members:
            return None
        return members[min(bisect_left(members, self._focused), len(members) - 1)]

    def focus_token(self, worker: int) -> None:
        """Let keys act on this worker's token."""
        self._focused = worker
        self.update()
        self.token_focused.emit(worker)

    def token_at(self, point: QPointF | QPoint) -> int | None:
        """The worker whose token is at a point, or None. A density has no tokens."""
        picture, state, t = self._arranged(), self._state, self._ways_t
        at = QPointF(point)
        picture.bring(state, self._log, t)
        for worker in reversed(picture.moving):
            x, y, radius = picture.spot(state, worker, t)
            if (at.x() - x) ** 2 + (at.y() - y) ** 2 <= radius * radius:
                return worker
        return picture.layers.standing_at(at.x(), at.y())

    # Painting ----------------------------------------------------------------------------------

    def _arranged(self) -> Picture:
        """The picture for the present look, run and size."""
        state = self._state
        ratio = self.devicePixelRatioF()
        font = self.font()
        # A user's larger text counts, up to where the zones would have no room left.
        text = text_size.factor(self) if self._reach is DESK else 1.0
        reach = self._reach
        if reach is DESK and text > 1:
            reach = DESK._replace(letters=round(DESK.letters * text))
        if reach.outlined and self._crowd() < FEW:  # A small number is better than none.
            reach = reach._replace(numbers=LEAST_NUMBER)
        layout = layout_of(state, self.width(), self.height(), text, reach)
        picture = self._picture
        key = (self._theme, font.key(), ratio, self._reduced, reach, state.scenario.backend)
        if picture is None or key != self._style_key:
            style = self._style(reach, ratio)
            picture = self._picture = Picture(style, state, layout)
            self._style_key = key
        picture.arrivals.tells_next = self._tells_next
        picture.arrange(state, layout)
        return picture

    def _style(self, reach: Reach, ratio: float, as_shapes: bool = False) -> Style:
        return Style(
            self._theme,
            self.font(),
            ratio,
            self._reduced,
            self.tr("closing"),
            self.tr("extra"),
            self.tr("lost"),
            self.tr("next"),
            reach,
            as_shapes=as_shapes,
            late=self.tr("overtime"),
            again=self.tr("again"),
        )

    def draw_shapes(self, painter: QPainter) -> None:
        """Draw the moment as shapes and letters alone, as a file for print needs it."""
        shown, state = self._arranged(), self._state
        style = self._style(shown.style.reach, 1.0, as_shapes=True)
        picture = Picture(style, state, shown.geometry.layout)
        picture.arrivals.tells_next = self._tells_next
        picture.bring(state, self._log, self._ways_t)
        words = self._words(picture)
        picture.draw(painter, state, self._log, self._t, words, self._selected)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the moment."""
        picture = self._arranged()
        picture.bring(self._state, self._log, self._ways_t)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())  # It would take the application's.
        words = self._words(picture)
        picture.draw(painter, self._state, self._log, self._t, words, self._selected)
        if self.hasFocus():
            focus.draw(painter, self._theme, QRectF(self.rect()), self._focus_spot())
        painter.end()

    def _words(self, picture: Picture | None = None) -> header.Words:
        slots = (picture or self._arranged()).geometry.layout.slots
        return zone_words.header_words(self._state, slots > 0)

    def _crowd(self) -> int:
        state = self._state
        return state.crowd if state.many else max(state.numbers, state.scenario.workers)

    def _focus_spot(self) -> tuple[float, float, float] | None:
        """Where the token with the focus is, and its radius."""
        worker, state = self.focused, self._state
        if worker is None or (state.workers and state.zone(worker) is Zone.NOWHERE):
            return None  # There is no token of it yet, and no outline either.
        return self.token_spot(worker)

    # For ears and for the mouse ----------------------------------------------------------------

    def _describe(self) -> None:
        """Say the counts in words, where they changed."""
        state = self._state
        counted = (
            len(state.waiters), len(state.holders), state.limit, len(state.finishers), state.free,
            state.lost, state.over, state.overbooked, len(state.overtime), len(state.ended),
            done_zone.everyone(state), state.resource,
            state.shown.given, state.shown.acquires if state.many else 0,
        )  # fmt: skip
        if counted == self._counted:
            return
        self._counted = counted
        waiting, inside, limit, *_ = counted
        words = self.tr("{waiting} waiting, {inside} of {limit} inside, {ends}; {permits}.")
        keys = self.tr(
            "Arrow keys go from worker to worker, Enter clicks, and the menu key shows what can go "
            "wrong with that worker."
        )
        self.setAccessibleName(self.tr("Stage"))
        if state.many:
            name = written(resource_name(self._log, state.resource))
            words = f"{name.replace('{', '{{').replace('}', '}}')}: {words}"
        notes = zone_words.notes(state)[Zone.INSIDE]
        permits = ", ".join((zone_words.permits(state), *(note.text for note in notes)))
        self.summary = filled(
            words,
            waiting=waiting,
            inside=inside,
            limit=limit_words(state.shown.about, limit),
            ends=done_zone.all_words(state),
            permits=permits,
        )
        self.setAccessibleDescription(f"{self.summary} {keys}")

    def name_of(self, worker: int) -> str:
        """A worker's name as a sentence begins with it."""
        return program_words.said_name(self._log, worker)

    def token_words(self, worker: int) -> str:
        """What a worker does at the shown moment, or how it ended, in a sentence or two."""
        state, log = self._state, self._log
        if state.many:
            elsewhere = self._arranged().elsewhere
            return program_words.program_words(state, log, self._t, worker, elsewhere)
        words = token_words(state, log, self._t, worker)
        return f"{words} {zone_words.order_words(state, worker, self._tells_next)}".rstrip()

    def locked_at(self, point: QPointF | QPoint) -> int | None:
        """The worker that lost the permit of the empty locked slot at a point, or None."""
        picture, at = self._arranged(), QPointF(point)
        picture.bring(self._state, self._log, self._ways_t)
        return picture.layers.locked_at(at.x(), at.y())

    def event(self, event: QEvent) -> bool:
        """Show what a token's worker does as a tooltip; redraw in a new language or font."""
        if event.type() == QEvent.Type.ShortcutOverride and focus.own(event):
            event.accept()  # Else the window would move the shown moment.
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            worker, by = self.token_at(event.pos()), self.locked_at(event.pos())
            if worker is not None:
                show_tip(event.globalPos(), self.token_words(worker), self)
            elif by is not None:
                show_tip(event.globalPos(), lock_words(self._log, by), self)
            else:
                hide_tip()
            return True
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange):
            self._picture = None
            self._counted = ()
            self._describe()
            self.update()
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()
        return super().event(event)

    def _keep_room(self) -> None:
        """Be as high as the user's texts need; those for the last row are not the user's."""
        text = text_size.factor(self) if self._reach is DESK else 1.0
        least = MIN_SIZE.height() if self._reach is DESK else FAR_HEIGHT
        self.setMinimumHeight(round(least * (1 + 0.45 * (text - 1))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the selected token."""
        super().focusInEvent(event)
        self.update()
        worker = self.focused if self._selected is None else self._selected
        if worker is not None:
            self.focus_token(worker)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the rings away."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus between tokens, or act on the one that has it."""
        worker, key = self.focused, event.key()
        if worker is None or not focus.plain(event):
            super().keyPressEvent(event)
        elif (to := focus.moved(worker, self.members, key)) is not None:
            self.focus_token(to)
        elif key in focus.PRESSES:
            self.token_clicked.emit(worker)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which worker's token was clicked."""
        worker = self.token_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and worker is not None:
            self.token_clicked.emit(worker)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the token that was clicked, or that has the focus."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            worker, at = self.focused if self.hasFocus() else None, QPoint()
            if worker is not None:
                at = self.mapToGlobal(self.token_center(worker).toPoint())
        else:
            worker, at = self.token_at(event.pos()), event.globalPos()
        if worker is None:
            event.ignore()
        else:
            self.menu_asked.emit(worker, at)
