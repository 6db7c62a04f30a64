"""What goes wrong inside the program: written down whatever thread it is on, and said aloud."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

AGAIN = 1.0
"""Seconds in which the same mistake counts once: one in each frame would fill the log file."""


class Mistakes(QObject):
    """Takes the place of Python's hooks for exceptions that nobody catches."""

    _noted = Signal(str)
    """Comes to `_say` on the window's thread."""

    def __init__(
        self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`say` shows a sentence in the window; `clock` tells seconds."""
        super().__init__()
        self._tell = say
        self._clock = clock
        self._seen: dict[str, float] = {}
        self._lock = threading.Lock()
        self._before = (sys.excepthook, threading.excepthook)
        self._noted.connect(self._say)

    def listen(self) -> None:
        """Take what is raised from now on, on all threads."""
        sys.excepthook = self.take
        threading.excepthook = self.take_from_thread

    def close(self) -> None:
        """Leave it to the hooks of before."""
        sys.excepthook, threading.excepthook = self._before

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write an exception down and have it said, unless that was just done. On any thread."""
        import traceback

        from gui.app import log_file

        text = "".join(traceback.format_exception(kind, error, trace))
        with self._lock:
            if not self._is_news(text):
                return
            if sys.stderr is not None:  # A double-clicked program on Windows has none.
                sys.stderr.write(text)
            log_file.note(text)
        self._noted.emit(str(error))

    def take_from_thread(self, raised: threading.ExceptHookArgs) -> None:
        """The same for what has ended a thread."""
        if not issubclass(raised.exc_type, SystemExit):  # That is no mistake there.
            self.take(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _is_news(self, text: str) -> bool:
        now = self._clock()
        self._seen = {text: t for text, t in self._seen.items() if now - t < AGAIN}
        if text in self._seen:
            return False
        self._seen[text] = now
        return True

    def _say(self, error: str) -> None:
        sentence = QCoreApplication.translate(
            "app", "Something went wrong inside the program: {error}"
        )
        self._tell(sentence.format(error=error))
