"""The engine that is made ready before it is wanted, so that a run starts at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui.controls.toolbar import Controls
from gui.player.session import Session

SETTLED = 150
"""Milliseconds after the window is shown when its first engine is made ready."""


class SpareEngine(QTimer):
    """Once its time is over, has the session make an engine ready for what the controls show."""

    def __init__(self, session: Session, controls: Callable[[], Controls], window: QWidget) -> None:
        """`controls` are those that the window has now: in another language they are others."""
        super().__init__(window, singleShot=True)
        self._session = session
        self._controls = controls
        for signal in (session.finished, session.failed):
            signal.connect(lambda *_: self.start(0))
        self.timeout.connect(self._prepare)

    def _prepare(self) -> None:
        if not self._session.live:
            self._session.prepare(self._controls().scenario().backend)
