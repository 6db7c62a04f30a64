"""What the window remembers between two starts. Anything damaged in it counts as not there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QSettings

from core.scenario.settings import Scenario, ScenarioError, scenario
from gui.look.language import LANGUAGES
from gui.look.text_size import SIZES

NAME = "semaphore-lab"

RECENT = 8
"""How many recent files are kept."""

LARGEST_FILE = 1_000_000
"""Bytes of a settings file that is looked at: it has some hundred. Gigabytes would be read for
minutes before the window shows."""

SYSTEM = "system"
"""The choice of a theme or of a language that goes with the system."""


def user_settings() -> QSettings:
    """The user's own settings file, where the platform puts it."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)


class Settings:
    """Typed access to a `QSettings`."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = user_settings() if store is None else store
        file = Path(self._store.fileName())
        with suppress(OSError):
            if file.stat().st_size > LARGEST_FILE:
                file.unlink()
                self._store.sync()  # It has read the file, and not yet looked into it.

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    @property
    def geometry(self) -> QByteArray:
        """The window's place, as `QWidget.saveGeometry` gives it."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def panels(self) -> QByteArray:
        """How the window is divided, as `QSplitter.saveState` gives it."""
        return self._bytes("window/panels")

    @panels.setter
    def panels(self, value: QByteArray) -> None:
        self._store.setValue("window/panels", value)

    @property
    def rows(self) -> QByteArray:
        """The same, from top to bottom."""
        return self._bytes("window/rows")

    @rows.setter
    def rows(self, value: QByteArray) -> None:
        self._store.setValue("window/rows", value)

    @property
    def views(self) -> str:
        """What is shown of a program with several resources: "stage", "map" or "both"."""
        value = self._text("window/views")
        return value if value in ("stage", "map", "both") else "stage"

    @views.setter
    def views(self, value: str) -> None:
        self._store.setValue("window/views", value)

    @property
    def recent(self) -> list[Path]:
        """Files that were opened or saved, the latest first."""
        value = self._store.value("files/recent")
        names = value if isinstance(value, list) else [value]
        return [Path(name) for name in names if isinstance(name, str) and name][:RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        path = path.resolve()
        names = [str(path), *(str(other) for other in self.recent if other != path)]
        self._store.setValue("files/recent", names[:RECENT])

    @property
    def programs(self) -> list[str]:
        """What was watched last, as `gui.window.recent_programs` writes it, the latest first."""
        value = self._store.value("programs/recent")
        texts = value if isinstance(value, list) else [value]
        return [text for text in texts if isinstance(text, str) and text]

    @programs.setter
    def programs(self, value: list[str]) -> None:
        self._store.setValue("programs/recent", value)

    @property
    def theme(self) -> str:
        """ "light", "dark", or `SYSTEM`."""
        value = self._text("window/theme")
        return value if value in ("light", "dark") else SYSTEM

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("window/theme", value)

    @property
    def language(self) -> str:
        """A language of `gui.look.language.LANGUAGES`, or `SYSTEM`."""
        value = self._text("window/language")
        return value if value in LANGUAGES else SYSTEM

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("window/language", value)

    @property
    def hints_over(self) -> bool:
        """Whether the hints of the first start have been shown, or sent away."""
        return self._text("window/hints") == "over"

    @hints_over.setter
    def hints_over(self, value: bool) -> None:
        self._store.setValue("window/hints", "over" if value else "")

    @property
    def lessons_done(self) -> set[str]:
        """The names of the lessons that were gone through to their ends."""
        return set(self._text("lessons/done").split())

    def note_lesson_done(self, name: str) -> None:
        """Remember a lesson as gone through; it has a file's name, without spaces."""
        self._store.setValue("lessons/done", " ".join(sorted({*self.lessons_done, name})))

    @property
    def puzzles_seen(self) -> set[str]:
        """The versions of puzzles that were looked at, as `philosophers/broken`."""
        return set(self._text("puzzles/seen").split())

    def note_puzzle_seen(self, puzzle: str, version: str) -> None:
        """Remember a version of a puzzle as looked at; names have no spaces."""
        seen = {*self.puzzles_seen, f"{puzzle}/{version}"}
        self._store.setValue("puzzles/seen", " ".join(sorted(seen)))

    @property
    def text_size(self) -> int:
        """Percent of the system's own text size: one of `gui.look.text_size.SIZES`."""
        value = self._text("window/text")
        return int(value) if value in {str(size) for size in SIZES} else 100

    @text_size.setter
    def text_size(self, value: int) -> None:
        self._store.setValue("window/text", str(value))

    @property
    def reduced_motion(self) -> bool | None:
        """Whether things fade instead of travelling; None: as the system says."""
        return {"reduced": True, "full": False}.get(self._text("window/motion"))

    @reduced_motion.setter
    def reduced_motion(self, value: bool) -> None:
        self._store.setValue("window/motion", "reduced" if value else "full")

    @property
    def python(self) -> str:
        """The Python that runs programs of the editor; "" for the one that runs the lab."""
        return self._text("editor/python")

    @python.setter
    def python(self, value: str) -> None:
        self._store.setValue("editor/python", value)

    @property
    def zoom(self) -> int:
        """Percent of their usual size that the editor's letters have."""
        value = self._text("editor/zoom")
        return int(value) if value in {str(zoom) for zoom in range(40, 401)} else 100

    @zoom.setter
    def zoom(self, value: int) -> None:
        self._store.setValue("editor/zoom", str(value))

    @property
    def scenario(self) -> Scenario:
        """The scenario that was set last; the seed's case at first."""
        try:
            found = msgspec.json.decode(self._text("scenario") or "{}", type=dict[str, object])
            return scenario(found)
        except (msgspec.DecodeError, ScenarioError, RecursionError):
            return Scenario()

    @scenario.setter
    def scenario(self, value: Scenario) -> None:
        self._store.setValue("scenario", msgspec.json.encode(value.settings()).decode())

    def save(self) -> None:
        """Write what has changed."""
        self._store.sync()
