"""The programs of puzzles: shown before they run, and run, watched."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from core.sources.watched.launch import Program
from core.teaching.lessons import Script
from gui.player.session import Session


class Scripts(QObject):
    """Shows and runs them in one window."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def show(self, script: Script) -> None:
        """Have a program stand ready, in the place of what was shown."""
        self._session.get_ready(program_of(script))

    def run(self, script: Script) -> None:
        """Run a program, watched. Ends a run that is live."""
        self._session.watch(program_of(script))


def program_of(script: Script) -> Program:
    """How a puzzle's program is started: by the Python that runs the lab, but for a packed app,
    which has none of its own to lend."""
    python = "" if getattr(sys, "frozen", False) else sys.executable
    return Program((str(script.path),), python=python)
