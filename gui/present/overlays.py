"""What lies over the class's view: nothing but black, or the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label


@guarded
class Blank(QWidget):
    """Black, so that the class looks at the teacher."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("blank")
        self.setAccessibleName(self.tr("The screen is blank"))
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()


class Keys(QFrame):
    """A card with all keys."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setProperty("popup", True)
        self.setAccessibleName(self.tr("Keys"))
        self.setAccessibleDescription(". ".join(f"{key}: {what}" for key, what in keys))
        grid = QGridLayout(self)
        # As little as goes: on a small screen all of them have to be there, too.
        grid.setVerticalSpacing(1)
        grid.setContentsMargins(8, 4, 8, 4)
        half = -(-len(keys) // 2)
        for index, (key, what) in enumerate(keys):
            name, does = Label(key), Label(what)
            name.setProperty("strong", True)
            does.setWordWrap(True)
            row, column = index % half, 2 * (index // half)
            grid.addWidget(name, row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(does, row, column + 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.hide()
