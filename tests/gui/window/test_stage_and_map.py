from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.look.theme import DARK
from gui.resources_map.strip import Resources
from gui.stage import Stage
from gui.stage.distance import DESK
from gui.window.stage_and_map import Shown, StageAndMap
from tests.core.programs import Script, forty, philosophers

WIDE, NARROW = (1280, 500), (640, 300)


def made(
    qtbot: QtBot, script: Script, size: tuple[int, int] = WIDE, switch: bool = True
) -> StageAndMap:
    views = StageAndMap(Stage(), switch)
    views.set_cards(Resources())
    qtbot.addWidget(views)
    views.resize(*size)
    log, state = script.log(), script.state()
    views.cards.show_moment(state, log)
    views.stage.show_moment(state, log, log.end)
    views.show_moment(state, log, log.end)
    views.show()
    return views


def there(views: StageAndMap) -> list[str]:
    """What of it is on the screen."""
    parts = {
        "cards": views.cards,
        "stage": views.stage,
        "map": views.map,
        "walk": views.walk,
        "list": views.finder,
    }
    return [name for name, widget in parts.items() if widget.isVisible()]


def press(qtbot: QtBot, views: StageAndMap, name: str) -> None:
    qtbot.mouseClick(views.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_each_choice_shows_what_it_says(qtbot: QtBot) -> None:
    views = made(qtbot, philosophers())
    told: list[str] = []
    views.changed.connect(told.append)
    assert there(views) == ["cards", "stage"]
    press(qtbot, views, "show-map")
    assert there(views) == ["map", "walk"]
    press(qtbot, views, "show-both")
    assert there(views) == ["stage", "map", "walk"]
    press(qtbot, views, "show-stage")
    assert there(views) == ["cards", "stage"]
    assert told == ["map", "both", "stage"]


def test_the_switch_does_not_lie_on_anything(qtbot: QtBot) -> None:
    views = made(qtbot, philosophers(), NARROW)
    for shown in (Shown.STAGE, Shown.MAP):
        views.choose(shown)
        switch = views.findChild(QPushButton, "show-map").parentWidget()
        over = switch.geometry()
        if shown is Shown.STAGE:
            assert not over.intersects(views.cards.geometry())
            assert not over.intersects(views.stage.geometry())
        else:
            geometry = views.map.geometry_now
            origin = views.map.mapTo(views, views.map.rect().topLeft())
            for box in (geometry.strip, *geometry.cards.values()):
                rect = QRectF(*box).toAlignedRect().translated(origin)
                assert not over.intersects(rect)


def test_with_one_resource_there_is_the_stage_whatever_was_chosen(qtbot: QtBot) -> None:
    views = made(qtbot, Script().make("lock").born("ada").takes("ada", "lock"))
    views.choose(Shown.MAP)
    assert there(views) == ["stage"]
    assert views.choice is Shown.MAP
    assert not views.findChild(QPushButton, "show-map").isVisible()
    views.choose_next()
    assert views.choice is Shown.MAP, "no key changes what is not there"


def test_without_room_for_both_there_is_the_map(qtbot: QtBot) -> None:
    views = made(qtbot, philosophers(), NARROW)
    views.choose(Shown.BOTH)
    assert there(views) == ["map", "walk"]
    assert not views.findChild(QPushButton, "show-both").isVisible()
    views.resize(*WIDE)
    assert there(views) == ["stage", "map", "walk"]


def test_a_key_goes_through_them(qtbot: QtBot) -> None:
    views = made(qtbot, philosophers())
    found = []
    for _ in range(4):
        views.choose_next()
        found.append(views.now)
    assert found == [Shown.MAP, Shown.BOTH, Shown.STAGE, Shown.MAP]


def test_the_list_is_there_where_the_map_has_no_room(qtbot: QtBot) -> None:
    views = made(qtbot, forty(12), WIDE)
    views.choose(Shown.MAP)
    assert there(views) == ["map"]
    script = Script()
    for number in range(400):
        script.make(f"lock {number}")
    crowd = made(qtbot, script.born("ada").takes("ada", "lock 300"))
    crowd.choose(Shown.MAP)
    qtbot.waitUntil(lambda: there(crowd) == ["map", "list"])
    assert 300 in crowd.map.resources
    crowd.finder.field.setText("lock 39")
    assert set(crowd.map.resources) == {39, 139, 239, 339, *range(390, 400)}
    crowd.finder.field.setText("held")
    assert crowd.map.resources == (300,)


@pytest.mark.parametrize("shown", [Shown.MAP, Shown.BOTH])
def test_in_presenter_mode_there_is_no_switch(qtbot: QtBot, shown: Shown) -> None:
    views = made(qtbot, philosophers(), switch=False)
    views.choose(shown)
    assert not views.findChild(QPushButton, "show-map").isVisible()


def test_neither_needs_more_height_than_the_other(qtbot: QtBot) -> None:
    """All that is below would move when one is shown in the place of the other."""
    views = made(qtbot, philosophers(), (640, 240))
    stage = views.minimumSizeHint().height()
    press(qtbot, views, "show-map")
    assert there(views) == ["map", "walk"]
    assert views.minimumSizeHint().height() <= stage


def test_the_map_looks_as_it_was_told_to_before_it_was_made(qtbot: QtBot) -> None:
    views = made(qtbot, philosophers())
    assert views._side is None
    views.set_theme(DARK)
    far = DESK._replace(letters=20)
    views.set_reach(far)
    views.set_reduced_motion(True)
    views.set_selected(2)
    views.choose(Shown.MAP)
    shown = views.map
    assert (shown._theme, shown._reach, shown._reduced, shown._selected) == (DARK, far, True, 2)
