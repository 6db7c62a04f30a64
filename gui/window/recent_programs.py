"""The programs that were watched last, as they are remembered: what was run, and how."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from core.sources.watched.launch import Program
from core.sources.watched.manner import AS_IT_IS, Manner
from gui.window.settings import Settings

MOST = 10
"""How many are kept."""

LONGEST = 20_000
"""Characters of one that is remembered: nobody gives a longer command line again."""

LONGEST_NAME = 60
"""Characters of its line in a menu."""


@dataclass(frozen=True)
class Watched:
    """A program, and how it is watched."""

    program: Program
    manner: Manner = field(default=AS_IT_IS)

    @property
    def name(self) -> str:
        """As one would type it, but for the script's folder: `crawler.py --pages 100`."""
        words = list(self.program.arguments)
        if self.program.pytest:
            words = ["pytest", *words[2:]]
        elif self.program.script is not None:
            words[0] = Path(words[0]).name
        text = " ".join(shlex.join(words).split())
        return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


class RecentPrograms:
    """Kept in the window's settings; what is damaged there counts as not there."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> list[Watched]:
        """The latest first."""
        return [one for text in self._settings.programs if (one := _read(text)) is not None][:MOST]

    def remember(self, watched: Watched) -> None:
        """Put one first. It is the same again wherever the window is started next."""
        first = replace(watched, program=_anywhere(watched.program))
        if _text(first) is None:
            return
        same = [one for one in self.all() if one.program != first.program]
        texts = [_text(one) for one in (first, *same)]
        self._settings.programs = [text for text in texts if text is not None][:MOST]

    def clear(self) -> None:
        """Forget them all."""
        self._settings.programs = []


def _anywhere(program: Program) -> Program:
    """The same, whatever the current folder is. An environment of its own, and another text than
    the file's, are not remembered."""
    python = program.python
    if os.path.dirname(python):  # noqa: PTH120 - a name without a folder is looked up.
        python = str(Path(python).absolute())
    folder = str(Path(program.folder or ".").absolute())
    return replace(program, python=python, folder=folder, text=None, environment={})


def _text(watched: Watched) -> str | None:
    """None where it cannot be written down: a name that is no text, or too long."""
    try:
        text = msgspec.json.encode(watched).decode()
    except (UnicodeError, OverflowError, TypeError):
        return None
    return text if len(text) <= LONGEST else None


def _read(text: str) -> Watched | None:
    try:
        found = msgspec.json.decode(text, type=Watched)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None
    return found if found.program.arguments else None
