"""Processes that run, and what the system tells of them: Linux by files, macOS by `ps`; Windows
nothing that this can read."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOST = 10_000
"""Processes that are looked at."""

LONGEST = 65_536
"""Bytes of a command line that are read."""


_WITH_VALUE = frozenset(("-W", "-X", "--check-hash-based-pycs"))
"""Python's options that are followed by a value."""

_VERSION = re.compile(r"python(\d+)\.(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Running:
    """A process."""

    pid: int
    python: str = ""
    """The Python that it runs; "" where it is none, or nobody tells."""
    words: tuple[str, ...] = ()
    """Its command line, with the Python."""
    folder: str = ""
    """Where it runs."""
    ours: bool = True
    """Whether it is of the same user."""
    parent: int = 0
    """The process that started it; 0 where that is not known."""
    began: int = 0
    """When, in a unit of the system's own; 0 where that is not known."""
    known: bool = True
    """Whether the system tells what it runs."""

    @property
    def name(self) -> str:
        """Its command line without the Python."""
        return " ".join(" ".join(self.words[1:]).split())

    @property
    def arguments(self) -> tuple[str, ...]:
        """Its command line without the Python and the Python's own options: a script, or -m and a
        module, or -c and code, with what follows; nothing where it is typed in."""
        at = 1
        while at < len(self.words):
            word = self.words[at]
            if not word.startswith("-") or word[:2] in ("-c", "-m") or word == "-":
                break
            at += 2 if word in _WITH_VALUE else 1
        return self.words[at:]

    @property
    def version(self) -> tuple[int, int] | None:
        """Python's version as the names of its files tell it; None where they do not. Nothing is
        run for it."""
        return _version_of(self.python) if self.python else None

    def sees(self, file: Path) -> bool:
        """Whether this file is the same for it."""
        if sys.platform != "linux":
            return True
        try:
            return Path(f"/proc/{self.pid}/root{file}").samefile(file)
        except PermissionError:
            return True  # It is told in other words that nobody may look.
        except OSError:
            return False


def find(pid: int) -> Running | None:
    """The process of this number; None where there is none."""
    if pid <= 0:
        return None
    if sys.platform == "linux":
        return None if _is_thread(pid) else _on_linux(pid)
    if sys.platform == "win32":
        return Running(pid, known=False)
    return _by_ps(pid)


def pythons() -> list[Running]:
    """All Python programs of this user but ourselves, the latest first; only where the system tells
    of all processes."""
    if sys.platform != "linux":
        return []
    found = []
    with contextlib.suppress(OSError), os.scandir("/proc") as entries:
        for entry, _ in zip(entries, range(MOST), strict=False):
            if entry.name.isdecimal() and int(entry.name) != os.getpid():
                running = _on_linux(int(entry.name))
                if running is not None and running.python and running.ours:
                    found.append(running)
    return sorted(found, key=lambda one: (one.began, one.pid), reverse=True)


@cache
def _version_of(python: str) -> tuple[int, int] | None:
    """By its own name, `python3.14`, or that of the only library beside its folder `bin`."""
    names = [Path(python).name]
    if not _VERSION.match(names[0]) and Path(python).parent.name == "bin":
        with contextlib.suppress(OSError):
            names = [path.name for path in (Path(python).parent.parent / "lib").iterdir()]
    found = {match.groups() for name in names if (match := _VERSION.match(name))}
    if len(found) != 1:
        return None
    ((major, minor),) = found
    return int(major), int(minor)


def _is_python(path: str) -> bool:
    return Path(path).name.lower().startswith("python")


def _is_thread(pid: int) -> bool:
    """Whether this is the number of a thread: Linux tells of those as of processes, but lists them
    not."""
    try:
        with Path(f"/proc/{pid}/status").open("rb") as file:
            group = re.search(rb"^Tgid:\s*(\d+)$", file.read(LONGEST), re.MULTILINE)
    except OSError:
        return False
    return group is not None and int(group[1]) != pid


def _on_linux(pid: int) -> Running | None:
    place = Path("/proc") / str(pid)
    try:
        ours = place.stat().st_uid == os.getuid()
        state = (place / "stat").read_text(errors="replace").rpartition(")")[2].split()
        parent, began = int(state[1]), int(state[19])
        if state[0] == "Z":
            return None
    except (OSError, IndexError, ValueError):
        return None
    try:
        exe = os.readlink(place / "exe").removesuffix(" (deleted)")  # noqa: PTH115 - any text.
        with (place / "cmdline").open("rb") as file:
            words = os.fsdecode(file.read(LONGEST)).removesuffix("\0").split("\0")
        folder = os.readlink(place / "cwd")  # noqa: PTH115
    except OSError:
        return Running(pid, ours=ours, known=ours)
    python = exe if _is_python(exe) else ""
    return Running(pid, python, tuple(words), folder, ours, parent, began)


def _by_ps(pid: int) -> Running | None:
    try:
        done = subprocess.run(
            ["ps", "-o", "uid=,comm=", "-p", str(pid)],
            capture_output=True, text=True, errors="replace", timeout=10, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return Running(pid, known=False)
    uid, _, command = done.stdout.strip().partition(" ")
    if not uid:
        return None
    command = command.strip()
    ours = uid == str(os.getuid())
    return Running(pid, command if _is_python(command) else "", (command,), "", ours)
