"""The files of a program that was watched: which there are, and which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from core.log.columns import Log
from core.words import quoted
from gui.code.source import main_file
from gui.look.language import filled
from gui.widgets.fields import ChoiceBox
from gui.widgets.plain_text import set_item_tip, set_tip

MOST = 50
"""Files that can be chosen."""


def files_of(log: Log) -> list[str]:
    """The files that the log's sites are in, the program's own first, then as they are named."""
    first = main_file(log)
    found = dict.fromkeys((first, *(about.file for about in log.sites.values())))
    return [file for file in found if file][:MOST]


class FileChooser(ChoiceBox):
    """A small box to choose one of the files; it is there only where there are several."""

    file_chosen = Signal(str)
    """The user wants to see this file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code-file")
        self.setAccessibleName(self.tr("File of the program"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._files: list[str] = []
        self.activated.connect(lambda index: self.file_chosen.emit(self._files[index]))
        self.hide()

    def show_files(self, files: list[str], shown: str) -> None:
        """Offer these files; one of them is shown."""
        with QSignalBlocker(self):
            if files != self._files:
                self._files = files
                self.clear()
                for file in files:
                    self.addItem(quoted(file.replace("\\", "/").rpartition("/")[2]))
                    set_item_tip(self, self.count() - 1, quoted(file))
            if shown in files:
                self.setCurrentIndex(files.index(shown))
                set_tip(self, filled(self.tr("Shown: {file}"), file=quoted(shown)))
        self.setVisible(len(files) > 1)
