"""Where everything on the stage lies: pure arithmetic, in logical pixels, without a widget.

Seats are the same for every moment of a run as long as the window and the number of slots stay, so
a token's way is known from its two places alone.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from gui.stage.distance import DESK, Reach
from gui.stage.grid import (
    NUMBERED,
    TIMED,
    Cell,
    Grid,
    fitting,
    grid_in,
    labelled,
    seat_cell,
    slot_cell,
    whole,
)

MARGIN = 4.0
"""Around all: room for the soft edges of rounded corners. The card around the stage has its own."""

# Shares of the width for waiting, inside and done. The first is the usual one; the others are for
# more slots than it can show well.
_SHARES = ((0.32, 0.395, 0.285), (0.27, 0.49, 0.24), (0.22, 0.58, 0.20))
_CROWDED = (0.40, 0.30, 0.30)
"""Those for many workers and few slots, where there is little room."""
_UPPER, _BRIEF_UPPER = 0.56, 0.76
"""Shares of the height for waiting, above the strip for workers outside: usually, and where that
is mostly empty."""
_CRAMPED = 220.0
"""Pixels of a zone's height, at a scale of 1, below which there is little room: a panel stands
below the stage of a projector."""
FEW_SPARE = 3
"""So many slots that nobody has ever been in are drawn as the others are; more of them small."""
_LOW = 100.0
"""The same below which the strip for workers outside is a column of its own."""
_LOW_ZONES = 140.0
"""The same below which the pill is as low as its letters: near by, with very large text."""
_COLUMNS = (0.21, 0.24, 0.31, 0.24)
"""Shares of the width for this column, waiting, inside and done."""
_SPARE_ROOM = 0.26
"""The share of the height inside that these have."""
BRIEF = 5.0
"""The least radius, in pixels, of tokens that are in the strip only for a moment."""
_CAPTIONS = (7.3, 0.0, 6.6)
"""How wide the zones have to be for their captions and a count, in sizes of their letters; the one
inside has more room than that."""
_WORTH_IT = 1.15
"""How much better another share has to be before the zones leave their usual places."""


class Layout(NamedTuple):
    """All that a geometry depends on."""

    width: int
    height: int
    workers: int
    slots: int
    ready: bool = False
    """Whether the strip for workers outside is shown."""
    text: float = 1.0
    """The user's text size, 1 is normal."""
    reach: Reach = DESK
    brief: bool = False
    """Whether workers are outside only for a moment, unless they are paused."""
    labels: int = 0
    """Lines of text below each token, where there is room for them."""
    busy: int = 0
    """Slots that workers can be in, as far as is known; 0: all of them."""


Arranged = tuple[float, dict[Zone, QRectF], dict[int, Grid]]
"""How good an arrangement is, its zones and its grids."""


def _at_least(wide: list[float], letters: int) -> list[float]:
    """These widths with room for captions in the outer zones, at the cost of the middle one."""
    least = [float(round(share * letters)) for share in _CAPTIONS]
    outer = [max(wide[0], least[0]), max(wide[2], least[2])]
    middle = wide[1] - (outer[0] - wide[0]) - (outer[1] - wide[2])
    return [outer[0], middle, outer[1]] if middle >= max(outer) else wide


class Geometry:
    """The rectangles of the zones and the centres of the seats for one `Layout`."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        scale = min(2.4, max(0.8, min(layout.width / 900, layout.height / 380))) * layout.text
        self.scale = max(scale, layout.reach.scale)
        """Of all text, and of what has to go with it."""
        self.labels = layout.labels
        """Lines of text below each token."""
        self.beside = False
        """Whether the pill stands beside the slots, and not below them."""
        self.spare: Grid | None = None
        """The small slots that nobody has ever been in."""
        best = self._arranged(_SHARES[0])
        while self.labels and best[2][Zone.WAITING].radius < TIMED:
            self.labels -= 1
            best = self._arranged(_SHARES[0])
        best = self._with_larger_slots(best)
        for shares in self._shares[1:]:
            other = self._arranged(shares)
            if other[0] > best[0] * _WORTH_IT:
                best = other
        if layout.ready and (layout.brief or self.cramped) and not self.columns:
            best = self._with_small_strip(best)
        if self.cramped:
            best = self._with_pill_beside(best)
        _, self.zones, self.grids = best
        if self._spares:
            self.spare = self._spare_grid(self.zones[Zone.INSIDE])
        self.waiting, self.inside, self.done = (
            self.zones[zone] for zone in (Zone.WAITING, Zone.INSIDE, Zone.DONE)
        )
        self.ready = self.zones.get(Zone.READY)
        self.seat_radius = self.grids[Zone.WAITING].radius
        self.slot_radius = self.grids[Zone.INSIDE].radius
        gap = self.inside.left() - self.waiting.right()
        thick = max(4.0, round(6 * self.scale))
        self.barrier = QRectF(
            self.waiting.right() + (gap - thick) / 2,
            self.inside.top() + 5,
            thick,
            self.inside.height() - 10,
        )
        self.corner = 12.0

    @property
    def cramped(self) -> bool:
        """Whether there is little room for what has to be large."""
        high = self.layout.height - self.header
        return self.layout.reach.outlined and high < _CRAMPED * self.scale

    @property
    def columns(self) -> bool:
        """Whether the strip for workers outside is a column beside the others."""
        high = self.layout.height - self.header - 2 * MARGIN
        return self.layout.ready and self.cramped and high < _LOW * self.scale

    @property
    def _shares(self) -> tuple[tuple[float, float, float], ...]:
        return (*_SHARES, _CROWDED) if self.cramped else _SHARES

    @property
    def _spares(self) -> int:
        """Slots that are drawn small."""
        spare = self.layout.slots - self.layout.busy
        return spare if self.layout.busy and spare > FEW_SPARE else 0

    @property
    def header(self) -> float:
        """Height of the row with captions and counts."""
        return round(46 * self.scale)

    @property
    def pill_height(self) -> float:
        """Height of the pill that tells the free permits."""
        if self.cramped:
            return round(1.75 * max(self.layout.reach.letters, 12 * self.scale))
        low = self.layout.height - self.header < _LOW_ZONES * self.scale
        return round((25 if low else 38) * self.scale)

    @property
    def pill_letters(self) -> float:
        """Pixels of the pill's letters."""
        return self.pill_height / 1.75 if self.cramped else 15 * self.scale

    @property
    def caption(self) -> float:
        """Height of the caption of the strip for workers outside."""
        return round(28 * self.scale)

    def _rects(self, shares: tuple[float, float, float], upper: float) -> dict[Zone, QRectF]:
        # Very large text in a narrow stage: the room is for the zones.
        if self.columns:
            return self._four()
        gap = round(min(36 * self.scale, max(28.8, 0.045 * self.layout.width)))
        top = MARGIN + self.header
        tall = max(60.0, self.layout.height - top - MARGIN)
        room = max(180.0, self.layout.width - 2 * MARGIN - 2 * gap)
        wide = [float(round(room * share)) for share in shares[:2]]
        wide.append(room - sum(wide))
        if self.layout.reach.outlined:  # Letters that may not shrink need their room.
            wide = _at_least(wide, self.layout.reach.letters)
        x = MARGIN
        rects = {}
        for zone, width in zip((Zone.WAITING, Zone.INSIDE, Zone.DONE), wide, strict=True):
            rects[zone] = QRectF(x, top, width, tall)
            x += width + gap
        if self.layout.ready:
            column = rects[Zone.WAITING]
            high = round((tall - self.caption) * upper)
            rects[Zone.WAITING] = QRectF(column.x(), top, column.width(), high)
            below = top + high + self.caption
            rects[Zone.READY] = QRectF(column.x(), below, column.width(), column.bottom() - below)
        return rects

    def _four(self) -> dict[Zone, QRectF]:
        """Four zones side by side: none of them would be high enough above another."""
        gap = round(24 * self.scale)
        top = MARGIN + self.header
        room = max(180.0, self.layout.width - 2 * MARGIN - 3 * gap)
        x, rects = MARGIN, {}
        order = (Zone.READY, Zone.WAITING, Zone.INSIDE, Zone.DONE)
        for zone, share in zip(order, _COLUMNS, strict=True):
            wide = float(round(room * share))
            rects[zone] = QRectF(x, top, wide, max(60.0, self.layout.height - top - MARGIN))
            x += wide + gap
        return {zone: rects[zone] for zone in (*order[1:], Zone.READY)}

    def _room(self, zone: Zone, rect: QRectF) -> QRectF:
        pad = round((5 if self.cramped else 10) * self.scale)
        inner = rect.adjusted(pad, pad, -pad, -pad)
        if zone is Zone.INSIDE:
            if self.beside:
                inner.setRight(inner.right() - self._beside_room)
            else:
                inner.setBottom(inner.bottom() - self.pill_height - round(6 * self.scale))
            if self._spares:
                inner.setBottom(inner.bottom() - _SPARE_ROOM * inner.height())
        return inner

    @property
    def _beside_room(self) -> float:
        """Width that a pill beside the slots needs: its words stand in two lines."""
        return round(5.5 * self.pill_letters)

    def _spare_grid(self, rect: QRectF) -> Grid:
        """The slots that nobody has ever been in: small, in the lowest part of the zone."""
        pad = round((5 if self.cramped else 10) * self.scale)
        room = self._room(Zone.INSIDE, rect)
        high = rect.bottom() - pad - (0 if self.beside else self.pill_height + 6 * self.scale)
        room = QRectF(room.x(), room.bottom(), room.width(), max(1.0, high - room.bottom()))
        count = self._spares
        radius = fitting(room.width(), room.height(), count, seat_cell, NUMBERED - 1)
        return grid_in(room, count, whole(radius), seat_cell)

    def _with_larger_slots(self, usual: Arranged) -> Arranged:
        """The zones with fewer texts below each token, where slots else have no room for any."""
        lines = self.labels
        while self.labels and usual[2][Zone.INSIDE].radius < TIMED:
            self.labels -= 1
            other = self._arranged(_SHARES[0])
            if other[2][Zone.INSIDE].radius >= TIMED:
                return other
        self.labels = lines
        return usual

    def _with_small_strip(self, usual: Arranged) -> Arranged:
        """The zones with most of the room for waiting, where that makes tokens much larger; those
        in the strip are smaller then, but not too small for their numbers."""
        found = usual
        least = max(NUMBERED, self.layout.reach.numbers / 0.95)
        for shares in self._shares:
            other = self._arranged(shares, _BRIEF_UPPER)
            strip = other[2][Zone.READY].radius
            readable = strip >= min(least, other[2][Zone.WAITING].radius)
            if self.layout.brief and self.cramped:
                # Hardly anybody is ever in the strip: its room is for those who wait.
                readable = readable or strip >= BRIEF
            worth = 1.0 if self.cramped else _WORTH_IT
            if readable and other[0] > found[0] * worth:
                found = other
        return found

    def _with_pill_beside(self, usual: Arranged) -> Arranged:
        """The same zones with the pill beside the slots, where that makes them larger."""
        rects = usual[1]
        self.beside = True
        shares = next(
            shares
            for shares in self._shares
            if self._rects(shares, _UPPER)[Zone.INSIDE].width() == rects[Zone.INSIDE].width()
        )
        small = Zone.READY in rects and (
            self._rects(shares, _UPPER)[Zone.READY].height() != rects[Zone.READY].height()
        )
        other = self._arranged(shares, _BRIEF_UPPER if small else _UPPER)
        if other[0] > usual[0] * _WORTH_IT:
            return other
        self.beside = False
        return usual

    def _arranged(self, shares: tuple[float, float, float], upper: float = _UPPER) -> Arranged:
        workers, slots = max(1, self.layout.workers), self.layout.slots - self._spares
        rects = self._rects(shares, upper)
        rooms = {zone: self._room(zone, rect) for zone, rect in rects.items()}
        most = 44 * max(1.0, self.scale)
        letters = self.layout.reach.letters
        seats: Cell = seat_cell
        if self.labels:
            seats = partial(labelled, cell=seat_cell, lines=self.labels, letters=letters)
        fits = {
            zone: fitting(room.width(), room.height(), workers, seats, most)
            for zone, room in rooms.items()
            if zone is not Zone.INSIDE
        }
        strip = fits.pop(Zone.READY, most) if upper != _UPPER else most
        done = most
        if self.cramped and fits[Zone.DONE] >= NUMBERED:  # Who is done needs no large number.
            done = fits.pop(Zone.DONE)
        seat = min(fits.values())
        inside = rooms[Zone.INSIDE]
        cell: Cell = partial(slot_cell, letters=letters)
        if self.labels:
            cell = partial(labelled, cell=cell, lines=self.labels, letters=letters)
        slot = fitting(inside.width(), inside.height(), max(1, slots), cell, most)
        score = min(seat, most) * slot
        # One size in all zones, as far as that leaves both readable: a thousand dots may wait for
        # two slots, and what is inside can still have a number and a ring.
        seat = whole(min(seat, max(slot, 16 * self.scale)))
        slot = whole(min(slot, max(seat, 26 * self.scale)))
        grids: dict[int, Grid] = {}
        limits = {Zone.READY: whole(strip), Zone.DONE: whole(done)}
        for zone, room in rooms.items():
            if zone is not Zone.INSIDE:
                radius = min(seat, limits.get(zone, seat))
                drop = 1.25 * radius / seats(radius)[1] if self.labels else 0.5
                grids[zone] = grid_in(room, workers, radius, seats, drop)
        drop = 1.75 * slot / cell(slot)[1] if slot >= TIMED else 0.5
        grids[Zone.INSIDE] = grid_in(inside, max(1, slots), slot, cell, drop)
        return score, rects, grids

    def without_pill(self, heights: float) -> QRectF:
        """The room inside that the pill leaves; so many of its heights where it stands below."""
        if self.beside:
            return self.inside.adjusted(0, 0, -self._beside_room - 5 * self.scale, 0)
        return self.inside.adjusted(0, 0, 0, -heights * self.pill_height)

    @property
    def pill(self) -> QPointF:
        """The middle of the pill."""
        if self.beside:
            away = self._beside_room / 2 + 5 * self.scale
            return QPointF(self.inside.right() - away, self.inside.center().y())
        lift = self.pill_height / 2 + round(10 * self.scale)
        return QPointF(self.inside.center().x(), self.inside.bottom() - lift)

    def cell(self, zone: int, seat: int) -> int:
        """A zone's cell in one number: `zone << SEAT_BITS | cell`. A lost place is one inside."""
        if zone == Zone.LOST:
            zone = Zone.INSIDE
        return zone << SEAT_BITS | self.grids[zone].cell(seat)

    def home(self, worker: int, packed: int, leaving: bool) -> int:
        """The cell of a place that the state gives to a worker.

        While the strip for workers outside is hidden, a worker there stands on the seat of its own
        number: in the waiting zone before it has asked, in the done zone when it has released.
        """
        zone, seat = packed >> SEAT_BITS, packed & SEAT_MASK
        if zone == Zone.READY and self.ready is None:
            return self.cell(Zone.DONE if leaving else Zone.WAITING, worker)
        return self.cell(zone, seat)

    def centre(self, cell: int) -> tuple[float, float]:
        """The middle of such a cell."""
        return self.grids[cell >> SEAT_BITS].centre(cell & SEAT_MASK)

    def center(self, zone: Zone, seat: int) -> QPointF:
        """The middle of a seat."""
        return QPointF(*self.centre(self.cell(zone, seat)))
