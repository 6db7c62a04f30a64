from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QPixmap
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.state.state import State
from gui.access.items import ItemList, interface_of
from gui.look.theme import DARK, LIGHT
from gui.resources_map import order
from gui.resources_map.card import CardPainter
from gui.resources_map.strip import Resources
from gui.resources_map.words import people_words
from tests.core.programs import Script, bounded_buffer, forty, philosophers, two_orders


def shown(qtbot: QtBot, script: Script, width: int = 640) -> tuple[Resources, State, Log]:
    strip = Resources()
    qtbot.addWidget(strip)
    strip.resize(width, strip.sizeHint().height())
    log, state = script.log(), script.state()
    strip.show_moment(state, log)
    return strip, state, log


def many(count: int) -> Script:
    script = Script()
    for number in range(count):
        script.make(f"lock {number}")
    script.born("ada", "bob").takes("ada", "lock 700").waits("bob", "lock 700")
    return script


def test_there_is_none_where_there_is_one_resource(qtbot: QtBot) -> None:
    one = Script().make("lock").born("ada").takes("ada", "lock")
    assert shown(qtbot, one)[0].isHidden()
    assert not shown(qtbot, two_orders())[0].isHidden()


def test_a_card_says_name_kind_and_how_it_stands(qtbot: QtBot) -> None:
    strip, _, _ = shown(qtbot, bounded_buffer(items=3))
    names = [(strip.name(index), strip.kind(index)) for index in range(3)]
    assert names == [("room", "semaphore"), ("items", "semaphore"), ("lock", "lock")]
    assert strip.words(0) == "semaphore, 0 waiting, 0 of 3 held"
    assert strip.words(1) == "semaphore, 3 waiting, 0 ready to take"


def test_deadlocks_and_losses_are_marked(qtbot: QtBot) -> None:
    strip, _, _ = shown(qtbot, philosophers())
    assert all(strip.card(index).stuck for index in range(5))
    assert strip.words(0).endswith("part of a deadlock")
    fed, _, _ = shown(qtbot, philosophers(hungry=False))
    assert not any(fed.card(index).stuck for index in range(5))


def test_few_stand_by_number_and_of_many_the_contended_come_first(qtbot: QtBot) -> None:
    assert shown(qtbot, philosophers())[0].resources == [0, 1, 2, 3, 4]
    assert shown(qtbot, many(1_000))[0].resources[:2] == [700, 0]


def test_a_deadlock_comes_before_all(qtbot: QtBot) -> None:
    script = many(800).born("c", "d")
    for name, first, second in (("c", "lock 30", "lock 20"), ("d", "lock 20", "lock 30")):
        script.takes(name, first)
        del second
    script.waits("c", "lock 20").waits("d", "lock 30")
    state = script.state()
    assert order.ordered(state, order.stuck_in(state), True)[:3] == [20, 30, 700]


def test_only_what_is_in_sight_is_painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    strip, _, _ = shown(qtbot, many(1_000))
    drawn: list[tuple[str, str]] = []
    monkeypatch.setattr(
        CardPainter, "draw", lambda self, rect, card, words, shown, focus: drawn.append(words)
    )
    strip.show()
    strip.viewport().render(QPixmap(strip.viewport().size()))
    assert 0 < len(drawn) <= 7
    strip.horizontalScrollBar().setValue(strip.horizontalScrollBar().maximum())
    drawn.clear()
    strip.viewport().render(QPixmap(strip.viewport().size()))
    assert drawn[-1][0] == "lock 999"


def test_a_click_chooses_and_keys_do(qtbot: QtBot) -> None:
    strip, state, log = shown(qtbot, forty())
    chosen: list[int] = []
    strip.chosen.connect(chosen.append)

    def show(resource: int) -> None:
        state.show(resource)
        strip.show_moment(state, log)

    strip.chosen.connect(show)
    strip.show()
    third = strip.resources[2]
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.card_rect(2).center())
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert chosen == [third, strip.resources[3], strip.resources[0], strip.resources[-1]]
    room = strip.viewport().rect()
    assert room.contains(strip.card_rect(len(strip.resources) - 1))
    strip.choose_next(1)
    assert chosen[-1] == strip.resources[0]


def test_a_resource_that_there_is_none_of_gives_way(qtbot: QtBot) -> None:
    strip, state, log = shown(qtbot, philosophers())
    chosen: list[int] = []
    strip.chosen.connect(chosen.append)
    state.show(99)
    strip.show_moment(state, log)
    assert chosen == [0]


def test_beside_a_card_is_nothing(qtbot: QtBot) -> None:
    strip, _, _ = shown(qtbot, two_orders())
    assert strip.index_at(strip.card_rect(1).center()) == 1
    assert strip.index_at(QPoint(strip.card_rect(1).right() + 40, 10)) == -1


def test_the_chosen_one_and_the_theme_are_seen(qtbot: QtBot) -> None:
    strip, state, log = shown(qtbot, philosophers())
    strip.show()
    first = strip.grab().toImage()
    state.show(2)
    strip.show_moment(state, log)
    other = strip.grab().toImage()
    assert other != first
    strip.set_theme(DARK)
    assert strip.grab().toImage() != other
    strip.set_theme(LIGHT)
    assert strip.grab().toImage() == other


def test_a_screen_reader_goes_through_the_cards(qtbot: QtBot) -> None:
    strip, state, log = shown(qtbot, philosophers())
    strip.show()
    found = interface_of(strip)
    assert isinstance(found, ItemList)
    assert found.childCount() == 5
    third = found.item(2)
    assert third is not None
    assert third.text(QAccessible.Text.Name) == "fork 2"
    assert third.text(QAccessible.Text.Description).startswith("lock, 1 waiting, 1 of 1 held")
    assert third.rect().size() == strip.card_rect(2).size()
    chosen: list[int] = []
    strip.chosen.connect(chosen.append)
    third.interface_cast(QAccessible.InterfaceType.ActionInterface).doAction(
        QAccessibleActionInterface.pressAction()
    )
    assert chosen == [2]
    state.show(2)
    strip.show_moment(state, log)
    assert third.state().selected


def test_what_was_there_before_says_so(qtbot: QtBot) -> None:
    script = Script().find("pool", count=3, least=True).find("box").make("lock")
    script.somebody("box").somebody("pool").somebody("pool").born("ada").waits("ada", "box")
    strip, state, log = shown(qtbot, script)
    assert [strip.words(index) for index in range(3)] == [
        "semaphore, 0 waiting, 2 of at least 3 held, made before watching began",
        "semaphore, 1 waiting, 1 of 1 held, made before watching began",
        "lock, 0 waiting, 0 of 1 held",
    ]
    assert [strip.card(index).sign for index in range(3)] == ["≥ ", "", ""]
    assert people_words(state, log, 0) == "Held by somebody unknown."
    assert people_words(state, log, 1) == "Held by somebody unknown. Ada waits for it."


def test_a_sign_is_painted_before_a_limit_of_which_not_all_is_known(qtbot: QtBot) -> None:
    pictures = []
    for least in (False, True):
        script = Script().find("pool", count=3, least=least).make("lock")
        pictures.append(shown(qtbot, script)[0].grab().toImage())
    assert pictures[0] != pictures[1]
