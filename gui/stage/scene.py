"""The stage as a widget: it shows one moment, and keeps nothing but pictures of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.log import Log
from core.places import Zone
from core.scenario import Scenario
from core.state import State
from gui.stage import header
from gui.stage.picture import Picture, Style, layout_of
from gui.stage.words import lock_words, token_words
from gui.theme import LIGHT, Theme

MIN_SIZE = QSize(420, 220)
"""Below this nothing would be readable; with it a window of 1024 by 768 has room for all else."""

_ZONES = {
    "waiting": Zone.WAITING,
    "inside": Zone.INSIDE,
    "done": Zone.DONE,
    "ready": Zone.READY,
}


class Stage(QWidget):
    """Zones, slots and tokens of a run at one moment.

    `show_moment` gives it the moment. It reads the state whenever it paints, and asks for a repaint
    only where something would look different.
    """

    token_clicked = Signal(int)
    """A click on the token of this worker."""
    menu_asked = Signal(int, QPoint)
    """A right click on the token of this worker, and where on the screen that was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(MIN_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._theme = LIGHT
        self._reduced = False
        self._selected: int | None = None
        self._state = State(Scenario())
        self._log = Log()
        self._t = 0
        self._picture: Picture | None = None
        self._style_key: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._counted: tuple[int, ...] = ()
        self._describe()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int) -> None:
        """Show the state at time `t`, in nanoseconds of the log. To be called once a frame."""
        self._state, self._log, self._t = state, log, t
        picture = self._picture
        # A token that sets out is seen by the position; one that is on its way, by the last frame.
        runs = picture is None or bool(picture.moving) or picture.rings_run(state, t)
        shown = (state, state.scenario, log, state.position, t if runs else 0)
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

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker's token, or none."""
        self._selected = worker
        self.update()

    def zone_rect(self, name: str) -> QRectF:
        """The rectangle of "waiting", "inside", "done" or "ready"; empty where it is not shown."""
        return QRectF(self._arranged().geometry.zones.get(_ZONES[name], QRectF()))

    def token_center(self, worker: int) -> QPointF:
        """Where a worker's token is now, moving or still; before a run, where its outline is."""
        picture, state = self._arranged(), self._state
        if worker >= state.workers:
            return QPointF(*picture.layers.centre(picture.layers.ghost(worker)))
        x, y, _ = picture.spot(state, worker, self._t)
        return QPointF(x, y)

    def token_at(self, point: QPointF | QPoint) -> int | None:
        """The worker whose token is at a point, or None. A density has no tokens."""
        picture, state, t = self._arranged(), self._state, self._t
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
        key = (self._theme, font.key(), ratio, self._reduced, state.scenario.backend)
        # A user's larger text counts, up to where the zones would have no room left.
        text = min(1.5, max(1.0, self.fontMetrics().height() / 18))
        layout = layout_of(state, self.width(), self.height(), text)
        picture = self._picture
        if picture is None or key != self._style_key:
            style = Style(
                self._theme,
                font,
                ratio,
                self._reduced,
                self.tr("closing"),
                self.tr("extra"),
                self.tr("lost"),
                self._seconds,
            )
            picture = self._picture = Picture(style, state, layout)
            self._style_key = key
        picture.arrange(state, layout)
        return picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the moment."""
        picture = self._arranged()
        picture.bring(self._state, self._log, self._t)
        painter = QPainter(self)
        picture.draw(painter, self._state, self._t, self._words(), self._selected)
        painter.end()

    def _words(self) -> header.Words:
        state = self._state
        ready = state.seats[Zone.READY]
        number = self._number
        free = state.free
        return header.Words(
            captions={
                Zone.WAITING: self.tr("WAITING"),
                Zone.INSIDE: self.tr("INSIDE"),
                Zone.DONE: self.tr("DONE"),
                Zone.READY: self.tr("READY"),
            },
            counts={
                Zone.WAITING: number(len(state.waiters)),
                Zone.INSIDE: f"{number(len(state.holders))} / {number(state.limit)}",
                Zone.DONE: number(len(state.finishers)),
                Zone.READY: number(ready.high - len(ready.free)),
            },
            pill=self._permits(free),
            open=free > 0,
            nobody=""
            if self._arranged().geometry.layout.slots
            else self.tr("No slots: the limit is 0"),
            notes=self._notes(),
            broken=state.over > 0 and len(state.holders) > state.limit,
        )

    def _notes(self) -> tuple[header.Note, ...]:
        """What is wrong with the permits."""
        state, notes = self._state, []
        if state.over > 0:
            extra = self._number(state.over)
            notes.append(header.Note(False, self.tr("{count} extra").format(count=extra), extra))
        if state.locked:
            lost = self._number(state.lost)
            notes.append(header.Note(True, self.tr("{count} lost").format(count=lost), lost))
        return tuple(notes)

    def _permits(self, free: int) -> str:
        if free == 1:
            return self.tr("1 permit free")
        return self.tr("{count} permits free").format(count=self._number(free))

    def _number(self, number: int) -> str:
        return self.locale().toString(number)

    def _seconds(self, tenths: int) -> str:
        return self.tr("{seconds} s").format(seconds=self.locale().toString(tenths / 10, "f", 1))

    # For ears and for the mouse ----------------------------------------------------------------

    def _describe(self) -> None:
        """Say the counts in words, where they changed."""
        state = self._state
        counted = (
            len(state.waiters), len(state.holders), state.limit, len(state.finishers), state.free,
            state.lost, state.over,
        )  # fmt: skip
        if counted == self._counted:
            return
        self._counted = counted
        waiting, inside, limit, done, free, _, _ = counted
        words = self.tr("{waiting} waiting, {inside} of {limit} inside, {done} done; {permits}.")
        self.setAccessibleName(self.tr("Stage"))
        permits = ", ".join((self._permits(free), *(note.text for note in self._notes())))
        self.setAccessibleDescription(
            words.format(
                waiting=self._number(waiting),
                inside=self._number(inside),
                limit=self._number(limit),
                done=self._number(done),
                permits=permits,
            )
        )

    def token_words(self, worker: int) -> str:
        """What a worker does at the shown moment, or how it ended, in a sentence or two."""
        return token_words(self._state, self._log, self._t, worker, self._seconds)

    def locked_at(self, point: QPointF | QPoint) -> int | None:
        """The worker that lost the permit of the empty locked slot at a point, or None."""
        picture, at = self._arranged(), QPointF(point)
        picture.bring(self._state, self._log, self._t)
        return picture.layers.locked_at(at.x(), at.y())

    def event(self, event: QEvent) -> bool:
        """Show what a token's worker does as a tooltip; redraw in a new language or font."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            worker, by = self.token_at(event.pos()), self.locked_at(event.pos())
            if worker is not None:
                QToolTip.showText(event.globalPos(), self.token_words(worker), self)
            elif by is not None:
                QToolTip.showText(event.globalPos(), lock_words(by), self)
            else:
                QToolTip.hideText()
            return True
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange):
            self._picture = None
            self._counted = ()
            self._describe()
            self.update()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which worker's token was clicked."""
        worker = self.token_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and worker is not None:
            self.token_clicked.emit(worker)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the token that was clicked."""
        worker = self.token_at(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and worker is not None:
            self.menu_asked.emit(worker, event.globalPos())
        else:
            event.ignore()
