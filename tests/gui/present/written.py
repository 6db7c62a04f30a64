"""Which letters a window paints, and how large: every painter in our code is looked over."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from PySide6.QtGui import QFontInfo, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QTextEdit, QWidget

MODULES = (
    "gui.stage.widget",
    "gui.stage.layers",
    "gui.stage.rings",
    "gui.stage.tokens",
    "gui.timeline.widget",
    "gui.timeline.layer",
    "gui.code.view",
    "gui.code.gutter",
    "gui.transcript.view",
    "gui.statistics.share_bars",
    "gui.findings.line",
)


class Written(NamedTuple):
    """Letters on the screen."""

    where: str
    text: str
    pixels: float


def _texts(arguments: tuple[Any, ...]) -> str:
    return next((argument for argument in arguments if isinstance(argument, str)), "")


@contextmanager
def written() -> Iterator[list[Written]]:
    """What is painted meanwhile."""
    found: list[Written] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in MODULES:
            module = importlib.import_module(name)

            class Watched(QPainter):
                module_name = name

                def drawText(self, *arguments: Any) -> Any:
                    text = _texts(arguments)
                    scale = self.worldTransform().m11()
                    if text.strip():
                        pixels = QFontInfo(self.font()).pixelSize() * scale
                        found.append(Written(self.module_name, text, pixels))
                    return super().drawText(*arguments)

            patch.setattr(module, "QPainter", Watched)
        yield found


def labels(window: QWidget) -> list[Written]:
    """The texts of a window's visible widgets."""
    return [
        Written(
            f"{type(widget).__name__} {widget.objectName()}",
            widget.toPlainText() if isinstance(widget, QTextEdit) else widget.text(),
            QFontInfo(
                widget.document().defaultFont() if isinstance(widget, QTextEdit) else widget.font()
            ).pixelSize(),
        )
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton | QTextEdit)
        and widget.isVisible()
        and (widget.toPlainText() if isinstance(widget, QTextEdit) else widget.text())
    ]
