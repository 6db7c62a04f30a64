"""Programs of the user's own: which to watch, and what becomes of one when the window goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.player.session import Session

if TYPE_CHECKING:
    from core.sources.watched.launch import Program


class Watching(QObject):
    """Starts programs that are watched, for one window."""

    began = Signal()
    """A program has been started."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self.last: Program | None = None
        """What was watched last, to be proposed again."""

    def ask(self, path: Path | None = None) -> None:
        """Ask which program to watch (this one is proposed), and watch it. Nothing runs before the
        user says so."""
        from gui.window.watch_dialog import WatchDialog  # Here, as the window opens without it.

        dialog = WatchDialog(self._window, path, self.last)
        if dialog.exec() and (program := dialog.program()) is not None:
            self.watch(program, dialog.paused.isChecked())
        dialog.deleteLater()

    def watch(self, program: Program, paused: bool = False) -> None:
        """Run this program, watched."""
        self.last = program
        self._session.watch(program, paused)
        self.began.emit()

    def may_close(self) -> bool:
        """Whether the window may close: a program that runs is not ours to end without asking."""
        if not self._session.watching:
            return True
        from gui.window.still_running import LET_GO, STAY, StillRunning

        dialog = StillRunning(self._window)
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen == LET_GO:
            self._session.let_go()
        return chosen != STAY
