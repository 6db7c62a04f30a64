"""Asks what is to be exported and where to, and says how far it is."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core.log.columns import Log
from core.log.recording import RecordingError
from core.numbers import as_set
from core.protocol.events import Header
from core.words import named
from gui.export.encoder import FFMPEG, ffmpeg
from gui.export.plan import ANIMATIONS, DATA, FASTEST, PICTURES, SLOWEST, Plan, Table, carry_out
from gui.export.scene import Look
from gui.look.language import filled, translated, written
from gui.look.theme import Theme
from gui.widgets.fields import ChoiceBox, WholeBox
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip
from gui.window.save_dialog import ask_where

SIZES = ((1024, 768), (1280, 720), (1920, 1080), (3840, 2160))
SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0)

SLICE = 0.012
"""Seconds of work between two looks at what the user does."""


class Material(NamedTuple):
    """What there is to export. Times are nanoseconds since the run's start."""

    log: Log
    header: Header
    t: int
    """The shown moment."""
    stretch: tuple[int, int] | None
    """The chosen stretch of the timeline."""
    resource: int
    theme: Theme
    as_map: bool = False
    """Whether the window shows the map of a program's resources."""


@guarded
class ExportDialog(QDialog):
    """One file of one run."""

    said = Signal(str)
    """A sentence on what has been done, when the dialog is gone."""

    def __init__(self, parent: QWidget, material: Material) -> None:
        # Long, as it is a list of fields.
        super().__init__(parent)
        self.setObjectName("export-dialog")
        self.setWindowTitle(self.tr("Export"))
        self._material = material
        self._work: Generator[float] | None = None
        self._path = Path()
        self.kind = self._choice(
            "export-kind",
            (
                (".png", self.tr("Picture (PNG)")),
                (".svg", self.tr("Picture for print (SVG)")),
                (".gif", self.tr("Animation (GIF)")),
                (".webp", self.tr("Animation (WebP)")),
                *(
                    (suffix, filled(self.tr("Video ({kind})"), kind=suffix[1:].upper()))
                    for suffix in FFMPEG
                ),
                (".json", self.tr("Trace for ui.perfetto.dev (JSON)")),
                ("events.csv", self.tr("Table of all events (CSV)")),
                ("workers.csv", self.tr("Table of all workers (CSV)")),
            ),
        )
        self.part = self._choice("export-part", ())
        self.view = self._choice(
            "export-view", (("stage", self.tr("Stage")), ("map", self.tr("Map of resources")))
        )
        self.view.setCurrentIndex(int(material.as_map))
        self.size_choice = self._choice(
            "export-size", tuple((f"{w}x{h}", f"{w} × {h}") for w, h in SIZES)
        )
        self.size_choice.setCurrentIndex(1)
        self.timeline = QCheckBox(self.tr("With the &timeline"))
        self.timeline.setObjectName("export-timeline")
        self.timeline.setChecked(True)
        self.per_second = WholeBox(SLOWEST, FASTEST)
        self.per_second.setObjectName("export-fps")
        self.per_second.setValue(20)
        self.speed = self._choice(
            "export-speed",
            tuple((str(speed), f"{written(as_set(speed))} ×") for speed in SPEEDS),
        )
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self._remark = Label()
        self._remark.setObjectName("export-remark")
        self._remark.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setObjectName("export-progress")
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._show_kind()

    @property
    def _is_program(self) -> bool:
        """Whether there are several resources."""
        return self._material.log.many

    # What is chosen ----------------------------------------------------------------------------

    @property
    def suffix(self) -> str:
        """Of the file."""
        return f".{str(self.kind.currentData()).rpartition('.')[2]}"

    def choose(self, kind: str) -> None:
        """Propose a kind: a suffix, or "events.csv" and "workers.csv"."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def plan(self, path: Path) -> Plan:
        """What is to be written there."""
        width, _, height = str(self.size_choice.currentData()).partition("x")
        start, stop = self.part.currentData() or (0, None)
        table = (
            Table.WORKERS if str(self.kind.currentData()).startswith("workers") else Table.EVENTS
        )
        return Plan(
            path,
            Look(
                (int(width), int(height)),
                self._material.theme,
                self.timeline.isChecked(),
                self._is_program and self.view.currentData() == "map",
            ),
            start,
            stop,
            self.per_second.value(),
            float(self.speed.currentData()),
            table,
            self._material.resource,
        )

    # How it is made ----------------------------------------------------------------------------

    def _choice(self, name: str, entries: tuple[tuple[str, str], ...]) -> QComboBox:
        box = ChoiceBox()
        box.setObjectName(name)
        for data, text in entries:
            box.addItem(text, data)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        for row, (name, text, field) in enumerate(
            (
                ("kind", self.tr("&What"), self.kind),
                ("part", self.tr("&Part of the run"), self.part),
                ("view", self.tr("V&iew"), self.view),
                ("size", self.tr("&Size in pixels"), self.size_choice),
                ("fps", self.tr("&Frames per second"), self.per_second),
                ("speed", self.tr("Spee&d"), self.speed),
            )
        ):
            label = Label(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._rows[name] = (label, field)
        set_tip(self.speed, self.tr("Seconds of the run in a second of the animation"))
        grid.addWidget(self.timeline, 6, 1)
        self._rows["timeline"] = (self.timeline,)
        self._fields = QWidget()
        self._fields.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.addButton(self.tr("Sa&ve…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setObjectName("export-save")
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_path)
        buttons.rejected.connect(self.reject)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("export-cancel")
        for button in buttons.buttons():
            button.setIcon(type(button.icon())())  # No other button here has the desktop's.
        below = QHBoxLayout()
        below.addWidget(self.progress, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._fields)
        column.addWidget(self._remark)
        column.addLayout(below)
        column.addWidget(buttons)
        self.progress.setVisible(False)

    def _show_kind(self) -> None:
        """Show what makes sense for the kind of file."""
        suffix, material = self.suffix, self._material
        drawn, moving = suffix not in DATA, suffix in ANIMATIONS
        for name, shown in (
            ("view", drawn and self._is_program), ("size", drawn), ("fps", moving),
            ("speed", moving), ("timeline", drawn),
        ):  # fmt: skip
            for widget in self._rows[name]:
                widget.setVisible(shown)
        parts: list[tuple[str, tuple[int, int | None]]] = []
        if suffix in PICTURES:
            parts.append((self.tr("The moment that is shown"), (material.t, None)))
            parts.append((self.tr("The end"), (material.log.end, None)))
        else:
            parts.append((self.tr("All of it"), (0, material.log.end)))
            if material.stretch is not None:
                parts.insert(0, (self.tr("The chosen range"), material.stretch))
            parts.append((self.tr("Up to the moment that is shown"), (0, material.t)))
        self.part.clear()
        for text, part in parts:
            self.part.addItem(text, part)
        self._remark.setText("")
        if suffix in FFMPEG and ffmpeg() is None:
            self._remark.setText(
                self.tr("This needs ffmpeg, which is not on this computer. GIF needs nothing.")
            )
        self.save.setEnabled(not self._remark.text())
        self._remark.setVisible(bool(self._remark.text()))
        QTimer.singleShot(0, self, self.adjustSize)

    # What happens ------------------------------------------------------------------------------

    def _ask_path(self) -> None:
        name = {".json": "trace.json", ".csv": str(self.kind.currentData())}.get(
            self.suffix, f"run{self.suffix}"
        )
        path = ask_where(
            self, self.windowTitle(), name, f"{self.kind.currentText()} (*{self.suffix})"
        )
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Begin to write the file."""
        self._path = path
        material = self._material
        self._work = carry_out(self.plan(path), material.log, material.header)
        self._fields.setEnabled(False)
        self.save.setEnabled(False)
        self._remark.setVisible(False)
        self.progress.setValue(0)
        self.progress.setVisible(True)
        self._timer.start()

    def _go_on(self) -> None:
        work = self._work
        if work is None:
            return
        until = perf_counter() + SLICE
        try:
            while perf_counter() < until:
                share = next(work)
                self.progress.setValue(round(1000 * share))
        except StopIteration:
            self._rest()
            self.accept()
            self.said.emit(filled(self.tr("Saved {name}."), name=named(self._path)))
        except RecordingError as error:
            self._rest()
            self._remark.setText(translated(error.message))
            self._remark.setVisible(True)

    def _rest(self) -> None:
        self._timer.stop()
        self._work = None
        self._fields.setEnabled(True)
        self.save.setEnabled(True)
        self.progress.setVisible(False)

    def reject(self) -> None:
        """Give the file up while one is written; else close."""
        if self._work is None:
            super().reject()
            return
        self._work.close()
        self._rest()

    def sizeHint(self) -> QSize:
        """Wide enough that nothing jumps from one kind to another."""
        return super().sizeHint().expandedTo(QSize(30 * self.fontMetrics().averageCharWidth(), 0))


def ask(parent: QWidget, material: Material, kind: str = "") -> ExportDialog:
    """Show the dialog before the window."""
    dialog = ExportDialog(parent, material)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if kind:
        dialog.choose(kind)
    dialog.open()
    return dialog
