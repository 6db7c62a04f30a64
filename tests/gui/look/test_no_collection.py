"""What all widgets are told, the garbage collector does not come into."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.look import text_size
from gui.look.no_collection import undisturbed
from gui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """As where somebody drives a window from a program of their own."""
    gc.enable()
    yield
    gc.disable()


class Told(QWidget):
    """Notes whether garbage may be collected while it is told something."""

    def __init__(self) -> None:
        super().__init__()
        self.collected: list[bool] = []

    def event(self, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.StyleChange,
            QEvent.Type.ApplicationFontChange,
            QEvent.Type.FontChange,
        ):
            self.collected.append(gc.isenabled())
        return super().event(event)


@pytest.mark.parametrize("what", ["text", "theme"])
def test_no_garbage_is_collected_while_all_are_told(
    qtbot: QtBot, tmp_path: Path, what: str
) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(store=store)
    told = Told()
    for widget in (window, told):
        qtbot.addWidget(widget)
        widget.show()
    told.collected.clear()
    try:
        if what == "text":
            window.comfort.set_text_size(150)
        else:
            window.set_theme_choice("dark")
        assert told.collected
        assert not any(told.collected)
    finally:
        text_size.use(100)
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    with undisturbed():
        pass
    assert not gc.isenabled()
