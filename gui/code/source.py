"""The source of a program that was watched: its own file, where this computer has it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from core.log.columns import Log
from core.telling.listing import Listing
from core.telling.names import short
from core.words import QT_TRANSLATE_NOOP, Message, message

MOST_BYTES = 1_000_000
"""Of a file that is shown."""

AS_RUN = QT_TRANSLATE_NOOP("core", "{file}, as it was run.")
SHOWN = QT_TRANSLATE_NOOP("core", "{file}, as it is on this computer now.")
NOT_HERE = QT_TRANSLATE_NOOP(
    "core", "{file} cannot be read on this computer: these are the lines that the run names."
)
NO_SITES = QT_TRANSLATE_NOOP("core", "No place in the program is known.")


class Source(NamedTuple):
    """A file of a program."""

    file: str
    listing: Listing
    lines: dict[int, int]
    """For each site in the file the index of its line in the listing."""
    words: Message
    """What is shown."""


def main_file(log: Log) -> str:
    """The file that was run, if that is known; else the one in which most of the sites are; ""
    where there are none."""
    if log.programs:
        return next(iter(log.programs))
    counts = Counter(about.file for about in log.sites.values() if about.file)
    return counts.most_common(1)[0][0] if counts else ""


def source(log: Log, file: str) -> Source:
    """What there is to show of a file that the log's sites name."""
    if not file:
        return Source("", Listing((), {}), {}, message(NO_SITES))
    sites = {site: about.line for site, about in log.sites.items() if about.file == file}
    name = short(file.replace("\\", "/").rpartition("/")[2])
    known = log.programs.get(file)
    text = _read(file) if known is None else _lines(known)
    last = max(sites.values(), default=0)
    if text is not None and len(text) >= last > 0:
        lines = {site: line - 1 for site, line in sites.items() if line > 0}
        listing = Listing(tuple(text), {}, others=frozenset(lines.values()))
        words = message(SHOWN if known is None else AS_RUN, file=name)
        return Source(file, listing, lines, words)
    numbers = sorted(set(sites.values()))
    rows = {line: index for index, line in enumerate(numbers)}
    listing = Listing(
        tuple(f"{name}:{line}" for line in numbers), {}, others=frozenset(rows.values())
    )
    lines = {site: rows[line] for site, line in sites.items()}
    return Source(file, listing, lines, message(NOT_HERE, file=name))


def _read(file: str) -> list[str] | None:
    """The lines of a file; None where it is not a readable one of Python's on this computer.

    A recording may come from anybody: no other computer is asked for a file that it names.
    """
    if file.startswith(("\\\\", "//")) or not file.endswith(".py"):
        return None
    path = Path(file)
    try:
        if not path.is_absolute() or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return _lines(path.read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError):
        return None


def _lines(text: str) -> list[str]:
    return text.expandtabs(4).split("\n")
