"""What a run looks like and comes to, for a report: pictures of views, and figures as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from core.analysis.statistics import Figure
from core.words import said
from gui.look.language import translated
from gui.look.theme import Theme

SCALE = 2
"""Pixels of the picture for each of the view's: sharp on paper, too."""


def picture(view: QWidget, theme: Theme) -> QImage:
    """A view as it is now, on the ground of its card."""
    image = QImage(view.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(theme.card))
    view.render(image)
    return image


def png(image: QImage) -> bytes:
    """The picture as a file holds it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def table(figures: Iterable[Figure]) -> bytes:
    """Figures as CSV (RFC 4180): for each its name in the program, its name in the language that is
    used, its value as in English, and what it means. It begins with a mark by which spreadsheets
    know UTF-8."""
    out = StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(("key", "name", "value", "meaning"))
    for figure in figures:
        name, meaning = translated(figure.name), translated(figure.meaning)
        rows.writerow((figure.key, name, said(figure.value), meaning))
    return out.getvalue().encode("utf-8-sig")
