"""Every text on the screen is plain text: the one place where labels and tooltips are made.

Qt guesses whether a text is HTML. A text that comes from a file, a worker or a path may look like
it, and the images that it names would be opened. So labels are `Label`s, tooltips are set by
`set_tip` and shown by `show_tip`, and nothing else in the program makes either
(`tests/gui/widgets/test_plain_text.py`). There is no rich text in this program.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QToolTip, QWidget

from gui.widgets.guarded import guarded

MOST = 2_000
"""Characters of a label or a tooltip. What a sentence quotes is cut much earlier (`core.words`)."""

WIDEST_WORD = 24
"""Average characters to which a word that cannot be broken may widen a label that breaks lines."""


TIP = Qt.ItemDataRole.ToolTipRole
"""What a model is asked for an item's tooltip: a `tip_text`."""


def bounded(text: str) -> str:
    """A text of at most `MOST` characters; what is cut off is told by "…"."""
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def tip_text(text: str) -> str:
    """A text as a tooltip that shows it as it is, whatever Qt would guess."""
    text = bounded(text)
    if "<" not in text and "&" not in text:
        return text  # As HTML begins with a tag; and what is read aloud stays what it is.
    # As `html.escape` does, whose module reads a list of 2,000 names, while the window opens.
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, name)
    return f"<p style='white-space: pre-wrap'>{text}</p>"


class _Tipped(Protocol):
    """A widget, an action, an item of a list or a table."""

    def setToolTip(self, text: str, /) -> None: ...


def set_tip(of: _Tipped, text: str) -> None:
    """Give something a tooltip."""
    of.setToolTip(tip_text(text))


def set_item_tip(box: QComboBox, index: int, text: str) -> None:
    """Give one of a box's choices a tooltip."""
    box.setItemData(index, tip_text(text), TIP)


def show_tip(at: QPoint, text: str, over: QWidget | None = None, rect: QRect | None = None) -> None:
    """Show a tooltip now, at a point of the screen: while the pointer is in `rect` of `over`."""
    if over is None:
        QToolTip.showText(at, tip_text(text))
    elif rect is None:
        QToolTip.showText(at, tip_text(text), over)
    else:
        QToolTip.showText(at, tip_text(text), over, rect)


def hide_tip() -> None:
    """Show no tooltip."""
    QToolTip.hideText()


@guarded
class Label(QLabel):
    """A label of plain text, that no text can make longer than `MOST` or widen without end."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(bounded(text))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self.wordWrap():
            most = WIDEST_WORD * self.fontMetrics().averageCharWidth()
            hint.setWidth(min(hint.width(), most))
        return hint
