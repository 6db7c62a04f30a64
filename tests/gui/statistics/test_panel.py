"""The statistics panel shows the figures of the shown moment, and is calm about it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

import gui.statistics.panel as module
from core.analysis.statistics import NOTHING, Waits, figures, shares
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario, scenario
from core.state.state import State
from gui.look.theme import THEMES, Theme
from gui.statistics.panel import StatisticsPanel
from gui.statistics.share_bars import ShareBars, percent
from tests.core.state.test_compaction import turns

SECOND = 1_000_000_000
SIX = scenario({"workers": 6})


def run_of(of: Scenario) -> tuple[State, Log]:
    """All workers wait, and as many as there are permits are inside."""
    log = Log()
    log.extend([Event(0, Kind.STARTED)])
    log.extend(Event(0, Kind.SPAWNED, worker) for worker in range(of.workers))
    log.extend(Event(0, Kind.WAITING, worker) for worker in range(of.workers))
    log.extend(Event(0, Kind.ACQUIRED, worker, 0, 2 * SECOND) for worker in range(of.limit))
    state = State(of)
    state.advance(log, len(log))
    return state, log


class Clock:
    """Time that only the test moves, in seconds."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "time", made)
    return made


@pytest.fixture
def panel(qtbot: QtBot, clock: Clock) -> StatisticsPanel:
    panel = StatisticsPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def seconds(panel: StatisticsPanel) -> str:
    """The run's time, as it is on the screen."""
    return panel.findChild(QLabel, "time").text()


def test_it_is_found_by_its_name(panel: StatisticsPanel) -> None:
    panel.show_moment(*run_of(SIX), 0)
    found = panel.findChild(QWidget, "statistics")
    assert found is panel.figures
    assert len(found.findChildren(QLabel)) == 3 * 8


def test_text_has_all_figures(panel: StatisticsPanel) -> None:
    state, log = run_of(SIX)
    panel.show_moment(state, log, SECOND)
    assert panel.text() == "\n".join(
        f"{figure.name}: {figure.value}" for figure in figures(state, Waits(log), SECOND)
    )
    assert panel.text().splitlines()[0] == "Waiting now: 4"


def test_what_went_wrong_has_a_row_while_it_is_wrong(panel: StatisticsPanel, qtbot: QtBot) -> None:
    _, log = run_of(SIX)
    for kind, value, names in (
        (Kind.PERMIT_LOST, 0, ["Permits lost: 1"]),
        (Kind.PERMIT_RECLAIMED, 1, []),
        (Kind.OVER_RELEASED, 1, ["Extra permits: 1"]),
    ):
        log.extend([Event(SECOND, kind, 0, value=value)])
        state = State(SIX)
        state.advance(log, len(log))
        panel.show_moment(state, log, SECOND)
        assert panel.text().splitlines()[8:] == names
        lost, wrong = panel.findChild(QLabel, "lost"), kind is Kind.PERMIT_LOST
        qtbot.waitUntil(lambda: lost.isVisible() == wrong)


def test_live_it_updates_five_times_a_second(panel: StatisticsPanel, clock: Clock) -> None:
    state, log = run_of(SIX)
    seen = set()
    for frame in range(1, 61):
        clock.now = 100 + frame / 60
        panel.show_moment(state, log, frame * SECOND // 60)
        seen.add(seconds(panel))
    assert 4 <= len(seen) <= 6


def test_the_last_moment_is_shown_in_the_end(
    panel: StatisticsPanel, clock: Clock, qtbot: QtBot
) -> None:
    state, log = run_of(SIX)
    panel.show_moment(state, log, SECOND)
    panel.show_moment(state, log, SECOND + 100_000_000)
    assert seconds(panel) == "1.00 s"
    qtbot.waitUntil(lambda: seconds(panel) == "1.10 s")


def test_what_is_sought_is_shown_at_once(panel: StatisticsPanel) -> None:
    state, log = run_of(SIX)
    for t in (3, 2, 9, 8.9, 0.5):
        panel.show_moment(state, log, round(t * SECOND))
        assert seconds(panel) in (f"{t:.2f} s", "0.50 s")


def test_another_run_and_another_phase_are_shown_at_once(panel: StatisticsPanel) -> None:
    state, log = run_of(SIX)
    panel.show_moment(state, log, SECOND)
    log.extend([Event(SECOND + 1, Kind.PAUSED)])
    state.advance(log, len(log))
    panel.show_moment(state, log, SECOND + 20_000_000)
    assert seconds(panel) == "1.00 s"
    panel.show_moment(*run_of(scenario({"workers": 3})), SECOND + 30_000_000)
    assert panel.findChild(QLabel, "waiting").text() == "1"


def test_hidden_it_does_nothing_and_shown_again_it_catches_up(
    panel: StatisticsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, log = run_of(SIX)
    panel.show_moment(state, log, SECOND)
    panel.hide()
    with monkeypatch.context() as patch:
        patch.setattr(module, "figures", None)
        for t in range(5):
            panel.show_moment(state, log, t * SECOND)
    panel.show()
    qtbot.waitUntil(lambda: seconds(panel) == "4.00 s")


def test_the_first_workers_have_bars_and_the_rest_is_counted(
    panel: StatisticsPanel, qtbot: QtBot
) -> None:
    panel.show_moment(*run_of(scenario({"workers": 1000})), SECOND)
    assert panel.bars.isVisible()
    assert panel.bars.accessibleDescription().startswith("0: 50 %, 1: 50 %, 2: 0 %")
    assert panel._rest.text() == "and 988 more"
    panel.show_moment(*run_of(SIX), 2 * SECOND)
    assert not panel._rest.isVisible()
    panel.show_moment(State(SIX), Log(), 0)
    assert not panel.bars.isVisible()


def test_all_numbers_fit_at_any_width(panel: StatisticsPanel) -> None:
    panel.show_moment(*run_of(SIX), SECOND)
    area = panel.findChild(QScrollArea)
    for width in range(260, 601, 20):
        panel.resize(width, 400)
        assert area.widget().width() <= area.viewport().width()
        for label in panel.figures.findChildren(QLabel):
            if not label.wordWrap():
                assert label.width() >= label.minimumSizeHint().width()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_bars_are_drawn_in_every_theme(qtbot: QtBot, theme: Theme) -> None:
    bars = ShareBars()
    qtbot.addWidget(bars)
    empty = bars.grab().toImage()
    bars.set_theme(theme)
    state, _ = run_of(SIX)
    bars.show_shares(shares(state), SIX.backend)
    bars.resize(300, bars.sizeHint().height())
    assert bars.grab().toImage() != empty


def test_percent() -> None:
    assert [percent(share) for share in (0, 0.001, 0.25, 1)] == ["0 %", "<1 %", "25 %", "100 %"]


def in_sight(panel: StatisticsPanel, part: QWidget) -> bool:
    """Whether all of a part can be seen, or its top if it is higher than the panel."""
    port = panel.findChild(QScrollArea).viewport()
    top = part.mapTo(port, part.rect().topLeft()).y()
    return top >= 0 and top + min(part.height(), port.height() // 2) <= port.height()


@pytest.mark.parametrize("size", [(420, 160), (420, 600)])
def test_what_is_pointed_at_is_marked_and_in_sight(
    panel: StatisticsPanel, qtbot: QtBot, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    state, log = run_of(SIX)
    panel.show_moment(state, log, SECOND)
    mark = panel.figures._mark
    assert mark.isHidden()
    for name in ("overtakes", "waiting", "in-use"):
        panel.point_at(name)
        value = panel.findChild(QLabel, name)
        assert value is not None
        # Rows that have just been made find their places a moment later.
        qtbot.waitUntil(lambda: mark.geometry().contains(value.geometry().center()))
        assert mark.isVisible()
        qtbot.waitUntil(lambda: in_sight(panel, value))
    panel.point_at("shares")
    qtbot.waitUntil(lambda: in_sight(panel, panel.bars))
    assert mark.isHidden()
    panel.point_at("lost")  # There is no such figure yet.
    assert mark.isHidden()
    log.extend([Event(SECOND, Kind.KILLED, 0), Event(SECOND, Kind.PERMIT_LOST, 0)])
    state.advance(log, len(log))
    panel.show_moment(state, log, 2 * SECOND)
    assert mark.isVisible()
    lost = panel.findChild(QLabel, "lost")
    assert lost is not None
    qtbot.waitUntil(lambda: in_sight(panel, lost))
    panel.point_at("")
    assert mark.isHidden()


def test_the_waits_of_a_long_run_are_read_in_steps(
    qtbot: QtBot, panel: StatisticsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 100)
    log = Log()
    log.extend(turns(2_000))
    state = State(SIX)
    state.advance(log, len(log))
    panel.show_moment(state, log, log.end)
    panel.show()
    shown = dict(panel.figures.pairs())
    assert shown["Slow wait (p95)"] == NOTHING
    qtbot.waitUntil(lambda: not panel._fresh, timeout=10_000)
    assert panel._waits.position == len(log)
    shown = dict(panel.figures.pairs())
    assert shown == {
        str(figure.name): str(figure.value) for figure in figures(state, Waits(log), log.end)
    }


def test_what_has_a_place_in_the_run_is_a_link(panel: StatisticsPanel, qtbot: QtBot) -> None:
    def link(key: str) -> QPushButton:
        found = panel.findChild(QPushButton, f"goto-{key}")
        assert isinstance(found, QPushButton)
        return found

    panel.show_moment(*run_of(SIX), SECOND)
    assert link("longest-wait").isVisible()
    assert link("overtakes").isHidden()  # There are none.
    with qtbot.waitSignal(panel.place_asked) as asked:
        link("longest-wait").click()
    assert asked.args == ["longest-wait"]
