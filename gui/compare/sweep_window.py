"""The window of a sweep: charts that grow as it goes on, the knee, and what that means."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.compare.own_work import OwnWork
from core.compare.sweep import Progress, Result, Source, points, sweep, table, verdict
from core.log.recording import RecordingError, writing
from gui.compare.chart import Chart, Curve
from gui.compare.window import FRAME
from gui.look.language import filled, translated
from gui.look.theme import LIGHT, Theme
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label
from gui.window.export import SCALE, png
from gui.window.save_dialog import ask_where


class Sweeper(QObject):
    """Makes the runs beside the window, on a thread that only waits for engines."""

    progressed = Signal(object)
    """A `Progress`."""
    finished = Signal()

    def __init__(
        self, source: Source, limits: tuple[int, ...], repeats: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._source, self._limits, self._repeats = source, limits, repeats
        self.stopped = False
        self._thread = threading.Thread(target=self._make_runs, name="sweeper", daemon=True)

    def start(self) -> None:
        """Begin, once."""
        self._thread.start()

    @property
    def begun(self) -> bool:
        """Whether it was started."""
        return self._thread.ident is not None

    @property
    def running(self) -> bool:
        """Whether runs are made."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Make no more runs; the one that is made ends."""
        self.stopped = True

    def wait(self) -> None:
        """Wait for its end."""
        if self._thread.ident is not None:
            self._thread.join()

    def _make_runs(self) -> None:
        going = sweep(self._source, self._limits, self._repeats, lambda: self.stopped)
        for progress in going:
            self.progressed.emit(progress)
            if isinstance(self._source, OwnWork) and self._source.failure is not None:
                break
        self.finished.emit()


@guarded
class SweepWindow(QWidget):
    """Runs a sweep and shows it."""

    ended = Signal()
    closed = Signal()

    def __init__(
        self,
        source: Source,
        limits: tuple[int, ...],
        repeats: int,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        # Long, as it makes and places a window of one view.
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("sweep-window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Which limit? – Semaphore Lab"))
        self._source, self._limits, self._repeats = source, limits, repeats
        self.results: list[Result] = []
        self.sweeper = self._new_sweeper()
        self.verdict = Label()
        self.verdict.setObjectName("sweep-verdict")
        self.verdict.setProperty("sentence", True)
        self.verdict.setWordWrap(True)
        self.remark = Label()
        self.remark.setObjectName("sweep-remark")
        self.remark.setProperty("quiet", True)
        self.remark.setWordWrap(True)
        self.charts = [
            Chart(
                self.tr("Throughput"),
                self.tr("/s"),
                [Curve(self.tr("throughput"), lambda p: p.throughput, lambda t: t.accent)],
            ),
            Chart(
                self.tr("Wait"),
                self.tr("s"),
                [
                    Curve(self.tr("slow wait (p95)"), lambda p: p.p95_wait, lambda t: t.bad, True),
                    Curve(self.tr("median wait"), lambda p: p.median_wait, lambda t: t.barrier),
                ],
            ),
            Chart(
                self.tr("Permits in use"),
                "%",
                [
                    Curve(
                        self.tr("permits in use"),
                        lambda p: p.in_use._replace(**{
                            name: 100 * value for name, value in p.in_use._asdict().items()
                        }),
                        lambda t: t.good,
                    )
                ],
            ),
        ]  # fmt: skip
        for chart, name in zip(self.charts, ("throughput", "wait", "use"), strict=True):
            chart.setObjectName(f"sweep-{name}")
        self.progress = QProgressBar()
        self.progress.setObjectName("sweep-progress")
        self.progress.setTextVisible(False)
        self.progress.setRange(0, len(limits) * repeats)
        self.left = Label()
        self.left.setObjectName("sweep-left")
        self.left.setProperty("quiet", True)
        self.start_button = self._button("sweep-start", self.tr("&Start"), self.start)
        self.start_button.setProperty("primary", True)
        self.stop_button = self._button("sweep-stop", self.tr("S&top"), lambda: self.sweeper.stop())
        self.csv_button = self._button("sweep-csv", self.tr("Save &table…"), self._ask_table)
        self.picture_button = self._button("sweep-png", self.tr("Save &picture…"), self._ask_png)
        self._arrange()
        self._introduce()
        self.set_theme(theme)
        self._show_points()
        self._show_phase()

    def _button(self, name: str, text: str, do: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(do)
        return button

    def _arrange(self) -> None:
        upper, lower, bar = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        upper.addWidget(self.charts[0])
        lower.addWidget(self.charts[1], 3)
        lower.addWidget(self.charts[2], 2)
        bar.addWidget(self.start_button)
        bar.addWidget(self.stop_button)
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.left)
        bar.addWidget(self.csv_button)
        bar.addWidget(self.picture_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.verdict)
        column.addLayout(upper, 5)
        column.addLayout(lower, 4)
        column.addWidget(self.remark)
        column.addLayout(bar)
        self.resize(QSize(1080, 700).boundedTo(self.screen().availableSize() - FRAME))

    # What happens ------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin, from the first limit."""
        if self.sweeper.running:
            return
        if self.sweeper.begun:
            self.sweeper.deleteLater()
            self.sweeper = self._new_sweeper()
            self.results.clear()
            self.progress.setValue(0)
            self._introduce()
        self.sweeper.start()
        self._show_points()
        self._show_phase()

    def _new_sweeper(self) -> Sweeper:
        made = Sweeper(self._source, self._limits, self._repeats, self)
        made.progressed.connect(self._progressed)
        made.finished.connect(self._finished)
        return made

    def _introduce(self) -> None:
        """Say what is done to the user's own, and how often."""
        source = self._source
        if isinstance(source, OwnWork):
            source.failure = None
            said = source.said(len(self._limits), self._repeats, self._limits[-1])
            self.remark.setText(translated(said))

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        for chart in self.charts:
            chart.set_theme(theme)

    def _progressed(self, progress: Progress) -> None:
        self.progress.setValue(progress.done)
        left = progress.seconds_left
        self.left.setText(
            filled(self.tr("about {seconds} s left"), seconds=round(left))
            if left is not None and self.sweeper.running
            else ""
        )
        if progress.result is not None:
            self.results.append(progress.result)
            self._show_points()

    def _finished(self) -> None:
        self.sweeper.wait()  # It ends at once.
        self.left.setText("")
        source = self._source
        if isinstance(source, OwnWork) and source.failure is not None:
            self.remark.setText(translated(source.failure))
        self._show_points()
        self._show_phase()
        self.ended.emit()

    def _show_points(self) -> None:
        found = points(self.results)
        for chart in self.charts:
            chart.show_points(found, self._limits)
        over = self.sweeper.begun and not self.sweeper.running
        said = translated(verdict(found)) if over and found else ""
        if over and self.sweeper.stopped:
            stopped = self.tr("Stopped after {done} of {all} runs.")
            count = len(self._limits) * self._repeats
            said = f"{filled(stopped, done=len(self.results), all=count)} {said}".rstrip()
        self.verdict.setText(said or self.tr("Which limit is enough? Each is tried in turn."))
        failures = sum(point.failures for point in found)
        if failures:
            self.remark.setText(
                filled(
                    self.tr("The work failed {count} times."),
                    count=failures,
                )
            )

    def _show_phase(self) -> None:
        running = self.sweeper.running
        self.start_button.setEnabled(not running)
        self.stop_button.setEnabled(running)
        self.csv_button.setEnabled(bool(self.results) and not running)
        self.picture_button.setEnabled(bool(self.results) and not running)

    # Files -------------------------------------------------------------------------------------

    def _ask_table(self) -> None:
        path = ask_where(self, self.tr("Save table"), "sweep.csv", self.tr("Tables (*.csv)"))
        if path is not None:
            self.save(path, table(points(self.results)))

    def _ask_png(self) -> None:
        path = ask_where(self, self.tr("Save picture"), "sweep.png", self.tr("Pictures (*.png)"))
        if path is not None:
            self.save(path, png(self.picture()))

    def picture(self) -> QImage:
        """The charts, one above the other."""
        chart = self.charts[0]
        image = QImage(
            chart.width() * SCALE,
            sum(one.height() for one in self.charts) * SCALE,
            QImage.Format.Format_RGB32,
        )
        image.setDevicePixelRatio(SCALE)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = 0
        for one in self.charts:
            painter.save()
            painter.translate(0, y)
            one.draw(painter)
            painter.restore()
            y += one.height()
        painter.end()
        return image

    def save(self, path: Path, data: bytes) -> None:
        """Write a file; what is wrong is said in the window."""
        try:
            with writing(path) as put:
                put(data)
            self.remark.setText(filled(self.tr("Saved {name}."), name=path.name))
        except RecordingError as error:
            self.remark.setText(translated(error.message))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the run that is made."""
        self.sweeper.stop()
        self.sweeper.wait()
        super().closeEvent(event)
        self.closed.emit()
