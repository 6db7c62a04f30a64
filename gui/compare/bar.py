"""Run, stop, play, speed and the slider: what moves all lanes at once."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QToolButton, QWidget

from core.numbers import Number, as_set
from gui.look.icons import icon
from gui.look.language import filled, written
from gui.look.theme import LIGHT, Theme
from gui.widgets.fields import ChoiceBox
from gui.widgets.plain_text import Label, set_tip

SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
STEPS = 10_000
"""Positions of the slider."""


class Bar(QWidget):
    """It asks; the window does."""

    run_pressed = Signal()
    stop_pressed = Signal()
    play_pressed = Signal()
    speed_chosen = Signal(float)
    sought = Signal(float)
    """A share of the whole, 0 to 1."""
    stepped = Signal(int)
    """So many events later, or earlier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = QPushButton(self.tr("&Run all"))
        self.run.setObjectName("compare-run")
        self.run.setProperty("primary", True)
        self.run.clicked.connect(self.run_pressed)
        self.stop = QPushButton(self.tr("S&top"))
        self.stop.setObjectName("compare-stop")
        self.stop.clicked.connect(self.stop_pressed)
        self.play = self._button("compare-play", self.tr("Play or stop the view (Space)"))
        self.play.clicked.connect(self.play_pressed)
        self.back = self._button("compare-back", self.tr("To the event before (,)"))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forth = self._button("compare-forth", self.tr("To the next event (.)"))
        self.forth.clicked.connect(lambda: self.stepped.emit(1))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("compare-slider")
        self.slider.setAccessibleName(self.tr("Shown moment"))
        self.slider.setRange(0, STEPS)
        self.slider.valueChanged.connect(lambda value: self.sought.emit(value / STEPS))
        self.speed = ChoiceBox()
        self.speed.setObjectName("compare-speed")
        self.speed.setAccessibleName(self.tr("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(f"{written(as_set(speed))} ×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.speed.currentIndexChanged.connect(
            lambda index: self.speed_chosen.emit(self.speed.itemData(index))
        )
        self.time = Label("0.00 s")
        self.time.setObjectName("compare-time")
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance("0000.00 s"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.run, self.stop, self.back, self.play, self.forth):
            row.addWidget(widget)
        row.addWidget(self.slider, 1)
        row.addWidget(self.time)
        row.addWidget(self.speed)
        self._theme = LIGHT
        self._playing: bool | None = None
        self.set_theme(LIGHT)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(tip)
        set_tip(button, tip)
        return button

    def show_moment(self, share: float, seconds: float, playing: bool) -> None:
        """Show where the playhead is, and whether it moves."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(share * STEPS))
        self.time.setText(filled(self.tr("{seconds} s"), seconds=Number(seconds, 2)))
        if playing is not self._playing:
            self._playing = playing
            self._show_icons()

    def show_phase(self, live: bool, can_run: bool, has_run: bool) -> None:
        """Enable what makes sense."""
        self.run.setEnabled(can_run and not live)
        self.stop.setEnabled(live)
        for widget in (self.play, self.back, self.forth, self.slider):
            widget.setEnabled(has_run)

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self._show_icons()

    def _show_icons(self) -> None:
        text = self._theme.text
        self.play.setIcon(icon("pause" if self._playing else "play", text))
        self.back.setIcon(icon("back", text))
        self.forth.setIcon(icon("step", text))
