"""Runs side by side in a lesson, shown in the place of the stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.lessons.lanes import Lanes
from gui.lessons.player import Player

if TYPE_CHECKING:
    from gui.compare.view import CompareView


class Beside(QObject):
    """Shows the lanes of the step that is looked at in one window, and takes them away again."""

    def __init__(
        self,
        lanes: Lanes,
        player: Player,
        put: Callable[[CompareView | None], None],
        parent: QObject,
    ) -> None:
        """`put` shows a view instead of the stage; None shows the stage."""
        super().__init__(parent)
        self._lanes, self._player, self._put = lanes, player, put
        self.view: CompareView | None = None
        """What is shown, while lanes are."""
        self._made: CompareView | None = None
        lanes.changed.connect(self.follow)

    def follow(self) -> None:
        """Show what the step is about."""
        runs = self._lanes.runs
        if self._made is not None and self._made.runs is not runs:
            self._show(None)
            made, self._made = self._made, None
            made.hide()
            made.deleteLater()
        if runs is None or not self._player.side_by_side:
            self._show(None)
            return
        if self._made is None:
            from gui.compare.view import CompareView  # Here, as most lessons do without.

            self._made = CompareView(runs, start=self._again)
        walk = self._player.walk
        if walk is not None:
            self._made.point_at("" if self._player.asking else walk.step.figure)
        self._show(self._made)

    def forget(self) -> None:
        """The window's widgets are gone, and the view with them."""
        self.view = self._made = None

    def press(self, key: str) -> bool:
        """Do what a key does to lanes; False where there are none, or it does nothing to them."""
        return self.view is not None and self.view.press(key)

    def _again(self) -> None:
        """Run them once more; while the lesson asks, to answer it."""
        runs = self._lanes.runs
        if self._player.asking:
            self._player.next()
        elif runs is not None and not runs.live:
            runs.start()

    def _show(self, view: CompareView | None) -> None:
        if view is not self.view:
            self.view = view
            self._put(view)
