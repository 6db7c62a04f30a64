"""Who lies in the done zone: all that are over, and among them those that ended otherwise than by
being done."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import ref

from core.protocol.events import Kind
from core.state.places import Zone
from core.state.state import State
from core.telling.diagnosis import endings
from gui.look.language import translated
from gui.stage.tokens import ENDED, Look


def counted(state: State) -> int:
    """The zone's count: who is done. Who ended otherwise is told beside it; of a program, it is all
    that have ended."""
    return everyone(state) if state.many else len(state.finishers)


def everyone(state: State) -> int:
    """How many tokens lie in the zone."""
    seats = state.seats[Zone.DONE]
    return seats.high - len(seats.free)


def otherwise(state: State) -> Mapping[Kind, int]:
    """How many of them ended in which way, but for those that are done. Who went with its permit
    lies inside, and is not among them."""
    global _last
    if not state.ended:
        return {}
    # Asked several times of each moment, and with 100,000 workers it takes 10 ms.
    key = (state.position, state.t, state.resource, len(state.ended), len(state.locked))
    if _last is None or _last[0]() is not state or _last[1] != key:
        _last = ref(state), key, _counted(state)
    return _last[2]


_last: tuple[ref[State], tuple[int, ...], dict[Kind, int]] | None = None
"""The moment that was last asked about, and the answer."""


def _counted(state: State) -> dict[Kind, int]:
    ended = tuple(state.ended.values())
    with_permit = [*map(state.ended.get, state.gone_with_permits)]
    counts = {kind: ended.count(kind) - with_permit.count(kind) for kind in ENDED}
    return {kind: count for kind, count in counts.items() if count}


def worst(ended: Mapping[Kind, int]) -> Look:
    """The badge that stands for them all."""
    return min((ENDED[kind] for kind in ended), default=Look.DONE)


def words(state: State, ended: Mapping[Kind, int]) -> str:
    """What they are besides done: "1 killed, 1 gave up"; "" where there are none."""
    return translated(endings(state, 0, ended)) if ended else ""


def all_words(state: State) -> str:
    """The whole zone: "2 done, 1 killed"."""
    return translated(endings(state, len(state.finishers), otherwise(state)))
