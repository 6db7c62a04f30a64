"""What the window has to say of a file, a mistake or itself, in a strip below the toolbar."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.look.icons import icon
from gui.look.theme import Theme
from gui.widgets.fields import restyle
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip

SUCCESS_STAYS = 6_000
"""Milliseconds until a notice of success goes by itself."""


class Tone(Enum):
    """What kind of notice it is: each has a ground of its own."""

    WARNING = "warning"
    """Something is wrong. It stays until it is closed, or the next run begins."""
    PROGRESS = "progress"
    """Something is being done, and the notice changes with it."""
    SUCCESS = "success"
    """Something went well. It goes by itself, but not while the pointer is on it."""


@guarded
class Notice(QFrame):
    """One sentence, and a button that closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.tone = Tone.WARNING
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("notice", self.tone.value)
        self._label = Label()
        self._label.setObjectName("notice")
        self._label.setWordWrap(True)
        self.close_button = QPushButton()
        self.close_button.setObjectName("close-notice")
        self.close_button.setProperty("bare", True)
        self.close_button.setAccessibleName(self.tr("Close this notice"))
        set_tip(self.close_button, self.tr("Close this notice"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(lambda: self.say(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.addWidget(self._label, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.leaving = QTimer(self, singleShot=True, interval=SUCCESS_STAYS)
        self.leaving.timeout.connect(self._leave)
        self.hide()

    def say(self, text: str, tone: Tone = Tone.WARNING) -> None:
        """Say this; "" closes the notice."""
        self._label.setText(text)
        self.setVisible(bool(text))
        if tone is not self.tone:
            self.tone = tone
            self.setProperty("notice", tone.value)
            restyle(self)
        if text and tone is Tone.SUCCESS:
            self.leaving.start()
        else:
            self.leaving.stop()

    def take_back(self, text: str) -> None:
        """Close the notice if this is what it says."""
        if self._label.text() == text:
            self.say("")

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.close_button.setIcon(icon("close", theme.text))

    @property
    def said(self) -> tuple[str, Tone]:
        """What is said now, and how."""
        return self._label.text(), self.tone

    def _leave(self) -> None:
        if self.underMouse():
            self.leaving.start()
        else:
            self.say("")
