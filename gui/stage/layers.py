"""The two pictures that a frame is built on: the empty stage, and all that stands still.

The second is kept up by drawing again only the cells whose tokens changed, so a frame costs what
moves and not what exists. A cell is always drawn from nothing (the backdrop, then its tokens in
ascending order): therefore what was drawn before leaves no trace, and the picture is the same,
pixel by pixel, as one drawn at once. `tests/gui/stage/test_scene.py` compares the two.

Long, as both pictures are drawn from the same cells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPicture, QPixmap, QRegion

from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from core.state.state import State
from gui.look.theme import Theme
from gui.stage import header
from gui.stage.geometry import Geometry
from gui.stage.grid import FINEST, NUMBERED, SLOT, SMALL_SLOT, TIMED, Grid, timer_size
from gui.stage.header import Words
from gui.stage.occupants import Occupants
from gui.stage.sprites import Sprite, put
from gui.stage.tokens import Look, Tokens, half_of


class Slots(NamedTuple):
    """Which slots are which, and what stands below those that are not plain ones."""

    limit: int
    """The semaphore's: the slots from here on were added by over-releases."""
    lasting: int
    """The slots from here on are closing."""
    closing: str
    extra: str


def slots_that_last(state: State) -> int:
    """The slots from this one on are closing: without them, and without those whose permits are
    lost, there are as many as there are permits."""
    permits = state.limit + max(0, state.over)
    if state.overtime:  # Who went in since then has a permit, and leaves none behind that closes.
        permits = max(permits, state.seats[Zone.INSIDE].high)
    missing = 0
    if state.seats[Zone.INSIDE].high > permits:
        missing = len([seat for seat in state.locked if seat >= permits])
    if not missing:
        return permits
    if permits - (len(state.locked) - missing) <= missing:
        return 0  # All that are not lost are missing.
    last = permits
    while missing and last > 0:  # A lost permit that lies beyond the limit is missing below it.
        last -= 1
        missing -= last not in state.locked
    return last


@lru_cache(1024)
def _faint(colour: str, alpha: float) -> QColor:
    mixed = QColor(colour)
    mixed.setAlphaF(alpha)
    return mixed


def draw_backdrop(
    painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, slots: Slots
) -> None:
    """The zones and the slots."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    grounds = {Zone.WAITING: theme.waiting, Zone.INSIDE: theme.inside, Zone.DONE: theme.done}
    for zone, rect in geometry.zones.items():
        if zone is Zone.READY:
            line = QPen(QColor(theme.slot), 1.5, Qt.PenStyle.CustomDashLine)
            line.setDashPattern([3, 3])
            painter.setPen(line)
            painter.setBrush(_faint(theme.waiting, 0.5))
            rect = rect.adjusted(1, 1, -1, -1)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(grounds[zone]))
        painter.drawRoundedRect(rect, geometry.corner, geometry.corner)
    if geometry.layout.slots:
        _draw_slots(painter, geometry, theme, font, slots)


def _draw_slots(
    painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, slots: Slots
) -> None:
    grid = geometry.grids[Zone.INSIDE]
    radius = grid.radius * (SLOT if grid.radius >= NUMBERED else SMALL_SLOT)
    if geometry.spare is not None:
        _draw_spare(painter, geometry.spare, grid.count, theme, slots)
    if grid.per > 1 or grid.radius < 4:
        _draw_slot_cells(painter, grid, theme, slots.lasting)
        return
    reach = geometry.layout.reach
    wide = max(1.0, min(2.0, 0.055 * grid.radius)) * reach.lines
    words = QFont(font)
    words.setPixelSize(timer_size(grid.radius, reach.letters))
    for seat in range(grid.count):
        x, y = grid.centre(seat)
        surplus, added = seat >= slots.lasting, slots.limit <= seat < slots.lasting
        pen = QPen(QColor(theme.barrier if surplus or added else theme.slot), wide)
        # A closing slot is dotted, so that it is not told by its colour alone.
        pen.setDashPattern([1.0, 2.6] if surplus else [3.4, 2.6])
        if surplus:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if (surplus or added) and grid.radius >= TIMED:
            painter.setFont(words)
            painter.setPen(QColor(theme.text))
            below = slots.closing if surplus else slots.extra
            painter.drawText(timer_rect(x, y, grid.radius, reach.letters), _MIDDLE, below)


def _draw_spare(painter: QPainter, grid: Grid, first: int, theme: Theme, slots: Slots) -> None:
    """The slots from `first` on, which nobody has ever been in: small."""
    if grid.per > 1 or grid.radius < 2.5:
        _draw_slot_cells(painter, grid, theme, slots.lasting - first)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index in range(grid.count):
        surplus = index + first >= slots.lasting
        added = slots.limit <= index + first < slots.lasting
        pen = QPen(QColor(theme.barrier if surplus or added else theme.slot), 1.0)
        pen.setDashPattern([1.0, 2.0] if surplus else [2.4, 1.6])
        painter.setPen(pen)
        painter.drawEllipse(QPointF(*grid.centre(index)), grid.radius, grid.radius)


_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def timer_rect(x: float, y: float, radius: float, letters: int) -> QRectF:
    """Where the text below a slot stands."""
    high = 2.0 * timer_size(radius, letters)
    return QRectF(x - 3 * radius, y + 1.7 * radius, 6 * radius, high)


def _draw_slot_cells(painter: QPainter, grid: Grid, theme: Theme, open_slots: int) -> None:
    side = max(2.0, grid.pitch_x - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    half, rows = side / 2, -(-grid.cells // grid.columns)
    tops = [grid.y + row * grid.pitch_y - half for row in range(rows)]
    lefts = [grid.x + column * grid.pitch_x - half for column in range(grid.columns)]
    cells = [QRectF(left, top, side, side) for top in tops for left in lefts][: grid.cells]
    lasting = grid.cell(max(0, open_slots)) if open_slots < grid.count else grid.cells
    painter.setPen(Qt.PenStyle.NoPen)
    for part, colour in ((cells[:lasting], theme.slot), (cells[lasting:], theme.barrier)):
        painter.setBrush(_faint(colour, 0.45))
        if part:
            painter.drawRects(part)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


class Layers:
    """The backdrop and the still picture for one geometry, theme and pixel ratio."""

    def __init__(
        self, geometry: Geometry, tokens: Tokens, theme: Theme, font: QFont, slots: Slots
    ) -> None:
        self.geometry = geometry
        self.tokens = tokens
        self.ratio = tokens.ratio
        size = geometry.layout
        self.backdrop: Sprite
        if tokens.as_shapes:
            self.backdrop = QPicture()
        else:
            self.backdrop = QPixmap(
                max(1, round(size.width * self.ratio)), max(1, round(size.height * self.ratio))
            )
            self.backdrop.fill(QColor(theme.card))
        painter = QPainter(self.backdrop)
        painter.scale(self.ratio, self.ratio)
        if tokens.as_shapes:
            painter.fillRect(0, 0, size.width, size.height, QColor(theme.card))
        draw_backdrop(painter, geometry, theme, font, slots)
        painter.end()
        self.still: Sprite = QPixmap()
        self._theme, self._font = theme, font
        self._written: Words | None = None
        """The words that are in the still picture."""
        self._shades: dict[int, str] = {
            Zone.READY: theme.quiet,
            Zone.WAITING: theme.quiet,
            Zone.INSIDE: theme.accent,
            Zone.DONE: theme.good,
        }
        self._there = Occupants(geometry)
        self._rects: dict[int, QRect] = {}
        self._centres: dict[int, tuple[float, float]] = {}
        self._word_rooms = self._rooms_of_words()

    # Places ------------------------------------------------------------------------------------

    def ghost(self, worker: int) -> int:
        """The cell where a worker's outline stands before the run: where its token will appear."""
        zone = Zone.WAITING if self.geometry.ready is None else Zone.READY
        return self.geometry.cell(zone, worker)

    def here(self, state: State, worker: int) -> int:
        """The cell of the place where a worker is, or is going to."""
        packed = state.place[worker]
        return self.geometry.home(worker, packed, state.arrival[worker] >= 0)

    def before(self, state: State, worker: int) -> int:
        """The cell of the place that a worker comes from; if that is nowhere, where it is."""
        packed = state.came_from[worker]
        if packed >> SEAT_BITS == Zone.NOWHERE:
            return self.here(state, worker)
        now = state.place[worker] >> SEAT_BITS
        leaving = now in (Zone.READY, Zone.DONE) and state.arrival[worker] >= 0
        return self.geometry.home(worker, packed, leaving)

    def in_place(self, worker: int, came_from: int, place: int) -> bool:
        """Whether a token surely does not travel: a quick answer for a crowd that has just come."""
        return came_from == place or (
            self.geometry.ready is None
            and came_from >> SEAT_BITS == Zone.READY
            and place == Zone.WAITING << SEAT_BITS | worker
        )

    def centre(self, cell: int) -> tuple[float, float]:
        """The middle of a cell, logical pixels."""
        found = self._centres.get(cell)
        if found is None:
            found = self._centres[cell] = self.geometry.centre(cell)
        return found

    def grid(self, cell: int) -> Grid:
        """The grid that a cell belongs to."""
        return self.geometry.grids[cell >> SEAT_BITS]

    def standing_at(self, x: float, y: float) -> int | None:
        """The worker whose still token covers a point; None between tokens and in a density."""
        cell = self._cell_at(x, y)
        owners = None if cell is None else self._there.owners.get(cell)
        return max(owners) if owners else None

    def locked_at(self, x: float, y: float) -> int | None:
        """The worker that lost the permit of the locked slot at a point; None elsewhere, and where
        a token stands in it."""
        cell = self._cell_at(x, y)
        locks = None if cell is None else self._there.locks.get(cell)
        by = max(locks.values()) if locks else -1
        return by if by >= 0 else None

    def _cell_at(self, x: float, y: float) -> int | None:
        """The cell whose token, or place for one, covers a point; None in a density."""
        for zone, grid in self.geometry.grids.items():
            row, column = round((y - grid.y) / grid.pitch_y), round((x - grid.x) / grid.pitch_x)
            seat = row * grid.columns + column
            if grid.per > 1 or row < 0 or not 0 <= column < grid.columns or seat >= grid.cells:
                continue
            cx, cy = grid.centre(seat)
            if (cx - x) ** 2 + (cy - y) ** 2 <= (1.1 * grid.radius) ** 2:
                return zone << SEAT_BITS | seat
        return None

    # The still picture -------------------------------------------------------------------------

    def rebuild(self, state: State, moving: Collection[int], dim: bool) -> None:
        """Draw all that stands still anew."""
        backdrop = self.backdrop
        self.still = QPicture() if isinstance(backdrop, QPicture) else backdrop.copy()
        self._written = None
        there = self._there
        there.rebuild(state, moving, dim)
        painter = self._painter()
        cells: Iterable[int] = there.owners.keys() | there.locks.keys()
        if isinstance(backdrop, QPicture):
            painter.drawPicture(0, 0, backdrop)
            cells = sorted(cells)  # The same moment makes the same file.
        for zone in there.dense:
            self._draw_crowd(painter, zone)
        for cell in cells:
            self._draw_cell(painter, cell)
        painter.end()

    def sync(
        self,
        state: State,
        workers: Iterable[int],
        moving: Collection[int],
        dim: bool,
        relock: bool,
    ) -> None:
        """Bring these workers' part of the still picture up to the state, and the locked slots
        where permits were lost or given back."""
        dirty = self._there.sync(state, workers, moving, dim, relock)
        if not dirty:
            return
        backdrop = self.backdrop
        if isinstance(backdrop, QPicture):  # What has been drawn cannot be taken out of it.
            self.rebuild(state, moving, dim)
            return
        painter = self._painter()
        for cell in dirty:
            rect = self._rect(cell)
            painter.drawPixmap(rect, backdrop, rect)
            self._draw_cell(painter, cell)
        painter.end()

    def write(self, words: Words) -> bool:
        """Have these words in the still picture, where no token stands; they mostly stay for some
        frames. False where that cannot be: then they are to be drawn over it."""
        rooms, backdrop = self._word_rooms, self.backdrop
        if not rooms or words.nobody or isinstance(backdrop, QPicture):
            return False
        if words != self._written:
            self._written = words
            painter = self._painter()
            region = QRegion()
            for room in rooms:
                painter.drawPixmap(room, backdrop, room)
                region += room
            painter.setClipRegion(region)
            painter.scale(self.ratio, self.ratio)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            header.draw(painter, self.geometry, self._theme, self._font, words)
            painter.end()
        return True

    def _rooms_of_words(self) -> list[QRect]:
        """The device pixels where words are; none if a token may stand there, too."""
        ratio = self.ratio
        rooms = [
            QRectF(rect.topLeft() * ratio, rect.size() * ratio).toAlignedRect()
            for rect in header.rooms(self.geometry)
        ]
        for zone, grid in self.geometry.grids.items():
            ends = self._rect(zone << SEAT_BITS), self._rect(zone << SEAT_BITS | grid.cells - 1)
            right = self._rect(zone << SEAT_BITS | min(grid.columns, grid.cells) - 1)
            if any(ends[0].united(ends[1]).united(right).intersects(room) for room in rooms):
                return []
        return rooms

    def draw_still(self, painter: QPainter) -> None:
        """Draw the still picture, in logical pixels."""
        still, size = self.still, self.geometry.layout
        if isinstance(still, QPicture):
            painter.drawPicture(0, 0, still)
        else:
            painter.drawPixmap(QRect(0, 0, size.width, size.height), still, still.rect())

    def _painter(self) -> QPainter:
        painter = QPainter(self.still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.tokens.as_shapes)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # As the stage.
        return painter

    def _rect(self, cell: int) -> QRect:
        """The device pixels that are a cell's own. No two cells share one."""
        found = self._rects.get(cell)
        if found is None:
            found = self._rects[cell] = self._new_rect(cell)
        return found

    def _new_rect(self, cell: int) -> QRect:
        grid = self.grid(cell)
        ratio = self.ratio
        side = max(1, int(grid.box * ratio + 1e-6))
        x, y = self.centre(cell)
        if grid.per > 1:
            left, top = int((x - grid.box / 2) * ratio + 0.5), int((y - grid.box / 2) * ratio + 0.5)
            return QRect(left, top, side, side)
        return QRect(int(x * ratio + 0.5) - side // 2, int(y * ratio + 0.5) - side // 2, side, side)

    def _draw_crowd(self, painter: QPainter, zone: int) -> None:
        """A zone that is a density. Neighbours that look the same are one rectangle, as thousands
        would be most of what a picture costs."""
        there, first = self._there, zone << SEAT_BITS
        last = first + SEAT_MASK
        taken = {cell: count for cell, count in there.counts.items() if first <= cell <= last}
        for rect, cell in self._runs(zone, taken):
            painter.fillRect(rect, _faint(self._shades[zone], self._alpha(cell)))
        if zone == Zone.INSIDE:
            for rect, cell in self._runs(zone, there.closed):
                painter.fillRect(rect, _faint(self._theme.bad, self._closed_alpha(cell)))

    def _runs(self, zone: int, counts: Mapping[int, int]) -> Iterator[tuple[QRect, int]]:
        """The cells with something in them, each with its rectangle: or as many of a row as look
        the same, where they leave no gaps, with the first of them."""
        grid = self.geometry.grids[zone]
        tiles = (FINEST * self.ratio).is_integer()
        columns, last = grid.columns, zone << SEAT_BITS | grid.cells - 1  # It has fewer seats.
        begin = end = count = -1
        for cell in sorted([cell for cell, count in counts.items() if count]):
            if not (
                tiles
                and cell == end + 1
                and cell != last
                and counts[cell] == count
                and (cell & SEAT_MASK) % columns
            ):
                if begin >= 0:
                    yield self._rect(begin).united(self._rect(end)), begin
                begin, count = cell, counts[cell]
            end = cell
        if begin >= 0:
            yield self._rect(begin).united(self._rect(end)), begin

    def _alpha(self, cell: int) -> float:
        """How dark those who stand in a cell of a density make it."""
        if self._there.ghosts:
            return 0.2
        return 0.12 + 0.48 * min(1.0, self._there.counts[cell] / self._seats_of(cell))

    def _closed_alpha(self, cell: int) -> float:
        """How dark what is locked makes a cell of a density."""
        return 0.4 + 0.6 * min(1.0, self._there.closed[cell] / self._seats_of(cell))

    def _seats_of(self, cell: int) -> int:
        """How many seats share a cell."""
        grid = self.grid(cell)
        return max(1, min(grid.per, grid.count - (cell & SEAT_MASK) * grid.per))

    def _draw_cell(self, painter: QPainter, cell: int) -> None:
        there, zone, grid = self._there, cell >> SEAT_BITS, self.grid(cell)
        if zone in there.dense:
            if there.counts[cell]:
                shade = _faint(self._shades[zone], self._alpha(cell))
                painter.fillRect(self._rect(cell), shade)
            if zone == Zone.INSIDE and there.closed[cell]:
                painter.fillRect(
                    self._rect(cell), _faint(self._theme.bad, self._closed_alpha(cell))
                )
            return
        owners, locks = there.owners.get(cell, ()), there.locks.get(cell)
        x, y = self.centre(cell)
        left, top = int(x * self.ratio + 0.5), int(y * self.ratio + 0.5)
        radius = grid.radius
        if locks and radius >= NUMBERED:
            self._draw_locks(painter, left, top, radius, locks)
        for worker in sorted(owners) if len(owners) > 1 else owners:
            look = there.looks[worker]
            half = half_of(radius, look, self.ratio)
            put(painter, left - half, top - half, self.tokens.sprite(worker, radius, look))
        if locks and radius < NUMBERED:
            self._draw_locks(painter, left, top, radius, locks)

    def _draw_locks(
        self, painter: QPainter, left: int, top: int, radius: float, locks: dict[int, int]
    ) -> None:
        for by in locks.values():
            closed = self.tokens.lock(by, radius, by >= 0)
            half = half_of(radius, Look.LOST, self.ratio)
            put(painter, left - half, top - half, closed)
