"""Lessons that play by themselves, one after another, until somebody comes."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson
from gui.lessons.player import Player

LETTER = 0.06
"""Seconds that a reader needs for a letter, slowly."""

LEAST = 4.0
"""Seconds that a step stays at least."""

LONGEST = 40.0
"""Seconds after which a step that waits for something is left."""


class Attract(QObject):
    """Walks the player through lessons."""

    switched = Signal(bool)
    """Lessons play by themselves from now on, or no longer."""

    def __init__(self, player: Player, lessons: Sequence[Lesson], parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._lessons = list(lessons)
        self._index = -1
        self.pace = 1.0
        """Multiplied with all times."""
        self._since = 0.0
        self._timer = QTimer(self, interval=200)
        self._timer.timeout.connect(self._look)
        player.changed.connect(self._note)

    @property
    def active(self) -> bool:
        """Whether lessons play by themselves."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin with the first lesson."""
        self._index = -1
        self._timer.start()
        self.switched.emit(True)
        self._next_lesson()

    def stop(self) -> None:
        """Leave the lesson to those who have come."""
        if self.active:
            self._timer.stop()
            self.switched.emit(False)

    def _next_lesson(self) -> None:
        self._index = (self._index + 1) % len(self._lessons)
        self._player.open(self._lessons[self._index])

    def _note(self) -> None:
        self._since = time.monotonic()
        if self._player.walk is None:
            self.stop()  # Somebody has left the lesson.

    def _look(self) -> None:
        walk = self._player.walk
        if walk is None:
            return
        passed = (time.monotonic() - self._since) / self.pace
        words = walk.step.text if walk.stage is not Stage.ASKING else ""
        if walk.step.question is not None and walk.stage is Stage.ASKING:
            words = walk.step.question.text
        reading = max(LEAST, LETTER * (len(words) + len(walk.step.look)))
        if passed < (LONGEST if walk.stage is Stage.SHOWING else reading):
            return
        if not self._player.next():
            self._next_lesson()
