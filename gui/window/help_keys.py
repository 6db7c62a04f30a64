"""Help → Keyboard shortcuts: what the keys do, read from where the keys are set."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.words import QT_TRANSLATE_NOOP
from gui.editor.keys import KEYS, TYPING
from gui.lessons.question import LETTERS
from gui.look.language import filled
from gui.window.keys import Key


def shown_key(name: str) -> str:
    """A key as the platform writes it: "Shift+Left", or with signs on a Mac."""
    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText)


def plain(text: str) -> str:
    """The text of a menu's entry without its & and its dots."""
    # Where no letter of the words is on the keyboard, one stands behind them: "打开(&O)…".
    text = re.sub(r"\(&\w\)", "", text)
    return text.replace("&", "").removesuffix("…")


LESSON_KEYS = (
    (("PgDown",), QT_TRANSLATE_NOOP("keys", "In a lesson: the next step")),
    (("PgUp",), QT_TRANSLATE_NOOP("keys", "In a lesson: the step before")),
    (tuple(LETTERS), QT_TRANSLATE_NOOP("keys", "In a lesson: answer its question")),
)
"""Keys that are there only while a lesson is; a test compares them with those that then are."""

STAGE = QT_TRANSLATE_NOOP("keys", "Stage: {keys}")
TIMELINE = QT_TRANSLATE_NOOP("keys", "Timeline: {keys}")
EDITOR = QT_TRANSLATE_NOOP("keys", "Editor: {keys}")
RESOURCES = QT_TRANSLATE_NOOP("keys", "Resources: {keys}")
VIEW_KEYS = (
    (STAGE, ("Left", "Right"), QT_TRANSLATE_NOOP("keys", "The worker before, the next one")),
    (STAGE, ("Return", "Space"), QT_TRANSLATE_NOOP("keys", "What a click on the worker does")),
    (TIMELINE, ("Up", "Down"), QT_TRANSLATE_NOOP("keys", "The worker before, the next one")),
    (TIMELINE, ("+", "-"), QT_TRANSLATE_NOOP("keys", "Zoom in, zoom out")),
    (TIMELINE, ("T", "L"), QT_TRANSLATE_NOOP("keys", "Taller rows, lower rows")),
    (TIMELINE, ("0",), QT_TRANSLATE_NOOP("keys", "Show all")),
    (
        TIMELINE,
        ("R",),
        QT_TRANSLATE_NOOP("keys", "Begin a range, end it, clear it; the figures are of that range"),
    ),
    (RESOURCES, ("Left", "Right"), QT_TRANSLATE_NOOP("keys", "The resource before, the next one")),
)
"""Keys of a view that has the focus."""

EDITOR_KEYS = tuple((EDITOR, names, words) for names, words in (*KEYS.values(), *TYPING))
"""Keys of the editor while it has the focus."""


def rows(table: Iterable[Key], actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """The keys and what they do, in the window's language: those of the view, then the menu's."""
    found = []
    for names, words in (*((key.keys, key.words) for key in table), *LESSON_KEYS):
        first, last = shown_key(names[0]), shown_key(names[-1])
        keys = first if first == last else f"{first} – {last}"
        found.append((keys, QCoreApplication.translate("keys", words)))
    for where, names, words in (*VIEW_KEYS, *EDITOR_KEYS):
        keys = " – ".join(shown_key(name) for name in names)
        there = filled(QCoreApplication.translate("keys", where), keys=keys)
        found.append((there, QCoreApplication.translate("keys", words)))
    for action in actions:
        shortcuts = [
            shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            for shortcut in action.shortcuts()
        ]
        if shortcuts:
            found.append((", ".join(shortcuts), plain(action.text())))
    return found


class KeysDialog(QDialog):
    """A table of the keys. It goes with the next click elsewhere or with Escape."""

    def __init__(self, listed: list[tuple[str, str]], parent: QWidget) -> None:
        """`listed`: see `rows`."""
        super().__init__(parent)
        self.setObjectName("keys-dialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        table = QTableWidget(len(listed), 2)
        table.setObjectName("keys-table")
        table.setAccessibleName(self.tr("Keyboard shortcuts"))
        table.setHorizontalHeaderLabels([self.tr("Key"), self.tr("What it does")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        lines = table.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for row, (keys, words) in enumerate(listed):
            table.setItem(row, 0, QTableWidgetItem(keys))
            table.setItem(row, 1, QTableWidgetItem(words))
        head = table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(table, 1)
        column.addWidget(buttons)
        line = self.fontMetrics().lineSpacing()
        room = self.screen().availableSize()
        self.resize(min(42 * line, room.width() - 40), min(38 * line, room.height() - 80))
