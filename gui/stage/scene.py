"""The stage as a widget: it shows one moment, and keeps nothing but pictures of it."""

from __future__ import annotations

from heapq import nsmallest

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QColor, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.events import Kind
from core.log import Log
from core.scenario import Scenario
from core.state import SEAT_BITS, SEAT_MASK, Phase, State, Zone
from gui.stage import header
from gui.stage.geometry import DOT, NUMBERED, Geometry, Layout
from gui.stage.layers import Layers
from gui.stage.motion import TRAVEL, between, changed, movers, progress, under_way
from gui.stage.rings import Rings
from gui.stage.tokens import DIM, Look, Tokens, look_of, outline
from gui.theme import LIGHT, Theme

MIN_SIZE = QSize(420, 220)
"""Below this nothing would be readable; with it a window of 1024 by 768 has room for all else."""

MOST_MOVERS = 2_000
"""Tokens drawn on their way at most; more than that cannot be followed, and would cost the frame rate."""

_ZONES = {
    "waiting": Zone.WAITING, "inside": Zone.INSIDE, "done": Zone.DONE, "ready": Zone.READY,
}  # fmt: skip


class Stage(QWidget):
    """Zones, slots and tokens of a run at one moment.

    `show_moment` gives it the moment; the widget reads the state whenever it paints, and asks for a
    repaint only where something would look different.
    """

    token_clicked = Signal(int)
    """A click on the token of this worker."""

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
        self._layers: Layers | None = None
        self._tokens: Tokens | None = None
        self._rings: Rings | None = None
        self._look_key: tuple[object, ...] = ()
        self._still_key: tuple[object, ...] = ()
        self._position = -1
        """Of the state, when the still picture was last brought up to it."""
        self._moving: list[int] = []
        self._shown: tuple[object, ...] = ()
        self._counted: tuple[object, ...] = ()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int) -> None:
        """Show the state at time `t`, in nanoseconds of the log. To be called once a frame."""
        self._state, self._log, self._t = state, log, t
        timed = bool(self._moving) or self._ringed()
        shown = (id(state.scenario), id(log), state.position, state.limit, t if timed else 0)
        if shown == self._shown:
            return
        # A token that starts to move at this very moment is seen by the position alone.
        self._shown = shown
        self._describe()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self._forget()

    def set_reduced_motion(self, on: bool) -> None:
        """Let tokens fade from place to place instead of travelling."""
        self._reduced = on
        self._forget()

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker's token, or none."""
        if worker != self._selected:
            self._selected = worker
            self.update()

    def zone_rect(self, name: str) -> QRectF:
        """The rectangle of "waiting", "inside", "done" or "ready"; empty where it is not shown."""
        return QRectF(self._ready().geometry.zones.get(_ZONES[name], QRectF()))

    def token_center(self, worker: int) -> QPointF:
        """Where a worker's token is now, moving or still; before a run, where its outline is."""
        layers = self._ready()
        state = self._state
        if not state.workers:
            return QPointF(*layers.centre(layers.geometry.cell(Zone.WAITING, worker)))
        if not 0 <= worker < state.workers:
            return QPointF()
        if worker not in set(self._now_moving(layers)):
            return QPointF(*layers.centre(layers.here(state, worker)))
        return QPointF(*self._way(layers, worker)[:2])

    def token_at(self, point: QPointF | QPoint) -> int | None:
        """The worker whose token is at a point, or None; none where tokens are drawn as a density."""
        layers = self._ready()
        at = QPointF(point)
        for worker in reversed(self._now_moving(layers)):
            x, y, radius = self._way(layers, worker)
            if abs(at.x() - x) <= radius and abs(at.y() - y) <= radius:
                return worker
        return layers.standing_at(at)

    # Pictures ----------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._look_key = ()
        self._still_key = ()
        self._layers = None
        self.update()

    def _ready_shown(self) -> bool:
        state = self._state
        if state.scenario.rounds != 1:
            return True
        seats = state.seats[Zone.READY]
        return state.phase is Phase.PAUSED and seats.high > len(seats.free)

    def _slots(self) -> int:
        """The slots to draw: those of the limit, and beyond it those that are still taken."""
        state = self._state
        seats = state.seats[Zone.INSIDE]
        least = state.limit + max(0, state.over)
        if seats.high <= least:
            return least
        free = set(seats.free)
        high = seats.high
        while high > least and high - 1 in free:
            high -= 1
        return high

    def _layout(self) -> Layout:
        state = self._state
        text = self.fontMetrics().height() / 16
        return Layout(
            self.width(),
            self.height(),
            max(state.workers, state.scenario.workers),
            self._slots(),
            self._ready_shown(),
            min(1.6, max(0.9, text)) if text > 1.3 else 1.0,
        )

    def _ready(self) -> Layers:
        """The layers for the present size, theme and run; made anew only where one of these changed."""
        state, theme = self._state, self._theme
        ratio = self.devicePixelRatioF()
        layout = self._layout()
        over = max(0, state.over)
        backend = state.scenario.backend
        key = (layout, ratio, theme, backend, state.limit, over, self.font().key())
        if self._layers is not None and key == self._look_key:
            return self._layers
        tokens, rings = self._tokens, self._rings
        if tokens is None or (tokens.backend, tokens.theme, tokens.ratio) != (backend, theme, ratio):
            tokens = self._tokens = Tokens(backend, theme, self.font(), ratio)
            rings = None
        if rings is None:
            self._rings = Rings(theme, self.font(), ratio, self._seconds)
        slots = (state.limit, over, self.tr("closing"), self.tr("extra"))
        self._layers = Layers(Geometry(layout), tokens, theme, self.font(), slots)
        self._look_key = key
        self._still_key = ()
        return self._layers

    def _dim(self) -> bool:
        return self._state.phase is Phase.FINISHED and self._state.ending == "stopped"

    def _now_moving(self, layers: Layers) -> list[int]:
        """The workers on their way, ascending: from those of the last frame where that is enough."""
        state, log, t = self._state, self._log, self._t
        if not state.workers:
            return []
        if self._still_key and self._follows():
            new = changed(state, log, self._position, state.position)
            young = sorted(under_way(state, {*self._young, *new}, t))
        else:
            young = movers(state, log, t)
        self._young = young
        return young
