"""What can be done with the program in the editor."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.editor.keys import KEYS
from gui.editor.templates import TEMPLATES


class ProgramMenu(QMenu):
    """New, open, save, and the Python that runs it."""

    asked = Signal(str)
    """What was chosen: a key of `KEYS`; "new-" with a template's name, or "new-empty"; "watch";
    "python-lab", "python-chosen", "python-choose"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("program")
        self.new = self.addMenu(self.tr("&New"))
        self.new.setObjectName("new-program")
        self._add(self.new, "new-empty", self.tr("&Empty program"))
        for template in TEMPLATES:
            words = QCoreApplication.translate("templates", template.words)
            self._add(self.new, f"new-{template.name}", words)
        self._add(self, "open", self.tr("&Open…"))
        self._add(self, "save", self.tr("&Save"))
        self._add(self, "save-as", self.tr("Save &as…"))
        self.addSeparator()
        self._add(self, "find", self.tr("&Find…"))
        self.addSeparator()
        python = self.addMenu(self.tr("P&ython"))
        python.setObjectName("program-python")
        group = QActionGroup(python)
        self._lab = self._add(python, "python-lab", self.tr("The one that runs the &lab"))
        self._chosen = self._add(python, "python-chosen", "")
        for action in (self._lab, self._chosen):
            action.setCheckable(True)
            group.addAction(action)
        python.addSeparator()
        self._add(python, "python-choose", self.tr("&Choose…"))
        self._add(self, "watch", self.tr("&Watch it with arguments…"))

    def show_python(self, lab: str, chosen: str, used: bool) -> None:
        """Say which Pythons there are to choose from: the lab's, and one of the user's ("" for
        none); and whether that is used."""
        self._lab.setText(lab)
        self._chosen.setText(chosen.replace("&", "&&"))
        self._chosen.setVisible(bool(chosen))
        (self._chosen if used else self._lab).setChecked(True)

    def _add(self, menu: QMenu, name: str, text: str) -> QAction:
        # The keys are the editor's while it has the focus: here they are only told.
        keys, _ = KEYS.get(name, ((), ""))
        if keys:
            text += "\t" + QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        action = menu.addAction(text)
        action.setObjectName(f"program-{name}")
        action.triggered.connect(lambda: self.asked.emit(name))
        return action
