"""The guide: what is claimed of semaphores, with a button by each claim that runs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.words import message
from gui.look.language import filled, translated
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip

if TYPE_CHECKING:
    from core.teaching.guide import Page


@guarded
class GuidePanel(QWidget):
    """Pages one below the other. They are read from their file when they are first seen."""

    show_pressed = Signal(object)
    """A claim's run (`core.teaching.lessons.Run`) is to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.buttons: list[QPushButton] = []
        self._built = False
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(8, 6, 8, 6)  # The frame of the focus has to fit in.
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self.area.setAccessibleName(self.tr("Guide"))
        self.area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3, 7, 9, 7)
        outer.addWidget(self.area)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.build()

    def build(self) -> None:
        """Read the pages, if that has not been done."""
        if self._built:
            return
        self._built = True
        from core.scenario.toml import LessonError
        from core.teaching.guide import guide  # Here, as the window opens without the guide.

        try:
            pages = guide()
        except LessonError as error:
            self._column.addWidget(self._words(translated(error.message), "quiet"))
            return
        for number, page in enumerate(pages):
            self._add(number, page)
        self._column.addStretch()

    def _add(self, number: int, page: Page) -> None:
        if number:
            self._column.addSpacing(14)
        self._column.addWidget(self._words(translated(message(page.title)), "strong"))
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, claim in enumerate(page.claims):
            text = translated(message(claim.text))
            button = QPushButton(self.tr("Show me"))
            button.setObjectName(f"show-{number}-{row}")
            button.setAccessibleName(filled(self.tr("Show me: {claim}"), claim=text))
            button.setProperty("compact", True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, run=claim.run: self.show_pressed.emit(run))
            reason = claim.run.refusal()
            if reason is not None:
                button.setEnabled(False)
                set_tip(button, translated(reason))
                button.setAccessibleDescription(translated(reason))
            self.buttons.append(button)
            grid.addWidget(self._words(text, ""), row, 0)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(grid)

    def _words(self, text: str, kind: str) -> Label:
        # Large text breaks a name like threading.Semaphore at its dot: zero-width spaces.
        label = Label(re.sub(r"(?<=\w\.)(?=\w)|(?<=[a-z])(?=[A-Z])", "\u200b", text))
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        if kind:
            label.setProperty(kind, True)
        return label
