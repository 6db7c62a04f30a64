"""What an engine makes outside its own memory: one folder, and semaphores that bear its name.

multiprocessing removes its sockets, files and semaphores itself, but not where a process ends the
hard way, by a signal or `os._exit`. So they are all in, or named after, one folder of the process,
with a lock that the system takes away when the process is gone, however that came: whoever comes
next sees that nobody needs them, and removes them.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "semlab-"
"""What the names of our folders begin with."""

SEMAPHORES = Path("/dev/shm")
"""Where Linux shows named semaphores. macOS shows them nowhere: there, only multiprocessing's own
helper removes those of a killed process, as it does here unless it was killed as well."""

LOCK = "owner"
"""A file in each folder, locked as long as the folder's process lives."""

YOUNG = 60.0
"""Seconds for which a folder without a lock may be one whose process is just about to lock it."""

_own: Path | None = None
_lock: int | None = None


def use_own_folder() -> None:
    """Make this process's folder, unless there is one, and have multiprocessing use it.

    Before, clear away those of dead processes. Windows needs none: nothing outlives a process
    there.
    """
    global _own, _lock
    if _own is not None or sys.platform == "win32":
        return
    clear_abandoned()
    import multiprocessing.util  # Here, as most engines need none of these: start time counts.
    import tempfile

    try:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        _lock = take(folder)
    except OSError:
        return  # No room, or no locks: multiprocessing then does what it does anywhere.
    _own = folder
    # After all that multiprocessing itself removes.
    multiprocessing.util.Finalize(None, remove_own_folder, exitpriority=-100)
    # There is no public way to either. Both have been there since Python 3.4; a test would notice
    # the day when they are not, and then only what is left by a hard end would stay.
    # `tempfile.tempdir` alone would do for the folder, but a socket's path in a folder within the
    # folder may be longer than the 104 bytes that macOS allows.
    config = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    config["tempdir"] = str(folder)
    config["semprefix"] = f"/{folder.name}"


def own_folder() -> str | None:
    """This process's folder, made if there is none; None where there can be none."""
    use_own_folder()
    return None if _own is None else str(_own)


def take(folder: Path) -> int:
    """Lock a folder for as long as this process lives, or the descriptor is open that is returned.
    What the process starts does not inherit that. `OSError` where there are no locks."""
    import fcntl

    # Under its name only once it is locked: nobody may see it in between and think us dead.
    new = folder / f"{LOCK}-new"
    lock = os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        new.rename(folder / LOCK)
    except OSError:
        os.close(lock)
        raise
    return lock


def remove_own_folder() -> None:
    """Remove this process's folder, if it has one; before an end that skips all clearing up."""
    global _own
    if _own is not None:
        _remove(_own)
        _own = None


def clear_abandoned(place: Path | None = None, prefix: str = PREFIX) -> None:
    """Remove what processes have left that are gone: the folders in `place` (that of temporary
    files) whose names begin so. Raises nothing; what is not ours stays."""
    if sys.platform == "win32":
        return
    import tempfile

    with suppress(OSError):
        for folder in Path(place or tempfile.gettempdir()).glob(f"{prefix}*"):
            with suppress(OSError):
                _clear(folder)


def _clear(folder: Path) -> None:
    import fcntl

    found = folder.lstat()
    if found.st_uid != os.getuid() or not folder.is_dir() or folder.is_symlink():
        return
    try:
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        if time.time() - found.st_mtime > YOUNG:
            _remove(folder)
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # Fails while its process lives.
        _remove(folder)
    finally:
        os.close(lock)


def semaphores_of(folder: Path) -> list[Path]:
    """The files of the semaphores that are named after a folder."""
    return list(SEMAPHORES.glob(f"sem.{folder.name}-*"))


def _remove(folder: Path) -> None:
    import shutil

    # The semaphores first: while there is one, there is its folder, and so a second chance.
    for file in semaphores_of(folder):
        with suppress(OSError):
            file.unlink()
    shutil.rmtree(folder, ignore_errors=True)
