"""Named semaphores, and whose they are. Linux only: elsewhere nobody has any.

A test process and each engine name theirs (`core.engine.folder`), so those of other programs do not
count, whatever becomes of them. Of another lab's on the same machine, a test that looks for all of
them asks who uses them, by inode: glibc makes each under a name that it then removes, and that is
what a process maps.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from core.engine.folder import PREFIX, semaphores_of

_PROC = Path("/proc")
_SHM = Path("/dev/shm")


def all_semaphores() -> set[Path]:
    """The files of all named semaphores that bear a lab's name."""
    return set(_SHM.glob(f"sem.{PREFIX}*"))


def folders() -> set[Path]:
    """The folders of engines that this process, or what it started, has made."""
    return set(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))


def ours() -> set[Path]:
    """The files of the semaphores of this process and of what it started. While there is one of an
    engine, there is its folder, in a place for temporary files that is ours alone."""
    own = set(_SHM.glob(f"sem.{_own_name()}-*"))
    return own.union(*map(semaphores_of, folders()))


def name_ours() -> None:
    """From now on, semaphores of this process bear its name."""
    process: Any = multiprocessing.current_process()
    process._config["semprefix"] = f"/{_own_name()}"


def _own_name() -> str:
    return f"{PREFIX}tests-{os.getpid()}"


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
