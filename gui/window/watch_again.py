"""The menu of the programs that were watched last."""

from __future__ import annotations

import shlex
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from gui.widgets.plain_text import set_tip
from gui.window.recent_programs import Watched
from gui.window.watching import Watching


def fill(menu: QMenu, watching: Watching) -> None:
    """List them, the latest first, and below them what forgets them all."""
    menu.clear()
    recent = watching.recent
    for number, watched in enumerate(recent.all()):
        action = menu.addAction(watched.name.replace("&", "&&"))
        action.setObjectName(f"watch-again-{number}")
        set_tip(action, whole(watched))
        action.triggered.connect(partial(_again, watching, watched))
    if menu.isEmpty():
        none = menu.addAction(QCoreApplication.translate("WatchAgain", "No programs yet"))
        none.setEnabled(False)
        return
    menu.addSeparator()
    clear = menu.addAction(QCoreApplication.translate("WatchAgain", "&Clear this list"))
    clear.setObjectName("watch-again-clear")
    clear.triggered.connect(lambda: recent.clear())  # Qt keeps no bound method alive.


def _again(watching: Watching, watched: Watched, _checked: bool = False) -> None:
    watching.again(watched)


def whole(watched: Watched) -> str:
    """All of its command line, and where it runs."""
    line = shlex.join(watched.program.arguments)
    return f"{line}\n{watched.program.folder}" if watched.program.folder else line
