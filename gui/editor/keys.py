"""The keys that an editor has for itself while it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from core.words import QT_TRANSLATE_NOOP

_PORTABLE = QKeySequence.SequenceFormat.PortableText

KEYS = {
    "run": (("Ctrl+R", "F5"), QT_TRANSLATE_NOOP("keys", "Run the program")),
    "stop": (("Shift+F5",), QT_TRANSLATE_NOOP("keys", "Stop it")),
    "new": (("Ctrl+N",), QT_TRANSLATE_NOOP("keys", "Begin a new program")),
    "open": (("Ctrl+O",), QT_TRANSLATE_NOOP("keys", "Open a program")),
    "save": (("Ctrl+S",), QT_TRANSLATE_NOOP("keys", "Save the program")),
    "save-as": (("Ctrl+Shift+S",), QT_TRANSLATE_NOOP("keys", "Save it under another name")),
    "find": (("Ctrl+F",), QT_TRANSLATE_NOOP("keys", "Find in the program")),
    "find-next": (("F3", "Ctrl+G"), QT_TRANSLATE_NOOP("keys", "Find the next match")),
    "find-before": (
        ("Shift+F3", "Ctrl+Shift+G"),
        QT_TRANSLATE_NOOP("keys", "Find the previous match"),
    ),
    "comment": (("Ctrl+/",), QT_TRANSLATE_NOOP("keys", "Comment the lines out, or in again")),
    "larger": (("Ctrl++", "Ctrl+="), QT_TRANSLATE_NOOP("keys", "Larger text")),
    "smaller": (("Ctrl+-",), QT_TRANSLATE_NOOP("keys", "Smaller text")),
    "usual": (("Ctrl+0",), QT_TRANSLATE_NOOP("keys", "Usual text size")),
}
"""For each wish its keys, as `QKeySequence` reads them, and what they do."""

TYPING = (
    (("Tab", "Shift+Tab"), QT_TRANSLATE_NOOP("keys", "Indent lines, or move them back")),
    (("Esc",), QT_TRANSLATE_NOOP("keys", "Leave the editor, so that the window’s keys work")),
)
"""Keys that are no wishes, for the list of keys."""


_WISHES = {name: wish for wish, (names, _) in KEYS.items() for name in names}


def wish_of(event: QKeyEvent) -> str | None:
    """What a key of the editor asks for; None if it is none of its own."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    combination = QKeyCombination(modifiers, Qt.Key(event.key()))
    return _WISHES.get(QKeySequence(combination).toString(_PORTABLE))
