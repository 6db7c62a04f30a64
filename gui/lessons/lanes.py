"""Runs side by side in a lesson: made for its steps, and measured."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.compare.figures import Readings
from core.compare.lanes import Comparison
from gui.compare.runs import LaneRuns


class Lanes(QObject):
    """The runs of the step that compares, and what they come to."""

    changed = Signal()
    """There are other runs, or none."""

    measured = Signal(object, bool)
    """All have ended: the figures of each (`core.compare.figures.Readings.values`), and whether
    every run came to its end by itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.runs: LaneRuns | None = None

    def prepare(self, comparison: Comparison) -> None:
        """Have these stand ready."""
        self.close()
        self.runs = LaneRuns(comparison, parent=self)
        self.runs.ended.connect(self._ended)
        self.changed.emit()

    def begin(self, comparison: Comparison) -> None:
        """Run these."""
        if self.runs is None or self.runs.comparison != comparison:
            self.prepare(comparison)
        assert self.runs is not None
        self.runs.start()

    def close(self) -> None:
        """End them."""
        if self.runs is not None:
            runs, self.runs = self.runs, None
            runs.close()
            self.changed.emit()
            runs.deleteLater()

    def _ended(self) -> None:
        runs = self.runs
        if runs is None:
            return
        columns = [
            Readings(run.log, run.resource).values(run.history.now, run.log.end)
            for run in runs.runs
        ]
        self.measured.emit(columns, not runs.stopped and not runs.failures)
