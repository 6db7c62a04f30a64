"""Runs side by side: lanes one above the other, their figures, and what moves them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from core.compare.figures import MEASURES, Figure, Readings, alone, compared
from core.compare.runs import IN_TURN
from core.numbers import exactly
from core.state.playhead import Motion
from core.words import message
from gui.compare.bar import SPEEDS, Bar
from gui.compare.lane import LOW, LaneView
from gui.compare.runs import LaneRuns
from gui.compare.table import Figures
from gui.look.language import core_text, filled, translated
from gui.look.theme import LIGHT, Theme
from gui.player.moment import Moment
from gui.widgets.cards import card, split
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

if TYPE_CHECKING:
    from gui.present.sizes import Sizes

HOP = 100_000_000
LEAP = 1_000_000_000
"""Nanoseconds that an arrow key moves the shown moment, without and with Shift."""

FIGURES_EVERY = 200
"""Milliseconds between two looks at the figures: nobody reads faster."""

NARROW = 1_100
"""Pixels of width below which the figures stand below the lanes."""

FRAMED = 8
"""Pixels around the figures."""


@guarded
class CompareView(QWidget):
    """Shows lanes that somebody has."""

    def __init__(
        self,
        runs: LaneRuns,
        theme: Theme = LIGHT,
        start: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        flags: Qt.WindowType = Qt.WindowType.Widget,
    ) -> None:
        """`start`: what runs the lanes, and says what they are, in the place of this view: a lesson
        does."""
        super().__init__(parent, flags)
        self.runs = runs
        self.player = runs.player
        self._start = start
        self._pointed = ""
        self._columns = 0
        self._divided = False
        """Whether the user has divided the room between lanes and figures."""
        self._far = False
        self._least = 0
        """Pixels of height that a lane has to have; else lanes stand in two columns."""
        self._rows: list[list[Figure]] = []
        lanes = runs.comparison.lanes
        self.lanes = [LaneView(lane, n) for n, lane in enumerate(lanes, 1)]
        self.figures = Figures([lane.name.text() for lane in self.lanes])
        self.bar = Bar()
        self.remark = Label()
        self.remark.setObjectName("compare-remark")
        self.remark.setWordWrap(True)
        self._readings = self._new_readings()
        self._soon = QTimer(self, singleShot=True, interval=FIGURES_EVERY)
        self._soon.timeout.connect(self._show_figures)
        self.keys = self._keys()
        self._arrange()
        self._connect()
        if start is not None:
            for lane in self.lanes:
                lane.give_way(0, LOW)
        self.set_theme(theme)
        self._show_phase()
        self._advance()
        self._show_figures()

    def _arrange(self) -> None:
        lanes = self._stages = QWidget()
        self._grid = QGridLayout(lanes)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._place_lanes(1)
        framed = self._framed = card()
        inner = QVBoxLayout(framed)
        inner.setContentsMargins(FRAMED, FRAMED, FRAMED, FRAMED)
        self.so_far = Label()
        self.so_far.setObjectName("compare-so-far")
        self.so_far.setProperty("quiet", True)
        inner.addWidget(self.figures, 1)
        self.parts: QSplitter = split(Qt.Orientation.Horizontal, (lanes, 60), (framed, 40))
        self.parts.splitterMoved.connect(self._note_divided)
        said = QHBoxLayout()
        said.setSpacing(16)
        said.addWidget(self.remark, 1)
        said.addWidget(self.so_far, 0, Qt.AlignmentFlag.AlignTop)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)
        self.rows.addWidget(self.parts, 1)
        self.rows.addLayout(said)
        self.rows.addWidget(self.bar)

    def _place_lanes(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, lane in enumerate(self.lanes):
            self._grid.addWidget(lane, at // columns, at % columns)
        self._place_legend()
        for row in range(len(self.lanes)):
            self._grid.setRowStretch(row, 1 if row * columns < len(self.lanes) else 0)
            self._grid.setColumnStretch(row, 1 if row < columns else 0)

    def _place_legend(self) -> None:
        """Have one lane tell what the looks of a bar mean: where lanes are narrow the last one, as
        least is said there of how it compares."""
        told = self.lanes[0 if self._columns == 1 else -1]
        for lane in self.lanes:
            lane.legend.setVisible(self._far and lane is told)

    def _connect(self) -> None:
        runs, player, bar = self.runs, self.player, self.bar
        runs.began.connect(self._begin)
        runs.ended.connect(self._end)
        player.moved.connect(self._advance)
        bar.run_pressed.connect(self.start)
        bar.stop_pressed.connect(runs.stop)
        bar.play_pressed.connect(player.toggle)
        bar.speed_chosen.connect(player.set_speed)
        bar.stepped.connect(player.step_events)
        bar.sought.connect(lambda share: player.seek(round(share * self._whole)))
        for lane in self.lanes:
            lane.timeline.sought.connect(player.seek)

    def _keys(self) -> dict[str, Callable[[], object]]:
        player = self.player
        return {
            "F5": self.start,
            "Space": self._space,
            "Left": lambda: player.hop(-HOP),
            "Right": lambda: player.hop(HOP),
            "Shift+Left": lambda: player.hop(-LEAP),
            "Shift+Right": lambda: player.hop(LEAP),
            ",": lambda: player.step_events(-1),
            ".": lambda: player.step_events(1),
            "Home": lambda: player.seek(0),
            "End": player.follow,
            "[": lambda: self._faster(-1),
            "]": lambda: self._faster(1),
        }

    # What is done ------------------------------------------------------------------------------

    def start(self) -> None:
        """Run all lanes."""
        if self._start is not None:
            self._start()
        elif not self.runs.live and self.runs.can_run:
            self.runs.start()

    def press(self, key: str) -> bool:
        """Do what a key does here, by its name; whether it does anything."""
        if (do := self.keys.get(key)) is None:
            return False
        do()
        return True

    def point_at(self, figure: str) -> None:
        """Say this figure beside each lane's name: the `key` of a measure; "" says none."""
        if figure != self._pointed:
            self._pointed = figure
            self._advance()

    def set_far(self, sizes: Sizes) -> None:
        """Show what can be read from the last row, and what keys alone can move."""
        for part in (self._framed, self.bar, self.remark, self.so_far):
            part.hide()
        self._least = 7 * sizes.small
        for lane in self.lanes:
            lane.set_far(sizes)
        self._far = True
        self._place_legend()
        for widget in self.findChildren(QWidget):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        for lane in self.lanes:
            lane.set_theme(theme)
        self.figures.set_theme(theme)
        self.bar.set_theme(theme)

    def set_reduced_motion(self, on: bool) -> None:
        """Let tokens fade instead of travelling."""
        for lane in self.lanes:
            lane.set_reduced_motion(on)

    @property
    def moment(self) -> Moment:
        """What is shown of the lane that is the latest of all: that which runs, or took longest."""
        runs = self.runs.runs
        live = [run for run in runs if run.live]
        return self.player.moment(live[-1] if live else max(runs, key=lambda run: run.log.end))

    # What happens ------------------------------------------------------------------------------

    @property
    def _whole(self) -> int:
        """Nanoseconds that the slider stands for."""
        return max(1, *(run.log.end for run in self.runs.runs), self.player.playhead.t)

    @property
    def _has_run(self) -> bool:
        return any(len(run.log) for run in self.runs.runs)

    def _space(self) -> None:
        if self._has_run:
            self.player.toggle()
        else:
            self.start()

    def _faster(self, by: int) -> None:
        index = min(max(0, self.bar.speed.currentIndex() + by), len(SPEEDS) - 1)
        self.bar.speed.setCurrentIndex(index)

    def _begin(self) -> None:
        self._readings = self._new_readings()
        self._show_phase()

    def _end(self) -> None:
        self._show_phase()
        self._show_figures()

    def _new_readings(self) -> list[Readings]:
        return [Readings(run.log, run.resource) for run in self.runs.runs]

    def _show_phase(self) -> None:
        runs, comparison = self.runs, self.runs.comparison
        can_run, own = self.runs.can_run, self._start is None
        self.bar.show_phase(runs.live, can_run, self._has_run)
        said = [translated(failure) for failure in runs.failures]
        if comparison.in_turn and (runs.live or not said) and (own or runs.live):
            said.append(translated(message(IN_TURN)))
        # What there is to see, a lesson tells in its own words, and not before it has asked.
        if comparison.remark is not None and not runs.live and own:
            said.append(translated(comparison.remark))
        if can_run and not runs.live and not self._has_run and own:
            said.insert(0, self.tr("Press Space to run all lanes."))
        self.remark.setText(" ".join(said))
        if not own:
            self.remark.setText(self.remark.text() or translated(comparison.title))

    def _advance(self) -> None:
        player, runs = self.player, self.runs
        whole = max(lane.timeline.whole_by_itself for lane in self.lanes)
        for index, (lane, run) in enumerate(zip(self.lanes, runs.runs, strict=True)):
            lane.timeline.see_at_least(whole)
            lane.show_moment(player.moment(run), self._note(index))
        playhead = player.playhead
        t = min(playhead.t, self._whole)
        playing = playhead.motion is not Motion.STAND and not player.at_end
        self.bar.show_moment(t / self._whole, t / 1e9, playing and bool(len(player.run.log)))
        if not self._soon.isActive():
            self._soon.start()

    def _note(self, index: int) -> str:
        run = self.runs.runs[index]
        if self.runs.waits(index):
            return self.tr("waits for its turn")
        if run.live:
            return self.tr("runs")
        if not len(run.log):
            return ""
        if self._pointed and self._rows:
            row = next(n for n, measure in enumerate(MEASURES) if measure.key == self._pointed)
            name, said = MEASURES[row], self.figures.words(MEASURES[row], self._rows[row][index])
            return filled(self.tr("{name}: {value}"), name=core_text(name.name), value=said)
        return filled(self.tr("{seconds} s"), seconds=exactly(run.log.end))

    def _show_figures(self) -> None:
        columns, over = [], True
        for run, readings in zip(self.runs.runs, self._readings, strict=True):
            moment = self.player.moment(run)
            columns.append(readings.values(moment.state, moment.told))
            over = over and run.over and moment.t >= run.log.end
        # Before all are over it is not known which is best.
        self._rows = compared(columns) if over else alone(columns)
        self.figures.show_figures(self._rows)
        self.so_far.setText("" if over else self.tr("Up to the moment that is shown"))
        for index, lane in enumerate(self.lanes):
            lane.note.setText(self._note(index))

    # Life --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the figures stand below the lanes."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way != self.parts.orientation():
            self.parts.setOrientation(way)
            self._divided = False
        if not (narrow or self._divided):
            self._give_figures_room()
        count = len(self.lanes)
        self._place_lanes(2 if count > 2 and event.size().height() < count * self._least else 1)
        # The figure that a lesson points at stands beside each lane's name as well.
        if self._start is not None and not self.bar.isHidden():
            self._framed.setVisible(not narrow)

    def _note_divided(self) -> None:
        self._divided = True

    def _give_figures_room(self) -> None:
        """Have the figures beside the lanes as wide as they need, if these have room then."""
        margins = self.rows.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.parts.handleWidth()
        wide = min(
            self.figures.wanted + 2 * FRAMED + 2, room - self._stages.minimumSizeHint().width()
        )
        self.parts.setSizes([room - wide, wide])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self._soon.stop()
