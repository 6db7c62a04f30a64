from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.compare.figures import MEASURES
from core.compare.lanes import Comparison, Lane, named
from core.scenario.settings import Scenario
from core.words import message
from gui.compare.window import CompareWindow
from gui.look.theme import DARK
from gui.window.main_window import MainWindow

FILE = Path(__file__).parents[2] / "data" / "format-1" / "threads.semlab"
TIME = next(row for row, measure in enumerate(MEASURES) if measure.key == "time")


def of(*scenarios: Scenario) -> Comparison:
    lanes = zip(named(scenarios), scenarios, strict=True)
    return Comparison(message("{x}", x="Two limits"), tuple(Lane(*lane) for lane in lanes))


def shown(qtbot: QtBot, comparison: Comparison) -> CompareWindow:
    window = CompareWindow(comparison)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def window(qtbot: QtBot) -> CompareWindow:
    base = Scenario().but(workers=3, hold=0.2)
    return shown(qtbot, of(base.but(limit=1), base.but(limit=3)))


def cells(window: CompareWindow) -> list[str]:
    return [window.figures.item(TIME, column).text() for column in range(len(window.lanes))]


def test_both_lanes_run_and_the_better_one_is_marked(qtbot: QtBot, window: CompareWindow) -> None:
    assert window.remark.text() == "Press Space to run all lanes."
    with qtbot.waitSignal(window.runs.ended, timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.player.at_end)
    qtbot.waitUntil(lambda: cells(window)[1].startswith("★"))
    slow, fast = cells(window)
    assert slow.endswith("×)")
    assert not slow.startswith("★")
    assert fast.endswith(" s")
    assert [lane.stage.state.acquires for lane in window.lanes] == [3, 3]
    assert window.so_far.text() == ""


def test_one_playhead_moves_all(qtbot: QtBot, window: CompareWindow) -> None:
    with qtbot.waitSignal(window.runs.ended, timeout=20_000):
        window.start()
    qtbot.keyClick(window, Qt.Key.Key_Home)
    assert [lane.stage.state.position for lane in window.lanes] != [
        len(run.log) for run in window.runs.runs
    ]
    seen = set()
    total = sum(len(run.log) for run in window.runs.runs)
    for _ in range(total + 5):
        qtbot.keyClick(window, Qt.Key.Key_Period)
        positions = tuple(lane.stage.state.position for lane in window.lanes)
        seen.add(positions)
        for lane, run in zip(window.lanes, window.runs.runs, strict=True):
            assert lane.stage.state.position == run.log.position(window.player.playhead.t)
    assert positions == tuple(len(run.log) for run in window.runs.runs)
    assert len(seen) > 10
    qtbot.keyClick(window, Qt.Key.Key_Comma)
    assert sum(lane.stage.state.position for lane in window.lanes) < total
    qtbot.waitUntil(lambda: window.so_far.text() != "")
    assert not any(cell.startswith("★") for cell in cells(window))


def test_timelines_are_in_one_scale(qtbot: QtBot, window: CompareWindow) -> None:
    with qtbot.waitSignal(window.runs.ended, timeout=20_000):
        window.start()
    qtbot.waitUntil(lambda: window.player.at_end)
    long, short = (run.log.end for run in window.runs.runs)
    assert long > 2 * short
    whole = [lane.timeline._sight.whole for lane in window.lanes]
    assert whole[0] == whole[1]


def test_stop_and_again(qtbot: QtBot) -> None:
    window = shown(qtbot, of(Scenario().but(hold=60), Scenario().but(hold=60, limit=1)))
    window.start()
    qtbot.waitUntil(lambda: all(lane.stage.state.holders for lane in window.lanes), timeout=20_000)
    with qtbot.waitSignal(window.runs.ended, timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert [run.history.now.ending for run in window.runs.runs] == ["stopped", "stopped"]
    window.start()
    qtbot.waitUntil(lambda: all(lane.stage.state.holders for lane in window.lanes), timeout=20_000)
    window.close()
    assert not window.runs.live


def test_lanes_that_compute_wait_for_their_turn(qtbot: QtBot) -> None:
    base = Scenario().but(workers=1, hold=0.3, work="compute")
    window = shown(qtbot, of(base, base.but(limit=1)))
    notes = []
    window.player.moved.connect(lambda: notes.append(window.lanes[1].note.text()))
    with qtbot.waitSignal(window.runs.ended, timeout=20_000):
        window.start()
    assert "waits for its turn" in notes
    first, second = window.runs.runs
    assert first.began <= second.began
    assert "one after the other" in window.remark.text()


def test_a_recording_beside_a_scenario(qtbot: QtBot) -> None:
    scenario = Scenario().but(workers=1, hold=0)
    lanes = (
        Lane(message("{x}", x="file"), scenario, FILE),
        Lane(message("{x}", x="run"), scenario),
    )
    window = shown(qtbot, Comparison(message("{x}", x="x"), lanes))
    assert len(window.runs.runs[0].log) > 10
    with qtbot.waitSignal(window.runs.ended, timeout=20_000):
        window.start()
    assert len(window.runs.runs[1].log) > 3
    window.set_theme(DARK)
    window.resize(900, 700)
    assert window.parts.orientation() == Qt.Orientation.Vertical


def test_the_menu_offers_the_latest_runs_and_this_scenario(qtbot: QtBot) -> None:
    main = MainWindow()
    qtbot.addWidget(main, before_close_func=lambda _: main.session.close())
    menu = main.findChild(QMenu, "compare")
    menu.aboutToShow.emit()
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    assert names == [
        "compare-runs", "compare-this-backends", "compare-this-limits", "sweep",
        *(f"compare-{name}" for name in ("io", "cpu", "limits", "releases", "hog")),
    ]  # fmt: skip
    assert not main.findChild(QAction, "compare-runs").isEnabled()
    for limit in (1, 3):
        with qtbot.waitSignal(main.session.finished, timeout=20_000):
            main.session.start(Scenario().but(hold=0.01, limit=limit))
    menu.aboutToShow.emit()
    main.findChild(QAction, "compare-runs").trigger()
    (window,) = main.comparing.windows
    assert isinstance(window, CompareWindow)
    assert [lane.name.text() for lane in window.lanes] == ["limit 1", "limit 3"]
    assert [len(run.log) > 5 for run in window.runs.runs] == [True, True]
    assert not window.bar.run.isEnabled()
    main.findChild(QAction, "sweep").trigger()
    assert len(main.comparing.windows) == 2
    main.comparing.close()
    assert main.comparing.windows == []
