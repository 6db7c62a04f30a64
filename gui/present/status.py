"""The clock of presenter mode, and whether what is shown is live, paused or past."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.numbers import along, as_set, tenths
from core.state.places import Phase
from core.state.playhead import Motion
from gui.look.language import filled
from gui.player.moment import Moment
from gui.widgets.plain_text import Label


class Now(Enum):
    """What is shown, in relation to what happens."""

    NOTHING = "nothing"
    LIVE = "live"
    PAUSED = "paused"
    PAST = "past"
    OVER = "over"
    CUT = "cut"
    """It is over as far as is known, and does not say that it ended."""


def now_of(moment: Moment) -> Now:
    """How the shown moment stands to the run."""
    run, log = moment.run, moment.log
    if not len(log) and not run.live:
        return Now.NOTHING
    if not run.live:
        if not moment.newest:
            return Now.PAST
        return Now.CUT if run.broken_off and run.failure is None else Now.OVER
    if moment.motion is not Motion.FOLLOW and not (moment.newest and run.paused):
        return Now.PAST
    return Now.PAUSED if moment.state.phase is Phase.PAUSED else Now.LIVE


class Status(QWidget):
    """A badge in words and colour, the speed where it is not the usual one, and the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("present-status")
        self.badge, self.clock = Label(), Label()
        self.badge.setObjectName("present-badge")
        self.clock.setObjectName("present-clock")
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.badge)
        row.addWidget(self.clock)
        self.now = Now.NOTHING
        self.badge.hide()

    def show_moment(self, moment: Moment, speed: float) -> None:
        """Show how a moment stands to its run; cheap, once a frame."""
        now = now_of(moment)
        words = {
            Now.NOTHING: "",
            Now.LIVE: self.tr("LIVE"),
            Now.PAUSED: self.tr("PAUSED"),
            Now.PAST: self.tr("PAST"),
            Now.OVER: self.tr("ENDED"),
            Now.CUT: self.tr("CUT OFF"),
        }[now]
        if words != self.badge.text():
            self.badge.setText(words)
            self.badge.setVisible(bool(words))
        if now is not self.now:
            self.now = now
            self.badge.setProperty("now", now.value)
            self.badge.style().unpolish(self.badge)
            self.badge.style().polish(self.badge)
        t = moment.told
        shown = tenths(t) if moment.run.live else along(t, moment.log.end)
        text = "" if now is Now.NOTHING else filled(self.tr("{t} s"), t=shown)
        if text and speed != 1.0:
            text = filled(self.tr("{clock} · {speed}×"), clock=text, speed=as_set(speed))
        if text != self.clock.text():
            self.clock.setText(text)
            # It never gets narrower: what stands beside it would move with each digit.
            self.clock.setMinimumWidth(
                max(self.clock.minimumWidth(), self.clock.sizeHint().width())
            )
