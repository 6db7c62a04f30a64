"""A file that gets its new content whole or not at all."""

from __future__ import annotations

import os
import select
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path

UNFINISHED = "unfinished"
"""The word in the name of a file that is not whole yet: what a killed program has left is found,
says what it is and can be opened. It is part of a file's name, and not translated."""

GLANCE = 0.1
"""Seconds after which a wait for a pipe's reader is looked up from."""


class GivenUp(Exception):  # noqa: N818 (not an error: somebody's wish)
    """Nobody wants the new content any more."""


def never() -> bool:
    """What is not given up."""
    return False


class NewFile:
    """The new content of a file, in one beside it until it is whole: of `run.semlab` that is
    `run.unfinished.semlab`.

    What is no ordinary file, as a pipe or /dev/null, is written to directly. Raises `OSError`.
    """

    def __init__(self, path: Path, given_up: Callable[[], bool] = never) -> None:
        """`given_up` is asked again and again; once it is true, `write` and `keep` raise
        `GivenUp`."""
        self._given_up = given_up
        self._unfinished: Path | None = None
        self._pipe: int | None = None
        self._file: BufferedWriter | None = None
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:  # Anything else, as links that lead round and round, is an error.
            mode = None
        if mode is not None and not stat.S_ISREG(mode):
            # A pipe that nobody reads is an error, and one whose reader takes nothing can be given
            # up: the window would hang.
            flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
            self._pipe = os.open(path, flags)
            return
        # Where a symbolic link leads to, so that the link stays one.
        self._path = Path(os.path.realpath(path))
        self._file, self._unfinished = _beside(self._path)  # With a new file's mode, by the umask.
        if mode is not None and sys.platform != "win32":
            with suppress(OSError):  # It is on a disk that knows no modes.
                os.fchmod(self._file.fileno(), stat.S_IMODE(mode))

    def write(self, data: bytes) -> None:
        """Append to the new content. What was written is in the file, also if this program dies."""
        if self._given_up():
            raise GivenUp
        if self._file is not None:
            self._file.write(data)
            self._file.flush()
            return
        assert self._pipe is not None
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._pipe, view) :]
            except BlockingIOError:
                if self._given_up():
                    raise GivenUp from None
                room = select.poll()
                room.register(self._pipe, select.POLLOUT)
                room.poll(1000 * GLANCE)

    def keep(self) -> None:
        """It is whole: have it take the place of the old one, on the disk too."""
        if self._file is None or self._unfinished is None:
            self.close()
            return
        os.fsync(self._file.fileno())
        self._file.close()
        if self._given_up():
            raise GivenUp
        self._unfinished.replace(self._path)
        self._unfinished = None
        if sys.platform != "win32":  # There, a folder cannot be opened.
            with suppress(OSError):  # It is in place; some disks keep no folder on demand.
                folder = os.open(self._path.parent, os.O_RDONLY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)

    def close(self) -> None:
        """Drop what was not kept."""
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        if self._unfinished is not None:
            with suppress(OSError):
                self._unfinished.unlink()
            self._unfinished = None


def _beside(path: Path) -> tuple[BufferedWriter, Path]:
    """A new file beside another. What an earlier program has left unfinished stays: then this one
    has a number in its name."""
    number = 1
    while True:
        word = UNFINISHED if number == 1 else f"{UNFINISHED}-{number}"
        unfinished = path.with_name(f"{path.stem}.{word}{path.suffix}")
        if len(os.fsencode(unfinished.name)) > 255:  # With more than its name, it is too long.
            unfinished = path.with_name(f"{word}{path.suffix}"[-255:])
        try:
            return unfinished.open("xb"), unfinished
        except FileExistsError:
            number += 1
