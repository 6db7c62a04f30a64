"""The strip of cards above the stage: a program's resources, of which the stage shows one."""

from __future__ import annotations

import time

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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from core.telling.names import resource_name, type_of
from gui.look.language import translated, written
from gui.look.theme import LIGHT, Theme
from gui.resources_map import order
from gui.resources_map.card import AIR, CardPainter, card_size
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import show_tip

APART = 100
"""Milliseconds between two looks at all resources while the run goes on."""

FEW = 12
"""Up to so many resources stand by number: all of them are found at a glance."""

_KEYS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


@guarded
class Resources(QAbstractScrollArea):
    """A card each: name, kind, who waits, who holds, and a mark where something is wrong.

    Only the cards in sight are painted, and of the others nothing is made. Where the run has one
    resource, the strip is not there.
    """

    chosen = Signal(int)
    """The user wants to see this resource."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resources")
        self.setAccessibleName(self.tr("Resources"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self._theme = LIGHT
        self._state = State(Scenario())
        self._log = Log()
        self._moment: tuple[object, ...] = ()
        self._looked = 0.0
        self._apart = APART / 1000
        self._wanted = True
        self._order: list[int] = []
        self._stuck: frozenset[int] = frozenset()
        self._soon = QTimer(self, singleShot=True, interval=APART)
        self._soon.timeout.connect(self._look)
        self.hide()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log) -> None:
        """Show the resources of a state, and which of them it shows. Call it every frame."""
        self._state, self._log = state, log
        there = self._wanted and state.many and len(log.created) > 1
        if self.isHidden() is there:
            self.setVisible(there)
        if state.many and len(state.ledgers) > 0 and state.resource not in state.ledgers:
            self.chosen.emit(min(state.ledgers))
        moment = (state, state.position, log, state.resource)
        if not there or moment == self._moment:
            return
        same = self._moment[2:] == moment[2:]
        self._moment = moment
        if not same or time.monotonic() - self._looked >= self._apart:
            self._look()
            if not same:
                self.reveal(state.resource)
        elif not self._soon.isActive():
            self._soon.start()

    def set_wanted(self, on: bool) -> None:
        """Be there where a run has several resources; or not, as something else shows them."""
        if on is not self._wanted:
            self._wanted = on
            self._moment = ()
            self.show_moment(self._state, self._log)

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self.viewport().update()

    @property
    def resources(self) -> list[int]:
        """The numbers of the resources, in the order in which they are shown."""
        return self._order

    @property
    def state(self) -> State:
        """The state that is shown."""
        return self._state

    def choose_next(self, by: int) -> None:
        """Choose the resource so many cards further on; after the last comes the first."""
        if self._order and not self.isHidden():
            now = self._order.index(self._state.resource) if self._is_there() else 0
            self.chosen.emit(self._order[(now + by) % len(self._order)])

    def _is_there(self) -> bool:
        return self._state.resource in self._order

    def _look(self) -> None:
        """Look at all resources: which are in a deadlock, and which come first."""
        self._soon.stop()
        began = time.monotonic()
        state = self._state
        if not state.many:
            return
        self._stuck = order.stuck_in(state)
        self._order = order.ordered(state, self._stuck, len(state.ledgers) > FEW)
        self._fit()
        self.viewport().update()
        self._looked = time.monotonic()
        # Of a thousand resources a look costs a frame: never more than a tenth of the time.
        self._apart = max(APART / 1000, 10 * (self._looked - began))
        self._soon.setInterval(round(1000 * self._apart))

    # Where things are --------------------------------------------------------------------------

    @property
    def card_size(self) -> QSize:
        """Of one card, with the air after it."""
        return card_size(self.font(), self.viewport().width() + AIR, len(self._order))

    def sizeHint(self) -> QSize:
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(320, self.card_size.height() + bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _fit(self) -> None:
        size, bar = self.card_size, self.horizontalScrollBar()
        room = self.viewport().width()
        bar.setRange(0, max(0, len(self._order) * size.width() - AIR - room))
        bar.setPageStep(room)
        bar.setSingleStep(size.width() // 2)

    def card_rect(self, index: int) -> QRect:
        """Where the card at a place in the order is, in the viewport."""
        size = self.card_size
        left = index * size.width() - self.horizontalScrollBar().value()
        return QRect(left, 0, size.width() - AIR, size.height())

    def index_at(self, point: QPoint) -> int:
        """The place of the card at a point of the viewport; -1 where there is none."""
        wide = self.card_size.width()
        index = (point.x() + self.horizontalScrollBar().value()) // wide
        there = 0 <= index < len(self._order)
        return index if there and self.card_rect(index).contains(point) else -1

    def reveal(self, resource: int) -> None:
        """Scroll a resource's card into sight."""
        if resource not in self._order:
            return
        bar, rect = self.horizontalScrollBar(), self.card_rect(self._order.index(resource))
        if rect.left() < 0:
            bar.setValue(bar.value() + rect.left())
        elif rect.right() >= self.viewport().width():
            bar.setValue(bar.value() + rect.right() + 1 - self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.reveal(self._state.resource)

    # Words -------------------------------------------------------------------------------------

    def name(self, index: int) -> str:
        """The resource at a place in the order, in a few words."""
        return written(resource_name(self._log, self._order[index]))

    def kind(self, index: int) -> str:
        """What kind of thing it is."""
        return translated(type_of(self._state.ledgers[self._order[index]].about))

    def card(self, index: int) -> order.Card:
        """What its card shows."""
        resource = self._order[index]
        return order.card(resource, self._state.ledgers[resource], self._stuck)

    def words(self, index: int) -> str:
        """How it stands, in a sentence."""
        from gui.resources_map.words import card_words  # Here, as the window opens without it.

        return card_words(self._state, self.card(index))

    # Painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        cards = CardPainter(painter, self._theme, self.font())
        wide, at = self.card_size.width(), self.horizontalScrollBar().value()
        first = max(0, (at + event.rect().left()) // wide)
        last = min(len(self._order) - 1, (at + event.rect().right()) // wide)
        for index in range(first, last + 1):
            if self._order[index] not in self._state.ledgers:
                continue  # Earlier in the run: the next look leaves it out.
            shown = self._order[index] == self._state.resource
            focus = shown and self.hasFocus()
            words = (self.name(index), self.kind(index))
            cards.draw(self.card_rect(index), self.card(index), words, shown, focus)
        painter.end()

    # A user's hand -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.chosen.emit(self._order[index])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        by = turned.x() if abs(turned.x()) > abs(turned.y()) else turned.y()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - by)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._order or not (key in _KEYS or key in _ENDS):
            super().keyPressEvent(event)
        elif key in _ENDS:
            self.chosen.emit(self._order[_ENDS[key]])
        else:
            now = self._order.index(self._state.resource) if self._is_there() else 0
            to = min(max(0, now + _KEYS[key]), len(self._order) - 1)
            self.chosen.emit(self._order[to])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys from the window while the strip has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (Qt.Key(event.key()) in _KEYS or Qt.Key(event.key()) in _ENDS)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.updateGeometry()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip how a resource stands."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            text = f"{self.name(index)}: {self.words(index)}" if index >= 0 else ""
            show_tip(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)
