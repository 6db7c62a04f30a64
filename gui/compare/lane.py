"""One lane: its name, a small stage and a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.compare.lanes import Lane
from gui.compare.legend import Legend
from gui.look.language import translated
from gui.look.theme import Theme
from gui.player.moment import Moment
from gui.stage.widget import Stage
from gui.timeline.widget import Timeline
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

if TYPE_CHECKING:
    from gui.present.sizes import Sizes

LOWEST = 96
LOW = 112
NARROWEST = 300
"""Pixels of a lane's views at least: their words do not overlap. Below `LOW`, a stage has no place
for tokens."""


@guarded
class LaneView(QFrame):
    """Shows the moments of one lane's run."""

    def __init__(self, lane: Lane, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"lane-{number}")
        self.setProperty("card", True)
        self.setProperty("lane", True)
        self.name = Label(translated(lane.name))
        self.name.setObjectName(f"lane-{number}-name")
        self.name.setProperty("strong", True)
        self.note = Label()
        self.note.setObjectName(f"lane-{number}-note")
        self.note.setProperty("quiet", True)
        self.stage = Stage()
        self.stage.setObjectName(f"lane-{number}-stage")
        self.timeline = Timeline()
        self.timeline.setObjectName(f"lane-{number}-timeline")
        self.timeline.text_scale = 1.0  # Without buttons of its own: there is one playhead.
        for view in (self.stage, self.timeline):
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            view.setMinimumSize(QSize(NARROWEST, LOWEST))
        head = QHBoxLayout()
        head.addWidget(self.name)
        self.legend = Legend(self.timeline)
        head.addWidget(self.legend, 1000)
        head.addStretch(1)
        head.addWidget(self.note)
        views = QHBoxLayout()
        views.setSpacing(10)
        views.addWidget(self.stage, 11)
        views.addWidget(self.timeline, 10)
        self._room_for_stage = (0, 0)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(views, 1)
        self.setAccessibleName(self.name.text())

    def show_moment(self, moment: Moment, note: str) -> None:
        """Show it, with a word on how far the lane is."""
        run = moment.run
        self.stage.show_moment(moment.state, moment.log, moment.told, moment.lead)
        cut = run.broken_off
        self.timeline.show_moment(moment.state, moment.log, moment.t, run.live_t, cut)
        self.note.setText(note)
        self.legend.update()

    def set_far(self, sizes: Sizes) -> None:
        """Draw in these sizes, for the last row, without a caption and a legend."""
        self.stage.set_reach(sizes.reach)
        self.timeline.text_scale = sizes.small / 11  # Its smallest letters have 11 on a desk.
        self.timeline.setFont(self.timeline.font())
        self.timeline.setMinimumHeight(1)
        self.timeline.headed = False
        self.give_way(60 * sizes.small, 8 * sizes.small)

    def give_way(self, wide: int, high: int) -> None:
        """Have the timeline all of the width where there are fewer pixels than that: the stage
        would have no place for its tokens and words."""
        self._room_for_stage = wide, high
        self.stage.setMinimumHeight(1)
        self._fit()

    def _fit(self) -> None:
        margins = self._column.contentsMargins()
        around = margins.top() + margins.bottom() + self._column.spacing()
        room = self.height() - around - self.name.sizeHint().height()
        wide, high = self._room_for_stage
        self.stage.setVisible(self.width() >= wide and room >= high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self.stage.set_theme(theme)
        self.timeline.set_theme(theme)

    def set_reduced_motion(self, on: bool) -> None:
        """Let tokens fade and the axis stand."""
        self.stage.set_reduced_motion(on)
        self.timeline.set_reduced_motion(on)
