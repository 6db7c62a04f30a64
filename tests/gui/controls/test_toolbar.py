"""The toolbar edits a scenario, says why what is off is off, and fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.scenario.faults import Fault, FaultKind
from core.scenario.settings import (
    ENDLESS,
    LOCAL,
    Backend,
    Duration,
    Scenario,
    Spread,
    Work,
    scenario,
)
from gui.controls.toolbar import LOCKED, Controls
from gui.faults.dialog import FaultsDialog
from gui.look.theme import LIGHT
from gui.widgets.hold_box import HoldBox
from gui.window.appearance import dress


@pytest.fixture
def controls(qtbot: QtBot) -> Controls:
    controls = Controls()
    qtbot.addWidget(controls)
    return controls


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[QApplication]:
    font = QFont(qapp.font())
    dress(qapp, LIGHT)
    yield qapp
    qapp.setFont(font)


def button(controls: Controls, name: str) -> QPushButton:
    found = controls.findChild(QPushButton, name)
    assert found is not None, name
    return found


FORGETS = Fault(kind=FaultKind.FORGET_RELEASE, worker=5, round=2)
CANCELS = Fault(kind=FaultKind.CANCEL, worker=0)
EVERYTHING = Scenario(
    backend=Backend.ASYNCIO,
    workers=90_000,
    limit=0,
    hold=Duration(Spread.UNIFORM, 1.0, 3.0),
    rounds=ENDLESS,
    gap=Duration(Spread.EXPONENTIAL, 0.5, 0.5),
    work=Work.COMPUTE,
    seed=2**53 - 1,
    bounded=True,
    faults=(FORGETS, CANCELS),
)


def test_it_starts_with_the_seed(controls: Controls) -> None:
    assert controls.scenario() == Scenario()


@pytest.mark.parametrize("shown", [EVERYTHING, Scenario(backend=Backend.MULTIPROCESSING)])
def test_what_is_set_comes_back_and_emits_nothing(controls: Controls, shown: Scenario) -> None:
    seen: list[Scenario] = []
    controls.scenario_changed.connect(seen.append)
    controls.set_scenario(shown)
    assert controls.scenario() == shown
    assert seen == []


def test_each_field_edits_its_setting(qtbot: QtBot, controls: Controls) -> None:
    seen: list[Scenario] = []
    controls.scenario_changed.connect(seen.append)
    edits: list[tuple[Callable[[], object], dict[str, object]]] = [
        (lambda: button(controls, "backend-asyncio").click(), {"backend": "asyncio"}),
        (lambda: controls.findChild(QSpinBox, "workers").setValue(7), {"workers": 7}),
        (lambda: controls.findChild(QSpinBox, "limit").setValue(0), {"limit": 0}),
        (lambda: controls.findChild(HoldBox, "hold").setValue("1..3"), {"hold": "1..3"}),
        (lambda: controls.findChild(QSpinBox, "rounds").setValue(0), {"rounds": "endless"}),
        (lambda: controls.findChild(HoldBox, "gap").setValue(1), {"gap": 1}),
        (lambda: controls.findChild(QComboBox, "work").setCurrentIndex(1), {"work": "compute"}),
        (lambda: controls.findChild(QDoubleSpinBox, "seed").setValue(42), {"seed": 42}),
        (lambda: controls.findChild(QCheckBox, "bounded").click(), {"bounded": True}),
    ]
    expected: dict[str, object] = {}
    for number, (edit, change) in enumerate(edits):
        edit()
        expected |= change
        assert len(seen) == number + 1
        assert seen[-1] == scenario(expected) == controls.scenario()


def test_faults_that_do_not_fit_are_left_out_until_they_fit_again(controls: Controls) -> None:
    controls.set_scenario(EVERYTHING)
    line = button(controls, "faults")
    workers, rounds = (controls.findChild(QSpinBox, name) for name in ("workers", "rounds"))

    def planned() -> tuple[tuple[Fault, ...], str]:
        return controls.scenario().faults, line.text()

    assert planned() == ((FORGETS, CANCELS), "2 planned…")
    workers.setValue(5)
    assert planned() == ((CANCELS,), "1 planned…")
    workers.setValue(6)
    rounds.setValue(2)
    assert planned() == ((CANCELS,), "1 planned…")
    button(controls, "backend-threading").click()
    assert planned() == ((), "none…")
    rounds.setValue(3)
    assert planned() == ((FORGETS,), "1 planned…")
    button(controls, "backend-asyncio").click()
    assert planned() == ((FORGETS, CANCELS), "2 planned…")
    controls.set_scenario(Scenario())
    assert planned() == ((), "none…")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("accepted", [True, False])
def test_the_faults_are_edited_in_a_dialog(
    qtbot: QtBot, controls: Controls, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    shown: list[tuple[Fault, ...]] = []

    def do(dialog: FaultsDialog) -> bool:
        shown.append(dialog.faults())
        dialog.add.click()
        return accepted

    monkeypatch.setattr(FaultsDialog, "exec", do)
    seen: list[Scenario] = []
    controls.scenario_changed.connect(seen.append)
    controls.set_scenario(Scenario(faults=(Fault(kind=FaultKind.RAISE, worker=2),)))
    before = controls.scenario()
    controls.show()
    button(controls, "more").click()
    button(controls, "faults").click()
    assert not controls.findChild(QWidget, "more-panel").isVisible()
    assert shown == [before.faults]
    assert len(seen) == accepted
    assert (controls.scenario() == before) is not accepted
    if accepted:
        assert len(seen[0].faults) == 2
        assert seen[0] == controls.scenario()


def test_the_limit_of_a_live_bounded_semaphore_cannot_grow(controls: Controls) -> None:
    limit = controls.findChild(QSpinBox, "limit")
    tip = limit.toolTip()
    seen: list[Scenario] = []
    controls.scenario_changed.connect(seen.append)
    controls.set_phase(True, True, bound=2)
    limit.setValue(7)
    assert (limit.value(), limit.maximum()) == (2, 2)
    assert limit.toolTip() == limit.accessibleDescription()
    assert limit.toolTip() == (
        f"{tip} This bounded semaphore was made with a limit of 2 and cannot have more."
    )
    limit.setValue(1)
    assert [scenario.limit for scenario in seen] == [1]
    controls.set_phase(False, True)
    limit.setValue(7)
    assert (limit.value(), limit.toolTip()) == (7, tip)


def test_the_ceiling_of_a_backend_clamps_the_workers(controls: Controls) -> None:
    seen: list[Scenario] = []
    controls.scenario_changed.connect(seen.append)
    controls.set_scenario(EVERYTHING)
    button(controls, "backend-multiprocessing").click()
    assert [(s.backend, s.workers) for s in seen] == [(Backend.MULTIPROCESSING, 128)]
    assert "128" in controls.workers.toolTip()


def test_the_buttons_ask(qtbot: QtBot, controls: Controls) -> None:
    controls.set_phase(False, True)
    with qtbot.waitSignal(controls.start_pressed):
        button(controls, "start").click()
    with qtbot.waitSignal(controls.reset_pressed):
        button(controls, "reset").click()
    controls.set_phase(True, False, paused=True)
    for name in ("pause", "step", "fault", "stop"):
        with qtbot.waitSignal(getattr(controls, f"{name}_pressed")):
            button(controls, name).click()


def test_a_step_is_for_paused_workers(controls: Controls) -> None:
    controls.set_phase(True, True, paused=False)
    pause, step = button(controls, "pause"), button(controls, "step")
    assert (pause.accessibleName(), step.isEnabled()) == ("Pause", False)
    assert step.toolTip() == "Pause the workers first; then they can be stepped."
    controls.set_phase(True, True, paused=True)
    assert (pause.accessibleName(), step.isEnabled()) == ("Resume", True)
    controls.set_phase(False, True)
    assert (pause.accessibleName(), pause.isEnabled(), step.isEnabled()) == ("Pause", False, False)


def test_how_a_run_pauses_by_itself(controls: Controls) -> None:
    condition = controls.findChild(QComboBox, "pause-when")
    number = controls.findChild(QSpinBox, "pause-number")
    assert (controls.pause_when, controls.start_paused) == ("", False)
    said = []
    for index in range(condition.count()):
        condition.setCurrentIndex(index)
        number.setValue(4)
        said.append((controls.pause_when, number.isEnabled()))
    assert said == [("", False), ("waiting>4", True), ("inside=4", True), ("fault", False)]
    controls.findChild(QCheckBox, "start-paused").click()
    assert controls.start_paused


def test_a_live_limit_is_not_changed_before_it_is_typed(qtbot: QtBot, controls: Controls) -> None:
    controls.set_phase(True, True)
    said = []
    controls.scenario_changed.connect(lambda scenario: said.append(scenario.limit))
    controls.limit.selectAll()
    qtbot.keyClicks(controls.limit, "12")
    assert said == []
    qtbot.keyClick(controls.limit, Qt.Key.Key_Return)
    assert said == [12]


def test_what_is_off_says_why(controls: Controls) -> None:
    names = {name for name in LOCKED if name != "backend"}
    names |= {f"backend-{backend.value}" for backend in LOCAL}  # The fourth needs more than Python.
    tips = {name: controls.findChild(QWidget, name).toolTip() for name in names}
    controls.set_phase(True, False)
    for name in names:
        widget = controls.findChild(QWidget, name)
        assert not widget.isEnabled()
        reason = LOCKED["backend" if name.startswith("backend") else name]
        assert widget.toolTip() == widget.accessibleDescription() == reason
    assert button(controls, "stop").isEnabled()
    assert button(controls, "reset").toolTip() == "There is nothing to clear yet."

    controls.set_phase(False, True)
    for name in names:
        assert controls.findChild(QWidget, name).isEnabled()
        assert controls.findChild(QWidget, name).toolTip() == tips[name]
    assert not button(controls, "stop").isEnabled()
    for name in ("stop", "fault"):
        assert button(controls, name).toolTip() == "Nothing is running."
        assert not button(controls, name).isEnabled()
    assert button(controls, "reset").isEnabled()


@pytest.mark.parametrize("name", ["hold", "gap"])
def test_a_mistake_keeps_start_off(qtbot: QtBot, controls: Controls, name: str) -> None:
    said: list[str] = []
    controls.mistaken.connect(said.append)
    box = controls.findChild(HoldBox, name)
    box.selectAll()
    qtbot.keyClicks(box, "x")
    assert not button(controls, "start").isEnabled()
    assert button(controls, "start").toolTip() == box.mistake() == said[-1] != ""
    assert controls.scenario() == Scenario()
    controls.set_scenario(EVERYTHING)
    assert button(controls, "start").isEnabled()
    assert said[-1] == ""


def test_every_control_has_a_name_and_a_tip(controls: Controls) -> None:
    for widget in controls.findChildren(QWidget):
        if widget.objectName() and widget.objectName()[0] != "q":
            assert widget.accessibleName(), widget.objectName()
            assert widget.toolTip() or widget.objectName() == "more-panel", widget.objectName()


def test_labels_have_buddies_with_a_key_of_their_own(controls: Controls) -> None:
    labels = [label for label in controls.findChildren(QLabel) if "&" in label.text()]
    buddies = {label.buddy().objectName() for label in labels}
    assert buddies == {
        "workers",
        "cluster",
        "lease-timeout",
        "limit",
        "hold",
        "rounds",
        "gap",
        "work",
        "seed",
        "faults",
        "pause-when",
    }
    texts = [label.text() for label in labels]
    texts += [box.text() for box in controls.findChildren(QCheckBox)]
    keys = [text[text.index("&") + 1].lower() for text in texts]
    assert len(set(keys)) == len(keys)


def test_tab_goes_from_left_to_right(qtbot: QtBot, controls: Controls) -> None:
    controls.set_phase(False, True)
    controls.show()
    qtbot.waitExposed(controls)
    controls.activateWindow()
    button(controls, "backend-threading").setFocus()
    qtbot.waitUntil(button(controls, "backend-threading").hasFocus)
    names = []
    for _ in range(6):
        names.append(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["backend-threading", "workers", "limit", "hold", "more", "start"]


# The offscreen platform says of every popup that it cannot raise it nor grab the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_more_opens_and_a_run_closes_it(qtbot: QtBot, controls: Controls) -> None:
    controls.show()
    qtbot.mouseClick(button(controls, "more"), Qt.MouseButton.LeftButton)
    panel = controls.findChild(QWidget, "more-panel")
    assert panel.isVisible()
    controls.set_phase(True, False)
    assert not panel.isVisible()


def shown_widgets(controls: Controls) -> list[QWidget]:
    kinds = (QPushButton, QSpinBox, HoldBox, QLabel)
    return [
        widget
        for kind in kinds
        for widget in controls.findChildren(kind)
        if widget.isVisible() and widget.window() is controls.window()
    ]


@pytest.mark.parametrize("points", [9.75, 14.5, 19.5])
@pytest.mark.parametrize("width", [1024, 1280, 1920])
@pytest.mark.parametrize("later", [False, True])
def test_nothing_overlaps_or_leaves_the_bar(
    qtbot: QtBot, styled: QApplication, points: float, width: int, later: bool
) -> None:
    font = QFont(styled.font())
    font.setPointSizeF(points)
    styled.setFont(font)
    controls = Controls()
    qtbot.addWidget(controls)
    controls.pause.setVisible(later)
    controls.step.setVisible(later)
    controls.resize(width, 60)
    controls.show()
    qtbot.waitExposed(controls)
    qtbot.waitUntil(lambda: controls.height() == controls.sizeHint().height())
    places = {}
    for widget in shown_widgets(controls):
        rect = widget.rect().translated(widget.mapTo(controls, widget.rect().topLeft()))
        assert controls.rect().contains(rect), widget.objectName()
        places[widget] = rect
    for (one, at), (other, there) in combinations(places.items(), 2):
        assert not at.intersects(there), (one.objectName(), other.objectName())
    if points < 10:
        assert len({controls.mapFromGlobal(p.mapToGlobal(p.rect().center())).y() // 8
                    for p in (controls.workers, controls.start)}) == 1  # fmt: skip


def test_buttons_lose_their_words_only_where_there_is_no_room(
    qtbot: QtBot, styled: QApplication
) -> None:
    controls = Controls()
    qtbot.addWidget(controls)
    controls.resize(1920, 60)
    controls.show()
    qtbot.waitUntil(lambda: controls.stop.text() == "Stop")
    roomy = controls.stop.width()
    # Before that, they do with less air: the window opens so wide.
    controls.resize(1230, 60)
    qtbot.waitUntil(lambda: controls.stop.width() < roomy)
    assert controls.stop.text() == "Stop"
    controls.resize(980, 60)
    qtbot.waitUntil(lambda: controls.stop.text() == "")
    assert controls.stop.accessibleName() == "Stop"
    assert controls.start.text() == "Start"
    controls.resize(920, 60)  # Its word is the last to go, and only where that saves a row.
    qtbot.waitUntil(lambda: controls.start.text() == "")
    assert controls.start.accessibleName() == "Start"
    controls.resize(1920, 60)
    qtbot.waitUntil(lambda: controls.stop.text() == "Stop")


def test_what_ran_before_is_only_watched(qtbot: QtBot, controls: Controls) -> None:
    controls.resize(2_000, 80)
    controls.show()
    stop, start = button(controls, "stop"), button(controls, "start")
    controls.set_phase(True, True)
    ends = stop.text(), stop.accessibleName(), stop.toolTip(), start.toolTip()
    assert ends[:3] == ("Stop", "Stop", "End the run and its workers.")
    wide = stop.sizeHint().width()
    controls.set_phase(True, True, attached=True)
    assert (stop.text(), stop.accessibleName()) == ("Stop watching", "Stop watching")
    assert stop.toolTip() == "Watch this program no longer. It goes on by itself."
    assert start.toolTip() == "Stop watching first: this is for runs that start here."
    qtbot.waitUntil(lambda: stop.width() >= stop.sizeHint().width() > wide)
    controls.set_phase(True, True)
    assert (stop.text(), stop.accessibleName(), stop.toolTip(), start.toolTip()) == ends
    qtbot.waitUntil(lambda: stop.sizeHint().width() == wide)


@pytest.mark.parametrize("width", [1_024, 1_100, 1_280])
def test_what_stops_the_watching_says_so_while_there_is_room(
    qtbot: QtBot, styled: QApplication, controls: Controls, width: int
) -> None:
    controls.resize(width, 80)
    controls.show()
    controls.set_phase(True, True)
    high = controls.sizeHint().height()
    controls.set_phase(True, True, attached=True)
    assert controls.sizeHint().height() == high  # In as many rows.
    stop = button(controls, "stop")
    assert stop.text() in ("", "Stop watching")
    assert bool(stop.text()) or width < 1_280
    assert stop.accessibleName() == "Stop watching"


def test_what_more_opens_is_made_when_it_is_needed(qtbot: QtBot) -> None:
    controls = Controls(whole=False)
    qtbot.addWidget(controls)
    what = Scenario().but(rounds=5, gap="1-3", seed=7, bounded=True, work="compute")
    controls.set_scenario(what)
    controls.set_phase(True, True)
    controls.set_phase(False, True)
    assert controls.findChild(QWidget, "more-panel") is None
    controls.complete()
    assert controls.findChild(QWidget, "more-panel") is not None
    assert controls.scenario() == what
    with qtbot.waitSignal(controls.scenario_changed):
        controls.findChild(QWidget, "rounds").setValue(6)
    assert controls.scenario() == what.but(rounds=6)
