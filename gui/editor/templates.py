"""What a new program can begin with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from core.words import QT_TRANSLATE_NOOP

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "templates"


class Template(NamedTuple):
    """A small program that runs."""

    name: str
    """Of its file, without the suffix."""
    words: str
    """What it is, in the context "templates"."""

    @property
    def text(self) -> str:
        """The program."""
        return (FOLDER / f"{self.name}.py").read_text(encoding="utf-8")


TEMPLATES = (
    Template("threads", QT_TRANSLATE_NOOP("templates", "&Threads with a semaphore")),
    Template("processes", QT_TRANSLATE_NOOP("templates", "&Processes with a semaphore")),
    Template("tasks", QT_TRANSLATE_NOOP("templates", "T&asks with a semaphore")),
    Template("bounded_buffer", QT_TRANSLATE_NOOP("templates", "A &bounded buffer")),
)
