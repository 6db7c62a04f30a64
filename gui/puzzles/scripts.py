"""The programs of puzzles: shown in the editor before they run, and run from there, watched."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from core.sources.watched.launch import Program
from core.teaching.lessons import Script
from gui.player.session import Session
from gui.window.editing import Editing


class Scripts(QObject):
    """Shows and runs them in one window. What runs is what stands in the editor: it may have been
    changed to see what becomes of it. Where the user keeps another program there, the puzzle's own
    runs without being shown."""

    def __init__(self, session: Session, editor: Editing) -> None:
        super().__init__(session)
        self._session = session
        self._editor = editor
        self._shown: Script | None = None
        """What was put into the editor last."""

    @property
    def in_editor(self) -> bool:
        """Whether the editor has the program that was shown last, changed or not."""
        return self._shown is not None and self._editor.title == title_of(self._shown)

    def show(self, script: Script) -> None:
        """Have a program stand ready, in the place of what was shown."""
        self.put(script)
        self._session.get_ready(Program((title_of(script),)))

    def run(self, script: Script) -> None:
        """Run a program, watched. Ends a run that is live."""
        if self._shown != script or not self.in_editor:
            self.put(script)
        if self.in_editor:
            self._editor.run()
        else:
            self._session.watch(program_of(script))

    def put(self, script: Script) -> None:
        """Have a program in the editor, if nothing of the user's own is there."""
        # Without its file: what is saved is a copy, and never the puzzle itself.
        title = title_of(script)
        self._shown = script if self._editor.show_program(script.text(), title) else None


def title_of(script: Script) -> str:
    """What a puzzle's program is called in the editor."""
    return f"{script.puzzle.replace('-', '_')}_{script.path.name.replace('-', '_')}"


def program_of(script: Script) -> Program:
    """How a puzzle's program is started by itself: by the Python that runs the lab, but for a
    packed app, which has none of its own to lend."""
    python = "" if getattr(sys, "frozen", False) else sys.executable
    return Program((str(script.path),), python=python)
