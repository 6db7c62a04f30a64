"""Presenter mode: what the last row can read, and what the keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.protocol.events import Kind
from core.scenario.settings import Scenario
from core.state.places import Phase
from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson
from gui.app import application as gui_app
from gui.app import reduced_motion
from gui.code.panel import CodePanel
from gui.look.theme import FAR, THEMES, Theme, contrast
from gui.present import Presenter
from gui.present.panel import Choice
from gui.present.sizes import sizes_for
from gui.stage import Stage as StageView
from gui.timeline import Timeline
from gui.window.main_window import MainWindow
from tests.gui.present.written import Written, labels, written

Key = Qt.Key

SIZES = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
EACH_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def presenter(qtbot: QtBot, window: MainWindow) -> Presenter:
    window.teach().present()
    presenter = window.teach().presenter
    assert presenter is not None
    qtbot.waitExposed(presenter)
    return presenter


def lesson(window: MainWindow, name: str) -> Lesson:
    return next(lesson for lesson in window.teach().lessons() if lesson.name == name)


def press(qtbot: QtBot, presenter: Presenter, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(presenter, key)


# What it looks like ------------------------------------------------------------------------------


def all_written(presenter: Presenter) -> list[Written]:
    """Everything that a class reads, in all panels."""
    found: list[Written] = []
    for choice in Choice:
        if choice is Choice.PICTURE and presenter.panel.picture is None:
            continue  # Only a puzzle has one.
        while presenter.panel.choice is not choice:
            presenter.cycle_panel()
        with written() as painted:
            presenter.stage._picture = None
            presenter.grab()
        found += [*painted, *labels(presenter)]
    return found


@EACH_SIZE
def test_nothing_is_too_small_to_read(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    presenter = window.teach().make_presenter()
    presenter.resize(*size)
    presenter.show()
    window.setUpdatesEnabled(False)  # It is not looked at.
    window.teach().open(lesson(window, "forgotten-release"))
    player = window.teach().player
    qtbot.waitUntil(lambda: player.walk is not None and player.walk.stage is Stage.SHOWN)
    player.next()
    assert player.asking
    asked = all_written(presenter)
    player.answer(0)
    qtbot.waitUntil(lambda: player.walk is not None and player.walk.stage is Stage.SHOWN)
    presenter.toggle_keys()
    found = asked + all_written(presenter)
    modules = {one.where for one in found}
    assert {"gui.stage.widget", "gui.stage.tokens", "gui.timeline.widget", "gui.code.gutter",
            "gui.transcript.view", "gui.statistics.share_bars",
            "gui.findings.line"} <= modules  # fmt: skip
    texts = {one.text for one in found}
    assert {"WAITING", "0 permits free", "0 / 1", "lost", "Next", "TIMELINE"} <= texts
    # Where the room is for a lesson and six lines of code, a token's number is smaller, not gone.
    least = {"gui.stage.tokens": 12}
    small = [one for one in found if one.pixels < least.get(one.where, 18)]
    assert small == [], "\n".join(map(str, small))
    presenter.close()


@EACH_SIZE
def test_what_matters_is_large(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    presenter = window.teach().make_presenter()
    presenter.resize(*size)
    presenter.show()
    with written() as painted:
        presenter.grab()
    unit = size[1] / 1080
    sentence = presenter.sentence.fontInfo().pixelSize()
    drawn = [one for one in painted if one.where == "gui.stage.layers"]
    counts = [one.pixels for one in drawn if one.text in ("0", "0 / 2")]
    assert sentence >= max(24, 28 * unit)
    assert len(counts) == 3
    assert min(counts) >= max(32, 48 * unit)
    presenter.close()


@EACH_SIZE
@pytest.mark.parametrize("choice", [one for one in Choice if one is not Choice.PICTURE])
def test_all_that_is_said_fits(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], choice: Choice
) -> None:
    """The words of every step of every lesson leave room for the stage, and are not cut off."""
    presenter = window.teach().make_presenter()
    presenter.resize(*size)
    presenter.show()
    while presenter.panel.choice is not choice:
        presenter.cycle_panel()
    strip = presenter.strip
    longest = max(
        (step for lesson in window.teach().lessons() for step in lesson.steps),
        key=lambda step: len(step.text),
    )
    strip.text.setText(longest.text)
    strip.look.setText("Look at: " + longest.look)
    strip.show()
    qtbot.waitUntil(lambda: strip.text.height() >= strip.text.heightForWidth(strip.text.width()))
    assert (presenter.width(), presenter.height()) == size
    for label in (strip.text, strip.look, presenter.sentence):
        assert label.height() >= label.heightForWidth(label.width())
    assert presenter.stage.height() >= 200
    assert presenter.stage.width() >= 420
    presenter.close()


@EACH_SIZE
def test_the_line_that_a_step_speaks_of_is_in_sight(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    presenter = window.teach().make_presenter()
    presenter.resize(*size)
    presenter.show()
    while presenter.panel.choice is not Choice.CODE:
        presenter.cycle_panel()
    spoken_of = 0
    for lesson in window.teach().lessons():
        for step in lesson.steps:
            if step.run is not None:
                window.session.reset(step.run.scenario)
            if not step.line:
                continue
            spoken_of += 1
            presenter.panel.point_at_line(step.line)
            panel = presenter.panel.view
            assert isinstance(panel, CodePanel)
            view, line = panel.view, panel.view._pointed
            assert line is not None, step.line
            top = view._tops[line] - view.verticalScrollBar().value()
            assert top >= 0, step.line
            assert top + view._layout.heights[line] <= view.viewport().height(), step.line
    assert spoken_of >= 8
    presenter.close()


@pytest.mark.parametrize("theme", FAR.values(), ids=lambda theme: theme.name)
def test_contrast_for_the_last_row(theme: Theme) -> None:
    grounds = ("ground", "card", "field", "trough", "waiting", "inside", "done",
               "code_waiting", "code_inside")  # fmt: skip

    def poor(names: tuple[str, ...], on: tuple[str, ...], least: float) -> dict[str, float]:
        return {
            f"{name} on {ground}": round(ratio, 2)
            for name in names
            for ground in on
            if (ratio := contrast(getattr(theme, name), getattr(theme, ground))) < least
        }

    assert poor(("text", "quiet"), grounds, 7.0) == {}
    assert poor(("good", "bad"), ("card", "inside", "ground"), 7.0) == {}
    assert poor(("on_accent",), ("accent",), 7.0) == {}
    lines = ("slot", "barrier", "open_barrier", "edge", "accent")
    assert poor(lines, ("card", "waiting", "inside", "done"), 3.0) == {}


def test_it_has_the_windows_theme(window: MainWindow, presenter: Presenter) -> None:
    for name in THEMES:
        window.set_theme_choice(name)
        middle = presenter.grab().toImage().pixelColor(presenter.width() // 2, 3)
        assert middle.name() == FAR[name].ground


def test_less_motion_reaches_what_is_there_and_what_comes(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    def timeline() -> Timeline:
        assert isinstance(presenter.panel.view, Timeline)
        return presenter.panel.view

    window.comfort.set_reduced_motion(True)
    press(qtbot, presenter, Key.Key_V, Key.Key_V)
    assert presenter.stage._reduced
    assert not timeline()._sight.glides
    window.comfort.set_reduced_motion(False)
    assert not presenter.stage._reduced
    assert timeline()._sight.glides


def test_sizes_grow_with_the_screen() -> None:
    assert [sizes_for(height).small for height in (720, 768, 1080, 2160)] == [18, 18, 20, 40]
    assert [sizes_for(height).sentence for height in (720, 768, 1080, 2160)] == [24, 26, 36, 72]


# Where it is -------------------------------------------------------------------------------------


def test_it_covers_the_only_screen_and_leaves_again(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    assert presenter.isFullScreen()
    assert not window.updatesEnabled()
    assert len(QGuiApplication.screens()) == 1
    press(qtbot, presenter, Key.Key_Escape)
    assert window.teach().presenter is None
    assert window.updatesEnabled()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_F11)
    again = window.teach().presenter
    assert again is not None
    qtbot.keyClick(again, Key.Key_F11)
    assert window.teach().presenter is None


def test_a_window_that_is_covered_from_its_start_is_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced_motion, "wanted", lambda: True)
    window = MainWindow(Scenario(), whole=False)
    qtbot.addWidget(window)
    window.show()
    window.teach().present()
    presenter = window.teach().presenter
    assert presenter is not None
    assert not window.updatesEnabled()
    assert window.panels is not None
    assert window.comfort.reduced_motion
    assert presenter.stage._reduced
    window.close()


def test_the_window_below_is_drawn_while_somebody_is_there(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    qtbot.waitUntil(presenter.isActiveWindow)
    assert not window.updatesEnabled()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.updatesEnabled()
    presenter.activateWindow()
    qtbot.waitUntil(presenter.isActiveWindow)
    assert not window.updatesEnabled()


def test_a_file_from_elsewhere_is_shown_to_the_class(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, tmp_path: Path
) -> None:
    window.save_scenario(tmp_path / "some.toml")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    gui_app._open_from_elsewhere(window, tmp_path / "some.toml")
    qtbot.waitUntil(presenter.isActiveWindow)
    assert window.recent_files() == [tmp_path / "some.toml"]
    assert presenter.isFullScreen()
    presenter.close()
    gui_app._open_from_elsewhere(window, tmp_path / "some.toml")
    qtbot.waitUntil(window.isActiveWindow)


def test_it_closes_with_the_window(window: MainWindow, presenter: Presenter) -> None:
    window.close()
    assert not presenter.isVisible()
    assert window.teach().presenter is None


# Keys --------------------------------------------------------------------------------------------


def test_a_clicker_alone_starts_pauses_and_steps(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    session = window.session
    with qtbot.waitSignal(session.started):
        press(qtbot, presenter, Key.Key_PageDown)
    qtbot.waitUntil(lambda: len(session.state.holders) == 2)
    press(qtbot, presenter, Key.Key_PageDown)
    qtbot.waitUntil(lambda: session.paused)
    assert Kind.RELEASED not in [event.kind for event in session.log]
    press(qtbot, presenter, Key.Key_PageDown)
    qtbot.waitUntil(lambda: Kind.RELEASED in [event.kind for event in session.log])
    press(qtbot, presenter, Key.Key_End)
    position = session.playhead.position
    press(qtbot, presenter, Key.Key_PageUp)
    assert session.playhead.position == position - 1
    press(qtbot, presenter, Key.Key_P)
    qtbot.waitUntil(lambda: not session.paused)


def test_keys_steer_the_run_and_the_view(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    session = window.session
    press(qtbot, presenter, Key.Key_Space)
    qtbot.waitUntil(lambda: session.t > 200_000_000)
    press(qtbot, presenter, Key.Key_Plus)
    qtbot.waitUntil(lambda: session.state.limit == 3)
    press(qtbot, presenter, Key.Key_Minus, Key.Key_Minus)
    qtbot.waitUntil(lambda: session.state.limit == 1)
    press(qtbot, presenter, Key.Key_P)
    qtbot.waitUntil(lambda: session.paused)
    inside = max(session.state.holders)
    qtbot.keyClick(presenter, str(inside))
    qtbot.waitUntil(lambda: inside not in session.state.holders)
    press(qtbot, presenter, Key.Key_Home)
    assert (session.t, session.playhead.position) == (0, session.log.position(0))
    press(qtbot, presenter, Key.Key_Right)
    assert session.t == 100_000_000
    press(qtbot, presenter, Key.Key_Left)
    assert session.t == 0
    press(qtbot, presenter, Key.Key_Down)
    assert session.playhead.position == session.log.position(0) + 1
    press(qtbot, presenter, Key.Key_End)
    assert session.playhead.position == len(session.log)


def test_the_next_panel_by_key(qtbot: QtBot, presenter: Presenter) -> None:
    seen = []
    for _ in range(len(Choice) - 1):  # The picture is there with a puzzle only.
        press(qtbot, presenter, Key.Key_V)
        seen.append((presenter.panel.choice.value, presenter.panel.isVisible()))
    assert seen == [("code", True), ("timeline", True), ("transcript", True),
                    ("statistics", True), ("none", False)]  # fmt: skip


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period])
def test_a_blank_screen(qtbot: QtBot, presenter: Presenter, key: Qt.Key) -> None:
    press(qtbot, presenter, key)
    picture = presenter.grab().toImage()
    spots = [(x, y) for x in range(0, picture.width(), 40) for y in range(0, picture.height(), 40)]
    assert {picture.pixelColor(x, y).name() for x, y in spots} == {"#000000"}
    press(qtbot, presenter, key)
    assert not presenter.blank.isVisible()
    press(qtbot, presenter, key, Key.Key_Escape)
    assert not presenter.blank.isVisible()
    assert presenter.isVisible()


def test_the_keys_are_shown(qtbot: QtBot, presenter: Presenter) -> None:
    press(qtbot, presenter, Key.Key_Question)
    shown = {label.text() for label in presenter.keys.findChildren(QLabel) if label.isVisible()}
    assert {"Page Down", "Esc", "B", "?"} <= shown
    inside = presenter.rect()
    assert inside.contains(presenter.keys.geometry())
    for label in presenter.keys.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()
    press(qtbot, presenter, Key.Key_Escape)
    assert not presenter.keys.isVisible()
    assert presenter.isVisible()


def test_a_lesson_chooses_its_panel_and_the_teacher_another(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    window.teach().open(lesson(window, "forgotten-release"))
    assert presenter.panel.choice is Choice.CODE
    press(qtbot, presenter, Key.Key_V)
    assert presenter.panel.choice is Choice.TIMELINE


def test_lessons_loop_until_a_key_is_pressed(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.teach()
    desk.loop()
    assert desk.attract is not None
    assert desk.presenter is not None
    desk.attract.pace = 0.002
    names: list[str] = []

    def note() -> None:
        walk = desk.player.walk
        if walk is not None and walk.lesson.name not in names:
            names.append(walk.lesson.name)

    desk.player.changed.connect(note)
    qtbot.waitUntil(lambda: len(names) >= 2, timeout=20_000)
    all_ = [lesson.name for lesson in desk.lessons()]
    assert names[0] in all_[:1] + all_[1:2]
    press(qtbot, desk.presenter, Key.Key_PageUp)
    assert not desk.attract.active
    assert desk.player.walk is not None
    window.session.stop()
    qtbot.waitUntil(lambda: window.session.state.phase in (Phase.FINISHED, Phase.IDLE))


@pytest.mark.parametrize("name", ["answer-1", "lesson-next", "lesson-back"])
def test_a_click_on_the_lessons_strip_ends_the_loop(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    desk = window.teach()
    desk.loop()
    assert desk.attract is not None
    assert desk.presenter is not None
    desk.player.open(lesson(window, "more-permits"))  # As the loop does.
    qtbot.waitUntil(lambda: desk.player.asking)
    assert desk.attract.active
    button = desk.presenter.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.setEnabled(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not desk.attract.active
    desk.presenter.close()


def test_an_answer_by_its_letter_ends_the_loop(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.teach()
    desk.loop()
    assert desk.attract is not None
    assert desk.presenter is not None
    desk.player.open(lesson(window, "more-permits"))
    qtbot.waitUntil(lambda: desk.player.asking)
    qtbot.waitUntil(desk.presenter.isActiveWindow)
    press(qtbot, desk.presenter, Key.Key_A)
    assert desk.player.shown is not None
    assert desk.player.shown.choice == 0
    assert not desk.attract.active


@pytest.mark.parametrize("name", ["lesson-close", "lesson-next"])
def test_so_does_one_beside_the_class(qtbot: QtBot, window: MainWindow, name: str) -> None:
    desk = window.teach()
    desk.loop()
    assert desk.attract is not None
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not desk.attract.active
    assert (desk.player.walk is None) is (name == "lesson-close")


def test_a_lesson_that_is_left_by_the_menu_is_not_followed_by_another(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk = window.teach()
    desk.loop()
    assert desk.attract is not None
    window.menu.lessons.aboutToShow.emit()
    leave = window.menu.lessons.findChild(QAction, "leave-lesson")
    assert isinstance(leave, QAction)
    leave.trigger()
    assert not desk.attract.active
    assert desk.player.walk is None


def test_in_another_language_the_class_sees_what_it_saw(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    desk = window.teach()
    press(qtbot, presenter, Key.Key_V, Key.Key_V, Key.Key_Question, Key.Key_B)
    desk.loop()
    assert desk.attract is not None
    presenter.cycle_panel()
    shown = presenter.panel.choice
    try:
        window.set_language_choice("es")
        qtbot.waitUntil(lambda: desk.presenter not in (presenter, None))
        other = desk.presenter
        assert other is not None
        assert other.blank.isVisible()
        assert other.keys.isVisible()
        assert other.panel.choice is shown
        assert desk.attract.active
        press(qtbot, other, Key.Key_B, Key.Key_Question)
        assert other._own_panel is shown
        assert not desk.attract.active
    finally:
        window.set_language_choice("en")


def test_a_screen_reader_finds_a_name_for_all_that_is_used(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    window.teach().open(lesson(window, "more-permits"))
    qtbot.waitUntil(lambda: bool(presenter.strip.choices.buttons))
    unnamed = [
        widget
        for widget in (presenter, *presenter.findChildren(QWidget))
        if widget.isVisible()
        and (widget.focusPolicy() is not Qt.FocusPolicy.NoFocus or isinstance(widget, StageView))
        and not widget.accessibleName()
    ]
    assert unnamed == []


def test_the_answers_by_the_tab_key(qtbot: QtBot, window: MainWindow, presenter: Presenter) -> None:
    window.teach().open(lesson(window, "more-permits"))
    qtbot.waitUntil(lambda: bool(presenter.strip.choices.buttons))
    for _ in range(20):
        focus = presenter.focusWidget()
        if focus is presenter.strip.choices.buttons[1]:
            break
        qtbot.keyClick(focus or presenter, Key.Key_Tab)
    assert presenter.focusWidget() is presenter.strip.choices.buttons[1]
    qtbot.keyClick(presenter.strip.choices.buttons[1], Key.Key_Space)
    shown = window.teach().player.shown
    assert shown is not None
    assert shown.choice == 1
