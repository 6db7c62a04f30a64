"""What a worker does, or how it ended, at a moment of the run: for the mouse and for ears."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.log.columns import CODE, Log
from core.protocol.events import Event, Kind
from core.state.places import Zone
from core.state.state import State
from core.telling.names import are_cancelled
from core.words import quoted

translate = QCoreApplication.translate


def token_words(state: State, log: Log, t: int, worker: int, seconds: Callable[[int], str]) -> str:
    """A sentence or two. `seconds`: words for a number of tenths of a second."""
    zone = state.zone(worker)
    if zone is Zone.NOWHERE:
        return translate("Stage", "Worker {worker} has not started yet.").format(worker=worker)
    ended = state.ended.get(worker)
    if ended is not None:
        cancelled = are_cancelled(state.scenario.backend, state.many)
        words = _ended(ended, _end_of(state, log, worker), worker, seconds, cancelled)
    elif zone is Zone.WAITING:
        waited = seconds(max(0, t - state.moved_at[worker]) // 100_000_000)
        words = translate("Stage", "Worker {worker} has waited for {seconds}.").format(
            worker=worker, seconds=waited
        )
    elif zone is Zone.INSIDE:
        held = seconds(state.held_for(worker, t) // 100_000_000)
        words = translate("Stage", "Worker {worker} has been inside for {seconds}.").format(
            worker=worker, seconds=held
        )
    elif zone is Zone.DONE:
        words = translate("Stage", "Worker {worker} is done.").format(worker=worker)
    else:
        words = translate(
            "Stage", "Worker {worker} is outside and does not ask for a permit."
        ).format(worker=worker)
    lost = sum(by == worker for by in state.locked.values())
    if not lost:
        return words
    if zone is Zone.LOST and lost == 1:
        rest = translate("Stage", "Its permit is lost: the slot stays locked.")
    elif lost == 1:
        rest = translate("Stage", "It never gave a permit back: that one is lost.")
    else:
        rest = translate("Stage", "It never gave {count} permits back: they are lost.").format(
            count=lost
        )
    return f"{words} {rest}"


def lock_words(worker: int) -> str:
    """What a locked slot without a token means."""
    return translate(
        "Stage", "This slot is locked: worker {worker} never gave its permit back."
    ).format(worker=worker)


def _ended(
    ended: Kind, end: Event | None, worker: int, seconds: Callable[[int], str], cancelled: bool
) -> str:
    """`cancelled`: whether one that has to go is cancelled, and not told to leave."""
    text = "" if end is None else quoted(end.text)
    if ended is Kind.TIMED_OUT:
        if end is None or not end.value:
            return translate("Stage", "Worker {worker} gave up waiting.").format(worker=worker)
        return translate(
            "Stage", "Worker {worker} gave up after it had waited for {seconds}."
        ).format(worker=worker, seconds=seconds(end.value // 100_000_000))
    if ended is Kind.CANCELLED:
        if cancelled:
            return translate("Stage", "Worker {worker} was cancelled.").format(worker=worker)
        return translate("Stage", "Worker {worker} was told to leave, and left.").format(
            worker=worker
        )
    if ended is Kind.FAILED:
        if not text:
            return translate("Stage", "Worker {worker} failed.").format(worker=worker)
        return translate("Stage", "Worker {worker} failed: {error}.").format(
            worker=worker, error=text
        )
    if text == "thread":
        return translate("Stage", "Worker {worker} was killed: the thread's code ended.").format(
            worker=worker
        )
    if not text:
        return translate("Stage", "Worker {worker} was killed.").format(worker=worker)
    return translate("Stage", "Worker {worker} was killed ({how}).").format(worker=worker, how=text)


def _end_of(state: State, log: Log, worker: int) -> Event | None:
    """The event that ended a worker before the moment of the state."""
    code = CODE[state.ended[worker]]
    at = log.kind.rfind(code, 0, state.position)
    while at >= 0 and log.worker[at] != worker:
        at = log.kind.rfind(code, 0, at)
    return log[at] if at >= 0 else None
