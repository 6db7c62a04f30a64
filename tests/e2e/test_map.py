from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from gui.resources_map.map_widget import ResourceMap
from gui.resources_map.walk import Walk, WalkLine
from gui.window.main_window import MainWindow
from gui.window.stage_and_map import Shown

TWO_ORDERS = """
import threading, time
left, right = threading.Semaphore(1), threading.Semaphore(1)
def eat(first, second):
    with first:
        time.sleep(0.2)
        with second:
            print("eats")
for name, order in (("ada", (left, right)), ("bob", (right, left))):
    threading.Thread(target=eat, args=order, name=name).start()
"""

PROGRAMS = Path(__file__).parents[1] / "data" / "programs"


def opened(qtbot: QtBot, folder: Path, name: str) -> MainWindow:
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    window.open_file(PROGRAMS / f"{name}.semlab")
    qtbot.waitUntil(lambda: len(window.session.log) > 0 and window.session.reading is None)
    window.session.seek(window.session.log.end)
    return window


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_from_the_ring_to_the_line_and_the_moment_and_back(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "philosophers")
    session = window.session
    click(qtbot, window, "show-map")
    shown = window.findChild(ResourceMap, "map")
    qtbot.waitUntil(shown.isVisible)
    assert not window.stage.isVisible()
    assert not window.body.resources.isVisible()
    assert len([arrow for arrow in shown.scene_now.arrows if arrow.ring == 1]) == 10
    walk = window.findChild(Walk, "walk")
    qtbot.waitUntil(walk.isVisible)
    assert [line.text() for line in walk.lines[:2]] == [
        "philosopher 4 took fork 4 at philosophers.py:11 and waits for fork 0",
        "philosopher 0 took fork 0 at philosophers.py:11 and waits for fork 1",
    ]
    window.panels.show_panel("statistics")
    walk.lines[1].setFocus()
    deadlock = session.t
    qtbot.keyClick(walk.lines[1], Qt.Key.Key_Return)
    log = session.log
    took = log[session.state.position - 1]
    assert (took.kind, took.worker, took.resource) == ("acquired", 0, 0)
    assert session.t == took.t < deadlock
    assert window.selected == 0
    code = window.panels.code
    assert code.isVisible()
    assert code.view.pointed == "philosophers.py:11"
    # The walk is still there, with a way back.
    back = walk.lines[0]
    assert isinstance(back, WalkLine)
    assert back.text() == "Back to the deadlock, 4.51 s"
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert len(walk.lines) == 5
    assert shown.scene_now.rings == 1


def test_a_link_leads_into_the_program_that_is_typed_here(qtbot: QtBot, tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)

    def close(_: object) -> None:
        window.editor.document.setModified(False)  # The window would ask about it.
        window.session.close()

    qtbot.addWidget(window, before_close_func=close)
    window.show()
    window.edit()
    window.editor.document.setPlainText(TWO_ORDERS)
    assert window.editor.run()
    views = window.body.views
    qtbot.waitUntil(lambda: len(window.session.log.created) == 2, timeout=20_000)
    views.choose(Shown.MAP)
    qtbot.waitUntil(lambda: len(views.walk.lines) == 2, timeout=20_000)
    assert views.map.scene_now.rings == 1
    line = views.walk.lines[0]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    panel = window.editor.panel
    assert panel is not None
    assert window.panels.code_tab.edits
    assert panel.text.textCursor().block().text().strip() == "with first:"
    assert line.hasFocus(), "so that one goes on link by link"
    qtbot.waitUntil(lambda: views.map.scene_now.rings == 0)
    qtbot.mouseClick(views.walk.lines[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: views.map.scene_now.rings == 1)
