"""The run in numbers, at the moment that is shown.

Long, as a list of figures is nothing without the panel around it.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.analysis.spans import Spans
from core.analysis.statistics import NOTHING as NO_VALUE
from core.analysis.statistics import SHARES, Figure, Waits, figures, shares
from core.analysis.stretch import stretch_figures
from core.analysis.whence import PLACED
from core.log.columns import Log
from core.state.state import State
from core.telling.names import NOTHING, resource_name, type_of
from core.words import Message
from gui.look.icons import icon
from gui.look.language import filled, translated, written
from gui.look.theme import LIGHT, Theme
from gui.statistics.share_bars import MOST, ShareBars
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip

INTERVAL = 200
"""Milliseconds between two updates while time simply goes on: faster, nobody could read them."""

AT_ONCE = 10_000
"""Events that are read for one update, some 4 ms: of a long run the slow waits come a bit later."""

SOME = 50
"""Workers that ended early: up to here each one more is told at once."""

JUMP = 300_000_000
"""Nanoseconds. A moment that is further from the last one than this (or before it) was sought."""


def of_resource(log: Log, resource: int) -> str:
    """A resource with what it is: "fork 0 (lock)"."""
    name = resource_name(log, resource)
    position = log.created.get(resource)
    about = NOTHING if position is None else log.abouts.get(position, NOTHING)
    said = written(name)
    return said if isinstance(name, Message) else f"{said} ({translated(type_of(about))})"


@guarded
class StatisticsPanel(QWidget):
    """Figures, each with a line that says what it means, and each worker's share of the turns.

    It follows a live run a few times a second, and shows at once what was sought. While it is not
    on the screen a frame costs nothing: it notes the moment and catches up later.
    """

    place_asked = Signal(str)
    """Where this figure comes from is to be shown: one of `core.analysis.whence.PLACED`."""
    whole_pressed = Signal()
    """The user wants the figures of the whole run, and no longer those of a stretch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: tuple[State, Log, int] | None = None
        self._shown: tuple[Log, int, object] | None = None
        """The log, time and phase of what is shown."""
        self._fresh = False
        self._waits = Waits(Log())
        self._due = QTimer(self, singleShot=True, interval=INTERVAL)
        self._due.timeout.connect(self._update_if_visible)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._update_if_visible)
        self._updated = 0.0
        self._pointed = ""
        # Not at once: what has just been made, or has another size, finds its place a moment later.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reveal)
        self._to_reveal = False
        self._revealed = -1
        """Where that was scrolled to."""
        self.figures = FigureList()
        self.figures.setObjectName("statistics")
        self.figures.mark_placed.connect(self._reveal_soon)
        self.figures.place_asked.connect(self.place_asked)
        self._resource = Label()
        """Which of a program's resources the figures are of."""
        self._resource.setObjectName("statistics-resource")
        self._resource.setProperty("strong", True)
        self._resource.hide()
        self._stretch: tuple[Spans, int, int] | None = None
        self._whole = QPushButton(self.tr("Figures of the whole run"))
        self._whole.setObjectName("whole-run")
        self._whole.setProperty("compact", True)
        self._whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._whole.clicked.connect(self.whole_pressed)
        self._whole.hide()
        self._caption = Label(self.tr("Share of the turns"))
        self._caption.setProperty("caption", True)
        self.bars = ShareBars()
        self._rest = Label()
        self._rest.setProperty("quiet", True)
        self._bars_part = [self._caption, self.bars, self._rest]
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 4, 8, 4)
        column.setSpacing(8)
        column.addWidget(self._resource)
        column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.figures)
        column.addSpacing(10)
        for part in self._bars_part:
            column.addWidget(part)
            part.hide()
        column.addStretch()
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("Statistics"))
        area.verticalScrollBar().rangeChanged.connect(self._grown)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.addWidget(area)

    def show_moment(self, state: State, log: Log, t: int) -> None:
        """Show the figures of `state`, of `log`, at time `t` (ns). Cheap: call it every frame."""
        self._moment = (state, log, t)
        self._fresh = True
        if not self.isVisible():
            return
        now = time.monotonic()
        if self._sought(state, log, t) or now - self._updated >= INTERVAL / 1000:
            self._update()
            return
        # This one stands on the stage as well, and there it is of this very moment.
        if self._stretch is None:
            self.figures.show_value("waiting", written(len(state.waiters)))
        if not self._due.isActive():
            self._due.start()

    def show_stretch(self, stretch: tuple[int, int] | None, spans: Spans) -> None:
        """Show the figures of the time between two moments (nanoseconds), or of all up to the shown
        moment. `spans` are those of the log and resource that are shown."""
        self._stretch = None if stretch is None else (spans, *stretch)
        self._whole.setVisible(stretch is not None)
        self._fresh = True
        if self.isVisible():
            self._update()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.bars.set_theme(theme)
        self.figures.set_theme(theme)

    def point_at(self, name: str) -> None:
        """Mark one of `core.analysis.statistics.NAMES`, and bring it into sight; "" marks none."""
        if name != self._pointed:
            self._pointed = name
            self.figures.mark(name)
            self._reveal_soon()

    def _reveal_soon(self) -> None:
        self._to_reveal = True
        self._soon.start()

    def _reveal(self) -> None:
        """Scroll to what is pointed at, once it is there; where it went, the user may go on."""
        target = self._caption if self._pointed == SHARES else self.figures.marked
        if not self._to_reveal or target is None or not self.isVisible():
            return
        self._to_reveal = False
        if self._pointed == SHARES:
            self._area.ensureWidgetVisible(self.bars, 0, 4)
        self._area.ensureWidgetVisible(target, 0, 12)
        self._revealed = self._area.verticalScrollBar().value()

    def _grown(self) -> None:
        """What stands above what is pointed at needs more lines, or fewer: bring it into sight
        again, unless the user has scrolled."""
        if self._pointed and self._area.verticalScrollBar().value() == self._revealed:
            self._reveal_soon()

    def text(self) -> str:
        """All figures, a line each: its name, a colon, its value."""
        self._update()
        while self._fresh:
            self._update()
        return "\n".join(f"{name}: {value}" for name, value in self.figures.pairs())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update()
        self._reveal_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reveal_soon()

    def _sought(self, state: State, log: Log, t: int) -> bool:
        """Whether this is another run, another phase of it, or a moment that was jumped to; or
        whether something has gone wrong, which is said elsewhere at once."""
        if self._shown is None:
            return True
        shown_log, shown_t, phase = self._shown
        now = _standing(state)
        return log is not shown_log or now != phase or not 0 < t - shown_t < JUMP

    def _update_if_visible(self) -> None:
        if self.isVisible():
            self._update()

    def _update(self) -> None:
        if self._moment is None or not self._fresh:
            return
        state, log, t = self._moment
        self._fresh = False
        self._due.stop()
        self._updated = time.monotonic()
        self._shown = (log, t, _standing(state))
        if log is not self._waits.log or state.resource != self._waits.resource:
            self._waits = Waits(log, state.resource)
        if self._stretch is not None and self._stretch[0].log is log:
            spans, start, stop = self._stretch
            self.figures.linked = False
            self.figures.show_figures(stretch_figures(self._waits, spans, start, stop))
        else:
            self.figures.linked = True
            self.figures.show_figures(figures(state, self._waits, t, AT_ONCE))
        if self._waits.position < state.position:
            self._fresh = True
            self._more.start()
        self.bars.show_shares(shares(state, MOST), state.scenario.backend, log)
        self._resource.setVisible(state.many)
        if state.many:
            self._resource.setText(of_resource(log, state.resource))
        more = state.crowd - MOST
        self._rest.setText(filled(self.tr("and {count} more"), count=max(0, more)))
        self._caption.setVisible(state.workers > 0)
        self.bars.setVisible(state.workers > 0)
        self._rest.setVisible(more > 0)
        if self._to_reveal:
            self._soon.start()


def _standing(state: State) -> object:
    """What is told at once when it is another."""
    ended = min(len(state.ended), SOME)  # Of a great many, one more need not be seen at once.
    return state.phase, state.resource, state.lost, state.over, ended


@guarded
class FigureList(QWidget):
    """The figures, one below the other: the number, and beside it its name and what it means."""

    place_asked = Signal(str)
    mark_placed = Signal()
    """What lies behind the marked figure has found its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[Label, Label, Label]] = {}
        self._shown: set[str] = set()
        self._links: dict[str, QPushButton] = {}
        """Of the figures that have a place in the run."""
        self.linked = True
        """Whether the figures are of the shown moment: those of a stretch lead nowhere."""
        self._theme = LIGHT
        self._mark = QFrame(self)
        self._mark.setProperty("mark", True)
        self._mark.hide()
        self._marked = ""

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for link in self._links.values():
            link.setIcon(icon("goto", theme.accent))

    def mark(self, key: str) -> None:
        """Mark the figure of this key, as soon as it is there; none if there never is one."""
        self._marked = key
        self.place_mark()

    @property
    def marked(self) -> QWidget | None:
        """What lies behind the marked figure, if that is shown."""
        return None if self._mark.isHidden() or self._mark.size().isEmpty() else self._mark

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_mark()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.place_mark()
        return done

    def place_mark(self) -> None:
        """Put the mark behind its figure, wherever that is now."""
        row = self._rows.get(self._marked) if self._marked in self._shown else None
        self._mark.setVisible(row is not None)
        if row is not None:
            self._grid.activate()
            value, name, meaning = row
            around = value.geometry() | name.geometry() | meaning.geometry()
            place = around.adjusted(0, -5, 0, 5).intersected(self.rect())
            if place != self._mark.geometry():
                self._mark.setGeometry(place)
                self.mark_placed.emit()
            self._mark.lower()

    def show_figures(self, figures: list[Figure]) -> None:
        """Show these figures. Only a text that differs is set."""
        shown = {figure.key for figure in figures}
        for key in (shown ^ self._shown) & set(self._rows):
            for label in self._rows[key]:
                label.setVisible(key in shown)
        self._shown = shown
        for figure in figures:
            if figure.key not in self._rows:
                self._add(figure.key)
            texts = (written(figure.value), translated(figure.name), translated(figure.meaning))
            for label, text in zip(self._rows[figure.key], texts, strict=True):
                if label.text() != text:
                    label.setText(text)
        for key, link in self._links.items():
            there = (
                self.linked and key in shown and self._rows[key][0].text() not in (NO_VALUE, "0")
            )
            if there is link.isHidden():
                link.setVisible(there)
        self.place_mark()

    def show_value(self, key: str, value: str) -> None:
        """Show another value of a figure that is shown."""
        if key in self._shown and self._rows[key][0].text() != value:
            self._rows[key][0].setText(value)

    def pairs(self) -> list[tuple[str, str]]:
        """The names and values that are shown."""
        rows = (self._rows[key] for key in self._rows if key in self._shown)
        return [(name.text(), value.text()) for value, name, _ in rows]

    def _add(self, key: str) -> None:
        value, name, meaning = Label(), Label(), Label()
        value.setObjectName(key)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        name.setProperty("strong", True)
        name.setWordWrap(True)
        meaning.setProperty("quiet", True)
        meaning.setWordWrap(True)
        meaning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(name)
        words.addWidget(meaning)
        row = self._grid.rowCount()
        self._grid.addWidget(value, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(words, row, 1)
        if key in PLACED:
            self._grid.addWidget(self._link(key), row, 2, Qt.AlignmentFlag.AlignTop)
        self._rows[key] = (value, name, meaning)
        self._size_numbers()

    def _link(self, key: str) -> QPushButton:
        link = QPushButton()
        link.setObjectName(f"goto-{key}")
        link.setProperty("bare", True)
        link.setIcon(icon("goto", self._theme.accent))
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(link, self.tr("Show the moment that this number comes from"))
        link.setAccessibleName(self.tr("Show the moment that this number comes from"))
        link.clicked.connect(lambda: self.place_asked.emit(key))
        link.hide()
        self._links[key] = link
        return link

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_numbers()

    def _size_numbers(self) -> None:
        """Numbers are larger than text, and all have the room that the widest may need."""
        big = QFont(self.font())
        if big.pixelSize() > 0:
            big.setPixelSize(round(1.4 * big.pixelSize()))
        else:
            big.setPointSizeF(1.4 * big.pointSizeF())
        big.setBold(True)
        for value, _, _ in self._rows.values():
            value.setFont(big)
            value.setMinimumWidth(value.fontMetrics().horizontalAdvance("0.00 ms"))
