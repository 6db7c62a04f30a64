"""Ctrl-C and its like, while a window is there."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from gui.window.watching import ENDING


class SystemSignals(QObject):
    """Closes all windows on SIGINT and SIGTERM, within a frame.

    Python runs a signal's handler only when the event loop comes back to Python, which can take
    seconds. So the interpreter also writes a byte to a socket, which the loop does notice.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.received = 0
        self._ours, theirs = socket.socketpair()
        self._theirs = theirs
        for end in (self._ours, theirs):
            end.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        self._before = {
            number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)
        }

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.received = number

    def _drain(self) -> None:
        try:
            self._ours.recv(64)
        except BlockingIOError:
            return
        if self.received:
            self._app.setProperty(ENDING, True)
            self._app.closeAllWindows()
            self._app.exit(128 + self.received)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()
