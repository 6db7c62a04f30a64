"""Choosing a lesson in presenter mode, by keys and by a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.teaching.lessons import Lesson
from core.words import message
from gui.look.language import translated
from gui.present import Presenter, chooser
from gui.present.sizes import LEAST
from gui.window.main_window import MainWindow
from tests.gui.cut_off import cut_off
from tests.gui.present.test_presenter import EACH_SIZE, press
from tests.gui.speaking import described, interface, items, name_of, unnamed

Key = Qt.Key


@pytest.fixture
def presenter(qtbot: QtBot, window: MainWindow) -> Presenter:
    window.teach().present()
    presenter = window.teach().presenter
    assert presenter is not None
    qtbot.waitUntil(presenter.isActiveWindow)
    return presenter


def opened(window: MainWindow) -> str:
    """The name of the lesson that is open; "" without one."""
    walk = window.teach().player.walk
    return "" if walk is None else walk.lesson.name


def marked(presenter: Presenter) -> int:
    """The number of the marked lesson."""
    return presenter.chooser.list.currentRow() + 1


def shown(presenter: Presenter) -> bool:
    return presenter.chooser.isVisible()


def names(window: MainWindow) -> list[str]:
    return [lesson.name for lesson in window.teach().lessons()]


def lesson(window: MainWindow, name: str) -> Lesson:
    return next(lesson for lesson in window.teach().lessons() if lesson.name == name)


# What it looks like ------------------------------------------------------------------------------


@EACH_SIZE
@pytest.mark.parametrize("language", ["en", "zh_CN", "es"])
def test_all_titles_are_whole(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], language: str
) -> None:
    window.set_language_choice(language)
    try:
        presenter = window.teach().make_presenter()
        presenter.resize(*size)
        presenter.show()
        press(qtbot, presenter, Key.Key_L)
        card, listed = presenter.chooser, presenter.chooser.list
        qtbot.waitUntil(lambda: listed.visualItemRect(listed.item(20)).height() > 0)
        assert listed.count() == len(names(window)) == 21
        assert presenter.rect().contains(card.geometry())
        assert listed.viewport().height() == listed.maximumHeight()  # Nothing around it is lost.
        assert QFontInfo(listed.font()).pixelSize() >= LEAST
        metrics = QFontMetrics(listed.font())
        for number, one in enumerate(window.teach().lessons(), 1):
            item = listed.item(number - 1)
            title = translated(message(one.title))
            assert item.text().strip("\u2007") == f"{number}. {title}"
            room = listed.visualItemRect(item)
            assert listed.viewport().rect().contains(room), title
            assert metrics.horizontalAdvance(item.text()) < room.width() - metrics.height() / 2
            assert metrics.height() <= room.height()
        for _ in names(window):
            press(qtbot, presenter, Key.Key_PageDown)
            assert card.summary.isVisible()
            assert [found for found in cut_off(presenter) if "lesson-" in found] == []
        labels = card.findChildren(QLabel)
        assert min(QFontInfo(label.font()).pixelSize() for label in labels) >= LEAST
        presenter.close()
    finally:
        window.set_language_choice("en")


def test_it_says_itself_how_to_get_there(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    assert presenter.hint.isVisible()
    assert presenter.hint.text() == "L: lessons   Z: puzzles   ?: keys"
    assert QFontInfo(presenter.hint.font()).pixelSize() >= LEAST
    assert presenter.sentence.geometry().bottom() < presenter.hint.geometry().top()
    stage = presenter.stage.geometry()
    with qtbot.waitSignal(window.session.started):
        press(qtbot, presenter, Key.Key_PageDown)
    assert not presenter.hint.isVisible()
    qtbot.waitUntil(lambda: len(window.session.log) > 0)
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live)
    assert presenter.stage.geometry() == stage
    window.reset()
    assert presenter.hint.isVisible()
    window.teach().open(lesson(window, "more-permits"))
    assert not presenter.hint.isVisible()


def test_the_keys_say_it_too(qtbot: QtBot, presenter: Presenter) -> None:
    press(qtbot, presenter, Key.Key_Question)
    texts = [label.text() for label in presenter.keys.findChildren(QLabel)]
    assert texts[texts.index("L, Z, T") + 1].startswith("A lesson; a puzzle")


# Keys --------------------------------------------------------------------------------------------


def test_a_lesson_by_keys(qtbot: QtBot, window: MainWindow, presenter: Presenter) -> None:
    press(qtbot, presenter, Key.Key_L)
    assert shown(presenter)
    assert marked(presenter) == 1
    seen = []
    for key in (Key.Key_PageDown, Key.Key_Down, Key.Key_PageDown, Key.Key_Up, Key.Key_PageUp,
                Key.Key_Right, Key.Key_Left, Key.Key_End, Key.Key_PageDown, Key.Key_Home,
                Key.Key_PageUp, Key.Key_3, Key.Key_4, Key.Key_1, Key.Key_6):  # fmt: skip
        press(qtbot, presenter, key)
        seen.append(marked(presenter))
    across = seen[5] - seen[4]  # A row to the side, where there are two columns.
    assert across in (1, 11)
    assert seen == [2, 3, 4, 3, 2, 2 + across, 2, 21, 21, 1, 1, 3, 4, 1, 16]
    assert opened(window) == ""
    assert not window.session.live
    press(qtbot, presenter, Key.Key_Return)
    assert not shown(presenter)
    assert opened(window) == "shrinking"
    press(qtbot, presenter, Key.Key_L)
    assert marked(presenter) == 16


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_F5])
def test_keys_that_open(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, key: Qt.Key
) -> None:
    press(qtbot, presenter, Key.Key_L, Key.Key_PageDown, Key.Key_PageDown, key)
    assert opened(window) == "more-permits"
    assert not shown(presenter)
    assert presenter.focusWidget() is presenter
    assert window.teach().player.asking  # The key has done nothing else.


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_L])
def test_keys_that_close(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, key: Qt.Key
) -> None:
    press(qtbot, presenter, Key.Key_L, Key.Key_PageDown, key)
    assert not shown(presenter)
    assert presenter.isVisible()
    assert opened(window) == ""
    assert presenter.focusWidget() is presenter


def test_a_click_opens(qtbot: QtBot, window: MainWindow, presenter: Presenter) -> None:
    press(qtbot, presenter, Key.Key_L)
    listed = presenter.chooser.list
    at = listed.visualItemRect(listed.item(2)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened(window) == "more-permits"
    assert not shown(presenter)


def test_the_open_lesson_stands_still_meanwhile(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    window.teach().open(lesson(window, "more-permits"))
    player = window.teach().player
    assert player.asking
    press(qtbot, presenter, Key.Key_L)
    walk = player.walk
    assert walk is not None
    listed = presenter.chooser.list
    # As they come from a keyboard: to what has the focus, after the shortcuts.
    for key in (Key.Key_A, Key.Key_PageDown, Key.Key_Tab, Key.Key_C, Key.Key_2):
        qtbot.keyClick(listed, key)
    assert presenter.focusWidget() is listed
    assert (walk.index, player.asking, marked(presenter)) == (0, True, 2)
    assert shown(presenter)
    qtbot.keyClick(listed, Key.Key_Escape)
    qtbot.keyClick(presenter, Key.Key_A)
    assert not player.asking


def test_what_lies_over_what(qtbot: QtBot, presenter: Presenter) -> None:
    press(qtbot, presenter, Key.Key_Question, Key.Key_L)
    assert (shown(presenter), presenter.keys.isVisible()) == (True, False)
    press(qtbot, presenter, Key.Key_B)
    picture = presenter.grab().toImage()
    assert picture.pixelColor(presenter.chooser.geometry().center()).name() == "#000000"
    assert presenter.childAt(presenter.rect().center()) is presenter.blank
    press(qtbot, presenter, Key.Key_Escape)
    assert (shown(presenter), presenter.blank.isVisible()) == (True, False)
    press(qtbot, presenter, Key.Key_Question)
    assert (shown(presenter), presenter.keys.isVisible()) == (False, True)
    press(qtbot, presenter, Key.Key_B, Key.Key_L)
    assert shown(presenter)
    assert presenter.childAt(presenter.rect().center()) is presenter.blank


def test_opening_one_ends_the_loop(qtbot: QtBot, window: MainWindow, presenter: Presenter) -> None:
    desk = window.teach()
    press(qtbot, presenter, Key.Key_L)
    desk.loop()
    assert desk.attract is not None
    assert desk.attract.active
    listed = presenter.chooser.list
    at = listed.visualItemRect(listed.item(2)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not desk.attract.active
    assert opened(window) == "more-permits"


def test_another_language_closes_it(qtbot: QtBot, window: MainWindow, presenter: Presenter) -> None:
    press(qtbot, presenter, Key.Key_L)
    desk = window.teach()
    try:
        window.set_language_choice("es")
        qtbot.waitUntil(lambda: desk.presenter not in (presenter, None))
        other = desk.presenter
        assert other is not None
        assert not shown(other)
        press(qtbot, other, Key.Key_L)
        assert other.chooser.list.item(3).text().endswith("4. Límite cero")
    finally:
        window.set_language_choice("en")


# Screen readers ----------------------------------------------------------------------------------


def test_a_screen_reader_reads_the_lessons(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    press(qtbot, presenter, Key.Key_L, Key.Key_PageDown)
    listed = presenter.findChild(QWidget, "lesson-list")
    assert listed is presenter.chooser.list
    assert presenter.focusWidget() is listed
    assert listed.hasFocus()
    assert unnamed(presenter.chooser) == []
    assert name_of(interface(presenter.chooser)) == "Lessons"
    read = [item for item in items(interface(listed)) if item.role() is QAccessible.Role.ListItem]
    assert name_of(read[1]) == "2. One permit: taking turns"
    assert described(read[1]) == "Mutual exclusion, and how it differs from a lock."
    assert [item.state().selected for item in read[:3]] == [0, 1, 0]


def test_what_was_gone_through_is_ticked(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    window.settings.note_lesson_done("one-permit")
    press(qtbot, presenter, Key.Key_L)
    listed = presenter.chooser.list
    ticked = [listed.item(row).text().endswith(chooser.TICK) for row in range(3)]
    assert ticked == [False, True, False]
    read = [item for item in items(interface(listed)) if item.role() is QAccessible.Role.ListItem]
    assert name_of(read[1]) == "2. One permit: taking turns, done"


def test_it_is_said_where_the_focus_is_elsewhere(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(chooser, "announce", lambda _, text: said.append(text))
    press(qtbot, presenter, Key.Key_L, Key.Key_PageDown)
    assert said == []
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    presenter.chooser.press(Key.Key_PageDown)  # As the window does that is on another screen.
    assert said == ["3. More permits than workers"]
