"""Programs of the user's own: which to watch, and what becomes of one when the window goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.player.session import Session
from gui.widgets.asking import ask, dismiss
from gui.window.settings import Settings

if TYPE_CHECKING:
    from core.sources.watched.launch import Program
    from core.sources.watched.manner import Manner
    from gui.window.attach_dialog import Attach
    from gui.window.recent_programs import RecentPrograms, Watched


ENDING = "ending"
"""A property of the application: a signal has asked for its end, and nobody answers questions."""


class Watching(QObject):
    """Starts programs that are watched, for one window."""

    edit_asked = Signal(object)
    """A program is to be shown in the editor: its path."""
    began = Signal()
    """A program has been started."""

    def __init__(self, window: QWidget, session: Session, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        self._attached: Attach | None = None
        """Which running program was chosen last."""
        self.ours: Callable[[], bool] = lambda: False
        """Whether the program that runs is one of a puzzle, which nobody misses."""

    @property
    def recent(self) -> RecentPrograms:
        """What was watched last."""
        from gui.window.recent_programs import RecentPrograms

        return RecentPrograms(self._settings)

    def ask(self, path: Path | None = None) -> None:
        """Ask which program to watch (this one is proposed, or what was watched last), and watch
        it. Nothing runs before the user says so."""
        # Here, as the window opens without it.
        from gui.window.watch_dialog import EDIT, WatchDialog

        last = next(iter(self.recent.all()), None)
        dialog = WatchDialog(self._window, path, last)
        answer = ask(dialog)
        if answer == EDIT:
            self.edit_asked.emit(dialog.path())
        elif answer and (chosen := dialog.chosen()) is not None:
            self.again(chosen)
        dismiss(dialog)

    def ask_running(self) -> None:
        """Ask which program to watch that runs already (what was chosen last is proposed), and
        watch it."""
        from gui.window.attach_dialog import AttachDialog
        from gui.window.recent_programs import Watched

        dialog = AttachDialog(self._window, self._attached)
        if ask(dialog) and (chosen := dialog.chosen()) is not None:
            self._attached = chosen
            self.again(Watched(chosen.program))
        dismiss(dialog)

    def again(self, watched: Watched) -> None:
        """Watch this; where a program still runs, only once it is said what becomes of that."""
        if self.may_close():
            self.watch(watched.program, watched.manner)

    def watch(self, program: Program, manner: Manner | None = None) -> None:
        """Run this program, watched in this manner."""
        from core.sources.watched.manner import AS_IT_IS
        from gui.window.recent_programs import Watched

        manner = manner or AS_IT_IS
        if not program.pid:  # The same process is not there again.
            self.recent.remember(Watched(program, manner))
        self._session.watch(program, manner)
        self.began.emit()

    def may_close(self) -> bool:
        """Whether the window, or what it shows, may go: a program that runs is not ours to end
        without asking."""
        if not self._session.watching or self.ours() or self._session.run.attached:
            return True  # What ran before goes on by itself.
        printed = self._session.run.printed
        kept = printed is not None and printed.output is not None
        if nobody_answers():
            if not kept:
                self._session.let_go()
            return True
        from gui.window.still_running import LET_GO, STAY, StillRunning

        dialog = StillRunning(kept, self._window)
        chosen = ask(dialog)
        dismiss(dialog)
        if chosen == LET_GO:
            self._session.let_go()
        return chosen != STAY


def nobody_answers() -> bool:
    """Whether the application ends by a signal."""
    app = QApplication.instance()
    return app is not None and bool(app.property(ENDING))
