"""The stage's tokens as a list, for ears. A crowd is told by its zones: nobody listens to 10,000
names."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QCoreApplication, QPoint, QRect

from core.state.places import Zone
from core.state.state import State
from gui.look.language import filled
from gui.stage import done_zone
from gui.stage.widget import Stage

MOST = 200
"""Workers that are told one by one, at most."""

ZONES = ("waiting", "inside", "done", "ready")
"""The zones of a crowd, as `Stage.zone_rect` names them."""


translate = QCoreApplication.translate


def place_words(state: State, worker: int, name: str = "") -> str:
    """ "Worker 3, waiting"; `name` instead of the number."""
    if name:
        return filled(_named(state, worker), worker=name)
    words = {
        Zone.NOWHERE: translate("Stage", "Worker {worker}, not started"),
        Zone.READY: translate("Stage", "Worker {worker}, outside"),
        Zone.WAITING: translate("Stage", "Worker {worker}, waiting"),
        Zone.INSIDE: translate("Stage", "Worker {worker}, inside"),
        Zone.DONE: translate("Stage", "Worker {worker}, gone")
        if worker in state.ended
        else translate("Stage", "Worker {worker}, done"),
        Zone.LOST: translate("Stage", "Worker {worker}, gone with its permit"),
    }
    return filled(words[state.zone(worker)], worker=worker)


def _named(state: State, worker: int) -> str:
    if worker in state.waiters:
        return translate("Stage", "{worker}, waiting")
    if worker in state.holders:
        return translate("Stage", "{worker}, holding")
    over = worker in state.finishers or worker in state.ended
    return (
        translate("Stage", "{worker}, ended") if over else translate("Stage", "{worker}, elsewhere")
    )


class StageItems:
    """A token each, or where there are more than `MOST` workers, a zone each."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    @property
    def crowd(self) -> bool:
        """Whether the items are zones."""
        return self._stage.count > MOST

    def count(self) -> int:
        return len(ZONES) if self.crowd else self._stage.count

    def _place_words(self, worker: int) -> str:
        state = self._stage.state
        return place_words(state, worker, self._stage.name_of(worker) if state.many else "")

    def _worker(self, item: int) -> int:
        members = self._stage.members
        return members[item] if item < len(members) else -1

    def name(self, item: int) -> str:
        state = self._stage.state
        if not self.crowd:
            return self._place_words(self._worker(item))
        ready = state.seats[Zone.READY]
        words, count = (
            (translate("Stage", "{count} workers waiting"), len(state.waiters)),
            (translate("Stage", "{count} workers inside"), len(state.holders)),
            (translate("Stage", "{count} workers done"), len(state.finishers)),
            (translate("Stage", "{count} workers outside"), ready.high - len(ready.free)),
        )[item]
        name = filled(words, count=count)
        if item == ZONES.index("done") and state.ended:
            name = ", ".join(
                filter(None, (name, done_zone.words(state, done_zone.otherwise(state))))
            )
        return name

    def words(self, item: int) -> str:
        stage = self._stage
        if self.crowd:
            return ""
        worker = self._worker(item)
        return stage.token_words(worker)

    def rect(self, item: int) -> QRect:
        if self.crowd:
            return self._stage.zone_rect(ZONES[item]).toAlignedRect()
        x, y, radius = self._stage.token_spot(self._worker(item))
        return QRect(round(x - radius), round(y - radius), round(2 * radius), round(2 * radius))

    def at(self, point: QPoint) -> int:
        if self.crowd:
            rects = (self._stage.zone_rect(zone) for zone in ZONES)
            return next((i for i, rect in enumerate(rects) if rect.contains(point)), -1)
        return self._item(self._stage.token_at(point))

    def _item(self, worker: int | None) -> int:
        members = self._stage.members
        if worker is None or worker not in members:
            return -1
        return bisect_left(members, worker)

    def focused(self) -> int:
        return -1 if self.crowd else self._item(self._stage.focused)

    def selected(self, item: int) -> bool:
        return not self.crowd and self._stage.selected == self._worker(item)

    def press(self, item: int) -> None:
        if not self.crowd:
            self._stage.token_clicked.emit(self._worker(item))

    def has_menu(self) -> bool:
        return not self.crowd

    def show_menu(self, item: int) -> bool:
        if self.crowd:
            return False
        worker = self._worker(item)
        at = self._stage.token_center(worker).toPoint()
        self._stage.menu_asked.emit(worker, self._stage.mapToGlobal(at))
        return True
