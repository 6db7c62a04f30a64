"""How an order differs from the plain one, in sentences."""

from __future__ import annotations

from core.probe.turns import TIMER
from core.sources.watched.decided import Decided
from core.telling.names import WORKER, short
from core.words import QT_TRANSLATE_NOOP, Message, message

WENT_BEFORE = QT_TRANSLATE_NOOP("core", "At step {number}, {chosen} went before {plain}.")
WENT_BEFORE_AT = QT_TRANSLATE_NOOP(
    "core", "At step {number}, {chosen} went before {plain}, which was at {place}."
)
WOKE = QT_TRANSLATE_NOOP(
    "core", "At step {number}, the sleep of {chosen} was over before others went on."
)
WOKE_AT = QT_TRANSLATE_NOOP(
    "core", "At step {number}, the sleep of {chosen} at {place} was over before others went on."
)
PLAIN = QT_TRANSLATE_NOOP("core", "This is the plain order: it goes wrong without any change.")
MORE = QT_TRANSLATE_NOOP("core", "… and {count} more changes.")

MOST_TOLD = 12
"""Differences that are told one by one."""


def difference(decided: Decided) -> list[Message]:
    """One sentence for each decision that was not the plain order's, of a run that was told to
    explain itself."""
    names = {told.number(0): short(told.text(1)) for told in decided.told if told.word == "worker"}
    said: list[Message] = []
    for told in decided.told:
        if told.word != "instead":
            continue
        at_plain, at_chosen = (_place(told.text(at), told.number(at + 1)) for at in (4, 6))
        place, template = at_plain, WENT_BEFORE_AT if at_plain else WENT_BEFORE
        if told.number(3) == TIMER and told.number(2) == _at(decided, told.number(0)):
            place, template = at_chosen, WOKE_AT if at_chosen else WOKE
        said.append(
            message(
                template,
                number=told.number(0) + 1,
                chosen=_named(names, told.number(1)),
                plain=_named(names, told.number(2)),
                place=place,
            )
        )
    if not said:
        return [message(PLAIN)]
    if len(said) > MOST_TOLD:
        more = message(MORE, count=len(said) - MOST_TOLD + 1)
        said = [*said[: MOST_TOLD - 1], more]
    return said


def _at(decided: Decided, step: int) -> int:
    """Who had the turn: of a decision among tasks, the thread of their event loop."""
    return decided.decisions[step].at if 0 <= step < len(decided.decisions) else -1


def _named(names: dict[int, str], worker: int) -> Message | str:
    return names.get(worker) or message(WORKER, worker=worker)


def _place(file: str, line: int) -> str:
    name = file.replace("\\", "/").rpartition("/")[2]
    return f"{short(name)}:{line}" if name else ""
