"""Files: what is opened, dropped or saved, and what is said of it in the window."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from core.log import recording
from core.log.new_file import GivenUp
from core.log.saving import GIVEN_UP, Saving
from core.scenario.file import dumps, load
from core.scenario.settings import ScenarioError
from core.words import message, named
from gui.look.language import translated

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

GLANCE = 0.02
"""Seconds that saving may take until the window goes on meanwhile."""

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

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._saving: list[Saving] = []
        self._timer = QTimer(self, singleShot=True, interval=PROGRESS)
        self._timer.timeout.connect(self._look)
        self._closing: float | None = None
        """When the window was to be closed that waits for what is being saved."""
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
        if recording.is_recording(path):
            self._name = path.name
            window.session.open(path)
            if window.session.opening:
                self._progressed(0)
            return
        try:
            window.controls.set_scenario(load(path))
            window.lending.end()
        except ScenarioError as error:
            window.show_notice(translated(error.message))
            return
        window.reset()
        window.settings.remember_file(path)

    def _opened(self) -> None:
        """A file is a recording, and takes the place of what was shown."""
        window = self._window
        reading = window.session.reading
        assert reading is not None
        self._name = reading.path.name
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
            if self._closing is not None and saving.stalled:
                self._give_up(saving)
                continue
            if not saving.ended:
                percent = round(100 * saving.share)
                text = self.tr("Saving {name}: {percent} %")
                if self._closing is not None:
                    text = self.tr(
                        "Saving {name}: {percent} %. Then the window closes. Close it once more to "
                        "give up saving: a file that was there stays."
                    )
                window.show_notice(text.format(name=saving.path.name, percent=percent))
                self._timer.start()
                continue
            self._saving.remove(saving)
            if saving.failure is not None:
                window.show_notice(translated(saving.failure))
                self._closing = None  # That is to be read.
                continue
            self._saved(saving.path)
            if saving.remark is not None:
                window.show_notice(translated(saving.remark))

        if self._closing is not None and not self._saving:
            self._closing = None
            window.close()

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
        """Save nothing more."""
        self._timer.stop()
        for saving in self._saving[:]:
            self._give_up(saving)

    def _give_up(self, saving: Saving) -> None:
        saving.give_up()
        saving.wait(DROPPED_WITHIN)
        self._saving.remove(saving)

    def save_scenario(self, path: Path) -> None:
        """Save what the controls show."""
        late = time.monotonic() + TAKEN_WITHIN
        try:
            with recording.writing(path, lambda: time.monotonic() > late) as put:
                put(dumps(self._window.controls.scenario()).encode())
        except GivenUp:
            self._window.show_notice(translated(message(GIVEN_UP, file=named(path))))
        except recording.RecordingError as error:
            self._window.show_notice(translated(error.message))
        else:
            self._saved(path)

    def _saved(self, path: Path) -> None:
        self._window.settings.remember_file(path)
        self._window.show_notice(self.tr("Saved {name}.").format(name=path.name))

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
