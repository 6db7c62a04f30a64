"""The stage and the map of resources: one of them, or both side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from core.log.columns import Log
from core.state.state import State
from gui.look import text_size
from gui.look.theme import LIGHT, Theme
from gui.stage import Stage
from gui.stage.distance import DESK, Reach
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

if TYPE_CHECKING:
    from gui.resources_map.finder import Finder
    from gui.resources_map.map_widget import ResourceMap
    from gui.resources_map.side import MapSide
    from gui.resources_map.strip import Resources
    from gui.resources_map.walk import Walk

LOW, HIGH = 420, 560
"""Pixels of height below which the map needs all that there is; from which there is enough."""

ROOM_FOR_BOTH = 900
"""Pixels of width from which on both fit."""


class Shown(StrEnum):
    """What is shown of a program with several resources."""

    STAGE = "stage"
    MAP = "map"
    BOTH = "both"


@guarded
class StageAndMap(QWidget):
    """A program's one resource from near on the stage, or all of them on the map.

    The choice stays; where a run has one resource, the stage is there whatever was chosen. The map
    is made when it is first wanted: most windows open without it.
    """

    changed = Signal(str)
    """The user has chosen what is shown: a `Shown`."""

    def __init__(self, stage: Stage, switch: bool = True) -> None:
        """`switch`: whether there are buttons to choose by."""
        super().__init__()
        self.stage = stage
        self.cards: Resources | None = None
        """A card for each resource."""
        self.choice = Shown.STAGE
        self._side: MapSide | None = None
        self._theme: Theme = LIGHT
        self._reach = DESK
        self._reduced = False
        self._selected: int | None = None
        self._several = False
        self._moment: tuple[State, Log, int, int] | None = None
        self._switch = QFrame(self)
        self._switch.setProperty("trough", True)
        self._switch.setObjectName("stage-or-map")
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout(self._switch)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for shown, text, tip in (
            (Shown.STAGE, self.tr("Stage"), self.tr("Show one resource close up.")),
            (Shown.MAP, self.tr("Map"), self.tr("Show all resources, and who waits for whom.")),
            (Shown.BOTH, self.tr("Both"), self.tr("Show the stage and the map side by side.")),
        ):
            row.addWidget(self._button(shown, text, tip))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setRowStretch(1, 1)
        self._with_switch = switch
        self._placed = ""
        self._arrange()

    def _button(self, shown: Shown, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"show-{shown}")
        button.setProperty("segment", True)
        button.setProperty("compact", True)
        button.setCheckable(True)
        button.setChecked(shown is self.choice)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(button, tip)
        button.clicked.connect(lambda: self.choose(shown))
        self._buttons.addButton(button)
        return button

    def set_cards(self, resources: Resources) -> None:
        """Have a card for each resource beside the stage; with a switch, above it."""
        self.cards = resources
        self._placed = ""
        self._arrange()

    @property
    def side(self) -> MapSide:
        """The map, and what stands around it."""
        if self._side is None:
            from gui.resources_map.side import MapSide

            made = self._side = MapSide(self, listed=self._with_switch)
            made.hide()
            self.set_theme(self._theme)
            self.set_reach(self._reach)
            self.set_reduced_motion(self._reduced)
            self.set_selected(self._selected)
            self._fit_side()
        return self._side

    @property
    def map(self) -> ResourceMap:
        return self.side.map

    @property
    def finder(self) -> Finder:
        """All resources as a list, where the map has no room for them."""
        return self.side.finder

    @property
    def walk(self) -> Walk:
        return self.side.walk

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What is in it, in the order in which one goes through it."""
        cards = () if self.cards is None else (self.cards,)
        return *cards, self._switch, self.stage, self.finder, self.map, self.walk

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int, ahead: int = 0) -> None:
        """Show the map and the walks of a moment; the map's tokens are so much further on. Of the
        stage and the cards the owner takes care. To be called once a frame."""
        several = state.many and len(log.created) > 1
        if several is not self._several:
            self._several = several
            self._arrange()
        self._moment = (state, log, t, ahead)
        self._catch_up()

    def _catch_up(self) -> None:
        """Show the moment, if the map is there."""
        if self._moment is not None and self.now is not Shown.STAGE:
            self.side.show_moment(*self._moment)

    def choose(self, choice: Shown) -> None:
        """Show this."""
        if choice is not self.choice:
            self.choice = choice
            for button in self._buttons.buttons():
                button.setChecked(button.objectName() == f"show-{choice}")
            self._arrange()
            self._catch_up()
            self.changed.emit(choice)

    def choose_next(self) -> None:
        """Show the map instead of the stage, then both where there is room, then the stage."""
        if self._several:
            all_ = [shown for shown in Shown if shown is not Shown.BOTH or self._room_for_both]
            self.choose(all_[(all_.index(self.now) + 1) % len(all_)])

    @property
    def now(self) -> Shown:
        """What is shown now."""
        if not self._several:
            return Shown.STAGE
        if self.choice is Shown.BOTH and not self._room_for_both:
            return Shown.MAP
        return self.choice

    @property
    def _room_for_both(self) -> bool:
        return self.width() >= ROOM_FOR_BOTH * text_size.factor(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        if self._side is not None:
            self._side.map.set_theme(theme)
            self._side.walk.set_theme(theme)

    def set_reach(self, reach: Reach) -> None:
        """Draw so that it can be read from a desk, or from the last row."""
        self._reach = reach
        if self._side is not None:
            self._side.map.set_reach(reach)

    def set_reduced_motion(self, on: bool) -> None:
        """Let the map's tokens fade from place to place instead of travelling."""
        self._reduced = on
        if self._side is not None:
            self._side.map.set_reduced_motion(on)

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker on the map."""
        self._selected = worker
        if self._side is not None:
            self._side.map.set_selected(worker)

    # How it is laid out ------------------------------------------------------------------------

    def _place(self, now: Shown) -> None:
        """The switch lies in the corner: beside the cards, or over the map's corner, which is left
        free for it."""
        grid = self._grid
        for widget in (self.cards, self.stage, self._side, self._switch):
            if widget is not None:
                grid.removeWidget(widget)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        if now is Shown.STAGE:
            if self._with_switch:
                if self.cards is not None:
                    grid.addWidget(self.cards, 0, 0)
                grid.addWidget(self._switch, 0, 1, corner)
            grid.addWidget(self.stage, 1, 0, 1, 2)
        else:
            both = now is Shown.BOTH
            if both:
                grid.addWidget(self.stage, 0, 0, 2, 1)
            grid.addWidget(self.side, 0, int(both), 2, 2 - both)
            grid.addWidget(self._switch, 0, 1, corner)
            self._switch.raise_()
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, int(now is Shown.BOTH))

    def _arrange(self) -> None:
        now = self.now
        if now != self._placed:
            self._placed = now
            self._place(now)
        if self.cards is not None:
            self.cards.set_wanted(now is Shown.STAGE)
        self.stage.setVisible(now is not Shown.MAP)
        if now is not Shown.STAGE:
            self.side.show()
        elif self._side is not None:
            self._side.hide()
        self._switch.setVisible(self._several and self._with_switch)
        for button in self._buttons.buttons():
            if button.objectName() == f"show-{Shown.BOTH}":
                button.setVisible(self._room_for_both)
        self._fit_side()

    def _fit_side(self) -> None:
        """Let the map leave its corner to the switch, and the walks the room to the map."""
        if self._side is not None:
            there = self._several and self._with_switch
            shown = self._switch.sizeHint() if there else QSize(0, 0)
            self._side.map.set_corner(shown.width(), shown.height())
            rows = 2 if self.height() < LOW else 3 if self.height() < HIGH else 6
            self._side.walk.set_rows(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
