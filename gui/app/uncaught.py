"""What goes wrong inside the program: written down whatever thread it is on, and said aloud."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from core.words import quoted
from gui.look.language import filled

AGAIN = 1.0
"""Seconds that a mistake has to stay away until it counts again: one that is made in each frame is
told once, and would fill the log file otherwise."""

MOST_PLACES = 20
"""Calls, the innermost, that tell one mistake from another."""


class Mistakes(QObject):
    """Takes the place of Python's hooks for exceptions that nobody catches."""

    _noted = Signal(str)
    """Comes to `_say` on the window's thread, and later: no label may change within a paint."""

    def __init__(
        self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`say` shows a sentence in the window; `clock` tells seconds."""
        super().__init__()
        self._tell = say
        self._clock = clock
        self._seen: dict[object, float] = {}
        self._lock = threading.Lock()
        self._before = (sys.excepthook, threading.excepthook)
        self._noted.connect(self._say, Qt.ConnectionType.QueuedConnection)

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
        with self._lock:
            if not self._is_news(_what(kind, error, trace)):
                return
            said = _words(kind, error)
            with suppress(Exception):  # There is nobody left to tell.
                _note(_text(kind, error, trace))
        self._noted.emit(said)

    def take_from_thread(self, raised: threading.ExceptHookArgs) -> None:
        """The same for what has ended a thread."""
        if not issubclass(raised.exc_type, SystemExit):  # That is no mistake there.
            self.take(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _is_news(self, what: object) -> bool:
        now = self._clock()
        self._seen = {seen: t for seen, t in self._seen.items() if now - t < AGAIN}
        news = what not in self._seen
        self._seen[what] = now
        return news

    def _say(self, error: str) -> None:
        sentence = QCoreApplication.translate(
            "app", "Something went wrong inside the program: {error}"
        )
        self._tell(filled(sentence, error=quoted(error)))


def _what(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> object:
    """The mistake, whatever numbers are in its text: by where it was made."""
    places = deque[tuple[object, int]](maxlen=MOST_PLACES)
    while trace is not None:
        places.append((trace.tb_frame.f_code, trace.tb_lineno))
        trace = trace.tb_next
    return (kind, *places) if places else (kind, _words(kind, error))


def _words(kind: type[BaseException], error: BaseException | None) -> str:
    """What an exception says; the name of its kind where that is nothing, or fails itself."""
    try:
        return str(error) or kind.__name__
    except Exception:
        return kind.__name__


def _text(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> str:
    import traceback

    return "".join(traceback.format_exception(kind, error, trace))


def _note(text: str) -> None:
    from gui.app import log_file

    if sys.stderr is not None:  # A double-clicked program on Windows has none.
        with suppress(OSError, ValueError):  # Closed, or a pipe that nobody reads.
            sys.stderr.write(text)
    log_file.note(text)
