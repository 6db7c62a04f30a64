"""The warning of a leaked semaphore: why it comes, and one that comes right now, for real."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.teaching.leak import Leak, Seen
from gui.look.language import translated
from gui.widgets.plain_text import Label


class LeakDialog(QDialog):
    """It has a process leak a semaphore as soon as it is made, and shows what Python says."""

    seen = Signal(object)
    """The processes are gone; how it went, as a `core.teaching.leak.Seen`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        # Long, as it is what there is to read, and where.
        super().__init__(parent)
        self.setObjectName("leak-dialog")
        self.setWindowTitle(self.tr("Leaked semaphore objects"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        why = Label(
            "\n\n".join(
                (
                    self.tr(
                        "A process that had made a semaphore for others was killed, or ended "
                        "without cleaning up."
                    ),
                    self.tr(
                        "Python’s helper process, the resource tracker, outlives it, removes the "
                        "semaphore and says so."
                    ),
                    self.tr(
                        "The warning itself is harmless: nothing stays behind. But it tells you "
                        "that a process ended badly, as a data loader’s workers do when memory "
                        "runs out."
                    ),
                )
            )
        )
        why.setObjectName("leak-why")
        why.setWordWrap(True)
        self._caption = Label()
        self._caption.setObjectName("leak-caption")
        self._caption.setProperty("caption", True)
        self._caption.setWordWrap(True)
        self.output = QPlainTextEdit()
        self.output.setObjectName("leak-output")
        self.output.setAccessibleName(self.tr("What the processes printed"))
        self.output.setReadOnly(True)
        self.output.setTabChangesFocus(True)
        self.output.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.output.setMinimumHeight(8 * self.output.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(why)
        column.addWidget(self._caption)
        column.addWidget(self.output, 1)
        column.addWidget(buttons)
        self.resize(640, 460)
        self._caption.setText(self.tr("It is happening now…"))
        self._leak = Leak()
        self._closed = False
        self._telling = threading.Lock()
        self.seen.connect(self._show)
        self.finished.connect(self._end)
        # A thread, as a `QProcess` would stop reading at the end of the first of the two processes.
        self._thread = threading.Thread(target=self._run, name="leak", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        seen = self._leak.run()
        with self._telling:
            if not self._closed:  # Else the dialog may be gone.
                self.seen.emit(seen)

    def _show(self, seen: Seen) -> None:
        self._thread.join()
        if seen.failure is None:
            self._caption.setText(self.tr("It has just happened on this computer, for real:"))
        else:
            self._caption.setText(translated(seen.failure))
        self.output.setPlainText(seen.output.rstrip())

    def _end(self) -> None:
        """Closed, maybe before it was over: that goes on to its end, and nobody waits for it."""
        self._leak.cancel()
        with self._telling:
            self._closed = True
