"""The two pictures that a frame is built on: the empty stage, and all that stands still.

The second is kept up by drawing again only the cells whose tokens changed, so a frame costs what
moves and not what exists. A cell is always drawn from nothing (the backdrop, then its tokens in
ascending order): therefore what was drawn before leaves no trace, and the picture is the same,
pixel by pixel, as one drawn at once. `tests/gui/stage/test_scene.py` compares the two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPicture, QPixmap

from core.state.ledger import Sparse
from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from core.state.state import State
from gui.look.theme import Theme
from gui.stage.geometry import Geometry
from gui.stage.grid import NUMBERED, SLOT, SMALL_SLOT, TIMED, Grid, timer_size
from gui.stage.sprites import Sprite, put
from gui.stage.tokens import DIM, LOOKS_BITS, Look, Tokens, half_of, look_of

LOOK_MASK = (1 << (LOOKS_BITS + 1)) - 1
_CELL_SHIFT = LOOKS_BITS + 1
_LOST = Zone.LOST << SEAT_BITS


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
    beyond = [seat for seat in state.locked if seat >= permits]
    last, missing = permits, len(beyond)
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
    cells = [
        QRectF(x - side / 2, y - side / 2, side, side)
        for x, y in map(grid.centre, range(grid.cells))
    ]
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
        self._bad = theme.bad
        self._shades: dict[int, str] = {
            Zone.READY: theme.quiet,
            Zone.WAITING: theme.quiet,
            Zone.INSIDE: theme.accent,
            Zone.DONE: theme.good,
        }
        self._standing: list[int] | Sparse = []
        """By worker: its cell and look in the still picture, packed; 0 where it is not in it."""
        self._owners: dict[int, set[int]] = {}
        """By cell: the workers that stand there. More than one in a density, or for a moment."""
        self._locks: dict[int, dict[int, int]] = {}
        """By cell: the seats whose permits are lost, each with the worker that lost it if that is
        no longer in it, and else -1."""
        self._locked: dict[int, int] = {}
        """The same by seat."""
        self._rects: dict[int, QRect] = {}
        self._centres: dict[int, tuple[float, float]] = {}

    # Places ------------------------------------------------------------------------------------

    def home(self, worker: int, packed: int, leaving: bool) -> int:
        """The cell of a place that the state gives to a worker.

        While the strip for workers outside is hidden, a worker there stands on the seat of its own
        number: in the waiting zone before it has asked, in the done zone when it has released.
        """
        zone, seat = packed >> SEAT_BITS, packed & SEAT_MASK
        if zone == Zone.READY and self.geometry.ready is None:
            return self.geometry.cell(Zone.DONE if leaving else Zone.WAITING, worker)
        return self.geometry.cell(zone, seat)

    def ghost(self, worker: int) -> int:
        """The cell where a worker's outline stands before the run: where its token will appear."""
        zone = Zone.WAITING if self.geometry.ready is None else Zone.READY
        return self.geometry.cell(zone, worker)

    def here(self, state: State, worker: int) -> int:
        """The cell of the place where a worker is, or is going to."""
        packed = state.place[worker]
        return self.home(worker, packed, state.arrival[worker] >= 0)

    def before(self, state: State, worker: int) -> int:
        """The cell of the place that a worker comes from; if that is nowhere, where it is."""
        packed = state.came_from[worker]
        if packed >> SEAT_BITS == Zone.NOWHERE:
            return self.here(state, worker)
        now = state.place[worker] >> SEAT_BITS
        leaving = now in (Zone.READY, Zone.DONE) and state.arrival[worker] >= 0
        return self.home(worker, packed, leaving)

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
        owners = None if cell is None else self._owners.get(cell)
        return max(owners) if owners else None

    def locked_at(self, x: float, y: float) -> int | None:
        """The worker that lost the permit of the locked slot at a point; None elsewhere, and where
        a token stands in it."""
        cell = self._cell_at(x, y)
        locks = None if cell is None else self._locks.get(cell)
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
        self._owners = {}
        if state.many:
            self._standing = Sparse()
            for worker in state.place:
                if worker not in moving:
                    self._standing[worker] = self._standing_of(state, worker, dim)
        elif state.workers:
            count = state.numbers
            self._standing = [
                0 if worker in moving else self._standing_of(state, worker, dim)
                for worker in range(count)
            ]
        else:
            ghosts = range(state.scenario.workers)
            self._standing = [self.ghost(worker) << _CELL_SHIFT | Look.GHOST for worker in ghosts]
        owners = self._owners
        made = self._standing
        for worker, standing in made.items() if isinstance(made, Sparse) else enumerate(made):
            if standing:
                owners.setdefault(standing >> _CELL_SHIFT, set()).add(worker)
        self._locks, self._locked = {}, {}
        self._lock(state)
        painter = self._painter()
        cells: Iterable[int] = owners.keys() | self._locks.keys()
        if isinstance(backdrop, QPicture):
            painter.drawPicture(0, 0, backdrop)
            cells = sorted(cells)  # The same moment makes the same file.
        for cell in cells:
            self._draw_cell(painter, cell)
        painter.end()

    def sync(
        self, state: State, workers: Iterable[int], moving: Collection[int], dim: bool
    ) -> None:
        """Bring these workers' part of the still picture up to the state."""
        standing, owners = self._standing, self._owners
        if not isinstance(standing, Sparse) and len(standing) < state.numbers:
            standing.extend([0] * (state.numbers - len(standing)))
        dirty = dict.fromkeys(self._lock(state))
        for worker in workers:
            new = 0 if worker in moving else self._standing_of(state, worker, dim)
            old = standing[worker]
            if new == old:
                continue
            standing[worker] = new
            if old:
                cell = old >> _CELL_SHIFT
                owners[cell].discard(worker)
                dirty[cell] = None
            if new:
                cell = new >> _CELL_SHIFT
                owners.setdefault(cell, set()).add(worker)
                dirty[cell] = None
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

    def _lock(self, state: State) -> list[int]:
        """Bring the locked seats up to the state; the cells that they change."""
        if not state.locked and not self._locked:
            return []
        count, place = state.numbers, state.place
        locked = {
            seat: -1 if 0 <= by < count and place[by] == _LOST | seat else by
            for seat, by in state.locked.items()
        }
        if locked == self._locked:
            return []
        changed = {
            self.geometry.cell(Zone.INSIDE, seat)
            for seat, _ in locked.items() ^ self._locked.items()
        }
        self._locked, self._locks = locked, {}
        for seat, by in sorted(locked.items()):
            self._locks.setdefault(self.geometry.cell(Zone.INSIDE, seat), {})[seat] = by
        return sorted(changed)

    def _standing_of(self, state: State, worker: int, dim: bool) -> int:
        if state.place[worker] >> SEAT_BITS == Zone.NOWHERE:
            return 0
        look: int = look_of(state, worker)
        if dim and look == Look.PLAIN:
            look |= DIM
        return self.here(state, worker) << _CELL_SHIFT | look

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

    def _draw_cell(self, painter: QPainter, cell: int) -> None:
        owners, locks = self._owners.get(cell, ()), self._locks.get(cell)
        grid = self.grid(cell)
        if grid.per > 1:
            if owners:
                self._draw_share(painter, cell, grid, len(owners))
            if locks:
                share = min(1.0, len(locks) / self._seats_of(cell, grid))
                painter.fillRect(self._rect(cell), _faint(self._bad, 0.4 + 0.6 * share))
            return
        x, y = self.centre(cell)
        left, top = int(x * self.ratio + 0.5), int(y * self.ratio + 0.5)
        radius = grid.radius
        if locks and radius >= NUMBERED:
            self._draw_locks(painter, left, top, radius, locks)
        for worker in sorted(owners) if len(owners) > 1 else owners:
            look = self._standing[worker] & LOOK_MASK
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

    def _draw_share(self, painter: QPainter, cell: int, grid: Grid, taken: int) -> None:
        share = min(1.0, taken / self._seats_of(cell, grid))
        ghosts = any(
            self._standing[worker] & LOOK_MASK == Look.GHOST for worker in self._owners[cell]
        )
        alpha = 0.2 if ghosts else 0.12 + 0.48 * share
        painter.fillRect(self._rect(cell), _faint(self._shades[cell >> SEAT_BITS], alpha))

    def _seats_of(self, cell: int, grid: Grid) -> int:
        """How many seats share a cell."""
        return max(1, min(grid.per, grid.count - (cell & SEAT_MASK) * grid.per))
