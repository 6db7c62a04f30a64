"""The signs that programs print here, where the desk has no font that has them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication

FILE = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "signs.ttf"
"""Made by `packaging/signs.py`."""

_ROCKET = 0x1F680

_looked = False


def bring_signs() -> None:
    """Have all signs drawn, by a font of our own if need be. Only the first call does something.

    Not at the start: to look for a sign in all fonts of the desk takes time, and the first window
    has none. A missing file is no mistake: boxes are better than no window.
    """
    global _looked
    if _looked:
        return
    _looked = True
    if not QFontMetrics(QGuiApplication.font()).inFontUcs4(_ROCKET):
        QFontDatabase.addApplicationFont(str(FILE))
