"""A program that is typed in the window, and what becomes of it when it runs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.log.columns import CODE
from core.protocol.events import Kind
from core.scenario.settings import Scenario
from core.sources.watched.output import MOST_LINES
from gui.code.panel import CodePanel
from gui.editor.templates import TEMPLATES, Template
from gui.editor.text import ProgramText
from gui.window.main_window import MainWindow

TWO_ORDERS = """
import threading, time
left, right = threading.Semaphore(1), threading.Semaphore(1)
def eat(first, second):
    with first:
        time.sleep(0.1)
        with second:
            print("eats")
for name, order in (("ada", (left, right)), ("bob", (right, left))):
    threading.Thread(target=eat, args=order, name=name).start()
"""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)

    def close(_: object) -> None:
        window.editor.document.setModified(False)  # The window would ask about it.
        window.session.close()

    qtbot.addWidget(window, before_close_func=close)
    window.show()
    return window


def editor(window: MainWindow) -> ProgramText:
    window.edit()
    panel = window.editor.panel
    assert panel is not None
    return panel.text


def typed(window: MainWindow, program: str) -> None:
    """Put a program into the editor, as by the clipboard."""
    text = editor(window)
    text.setFocus()
    text.selectAll()
    text.textCursor().insertText(program.strip("\n") + "\n")


def printed(window: MainWindow) -> list[str]:
    """What the transcript shows that was printed."""
    assert window.panels is not None
    window.panels.show_panel("transcript")
    lines = window.panels.transcript.view.toPlainText().split("\n")
    return [line for line in lines if line[:6] in ("out | ", "err | ", "in | x"[:6])]


def ended(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.live, timeout=20_000)


def told(window: MainWindow, words: str) -> bool:
    return any(words in str(one.message) for one in window.findings.found())


def test_it_is_typed_run_seen_and_stopped(qtbot: QtBot, window: MainWindow) -> None:
    typed(window, TWO_ORDERS)
    text = editor(window)
    QTest.keyClick(text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: told(window, "Deadlock"), timeout=20_000)
    # On the line where each waits for its second one.
    qtbot.waitUntil(lambda: 5 in text._marks, timeout=5_000)
    assert text._marks[5][0].number == 2
    began = time.monotonic()
    qtbot.mouseClick(window.findChild(QPushButton, "stop-program"), Qt.MouseButton.LeftButton)
    ended(qtbot, window)
    assert time.monotonic() - began < 1.0
    assert window.editor.panel.said == "Stopped."


def test_what_it_prints_is_in_the_transcript(qtbot: QtBot, window: MainWindow) -> None:
    typed(
        window,
        """
import sys, threading, time
print("one")
time.sleep(0.1)
with threading.Semaphore(1):
    print("two", file=sys.stderr)
time.sleep(0.1)
print("three")
raise SystemExit(3)
""",
    )
    assert window.editor.run()
    ended(qtbot, window)
    assert printed(window) == ["out | one", "err | two", "out | three"]
    assert window.editor.panel.said == "The program ended with exit code 3: two"


def test_a_traceback_leads_to_the_line(qtbot: QtBot, window: MainWindow) -> None:
    typed(window, "import threading\n\n\ndef work():\n    1 / 0\n\n\nwork()\n")
    assert window.editor.run()
    ended(qtbot, window)
    lines = printed(window)
    assert '  File "program.py", line 5, in work' in [line[6:] for line in lines] or any(
        "line 5, in work" in line for line in lines
    )
    assert "ZeroDivisionError" in window.editor.panel.said
    view = window.panels.transcript.view
    model = view.transcript
    (row,) = [n for n in range(model.rowCount()) if model.row(n).text.endswith("in work")]
    view.setCurrentIndex(model.index(row))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.panels.code_tab.edits
    assert editor(window).textCursor().blockNumber() == 4


def test_it_reads_what_it_is_given(qtbot: QtBot, window: MainWindow) -> None:
    typed(
        window,
        """
import sys
print("hello", input("Name? "))
print("rest", sys.stdin.read())
""",
    )
    assert window.editor.run()
    window.panels.show_panel("transcript")
    field = window.findChild(QLineEdit, "program-input")
    qtbot.waitUntil(field.isVisible)
    qtbot.waitUntil(lambda: "out | Name? " in printed(window), timeout=10_000)
    qtbot.keyClicks(field, "Ada")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus() or QApplication.focusWidget() is not window.body
    qtbot.waitUntil(lambda: "out | hello Ada" in printed(window), timeout=10_000)
    qtbot.keyClick(field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    ended(qtbot, window)
    assert printed(window)[-1] == "out | rest "
    assert not field.isVisible()


def test_a_mistake_in_its_syntax_is_said_and_nothing_runs(qtbot: QtBot, window: MainWindow) -> None:
    typed(window, "import threading\nfor x in 3\n    pass\n")
    with qtbot.assertNotEmitted(window.session.started):
        assert not window.editor.run()
    panel = window.editor.panel
    assert panel.said.startswith("Line 2 is not valid Python: expected ':'")
    assert panel.text.wrong == 1
    typed(window, "x = 1\n")
    qtbot.waitUntil(lambda: panel.text.wrong is None)
    assert panel.said == ""


def test_what_stands_beside_its_file_is_imported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "helper.py").write_text("import threading\ngate = threading.Semaphore(1)\n")
    file = tmp_path / "main.py"
    file.write_text("import helper, os\nprint(os.getcwd(), __file__)\n")
    assert window.editor.open(file)
    assert window.editor.run()
    ended(qtbot, window)
    assert printed(window) == [f"out | {tmp_path} {file}"]
    text = editor(window)
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertPlainText("with helper.gate:\n    print(__name__)\n    raise ValueError\n")
    assert window.editor.changed
    assert window.editor.run()
    ended(qtbot, window)
    lines = printed(window)
    assert "out | __main__" in lines
    assert f'err |   File "{file}", line 5, in <module>' in lines
    assert "err |     raise ValueError" in lines
    assert file.read_text() == "import helper, os\nprint(os.getcwd(), __file__)\n"
    names = {about.file for about in window.session.log.sites.values()}
    assert names == {str(file), str(tmp_path / "helper.py")}


def fluent(qtbot: QtBot, window: MainWindow, enough: Callable[[], bool]) -> float:
    """Turn the event loop until that is so; the longest that it was away, in seconds."""
    longest, last = 0.0, time.perf_counter()
    deadline = last + 60
    while not enough():
        assert time.perf_counter() < deadline
        QTest.qWait(1)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def watched() -> list[int]:
    """The processes that live of programs that were started here, wherever they have gone."""
    mine = f"SEMAPHORE_LAB_TESTS={os.environ['SEMAPHORE_LAB_TESTS']}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):
                environment = (folder / "environ").read_bytes()
                if mine in environment and b"SEMLAB_WATCH=" in environment:
                    found.append(int(folder.name))
    return found


KINDS = {
    "computes": "while True:\n    sum(range(1000))\n",
    "never ends": "import threading\nthreading.Event().wait()\n",
    "prints": "n = 0\nwhile True:\n    n += 1\n    print(n)\n",
    "prints without end": "import os\nwhile True:\n    os.write(1, b'x' * 65536)\n",
    "ignores": (
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print('deaf')\nwhile True:\n    time.sleep(1)\n"
    ),
    "forks": (
        "import os, time\nfor _ in range(3):\n    if not os.fork():\n        while True:\n"
        "            time.sleep(1)\nprint('forked')\nwhile True:\n    time.sleep(1)\n"
    ),
    "leaves the group": (
        "import os, time\nif not os.fork():\n    os.setsid()\n    while True:\n"
        "        time.sleep(1)\nprint('left')\nwhile True:\n    time.sleep(1)\n"
    ),
    "starts processes": (
        "import multiprocessing, time\ndef work():\n    while True:\n        time.sleep(1)\n"
        "if __name__ == '__main__':\n    for _ in range(2):\n"
        "        multiprocessing.get_context('spawn').Process(target=work).start()\n"
        "    print('started', flush=True)\n"
    ),
    "eats memory": (
        "eaten = []\nfor _ in range(40):\n    eaten.append(bytearray(5_000_000))\n"
        "print('full')\nwhile True:\n    eaten[0] = bytearray(5_000_000)\n"
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize("kind", KINDS)
def test_stop_ends_all_of_it_within_a_second(qtbot: QtBot, window: MainWindow, kind: str) -> None:
    typed(window, KINDS[kind])
    assert window.editor.run()
    window.panels.show_panel("transcript")
    session = window.session
    qtbot.waitUntil(lambda: len(session.log) > 0, timeout=20_000)
    if "'" in KINDS[kind] and kind != "prints without end":
        qtbot.waitUntil(lambda: bool(printed(window)), timeout=20_000)
    else:
        end = time.monotonic() + 0.5
        fluent(qtbot, window, lambda: time.monotonic() > end)
    began = time.monotonic()
    window.editor.stop()
    ended(qtbot, window)
    assert time.monotonic() - began < 1.0
    assert not watched()
    assert window.editor.panel.said.startswith("Stopped.")


def test_millions_of_lines_are_bounded_and_told(qtbot: QtBot, window: MainWindow) -> None:
    lines = 2_000_000
    typed(
        window,
        f"""
import sys
line = "x" * 20
text = "\\n".join([line] * 1000) + "\\n"
for _ in range({lines // 1000}):
    sys.stdout.write(text)
print("last")
""",
    )
    assert window.editor.run()
    window.panels.show_panel("transcript")
    fluent(qtbot, window, lambda: not window.session.live)
    shown = printed(window)
    assert shown[-1] == "out | last"
    assert len(shown) <= MOST_LINES
    output = window.session.run.printed.output
    assert output.left_out + len(output.texts) == lines + 1
    assert f"that were not kept: {output.left_out:,}" in window.panels.transcript.view.toPlainText()


@pytest.mark.parametrize("how", ["sys.exit(4)", "os._exit(4)"])
def test_it_calls_exit(qtbot: QtBot, window: MainWindow, how: str) -> None:
    typed(window, f"import os, sys\nprint('bye', flush=True)\n{how}\n")
    assert window.editor.run()
    ended(qtbot, window)
    assert printed(window) == ["out | bye"]
    assert window.editor.panel.said == "The program ended with exit code 4."


def test_what_it_leaves_behind_is_ended_and_said(qtbot: QtBot, window: MainWindow) -> None:
    typed(window, "import os, time\nif not os.fork():\n    time.sleep(60)\nprint('gone')\n")
    assert window.editor.run()
    ended(qtbot, window)
    assert window.editor.panel.said == (
        "The program has ended. Processes that it left behind, and that were ended: 1."
    )


def test_a_token_in_another_file_shows_that_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "helper.py").write_text(
        "import threading\ngate = threading.Semaphore(1)\n\n\ndef take():\n    gate.acquire()\n"
    )
    file = tmp_path / "main.py"
    file.write_text(
        "import threading\nimport helper\nhelper.take()\n"
        "threading.Thread(target=helper.take, name='bob').start()\n"
    )
    assert window.editor.open(file)
    assert window.editor.run()
    session, panel = window.session, window.editor.panel
    qtbot.waitUntil(lambda: len(session.state.waiters) == 1, timeout=20_000)
    (bob,) = session.state.waiters
    window.select(bob)
    assert panel.other.isVisible()
    assert panel.other.isReadOnly()
    assert panel.other.toPlainText().startswith("import threading\ngate")
    qtbot.waitUntil(lambda: 5 in panel.other._marks)

    def names() -> list[str]:
        return [button.text() for button in panel.files.findChildren(QPushButton)]

    # Those that were there before go a moment later.
    qtbot.waitUntil(lambda: names() == ["main.py", "helper.py"])
    panel.files.findChildren(QPushButton)[0].click()
    assert panel.text.isVisible()
    assert panel.text.toPlainText() == file.read_text()
    window.editor.stop()
    ended(qtbot, window)


def test_a_class_sees_what_is_typed_and_its_run(qtbot: QtBot, window: MainWindow) -> None:
    typed(window, TWO_ORDERS)
    desk = window.teach()
    desk.present()
    presenter = desk.presenter
    assert presenter is not None
    view = presenter.panel.view
    assert isinstance(view, CodePanel)
    assert view.view.toPlainText() == window.editor.text
    window.editor.panel.text.moveCursor(QTextCursor.MoveOperation.End)
    window.editor.panel.text.insertPlainText("# The end.\n")
    qtbot.waitUntil(lambda: view.view.toPlainText().endswith("# The end.\n"))
    QTest.keyClick(presenter, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: told(window, "Deadlock"), timeout=20_000)
    qtbot.waitUntil(lambda: 5 in view.view._marks, timeout=5_000)
    presenter.close()
    window.editor.stop()
    ended(qtbot, window)


def test_the_whole_program_ends_with_unsaved_changes_when_a_signal_says_so(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("x = 1\n")
    process = subprocess.Popen(
        [sys.executable, "-c", EDITED, str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"changed x = 1 \n"
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (128 + signal.SIGTERM, b"")
    assert file.read_text() == "x = 1\n"


EDITED = """
import sys
from PySide6.QtCore import QTimer
from gui.window.main_window import MainWindow
from gui.__main__ import main
edit = MainWindow.edit
def then(self):
    edit(self)
    def change():
        if self.editor.path is None:
            QTimer.singleShot(10, change)
            return
        text = self.editor.text.replace(chr(10), ' ')
        self.editor.panel.text.insertPlainText('# ')
        print('changed' if self.editor.changed else 'same', text, flush=True)
    change()
MainWindow.edit = then
sys.exit(main(['edit', sys.argv[1]]))
"""


def test_what_is_no_program_is_said_before_a_window_opens(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui", "edit", str(tmp_path / "gone.py")],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (
        2, "gone.py cannot be read: No such file or directory.\n"
    )  # fmt: skip


PROCESSES = next(template for template in TEMPLATES if template.name == "processes")


@pytest.mark.parametrize(
    ("template", "method"),
    [*((one, "") for one in TEMPLATES), (PROCESSES, "spawn"), (PROCESSES, "forkserver")],
)
def test_every_template_runs_to_its_end_with_tokens_on_its_lines(
    qtbot: QtBot, window: MainWindow, template: Template, method: str
) -> None:
    text = re.sub(r"sleep\(\d[\d.]*\)", "sleep(0.05)", template.text)
    if method:
        text = text.replace(
            '"__main__":\n', f'"__main__":\n    multiprocessing.set_start_method("{method}")\n'
        )
    typed(window, text)
    assert window.editor.run()
    ended(qtbot, window)
    assert window.editor.situation == "The program has ended."
    log = window.session.log
    assert sum(kind == CODE[Kind.ACQUIRED] for kind in log.kind) >= 4
    assert {about.file for about in log.sites.values()} == {window.editor.title}
    begins = [line for line in text.splitlines() if "with gate" in line or ".acquire()" in line]
    told = {text.splitlines()[about.line - 1] for about in log.sites.values()}
    assert set(begins) <= told
    assert not [line for line in printed(window) if line.startswith("err")]
