"""Where there is little room: what one needs at any moment stays in sight, whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from core.scenario.faults import Fault, FaultKind
from core.scenario.settings import Scenario
from gui.look import language, text_size
from gui.window.main_window import MainWindow
from gui.window.stage_and_map import Shown
from gui.window.tabs import Tabs

FORGETFUL = Scenario(workers=6, limit=2, faults=(Fault(kind=FaultKind.FORGET_RELEASE, worker=0),))

PROGRAMS = Path(__file__).parents[2] / "data" / "programs"


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    font = QApplication.font()
    yield
    text_size.use(100)
    QApplication.setFont(font)
    qapp.setProperty("plain-font", None)
    language.use("en")


def opened(
    qtbot: QtBot,
    folder: Path,
    size: tuple[int, int],
    percent: int,
    chosen: str = "en",
    scenario: Scenario = FORGETFUL,
) -> MainWindow:
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("window/text", str(percent))
    store.setValue("window/language", chosen)
    window = MainWindow(scenario, store=store)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    return window


def in_sight(window: MainWindow, kind: type[QWidget], name: str) -> bool:
    found = window.findChild(kind, name)
    assert isinstance(found, QWidget), name
    return found.visibleRegion().boundingRect() == found.rect()


NEEDED: tuple[tuple[type[QWidget], str], ...] = (
    (QLabel, "sentence"),
    (QSlider, "playhead"),
    (QPushButton, "play"),
    (QPushButton, "live"),
    (QPushButton, "start"),
    (QPushButton, "stop"),
    (QWidget, "workers"),
    (QWidget, "menu"),
)


@pytest.mark.parametrize("hints", [False, True], ids=["", "hints"])
@pytest.mark.parametrize("size", [(1280, 694), (1024, 742)], ids=["1280x720", "1024x768"])
def test_with_the_largest_text_what_one_needs_is_in_sight(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], hints: bool
) -> None:
    window = opened(qtbot, tmp_path, size, 200)
    if hints:
        window.show_hints()
    for kind, name in NEEDED:
        qtbot.waitUntil(lambda: in_sight(window, kind, name), timeout=2_000)
    tops = {group.y() for group in window.controls._parts if group.isVisibleTo(window.controls)}
    assert len(tops) <= 3  # Two rows; in the first, a part may be lower than its neighbours.
    assert window.controls.height() < 5 * window.controls.start.height() // 2
    window.close()


def test_the_row_of_the_moment_comes_back_home_where_there_is_room(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path, (1280, 694), 200)
    foot = window.body.foot
    qtbot.waitUntil(lambda: foot.kept_here)
    assert not foot.isHidden()
    window.resize(1600, 1200)
    qtbot.waitUntil(lambda: not foot.kept_here)
    assert foot.isHidden()
    assert window.panels is not None
    assert window.panels.playback.parentWidget() is window.body.bottom
    window.close()


def test_on_a_netbook_nothing_is_below_the_edge(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, (1016, 560), 100)
    views: list[tuple[type[QWidget], str]] = [(QWidget, "timeline"), (QWidget, "stage")]
    for kind, name in [*NEEDED, *views]:
        qtbot.waitUntil(lambda: in_sight(window, kind, name), timeout=2_000)
    assert not window.body.foot.kept_here
    window.close()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("chosen", ["en", "es", "zh_CN"])
def test_no_tab_is_out_of_sight(qtbot: QtBot, tmp_path: Path, chosen: str, percent: int) -> None:
    window = opened(qtbot, tmp_path, (1016, 728), percent, chosen)
    tabs = window.findChild(Tabs)
    assert isinstance(tabs, Tabs)
    bar = tabs.tabBar()
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        for other in range(tabs.count()):
            assert bar.tabRect(other).right() < bar.width()
            assert tabs.tabText(other) or (
                tabs.tabToolTip(other) == tabs.name(other) == bar.accessibleTabName(other)
            )
            assert tabs.tabText(other) or not tabs.tabIcon(other).isNull()
    window.close()


@pytest.mark.parametrize("view", ["stage", "map"])
@pytest.mark.parametrize("size", [(1280, 694), (1024, 742)], ids=["1280x720", "1024x768"])
def test_a_programs_timeline_is_not_cut_off(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], view: Shown
) -> None:
    """With a deadlock in words, a walk, the recording's name and a hint."""
    window = opened(qtbot, tmp_path, size, 100)
    window.show_hints()
    window.body.views.choose(Shown(view))
    window.open_file(PROGRAMS / "two-orders.semlab")
    body = window.body
    qtbot.waitUntil(lambda: body.findings.isVisible() and body.bottom.height() > 0)
    assert not body.foot.kept_here
    assert body.bottom.height() >= body.bottom.layout().minimumSize().height()
    assert body.bottom.visibleRegion().boundingRect() == body.bottom.rect()
    window.close()
