"""Choosing a language, and changing it while a run goes on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSettings
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QMenu,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.analysis.statistics import LEAST_COUNTED
from core.numbers import Number
from core.scenario.settings import Scenario
from core.teaching.guide import guide
from core.teaching.lessons import lessons
from core.words import message
from gui.look import language
from gui.look.language import LANGUAGES, chosen, current, spoken, translated, use, written
from gui.timeline.axis import View
from gui.window.main_window import MainWindow
from gui.window.menu import Menu
from gui.window.settings import SYSTEM, Settings

SAME = {"# /s", "Backend", "Editor", *LANGUAGES.values(), "Semaphore Lab"}
"""What reads the same in every language."""

LONG = Scenario().but(hold=60.0)
"""Somebody waits for as long as a test needs."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use("en")


def opened(qtbot: QtBot, path: Path, choice: str) -> MainWindow:
    store = QSettings(str(path / f"{choice}.ini"), QSettings.Format.IniFormat)
    Settings(store).language = choice
    window = MainWindow(scenario=LONG, store=store)
    qtbot.addWidget(window)
    window.resize(1280, 860)
    window.show()
    qtbot.waitExposed(window)
    return window


def run(qtbot: QtBot, window: MainWindow) -> None:
    """Two inside, one waits, and everything has been shown."""
    window.start()
    qtbot.waitUntil(lambda: len(window.session.state.inside) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: len(window.session.state.waiting) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: window.session.t > 2 * LEAST_COUNTED, timeout=10_000)


def texts(window: MainWindow) -> list[tuple[str, str]]:
    """All that the window says, for eyes and ears, without its numbers: they are the run's own."""
    assert window.panels is not None
    window.panels.statistics.text()
    window.panels.code.sentence()
    window.showing.advance()
    found: list[tuple[str, str]] = []
    for widget in [window, *window.findChildren(QWidget)]:
        own = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            own.append(widget.text())
        elif isinstance(widget, QComboBox):
            own += [widget.itemText(i) for i in range(widget.count())]
        elif isinstance(widget, QTabWidget):
            own += [widget.tabText(i) for i in range(widget.count())]
        elif isinstance(widget, QMenu):
            own += [action.text() for action in widget.actions()]
        found += [(type(widget).__name__, text) for text in own if text]
    return sorted((kind, re.sub(r"[\d.,]+( (ns|µs|ms|s)\b)?", "#", text)) for kind, text in found)


@pytest.mark.parametrize(
    ("wanted", "used"),
    [
        (["es-MX", "en-US"], "es"),
        (["es"], "es"),
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh_CN"], "zh_CN"),
        (["zh-Hans-SG"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW"], "en"),
        (["zh-TW", "es"], "es"),
        (["zh-Hant-TW", "zh-TW", "zh-Hant", "zh"], "en"),
        (["zh"], "zh_CN"),
        (["de-DE", "zh-CN"], "zh_CN"),
        (["de-DE", "en-GB", "es"], "en"),
        (["C"], "en"),
        (["nonsense"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_that_there_is(wanted: list[str], used: str) -> None:
    assert spoken(wanted) == used


def test_a_choice_is_itself_or_what_the_system_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [chosen(name) for name in LANGUAGES] == list(LANGUAGES)
    monkeypatch.setattr(language, "spoken", lambda _: "es")
    assert chosen(SYSTEM) == chosen("xx") == "es"


def test_qt_speaks_it_too(qtbot: QtBot) -> None:
    say = dict.fromkeys(LANGUAGES, "")
    for name in LANGUAGES:
        use(name)
        say[name] = QCoreApplication.translate("QPlatformTheme", "Cancel")
    assert say == {"en": "Cancel", "zh_CN": "取消", "es": "Cancelar"}


def test_dates_and_numbers_are_in_the_language(qtbot: QtBot, tmp_path: Path) -> None:
    """Qt's own, too, as in a field that is typed into; also after a change."""
    QLocale.setDefault(QLocale("de_DE"))
    window = opened(qtbot, tmp_path, "en")
    for name, day, half, many in (
        ("en", "Monday", "1.5", "5,000"),
        ("es", "lunes", "1,5", "5.000"),
        ("zh_CN", "星期一", "1.5", "5,000"),
    ):
        window.set_language_choice(name)
        qtbot.waitUntil(lambda: window._language == name)
        assert (written(Number(1.5, 1)), written(5000)) == (half, many)
        for locale in (QLocale(), window.locale(), window.controls.workers.locale()):
            assert (locale.toString(1.5, "f", 1), locale.toString(5000)) == (half, many)
            assert locale.dayName(1) == day


def test_a_language_whose_files_are_missing_stays_english(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    use("es")
    assert QCoreApplication.translate("Controls", "Start") == "Start"


@pytest.mark.parametrize("name", LANGUAGES)
def test_lessons_and_guide_are_translated_too(qtbot: QtBot, name: str) -> None:
    use(name)
    texts = [text for lesson in lessons() for text in lesson.texts()]
    texts += [text for page in guide() for text in page.texts()]
    assert len(texts) > 100
    said = {text: translated(message(text)) for text in texts}
    assert all(said.values())
    if name == "en":
        assert all(text == words for text, words in said.items())
    else:
        same = {text for text, words in said.items() if text == words}
        assert len(same) < 5, same  # A name or a number may be the same everywhere.


def test_a_window_starts_in_the_language_that_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "es")
    assert window.controls.start.text() == "Iniciar"
    window.close()
    again = opened(qtbot, tmp_path, "en")
    assert again.controls.start.text() == "Start"


def test_changing_it_during_a_run_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    """Everything reads as in a window that was started in the language."""
    expected = {}
    for name in LANGUAGES:
        window = opened(qtbot, tmp_path, name)
        run(qtbot, window)
        expected[name] = texts(window)
        window.close()
    for name in ("zh_CN", "es"):
        untranslated = {text for _, text in expected["en"]} & {text for _, text in expected[name]}
        assert {text for text in untranslated if re.search("[A-Za-z]", text)} <= SAME

    window = opened(qtbot, tmp_path, "en")
    run(qtbot, window)
    engine = window.session.engine_pid
    for name in ("zh_CN", "es", "en"):
        old = window.controls
        action = window.findChild(QAction, f"language-{name}")
        assert action is not None
        action.trigger()
        qtbot.waitUntil(lambda: window.controls is not old)
        qtbot.waitUntil(lambda: len(window.findChildren(Menu)) == 1)
        assert current() == name
        assert texts(window) == expected[name]
        assert window.settings.language == name
        assert [a.data() for a in window.menu._languages.actions() if a.isChecked()] == [name]
        assert window.session.live
    assert window.session.engine_pid == engine


def test_what_was_set_stays(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "en")
    changed = Scenario().but(backend="asyncio", workers=7, limit=3, hold="1.0..3.0", rounds=4)
    window.controls.set_scenario(changed)
    more = window.controls._more
    more.paused.setChecked(True)
    more.condition.setCurrentIndex(1)
    more.number.setValue(5)
    assert window.panels is not None
    window.panels.tabs.setCurrentIndex(2)
    window.panels.playback.speed.setCurrentIndex(1)
    window.body.columns.setSizes([400, 800])
    window.select(2)
    window.show_hints()
    window.panels.timeline.look_at(View(2e-7, 40))
    window.controls.limit.setFocus()
    divided = window.body.columns.sizes()
    shortcuts = Counter(s.key().toString() for s in window.findChildren(QShortcut))

    old = window.controls
    window.set_language_choice("es")
    qtbot.waitUntil(lambda: window.controls is not old)
    controls, panels = window.controls, window.panels
    assert controls.scenario() == changed
    assert (controls.start_paused, controls.pause_when) == (True, "waiting>5")
    assert panels is not None
    assert panels.tabs.currentIndex() == 2
    assert (panels.playback.speed.currentText(), window.session.playhead.speed) == ("0,1×", 0.1)
    qtbot.waitUntil(lambda: window.body.columns.sizes() == divided)
    assert panels.timeline.view == View(2e-7, 40)
    assert window.selected == 2
    assert window.focusWidget() is controls.limit
    assert window.hinting.hints is not None
    hint = window.hinting.hints.findChild(QLabel, "hint").text()
    assert hint.endswith("Pulsa Iniciar o empieza con la lección 1.")
    assert Counter(s.key().toString() for s in window.findChildren(QShortcut)) == shortcuts
    # Each key does its thing once, in the new widgets.
    with qtbot.waitSignal(controls.start_pressed):
        qtbot.keyClick(window, "S")  # Nothing is paused, so it does nothing.
        controls.start.click()
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live, timeout=10_000)


def test_a_dialog_of_another_window_is_no_reason_to_make_all_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path, "en")
    old = window.controls
    window.set_language_choice("en")
    window.set_language_choice(SYSTEM)
    QCoreApplication.processEvents()
    assert window.controls is old


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_two_keys_of_a_menu_or_a_form_are_the_same(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    window = opened(qtbot, tmp_path, name)
    groups = [[action.text() for action in menu.actions()] for menu in window.findChildren(QMenu)]
    more = window.controls._more
    for part in (more, window.controls):
        groups.append(
            [
                widget.text()
                for widget in part.findChildren(QWidget)
                if isinstance(widget, QLabel | QAbstractButton)
                and (part is more or not more.isAncestorOf(widget))
            ]
        )
    for group in groups:
        keys = [found[1].lower() for text in group if (found := re.search("&([^& ])", text))]
        assert len(keys) == len(set(keys)), group
