"""Which texts of a window do not have the room that they need."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QMenu,
    QTabBar,
    QWidget,
)

_KINDS = (QLabel, QAbstractButton, QComboBox, QHeaderView, QTabBar)


def _shown(text: str) -> str:
    """Without the marks of mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _label(label: QLabel) -> bool:
    text, room = _shown(label.text()), label.contentsRect()
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        longest = max(metrics.horizontalAdvance(word) for word in re.split(r"[\s\u200b]+", text))
        return longest <= room.width() and label.heightForWidth(label.width()) <= label.height()
    lines = text.split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return wide <= room.width() and metrics.height() * len(lines) <= room.height() + 1


def _button(button: QAbstractButton) -> bool:
    hint = button.sizeHint()
    return button.width() >= hint.width() - 1 and button.height() >= hint.height() - 2


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return not widget.text().strip() or _label(widget)
    if isinstance(widget, QAbstractButton):
        return not widget.text() or _button(widget)
    if isinstance(widget, QComboBox):
        return widget.width() >= widget.sizeHint().width() - 1
    if isinstance(widget, QHeaderView):
        return all(
            widget.sectionSize(index) >= widget.sectionSizeHint(index)
            for index in range(widget.count())
        )
    if isinstance(widget, QTabBar):
        metrics = QFontMetrics(widget.font())
        return all(
            metrics.horizontalAdvance(_shown(widget.tabText(index)))
            <= widget.tabRect(index).width()
            and metrics.height() <= widget.tabRect(index).height()
            for index in range(widget.count())
            if widget.isTabVisible(index)
        )
    return True


def _inside_parents(widget: QWidget) -> bool:
    """Whether no parent cuts the widget off. In an area that scrolls, it can be scrolled to."""
    rect = widget.rect()
    child, parent = widget, widget.parentWidget()
    while parent is not None and not child.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            mapped = QRect(child.mapToParent(QPoint(0, 0)) + rect.topLeft(), rect.size())
            off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return not off or mapped.right() <= parent.width()
        rect = QRect(child.mapToParent(QPoint(0, 0)) + rect.topLeft(), rect.size())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(rect):
            return False
        child, parent = parent, parent.parentWidget()
    return True


def _menu(menu: QMenu) -> list[str]:
    metrics = QFontMetrics(menu.font())
    return [
        f"menu item {action.text()!r}"
        for action in menu.actions()
        if not action.isSeparator()
        and action.isVisible()
        and metrics.horizontalAdvance(_shown(action.text())) > menu.actionGeometry(action).width()
    ]


def cut_off(window: QWidget) -> list[str]:
    """The texts in a window that are cut off, or not whole for want of room."""
    found = []
    if isinstance(window, QMenu):
        return _menu(window)
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisibleTo(window) or widget.window() is not window:
            continue
        if isinstance(widget, _KINDS):
            in_tabs = isinstance(widget.parentWidget(), QTabBar)  # Its arrows to scroll.
            if not in_tabs and not (_fits(widget) and _inside_parents(widget)):
                text = getattr(widget, "text", lambda: "")()
                found.append(f"{type(widget).__name__} {widget.objectName()} {text!r}")
    return found
