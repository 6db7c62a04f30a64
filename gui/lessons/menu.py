"""The menu of lessons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from core.words import message
from gui.look.language import translated
from gui.widgets.plain_text import set_tip

if TYPE_CHECKING:
    from gui.present.desk import Teaching


def fill(menu: QMenu, desk: Teaching, done: set[str]) -> None:
    """List the lessons, those that are `done` with a tick, and what else there is to do with
    them."""
    menu.clear()
    for number, lesson in enumerate(desk.lessons(), 1):
        title = translated(message(lesson.title)).replace("&", "&&")
        action = menu.addAction(f"{number}. {title}")
        action.setObjectName(f"lesson-{lesson.name}")
        set_tip(action, translated(message(lesson.summary)))
        action.setCheckable(True)  # What was gone through is ticked.
        action.setChecked(lesson.name in done)
        action.triggered.connect(partial(_open, desk, lesson.name))
    menu.addSeparator()
    loop = menu.addAction(QCoreApplication.translate("Lessons", "&Loop all lessons"))
    loop.setObjectName("loop-lessons")
    loop.triggered.connect(lambda: desk.loop())
    save = menu.addAction(QCoreApplication.translate("Lessons", "&Save my results…"))
    save.setObjectName("save-results")
    save.setEnabled(desk.has_results)
    save.triggered.connect(lambda: desk.ask_and_save())
    leave = menu.addAction(QCoreApplication.translate("Lessons", "L&eave the lesson"))
    leave.setObjectName("leave-lesson")
    leave.setEnabled(desk.player.walk is not None)
    leave.triggered.connect(lambda: desk.player.close())


def _open(desk: Teaching, name: str) -> None:
    desk.open(next(lesson for lesson in desk.lessons() if lesson.name == name))
