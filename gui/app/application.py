"""The application around the window: style, signals of the system, and one start to its end."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core.log.recording import is_recording
from gui.app.collector import Collector
from gui.app.uncaught import Mistakes
from gui.window.main_window import MainWindow
from gui.window.settings import NAME
from gui.window.spare_engine import SETTLED
from gui.window.watching import ENDING

if TYPE_CHECKING:
    from core.sources.watched.launch import Program
    from core.sources.watched.manner import Manner
    from gui.app.single_instance import Inbox
    from gui.app.wanted_puzzle import Wanted

ICON = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app.svg"


def _kind() -> type[QApplication]:
    if sys.platform != "darwin":
        return QApplication
    from gui.app.mac import MacApplication

    return MacApplication


def application() -> QApplication:
    """The one application object."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # As an argument: `setStyle` would have PySide make all of QStyle's enumerators, 5 ms.
    app = _kind()([NAME, "-style", "fusion"])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("Semaphore Lab")
    app.setDesktopFileName(NAME)
    Collector(app)
    return app


class SystemSignals(QObject):
    """Closes all windows on SIGINT and SIGTERM, within a frame.

    Python runs a signal's handler only when the event loop comes back to Python, which can take
    seconds. So the interpreter also writes a byte to a socket, which the loop does notice.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.received = 0
        self._ours, theirs = socket.socketpair()
        self._theirs = theirs
        for end in (self._ours, theirs):
            end.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        self._before = {
            number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)
        }

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.received = number

    def _drain(self) -> None:
        try:
            self._ours.recv(64)
        except BlockingIOError:
            return
        if self.received:
            self._app.setProperty(ENDING, True)
            self._app.closeAllWindows()
            self._app.exit(128 + self.received)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()


def _open_from_elsewhere(window: MainWindow, file: Path) -> None:
    """Open a file that was double-clicked elsewhere, and bring what shows it to the front."""
    window.open_file(file)
    presenter = window.teaching.presenter if window.teaching is not None else None
    front = presenter if presenter is not None and presenter.covers else window
    front.setWindowState(front.windowState() & ~Qt.WindowState.WindowMinimized)
    front.raise_()
    front.activateWindow()


def run(
    preset: Mapping[str, object],
    start: bool,
    file: Path | None = None,
    mode: str = "",
    program: Program | None = None,
    manner: Manner | None = None,
    program_file: Path | None = None,
    puzzle: Wanted | None = None,
) -> int:
    """Open the window and run until it is closed; the exit code.

    `file` is opened. `preset` are raw settings that go over its scenario, or over the remembered
    one. With `start` the run starts at once, and a recording is played. `mode` is "present" for
    presenter mode, "attract" for one that loops the lessons, and "edit" for the editor, with the
    program in `program_file`. `program` is watched, in this `manner`; `puzzle` is opened.
    """
    # Long, as it is the order in which a window comes, which is worth seconds.
    inbox: Inbox | None = None
    if file is not None and not (preset or start or mode):  # These are not handed over.
        from gui.app.single_instance import Inbox

        inbox = Inbox()
        # At once, and not when the window is there: many files may be opened with one click.
        if not inbox.claim() and inbox.hand_over(file):
            return 0
    app = application()
    signals = SystemSignals(app)
    window = MainWindow(preset={} if file is not None else preset, whole=False)
    mistakes = Mistakes(window.show_notice)
    mistakes.listen()

    def settle() -> None:
        # What a start need not wait for.
        nonlocal inbox
        from gui.app.single_instance import Inbox

        window.setWindowIcon(QIcon(str(ICON)))
        inbox = inbox or Inbox()
        inbox.came.connect(partial(_open_from_elsewhere, window))
        inbox.listen()
        if not (mode or puzzle or window.settings.hints_over):
            window.show_hints()

    if asked_for := getattr(app, "asked_for", None):  # On macOS.
        asked_for.connect(partial(_open_from_elsewhere, window))
    window.show()
    QTimer.singleShot(SETTLED, settle)
    if file is not None:
        if start:
            once = Qt.ConnectionType.SingleShotConnection
            if is_recording(file):
                window.session.loaded.connect(window.session.toggle, once)
            else:
                window.files.scenario_opened.connect(window.start, once)
        window.open_file(file, preset)
    elif start:
        window.start()
    if program is not None:
        window.watching.watch(program, manner)
    if puzzle is not None:
        window.whole()  # Its picture and its program have places there.
        window.teach().begin_puzzle(puzzle.puzzle, puzzle.version, puzzle.backend)
    if mode == "edit":
        window.edit()
        if program_file is not None:
            window.editor.open(program_file)
    elif mode:
        desk = window.teach()
        QTimer.singleShot(0, desk.loop if mode == "attract" else desk.present)
    code = app.exec()
    if inbox is not None:
        inbox.close()
    window.files.finish()  # A signal ends the loop, whatever the window still has to do.
    window.close()
    signals.close()
    mistakes.close()
    return code
