"""Who lies in the done zone: all that are over, and among them those that ended otherwise than by
being done."""

from __future__ import annotations

from collections.abc import Mapping

from core.protocol.events import Kind
from core.state.places import Zone
from core.state.state import State
from core.telling.diagnosis import endings
from gui.look.language import core_text
from gui.stage.tokens import ENDED, Look


def counted(state: State) -> int:
    """The zone's count: who is done. Who ended otherwise is told beside it; of a program, it is all
    that have ended."""
    return everyone(state) if state.many else len(state.finishers)


def everyone(state: State) -> int:
    """How many tokens lie in the zone."""
    seats = state.seats[Zone.DONE]
    return seats.high - len(seats.free)


def otherwise(state: State) -> dict[Kind, int]:
    """How many of them ended in which way, but for those that are done. Who went with its permit
    lies inside, and is not among them."""
    if not state.ended:
        return {}
    ended = tuple(state.ended.values())
    counts = {kind: ended.count(kind) for kind in ENDED}
    for worker in set(state.locked.values()):
        if worker in state.ended and state.zone(worker) is Zone.LOST:
            counts[state.ended[worker]] -= 1
    return {kind: count for kind, count in counts.items() if count}


def worst(ended: Mapping[Kind, int]) -> Look:
    """The badge that stands for them all."""
    return min((ENDED[kind] for kind in ended), default=Look.DONE)


def words(state: State, ended: Mapping[Kind, int]) -> str:
    """What they are besides done: "1 killed, 1 gave up"; "" where there are none."""
    return endings(state, 0, ended).fill(core_text) if ended else ""


def all_words(state: State) -> str:
    """The whole zone: "2 done, 1 killed"."""
    return endings(state, len(state.finishers), otherwise(state)).fill(core_text)
