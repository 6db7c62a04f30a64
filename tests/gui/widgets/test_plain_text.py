"""Every text on the screen is plain text: by one place that makes labels and tooltips."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind, encode, encode_events, header_of
from core.scenario.settings import Scenario
from gui.faults.dialog import FaultsDialog
from gui.widgets.plain_text import (
    MOST,
    Label,
    bounded,
    hide_tip,
    set_item_tip,
    set_tip,
    show_tip,
    tip_text,
)
from gui.window.help_about import AboutDialog
from gui.window.help_keys import KeysDialog, rows
from gui.window.keys import key_table
from gui.window.main_window import MainWindow

GUI = Path(__file__).parents[3] / "gui"

RICH = "<img src='missing.png'><b>bold</b><table><tr><td>&lt;b&gt; & so on"
"""What a file may say. Were it taken for HTML, the image would be opened."""

ONLY_HERE = {"QLabel", "QToolTip", "QMessageBox", "QErrorMessage", "QTextBrowser", "QWhatsThis"}
"""Classes of Qt's that guess whether a text is HTML."""

NOWHERE_ELSE = {
    "setToolTip", "setStatusTip", "setWhatsThis", "setHtml", "insertHtml", "setMarkdown",
    "setTextFormat", "fromHtml", "ToolTipRole", "StatusTipRole", "WhatsThisRole",
    "setInformativeText", "setDetailedText",
}  # fmt: skip


def guessing(source: str) -> list[str]:
    """The names in a source that make a text which Qt may take for HTML."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in ONLY_HERE:
            found.append(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in NOWHERE_ELSE:
            found.append(node.attr)
        elif isinstance(node, ast.alias) and node.name in ONLY_HERE:
            found.append(node.name)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "addRow":
            # A form makes a label of a text.
            found += ["addRow"] * isinstance(node.args[0], ast.Constant | ast.Call | ast.JoinedStr)
    return found


def test_one_place_makes_labels_and_tooltips() -> None:
    files = {path.relative_to(GUI).as_posix(): path for path in GUI.rglob("*.py")}
    home = files.pop("widgets/plain_text.py")
    assert {
        name: found for name, path in files.items() if (found := guessing(path.read_text()))
    } == {}
    assert {"QLabel", "QToolTip", "setToolTip", "setTextFormat"} <= set(guessing(home.read_text()))


@pytest.mark.parametrize(
    "source", ["QLabel('x')", "a.setToolTip('x')", "item.setData(Qt.ToolTipRole, 'x')"]
)
def test_what_would_be_made_elsewhere_is_found(source: str) -> None:
    assert guessing(source)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def guesses(root: QWidget) -> list[str]:
    """The labels below a widget whose text Qt may take for HTML, and the tooltips that it would."""
    labels = [
        f"{label.objectName()}: {label.text()!r}"
        for label in root.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]
    tipped: list[QWidget | QAction] = [*root.findChildren(QWidget), *root.findChildren(QAction)]
    return labels + [
        repr(one.toolTip())
        for one in tipped
        if Qt.mightBeRichText(one.toolTip()) and not one.toolTip().startswith("<p style=")
    ]


def test_no_label_or_tooltip_in_the_whole_program_may_be_html(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.semlab"
    events = [
        Event(0, Kind.STARTED),
        Event(1, Kind.SPAWNED, 0),
        Event(2, Kind.WAITING, 0),
        Event(3, Kind.ACQUIRED, 0),
        Event(4, Kind.FAILED, 0, text=RICH),
        Event(4, Kind.PERMIT_LOST, 0),
    ]
    path.write_bytes(encode(header_of(Scenario())) + encode_events(events))
    window.open_file(path)
    qtbot.waitUntil(lambda: window.session.over)
    window.show_notice(RICH)
    window.show_hints()
    window.teach().open(window.teach().lessons()[0])
    window.menu.lessons.aboutToShow.emit()
    window.menu.aboutToShow.emit()
    dialogs: list[QDialog] = [
        AboutDialog(window),
        KeysDialog(rows(key_table(window), window.actions()), window),
        FaultsDialog(Scenario(), window),
    ]
    assert len(window.findChildren(QLabel)) > 25
    assert guesses(window) == []
    for dialog in dialogs:
        assert guesses(dialog) == []
        dialog.close()
    window.teach().present()
    presenter = window.teach().presenter
    assert presenter is not None
    assert len(presenter.findChildren(QLabel)) > 3
    assert guesses(presenter) == []
    window.teach().player.close()
    presenter.close()


def test_a_label_shows_a_text_as_it_is(qtbot: QtBot) -> None:
    label = Label(RICH)
    qtbot.addWidget(label)
    assert label.text() == RICH
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(RICH)


def test_no_text_makes_a_label_large(qtbot: QtBot) -> None:
    label, usual = Label("x" * 1_000_000), Label("A sentence of some words.")
    for one in (label, usual):
        qtbot.addWidget(one)
        one.setWordWrap(True)
    assert len(label.text()) == MOST
    assert label.text().endswith("…")
    assert label.minimumSizeHint().width() <= 4 * usual.minimumSizeHint().width()


def test_a_tooltip_shows_a_text_as_it_is(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, RICH)
    assert "&lt;img src='missing.png'&gt;" in widget.toolTip()
    assert "<img" not in widget.toolTip()
    set_tip(widget, "5 > 4; “as it is”\nin two lines")
    assert widget.toolTip() == "5 > 4; “as it is”\nin two lines"
    assert not Qt.mightBeRichText(widget.toolTip())
    assert len(tip_text("<" * 10 * MOST)) < 5 * MOST
    assert bounded("short") == "short"


def test_the_tooltip_of_a_choice_does_so_too(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItem("a file")
    set_item_tip(box, 0, RICH)
    assert "<img" not in box.itemData(0, Qt.ItemDataRole.ToolTipRole)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_tooltip_that_is_shown_now_does_so_too(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    show_tip(QPoint(5, 5), RICH, widget)
    assert "<img" not in QToolTip.text()
    hide_tip()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert QApplication.activePopupWidget() is None
