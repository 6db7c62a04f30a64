"""Files: what is opened, dropped or saved, and what is said of it in the window."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from core.log import recording
from core.log.new_file import GivenUp
from core.log.saving import GIVEN_UP, Saving
from core.scenario.file import dumps
from core.scenario.settings import Scenario
from core.words import message, named
from gui.look.language import filled, translated
from gui.player.session import Session
from gui.window.settings import Settings

if TYPE_CHECKING:
    from core.scenario.reading import ScenarioReading

GLANCE = 0.02
"""Seconds that saving, or reading a scenario, may take until the window goes on meanwhile."""

READ_AGAIN = 16
"""Milliseconds between two looks whether a scenario file has been read."""

PROGRESS = 100
"""Milliseconds between two words on how much has been saved."""

FINISHED_WITHIN = 5.0
"""Seconds that saving may take after a signal has asked for the end: a computer that is shut down
does not wait for long, and kills then."""

DROPPED_WITHIN = 0.2
"""Seconds that the window waits for what was given up to be dropped."""

TAKEN_WITHIN = 2.0
"""Seconds that saving a scenario may take, which is small: longer does only a pipe's reader that
does not read."""


class Files(QObject):
    """Opens and saves what the window shows. A mistake is one sentence in the window, and then
    nothing has changed."""

    said = Signal(str)
    """A sentence for the window, of what is wrong; "": all is well again."""
    going_on = Signal(str)
    """A sentence on how far something is."""
    succeeded = Signal(str)
    """A sentence on what has been done."""
    recording_opened = Signal()
    """A file is a recording, and takes the place of what was shown."""
    scenario_opened = Signal(object)
    """This scenario was read from a file, and is to be got ready."""
    closable = Signal()
    """All is saved that the window had to wait for before it is closed."""

    def __init__(self, session: Session, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._saving: list[Saving] = []
        self._timer = QTimer(self, singleShot=True, interval=PROGRESS)
        self._timer.timeout.connect(self._look)
        self._closing: float | None = None
        """When the window was to be closed that waits for what is being saved."""
        self._scenario: ScenarioReading | None = None
        """The scenario file that is being read."""
        self._reader = QTimer(self, singleShot=True, interval=READ_AGAIN)
        self._reader.timeout.connect(self._take_scenario)
        self._name = ""
        """The file that is being opened."""
        session.opened.connect(self._opened)
        session.progressed.connect(self._progressed)
        session.loaded.connect(self.said)
        session.refused.connect(self.said)

    def open(self, path: Path, changes: Mapping[str, object] | None = None) -> None:
        """Open a recording, or get a scenario ready, with `changes` (raw settings) over it."""
        self._scenario = None  # Whatever was to be opened before: this is what is wanted now.
        if recording.is_recording(path):
            self._name = named(path)
            self._session.open(path)
            if self._session.opening:
                self._progressed(0)
            return
        from core.scenario.reading import ScenarioReading  # Here, as the window opens without it.

        self._scenario = ScenarioReading(path, changes)
        self._scenario.wait(GLANCE)
        self._take_scenario()

    def _take_scenario(self) -> None:
        """Get the scenario ready that was read, or say why there is none."""
        reading = self._scenario
        if reading is None:
            return
        if not reading.ended:
            self._reader.start()
            return
        self._scenario = None
        if reading.scenario is None:
            if reading.failure is not None:
                self._session.refused.emit(translated(reading.failure))
            return
        self.scenario_opened.emit(reading.scenario)
        self._settings.remember_file(reading.path)

    def _opened(self) -> None:
        reading = self._session.reading
        assert reading is not None
        self._name = named(reading.path)
        self.recording_opened.emit()
        self._settings.remember_file(reading.path)

    def _progressed(self, percent: int) -> None:
        text = filled(self.tr("Opening {name}: {percent} %"), name=self._name, percent=percent)
        self.going_on.emit(text)

    def save_recording(self, path: Path) -> None:
        """Save the run that is shown, up to now: a short one before this returns."""
        session = self._session
        self._saving.append(Saving(path, session.header, session.log))
        self._saving[-1].wait(GLANCE)
        self._look()

    def _look(self) -> None:
        """Say how far the saving is, or how it ended."""
        for saving in self._saving[:]:
            if self._closing is not None and saving.stalled:
                self._give_up(saving)
                continue
            if not saving.ended:
                percent = round(100 * saving.share)
                text = self.tr("Saving {name}: {percent} %")
                if self._closing is not None:
                    text = self.tr(
                        "Saving {name}: {percent} %. The window closes when that is done. Close it "
                        "again to stop saving; an existing file stays as it was."
                    )
                self.going_on.emit(filled(text, name=named(saving.path), percent=percent))
                self._timer.start()
                continue
            self._saving.remove(saving)
            if saving.failure is not None:
                self.said.emit(translated(saving.failure))
                self._closing = None  # That is to be read.
                continue
            self._saved(saving.path)
            if saving.remark is not None:
                self.said.emit(translated(saving.remark))

        if self._closing is not None and not self._saving:
            self._closing = None
            self.closable.emit()

    def may_close(self) -> bool:
        """Whether nothing is being saved any more, so that the window can close. If something is,
        the window goes on and closes by itself afterwards; asked once more, that is given up."""
        for saving in self._saving:
            saving.wait(GLANCE)
        since, self._closing = self._closing, None
        failed = any(saving.ended and saving.failure is not None for saving in self._saving)
        self._look()
        # A double click on the button that closes is not meant twice.
        click = QApplication.doubleClickInterval() / 1000
        if since is not None and time.monotonic() - since > click:
            self.give_up()
        if self._saving:
            self._closing = since or time.monotonic()
            self._look()
        return not (self._saving or failed)  # What has failed is to be read first.

    def finish(self) -> None:
        """Wait for what is being saved, at most `FINISHED_WITHIN` seconds, and give up the rest."""
        late = time.monotonic() + FINISHED_WITHIN
        for saving in self._saving:
            saving.wait(max(0.0, late - time.monotonic()))
        self.give_up()

    def give_up(self) -> None:
        """Save and read nothing more."""
        self._timer.stop()
        self._reader.stop()
        for saving in self._saving[:]:
            self._give_up(saving)

    def _give_up(self, saving: Saving) -> None:
        saving.give_up()
        saving.wait(DROPPED_WITHIN)
        self._saving.remove(saving)

    def save_scenario(self, path: Path, scenario: Scenario) -> None:
        """Save a scenario."""
        self.save_small(path, dumps(scenario).encode())

    def save_small(self, path: Path, data: bytes) -> None:
        """Save a small thing, at once, and say so; or say why not."""
        late = time.monotonic() + TAKEN_WITHIN
        try:
            with recording.writing(path, lambda: time.monotonic() > late) as put:
                put(data)
        except GivenUp:
            self.said.emit(translated(message(GIVEN_UP, file=named(path))))
        except recording.RecordingError as error:
            self.said.emit(translated(error.message))
        else:
            self._saved(path)

    def _saved(self, path: Path) -> None:
        if recording.is_recording(path) or path.suffix.lower() == ".toml":
            self._settings.remember_file(path)
        self.succeeded.emit(filled(self.tr("Saved {name}."), name=named(path)))

    def recent(self) -> list[Path]:
        """The files that were opened or saved last and still exist, the latest first."""
        # Not by `Path.exists`: of a name that is too long it raises.
        return [path for path in self._settings.recent if os.path.exists(path)]  # noqa: PTH110


def dropped_file(event: QDropEvent) -> Path | None:
    """The first file that is dropped, if it is one that can be opened."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if recording.is_recording(path) or path.suffix.lower() in (".toml", ".py"):
            return path
    return None
