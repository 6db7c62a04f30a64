"""The duration field: what it takes, how it steps, and what it says of a mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.scenario.settings import LONGEST, Duration, ScenarioError, Spread, read_duration
from gui.widgets.hold_box import HoldBox, shown, stepped


@pytest.fixture
def box(qtbot: QtBot) -> HoldBox:
    box = HoldBox("hold")
    qtbot.addWidget(box)
    box.setValue(2)
    return box


def typed(qtbot: QtBot, box: HoldBox, text: str) -> None:
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.keyClicks(box, text)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (2, "2 s"),
        (0.25, "0.25 s"),
        (1e-5, "0.00001 s"),
        ("1..3", "1–3 s"),
        ("~2", "~2 s"),
        ("exp:0.5", "~0.5 s"),
        (Duration(Spread.UNIFORM, 0.0, 0.5), "0–0.5 s"),
    ],
)
def test_what_is_set_is_shown(box: HoldBox, given: float | str | Duration, text: str) -> None:
    box.setValue(given)
    assert box.text() == text
    assert read_duration("hold", text) == box.value()


seconds = st.floats(0, LONGEST).map(lambda value: round(value, 6))


@given(st.sampled_from(Spread), seconds, seconds)
def test_what_is_shown_is_read_back(spread: Spread, one: float, other: float) -> None:
    low, high = sorted((one, other))
    duration = Duration(spread, low, high if spread is Spread.UNIFORM else low)
    assert read_duration("hold", shown(duration)) == duration


def test_typing(qtbot: QtBot, box: HoldBox) -> None:
    seen: list[Duration] = []
    box.valueChanged.connect(seen.append)
    typed(qtbot, box, "1-3")
    assert box.value() == Duration(Spread.UNIFORM, 1.0, 3.0)
    assert seen[-1] == box.value()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "1–3 s"


def test_a_mistake_is_said_in_the_scenario_s_own_words(qtbot: QtBot, box: HoldBox) -> None:
    said: list[str] = []
    box.mistaken.connect(said.append)
    box.set_hint("A hint.")
    typed(qtbot, box, "soon")
    with pytest.raises(ScenarioError) as mistake:
        read_duration("hold", "soon")
    assert box.mistake() == str(mistake.value) == said[-1] == box.toolTip()
    assert box.property("wrong") is True
    assert box.value() == Duration.of(2.0)
    assert box.text() == "soon"

    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "soon"
    assert box.value() == Duration.of(2.0)

    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "2 s"
    assert box.mistake() == said[-1] == ""
    assert box.property("wrong") is False
    assert box.toolTip() == "A hint."


def test_escape_mends_a_mistake_before_it_does_anything_else(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = HoldBox("hold", window)
    box.setValue(2)
    pressed: list[str] = []
    key = QShortcut(QKeySequence("Esc"), window)
    key.activated.connect(lambda: pressed.append("window"))
    window.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    typed(qtbot, box, "soon")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), pressed) == ("2 s", [])
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert pressed == ["window"]


def test_setting_nonsense_raises(box: HoldBox) -> None:
    with pytest.raises(ScenarioError):
        box.setValue("soon")
    with pytest.raises(ScenarioError):
        box.setValue(-1)
    assert box.value() == Duration.of(2.0)


@pytest.mark.parametrize(
    ("text", "steps", "after"),
    [
        ("0.1", 1, "0.2 s"),
        ("0.2", 1, "0.5 s"),
        ("1", 1, "2 s"),
        ("2", 1, "5 s"),
        ("2", -1, "1 s"),
        ("0", 1, "0.001 s"),
        ("0.001", -1, "0 s"),
        ("0", -1, "0 s"),
        ("1.5", 1, "2 s"),
        ("1.5", -1, "1 s"),
        ("86400", 1, "86400 s"),
        ("~2", 2, "~10 s"),
        ("1..3", 1, "1.5–3.5 s"),
        ("0.1..0.3", 1, "0.2–0.4 s"),
        ("0.2..3", -1, "0–2.8 s"),
        ("10..86400", 1, "10–86400 s"),
    ],
)
def test_steps(text: str, steps: int, after: str) -> None:
    assert shown(stepped(read_duration("hold", text), steps)) == after


def test_the_arrow_keys_step(qtbot: QtBot, box: HoldBox) -> None:
    with qtbot.waitSignal(box.valueChanged):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "5 s"
    box.setValue(0)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.text() == "0 s"
