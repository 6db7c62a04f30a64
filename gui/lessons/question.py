"""A question's answers as buttons, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from core.teaching.questions import Asked
from gui.look.language import filled, translated
from gui.look.theme import LIGHT, Theme
from gui.stage.tokens import Look, draw_sign
from gui.widgets.guarded import guarded

LETTERS = "ABCDEFGHI"
"""The keys of the answers."""


@guarded
class Choices(QWidget):
    """The answers: side by side where all have room, else one below the other."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._asked: Asked | None = None
        self._chosen: int | None = None
        self._open = False
        self._columns = 0
        self.keys = [QShortcut(QKeySequence(letter), self) for letter in LETTERS]
        """Enabled while they are answers. They act at once: a button's own shortcut shows it being
        pressed first, a tenth of a second long."""
        for index, key in enumerate(self.keys):
            key.activated.connect(lambda index=index: self.chosen.emit(index))
            key.setEnabled(False)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_asked(
        self, asked: Asked | None, choice: int | None = None, deciding: bool = False
    ) -> None:
        """Offer the answers to a question, or none. While the run is `deciding`, they stand there
        with the chosen one marked, and cannot be given any more."""
        if asked is not self._asked:
            self._make(asked)
        if (choice, not deciding) != (self._chosen, self._open):
            self._chosen, self._open = choice, not deciding
            for index, button in enumerate(self.buttons):
                self._mark(index, button)
        for index, shortcut in enumerate(self.keys):
            shortcut.setEnabled(self._open and index < len(self.buttons))
        self.setVisible(bool(self.buttons))

    def _make(self, asked: Asked | None) -> None:
        self._asked = asked
        self._chosen, self._open = None, True
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self._columns = 0
        for index, option in enumerate(asked.options if asked is not None else ()):
            self.buttons.append(self._button(index, translated(option.text)))
        self._arrange()

    def height_for(self, texts: Sequence[str], width: int) -> int:
        """The height, in pixels, of answers with these texts in a room of this width."""
        probe = self._button(0, "")
        probe.setObjectName("")
        probe.setParent(self)
        probe.ensurePolished()
        widest, high = 0, probe.sizeHint().height()
        for text in texts:
            probe.setText(self._words(0, text, True))
            widest = max(widest, probe.sizeHint().width())
        probe.setParent(None)
        probe.deleteLater()
        rows = -(-len(texts) // self._fitting(len(texts), widest, width))
        return rows * high + (rows - 1) * max(self._grid.verticalSpacing(), 6)

    def _mark(self, index: int, button: QPushButton) -> None:
        """Show the answer as it stands: to be given, given, or passed over."""
        assert self._asked is not None
        text = translated(self._asked.options[index].text)
        chosen = index == self._chosen
        button.setText(self._words(index, text, chosen))
        name = self.tr("Your answer {key}: {text}") if chosen else self.tr("Answer {key}: {text}")
        button.setAccessibleName(filled(name, key=LETTERS[index], text=text))
        button.setProperty("chosen", chosen)
        button.style().unpolish(button)  # A property counts once the style looks again.
        button.style().polish(button)
        button.setEnabled(self._open)

    def _words(self, index: int, text: str, chosen: bool = False) -> str:
        return f"{'● ' if chosen else ''}{LETTERS[index]}   {text}".replace("&", "&&")

    def _button(self, index: int, text: str) -> QPushButton:
        key = LETTERS[index]
        button = QPushButton(self._words(index, text))
        button.setObjectName(f"answer-{index}")
        button.setAccessibleName(filled(self.tr("Answer {key}: {text}"), key=key, text=text))
        button.setProperty("answer", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(index))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = len(self.buttons)
        if not count:
            return
        for button in self.buttons:
            button.ensurePolished()  # Else it tells the size of other letters.
        mark = self.buttons[0].fontMetrics().horizontalAdvance("● ")  # One of them will have it.
        widest = max(button.sizeHint().width() for button in self.buttons) + mark
        columns = self._fitting(count, widest, self.width())
        if columns == self._columns:
            return
        self._columns = columns
        for index, button in enumerate(self.buttons):
            self._grid.addWidget(button, index // columns, index % columns)
        self.updateGeometry()

    def _fitting(self, count: int, widest: int, width: int) -> int:
        """How many columns so many answers have where the widest is so wide."""
        columns = max(1, min(count, width // (widest + max(self._grid.horizontalSpacing(), 6))))
        if columns < count and count % columns:
            columns = max(1, min(columns, -(-count // 2)))
        return columns

    def sizeHint(self) -> QSize:
        return QSize(200, self._grid.sizeHint().height())


@guarded
class Sign(QWidget):
    """A check or a cross, painted as the stage's badges are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.right = False
        self._theme = LIGHT
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self.update()

    def show_right(self, right: bool) -> None:
        """Show whether an answer was right."""
        self.right = right
        self.setAccessibleName(self.tr("Right") if right else self.tr("Wrong"))
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        side = round(1.5 * self.fontMetrics().height())
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        look = Look.DONE if self.right else Look.BROKEN
        radius = 0.42 * min(self.width(), self.height())
        draw_sign(painter, look, middle, radius, self._theme)
        painter.end()
