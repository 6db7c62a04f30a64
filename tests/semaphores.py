"""Named semaphores, and whose they are. Linux only: elsewhere nobody has any.

By inode: glibc makes each under a name that it then removes, and that is what a process maps.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

_PROC = Path("/proc")
_SHM = Path("/dev/shm")


def all_semaphores() -> set[Path]:
    """The files of all named semaphores."""
    return set(_SHM.glob("sem.*"))


def used_by(pid: int) -> set[Path]:
    """The files of those that a process uses; `OSError` if it is gone, or cannot be asked."""
    inodes = _mapped(pid)
    return {path for path in all_semaphores() if _inode(path) in inodes}


def used_by_none_but(paths: set[Path], ours: Collection[int]) -> set[Path]:
    """Those that no process but `ours` uses: other programs make some as well."""
    left = {path: inode for path in paths if (inode := _inode(path))}
    if left:
        for folder in _PROC.iterdir():
            if folder.name.isdecimal() and int(folder.name) not in ours:
                with contextlib.suppress(OSError):  # It has ended, or is not ours to look at.
                    inodes = _mapped(int(folder.name))
                    left = {path: inode for path, inode in left.items() if inode not in inodes}
    return set(left)


def _mapped(pid: int) -> set[int]:
    """The inodes of the semaphores in a process's memory."""
    # Bytes, as a line may name any file: address, rights, offset, device, inode, path.
    lines = (_PROC / str(pid) / "maps").read_bytes().splitlines()
    return {int(line.split()[4]) for line in lines if os.fsencode(_SHM / "sem.") in line}


def _inode(path: Path) -> int:
    """A file's inode; 0 once it is gone."""
    with contextlib.suppress(OSError):
        return path.stat().st_ino
    return 0
