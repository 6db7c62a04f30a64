from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.analysis.rings import Rings
from core.log.columns import Log
from core.protocol.events import Kind
from gui.look.theme import DARK
from gui.resources_map.walk import Walk, WalkLine
from tests.core.programs import Script, philosophers, two_orders
from tests.gui.resources_map.shown import SECOND, state_at


def show(walk: Walk, log: Log, t: int) -> None:
    state = state_at(log, t)
    walk.show_moment(state, log, t, Rings(log).at(state))


@pytest.fixture
def walk(qtbot: QtBot) -> Walk:
    found = Walk()
    qtbot.addWidget(found)
    found.resize(640, 120)
    return found


def texts(walk: Walk) -> list[str]:
    return [line.text() for line in walk.lines]


def test_there_is_none_without_a_deadlock(walk: Walk) -> None:
    show(walk, philosophers(hungry=False).log(), 10 * SECOND)
    assert walk.isHidden()
    assert walk.lines == []


def test_a_line_for_each_link(walk: Walk) -> None:
    show(walk, two_orders().log(), SECOND)
    assert texts(walk) == [
        "bob took right at orders.py:13 and waits for left",
        "ada took left at orders.py:8 and waits for right",
    ]
    assert not walk.isHidden()


def test_a_heading_for_each_of_several(walk: Walk) -> None:
    script = Script()
    for name in "abcd":
        script.make(name)
    script.born(*"wxyz")
    for who, what in zip("wxyz", "abcd", strict=True):
        script.takes(who, what)
    for who, what in zip("wxyz", "badc", strict=True):
        script.waits(who, what)
    show(walk, script.log(), SECOND)
    headings = [line for line in walk.lines if not line.leads]
    assert [line.text() for line in headings] == ["Deadlock 1", "Deadlock 2"]
    assert all(line.focusPolicy() == Qt.FocusPolicy.NoFocus for line in headings)


def test_return_and_a_click_lead_to_the_place_and_the_moment(qtbot: QtBot, walk: Walk) -> None:
    log = two_orders().log()
    show(walk, log, SECOND)
    walk.show()
    found: list[tuple[int, int, object]] = []
    walk.link_clicked.connect(lambda worker, site, t: found.append((worker, site, t)))
    QTest.keyClick(walk.lines[1], Qt.Key.Key_Return)
    qtbot.mouseClick(walk.lines[1], Qt.MouseButton.LeftButton)  # One further down by now.
    (ada, site, t), bob = found
    assert ada == 0
    assert bob[0] == 1
    assert log.sites[site].line == 8
    assert (t, 0) in [(event.t, event.worker) for event in log if event.kind is Kind.ACQUIRED]


def test_the_walk_stays_while_one_looks_at_where_it_came_from(qtbot: QtBot, walk: Walk) -> None:
    log = philosophers().log()
    end = log.end + SECOND
    show(walk, log, end)
    before = texts(walk)
    walk.lines[2].click()
    show(walk, log, SECOND)
    assert texts(walk) == ["Back to the deadlock, 4.51 s", *before]
    moments: list[object] = []
    walk.moment_clicked.connect(moments.append)
    walk.lines[0].click()
    assert moments == [log.end]
    show(walk, log, log.end)
    assert texts(walk) == before


def test_without_a_click_the_walk_goes_with_the_deadlock(walk: Walk) -> None:
    log = philosophers().log()
    show(walk, log, log.end)
    show(walk, log, SECOND)
    assert walk.lines == []
    assert not walk.isHidden(), "it keeps its room: the map does not jump"
    show(walk, two_orders().log(), 0)
    assert walk.isHidden(), "with another run it goes"


def test_tab_goes_from_line_to_line_and_what_it_comes_to_is_seen(qtbot: QtBot, walk: Walk) -> None:
    walk.set_rows(2)
    walk.resize(640, walk.sizeHint().height())
    log = philosophers().log()
    show(walk, log, log.end)
    walk.show()
    walk.activateWindow()
    qtbot.waitUntil(walk.isActiveWindow)
    walk.lines[0].setFocus()
    for line in walk.lines[1:]:
        QTest.keyClick(walk.focusWidget(), Qt.Key.Key_Tab)
        assert line.hasFocus()
        assert line.visibleRegion().boundingRect().height() == line.height()


def test_lines_are_named_for_ears_and_drawn_in_any_theme(walk: Walk) -> None:
    show(walk, two_orders().log(), SECOND)
    line = walk.lines[0]
    assert isinstance(line, WalkLine)
    assert line.accessibleName() == line.text()
    assert "0.00 s" in line.accessibleDescription() or "0.01 s" in line.accessibleDescription()
    light = walk.grab().toImage()
    walk.set_theme(DARK)
    assert walk.grab().toImage() != light
