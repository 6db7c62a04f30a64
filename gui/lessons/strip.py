"""The lesson's words: what is said, what to look at, what is asked, and how it went."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson, QuestionKind, Step
from core.teaching.questions import AGAIN, ask, sayable
from core.words import message
from gui.findings.strip import announce
from gui.lessons.player import Player
from gui.lessons.question import Choices, Sign
from gui.lessons.versions import Versions
from gui.look.language import filled, translated
from gui.look.theme import Theme
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label


@guarded
class LessonStrip(QWidget):
    """A row of the lesson's title and the way through it; below it, the step's words."""

    close_pressed = Signal()
    next_lesson_pressed = Signal()
    version_chosen = Signal(str, object)
    """This version of the puzzle is to be seen, with this kind of worker (`Backend`)."""
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
        self._bare = False
        self._kept: tuple[Lesson | None, int] | None = None
        """For which lesson, and in which width, the height is kept."""
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
        self.versions = Versions()
        self._arrange()
        for button in (self.back, self.next, self.leave):
            button.clicked.connect(lambda: self.touched.emit())
        self.choices.chosen.connect(lambda: self.touched.emit())
        self.versions.chosen.connect(self.version_chosen)
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
        head = self._head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for widget in (self.versions, self.progress, self.back, self.next, self.leave):
            head.addWidget(widget)
        judged = QHBoxLayout()
        judged.addWidget(self.sign)
        judged.addWidget(self.verdict, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(judged)
        column.addWidget(self.text)
        column.addWidget(self.look)
        column.addWidget(self.choices)
        column.addStretch()

    def set_bare(self) -> None:
        """Leave out what is not for the class: who drives it has keys."""
        self._bare = True
        self.leave.hide()
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.sign.set_theme(theme)

    def refresh(self) -> None:
        """Show where the lesson is; hide where there is none."""
        walk = self._player.walk
        self.setVisible(walk is not None)
        self._keep_room()
        if walk is None:
            self.choices.show_asked(None)
            return
        shown, steps = walk.shown, walk.lesson.steps
        asking = walk.stage is Stage.ASKING and not self._player.astray
        puzzle = self._player.puzzle
        self.versions.show_puzzle(puzzle, walk)
        title = translated(message(walk.lesson.title))
        if self._bare and puzzle is not None:
            title = " · ".join((title, *self.versions.words()))
            self.versions.hide()
        self.title.setText(title)
        self.setAccessibleName(self.tr("Lesson") if puzzle is None else self.tr("Puzzle"))
        leave = self.tr("Leave the lesson") if puzzle is None else self.tr("Leave the puzzle")
        self.leave.setAccessibleName(leave)
        self.progress.setText(
            filled(self.tr("{step} of {steps}"), step=walk.index + 1, steps=len(steps))
        )
        self._show_words(asking)
        deciding = walk.deciding and not self._player.astray
        open_ = shown.asked if asking or deciding else None
        self.choices.show_asked(open_, shown.choice, deciding)
        verdict = None if asking or self._player.stopping else shown.verdict
        self.verdict.setVisible(verdict is not None)
        self.sign.setVisible(verdict is not None)
        if verdict is not None:
            self.verdict.setText(translated(verdict.message))
            self.sign.show_right(verdict.right)
        self.back.setEnabled(walk.index > 0)
        self.next.setText(self._next_words())
        self.next.setAccessibleName(self.next.text())
        said = " ".join(
            label.text() for label in (self.verdict, self.text, self.look) if not label.isHidden()
        )
        if said != self._said:
            self._said = said
            announce(self, said)

    # Its height ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._kept = None
            self._keep_room()

    def _keep_room(self) -> None:
        """Be as high as the lesson's longest step needs, so that nothing below jumps."""
        lesson = None if self._player.walk is None else self._player.walk.lesson
        if (lesson, self.width()) == self._kept:
            return
        self._kept = (lesson, self.width())
        if lesson is None:
            self.setMinimumHeight(0)
            return
        parts = (self.text, self.look, self.verdict, self.next, self.sign)
        for part in parts:
            part.ensurePolished()
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        needed = max(self._needed(step, width) for step in lesson.steps)
        around = margins.top() + margins.bottom() + self._head.sizeHint().height()
        self.setMinimumHeight(around + needed)

    def _needed(self, step: Step, width: int) -> int:
        """Pixels that a step's words need, below the head, in a room of this width."""
        gap = self._column.spacing()

        def high(label: Label, text: str, room: int = width) -> int:
            rect = QRect(0, 0, room, 10_000)
            wraps = int(Qt.TextFlag.TextWordWrap)
            return gap + label.fontMetrics().boundingRect(rect, wraps, text).height()

        def said(text: str) -> str:
            return translated(message(text))

        told = high(self.text, said(step.text))
        refused = step.refusal()
        if refused is not None:
            told += high(self.look, translated(refused))
        if step.life:
            told += high(self.look, filled(self.tr("In real life: {what}"), what=said(step.life)))
        if step.look:
            told += high(self.look, filled(self.tr("Look at: {what}"), what=said(step.look)))
        question = step.question
        if question is None:
            return told
        sign = self.sign.sizeHint()
        room = width - sign.width() - 2 * gap
        verdicts = [high(self.verdict, translated(one), room) for one in sayable(question)]
        told += max(*verdicts, gap + sign.height())
        texts = [translated(option.text) for option in ask(question, None).options]
        if question.kind is QuestionKind.NEXT_INSIDE:  # Who can be is known only then: a few.
            texts += [translated(message(AGAIN, worker=0))] * 4
        asked = high(self.text, said(question.text)) + high(self.look, "A")
        return max(told, asked + gap + self.choices.height_for(texts, width))

    def _next_words(self) -> str:
        if not self._player.at_last or self._player.astray:
            return self.tr("Next")
        if self._player.following is None:
            return self.tr("Finish")
        return self.tr("Next lesson") if self._player.puzzle is None else self.tr("Next puzzle")

    def _show_words(self, asking: bool) -> None:
        walk = self._player.walk
        assert walk is not None
        step = walk.step
        look = ""
        if self._player.astray:
            text = self.tr("Another run is shown. Next goes on with the lesson.")
            if self._player.puzzle is not None:
                text = self.tr("Another run is shown. Next goes on with the puzzle.")
        elif self._player.stopping:
            text = self.tr("The workers stop for a question…")
        elif asking or walk.deciding:
            text = translated(message(step.question.text)) if step.question is not None else ""
            look = self.tr("Answer with a click or a letter, or go on with Next.")
            if not asking:  # Nothing is told before it has happened.
                look = self.tr("The run will show.")
        else:
            text = translated(message(step.text))
            if step.life:
                where = translated(message(step.life))
                look = filled(self.tr("In real life: {what}"), what=where)
            if step.look and walk.stage is Stage.SHOWN and walk.shown.seen:
                what = translated(message(step.look))
                look = filled(self.tr("Look at: {what}"), what=what)
            if walk.shown.refused is not None:
                look = translated(walk.shown.refused)
            if walk.shown.missed:
                look = self.tr("The run was over before that happened.")
        self.text.setText(text)
        self.look.setText(look)
        self.look.setVisible(bool(look))

    def _next(self) -> None:
        if not self._player.next():
            self.next_lesson_pressed.emit()
