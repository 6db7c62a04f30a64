"""The search for the order that breaks a program: of which one, and what becomes of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.player.session import Session
from gui.widgets.asking import ask, dismiss
from gui.window.editing import Editing
from gui.window.watching import Watching

if TYPE_CHECKING:
    from core.explore.hunt import Found
    from core.sources.watched.launch import Program


class Exploring(QObject):
    """Opens the dialog, and keeps what was found while the window is there."""

    said = Signal(str)
    """A sentence for the window."""
    open_asked = Signal(object)
    """A recording is to be shown: its path."""

    def __init__(
        self, window: QWidget, session: Session, watching: Watching, editing: Editing
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._watching = watching
        self._editing = editing
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._found: Found | None = None

    # Which program -----------------------------------------------------------------------------

    def program(self) -> Program | None:
        """The program that is meant: the one in the editor, or that is shown, or was watched
        last."""
        if self._editing.draft is not None:
            return self._editing.program()
        recent = [one.program for one in self._watching.recent.all()]
        shown = self._session.header.program
        if shown is None:
            return recent[0] if recent else None
        for program in recent:
            if program.arguments == shown.argv:
                return program
        from core.sources.watched.launch import Program

        program = Program(shown.argv, folder=shown.cwd)
        return program if program.script is None or program.script.is_file() else None

    def ask(self) -> None:
        """Search for another order of the program that is meant, as the user asks for it."""
        # Here, as the window opens without them.
        from dataclasses import replace

        from core.explore.order import free_name, of_found
        from gui.explore.dialog import REPLAY, SHOW, OtherOrders
        from gui.window.recent_programs import Watched

        program = self.program()
        if program is None or program.pytest:
            self.said.emit(self.tr("Watch a program first, or write one in the editor."))
            return
        program = replace(program, plan=None)
        before = self._found
        if before is not None and before.program != program:
            before = None
        recording = free_name(program, self._place())
        dialog = OtherOrders(program, Watched(program).name, recording, before, self._window)
        answer = ask(dialog)
        self._found = dialog.found or self._found
        dismiss(dialog)
        if answer == SHOW and dialog.found is not None:
            self.open_asked.emit(dialog.found.recording)
            if self._session.header.order == dialog.found.order:
                self._editing.take(dialog.found.program)
        elif answer == REPLAY and dialog.found is not None:
            self._run(of_found(dialog.found.program, dialog.found.order))

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="semaphore-lab-orders-")
        return Path(self._folder.name)

    # Replay ------------------------------------------------------------------------------------

    @property
    def can_replay(self) -> bool:
        """Whether the run that is shown was made in an order that can be made again."""
        header = self._session.header
        return header.order is not None and header.program is not None

    def replay(self) -> None:
        """Run the program of the run that is shown once more, in the same order."""
        if not self.can_replay:
            return
        from core.explore.order import of_found, replayed

        header = self._session.header
        found = self._found
        if found is not None and found.header == header:
            self._run(of_found(found.program, found.order))
        else:
            self._run(replayed(header))

    def _run(self, program: Program) -> None:
        if self._watching.may_close():
            self._session.watch(program, kept=True)
            self._editing.take(program)
            self._watching.began.emit()

    def close(self) -> None:
        """Remove what was found and not saved."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
