"""A scenario file that is read beside the window, as recordings are (`core.sources.recording`): a
disk, a network or a pipe may take its time, and parsing does."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from core.scenario.file import UNREADABLE, load
from core.scenario.settings import Scenario, ScenarioError
from core.sources.recording import ENDLESS, endless
from core.words import Message, message, named


class ScenarioReading:
    """A file that is being read. Making one raises nothing: `failure` says what is wrong. Whoever
    does not want it any more lets it go: its thread ends with the read, or with the program."""

    def __init__(self, path: Path, changes: Mapping[str, object] | None = None) -> None:
        """`changes` are raw settings over those of the file."""
        self.path = path
        self._changes = changes
        self.scenario: Scenario | None = None
        """There at the end, unless there is a `failure`."""
        self.failure: Message | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._read, name="scenario reader", daemon=True)
        try:
            self._thread.start()
        except RuntimeError as error:  # There is no room for another thread.
            self.failure = message(UNREADABLE, file=named(path), reason=error)
            self._ended.set()

    @property
    def ended(self) -> bool:
        """Whether it is known what the file says."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Block until it has ended; False on a timeout."""
        return self._ended.wait(seconds)

    def _read(self) -> None:
        try:
            if endless(self.path):
                reason = message(ENDLESS)
                self.failure = message(UNREADABLE, file=named(self.path), reason=reason)
            else:
                self.scenario = load(self.path, self._changes)
        except ScenarioError as error:
            self.failure = error.message
        finally:
            self._ended.set()
