"""Pythons that a watched program starts and that are not watched, where that can be known: on Linux
the system tells of every process who started it, and how.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from core.words import QT_TRANSLATE_NOOP, Message, message

OFTEN = 0.5
"""Seconds between two looks; a child that lives for less may be missed."""

SHARE = 100
"""A look may take one part in so many of the time between two."""

LARGEST = 65_536
"""Bytes of a command line that are read."""

FLAGS = "IES"
"""Flags with which Python does not load the probe: it ignores the environment, or `site`."""

IGNORES = QT_TRANSLATE_NOOP(
    "core",
    "A Python that the program started was not watched: with {flag} it ignores PYTHONPATH.",
)
NO_ENVIRONMENT = QT_TRANSLATE_NOOP(
    "core",
    "A Python that the program started was not watched: it was given an environment of its own.",
)
NOT_ASKED_FOR = QT_TRANSLATE_NOOP(
    "core", "Other Pythons that the program starts are not watched unless that is asked for."
)


def ignoring_flag(words: Sequence[str]) -> str:
    """Of a command line after `python`: what has it ignore the probe, as "-I"; "" if nothing."""
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word in ("-", "--"):
            return ""
        if word.startswith("--"):
            if word == "--check-hash-based-pycs":
                next(rest, "")
            continue
        for at, letter in enumerate(word[1:], 1):
            if letter in FLAGS:
                return f"-{letter}"
            if letter in "cm":
                return ""
            if letter in "XW":
                if at == len(word) - 1:
                    next(rest, "")
                break
    return ""


class Unseen:
    """Looks at the processes that a program has started. One thread uses it."""

    def __init__(self, children: bool) -> None:
        """`children`: whether every Python that it starts is to be watched."""
        self._children = children
        self._known: set[tuple[int, str]] = set()
        """Processes of which all was said, by their ids and when they began."""
        self._said: set[str] = set()
        self._next = 0.0

    def look(self, pid: int, watched: Collection[int]) -> list[Message]:
        """What is new to say of the processes below this one; `watched`: those that are."""
        now = time.monotonic()
        if sys.platform != "linux" or now < self._next:
            return []
        found = []
        for child, began, parent in _below(pid):
            if child in watched or (child, began) in self._known:
                continue
            words = _words(child)
            # Still what its parent is: it has been forked, and may yet become another.
            if not words or words == _words(parent):
                continue
            self._known.add((child, began))
            said = self._of(child, words)
            if said is not None and str(said) not in self._said:
                self._said.add(str(said))
                found.append(said)
        self._next = time.monotonic() + max(OFTEN, SHARE * (time.monotonic() - now))
        return found

    def _of(self, pid: int, words: list[str]) -> Message | None:
        """Why this one is not watched, if it is a Python."""
        if not Path(words[0]).name.startswith("python"):
            return None
        parts = " ".join(words[1:])
        if "resource_tracker" in parts:
            return None
        if not (self._children or "multiprocessing" in parts):
            return message(NOT_ASKED_FOR)
        if flag := ignoring_flag(words[1:]):
            return message(IGNORES, flag=flag)
        if not _has_environment(pid):
            return message(NO_ENVIRONMENT)
        return None


def _below(pid: int) -> Iterator[tuple[int, str, int]]:
    """The descendants of a process, each with when it began and its parent."""
    children: dict[int, list[tuple[int, str]]] = {}
    try:
        entries = os.listdir("/proc")  # noqa: PTH208 - some thousand, twice a second.
    except OSError:
        return
    for entry in entries:
        if entry.isdigit():
            # "pid (name) state parent …": the name may have anything in it.
            fields = _read(f"/proc/{entry}/stat").rpartition(b")")[2].split()
            if len(fields) > 19 and fields[0] not in (b"Z", b"X"):
                children.setdefault(int(fields[1]), []).append((int(entry), fields[19].decode()))
    ahead = [pid]
    while ahead:
        parent = ahead.pop()
        for child, began in children.pop(parent, ()):
            ahead.append(child)
            yield child, began, parent


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(LARGEST)
    except OSError:
        return b""


def _words(pid: int) -> list[str]:
    """The command line of a process; empty where it is gone, or not ours to look at."""
    text = _read(f"/proc/{pid}/cmdline").decode(errors="replace")
    return text.rstrip("\0").split("\0") if text else []


def _has_environment(pid: int) -> bool:
    """Whether it was given what the probe is found by; also where that cannot be looked at."""
    try:
        return b"SEMLAB_WATCH=" in Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return True
