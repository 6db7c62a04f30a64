"""The row that chooses the moment that is shown: the view's time, never the workers'."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from core.numbers import as_set
from core.state.playhead import Motion
from gui.look import text_size
from gui.look.icons import icon
from gui.look.language import written
from gui.look.theme import LIGHT, Theme
from gui.widgets.fields import ChoiceBox
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip

SPEEDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)

MILLISECOND = 1_000_000
"""Nanoseconds. The slider counts milliseconds, as its numbers have 31 bits."""

FARTHEST = 2**31 - 1
"""Milliseconds, 24.8 days: of a run that goes on for longer, the slider has no more."""


def speed_words(speed: float) -> str:
    """0.25 as "0.25×"."""
    return written(as_set(speed)) + "×"


@guarded
class MomentSlider(QSlider):
    """A slider that comes to where it is pressed: its handle is small, and all of it is time."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setSliderDown(True)
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _go(self, event: QMouseEvent) -> None:
        style, option = self.style(), QStyleOptionSlider()
        self.initStyleOption(option)
        handle = style.subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        ).width()
        at, room = round(event.position().x()) - handle // 2, self.width() - handle
        self.setSliderPosition(style.sliderValueFromPosition(0, self.maximum(), at, max(1, room)))


@guarded
class Playback(QWidget):
    """Buttons and a slider for the playhead. It asks; the session decides."""

    sought = Signal(object)
    """The user dragged the slider to this moment: nanoseconds, an int that Qt's has no room for."""
    stepped = Signal(int)
    """So many events later (negative: earlier)."""
    toggled = Signal()
    """Play or stand still."""
    live_pressed = Signal()
    speed_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # As on every player: what goes on plays to the right, as in the timeline below.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._theme = LIGHT
        self._stands: bool | None = None
        """Whether the button offers to play; None until it is drawn."""
        self._end = -1
        self.back = self._button("event-back", self.tr("One event back (,)"))
        self.play = self._button("play", self.tr("Pause or play the view (Space)"))
        self.forth = self._button("event-forth", self.tr("One event forward (.)"))
        self.slider = MomentSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("playhead")
        self.slider.setAccessibleName(self.tr("Shown moment"))
        set_tip(self.slider, self.tr("The moment that is shown; drag it to go back in the run"))
        self.slider.setRange(0, 0)
        self.slider.setSingleStep(100)
        self.slider.setPageStep(1_000)
        self.speed = ChoiceBox()
        self.speed.setObjectName("speed")
        self.speed.setAccessibleName(self.tr("Speed of the view"))
        set_tip(self.speed, self.tr("How fast the view plays; the workers keep their own time"))
        for speed in SPEEDS:
            self.speed.addItem(speed_words(speed), speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.live = QPushButton(self.tr("Live"))
        self.live.setObjectName("live")
        self.live.setCheckable(True)
        set_tip(self.live, self.tr("Show what is happening now (End)"))
        self.moment = Label()
        self.moment.setObjectName("moment")
        self.moment.setProperty("quiet", True)
        self.moment.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.back, self.play, self.forth):
            row.addWidget(widget)
        row.addWidget(self.slider, 1)
        row.addWidget(self.moment)
        row.addWidget(self.speed)
        row.addWidget(self.live)
        self._fit()
        self.slider.valueChanged.connect(lambda value: self.sought.emit(value * MILLISECOND))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forth.clicked.connect(lambda: self.stepped.emit(1))
        self.play.clicked.connect(self.toggled)
        self.live.clicked.connect(self.live_pressed)
        self.speed.currentIndexChanged.connect(lambda i: self.speed_chosen.emit(SPEEDS[i]))

    def _button(self, name: str, tip: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("compact", True)
        set_tip(button, tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Let what does not grow by itself go with the size of the text."""
        # Room for the widest words from the beginning, or the slider would twitch as they change.
        widest = self.tr("view at 88.8 s · the run ended at 88.8 s")
        factor = text_size.factor(self)
        wide = self.fontMetrics().horizontalAdvance(widest)
        self.moment.setWordWrap(factor > 1.3)
        # In two lines, or nothing would be left for the slider. They break between two words.
        self.moment.setMinimumWidth(wide if factor <= 1.3 else round(0.62 * wide))
        side = round(16 * factor)
        for button in (self.back, self.play, self.forth):
            button.setIconSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        self._theme = theme
        self.back.setIcon(icon("back", theme.text))
        self.forth.setIcon(icon("step", theme.text))
        self._stands = None

    def show_moment(
        self, motion: Motion, t: int, end: int, words: str, at_end: bool = False
    ) -> None:
        """Show the playhead's time and the run's newest, in nanoseconds; `words` say it. `at_end`:
        that is the end of a run that is over, and it can be played once more."""
        with QSignalBlocker(self.slider):
            # Rounded up, so that the end is within it.
            self.slider.setMaximum(min(max(1, -(-end // MILLISECOND)), FARTHEST))
            self.slider.setValue(min(t // MILLISECOND, FARTHEST))
        self.moment.setText(words)
        stands = at_end or motion is Motion.STAND
        if stands is not self._stands:
            self._stands = stands
            self.play.setIcon(icon("play" if stands else "pause", self._theme.text))
        self.live.setChecked(motion is Motion.FOLLOW)

    def show_speed(self, speed: float) -> None:
        """Show the speed that is set."""
        with QSignalBlocker(self.speed):
            self.speed.setCurrentIndex(SPEEDS.index(speed))
