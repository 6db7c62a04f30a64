"""The row that chooses the shown moment: above the timeline, and where there is no room for that,
at the window's lower edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.guarded import guarded


@guarded
class Foot(QWidget):
    """Keeps a widget in sight that is at home in an area that scrolls: it is taken in here while
    the area has to scroll, and stays where it is while all of it is in sight."""

    def __init__(self, area: QScrollArea, content: QWidget) -> None:
        """`content` is what scrolls in the `area`."""
        super().__init__()
        self._area, self._content = area, content
        self._kept: QWidget | None = None
        self._home: QVBoxLayout | None = None
        self.setProperty("foot", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 4, 14, 4)
        self.hide()
        for part in (area, content):
            part.installEventFilter(self)

    def keep(self, widget: QWidget, home: QVBoxLayout) -> None:
        """Keep this widget in sight; it is at home at the top of a column in the area."""
        self._kept, self._home = widget, home
        home.insertWidget(0, widget)
        self.hide()
        self._fit()

    @property
    def kept_here(self) -> bool:
        """Whether what is to be in sight is here."""
        return self._kept is not None and self._row.indexOf(self._kept) >= 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _fit(self) -> None:
        kept, home = self._kept, self._home
        if kept is None or home is None or not self._area.isVisible():
            return
        # Reckoned as if it were at home, wherever it is: else it would go to and fro.
        needed = self._content.minimumSizeHint().height()
        room = self._area.height()
        if self.kept_here:
            needed += kept.sizeHint().height() + home.spacing()
            room += self.height()
        if (needed > room) is self.kept_here:
            return
        focus = kept.window().focusWidget()
        if self.kept_here:
            home.insertWidget(0, kept)
        else:
            self._row.addWidget(kept)
        if focus is not None and kept.isAncestorOf(focus):
            focus.setFocus()  # It is lost on the way to another parent.
        self.setVisible(self.kept_here)
