from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import Kind
from core.state.state import State
from gui.resources_map import order
from gui.resources_map.finder import Finder
from tests.core.programs import Script

Shown = tuple[Finder, State, Log]


def bank() -> Script:
    script = Script()
    for number in range(300):
        script.make(f"account {number}")
    script.make("room", "semaphore", 4)
    script.born("ada", "bob", "eve", "joe", "kim")
    script.takes("ada", "account 20").takes("bob", "account 30")
    script.waits("ada", "account 30").waits("bob", "account 20")
    script.takes("eve", "account 40").ends("eve", kind=Kind.FAILED)
    script.takes("joe", "account 50").waits("kim", "account 50")
    return script


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    finder, script = Finder(), bank()
    qtbot.addWidget(finder)
    state, log = script.state(), script.log()
    finder.show_moment(state, log, order.stuck_in(state))
    return finder, state, log


def names(finder: Finder) -> list[object]:
    model = finder.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_the_list_has_all_and_the_contended_first(shown: Shown) -> None:
    found = names(shown[0])
    assert len(found) == 301
    assert found[:4] == [
        "account 20: 1 waiting",
        "account 30: 1 waiting",
        "account 40",
        "account 50: 1 waiting",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("waiting", [20, 30, 50]),
        ("deadlock", [20, 30]),
        ("lost", [40]),
        ("held 4", [40]),
        ("account 29", [one for one in range(300) if "29" in str(one)]),
        ("SEMAPHORE", [300]),
        ("waiting deadlock 3", [30]),
        ("nothing like it", []),
    ],
)
def test_it_is_filtered_by_name_kind_and_how_it_stands(
    shown: Shown, text: str, expected: list[int]
) -> None:
    finder = shown[0]
    told: list[object] = []
    finder.filtered.connect(told.append)
    finder.field.setText(text)
    assert sorted(finder.model.resources) == expected
    assert told == [frozenset(expected)]
    finder.field.clear()
    assert told[-1] is None


def test_return_goes_through_what_was_found(shown: Shown) -> None:
    finder, state, log = shown
    chosen: list[int] = []

    def show(resource: int) -> None:
        chosen.append(resource)
        state.show(resource)
        finder.show_moment(state, log, order.stuck_in(state))

    finder.chosen.connect(show)
    finder.field.setText("waiting")
    for _ in range(4):
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert chosen == [20, 30, 50, 20]


def test_a_click_and_a_key_in_the_list_choose(qtbot: QtBot, shown: Shown) -> None:
    finder = shown[0]
    finder.resize(200, 300)
    finder.show()
    chosen: list[int] = []
    finder.chosen.connect(chosen.append)
    rect = finder.list.visualRect(finder.model.index(2))
    qtbot.mouseClick(finder.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen == [40]
    described = finder.model.data(finder.model.index(0), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert described == "lock, 1 waiting, 1 of 1 held, part of a deadlock"


def test_how_many_are_on_the_map_is_said(shown: Shown) -> None:
    finder = shown[0]
    finder.say_shown(40, 1301)
    assert finder.count.text() == "40 of 1,301 on the map"


def test_a_later_moment_is_shown_a_bit_later(qtbot: QtBot, shown: Shown) -> None:
    finder, _, log = shown
    script = bank().gives("joe", "account 50")
    log.extend(script.events[len(log) :])
    state = script.state()
    finder.field.setText("held 50")
    assert finder.model.resources == [50]
    finder.show_moment(state, log, order.stuck_in(state))
    qtbot.waitUntil(lambda: finder.model.resources == [])
