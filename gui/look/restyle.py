"""All widgets in another style sheet, each of them told once."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui.look.no_collection import undisturbed


def restyle(app: QApplication, sheet: str) -> None:
    """Show all of the application in a style sheet; one that it has already is read anew, as its
    lengths in em are others in another text size.

    `QApplication.setStyleSheet` alone does the same, at four times the cost: it goes over all
    widgets that have been styled, and from each of them down to all that are in it, so a widget is
    styled and told as often as it has widgets around it (`updateObjects` in Qt's
    `qstylesheetstyle.cpp`). Those that it goes over are those whose rules it has in its cache; so
    that is emptied first, and each widget is styled here. A Qt that keeps its list elsewhere would
    style all of them as well, and only be as slow as before.
    """
    with undisturbed():
        if app.styleSheet():
            app.style().unpolish(app)
            app.setStyleSheet(sheet)
            _tell(app)
        else:
            app.setStyleSheet(sheet)  # It makes a style for that first, which tells each one once.


def _tell(app: QApplication) -> None:
    change = QEvent(QEvent.Type.StyleChange)
    widgets = [one for top in app.topLevelWidgets() for one in _within(top)]
    for widget in widgets:  # The outer ones first: fonts go inwards.
        if isValid(widget):  # What one is told may end another.
            widget.ensurePolished()  # One that was never shown would keep the font that it has.
            widget.style().polish(widget)
    for widget in reversed(widgets):  # Then the inner ones: some measure what is in them.
        if isValid(widget):
            app.sendEvent(widget, change)


def _within(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all in it that are no windows, each before what is in it."""
    yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _within(child)
