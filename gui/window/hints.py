"""The hints of the first start: one line at a time, that goes once its thing has been done."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from gui.findings.strip import announce
from gui.player.session import Session
from gui.stage import Stage
from gui.widgets.plain_text import Label, set_tip


class Step(IntEnum):
    """How far somebody who starts the app for the first time has come."""

    START = 0
    TOKEN = 1
    WATCH = 2
    """Nothing to say until the run is over."""
    SLIDER = 3
    LESSONS = 4
    OVER = 5


class Hints(QFrame):
    """Shows the hint of a step, a button that ends all hints, and nothing once they are over.

    It is told what happens; a step that has been left is not come back to, until `begin`.
    """

    over = Signal()
    """The last hint is gone, or the user has sent them away."""
    first_lesson_pressed = Signal()
    """The first lesson is to begin."""

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hints")
        self.setProperty("hint", True)
        self.setAccessibleName(self.tr("Hint"))
        self._step = step
        self._said = ""
        self._in_lesson: Callable[[], bool] = lambda: False
        """While a lesson is open, only it says what to do, and its runs are not the user's."""
        self._text = Label()
        self._text.setObjectName("hint")
        self._text.setWordWrap(True)
        self._begin = QPushButton(self.tr("Begin with lesson 1"))
        self._begin.setObjectName("first-lesson")
        self._begin.setProperty("primary", True)
        self._begin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._begin.clicked.connect(self.first_lesson_pressed)
        self._close = QPushButton(self.tr("Hide hints"))
        self._close.setObjectName("close-hints")
        self._close.setProperty("compact", True)
        set_tip(self._close, self.tr("“Show hints again” in Help brings them back."))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(lambda: self._go(Step.OVER))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._begin)
        row.addWidget(self._close)
        self._show()

    @property
    def step(self) -> Step:
        """The hint that is shown, or comes next."""
        return self._step

    def listen(self, session: Session, stage: Stage, menu: QMenu) -> None:
        """Hear of what happens in a window; `sought` has to be connected as well."""
        session.started.connect(self.started)
        session.finished.connect(self.ended)
        stage.token_clicked.connect(self.followed)
        menu.aboutToShow.connect(self.menu_opened)

    def mind(self, in_lesson: Callable[[], bool]) -> None:
        """Say nothing while a lesson is open; `refresh` has to be called when one is opened or
        left."""
        self._in_lesson = in_lesson
        self._show()

    def refresh(self) -> None:
        """Say what is to be said now."""
        self._show()

    def begin(self, session: Session) -> None:
        """Show the hints from the first that still makes sense: a run may be there already."""
        over = len(session.log) > 0
        self._step = Step.TOKEN if session.live else Step.SLIDER if over else Step.START
        self._show()

    def started(self) -> None:
        """A run has begun."""
        self._reach(Step.TOKEN)

    def followed(self) -> None:
        """A token has been clicked: the next hint comes when the run is over."""
        if self._step is Step.TOKEN:
            self._go(Step.WATCH)

    def ended(self) -> None:
        """A run is over."""
        self._reach(Step.SLIDER)

    def sought(self) -> None:
        """Another moment of the run is looked at."""
        if self._step is Step.SLIDER:
            self._reach(Step.LESSONS)

    def menu_opened(self) -> None:
        """The menu has been opened."""
        if self._step is Step.LESSONS:
            self._go(Step.OVER)

    def _reach(self, step: Step) -> None:
        if self._step < step and not self._in_lesson():
            self._go(step)

    def _go(self, step: Step) -> None:
        if self._step is Step.OVER:
            return
        self._step = step
        self._show()
        if step is Step.OVER:
            self.over.emit()

    def _show(self) -> None:
        text = "" if self._in_lesson() else self._words()
        self._text.setText(text)
        self._begin.setVisible(self._step is Step.START)
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))
        if text and text != self._said:
            announce(self, text)
        self._said = text

    def _words(self) -> str:
        return {
            Step.START: self.tr(
                "A semaphore lets only so many workers inside at once; the others wait. "
                "Press Start, or begin with lesson 1."
            ),
            Step.TOKEN: self.tr("Click a token to follow its worker everywhere."),
            Step.WATCH: "",
            Step.SLIDER: self.tr("Drag the slider below to go back in the run."),
            Step.LESSONS: self.tr("Lessons are in the menu, at the top right."),
            Step.OVER: "",
        }[self._step]
