"""How large text is: the system's size, or more of it."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

SIZES = (100, 125, 150, 200)
"""Percent of the system's own size. Twice is what WCAG 2.2 asks for (1.4.4)."""

_PLAIN = "plain-font"
"""The application's property that holds the font it began with."""

_chosen = 100
_USUAL = 18
"""Pixels of a line of text that counts as usual: up to that, painted texts stay as they are."""


def factor(widget: QWidget) -> float:
    """How many times larger than usual painted texts have to be in a widget: 1 to 2.

    What was chosen here counts whole; of a system's larger font, what is beyond the usual. Not the
    widget's own font is asked, as that may already be larger for this.
    """
    return max(1.0, _chosen / 100, min(2.0, widget.window().fontMetrics().height() / _USUAL))


def scaled(font: QFont, percent: int) -> QFont:
    """The same font in another size."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * percent / 100)
    else:
        made.setPixelSize(round(font.pixelSize() * percent / 100))
    return made


def use(percent: int) -> bool:
    """Show all text of the application in this size; whether that is another one than before."""
    global _chosen
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return False
    _chosen = percent
    plain = app.property(_PLAIN)
    if not isinstance(plain, QFont):
        if percent == 100:
            return False  # As every start that changes nothing.
        plain = QApplication.font()
        app.setProperty(_PLAIN, plain)
    font = scaled(plain, percent)
    if font == QApplication.font():
        return False
    QApplication.setFont(font)
    return True
