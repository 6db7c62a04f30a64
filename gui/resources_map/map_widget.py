"""The map of a program's resources as a widget: it shows one moment, and keeps only pictures.

Long, as Qt's events, keys and painting of one widget share what is shown.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.analysis.rings import Rings
from core.analysis.ties import tie_of
from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from core.telling.names import resource_name, type_of
from gui.look import text_size
from gui.look.language import translated, written
from gui.look.theme import LIGHT, Theme
from gui.resources_map import order
from gui.resources_map.map_card import Words
from gui.resources_map.map_choice import Choice
from gui.resources_map.map_geometry import Geometry
from gui.resources_map.map_painter import MapPainter, Said
from gui.resources_map.map_scene import Facts, Scene, Still, facts, scene
from gui.resources_map.map_sizes import Plan, capacity
from gui.resources_map.words import card_words, people_words, worker_words
from gui.stage.distance import DESK, Reach
from gui.stage.painter import shapes
from gui.stage.tokens import Look
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import hide_tip, show_tip

MIN_SIZE, FAR_SIZE = QSize(360, 184), QSize(200, 130)
"""Below these nothing would be readable: on a desk, and in the last row's view. With a walk below
it, it needs no more than the stage with the cards above it: nothing moves when one is shown in the
place of the other."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_OWN = frozenset((*_ARROWS, *_ENDS, *_PRESSES))


@guarded
class ResourceMap(QWidget):
    """Resources as cards, and workers between what they hold and what they wait for."""

    chosen = Signal(int)
    """The user wants the stage to show this resource."""
    worker_clicked = Signal(int)
    """A click on the token of this worker."""
    card_focused = Signal(int)
    """Keys have moved the focus to the card of this resource."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map")
        self.setAccessibleName(self.tr("Map of resources"))
        self.setAccessibleDescription(
            self.tr("Arrow keys go from resource to resource, Enter shows one on the stage.")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme = LIGHT
        self._reduced = False
        self._reach = DESK
        self._keep_room()
        self._selected: int | None = None
        self._focused = -1
        self._corner = (0, 0)
        self._choice = Choice(self, self.update)
        self._state = State(Scenario())
        self._log = Log()
        self._ways_t = 0
        self._geometry: Geometry | None = None
        self._painter: MapPainter | None = None
        self._style_key: tuple[object, ...] = ()
        self._facts_of: tuple[object, ...] = ()
        self._facts: Facts | None = None
        self._rings: Rings | None = None
        self._scene: Scene | None = None
        self._scene_of: tuple[object, ...] = ()
        self._scene_t = 0
        self._still: Still | None = None
        self._still_of: tuple[object, ...] = ()
        self._words: dict[int, Words] = {}
        self._words_of: tuple[object, ...] = ()
        self._born: tuple[object, ...] = ()
        self._places_of: tuple[object, ...] = ()
        self._born_high = 0

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int, ahead: int = 0) -> None:
        """Show the state at time `t`, in nanoseconds of the log, with tokens so much further on
        their ways. To be called once a frame."""
        self._state, self._log, self._ways_t = state, log, t + ahead
        if not self._is_current():
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self.update()

    def set_reduced_motion(self, on: bool) -> None:
        """Let tokens fade from place to place instead of travelling."""
        self._reduced = on
        self._scene_of = ()
        self.update()

    def set_reach(self, reach: Reach) -> None:
        """Draw so that it can be read from a desk, or from the last row."""
        self._reach = reach
        self._keep_room()
        self.update()

    def _keep_room(self) -> None:
        """Be as large as the user's texts need; those for the last row are not the user's."""
        text = text_size.factor(self) if self._reach is DESK else 1.0
        least = MIN_SIZE if self._reach is DESK else FAR_SIZE
        self.setMinimumSize(least.width(), round(least.height() * (1 + text) / 2))

    def set_corner(self, wide: int, high: int) -> None:
        """Leave room for what lies over the upper right corner, in pixels."""
        self._corner = (wide, high)
        self.update()

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker's token, or none."""
        self._selected = worker
        self.update()

    @property
    def state(self) -> State:
        """The state that is shown."""
        return self._state

    @property
    def resources(self) -> tuple[int, ...]:
        """The resources that have a card, in the order of their places."""
        return self.geometry_now.plan.resources

    @property
    def count(self) -> int:
        """How many resources there are, also those that have no room."""
        return len(self._choice.all(self._state, self._log))

    def room_in(self, width: int, height: int) -> int:
        """How many resources would have room in so many pixels."""
        return capacity(width, height, self._letters, self._corner[1])

    def set_only(self, resources: frozenset[int] | None) -> None:
        """Show these resources; None shows all."""
        if resources != self._choice.only:
            self._choice.only = resources
            self._scene_of = ()
            self.update()

    # What is shown -----------------------------------------------------------------------------

    @property
    def facts(self) -> Facts:
        """What is derived of the shown state."""
        key = (self._state, self._state.position, self._log)
        if self._facts is None or key != self._facts_of:
            self._facts_of = key
            if self._rings is None or self._rings.log is not self._log:
                self._rings = Rings(self._log)
            self._facts = facts(self._state, self._rings)
        return self._facts

    @property
    def _letters(self) -> int:
        text = text_size.factor(self) if self._reach is DESK else 1.0
        return round(self._reach.letters * text)

    @property
    def geometry_now(self) -> Geometry:
        """Where everything is."""
        size = self.width(), self.height()
        room = self.room_in(*size)
        resources = self._choice.shown(self._state, self._log, room, self._stuck)
        plan = Plan(*size, resources, self._places(), self._letters, self._corner)
        if self._geometry is None or plan != self._geometry.plan:
            self._geometry = Geometry(plan)
            self._scene_of = ()
        return self._geometry

    def _stuck(self) -> frozenset[int]:
        return frozenset(self.facts.ring_of_resource)

    def _places(self) -> int:
        """Places for workers: as many as there will be, so that none has another later."""
        born = (self._log, len(self._log.born))
        if born != self._places_of:
            self._places_of = born
            self._born_high = max(self._log.born, default=-1) + 1
        return max(self._state.numbers, self._born_high)

    @property
    def scene_now(self) -> Scene:
        """What is on the map now."""
        geometry = self.geometry_now  # Which takes away a scene of another.
        known = self._scene
        if known is None or not self._is_current():
            state, t = self._state, self._ways_t
            key = (*self._moment, geometry)
            if self._still is None or key != self._still_of:
                self._still_of = key
                self._still = Still(state, geometry, self.facts)
            known = scene(self._still, self._log, t, self._reduced)
            self._scene, self._scene_of, self._scene_t = known, self._moment, t
        return known

    @property
    def _moment(self) -> tuple[object, ...]:
        return (self._state, self._state.position, self._log, self._state.resource)

    def _is_current(self) -> bool:
        """Whether the scene would be the same if it were made again."""
        if self._scene is None or self._scene_of != self._moment:
            return False
        t, then = self._ways_t, self._scene_t
        return t == then or (t > then >= self._scene.until)

    def words(self, resource: int) -> Words:
        """The name and the kind of a resource."""
        key = (self._log, len(self._log.created))
        if key != self._words_of:
            self._words_of = key
            self._words = {}
        found = self._words.get(resource)
        if found is None:
            name = written(resource_name(self._log, resource))
            ledger = self._state.ledgers.get(resource)
            if ledger is None:  # What kind it is, is known when it is made.
                return Words(name, "")
            found = self._words[resource] = Words(name, translated(type_of(ledger.about)))
        return found

    def told(self, resource: int) -> str:
        """How a resource stands, and who holds it and waits for it."""
        state = self._state
        ledger = state.ledgers.get(resource)
        if ledger is None:
            return self.tr("It has not been made yet.")
        card = order.card(resource, ledger, self.facts.stuck())
        parts = [card_words(state, card) + "."]
        if not self.facts.sure(self.facts.ring_of_resource.get(resource, 0)):
            parts.append(self.tr("It may be part of a deadlock."))
        parts.append(people_words(state, self._log, resource))
        return " ".join(filter(None, parts))

    # Painting ----------------------------------------------------------------------------------

    def _dressed(self) -> MapPainter:
        ratio, font = self.devicePixelRatioF(), self.font()
        reach = self._reach
        key = (self._theme, font.key(), ratio, reach)
        if self._painter is None or key != self._style_key:
            self._style_key = key
            self._painter = MapPainter(self._theme, font, ratio, reach._replace(numbers=6))
            self._born = ()
        born = (self._log, len(self._log.born))
        if born != self._born:
            self._born = born
            self._painter.tokens.take_shapes(shapes(self._log), self._log.unknown)
            self._painter.forget()
        return self._painter

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the moment."""
        dressed = self._dressed()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        geometry, shown = self.geometry_now, self.scene_now
        dressed.draw(painter, geometry, shown, self.words, self._said(), self._selected)
        if self.hasFocus():
            dressed.draw_focus(painter, QRectF(self.rect()), geometry.cards.get(self.focused))
        painter.end()

    def draw_shapes(self, painter: QPainter) -> None:
        """Draw the moment as shapes and letters alone, as a file for print needs it."""
        reach = self._reach._replace(numbers=6)
        drawn = MapPainter(self._theme, self.font(), 1.0, reach, as_shapes=True)
        drawn.tokens.take_shapes(shapes(self._log), self._log.unknown)
        geometry, shown = self.geometry_now, self.scene_now
        drawn.draw(painter, geometry, shown, self.words, self._said(), self._selected)

    def _said(self) -> Said:
        return Said(
            self.tr("ELSEWHERE"),
            self.tr("Deadlock"),
            self.tr("May be a deadlock"),
            self.tr("holds"),
            self.tr("waits for"),
        )

    # Keys and mouse ----------------------------------------------------------------------------

    @property
    def focused(self) -> int:
        """The resource whose card keys act on; -1 if there is none."""
        if self._focused in self.geometry_now.cards:
            return self._focused
        resources = self.resources
        if self._state.resource in resources:
            return self._state.resource
        return resources[0] if resources else -1

    def focus_card(self, resource: int) -> None:
        """Let keys act on this resource's card."""
        self._focused = resource
        self.update()
        self.card_focused.emit(resource)

    def card_at(self, point: QPointF | QPoint) -> int:
        """The resource whose card is at a point; -1 where there is none."""
        at = QPointF(point)
        for resource, box in self.geometry_now.cards.items():
            if QRectF(*box).contains(at):
                return resource
        return -1

    def card_rect(self, resource: int) -> QRect:
        """Where a resource's card is."""
        box = self.geometry_now.cards.get(resource)
        return QRect() if box is None else QRectF(*box).toAlignedRect()

    def token_at(self, point: QPointF | QPoint) -> int | None:
        """The worker whose token is at a point, or None."""
        at, radius = QPointF(point), self.geometry_now.radius
        for token in reversed(self.scene_now.tokens()):
            if (
                token.look != Look.GHOST
                and math.hypot(token.x - at.x(), token.y - at.y()) <= radius
            ):
                return token.worker
        return None

    def _tip(self, point: QPoint) -> str:
        worker, resource = self.token_at(point), self.card_at(point)
        if worker is not None:
            return worker_words(self._log, worker, tie_of(self._state, self.facts.ties, worker))
        return f"{self.words(resource).name}: {self.told(resource)}" if resource >= 0 else ""

    def _moved(self, key: Qt.Key) -> int:
        """The resource that a key leads to: for an arrow the nearest in its direction."""
        cards, now = self.geometry_now.cards, self.focused
        if key in _ENDS or now not in cards:
            return self.resources[_ENDS.get(key, 0)]
        here = cards[now]
        x, y = _ARROWS[key]

        def far(resource: int) -> float:
            box = cards[resource]
            dx, dy = box.cx - here.cx, box.cy - here.cy
            ahead, aside = dx * x + dy * y, abs(dx * y) + abs(dy * x)
            return ahead + 3 * aside if ahead > 1 else math.inf

        best = min(cards, key=far)
        return best if far(best) < math.inf else now

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from card to card, or have the stage show the one that has the focus."""
        key = Qt.Key(event.key())
        if not self.resources or not (_plain(event) and key in _OWN):
            super().keyPressEvent(event)
        elif key in _PRESSES:
            self.chosen.emit(self.focused)
        else:
            self.focus_card(self._moved(key))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        worker, resource = self.token_at(event.position()), self.card_at(event.position())
        if worker is not None:
            self.worker_clicked.emit(worker)
        elif resource >= 0:
            self._focused = resource
            self.chosen.emit(resource)
        else:
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep its keys from the window while it has the focus; say what is pointed at."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) in _OWN
            and _plain(event)
        ):
            event.accept()
            return True
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_room()
            self.update()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._tip(event.pos())
            if text:
                show_tip(event.globalPos(), text, self)
            else:
                hide_tip()
            return True
        return super().event(event)


def _plain(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.NoModifier
