"""The stage and the map of resources: one of them, or both side by side."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.log.columns import Log
from core.state.state import State
from gui.look import text_size
from gui.look.theme import Theme
from gui.resources_map.finder import Finder
from gui.resources_map.map_widget import ResourceMap
from gui.resources_map.strip import Resources
from gui.resources_map.walk import Walk
from gui.stage import Stage
from gui.stage.distance import Reach
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

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

    The choice stays; where a run has one resource, the stage is there whatever was chosen.
    """

    changed = Signal(str)
    """The user has chosen what is shown: a `Shown`."""

    def __init__(self, stage: Stage, resources: Resources, switch: bool = True) -> None:
        """`switch`: whether there are buttons to choose by."""
        super().__init__()
        self.stage, self.resources = stage, resources
        self.map = ResourceMap()
        self.finder = Finder()
        self.walk = Walk()
        self.walk.follow(self.map)
        self.choice = Shown.STAGE
        self._several = False
        self._moment: tuple[State, Log, int] | None = None
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
        self._right = QWidget(self)
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.map, 1)
        column.addWidget(self.walk)
        right.addWidget(self.finder)
        right.addLayout(column, 1)
        self.finder.filtered.connect(self.map.set_only)
        self.finder.chosen.connect(self.map.chosen)
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

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What is in it, in the order in which one goes through it."""
        return self.resources, self._switch, self.stage, self.finder, self.map, self.walk

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int) -> None:
        """Show the map and the walks of a moment. Of the stage and the cards the owner takes care.
        To be called once a frame."""
        several = state.many and len(log.created) > 1
        if several is not self._several:
            self._several = several
            self._arrange()
        self._moment = (state, log, t)
        self._catch_up()

    def _catch_up(self) -> None:
        """Show the moment, if the map is there."""
        if self._moment is not None and self.now is not Shown.STAGE:
            state, log, t = self._moment
            self.map.show_moment(state, log, t)
            self._show_finder(state, log)
            self.walk.show_moment(state, log, t, self.map.facts.rings)

    def _show_finder(self, state: State, log: Log) -> None:
        """All resources as a list, where the map has no room for them."""
        if not self._with_switch:
            return
        walk = 0 if self.walk.isHidden() else self.walk.sizeHint().height()
        wide, high = self._right.width(), self._right.height() - walk
        crowded = self.map.count > self.map.room_in(wide, high)
        self.finder.setVisible(crowded)
        if crowded:
            self.finder.show_moment(state, log, frozenset(self.map.facts.ring_of_resource))
            self.finder.say_shown(len(self.map.resources), self.map.count)
        else:
            self.map.set_only(None)

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
        self.map.set_theme(theme)
        self.walk.set_theme(theme)

    def set_reach(self, reach: Reach) -> None:
        """Draw so that it can be read from a desk, or from the last row."""
        self.map.set_reach(reach)

    # How it is laid out ------------------------------------------------------------------------

    def _place(self, now: Shown) -> None:
        """The switch lies in the corner: beside the cards, or over the map's corner, which is left
        free for it."""
        grid = self._grid
        for widget in (self.resources, self.stage, self._right, self._switch):
            grid.removeWidget(widget)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        if now is Shown.STAGE:
            if self._with_switch:
                grid.addWidget(self.resources, 0, 0)
                grid.addWidget(self._switch, 0, 1, corner)
            grid.addWidget(self.stage, 1, 0, 1, 2)
        else:
            both = now is Shown.BOTH
            if both:
                grid.addWidget(self.stage, 0, 0, 2, 1)
            grid.addWidget(self._right, 0, int(both), 2, 2 - both)
            grid.addWidget(self._switch, 0, 1, corner)
            self._switch.raise_()
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, int(now is Shown.BOTH))

    def _arrange(self) -> None:
        now = self.now
        if now != self._placed:
            self._placed = now
            self._place(now)
        self.resources.set_wanted(now is Shown.STAGE)
        self.stage.setVisible(now is not Shown.MAP)
        self._right.setVisible(now is not Shown.STAGE)
        self._switch.setVisible(self._several and self._with_switch)
        for button in self._buttons.buttons():
            if button.objectName() == f"show-{Shown.BOTH}":
                button.setVisible(self._room_for_both)
        shown = self._switch.sizeHint() if self._several and self._with_switch else QSize(0, 0)
        self.map.set_corner(shown.width(), shown.height())
        self.walk.set_rows(2 if self.height() < LOW else 3 if self.height() < HIGH else 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
