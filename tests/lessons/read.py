"""What stands on the screen to be read: all texts of a window at one moment, and where they are."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from gui.code.panel import CodePanel
from gui.findings.line import FindingLine
from gui.stage import Stage
from gui.statistics.panel import FigureList
from gui.timeline import Timeline
from gui.transcript.view import TranscriptView

QUIET = {"", "Back", "Next", "Leave"}
"""Texts that say nothing of a run."""


def what_is_said(window: QWidget) -> Iterator[tuple[str, str]]:
    """Where something is said in the visible part of a window, and what."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            for where, text in _of(widget):
                if text not in QUIET:
                    yield where, " / ".join(text.split("\n"))


def _of(widget: QWidget) -> Iterator[tuple[str, str]]:
    name = widget.objectName() or type(widget).__name__
    match widget:
        case Stage():
            yield "stage", widget.summary
            yield "stage pill", widget._words().pill
        case FigureList():
            for figure, value in widget.pairs():
                yield f"statistics {figure}", value
        case TranscriptView():
            yield "transcript", widget.toPlainText()
        case CodePanel():
            yield "code-sentence", widget.sentence()
        case Timeline():
            layout = widget.layout_now()
            for row in range(min(12, layout.rows if layout.pitch else 0)):
                yield f"timeline row {row}", widget.row_words(row)
        case FindingLine():
            yield name, widget.text()
        case QLabel() | QAbstractButton() if not isinstance(widget.parentWidget(), FigureList):
            yield name, widget.text()
