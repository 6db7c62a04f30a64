"""The hints of the first start in the window: made when they are wanted, made anew with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance

from gui.player.session import Session
from gui.window.layout import Body
from gui.window.menu import Menu
from gui.window.settings import Settings

if TYPE_CHECKING:
    from gui.present.desk import Teaching
    from gui.window.hints import Hints, Step
    from gui.window.panels import Panels


class Hinted(Protocol):
    """The window that hints are given in."""

    session: Session
    settings: Settings
    body: Body
    menu: Menu
    panels: Panels | None
    teaching: Teaching | None

    @property
    def taught(self) -> SignalInstance: ...

    def complete(self) -> None: ...

    def teach(self) -> Teaching: ...


class Hinting(QObject):
    """Shows the hints of one window. Most starts do without: then nothing of them is loaded."""

    def __init__(self, window: Hinted, parent: QObject) -> None:
        """`parent` is the one that `window` is."""
        super().__init__(parent)
        self._window = window
        self.hints: Hints | None = None

    def show(self) -> None:
        """Show the hints of the first start, one at a time."""
        from gui.window.hints import Step

        self._window.complete()
        self._window.settings.hints_over = False
        hints = self.hints or self._add(Step.OVER)
        hints.begin(self._window.session)

    def rebuild(self) -> None:
        """The window's widgets are new, in another language perhaps."""
        if self.hints is not None:
            self._add(self.hints.step)

    def close(self) -> None:
        """The window goes: what is for the first start is not in the way of the next."""
        if self.hints is not None:
            self._window.settings.hints_over = True

    def _add(self, step: Step) -> Hints:
        from gui.window.hints import Hints

        window = self._window
        hints = self.hints = Hints(step, window.body)
        hints.listen(window.session, window.body.stage, window.menu)
        hints.mind(self._in_lesson)
        hints.over.connect(lambda: setattr(window.settings, "hints_over", True))
        hints.first_lesson_pressed.connect(lambda: window.teach().begin_first())
        window.taught.connect(hints.refresh)
        assert window.panels is not None
        for view in (window.panels.playback, window.panels.timeline):
            view.sought.connect(hints.sought)
        window.body.add_strip(hints)
        return hints

    def _in_lesson(self) -> bool:
        teaching = self._window.teaching
        return teaching is not None and teaching.player.walk is not None
