"""A projector beside the teacher's own screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from gui.app import application
from gui.main_window import MainWindow

app = application()
window = MainWindow()
window.show()
desk = window.teach()
desk.present()
presenter = desk.presenter
QTest.qWaitForWindowExposed(presenter)
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


def test_the_class_sees_the_other_screen_and_the_controls_stay(tmp_path: Path) -> None:
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
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
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
