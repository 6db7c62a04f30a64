"""The dialog that asks which running program to watch, over a list of our own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from core.sources.watched.launch import Program
from core.sources.watched.running import Running, pythons
from gui.window.attach_dialog import Attach, AttachDialog
from gui.window.attach_list import others

NEW, OLD, ODD = "/usr/bin/python3.14", "/usr/bin/python3.11", "/opt/python"

FOUND = [
    Running(311, OLD, (OLD, "server.py"), "/srv"),
    Running(42, NEW, (NEW, "-u", "crawler.py", "--pages", "100"), "/home/ada"),
    Running(7, ODD, (ODD, "-m", "worker"), "/home/ada"),
]

Made = Callable[..., AttachDialog]


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Made]:
    dialogs = []

    def make(
        found: list[Running] = FOUND,
        last: Attach | None = None,
        lists: bool = True,
        tells: bool = True,
    ) -> AttachDialog:
        dialog = AttachDialog(None, last, lambda: list(found), lists, tells)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog._looking.busy)
        return dialog

    yield make
    for dialog in dialogs:
        dialog.done(0)


def pids(dialog: AttachDialog) -> list[int]:
    return [dialog.model.row(at).running.pid for at in range(dialog.model.rowCount())]


def remark(dialog: AttachDialog) -> str:
    label = dialog.findChild(QLabel, "attach-remark")
    assert label is not None
    return label.text()


def chosen(dialog: AttachDialog) -> int:
    found = dialog.chosen()
    assert dialog.watch.isEnabled() is (found is not None)
    return 0 if found is None else found.pid


def double_click(qtbot: QtBot, dialog: AttachDialog, at: QPoint) -> None:
    port = dialog.list.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)


def cells(dialog: AttachDialog) -> list[list[object]]:
    model = dialog.model
    return [
        [model.data(model.index(row, column)) for column in range(3)]
        for row in range(model.rowCount())
    ]


def test_what_can_be_watched_comes_first(made: Made) -> None:
    dialog = made()
    assert cells(dialog) == [
        ["42", "3.14", "-u crawler.py --pages 100"],
        ["7", "", "-m worker"],
        ["311", "3.11", "server.py"],
    ]
    assert chosen(dialog) == 42
    assert remark(dialog) == ""


def test_an_older_one_cannot_be_chosen_and_says_why(made: Made, qtbot: QtBot) -> None:
    dialog = made()
    table = dialog.list
    old = dialog.model.index(2, 0)
    assert not dialog.model.flags(old) & Qt.ItemFlag.ItemIsEnabled
    assert "It runs Python 3.11: only one of CPython 3.14" in str(
        dialog.model.data(old, Qt.ItemDataRole.ToolTipRole)
    )
    double_click(qtbot, dialog, table.visualRect(old).center())
    assert dialog.isVisible()
    dialog.search.setText("311")
    assert chosen(dialog) == 0
    assert remark(dialog).startswith("It runs Python 3.11: only one of CPython 3.14")
    dialog.search.setText("server")
    assert chosen(dialog) == 0
    assert remark(dialog) == "None of these can be watched: all run an older Python."


def test_it_is_found_by_a_part_of_its_name_or_its_number(made: Made) -> None:
    dialog = made()
    dialog.search.setText("WORKER")
    assert (pids(dialog), chosen(dialog)) == ([7], 7)
    dialog.search.setText("4")  # In "42", and no process of its own.
    assert (pids(dialog), chosen(dialog)) == ([42], 42)
    dialog.search.setText("nothing")
    assert (pids(dialog), chosen(dialog)) == ([], 0)
    assert remark(dialog) == "No program has this in its name."
    dialog.search.setText("99999")
    assert (pids(dialog), chosen(dialog)) == ([], 99_999)
    assert remark(dialog) == "Not in the list. Process 99999 will be tried."


def test_return_and_a_double_click_watch_it(made: Made, qtbot: QtBot) -> None:
    dialog = made()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert chosen(dialog) == 7
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    dialog = made()
    row = dialog.list.visualRect(dialog.model.index(1, 2)).center()
    with qtbot.waitSignal(dialog.accepted):
        double_click(qtbot, dialog, row)
    assert chosen(dialog) == 7
    dialog = made()
    dialog.list.setFocus()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)


def test_what_was_chosen_is_the_request_and_is_there_again(made: Made) -> None:
    dialog = made()
    dialog.search.setText("worker")
    dialog.locks.setChecked(False)
    dialog.everything.setChecked(True)
    last = dialog.chosen()
    assert last is not None
    assert last.program == Program((), pid=7, locks=False, everything=True)
    again = made(last=last)
    assert (again.search.text(), chosen(again)) == ("worker", 7)
    assert (again.locks.isChecked(), again.everything.isChecked()) == (False, True)
    last = last._replace(search="")
    assert chosen(made(last=last)) == 7


def test_refresh_looks_again_and_what_was_chosen_stays(made: Made, qtbot: QtBot) -> None:
    found = list(FOUND)
    dialog = made(found)
    dialog.list.selectRow(1)
    found.insert(0, Running(1000, NEW, (NEW, "later.py")))
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pids(dialog) == [1000, 42, 7, 311])
    assert chosen(dialog) == 7
    found.remove(FOUND[2])
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: pids(dialog) == [1000, 42, 311])
    assert chosen(dialog) == 1000


def test_an_empty_list_says_so(made: Made) -> None:
    dialog = made([])
    assert remark(dialog) == "No Python program of yours runs here."
    assert chosen(dialog) == 0


def test_where_nothing_is_listed_the_number_is_asked_for(made: Made) -> None:
    dialog = made(lists=False)
    assert dialog.list.isHidden()
    assert dialog.again.isHidden()
    assert chosen(dialog) == 0
    assert remark(dialog) == "Type the number of the process to watch."
    for text in ("crawler.py", "12 34", "0", "12345678901", "²"):
        dialog.search.setText(text)
        assert chosen(dialog) == 0
    dialog.search.setText(" 1234 ")
    dialog.python.setText("/opt/python3.14")
    found = dialog.chosen()
    assert found is not None
    assert (found.pid, found.program.python) == (1234, "/opt/python3.14")


def test_a_python_is_asked_for_only_where_the_system_does_not_tell(made: Made) -> None:
    assert made().python.isHidden()
    dialog = made(lists=False)
    dialog.search.setText("1234")
    assert (chosen(dialog), remark(dialog)) == (1234, "")
    dialog = made(lists=False, tells=False)
    dialog.search.setText("1234")
    assert (chosen(dialog), remark(dialog)) == (0, "Name the Python that it runs.")
    dialog.python.setText("C:\\Python314\\python.exe")
    assert (chosen(dialog), remark(dialog)) == (1234, "")


def test_thousands_do_not_hold_up_the_window(qtbot: QtBot) -> None:
    """It is looked on a thread of its own, and a list of any length is shown at once."""
    many = [Running(at, NEW, (NEW, f"server-{at}.py", "x" * 60_000)) for at in range(1, 5_001)]
    go = threading.Event()

    def look() -> list[Running]:
        go.wait(20)
        return many

    dialog = AttachDialog(None, None, look, True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert remark(dialog) == "Looking for programs…"
    assert chosen(dialog) == 0
    go.set()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 5_000, timeout=20_000)
    dialog.search.setText("server-4999.py")
    assert (pids(dialog), chosen(dialog)) == ([4_999], 4_999)
    dialog.done(0)


def test_a_dialog_that_goes_while_it_looks_leaves_nothing(qtbot: QtBot) -> None:
    asked = threading.Event()
    dialog = AttachDialog(None, None, lambda: [asked.set() or FOUND[0]], True)  # type: ignore[func-returns-value]
    qtbot.addWidget(dialog)
    dialog.done(0)
    assert asked.is_set()
    assert not dialog._looking.busy
    assert dialog.model.rowCount() == 0


def test_its_parts_have_names(made: Made) -> None:
    dialog = made()
    assert dialog.findChild(QLineEdit, "attach-search") is dialog.search
    assert dialog.findChild(QTableView, "attach-list") is dialog.list
    for name in ("attach-refresh", "attach-watch"):
        assert dialog.findChild(QPushButton, name) is not None


def test_a_name_that_looks_like_a_tag_is_text(made: Made) -> None:
    (row,) = cells(made([Running(5, NEW, (NEW, "<b>x</b>\n\u202ey"))]))
    assert row[2] == "<b>x</b> \ufffdy"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of all processes")
def test_what_the_window_has_started_is_not_in_the_list() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in {one.pid for one in pythons()}
        assert child.pid not in {one.pid for one in others()}
        child.communicate(b"\n")
