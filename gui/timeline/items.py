"""The timeline's rows as a list, for ears: who, and what it does at the shown moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect

from gui.look.language import filled
from gui.timeline.widget import Timeline

translate = QCoreApplication.translate


class TimelineItems:
    """A row each: a worker, or a band of neighbouring workers."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def count(self) -> int:
        layout = self._timeline.layout_now()
        return layout.rows if layout.pitch else 0

    def name(self, item: int) -> str:
        layout = self._timeline.layout_now()
        if not layout.bands:
            return self._timeline.name_of(item)
        first = item << layout.shift
        last = min(layout.workers, first + (1 << layout.shift)) - 1
        return filled(translate("Timeline", "Workers {first} to {last}"), first=first, last=last)

    def words(self, item: int) -> str:
        return self._timeline.row_words(item)

    def rect(self, item: int) -> QRect:
        layout = self._timeline.layout_now()
        return QRect(0, layout.row_top(item), layout.left + layout.plot, layout.pitch)

    def at(self, point: QPoint) -> int:
        layout = self._timeline.layout_now()
        row = layout.row_at(point.y())
        return -1 if row is None or row >= layout.rows else row

    def focused(self) -> int:
        selected = self._timeline.selected
        return -1 if selected is None else selected >> self._timeline.layout_now().shift

    def selected(self, item: int) -> bool:
        return self.focused() == item

    def press(self, item: int) -> None:
        if not self._timeline.layout_now().bands:
            self._timeline.worker_clicked.emit(item)

    def has_menu(self) -> bool:
        return False

    def show_menu(self, item: int) -> bool:
        return False
