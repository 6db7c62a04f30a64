"""A puzzle's picture as a widget: it shows a moment, and says it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from core.teaching.picture import Picture, Place, Ring, Rooms
from gui.access import factory
from gui.look.theme import DARK, LIGHT, Theme
from gui.puzzles.picture import PuzzlePicture
from tests.core.programs import Script, philosophers, two_orders
from tests.gui.puzzles.test_layout import FORKS
from tests.gui.speaking import interface, name_of

PAIR = Ring(("ada", "bob"), ("left", "right"))


def shown(qtbot: QtBot, script: Script, ring: Picture = PAIR) -> PuzzlePicture:
    picture = PuzzlePicture()
    qtbot.addWidget(picture)
    picture.resize(360, 340)
    picture.set_picture(ring)
    picture.show()
    picture.show_moment(script.state(), script.log())
    return picture


def test_it_shows_the_moment_that_it_was_given(qtbot: QtBot) -> None:
    picture = shown(qtbot, two_orders())
    assert picture.words() == (
        "ada: waits for right; part of a deadlock. bob: waits for left; part of a deadlock"
    )
    log = two_orders().log()
    state = State(Scenario(), many=True)
    state.advance(log, 8)
    picture.show_moment(state, log)
    assert "deadlock" not in picture.words()


def test_who_is_in_a_room_stays_there_while_waiting_for_the_one_before_it(qtbot: QtBot) -> None:
    pair = Rooms(tuple(Place(name, inside=name, before=(name,)) for name in ("left", "right")))
    picture = shown(qtbot, two_orders(), pair)
    rooms = {item.name: item.words for item in picture.items() if item.worker is None}
    assert rooms == {"left": "ada", "right": "bob"}
    assert sorted(item.name for item in picture.items() if item.worker is not None) == [
        "ada",
        "bob",
    ]


def test_a_scenario_has_nothing_to_show(qtbot: QtBot) -> None:
    picture = shown(qtbot, two_orders())
    picture.show_moment(State(Scenario()), Log())
    assert picture.words() == "ada: not there yet. bob: not there yet"


def test_without_a_description_it_is_empty(qtbot: QtBot) -> None:
    picture = shown(qtbot, two_orders())
    picture.set_picture(None)
    assert picture.items() == ()
    assert picture.words() == ""


def test_nothing_is_drawn_anew_where_nothing_has_changed(qtbot: QtBot) -> None:
    script = two_orders()
    state, log = script.state(), script.log()
    picture = shown(qtbot, script)
    picture.show_moment(state, log)
    before = picture.scene
    picture.show_moment(state, log)
    assert picture.scene is before
    picture.resize(500, 300)
    assert picture.scene is not before


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_deadlock_looks_different(qtbot: QtBot, theme: Theme) -> None:
    def seen(script: Script) -> object:
        picture = shown(qtbot, script, FORKS)
        picture.set_theme(theme)
        return picture.grab().toImage()

    assert seen(philosophers()) != seen(philosophers(hungry=False))
    assert seen(philosophers()) == seen(philosophers())


def test_a_click_on_a_token_is_for_its_worker(qtbot: QtBot) -> None:
    picture = shown(qtbot, two_orders())
    index = next(k for k, item in enumerate(picture.items()) if item.name == "bob")
    with qtbot.waitSignal(picture.worker_clicked) as clicked:
        qtbot.mouseClick(
            picture, Qt.MouseButton.LeftButton, pos=picture.rect_of(index).center() - QPoint(0, 8)
        )
    assert clicked.args == [1]
    before = picture.grab().toImage()
    picture.set_selected(1)
    assert picture.grab().toImage() != before


def test_a_screen_reader_goes_through_its_parts(qtbot: QtBot) -> None:
    factory.install()
    picture = shown(qtbot, two_orders())
    found = interface(picture)
    assert name_of(found) == "Picture of the puzzle"
    assert found.role() is QAccessible.Role.List
    names = []
    for index in range(found.childCount()):
        child = found.child(index)
        assert child is not None
        names.append(name_of(child))
    assert [name.split(",")[0].split(":")[0] for name in names] == ["ada", "bob"]
