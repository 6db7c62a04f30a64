"""A file that gets its new content whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path


class NewFile:
    """The new content of a file, in a temporary one beside it until it is whole.

    What is no ordinary file, as a pipe or /dev/null, is written to directly. Raises `OSError`.
    """

    def __init__(self, path: Path) -> None:
        self._temporary: Path | None = None
        if path.exists() and not path.is_file():
            # A pipe that nobody reads is an error, and not waited for: the window would hang.
            flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
            self.file = os.fdopen(os.open(path, flags), "wb")
            if sys.platform != "win32":
                os.set_blocking(self.file.fileno(), True)
            return
        # Where a symbolic link leads to, so that the link stays one.
        self._path = Path(os.path.realpath(path))
        # Not after the file: with more than its name, a long one would be too long.
        temporary = self._path.with_name(f".semlab-{os.urandom(8).hex()}")
        self.file = temporary.open("xb")  # With the mode of any new file, by the umask.
        self._temporary = temporary
        if sys.platform != "win32":
            with suppress(OSError):  # There is none, or it is on a disk that knows no modes.
                os.fchmod(self.file.fileno(), stat.S_IMODE(self._path.stat().st_mode))

    def keep(self) -> None:
        """It is whole: have it take the place of the old one, on the disk too."""
        self.file.flush()
        if self._temporary is None:
            self.file.close()
            return
        os.fsync(self.file.fileno())
        self.file.close()
        self._temporary.replace(self._path)
        self._temporary = None
        if sys.platform != "win32":  # There, a folder cannot be opened.
            with suppress(OSError):  # It is in place; some disks keep no folder on demand.
                folder = os.open(self._path.parent, os.O_RDONLY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)

    def close(self) -> None:
        """Drop what was not kept."""
        with suppress(OSError):
            self.file.close()
        if self._temporary is not None:
            with suppress(OSError):
                self._temporary.unlink()
