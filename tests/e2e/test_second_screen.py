"""A projector beside the teacher's own screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SETUP = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from gui.app.application import application
from gui.window.main_window import MainWindow

app = application()
window = MainWindow()
window.show()
desk = window.teach()
desk.present()
presenter = desk.presenter
QTest.qWaitForWindowExposed(presenter)
"""

CLASS = """
print(window.screen().name(), presenter.screen().name(), window.updatesEnabled())
geometry = presenter.geometry()
print(geometry.x(), geometry.y(), geometry.width(), geometry.height())
window.activateWindow()
QTest.qWaitForWindowActive(window)
QTest.keyClick(window, Qt.Key.Key_B)
print(presenter.blank.isVisible())
QTest.keyClick(window, Qt.Key.Key_B)
desk.open(desk.lessons()[0])
while desk.player.walk.stage.name != "SHOWN":
    QTest.qWait(5)
QTest.keyClick(window, Qt.Key.Key_PageDown)
print(desk.player.walk.index, presenter.strip.progress.text(), desk.strip.progress.text())
desk.open(next(lesson for lesson in desk.lessons() if lesson.name == "more-permits"))
print(desk.player.asking)
QTest.keyClick(window, Qt.Key.Key_B)
print(desk.player.walk.shown.choice, presenter.blank.isVisible())
QTest.keyClick(window, Qt.Key.Key_B)
print(desk.player.walk.shown.choice, presenter.blank.isVisible())
QTest.keyClick(window, Qt.Key.Key_B)
QTest.keyClick(window, Qt.Key.Key_Escape)
print(desk.presenter)
window.close()
"""

CHOICE = """
window.activateWindow()
QTest.qWaitForWindowActive(window)
chooser = presenter.chooser
keys = Qt.Key
desk.open(desk.lessons()[0])
while desk.player.walk.stage.name != "SHOWN":
    QTest.qWait(5)

def press(*pressed):
    for key in pressed:
        QTest.keyClick(window, key)
    print(chooser.isVisible(), chooser.list.currentRow() + 1, desk.player.walk.lesson.name,
          desk.player.walk.index, desk.player.asking)

press(keys.Key_L)
press(keys.Key_PageDown, keys.Key_PageDown, keys.Key_PageUp)
press(keys.Key_Down, keys.Key_End, keys.Key_Home, keys.Key_Up, keys.Key_3)
press(keys.Key_Escape)
press(keys.Key_L, keys.Key_3, keys.Key_Return)
press(keys.Key_L, keys.Key_PageUp, keys.Key_PageUp, keys.Key_PageDown, keys.Key_PageDown,
      keys.Key_Space)
press(keys.Key_L, keys.Key_A)
press(keys.Key_F5)
window.close()
"""


def on_two_screens(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """What it prints, a desk on the left and a projector on the right."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height,
         "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x, width, height in (("desk", 0, 1600, 900), ("projector", 1600, 1024, 768))
    ]  # fmt: skip
    file = tmp_path / "screens.json"
    file.write_text(
        json.dumps(
            {
                "synchronousWindowSystemEvents": False,
                "windowFrameMargins": True,
                "screens": screens,
            }
        )
    )
    return subprocess.run(
        [sys.executable, "-c", SETUP + script],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_class_sees_the_other_screen_and_the_controls_stay(tmp_path: Path) -> None:
    done = on_two_screens(CLASS, tmp_path)
    assert done.stdout.splitlines() == [
        "desk projector True",
        "1600 0 1024 768",
        "True",
        "1 2 of 6 2 of 6",
        "True",
        "1 False",
        "1 True",
        "None",
    ], done.stderr


def test_a_lesson_is_chosen_there_by_the_keys_of_the_window_here(tmp_path: Path) -> None:
    done = on_two_screens(CHOICE, tmp_path)
    assert done.stdout.splitlines() == [
        "True 1 three-workers 0 False",
        "True 2 three-workers 0 False",
        "True 3 three-workers 0 False",
        "False 3 three-workers 0 False",
        "False 3 more-permits 0 True",
        "False 3 more-permits 0 True",
        "True 3 more-permits 0 False",  # The window here answers its question.
        "False 3 more-permits 0 True",
    ], done.stderr
