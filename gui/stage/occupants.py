"""Who stands in which cell of the stage, and which cells are locked. Pure: it paints nothing.

Of a crowd that is drawn as a density it is only counted how many stand in a cell, as that is all
that is seen of it: to count 100,000 takes a tenth of what a set for each cell takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from core.state.columns import Sparse
from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from core.state.state import State
from gui.stage.geometry import Geometry
from gui.stage.tokens import DIM, Look, look_of

_LOST = Zone.LOST << SEAT_BITS
"""Places from here on are those of workers that are gone with their permits."""
_NOBODY = -1
"""In the place of a cell: the worker has no token that stands still."""


class Occupants:
    """All that stands still, for one geometry. A cell is a number, as of `Geometry.cell`."""

    def __init__(self, geometry: Geometry) -> None:
        self._geometry = geometry
        self.dense = {zone for zone, grid in geometry.grids.items() if grid.per > 1}
        """The zones that are drawn as densities."""
        self.ghosts = False
        """Whether all are outlines: nobody has come yet."""
        self.owners: dict[int, set[int]] = {}
        """By cell: the workers that stand there, for a moment more than one."""
        self.looks: dict[int, int] = {}
        """Of these workers: a `Look`, and `DIM` perhaps."""
        self.counts: Counter[int] = Counter()
        """By cell of a density: how many stand there."""
        self.locks: dict[int, dict[int, int]] = {}
        """By cell: the seats whose permits are lost, each with the worker that lost it if that is
        no longer in it, and else -1."""
        self.closed: Counter[int] = Counter()
        """By cell of a density: how many of its seats are locked."""
        # What the above was made of. A whole column is copied sooner than one cell is looked up for
        # each worker.
        self._place: list[int] | dict[int, int] = []
        self._arrival: list[int] = []
        self._away: set[int] = set()

    def rebuild(self, state: State, moving: Collection[int], dim: bool) -> None:
        """Look at everybody. Who is `moving` stands nowhere."""
        self.owners, self.looks, self.counts = {}, {}, Counter()
        self.ghosts = not state.many and not state.workers
        place = state.place
        self._away = set(moving)
        self._place = dict(place) if isinstance(place, Sparse) else list(place)
        self._arrival = [] if isinstance(state.arrival, Sparse) else list(state.arrival)
        if self.ghosts:
            ghosts = range(state.scenario.workers)
            zone = Zone.WAITING if self._geometry.ready is None else Zone.READY
            self._add(zone, ghosts, ghosts)
            self.looks = dict.fromkeys(ghosts, Look.GHOST) if self.owners else {}
        else:
            workers = list(place) if isinstance(place, Sparse) else range(len(place))
            places = list(place.values()) if isinstance(place, Sparse) else place
            for at in (*state.seats, Zone.LOST):
                self._add_zone(state, Zone(at), workers, places)
            for worker in moving:
                self._take_away(self._cell(worker, place[worker], state.arrival[worker]), worker)
            self.looks = {
                worker: _look(state, worker, dim)
                for cell in self.owners.values()
                for worker in cell
            }
        self._lock(state)

    def _add_zone(
        self, state: State, zone: Zone, workers: Sequence[int], places: Sequence[int]
    ) -> None:
        """Those whose places are in a zone, at the seats that these give them."""
        seats = state.seats.get(zone)
        if not state.locked if seats is None else seats.high == len(seats.free):
            return  # Nobody is there: not worth looking at everybody.
        low = zone << SEAT_BITS
        high = low + SEAT_MASK
        at = Zone.INSIDE if zone is Zone.LOST else zone
        if zone is Zone.READY and self._geometry.ready is None:
            found = [w for w, place in zip(workers, places, strict=True) if low <= place <= high]
            arrival = state.arrival
            leaving = [worker for worker in found if arrival[worker] >= 0]
            coming = [worker for worker in found if arrival[worker] < 0]
            self._add(Zone.DONE, leaving, leaving)
            self._add(Zone.WAITING, coming, coming)
        elif at in self.dense:
            self._add(at, (), [place - low for place in places if low <= place <= high])
        else:
            found = [w for w, place in zip(workers, places, strict=True) if low <= place <= high]
            self._add(at, found, [state.place[worker] - low for worker in found])

    def _add(self, zone: Zone, workers: Iterable[int], seats: Iterable[int]) -> None:
        """These workers, who are at these seats; who they are does not matter in a density."""
        if zone in self.dense:
            self.counts.update(self._tally(zone, seats))
            return
        cell = self._geometry.cell
        for worker, seat in zip(workers, seats, strict=True):
            self.owners.setdefault(cell(zone, seat), set()).add(worker)

    def _tally(self, zone: Zone, seats: Iterable[int]) -> Counter[int]:
        """How many of these seats are in which cell of a density."""
        grid = self._geometry.grids[zone]
        per, cells, first = grid.per, grid.cells, zone << SEAT_BITS
        counted = Counter([seat // per for seat in seats])
        if not counted or max(counted) < cells:
            return Counter({first | cell: count for cell, count in counted.items()})
        found: Counter[int] = Counter()  # Seats that there is no room for share their cells.
        for cell, count in counted.items():
            found[first | cell % cells] += count
        return found

    def _take_away(self, cell: int, worker: int) -> None:
        if cell == _NOBODY:
            return
        if cell >> SEAT_BITS in self.dense:
            self.counts[cell] -= 1
        else:
            self.owners[cell].discard(worker)

    def _cell(self, worker: int, place: int, arrival: int) -> int:
        return self._geometry.home(worker, place, arrival >= 0) if place else _NOBODY

    def sync(
        self,
        state: State,
        workers: Iterable[int],
        moving: Collection[int],
        dim: bool,
        relock: bool,
    ) -> Iterable[int]:
        """Look at these workers again, and at the locked seats if need be; the cells that this
        changes. `relock`: whether permits were lost or given back."""
        then, arrived = self._place, self._arrival
        if isinstance(then, list) and len(then) < state.numbers:
            then.extend([0] * (state.numbers - len(then)))
            arrived.extend([-1] * (state.numbers - len(arrived)))
        place, arrival = state.place, state.arrival
        dirty: dict[int, None] = {}
        for worker in workers:
            was = then.get(worker, 0) if isinstance(then, dict) else then[worker]
            came = arrived[worker] if arrived else -1
            now, comes = place[worker], arrival[worker]
            old = _NOBODY if worker in self._away else self._cell(worker, was, came)
            new = _NOBODY if worker in moving else self._cell(worker, now, comes)
            relock = relock or max(was, now) >= _LOST
            then[worker] = now
            if arrived:
                arrived[worker] = comes
            (self._away.add if worker in moving else self._away.discard)(worker)
            numbered = new != _NOBODY and new >> SEAT_BITS not in self.dense
            look = _look(state, worker, dim) if numbered else _NOBODY
            if new == old and look == self.looks.get(worker, _NOBODY):
                continue
            self._take_away(old, worker)
            self.looks.pop(worker, None)
            if numbered:
                self.owners.setdefault(new, set()).add(worker)
                self.looks[worker] = look
            elif new != _NOBODY:
                self.counts[new] += 1
            dirty.update((cell, None) for cell in (old, new) if cell != _NOBODY)
        if relock:
            dirty.update(dict.fromkeys(self._relock(state)))
        return dirty

    def _relock(self, state: State) -> list[int]:
        """Bring the locked seats up to the state; the cells that this changes."""
        locks, closed = self.locks, self.closed
        self._lock(state)
        return [
            cell for cell in locks.keys() | self.locks.keys() | closed.keys() | self.closed.keys()
            if locks.get(cell) != self.locks.get(cell) or closed[cell] != self.closed[cell]
        ]  # fmt: skip

    def _lock(self, state: State) -> None:
        self.locks, self.closed = {}, Counter()
        if Zone.INSIDE in self.dense:
            self.closed = self._tally(Zone.INSIDE, state.locked)
            return
        count, place = state.numbers, state.place
        for seat, by in sorted(state.locked.items()):
            there = 0 <= by < count and place[by] == _LOST | seat
            cell = self._geometry.cell(Zone.INSIDE, seat)
            self.locks.setdefault(cell, {})[seat] = -1 if there else by


def _look(state: State, worker: int, dim: bool) -> int:
    look: int = look_of(state, worker)
    return look | DIM if dim and look == Look.PLAIN else look
