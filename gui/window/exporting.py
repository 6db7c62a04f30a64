"""What is taken out of the window for a report, to the clipboard or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from gui.look.theme import Theme
from gui.player.session import Session
from gui.window.files import Files

if TYPE_CHECKING:
    from gui.window.panels import Panels


class Exporting(QObject):
    """Takes pictures and figures of what one window shows; it works without, so they wait."""

    done = Signal(str)
    """A sentence on what has been done."""

    def __init__(
        self, session: Session, files: Files, shown: Callable[[], tuple[QWidget, Panels, Theme]]
    ) -> None:
        """`shown` are the stage, the views around it and the theme that there are now."""
        super().__init__(session)
        self._session = session
        self._files = files
        self._shown = shown

    def _picture(self, view: str) -> QImage:
        from gui.window.export import picture

        stage, panels, theme = self._shown()
        if view == "map":
            return self._map(stage, theme)
        return picture({"stage": stage, "timeline": panels.timeline}[view], theme)

    def _map(self, stage: QWidget, theme: Theme) -> QImage:
        """The map of a program's resources at the shown moment, in the size of the stage; it may
        not be on the screen."""
        from gui.export.scene import Look, Scene
        from gui.window.export import SCALE

        moment = self._session.moment
        size = max(640, stage.width()), max(400, stage.height())
        scene = Scene(moment.log, moment.run.scenario, Look(size, theme, False, True))
        try:
            scene.bring(moment.told, moment.lead)
            return scene.image(SCALE)
        finally:
            scene.close()

    def copy_picture(self, view: str) -> None:
        """Put a picture of the "stage", the "timeline" or the "map" on the clipboard."""
        QApplication.clipboard().setImage(self._picture(view))
        self.done.emit(self.tr("The picture is on the clipboard."))

    def save_picture(self, view: str, path: Path) -> None:
        """Save a picture of the "stage", the "timeline" or the "map" as PNG."""
        from gui.window.export import png

        self._files.save_small(path, png(self._picture(view)))

    def ask(self) -> None:
        """Ask what to export of the run: a picture, an animation, a trace, a table."""
        from gui.export.dialog import Material, ask

        stage, panels, theme = self._shown()
        moment = self._session.moment
        material = Material(
            moment.log,
            moment.run.header,
            moment.t,
            panels.timeline.stretch,
            moment.state.resource,
            theme,
            moment.log.many and not stage.isVisibleTo(stage.window()),
        )
        ask(stage.window(), material).said.connect(self.done)

    def save_statistics(self, path: Path) -> None:
        """Save the figures of the shown moment as a table (CSV)."""
        from core.analysis.statistics import Waits, figures
        from gui.window.export import table

        session = self._session
        waits = Waits(session.log, session.resource)
        self._files.save_small(path, table(figures(session.state, waits, session.t)))
