"""Text of twice its size is whole: in the window, in dialogs and menus, and where it is painted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, QSettings
from PySide6.QtGui import QAction, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.state.places import Zone
from gui.faults.dialog import FaultsDialog
from gui.faults.menu import FaultMenu
from gui.look import text_size
from gui.stage import Stage, header
from gui.stage.distance import DESK
from gui.stage.widget import FAR_HEIGHT, MIN_SIZE
from gui.window.main_window import MainWindow
from gui.window.settings import Settings
from tests.gui.cut_off import cut_off
from tests.gui.stage.runs import of

SIZE = pytest.mark.parametrize("percent", text_size.SIZES)
SCREEN = pytest.mark.parametrize("screen", [(1280, 720), (1024, 768)], ids=["1280", "1024"])


@pytest.fixture(autouse=True)
def _usual_size(qapp: QApplication) -> Iterator[None]:
    font = QApplication.font()
    yield
    text_size.use(100)
    QApplication.setFont(font)
    qapp.setProperty("plain-font", None)


def opened(qtbot: QtBot, screen: tuple[int, int], percent: int) -> MainWindow:
    window = MainWindow(scenario=of(hold=0.2))
    window.settings.hints_over = True
    window.comfort.set_text_size(percent)
    qtbot.addWidget(window)
    window.resize(*screen)
    window.show()
    qtbot.waitExposed(window)
    return window


def whole(qtbot: QtBot, window: QWidget) -> None:
    """Wait for the layouts, which need a moment; then nothing may be cut off."""
    qtbot.waitUntil(lambda: not cut_off(window) or _fail(cut_off(window)), timeout=2_000)


def _fail(found: list[str]) -> bool:
    raise AssertionError(found)


@SCREEN
@SIZE
def test_all_text_of_the_window_is_whole(
    qtbot: QtBot, screen: tuple[int, int], percent: int
) -> None:
    window = opened(qtbot, screen, percent)
    assert window.size().toTuple() == screen
    assert window.panels is not None
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.start()
    tabs = window.panels.tabs
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        whole(qtbot, window)


@SCREEN
@SIZE
def test_panels_menus_and_dialogs_are_whole(
    qtbot: QtBot, screen: tuple[int, int], percent: int
) -> None:
    window = opened(qtbot, screen, percent)
    window.controls._more.open_below(window.controls.more)
    whole(qtbot, window.controls._more)
    assert window.controls._more.height() < screen[1]
    window.controls._more.hide()
    for menu in (window.menu, FaultMenu(window.session, window, window.step_worker, 0)):
        menu.popup(QPoint(0, 0))
        whole(qtbot, menu)
        menu.close()
    dialog = FaultsDialog(window.controls.scenario(), window)
    dialog.show()
    whole(qtbot, dialog)
    assert dialog.width() <= screen[0]
    dialog.close()


def test_what_is_cut_off_is_found(qtbot: QtBot) -> None:
    button = QPushButton("A long text")
    qtbot.addWidget(button)
    button.show()
    assert cut_off(button) == []
    button.setFixedWidth(40)
    assert cut_off(button) != []


@SCREEN
@SIZE
def test_a_zone_s_caption_and_count_do_not_meet(
    qtbot: QtBot, screen: tuple[int, int], percent: int
) -> None:
    window = opened(qtbot, screen, percent)
    texts: list[tuple[float, float, float]] = []

    class Spy(QPainter):
        def drawText(self, at, text):  # type: ignore[no-untyped-def, override]
            wide = QFontMetricsF(self.font()).horizontalAdvance(text)
            texts.append((at.x(), at.x() + wide, at.y()))

    stage = window.stage
    picture = stage._arranged()
    canvas = stage.grab()
    painter = Spy(canvas)
    geometry, words = picture.geometry, stage._words()
    found = {}
    for zone, rect in geometry.zones.items():
        row = QRectF(rect.x() + 4, rect.y() - geometry.header, rect.width() - 8, geometry.header)
        texts.clear()
        letters = header.least(geometry)
        sizes = (geometry.scale, 28.0 if zone is not Zone.READY else 15.0, letters)
        header._draw_row(painter, row, words, zone, window.theme, picture.style.font, sizes)
        found[zone] = row.left(), sorted(texts), row.right()
    painter.end()
    for left, spans, right in found.values():
        assert all(one[1] <= two[0] for one, two in pairwise(spans)), spans
        assert spans[0][0] >= left - 1
        assert spans[-1][1] <= right + 1


def test_the_choice_is_in_the_menu_and_remembered(qtbot: QtBot) -> None:
    window = opened(qtbot, (1280, 720), 100)
    usual = QApplication.font().pointSizeF()
    action = window.findChild(QAction, "text-150")
    assert action is not None
    action.trigger()
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * usual)
    assert Settings().text_size == 150
    window.settings.save()
    other = MainWindow()
    qtbot.addWidget(other)
    chosen = other.findChild(QAction, "text-150")
    assert chosen is not None
    assert chosen.isChecked()
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * usual)


def sizes_of(window: MainWindow) -> list[list[object]]:
    """What the window's parts are, how high a line of text is in each, and what room it keeps."""
    return sorted(
        [
            type(widget).__name__,
            widget.objectName(),
            widget.fontMetrics().height(),
            widget.minimumHeight() if widget.objectName() in ("stage", "timeline") else 0,
            widget.iconSize().height() if isinstance(widget, QAbstractButton) else 0,
        ]
        for widget in window.findChildren(QWidget)
    )


START = """
import json, sys
from PySide6.QtCore import QSettings
from gui.app.application import application
from gui.window.main_window import MainWindow
from tests.gui.stage.runs import of
from tests.gui.look.test_text_size import sizes_of

app = application()
store = QSettings(sys.argv[1], QSettings.Format.IniFormat)
window = MainWindow(scenario=of(hold=0.2), store=store, whole=False)
window.resize(1024, 768)
window.show()
app.processEvents()
window.complete()
for _ in range(5):
    app.processEvents()
print(json.dumps(sizes_of(window)))
window.close()
"""


@pytest.mark.parametrize("percent", [125, 150, 200])
def test_the_next_start_shows_the_size_that_was_chosen(
    qtbot: QtBot, tmp_path: Path, percent: int
) -> None:
    file = tmp_path / "settings.ini"
    store = QSettings(str(file), QSettings.Format.IniFormat)
    window = MainWindow(scenario=of(hold=0.2), store=store)
    window.settings.hints_over = True
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    qtbot.waitExposed(window)
    usual = sizes_of(window)
    window.comfort.set_text_size(percent)
    whole(qtbot, window)
    chosen = sizes_of(window)
    window.settings.save()
    store.sync()
    # A process of its own: what a window has set here stays for all that follow.
    done = subprocess.run(
        [sys.executable, "-c", START, str(file)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == chosen != usual


@SCREEN
@SIZE
def test_the_timeline_keeps_a_row_for_each_of_a_few_workers(
    qtbot: QtBot, screen: tuple[int, int], percent: int
) -> None:
    Settings().text_size = percent
    window = MainWindow(scenario=of(workers=4, limit=2, hold=0.2))
    qtbot.addWidget(window)
    window.resize(*screen)
    window.show()
    whole(qtbot, window)
    assert window.panels is not None
    layout = window.panels.timeline.layout_now()
    assert not layout.bands
    assert layout.rows == 4


def test_the_user_s_size_takes_no_room_from_the_last_row(qtbot: QtBot) -> None:
    text_size.use(200)
    stage = Stage()
    qtbot.addWidget(stage)
    assert stage.minimumHeight() > MIN_SIZE.height()
    stage.set_reach(DESK._replace(scale=2.0, outlined=True))
    assert stage.minimumHeight() == FAR_HEIGHT


def test_painted_text_grows_too(qtbot: QtBot) -> None:
    window = opened(qtbot, (1280, 720), 100)
    assert window.panels is not None
    before = window.panels.timeline._looks().small.pixelSize()
    window.comfort.set_text_size(200)
    assert window.panels.timeline._looks().small.pixelSize() == 2 * before
    assert window.stage._arranged().geometry.layout.text == 2


def test_a_system_with_large_text(qtbot: QtBot) -> None:
    QApplication.setFont(text_size.scaled(QApplication.font(), 200))
    window = opened(qtbot, (1280, 720), 100)
    whole(qtbot, window)
    assert text_size.factor(window) > 1.2


def test_damaged_settings_mean_the_usual_size(qtbot: QtBot) -> None:
    settings = Settings()
    for value in ("0", "1000", "many", "-150"):
        settings._store.setValue("window/text", value)
        assert settings.text_size == 100
