from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from core.log.columns import Log
from core.protocol.events import Kind
from core.state.state import State
from gui.access import factory
from gui.look.theme import DARK, LIGHT
from gui.present.sizes import sizes_for
from gui.resources_map.map_widget import ResourceMap
from gui.stage.motion import TRAVEL
from tests.core.programs import Script, bounded_buffer, forty, philosophers, two_orders
from tests.gui.resources_map.shown import SECOND, state_at
from tests.gui.speaking import described, interface, name_of

KEY = Qt.Key
WIDE = (1280, 560)


@pytest.fixture(autouse=True)
def _somebody_listens() -> Iterator[None]:
    factory.install()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def fresh(qtbot: QtBot, size: tuple[int, int] = (640, 320)) -> ResourceMap:
    found = ResourceMap()
    qtbot.addWidget(found)
    found.resize(*size)
    return found


def shown(
    qtbot: QtBot, script: Script, size: tuple[int, int] = (640, 320)
) -> tuple[ResourceMap, State, Log]:
    """The map long after all that a script tells."""
    found, log = fresh(qtbot, size), script.log()
    t = log.end + SECOND
    state = state_at(log, t)
    found.show_moment(state, log, t)
    found.show()
    return found, state, log


def picture(of: ResourceMap) -> QImage:
    return of.grab().toImage()


def many(count: int) -> Script:
    script = Script()
    for number in range(count):
        script.make(f"lock {number}")
    script.born("ada", "bob").takes("ada", "lock 700").waits("bob", "lock 700")
    return script


# Pictures --------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [philosophers(3, 1), bounded_buffer(items=3), forty(12)])
def test_a_moment_looks_the_same_whatever_was_shown_before(qtbot: QtBot, script: Script) -> None:
    """One map that goes through the run looks at each moment as one that sees only that one."""
    log = script.log()
    old = fresh(qtbot, WIDE)
    times = sorted({t + later for t in set(log.t) for later in (0, TRAVEL // 3, TRAVEL)})
    state = state_at(log, 0)
    for index, t in enumerate([*times, *times[::-5]]):
        if log.position(t) < state.position:
            state = state_at(log, t)
        state.advance(log, log.position(t))
        old.show_moment(state, log, t)
        seen = picture(old)
        if index % 6 == 0:
            new = ResourceMap()
            new.resize(*WIDE)
            new.show_moment(state_at(log, t), log, t)
            assert picture(new) == seen, t
            delete(new)  # Not later, as no event loop runs here, and they are large.


def test_a_frame_is_painted_again_only_where_something_differs(qtbot: QtBot) -> None:
    found, _, log = shown(qtbot, two_orders())
    picture(found)
    state = found.state
    found.show_moment(state, log, log.end + 2 * SECOND)
    assert found._is_current(), "nothing moves"
    found.show_moment(state, log, log.end + TRAVEL // 2)
    assert not found._is_current()
    picture(found)
    found.show_moment(state, log, log.end + TRAVEL // 2 + 1)
    assert not found._is_current(), "tokens are on their way"


def test_theme_reach_selection_and_focus_are_seen(qtbot: QtBot) -> None:
    found, _, _ = shown(qtbot, philosophers(), WIDE)
    first = picture(found)
    found.set_theme(DARK)
    assert picture(found) != first
    found.set_theme(LIGHT)
    assert picture(found) == first
    found.set_selected(3)
    assert picture(found) != first
    found.set_selected(None)
    found.set_reach(sizes_for(768).reach)
    assert picture(found) != first
    assert found.geometry_now.letters >= 18


def test_a_deadlock_is_told_without_colours(qtbot: QtBot) -> None:
    """Its arrows are thicker than others: in grey it stands out as well."""
    found, _, _ = shown(qtbot, two_orders())
    hungry = picture(found).convertToFormat(QImage.Format.Format_Grayscale8)
    script = Script().make("left").make("right").born("ada", "bob")
    script.takes("ada", "left").takes("bob", "right").waits("ada", "right")
    other, _, _ = shown(qtbot, script)
    plain = picture(other).convertToFormat(QImage.Format.Format_Grayscale8)
    route = found.geometry_now.route(0, 1, 0)
    x, y = route.first.at(0.5)  # What is held: a line without gaps.

    def dark(image: QImage) -> int:
        return sum(
            image.pixelColor(round(x), round(y) + step).lightness() < 150 for step in range(-8, 9)
        )

    assert dark(hungry) >= dark(plain) + 2 >= 3


# Mouse and keys --------------------------------------------------------------------------------


def click(qtbot: QtBot, of: ResourceMap, at: QPointF | QPoint) -> None:
    point = QPointF(at).toPoint()
    qtbot.mouseClick(of, Qt.MouseButton.LeftButton, pos=point)


def test_a_click_on_a_card_and_on_a_token(qtbot: QtBot) -> None:
    found, _, _ = shown(qtbot, philosophers(), WIDE)
    cards: list[int] = []
    workers: list[int] = []
    found.chosen.connect(cards.append)
    found.worker_clicked.connect(workers.append)
    box = found.geometry_now.cards[3]
    click(qtbot, found, QPointF(box.x + box.width - 4, box.cy))
    token = next(token for token in found.scene_now.loose if token.worker == 2)
    click(qtbot, found, QPointF(token.x, token.y))
    click(qtbot, found, QPointF(*found.geometry_now.middle))
    assert (cards, workers) == ([3], [2])
    assert not found.hasFocus(), "a click leaves the arrow keys to the time"


def test_arrow_keys_go_to_the_card_that_lies_there_and_enter_chooses(qtbot: QtBot) -> None:
    found, _, _ = shown(qtbot, forty(), WIDE)
    chosen: list[int] = []
    found.chosen.connect(chosen.append)
    found.activateWindow()
    found.setFocus()
    qtbot.waitUntil(found.hasFocus)
    columns = found.geometry_now.columns
    for key, expected in (
        (KEY.Key_Right, 1),
        (KEY.Key_Down, 1 + columns),
        (KEY.Key_Left, columns),
        (KEY.Key_Left, columns),
        (KEY.Key_Up, 0),
        (KEY.Key_End, 39),
        (KEY.Key_Home, 0),
    ):
        QTest.keyClick(found, key)
        assert found.focused == expected
    QTest.keyClick(found, KEY.Key_Down)
    QTest.keyClick(found, KEY.Key_Return)
    assert chosen == [columns]


@pytest.mark.parametrize("count", [2, 3, 5, 6])
def test_each_card_of_a_ring_can_be_reached(qtbot: QtBot, count: int) -> None:
    found, _, _ = shown(qtbot, philosophers(count, 0), WIDE)
    reached, ahead = {0}, [0]
    while ahead:
        found.focus_card(ahead.pop())
        start = found.focused
        for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down):
            found.focus_card(start)
            QTest.keyClick(found, key)
            if found.focused not in reached:
                reached.add(found.focused)
                ahead.append(found.focused)
    assert reached == set(range(count))


# Words -----------------------------------------------------------------------------------------


def test_a_screen_reader_goes_through_the_cards(qtbot: QtBot) -> None:
    found, state, log = shown(qtbot, philosophers())
    told = interface(found)
    assert told.role() == QAccessible.Role.List
    names = [name_of(told.child(index)) for index in range(told.childCount())]
    assert names == [f"fork {seat}" for seat in range(5)]
    third = told.child(2)
    assert described(third) == (
        "lock, 1 waiting, 1 of 1 held, part of a deadlock. Held by philosopher 2. "
        "Philosopher 1 waits for it."
    )
    middle = found.mapToGlobal(found.card_rect(2).center())
    assert third.rect().contains(middle)
    assert name_of(told.childAt(middle.x(), middle.y())) == "fork 2"
    chosen: list[int] = []
    found.chosen.connect(chosen.append)
    third.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert chosen == [2]
    assert not third.state().selected
    state.show(2)
    found.show_moment(state, log, log.end + SECOND)
    assert third.state().selected
    found.activateWindow()
    found.setFocus()
    qtbot.waitUntil(found.hasFocus)
    QTest.keyClick(found, KEY.Key_Home)
    focus = told.focusChild()
    assert focus is not None
    assert name_of(focus) == "fork 0"


def test_who_holds_and_waits_is_said_and_who_has_ended(qtbot: QtBot) -> None:
    names = [f"client {number}" for number in range(9)]
    script = Script().make("pool", "semaphore", 2).make("log").born(*names)
    script.takes("client 0", "pool").takes("client 1", "pool")
    script.ends("client 1", kind=Kind.FAILED)
    for name in names[2:]:
        script.waits(name, "pool")
    found, _, _ = shown(qtbot, script)
    assert found.told(0) == (
        "semaphore, 7 waiting, 2 of 2 held. Held by client 0 and client 1. Of these, client 1 has "
        "ended. Client 2, client 3, client 4, client 5, client 6, client 7 and 1 more wait for it."
    )
    assert found.told(1) == "lock, 0 waiting, 0 of 1 held."


def test_what_is_pointed_at_is_said(qtbot: QtBot) -> None:
    found, _, _ = shown(qtbot, two_orders())
    token = next(token for token in found.scene_now.loose if token.worker == 0)
    assert found._tip(QPoint(round(token.x), round(token.y))) == (
        "Ada holds left and waits for right."
    )
    box = found.geometry_now.cards[1]
    over = QPoint(round(box.x + box.width - 3), round(box.cy))
    assert found._tip(over).startswith("right: lock, 1 waiting, 1 of 1 held, part of a deadlock.")
    assert found._tip(QPoint(2, found.height() - 2)) == ""


def test_a_resource_that_is_made_later_has_its_place(qtbot: QtBot) -> None:
    script = Script().make("a").born("ada").at(5).make("b")
    log = script.log()
    found = fresh(qtbot)
    found.show_moment(state_at(log, SECOND), log, SECOND)
    assert found.resources == (0, 1)
    assert [shape.card.resource for shape in found.scene_now.cards] == [0]
    assert found.told(1) == "It has not been made yet."


# More than there is room for -------------------------------------------------------------------


def test_of_more_than_fit_the_contended_are_shown_and_the_chosen_one(qtbot: QtBot) -> None:
    found, state, log = shown(qtbot, many(1_000))
    assert found.count == 1_000
    assert 700 in found.resources
    assert len(found.resources) == found.room_in(640, 320)
    assert 999 not in found.resources
    state.show(999)
    found.show_moment(state, log, log.end + SECOND)
    assert {700, 999} <= set(found.resources)
    found.set_only(frozenset((5, 6, 7)))
    assert found.resources == (5, 6, 7)
    found.set_only(None)
    assert 700 in found.resources


def test_one_that_was_nowhere_appears(qtbot: QtBot) -> None:
    """It is first seen some time after its event, when nothing else happens any more."""
    script = Script().make("a").make("b").born("ada").takes("ada", "a")
    found, log = fresh(qtbot), script.log()
    state = state_at(log, log.end)
    found.show_moment(state, log, log.end)
    found.show()

    def seen() -> bool:
        return any(token.worker == 0 and token.seen == 1 for token in found.scene_now.tokens())

    assert not seen()
    found.show_moment(state, log, log.end, TRAVEL)
    assert seen()
