"""What the menu's Help shows, and the warning of a leak: each opens a dialog of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.window.help_about import Shown
    from gui.window.keys import Key


class Help(QObject):
    """Opens the dialogs over one window, which works without them: so each is loaded by then."""

    done = Signal(str)
    """A sentence on what has been done."""

    def __init__(
        self, window: QWidget, keys: Callable[[], list[Key]], told: Callable[[], Shown]
    ) -> None:
        """`keys` work anywhere in the window; `told` is what diagnostics tell of it now."""
        super().__init__(window)
        self._window = window
        self._keys = keys
        self._told = told

    def show_keys(self) -> None:
        """Show what the keys do."""
        from gui.window.help_keys import KeysDialog, rows

        KeysDialog(rows(self._keys(), self._window.actions()), self._window).open()

    def show_about(self) -> None:
        """Show what this is."""
        from gui.window.help_about import AboutDialog

        dialog = AboutDialog(self._window)
        dialog.copy_pressed.connect(self.copy_diagnostics)
        dialog.open()

    def copy_diagnostics(self) -> None:
        """Put what a bug report needs on the clipboard."""
        from gui.window.help_about import copy_diagnostics

        copy_diagnostics(self._told())
        self.done.emit(self.tr("Diagnostics are on the clipboard: paste them anywhere."))

    def show_leak(self) -> None:
        """Have a process leak a semaphore, and show what Python says then."""
        from gui.window.leak_dialog import LeakDialog

        LeakDialog(self._window).open()
