"""The stylesheet parses, takes its colours from the theme and makes focus visible."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
)
from pytestqt.qtbot import QtBot

from gui.look.style import faint, palette, stylesheet
from gui.look.text_size import scaled
from gui.look.theme import DARK, FAR, LIGHT, SEEN, THEMES, Theme, contrast, mixed
from gui.window.appearance import dress


@pytest.fixture
def plain_app(qapp: QApplication) -> Iterator[QApplication]:
    font = QApplication.font()
    yield qapp
    QApplication.setFont(font)
    dress(qapp, LIGHT)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_sheet_names_only_the_theme_s_colours(theme: Theme) -> None:
    sheet = stylesheet(theme)
    assert "$" not in sheet
    made = {
        faint(theme),
        mixed(theme.trough, theme.accent, 0.25),
        mixed(theme.accent, theme.text, 0.12),
        mixed(theme.accent, theme.text, 0.25),
    }
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= made | {*msgspec.structs.astuple(theme)}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_qt_takes_the_sheet_without_a_complaint(
    plain_app: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    # A sheet that cannot be parsed is a warning of Qt's, which fails any test.
    dress(plain_app, theme)
    frame = QFrame()
    frame.setProperty("card", True)
    qtbot.addWidget(frame)
    frame.resize(60, 60)
    image = frame.grab().toImage()
    assert image.pixelColor(30, 30).name() == theme.card
    assert image.pixelColor(30, 0).name() == theme.edge


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("primary", [False, True])
def test_the_focus_can_be_seen(
    plain_app: QApplication, qtbot: QtBot, theme: Theme, primary: bool
) -> None:
    dress(plain_app, theme)
    button = QPushButton("Start")
    button.setProperty("primary", primary)
    qtbot.addWidget(button)
    button.show()
    button.clearFocus()
    edge = button.width() // 2, 1
    before = button.grab().toImage().pixelColor(*edge).name()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    after = button.grab().toImage().pixelColor(*edge).name()
    assert contrast(after, theme.card) >= 3
    assert contrast(before, after) >= 2


@pytest.mark.parametrize("theme", [*THEMES.values(), *FAR.values()])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_slider_s_handle_and_what_lies_before_it_are_seen(
    plain_app: QApplication, qtbot: QtBot, theme: Theme, percent: int
) -> None:
    QApplication.setFont(scaled(QApplication.font(), percent))
    dress(plain_app, theme)
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setValue(50)
    column.addWidget(slider)
    qtbot.addWidget(frame)
    frame.resize(300, 90)
    frame.show()
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    style, part = slider.style(), QStyle.SubControl.SC_SliderHandle
    handle = style.subControlRect(QStyle.ComplexControl.CC_Slider, option, part, slider)
    assert abs(handle.width() - handle.height()) <= 3
    assert handle.width() >= 0.14 * percent
    assert slider.rect().contains(handle)
    middle = slider.height() // 2

    def seen(x: int, y: int = middle) -> str:
        return frame.grab().toImage().pixelColor(slider.mapTo(frame, QPoint(x, y))).name()

    assert seen(handle.center().x()) == seen(handle.left() // 2) == theme.accent
    assert seen(handle.center().x(), handle.top() + 3) == theme.accent
    assert seen((handle.right() + slider.width()) // 2) == theme.slot
    for colour in (theme.accent, theme.slot):
        assert contrast(colour, theme.card) >= SEEN
    assert seen(slider.width() // 2, 0) == theme.card
    frame.activateWindow()
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    assert seen(slider.width() // 2, 0) == theme.accent
    slider.setEnabled(False)
    assert seen(handle.center().x()) == theme.slot


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_is_disabled_can_still_be_read(theme: Theme) -> None:
    assert contrast(faint(theme), theme.card) > 2
    assert contrast(faint(theme), theme.card) < contrast(theme.quiet, theme.card)


def test_mixed() -> None:
    assert mixed("#000000", "#ffffff", 0.0) == "#000000"
    assert mixed("#000000", "#ffffff", 1.0) == "#ffffff"
    assert mixed("#102030", "#304050", 0.5) == "#203040"


def test_the_palette_has_the_theme_s_text(qapp: QApplication) -> None:
    for theme in (LIGHT, DARK):
        made = palette(theme)
        assert made.color(QPalette.ColorRole.Text).name() == theme.text
        disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        assert disabled.name() == faint(theme)
