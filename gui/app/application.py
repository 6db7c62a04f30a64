"""The application around the window: its style, and one start to its end."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gui.app.collector import Collector
from gui.app.uncaught import Mistakes
from gui.window.main_window import MainWindow
from gui.window.settings import NAME

if TYPE_CHECKING:
    from core.sources.watched.launch import Program
    from core.sources.watched.manner import Manner
    from gui.app.single_instance import Inbox
    from gui.app.system_signals import SystemSignals
    from gui.app.wanted_puzzle import Wanted

SETTLED = 150
"""Milliseconds after the window is shown when all that can wait for it is done."""

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
    window = MainWindow(preset={} if file is not None else preset, whole=False)
    mistakes = Mistakes(window.show_notice)
    mistakes.listen()
    signals: SystemSignals | None = None

    def mind_signals() -> None:
        # Until then they end the program at once (`gui.__main__`), which has nothing to put away.
        nonlocal signals
        from gui.app.system_signals import SystemSignals

        signals = signals or SystemSignals(app)

    def settle() -> None:
        # What a start need not wait for.
        nonlocal inbox
        from gui.app.single_instance import Inbox

        mind_signals()
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
    if file is not None or start or program is not None or puzzle is not None or mode:
        mind_signals()
        window.complete()
    if file is not None:
        if start:
            from core.log.recording import is_recording

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
    window.complete()  # If it was not yet, there is the less to put away.
    window.files.finish()  # A signal ends the loop, whatever the window still has to do.
    window.close()
    if signals is not None:
        signals.close()
    mistakes.close()
    return code
