"""The window that shows runs side by side, under one playhead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.compare.figures import Readings, alone, compared
from core.compare.lanes import Comparison
from core.compare.runs import IN_TURN
from core.numbers import exactly
from core.state.playhead import Motion
from core.state.state import State
from core.words import message
from gui.compare.bar import SPEEDS, Bar
from gui.compare.lane import LaneView
from gui.compare.runs import LaneRuns
from gui.compare.table import Figures
from gui.look.language import filled, translated
from gui.look.theme import LIGHT, Theme
from gui.player.run import Run
from gui.widgets.cards import card, split
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

HOP = 100_000_000
LEAP = 1_000_000_000
"""Nanoseconds that an arrow key moves the shown moment, without and with Shift."""

FIGURES_EVERY = 200
"""Milliseconds between two looks at the figures: nobody reads faster."""

FRAME = QSize(16, 48)
"""What the system puts around a window, about."""

NARROW = 1_100
"""Pixels of width below which the figures stand below the lanes."""


@guarded
class CompareWindow(QWidget):
    """Lanes one above the other, and their figures."""

    closed = Signal()

    def __init__(
        self,
        comparison: Comparison,
        theme: Theme = LIGHT,
        runs: Sequence[Run] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`runs`: the lanes' own, where they have been run already. Raises `RecordingError` where a
        lane's recording cannot be read."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("compare-window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(
            filled(self.tr("{title} – Semaphore Lab"), title=translated(comparison.title))
        )
        self.runs = LaneRuns(comparison, runs, self)
        self.player = self.runs.player
        self.lanes = [LaneView(lane, n) for n, lane in enumerate(comparison.lanes, 1)]
        self.figures = Figures([lane.name.text() for lane in self.lanes])
        self.bar = Bar()
        self.title = Label(translated(comparison.title))
        self.title.setObjectName("compare-title")
        self.title.setProperty("sentence", True)
        self.remark = Label()
        self.remark.setObjectName("compare-remark")
        self.remark.setWordWrap(True)
        self._readings = self._new_readings()
        self._soon = QTimer(self, singleShot=True, interval=FIGURES_EVERY)
        self._soon.timeout.connect(self._show_figures)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._show_phase()
        self._advance()
        self._show_figures()
        self.bar.run.setFocus()

    def _arrange(self) -> None:
        lanes = QWidget()
        column = QVBoxLayout(lanes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for lane in self.lanes:
            column.addWidget(lane, 1)
        framed = card()
        inner = QVBoxLayout(framed)
        inner.setContentsMargins(8, 8, 8, 8)
        self.so_far = Label()
        self.so_far.setObjectName("compare-so-far")
        self.so_far.setProperty("quiet", True)
        inner.addWidget(self.figures, 1)
        inner.addWidget(self.so_far)
        share = 57 if len(self.lanes) > 3 else 64  # Four columns of figures need more room.
        self.parts: QSplitter = split(
            Qt.Orientation.Horizontal, (lanes, share), (framed, 100 - share)
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 12)
        rows.setSpacing(8)
        rows.addWidget(self.title)
        rows.addWidget(self.parts, 1)
        rows.addWidget(self.remark)
        rows.addWidget(self.bar)
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize() - FRAME))

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
        for keys, do in (
            ("F5", self.start),
            ("Space", self._space),
            ("Escape", runs.stop),
            ("Left", lambda: player.hop(-HOP)),
            ("Right", lambda: player.hop(HOP)),
            ("Shift+Left", lambda: player.hop(-LEAP)),
            ("Shift+Right", lambda: player.hop(LEAP)),
            (",", lambda: player.step_events(-1)),
            (".", lambda: player.step_events(1)),
            ("Home", lambda: player.seek(0)),
            ("End", player.follow),
            ("[", lambda: self._faster(-1)),
            ("]", lambda: self._faster(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(do)

    # What happens ------------------------------------------------------------------------------

    def start(self) -> None:
        """Run all lanes."""
        if not self.runs.live and self._can_run:
            self.runs.start()

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
    def _can_run(self) -> bool:
        return self.runs.can_run

    @property
    def _whole(self) -> int:
        """Nanoseconds that the slider stands for."""
        return max(1, *(run.log.end for run in self.runs.runs), self.player.playhead.t)

    def _space(self) -> None:
        if not any(len(run.log) for run in self.runs.runs):
            self.start()
        else:
            self.player.toggle()

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
        self.bar.show_phase(runs.live, self._can_run, any(len(run.log) for run in runs.runs))
        said = [translated(failure) for failure in runs.failures]
        if comparison.in_turn and (runs.live or not said):
            said.append(translated(message(IN_TURN)))
        if comparison.remark is not None and not runs.live:
            said.append(translated(comparison.remark))
        if self._can_run and not runs.live and not any(len(run.log) for run in runs.runs):
            said.insert(0, self.tr("Press Space to run all lanes."))
        self.remark.setText(" ".join(said))

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
        return filled(self.tr("{seconds} s"), seconds=exactly(run.log.end))

    def _show_figures(self) -> None:
        columns, over = [], True
        for run, readings in zip(self.runs.runs, self._readings, strict=True):
            moment = self.player.moment(run)
            state: State = moment.state
            t = min(moment.t, run.log.end) if run.over else moment.t
            columns.append(readings.values(state, t))
            over = over and run.over and moment.t >= run.log.end
        # Before all are over it is not known which is best.
        self.figures.show_figures(compared(columns) if over else alone(columns))
        self.so_far.setText("" if over else self.tr("Up to the moment that is shown"))

    # Life --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(1280, 760)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the figures stand below the lanes."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way != self.parts.orientation():
            self.parts.setOrientation(way)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self._soon.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End all lanes."""
        self.runs.close()
        self._soon.stop()
        super().closeEvent(event)
        self.closed.emit()
