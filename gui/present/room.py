"""What lessons and presenter mode need of the window that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from core.scenario.settings import Backend
from core.teaching.lessons import Lesson
from gui.controls.toolbar import Controls
from gui.lessons.lanes import Lanes
from gui.look.theme import Theme
from gui.player.session import Session
from gui.stage import Stage
from gui.window.borrowed_scenario import Lending
from gui.window.places import Places
from gui.window.selection import Selection
from gui.window.settings import Settings

if TYPE_CHECKING:
    from gui.window.editing import Editing
    from gui.window.panels import Panels
    from gui.window.reading_aids import Comfort


class Room(Protocol):
    """The window around a lesson."""

    session: Session
    settings: Settings
    lending: Lending
    comfort: Comfort
    selection: Selection
    places: Places
    controls: Controls
    stage: Stage
    editor: Editing
    panels: Panels | None

    @property
    def theme(self) -> Theme: ...

    @property
    def selected(self) -> int | None: ...

    def select(self, worker: int | None) -> None: ...

    def step_worker(self, worker: int) -> None: ...

    def start_or_toggle(self) -> None: ...

    def show_notice(self, text: str) -> None: ...

    def add_strip(self, strip: QWidget) -> None: ...

    def show_instead(self, view: QWidget | None) -> None: ...

    def complete(self) -> None: ...


class Desk(Protocol):
    """Whoever has the lessons."""

    lanes: Lanes

    def lessons(self) -> list[Lesson]: ...

    def puzzle_lessons(self) -> list[Lesson]: ...

    def puzzles_done(self) -> set[str]: ...

    def open(self, lesson: Lesson) -> None: ...

    def choose_version(self, version: str, backend: Backend) -> None: ...

    def next_workers(self) -> None: ...

    def forward(self) -> None: ...

    def next_lesson(self) -> None: ...

    def instead_of(self, sentence: str) -> str: ...
