"""One app that opens the files: a second start hands its file to the one that runs, and ends.

Without a socket: the one that runs holds a lock file and watches a folder beside it, and a second
start leaves a note there with the file's name. Taking the note away is the answer; where none comes
within `PATIENCE`, the second start opens the file itself.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QStandardPaths,
    QSysInfo,
    Signal,
)

from gui.window.settings import NAME

PATIENCE = 3.0
"""Seconds that a second start waits for its note to be taken."""

STALE = 60.0
"""Seconds after which a note is of a start that was killed, and nobody waits for it."""

SCREEN = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
"""What in the environment says where windows are shown. Each display has an app of its own."""

ACTIVATION = "XDG_ACTIVATION_TOKEN"
"""What lets a Wayland window come to the front: the second start was clicked, not the first."""


def data_folder() -> Path:
    """Where the platform has a program keep what is not for the user's eyes. It need not exist."""
    # May be asked for before there is an application, and goes by its name.
    QCoreApplication.setApplicationName(NAME)
    kind = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(kind))


def notes_folder() -> Path:
    """Where notes are left for the app on this machine and this display."""
    # Some programs start others with ":0.0", the first screen of the display ":0".
    where = [re.sub(r"(:\d+)\.\d+$", r"\1", os.environ.get(name, "")) for name in SCREEN]
    words = "_".join(word for word in (QSysInfo.machineHostName(), *where) if word)
    return data_folder() / "open" / "".join(c if c.isalnum() else "-" for c in words)


class Inbox(QObject):
    """The app that runs, as others see it. Nothing in it raises: at worst, two windows open."""

    came = Signal(object)
    """A file (`Path`) that another start hands over."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = notes_folder() if folder is None else folder
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Be the one that opens files; False where another is, or the folder is not ours."""
        if self._lock is not None:
            return True
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            return False
        lock = QLockFile(str(self._folder / "lock"))
        lock.setStaleLockTime(0)  # A lock ends with its process only, however old it is.
        if not lock.tryLock(0):
            return False
        self._lock = lock
        return True

    def listen(self) -> None:
        """Begin to take notes, also those that are there already."""
        if not self.claim() or self._watcher is not None:
            return
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def hand_over(self, file: Path, patience: float = PATIENCE) -> bool:
        """Have the app that runs open a file; False where it does not within `patience` seconds."""
        name = f"{time.time_ns():020}-{os.getpid()}"
        note, draft = self._folder / f"{name}.note", self._folder / f"{name}.draft"
        words = [os.fsencode(file.absolute()), os.fsencode(os.environ.get(ACTIVATION, ""))]
        try:
            draft.write_bytes(b"\0".join(words))
            draft.replace(note)
        except OSError:
            return False
        _let_come_to_front()
        deadline = time.monotonic() + patience
        while note.exists():
            if time.monotonic() > deadline:
                try:
                    note.unlink()
                except OSError:
                    break  # Taken just now.
                return False
            time.sleep(0.01)
        return True

    def close(self) -> None:
        """Leave it to another one."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _look(self) -> None:
        for note in sorted(self._folder.glob("*.note")):
            taken = note.with_suffix(".taken")
            try:
                # One step, as the other may take it back at this moment.
                note.replace(taken)
                age = time.time() - taken.stat().st_mtime
                words = taken.read_bytes()
                taken.unlink()
            except OSError:
                continue
            file, _, token = words.partition(b"\0")
            if age < STALE and file:
                if token:
                    os.environ[ACTIVATION] = os.fsdecode(token)
                self.came.emit(Path(os.fsdecode(file)))


def _let_come_to_front() -> None:
    """Windows lets only the program that was clicked say who may come to the front."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            ctypes.windll.user32.AllowSetForegroundWindow(-1)
