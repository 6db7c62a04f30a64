"""A click on a field's arrow leaves the focus where it was; a click into its text takes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.fields import BigBox, WholeBox
from gui.widgets.hold_box import HoldBox

LEFT = Qt.MouseButton.LeftButton


class Form(QWidget):
    """A button that has the focus, and a field."""

    def __init__(self, box: QAbstractSpinBox) -> None:
        super().__init__()
        self.button = QPushButton("A button")
        self.box = box
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(box)

    def focused(self, qtbot: QtBot, widget: QWidget) -> None:
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)

    def arrow(self) -> QPoint:
        """A pixel of the upper arrow."""
        return QPoint(self.box.width() - 6, self.box.height() // 4)


@pytest.fixture(params=["whole", "big", "hold"])
def form(qtbot: QtBot, request: pytest.FixtureRequest) -> Form:
    makers: dict[str, Callable[[], QAbstractSpinBox]] = {
        "whole": lambda: WholeBox(0, 90),
        "big": lambda: BigBox(0, 90),
        "hold": lambda: HoldBox("hold"),
    }
    form = Form(makers[request.param]())
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.focused(qtbot, form.button)
    return form


def number(box: QAbstractSpinBox) -> str:
    """What the box shows, without a unit."""
    return box.text().removesuffix(" s")


def test_a_click_on_an_arrow_leaves_the_focus(qtbot: QtBot, form: Form) -> None:
    for _ in range(2):
        before = number(form.box)
        qtbot.mouseClick(form.box, LEFT, pos=form.arrow())
        assert number(form.box) != before
        assert form.button.hasFocus()
    assert not form.box.lineEdit().hasSelectedText()


def test_so_does_a_double_click(qtbot: QtBot, form: Form) -> None:
    qtbot.mouseClick(form.box, LEFT, pos=form.arrow())
    qtbot.mouseDClick(form.box, LEFT, pos=form.arrow())  # Its second press alone.
    qtbot.mouseRelease(form.box, LEFT, pos=form.arrow())
    assert form.button.hasFocus()


def test_where_nothing_had_the_focus_nothing_has_it_after(qtbot: QtBot, form: Form) -> None:
    form.button.clearFocus()
    qtbot.mouseClick(form.box, LEFT, pos=form.arrow())
    assert form.focusWidget() is None


def test_a_click_into_the_text_takes_the_focus_for_good(qtbot: QtBot, form: Form) -> None:
    qtbot.mouseClick(form.box.findChild(QLineEdit), LEFT)
    assert form.box.hasFocus()
    qtbot.mouseClick(form.box, LEFT, pos=form.arrow())
    assert form.box.hasFocus()


def test_a_field_that_one_tabbed_to_keeps_the_focus(qtbot: QtBot, form: Form) -> None:
    qtbot.keyClick(form.button, Qt.Key.Key_Tab)
    assert form.box.hasFocus()
    qtbot.mouseClick(form.box, LEFT, pos=form.arrow())
    assert form.box.hasFocus()
    qtbot.keyClick(form.box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(form.box, "7")
    qtbot.keyClick(form.box, Qt.Key.Key_Return)
    assert number(form.box) == "7"
    assert form.box.hasFocus()


def test_what_has_gone_meanwhile_gets_nothing(qtbot: QtBot, form: Form) -> None:
    qtbot.mousePress(form.box, LEFT, pos=form.arrow())
    with qtbot.waitSignal(form.button.destroyed):
        form.button.deleteLater()
    qtbot.mouseRelease(form.box, LEFT, pos=form.arrow())
    assert not form.box.hasFocus()
