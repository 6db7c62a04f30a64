"""A field for a duration: "2 s", "1–3 s" or "~2 s" (a mean)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from core.numbers import as_set
from core.scenario.settings import LONGEST, Duration, ScenarioError, Spread, read_duration
from gui.look.language import translated, typed, written
from gui.widgets.fields import ArrowClicks, hint_for, indent
from gui.widgets.guarded import guarded
from gui.widgets.mistakable import Mistakable

LADDER = (
    0.0,
    *(round(step * 10.0**power, 3) for power in range(-3, 5) for step in (1, 2, 5)),
    LONGEST,
)
"""Where the arrows stop: 0, 0.001, 0.002, 0.005, 0.01, … seconds, up to a day."""


SAMPLE = "0.1–0.5 s"
"""The field is as wide as this needs; a longer text scrolls."""


def shown(duration: Duration) -> str:
    """A duration as the field shows it, in the language that is used now; `read_duration` reads
    what is `typed` back."""
    low, high = written(as_set(duration.low)), written(as_set(duration.high))
    if duration.spread is Spread.UNIFORM:
        return f"{low}–{high} s"
    return f"{'~' if duration.spread is Spread.EXPONENTIAL else ''}{low} s"


def _rung(value: float, steps: int) -> float:
    """The value `steps` rungs up or down the ladder from `value`, which may lie between two."""
    at = bisect_right(LADDER, value) - 1 if steps > 0 else bisect_left(LADDER, value)
    return LADDER[min(max(at + steps, 0), len(LADDER) - 1)]


def stepped(duration: Duration, steps: int) -> Duration:
    """The duration that is `steps` clicks on the upper (negative: lower) arrow away.

    A fixed one and a mean go up and down `LADDER`; a range keeps its width and moves as a whole.
    """
    if duration.spread is not Spread.UNIFORM:
        value = _rung(duration.low, steps)
        return Duration(duration.spread, value, value)
    by = steps * (0.1 if duration.high < 1 else 0.5 if duration.high < 10 else 1.0)
    by = min(max(by, -duration.low), LONGEST - duration.high)
    return Duration(Spread.UNIFORM, round(duration.low + by, 9), round(duration.high + by, 9))


@guarded
class HoldBox(Mistakable, ArrowClicks, QAbstractSpinBox):
    """A duration that can be typed, or stepped with the arrows.

    Until a text that is none is mended, `value` is the last good one.
    """

    valueChanged = Signal(object)  # noqa: N815 (as in Qt's own boxes)
    """The user, or `setValue`, changed the `Duration`."""

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        """`field` is the scenario's setting: its name is in the sentence of a mistake."""
        super().__init__(parent)
        self._field = field
        self._value = Duration.of(0.0)
        self.mind_arrows()
        indent(self)
        self._show()
        self.lineEdit().textEdited.connect(self._read)
        self.editingFinished.connect(self._finish)

    def value(self) -> Duration:
        """The last good duration."""
        return self._value

    def setValue(self, value: float | str | Duration) -> None:
        """Show a duration, or one in seconds, or one as text; `ScenarioError` where it is none."""
        if isinstance(value, int | float):
            value = float(value)
        self._take(value if isinstance(value, Duration) else read_duration(self._field, value))
        self._show()

    def stepBy(self, steps: int) -> None:
        self._take(stepped(self._value, steps))
        self._show()
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        able = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._value.high < LONGEST:
            able |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if self._value.low > 0:
            able |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return able

    def take_back(self) -> None:
        self._show()
        self.selectAll()

    def sizeHint(self) -> QSize:
        return hint_for(self, SAMPLE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _show(self) -> None:
        self.lineEdit().setText(shown(self._value))
        self.mark("")

    def _read(self, text: str) -> None:
        try:
            duration = read_duration(self._field, typed(text))
        except ScenarioError as error:
            self.mark(translated(error.message))
        else:
            self.mark("")
            self._take(duration)

    def _take(self, duration: Duration) -> None:
        if duration != self._value:
            self._value = duration
            self.valueChanged.emit(duration)

    def _finish(self) -> None:
        if self.mistake():
            self.show_reason()
        else:
            self._show()
