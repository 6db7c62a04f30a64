from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.compare.figures import MEASURES, compared
from core.compare.lanes import Comparison, Lane, named, ready_made
from core.scenario.settings import Scenario
from core.words import message
from gui.compare.window import CompareWindow
from gui.look.theme import DARK
from gui.player.clock import AFTERGLOW
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


def test_a_short_lane_is_seen_while_it_runs_after_a_long_one(qtbot: QtBot) -> None:
    """Its time is then below the newest of all: nothing but it moves."""
    base = Scenario().but(workers=3, limit=1, hold=0.5, work="compute")
    window = shown(qtbot, of(base, base.but(workers=2)))
    stage = window.lanes[1].stage
    seen = []
    window.player.moved.connect(lambda: seen.append((stage.state.position, stage._ways_t)))
    with qtbot.waitSignal(window.runs.ended, timeout=20_000):
        window.start()
    long, short = (run.log.end for run in window.runs.runs)
    assert long > short
    assert {position for position, _ in seen} > {0, len(window.runs.runs[1].log)}
    done = stage.zone_rect("done")
    qtbot.waitUntil(lambda: done.contains(stage.token_center(0)))
    # By then the long one's tokens have all arrived.
    assert len({t for _, t in seen if AFTERGLOW < t < short}) > 5


def test_no_figure_is_cut_off_beside_four_lanes(qtbot: QtBot) -> None:
    """In a window on a screen of 1280 by 720 pixels."""
    window = shown(qtbot, ready_made()["limits"])
    window.resize(1264, 672)
    figures = window.figures
    qtbot.waitUntil(lambda: figures.columnWidth(0) > 0)
    columns = [
        [6.41, 16, 2.5, 3.0, 6.0, 6.0, 15, 1, 100, 0, 0, 0],
        [3.26, 16, 4.91, 1.42, 2.85, 2.85, 14, 2, 99, 0, 0, 0],
        [1.6, 16, 9.99, 0.6, 1.2, 1.2, 12, 4, 100, 1, 0, 0],
        [0.81, 16, 19.8, 0.2, 0.4, 0.4, 8, 8, 99, 2, 0, 0],
    ]
    figures.show_figures(compared(columns))
    qtbot.waitUntil(
        lambda: all(
            figures.sizeHintForColumn(column) <= figures.columnWidth(column) for column in range(4)
        )
    )
    assert all(lane.stage.width() >= 300 for lane in window.lanes)


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
