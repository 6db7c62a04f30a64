"""The row of tabs above a panel: all of them are in sight, however narrow it is."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from gui.look.icons import icon
from gui.look.theme import LIGHT, Theme
from gui.widgets.fields import restyle
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import tip_text

BESIDE = 15
"""Pixels that Qt leaves free beside an icon in a tab."""


class Room(IntEnum):
    """How much of each tab there is room for."""

    WORDS = 0
    TIGHT = 1
    """Words with less air around them."""
    CHOSEN = 2
    """Icons, and the word of the one that is shown."""
    ICONS = 3


@guarded
class Tabs(QTabWidget):
    """Tabs with their names; where these have no room, icons, and the name of the one that is
    shown. No tab hides behind arrows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panels")
        self.setDocumentMode(True)
        # Only its row of tabs takes the focus. As its proxy, that would take the policy as well.
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUsesScrollButtons(False)
        self._theme = LIGHT
        self._pages: list[QWidget] = []
        self._names: list[str] = []
        self._icons: list[str] = []
        self._shown: tuple[object, ...] = ()
        self.currentChanged.connect(self._fit)

    def add(self, page: QWidget, name: str, sign: str) -> None:
        """Add a page; `sign` is the icon that stands for its name, one of `gui.look.icons`."""
        self._pages.append(page)
        self._names.append(name)
        self._icons.append(sign)
        index = self.addTab(page, name)
        self.tabBar().setAccessibleTabName(index, name)
        self._fit()

    def show_page(self, page: QWidget, on: bool) -> None:
        """Have a page among the others, or leave it out."""
        index = self.indexOf(page)
        if on is not self.isTabVisible(index):
            self.setTabVisible(index, on)
            self.setTabEnabled(index, on)  # Else arrow keys would come to it.
            self._shown = ()
            self._fit()

    def name(self, index: int) -> str:
        """The name of a page, whatever its tab shows of it."""
        return self._names[index]

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        self._theme = theme
        self._shown = ()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest page or a row of icons: the names do not keep it wide."""
        pages = (page.minimumSizeHint().width() for page in self._pages)
        wide = max([self._needed(Room.ICONS), *pages])
        return QSize(wide, super().minimumSizeHint().height())

    def _needed(self, room: Room) -> int:
        """Pixels of the row with this much of each tab."""
        bar = self.tabBar()
        names = [name for index, name in enumerate(self._names) if self.isTabVisible(index)]
        count = len(names)
        font = bar.font()
        font.setBold(True)  # As the style shows the chosen one.
        usual, bold = bar.fontMetrics(), QFontMetrics(font)
        words = [usual.horizontalAdvance(name) for name in names]
        wider = [
            bold.horizontalAdvance(name) - word for name, word in zip(names, words, strict=True)
        ]
        # What the style has around a tab: lengths in em, which Qt takes as a line's height.
        around = -(-usual.height() * (13 if room is Room.WORDS else 6) // 10) + 1
        if room <= Room.TIGHT:
            return sum(words) + max(wider, default=0) + around * count
        icons = (self._side() + around + BESIDE) * count
        if room is Room.ICONS:
            return icons
        # Whichever is shown, so that choosing another one does not change how all are shown.
        return (
            icons - self._side() - BESIDE + max(map(sum, zip(words, wider, strict=True)), default=0)
        )

    def _side(self) -> int:
        """Pixels of an icon."""
        return self.tabBar().fontMetrics().height()

    def _fit(self) -> None:
        room = next((r for r in Room if self._needed(r) <= self.width()), Room.ICONS)
        current = self.currentIndex()
        shown = room, current, self._theme.name, self._side(), self.count()
        if shown == self._shown:
            return
        self._shown = shown
        tight = room is not Room.WORDS
        if bool(self.tabBar().property("tight")) is not tight:
            self.tabBar().setProperty("tight", tight)
            restyle(self.tabBar())
        self.setIconSize(QSize(self._side(), self._side()))
        for index, (name, sign) in enumerate(zip(self._names, self._icons, strict=True)):
            worded = room <= Room.TIGHT or (room is Room.CHOSEN and index == current)
            colour = self._theme.text if index == current else self._theme.quiet
            self.setTabText(index, name if worded else "")
            self.setTabIcon(index, QIcon() if worded else icon(sign, colour))
            self.setTabToolTip(index, "" if worded else tip_text(name))
