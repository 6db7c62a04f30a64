"""Files: what is opened, dropped or saved, and what is said of it in the window."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QDropEvent

from core.log import recording
from core.log.saving import Saving
from core.scenario.file import dumps
from core.words import named
from gui.player.session import translated

if TYPE_CHECKING:
    from core.scenario.reading import ScenarioReading
    from gui.window.main_window import MainWindow

GLANCE = 0.02
"""Seconds that saving, or reading a scenario, may take until the window goes on meanwhile."""

READ_AGAIN = 16
"""Milliseconds between two looks whether a scenario file has been read."""

PROGRESS = 100
"""Milliseconds between two words on how much has been saved."""


class Files(QObject):
    """Opens and saves what the window shows. A mistake is one sentence in the window, and then
    nothing has changed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._saving: list[Saving] = []
        self._timer = QTimer(self, singleShot=True, interval=PROGRESS)
        self._timer.timeout.connect(self._look)
        self._scenario: ScenarioReading | None = None
        """The scenario file that is being read."""
        self._reader = QTimer(self, singleShot=True, interval=READ_AGAIN)
        self._reader.timeout.connect(self._take_scenario)
        self._name = ""
        """The file that is being opened."""
        session = window.session
        session.opened.connect(self._opened)
        session.progressed.connect(self._progressed)
        session.loaded.connect(window.show_notice)
        session.refused.connect(window.show_notice)

    def open(self, path: Path) -> None:
        """Open a recording, or get a scenario ready."""
        window = self._window
        self._scenario = None  # Whatever was to be opened before: this is what is wanted now.
        if recording.is_recording(path):
            self._name = named(path)
            window.session.open(path)
            if window.session.opening:
                self._progressed(0)
            return
        from core.scenario.reading import ScenarioReading  # Here, as the window opens without it.

        self._scenario = ScenarioReading(path)
        self._scenario.wait(GLANCE)
        self._take_scenario()

    def _take_scenario(self) -> None:
        """Get the scenario ready that was read, or say why there is none."""
        reading, window = self._scenario, self._window
        if reading is None:
            return
        if not reading.ended:
            self._reader.start()
            return
        self._scenario = None
        if reading.scenario is None:
            if reading.failure is not None:
                window.show_notice(translated(reading.failure))
            return
        window.controls.set_scenario(reading.scenario)
        window.lending.end()
        window.reset()
        window.settings.remember_file(reading.path)

    def _opened(self) -> None:
        """A file is a recording, and takes the place of what was shown."""
        window = self._window
        reading = window.session.reading
        assert reading is not None
        self._name = named(reading.path)
        window.select(None)
        window.controls.set_scenario(window.session.scenario)
        window.lending.end()
        window.show_phase()
        window.settings.remember_file(reading.path)

    def _progressed(self, percent: int) -> None:
        text = self.tr("Opening {name}: {percent} %").format(name=self._name, percent=percent)
        self._window.show_notice(text)

    def save_recording(self, path: Path) -> None:
        """Save the run that is shown, up to now: a short one before this returns."""
        session = self._window.session
        self._saving.append(Saving(path, session.header, session.log))
        self._saving[-1].wait(GLANCE)
        self._look()

    def _look(self) -> None:
        """Say how far the saving is, or how it ended."""
        window = self._window
        for saving in self._saving[:]:
            if not saving.ended:
                percent = round(100 * saving.share)
                text = self.tr("Saving {name}: {percent} %")
                window.show_notice(text.format(name=named(saving.path), percent=percent))
                self._timer.start()
                continue
            self._saving.remove(saving)
            if saving.failure is not None:
                window.show_notice(translated(saving.failure))
                continue
            self._saved(saving.path)
            if saving.remark is not None:
                window.show_notice(translated(saving.remark))

    def close(self) -> None:
        """Wait until everything is saved."""
        self._timer.stop()
        self._reader.stop()
        for saving in self._saving:
            saving.wait()
        self._look()

    def save_scenario(self, path: Path) -> None:
        """Save what the controls show."""
        try:
            with recording.writing(path) as put:
                put(dumps(self._window.controls.scenario()).encode())
        except recording.RecordingError as error:
            self._window.show_notice(translated(error.message))
        else:
            self._saved(path)

    def _saved(self, path: Path) -> None:
        self._window.settings.remember_file(path)
        self._window.show_notice(self.tr("Saved {name}.").format(name=named(path)))

    def recent(self) -> list[Path]:
        """The files that were opened or saved last and still exist, the latest first."""
        # Not by `Path.exists`: of a name that is too long it raises.
        return [path for path in self._window.settings.recent if os.path.exists(path)]  # noqa: PTH110


def dropped_file(event: QDropEvent) -> Path | None:
    """The first file that is dropped, if it is one that can be opened."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if recording.is_recording(path) or path.suffix.lower() == ".toml":
            return path
    return None
