"""The editor: from a key to its letter, and from Run to the first event of the program."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from core.log.columns import CODE
from core.protocol.events import Kind
from core.scenario.settings import Scenario
from gui.app.application import application
from gui.window.main_window import MainWindow
from tests.benchmarks.rows import Row, compare, percentile

LINES = 2_000

TYPED = "for item in range(7):  # again\nprint('it is', item)\n"

THREADS = """
import threading
gate = threading.Semaphore(1)
print("made", flush=True)
def work():
    with gate:
        pass
for _ in range(2):
    threading.Thread(target=work).start()
"""

_CREATED = CODE[Kind.CREATED]


def program(lines: int) -> str:
    """A program of so many lines, such as people write."""
    part = (
        "def work(number, gate):",
        '    """Take a permit, and hold it for a while."""',
        "    with gate:",
        '        print(f"{number} is inside", (number, [1, 2.5]))',
        "        time.sleep(0.1)  # It works.",
        "    return number + 1",
        "",
        "",
    )
    return "\n".join(part[index % len(part)] for index in range(lines)) + "\n"


class _Painted(QObject):
    """Notes when a viewport has been painted."""

    def __init__(self, port: QWidget) -> None:
        super().__init__(port)
        self.count = 0
        port.installEventFilter(self)

    def eventFilter(  # noqa: N802 (as Qt has it)
        self, _watched: QObject, event: QEvent
    ) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def type_into(text: QPlainTextEdit, keys: str) -> list[float]:
    """Seconds from each key to the end of the paint that shows it."""
    painted = _Painted(text.viewport())
    found = []
    for sign in keys:
        QApplication.processEvents()
        before = painted.count
        began = time.perf_counter()
        if sign == "\n":
            QTest.keyClick(text, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(text, sign)
        while painted.count == before:
            QApplication.processEvents()
        found.append(time.perf_counter() - began)
    painted.deleteLater()
    return found


def _into_the_middle(text: QPlainTextEdit) -> None:
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(LINES // 2).position())
    text.setTextCursor(cursor)
    text.centerCursor()
    text.setFocus()


def _settled(enough: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not enough():
        if time.monotonic() > deadline:
            raise TimeoutError
        QApplication.processEvents()


def _window(home: str) -> MainWindow:
    store = QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    window.show()
    window.edit()
    return window


def _typing(window: MainWindow, quick: bool) -> Iterator[Row]:
    window.editor.show_program(program(LINES), "long")
    panel = window.editor.panel
    assert panel is not None
    bare = QPlainTextEdit()
    bare.setFont(panel.text.font())
    bare.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    bare.setPlainText(program(LINES))
    bare.resize(panel.text.size())
    bare.show()
    last = window.editor.document.lastBlock()
    _settled(lambda: last.previous().previous().userState() >= 0)
    keys = TYPED * (1 if quick else 8)
    all_ours: list[float] = []
    all_theirs: list[float] = []

    def ours() -> float:
        window.activateWindow()
        _into_the_middle(panel.text)
        found = type_into(panel.text, keys)
        all_ours.extend(found)
        return percentile(found, 0.5)

    def theirs() -> float:
        bare.activateWindow()
        _into_the_middle(bare)
        found = type_into(bare, keys)
        all_theirs.extend(found)
        return percentile(found, 0.5)

    mine, plain, ratio = compare(ours, theirs, pairs=1 if quick else 5)
    bare.close()
    name = f"editor: a key to its letter, {LINES:,} lines"
    yield Row(name, 1000 * mine, "ms", 1000 * plain, ratio, most=16.7)
    worst, theirs_worst = percentile(all_ours, 0.99), percentile(all_theirs, 0.99)
    yield Row(
        f"{name}, 99 of 100", 1000 * worst, "ms", 1000 * theirs_worst, worst / theirs_worst,
        most=16.7,
    )  # fmt: skip
    yield Row(
        f"editor: a quotation mark that changes the colours of all, {LINES:,} lines",
        1000 * _quotes(panel.text),
        "ms",
        most=16.7,
    )


def _quotes(text: QPlainTextEdit) -> float:
    cursor = text.textCursor()
    cursor.setPosition(0)
    text.setTextCursor(cursor)
    return max(type_into(text, '"""'))


def _first_event(window: MainWindow) -> float:
    window.editor.show_program(THREADS, "threads")
    session = window.session
    began = time.perf_counter()
    window.editor.run()
    _settled(lambda: _CREATED in session.log.kind)
    found = time.perf_counter() - began
    _settled(lambda: not session.live)
    return found


def _bare_start(file: Path) -> float:
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, str(file)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return time.perf_counter() - began


def rows(quick: bool) -> Iterator[Row]:
    """Typing, and the start of a program."""
    application()
    with tempfile.TemporaryDirectory() as home:
        window = _window(home)
        yield from _typing(window, quick)
        window.editor.document.setModified(False)
        file = Path(home) / "threads.py"
        file.write_text(THREADS, encoding="utf-8")
        ours, bare, ratio = compare(
            lambda: _first_event(window), lambda: _bare_start(file), pairs=1 if quick else 15
        )
        yield Row(
            "editor: Run to the first event, to the bare program's first line",
            1000 * ours, "ms", 1000 * bare, ratio, most_ratio=3.0,
        )  # fmt: skip
        window.editor.document.setModified(False)
        window.close()
