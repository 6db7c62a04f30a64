"""The lesson's words: what is said, what to look at, what is asked, and how it went."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.teaching.lesson_walk import Stage
from core.words import message
from gui.findings.strip import announce
from gui.lessons.player import Player
from gui.lessons.question import Choices, Sign
from gui.look.theme import Theme
from gui.player.session import translated
from gui.widgets.plain_text import Label


class LessonStrip(QWidget):
    """A row of the lesson's title and the way through it; below it, the step's words."""

    close_pressed = Signal()
    next_lesson_pressed = Signal()
    touched = Signal()
    """Somebody has pressed a button or given an answer. It comes before what that does."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson")
        self.setProperty("bar", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Lesson"))
        self._player = player
        self._said = ""
        self.title = self._label("lesson-title", "quiet")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = self._label("lesson-progress", "quiet")
        self.text = self._label("lesson-text", "strong", wraps=True)
        self.look = self._label("lesson-look", "", wraps=True)
        self.verdict = self._label("lesson-verdict", "strong", wraps=True)
        self.sign = Sign()
        self.sign.setObjectName("lesson-sign")
        self.choices = Choices()
        self.choices.setObjectName("lesson-choices")
        self.back = self._button("lesson-back", self.tr("Back"))
        self.next = self._button("lesson-next", self.tr("Next"))
        self.leave = self._button("lesson-close", self.tr("Leave"))
        self.leave.setAccessibleName(self.tr("Leave the lesson"))
        self._arrange()
        for button in (self.back, self.next, self.leave):
            button.clicked.connect(lambda: self.touched.emit())
        self.choices.chosen.connect(lambda: self.touched.emit())
        self.back.clicked.connect(player.back)
        self.next.clicked.connect(self._next)
        self.leave.clicked.connect(self.close_pressed)
        self.choices.chosen.connect(player.answer)
        player.changed.connect(self.refresh)
        self.refresh()

    def _label(self, name: str, kind: str, wraps: bool = False) -> Label:
        label = Label()
        label.setObjectName(name)
        if kind:
            label.setProperty(kind, True)
        label.setWordWrap(wraps)
        return label

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for widget in (self.progress, self.back, self.next, self.leave):
            head.addWidget(widget)
        judged = QHBoxLayout()
        judged.addWidget(self.sign)
        judged.addWidget(self.verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(judged)
        column.addWidget(self.text)
        column.addWidget(self.look)
        column.addWidget(self.choices)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.sign.set_theme(theme)

    def refresh(self) -> None:
        """Show where the lesson is; hide where there is none."""
        walk = self._player.walk
        self.setVisible(walk is not None)
        if walk is None:
            self.choices.show_asked(None)
            return
        shown, steps = walk.shown, walk.lesson.steps
        asking = walk.stage is Stage.ASKING and not self._player.astray
        self.title.setText(translated(message(walk.lesson.title)))
        self.progress.setText(
            self.tr("{step} of {steps}").format(step=walk.index + 1, steps=len(steps))
        )
        self._show_words(asking)
        self.choices.show_asked(shown.asked if asking else None)
        verdict = None if asking or self._player.stopping else shown.verdict
        self.verdict.setVisible(verdict is not None)
        self.sign.setVisible(verdict is not None)
        if verdict is not None:
            self.verdict.setText(translated(verdict.message))
            self.sign.show_right(verdict.right)
        self.back.setEnabled(walk.index > 0)
        self.next.setText(self.tr("Next lesson") if walk.at_end else self.tr("Next"))
        self.next.setAccessibleName(self.next.text())
        said = " ".join(
            label.text() for label in (self.verdict, self.text, self.look) if not label.isHidden()
        )
        if said != self._said:
            self._said = said
            announce(self, said)

    def _show_words(self, asking: bool) -> None:
        walk = self._player.walk
        assert walk is not None
        step = walk.step
        look = ""
        if self._player.astray:
            text = self.tr("Another run is shown. Next goes on with the lesson.")
        elif self._player.stopping:
            text = self.tr("The workers stop for a question…")
        elif asking:
            text = translated(message(step.question.text)) if step.question is not None else ""
            if step.question is not None and not self.choices.buttons:
                look = self.tr("Answer by a click or its letter, or go on with Next.")
        else:
            text = translated(message(step.text))
            if step.look:
                what = translated(message(step.look))
                look = self.tr("Look at: {what}").format(what=what)
            if walk.shown.missed:
                look = self.tr("The run was over before that happened.")
        self.text.setText(text)
        self.look.setText(look)
        self.look.setVisible(bool(look))

    def _next(self) -> None:
        walk = self._player.walk
        if walk is not None and walk.at_end:
            self.next_lesson_pressed.emit()
        else:
            self._player.next()
