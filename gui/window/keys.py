"""The keys that work anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.words import QT_TRANSLATE_NOOP
from gui.access.focus_keys import given_to_control
from gui.controls.toolbar import Controls
from gui.player.session import Session
from gui.window.editing import Editing
from gui.window.layout import Body

HOP = 100_000_000
LEAP = 1_000_000_000
"""Nanoseconds that an arrow key moves the shown moment, without and with Shift."""


class Steered(Protocol):
    """What keys act on."""

    session: Session
    controls: Controls
    editor: Editing
    body: Body

    def start_or_toggle(self) -> None: ...

    def step_worker(self, worker: int) -> None: ...


class Key(NamedTuple):
    """A key that works anywhere in the window."""

    keys: tuple[str, ...]
    """As `QKeySequence` reads them; all do the same, or the same with another number."""
    words: str
    """What it does, in the context "keys", for Help → Keyboard shortcuts."""
    do: Callable[[int], object]
    """Called with the index of the key that was pressed."""
    repeats: bool = False
    """Whether it does it again and again while it is held down."""


def key_table(window: Steered) -> list[Key]:
    """The keys that work anywhere, and are not in the menu. A field that is typed into keeps its
    own. Help shows this very table."""
    # Long, as it is a table.
    session = window.session

    def seek(nanoseconds: int) -> Callable[[int], None]:
        return lambda _: session.hop(nanoseconds)

    # The controls are looked up when a key is pressed: in another language they are others.
    return [
        Key(
            ("Space",),
            QT_TRANSLATE_NOOP("keys", "Start the run; then pause or play the view"),
            lambda _: window.start_or_toggle(),
        ),
        Key(
            ("F5",),
            QT_TRANSLATE_NOOP("keys", "Start the run"),
            lambda _: window.controls.start.click(),
        ),
        Key(
            ("Ctrl+R",),
            QT_TRANSLATE_NOOP("keys", "Run the program in the editor"),
            lambda _: window.editor.run(),
        ),
        Key(
            ("P",),
            QT_TRANSLATE_NOOP("keys", "Pause or resume the workers"),
            lambda _: window.controls.pause.click(),
        ),
        Key(
            ("S",),
            QT_TRANSLATE_NOOP("keys", "While they are paused: let one worker take one step"),
            lambda _: window.controls.step.click(),
        ),
        Key(
            tuple("0123456789"),
            QT_TRANSLATE_NOOP("keys", "While they are paused: let this worker take one step"),
            window.step_worker,
        ),
        Key(
            ("M",),
            QT_TRANSLATE_NOOP("keys", "Of a program: the map of its resources, or the stage"),
            lambda _: window.body.views.choose_next(),
        ),
        Key(("Left",), QT_TRANSLATE_NOOP("keys", "0.1 s back"), seek(-HOP), True),
        Key(("Right",), QT_TRANSLATE_NOOP("keys", "0.1 s forward"), seek(HOP), True),
        Key(("Shift+Left",), QT_TRANSLATE_NOOP("keys", "1 s back"), seek(-LEAP), True),
        Key(("Shift+Right",), QT_TRANSLATE_NOOP("keys", "1 s forward"), seek(LEAP), True),
        Key(
            (",",),
            QT_TRANSLATE_NOOP("keys", "One event back"),
            lambda _: session.step_events(-1),
            True,
        ),
        Key(
            (".",),
            QT_TRANSLATE_NOOP("keys", "One event forward"),
            lambda _: session.step_events(1),
            True,
        ),
        Key(
            ("Home",),
            QT_TRANSLATE_NOOP("keys", "Go to the start of the run"),
            lambda _: session.seek(0),
        ),
        Key(
            ("End",),
            QT_TRANSLATE_NOOP("keys", "Go to what is happening now"),
            lambda _: session.follow(),
        ),
    ]


def add_keys(window: QWidget, table: list[Key], taken: Callable[[str], bool]) -> None:
    """Have the window listen to the keys of a table, but not to one that is `taken`."""

    def press(key: Key, index: int, name: str) -> None:
        if not taken(name) and not given_to_control(name):
            key.do(index)

    for key in table:
        for index, name in enumerate(key.keys):
            shortcut = QShortcut(QKeySequence(name), window)
            shortcut.setAutoRepeat(key.repeats)
            shortcut.activated.connect(partial(press, key, index, name))
