"""A search that runs beside the window."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.explore.hunt import Bounds, Found, Hunt, Nothing, Progress
from core.log.recording import RecordingError
from core.sources.watched.launch import LaunchError, Program
from gui.look.language import translated

LOOK = 100
"""Milliseconds between two looks at how far it is."""


PATIENCE = 3.0
"""Seconds that an end is waited for: a Python that does not even start may take longer."""


class Search(QObject):
    """One search at a time, on a thread of its own."""

    progressed = Signal(object)
    """How far it is, as a `core.explore.hunt.Progress`."""
    ended = Signal(object)
    """What it found: a `Found`, or `Nothing`."""
    failed = Signal(str)
    """Why it could not be done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._progress = Progress()
        self._result: Found | Nothing | str | None = None
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether it searches."""
        return self._thread is not None

    def start(self, program: Program, bounds: Bounds, recording: Path) -> None:
        """Search; what is found is kept in this recording. `ended` or `failed` follows."""
        self.close()
        self._stop.clear()
        self._progress, self._result = Progress(), None
        self._thread = threading.Thread(
            target=self._run, args=(program, bounds, recording), name="explore", daemon=True
        )
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """End the search soon; `ended` follows, with what is known then."""
        self._stop.set()

    def close(self) -> None:
        """End it, and wait for that, if that is soon; nothing follows."""
        self._timer.stop()
        self._stop.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)
            self._thread = None

    def _run(self, program: Program, bounds: Bounds, recording: Path) -> None:
        try:
            hunt = Hunt(program, bounds, recording)
            self._result = hunt.run(self._take, self._stop.is_set)
        except (LaunchError, RecordingError) as problem:
            self._result = translated(problem.message)
        except OSError as problem:
            self._result = problem.strerror or str(problem)

    def _take(self, progress: Progress) -> None:
        self._progress = progress

    def _look(self) -> None:
        thread = self._thread
        if thread is None:
            return
        over = not thread.is_alive()
        self.progressed.emit(self._progress)
        if not over:
            return
        self._timer.stop()
        thread.join()
        self._thread = None
        result, self._result = self._result, None
        if isinstance(result, Found | Nothing):
            self.ended.emit(result)
        else:
            self.failed.emit(result or "")
