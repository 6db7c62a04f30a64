"""What a screen reader finds where Qt knows only one painted widget: tokens and rows.

Qt asks a factory for the interface of each widget, once something listens. The interfaces are in a
module of their own, imported then: most starts need none of it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface

from gui.widgets.guarded import quietly

_KINDS = ("Stage", "Timeline", "Resources", "ResourceMap", "PuzzlePicture")
"""The classes that have interfaces of their own, as Qt's meta-objects name them."""

_installed = False


def install() -> None:
    """Have Qt ask for these interfaces from now on. Costs microseconds, and again nothing."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(quietly(_made))


def _made(kind: str, of: QObject) -> QAccessibleInterface | None:
    if kind not in _KINDS:
        return None
    from gui.access.items import interface_of

    return interface_of(of)
