"""One frame: the still picture, and over it what depends on the time."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from core.log.columns import Log
from core.scenario.settings import Backend
from core.state.places import SEAT_BITS, Phase, Zone
from core.state.state import State
from gui.look.icons import BACKEND_OF
from gui.look.theme import Theme
from gui.stage import header
from gui.stage.arrivals import Arrivals
from gui.stage.distance import DESK, Reach
from gui.stage.elsewhere import Elsewhere
from gui.stage.geometry import FEW_SPARE, Geometry, Layout
from gui.stage.grid import NUMBERED, TIMED
from gui.stage.labels import Labels, draw_free, draw_kept
from gui.stage.layers import Layers, Slots, slots_that_last
from gui.stage.leases import Leases
from gui.stage.motion import (
    LOCKING,
    RING_FADE,
    TRAVEL,
    between,
    changed,
    fade,
    movers,
    progress,
    under_way,
)
from gui.stage.rings import Rings
from gui.stage.sprites import put
from gui.stage.tokens import DIM, Look, Tokens, draw_badges, half_of, look_of

MOST_MOVERS = 2_000
"""Tokens drawn on their way at most: nobody can follow more, and they would cost the frame
rate. The others change their place at once."""

_SMOOTH_MOVERS = 80
"""Up to so many tokens move by parts of a pixel, which looks smoother and costs more."""

_GROWTH = 2.0
"""Pixels of radius between two sizes of a numbered token that grows."""


LABELS = 2
"""Lines below a token of a program: its worker's name, and where else it is."""


class Style(msgspec.Struct, frozen=True):
    """What a picture looks like, whatever it shows."""

    theme: Theme
    font: QFont
    ratio: float
    reduced: bool
    """Tokens fade instead of travelling."""
    closing: str
    """The word below a slot that closes when it is left."""
    extra: str
    """The word below a slot that an over-release added."""
    lost: str
    """The word below a slot whose permit is lost."""
    following: str
    """The word on who is next."""
    reach: Reach = DESK
    late: str = ""
    """The word below who is inside without a lease."""
    again: str = ""
    """The word on the token of a task that runs once more."""
    as_shapes: bool = False
    """Draw shapes and letters alone, and no pixmap; with a ratio of 1."""


class Way(NamedTuple):
    """A token's way, and the three columns of the state that it was made of."""

    moved_at: int
    place: int
    came_from: int
    start: tuple[float, float]
    end: tuple[float, float]
    radii: tuple[float, float]
    moves: bool


def layout_of(state: State, width: int, height: int, text: float, reach: Reach = DESK) -> Layout:
    """What the geometry depends on."""
    if state.many:
        slots = 0 if state.shown.signal else _slots(state)
        room = _room_for(state.crowd)
        busy = _busy(state, room, slots)
        return Layout(width, height, room, slots, True, text, reach, labels=LABELS, busy=busy)
    slots, workers = _slots(state), max(state.numbers, state.scenario.workers)
    ready = state.seats[Zone.READY]
    paused_outside = state.phase is Phase.PAUSED and ready.high > len(ready.free)
    return Layout(
        width,
        height,
        workers,
        slots,
        state.scenario.rounds != 1 or paused_outside,
        text,
        reach,
        brief=state.scenario.rounds != 1 and state.scenario.gap.high == 0,
        busy=_busy(state, workers, slots),
    )


def _busy(state: State, workers: int, slots: int) -> int:
    """The slots that somebody can be in, or has been; 0 where that is nearly all of them."""
    busy = max(workers, state.seats[Zone.INSIDE].high)
    return busy if slots > busy + FEW_SPARE else 0


def _room_for(crowd: int) -> int:
    """Seats for so many workers of a program, and some more: with each one that comes all would
    get another size."""
    if crowd <= 4:
        return max(1, crowd)
    return next(size << k for k in range(40) for size in (4, 6) if size << k >= crowd)


def shapes(log: Log) -> dict[int, Backend]:
    """The shapes of a program's workers."""
    return {
        worker: BACKEND_OF.get(about.type, Backend.THREADING) for worker, about in log.born.items()
    }


def _slots(state: State) -> int:
    """The slots of the limit (and of over-releases), and beyond them those that are still taken."""
    least = state.limit + max(0, state.over)
    high = state.seats[Zone.INSIDE].high
    if high > least:
        free = set(state.seats[Zone.INSIDE].free)
        while high > least and high - 1 in free:
            high -= 1
    return max(high, least)


class Picture:
    """Pictures of one style and layout, of whatever moments it is given.

    It remembers which moment its still picture is of, only to draw the next one from there. What is
    drawn depends on the moment alone.
    """

    def __init__(self, style: Style, state: State, layout: Layout) -> None:
        self.style = style
        reach = style.reach
        theme, font, ratio, shapes = style.theme, style.font, style.ratio, style.as_shapes
        self.tokens = Tokens(state.scenario.backend, theme, font, ratio, reach, shapes)
        self.rings = Rings(theme, font, ratio, reach, shapes)
        self.labels = Labels(theme, font, ratio, reach, shapes)
        self.arrivals = Arrivals(style.theme, style.font, style.following)
        self.elsewhere = Elsewhere()
        self.leases = Leases(theme, font, reach.letters, style.late, style.again)
        self._born, self._born_in = 0, Log()
        self._key: tuple[object, ...] = ()
        self.arrange(state, layout)

    def arrange(self, state: State, layout: Layout) -> None:
        """Make new layers where the state needs others than the last one did."""
        slots = Slots(state.limit, slots_that_last(state), self.style.closing, self.style.extra)
        key = (layout, slots)
        if key == self._key:
            return
        self._key, self._slots = key, slots
        self.layers = Layers(
            Geometry(layout), self.tokens, self.style.theme, self.style.font, slots
        )
        self._ways: dict[int, Way] = {}
        self._run: tuple[object, ...] = ()
        self._position = 0
        self._t = 0
        self._young: list[int] = []
        self.moving: dict[int, Way] = {}
        """The workers drawn on their way in the last frame, ascending."""

    @property
    def geometry(self) -> Geometry:
        """Where everything lies."""
        return self.layers.geometry

    def bring(self, state: State, log: Log, t: int) -> None:
        """Bring the still picture and the movers up to a moment."""
        dim = state.phase is Phase.FINISHED and state.ending == "stopped"
        run = (log, state.scenario, dim, state.workers > 0, state.resource)
        if state.many and (len(log.born) != self._born or log is not self._born_in):
            self._born, self._born_in = len(log.born), log
            self.tokens.take_shapes(shapes(log), log.unknown)
        same = self._run == run and state.position >= self._position
        new = changed(state, log, self._position, state.position) if same else ()
        if same and t >= self._t:
            young = sorted(under_way(state, {*self._young, *new}, t))
        else:
            young = movers(state, log, t)
        before = self.moving if same else {}
        moving, young = self._on_their_way(state, young)
        touched = {*new, *(before.keys() ^ moving.keys())}
        if same and len(touched) <= 500 + state.workers // 8:
            since = self._position
            relock = any(log.kind.find(code, since, state.position) >= 0 for code in LOCKING)
            self.layers.sync(state, touched, moving.keys(), dim, relock)
        else:
            self.layers.rebuild(state, moving.keys(), dim)
        self._run, self._position, self._t = run, state.position, t
        self._young, self.moving = young, moving

    def _on_their_way(self, state: State, young: list[int]) -> tuple[dict[int, Way], list[int]]:
        """The ways to draw, and all workers that may be on their way until they move again."""
        ways, known = {}, self._ways
        place, came_from, moved_at = state.place, state.came_from, state.moved_at
        in_place = self.layers.in_place
        kept = {}
        rest: list[int] = []
        for index, worker in enumerate(young):
            if in_place(worker, came_from[worker], place[worker]):
                continue
            way = known.get(worker)
            if (
                way is None
                or way.moved_at != moved_at[worker]
                or way.place != place[worker]
                or way.came_from != came_from[worker]
            ):
                way = self.way(state, worker)
            kept[worker] = way
            if way.moves:
                ways[worker] = way
                if len(ways) == MOST_MOVERS:
                    rest = young[index + 1 :]
                    break
        self._ways = kept
        return ways, [*ways, *rest]

    def way(self, state: State, worker: int) -> Way:
        """The way from the place that a worker comes from to the one where it is."""
        layers = self.layers
        start, end = layers.before(state, worker), layers.here(state, worker)
        return Way(
            state.moved_at[worker],
            state.place[worker],
            state.came_from[worker],
            layers.centre(start),
            layers.centre(end),
            (layers.grid(start).radius, layers.grid(end).radius),
            start != end and state.place[worker] >> SEAT_BITS != Zone.NOWHERE,
        )

    def spot(self, state: State, worker: int, t: int) -> tuple[float, float, float]:
        """Where a worker's token is at a time, and its radius."""
        way = self.way(state, worker)
        share = progress(way.moved_at, t)
        (small, large), start, end = way.radii, way.start, way.end
        if self.style.reduced:
            # Where more of it is to be seen.
            return (*start, small) if share < 0.5 else (*end, large)
        x, y = between(start, end, share)
        return x, y, small + (large - small) * share

    def stands(self, state: State, worker: int) -> bool:
        """Whether a worker has a token here."""
        return state.zone(worker) is not Zone.NOWHERE

    def rings_run(self, state: State, t: int) -> bool:
        """Whether rings change with the time: then every frame is another."""
        if not (state.holders or state.until) or self.geometry.slot_radius < NUMBERED:
            return False
        if state.phase is Phase.PAUSED:  # A step may have let one in since the workers paused.
            return t <= state.t + TRAVEL + RING_FADE
        return state.phase is Phase.RUNNING

    def draw(
        self,
        painter: QPainter,
        state: State,
        log: Log,
        t: int,
        words: header.Words,
        selected: int | None,
    ) -> None:
        """Draw the moment that the picture was brought up to, in logical pixels; `t` is what is
        told, while tokens are on their ways where `bring` left them."""
        layers, geometry, theme = self.layers, self.geometry, self.style.theme
        written = layers.write(words)
        layers.draw_still(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not written:
            header.draw(painter, geometry, theme, self.style.font, words)
        self.arrivals.draw(painter, state, layers, self.moving)
        if state.many:
            self._draw_of_program(painter, state, log)
        if geometry.slot_radius >= NUMBERED and geometry.grids[Zone.INSIDE].per == 1:
            lasting = min(state.limit, self._slots.lasting)
            grid = geometry.grids[Zone.INSIDE]
            self.rings.draw(painter, state, grid, self.moving.keys(), t, self._t, lasting)
            if grid.radius >= TIMED:
                self.rings.name_lost(painter, state, grid, lasting, self.style.lost)
            self.leases.draw_clocks(painter, state, grid, t, lasting)
            self.leases.draw_overtime(painter, state, grid, self.moving)
        if log.again:
            self.leases.draw_again(painter, state, log, layers, self.moving)
        if self.moving:
            painter.save()
            painter.scale(1 / self.style.ratio, 1 / self.style.ratio)
            self._draw_moving(painter, state, self._t)
            painter.restore()
        if selected is not None and state.zone(selected) is not Zone.NOWHERE:
            self._mark(painter, state, self._t, selected)

    def _draw_of_program(self, painter: QPainter, state: State, log: Log) -> None:
        """What there is only where a program has several resources."""
        geometry, reach = self.geometry, self.style.reach
        if state.shown.signal and state.free:
            room = geometry.without_pill(1.6).adjusted(12, 12, -12, -12)
            draw_free(painter, room, state.free, 11 * geometry.scale, self.style.theme, reach.lines)
        draw_kept(painter, state, self.layers)
        self.labels.draw(painter, state, log, self.layers, self.moving, self.elsewhere)

    def _mark(self, painter: QPainter, state: State, t: int, worker: int) -> None:
        """A ring around a worker's token, below what says how the worker ended."""
        theme = self.style.theme
        x, y, radius = self.spot(state, worker, t)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        wide = max(2.0, 0.08 * radius) * min(1.4, self.style.reach.lines)
        painter.setPen(QPen(QColor(theme.text), wide))
        painter.drawEllipse(QPointF(x, y), 1.2 * radius + 1, 1.2 * radius + 1)
        if radius >= NUMBERED:
            painter.save()
            painter.translate(x, y)
            draw_badges(painter, look_of(state, worker), radius, theme)
            painter.restore()

    def _draw_moving(self, painter: QPainter, state: State, t: int) -> None:
        ratio, sprite = self.style.ratio, self.tokens.sprite
        smooth = len(self.moving) <= _SMOOTH_MOVERS
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        dim = DIM if state.phase is Phase.FINISHED and state.ending == "stopped" else 0
        halves: dict[tuple[float, int], int] = {}
        for worker, way in self.moving.items():
            share = progress(way.moved_at, t)
            first, last = way.radii
            # A token that grows has its number only where it had one at the start, which few have,
            # and grows in steps: each number in each size is a sprite to paint.
            numbered = first >= NUMBERED and last >= NUMBERED
            step = _GROWTH if numbered else 1.0
            radius = last - step * round((last - first) * (1 - share) / step)
            look: int = look_of(state, worker) if numbered else Look.PLAIN
            if dim and look == Look.PLAIN:
                look |= dim
            if self.style.reduced:
                self._draw_fading(painter, worker, way, look, numbered, share)
                continue
            half = halves.get((radius, look), 0)
            if not half:
                half = halves[radius, look] = half_of(radius, look, ratio)
            x, y = between(way.start, way.end, share)
            token = sprite(worker, radius, look, numbered)
            if smooth:
                put(painter, x * ratio - half, y * ratio - half, token)
                continue
            left, top = int(x * ratio + 0.5) - half, int(y * ratio + 0.5) - half
            if isinstance(token, QPixmap):  # Not by `put`: whole numbers take half of the time.
                painter.drawPixmap(left, top, token)
            else:
                put(painter, left, top, token)
        painter.setOpacity(1.0)

    def _draw_fading(
        self, painter: QPainter, worker: int, way: Way, look: int, numbered: bool, share: float
    ) -> None:
        """A token that does not travel: at each of its two places in the size that it has there."""
        ratio = self.style.ratio
        for (x, y), radius, seen in zip((way.start, way.end), way.radii, fade(share), strict=True):
            if seen:
                token = self.tokens.sprite(worker, radius, look, numbered)
                half = half_of(radius, look, ratio)
                painter.setOpacity(seen)
                put(painter, round(x * ratio) - half, round(y * ratio) - half, token)
