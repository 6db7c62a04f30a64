"""What a worker does, or how it ended, at a moment of the run: for the mouse and for ears."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.log.cluster import home_of, times_again
from core.log.columns import CODE, Log
from core.numbers import so_far
from core.protocol.events import Event, Kind
from core.state.places import Zone
from core.state.state import State
from core.telling.names import are_cancelled, worker_name
from core.words import quoted
from gui.look.language import filled

translate = QCoreApplication.translate


def token_words(state: State, log: Log, t: int, worker: int) -> str:
    """A sentence or two."""
    zone = state.zone(worker)
    if zone is Zone.NOWHERE:
        return filled(translate("Stage", "Worker {worker} has not started yet."), worker=worker)
    ended = state.ended.get(worker)
    if ended is not None:
        cancelled = are_cancelled(state.scenario.backend, state.many)
        words = _ended(ended, _end_of(state, log, worker), worker, cancelled)
    elif zone is Zone.WAITING:
        waited = so_far(max(0, t - state.moved_at[worker]))
        words = filled(
            translate("Stage", "Worker {worker} has waited for {seconds}."),
            worker=worker,
            seconds=waited,
        )
    elif zone is Zone.INSIDE:
        held = so_far(state.held_for(worker, t))
        words = filled(
            translate("Stage", "Worker {worker} has been inside for {seconds}."),
            worker=worker,
            seconds=held,
        )
    elif zone is Zone.DONE:
        words = filled(translate("Stage", "Worker {worker} is done."), worker=worker)
    else:
        words = filled(
            translate("Stage", "Worker {worker} is outside and does not ask for a permit."),
            worker=worker,
        )
    words = f"{words} {lease_words(state, log, t, worker)}".rstrip()
    lost = [*state.locked.values()].count(worker)
    if not lost:
        return words
    back = back_words(state, t, worker)
    if back:
        rest = back
    elif zone is Zone.LOST and lost == 1:
        rest = translate("Stage", "Its permit is lost: the slot stays locked.")
    elif lost == 1:
        rest = translate("Stage", "It never gave a permit back: that one is lost.")
    else:
        rest = filled(
            translate("Stage", "It never gave {count} permits back: they are lost."), count=lost
        )
    return f"{words} {rest}"


def back_words(state: State, t: int, worker: int) -> str:
    """When the permit that a worker left behind comes back by itself; "" if it does not."""
    seats = [seat for seat, by in state.locked.items() if by == worker and seat in state.until]
    if not seats:
        return ""
    left = max(0, state.until[seats[0]] - state.clock(t))
    words = translate("Stage", "Its permit is a lease: it comes back by itself in {seconds}.")
    return filled(words, seconds=so_far(left))


def lease_words(state: State, log: Log, t: int, worker: int) -> str:
    """What there is to say of a worker of a cluster, in sentences; "" for others."""
    said = []
    since = state.overtime.get(worker)
    if since is not None:
        words = translate(
            "Stage", "Its lease ran out {seconds} ago: its permit may be given to another."
        )
        said.append(filled(words, seconds=so_far(max(0, state.clock(t) - since))))
    times = times_again(log, worker, state.position)
    if times == 1:
        said.append(translate("Stage", "Its task had run before: it runs again."))
    elif times:
        words = translate("Stage", "Its task was begun again {count} times.")
        said.append(filled(words, count=times))
    home = home_of(log, worker, state.position)
    if home is not None:
        words = translate("Stage", "It runs on {machine}, in process {process}.")
        said.append(filled(words, machine=home.machine, process=str(home.process)))
    return " ".join(said)


def lock_words(log: Log, worker: int) -> str:
    """What a locked slot without a token means."""
    if log.many:
        words = translate("Stage", "This slot is locked: {worker} never gave its permit back.")
        return filled(words, worker=worker_name(log, worker))
    return filled(
        translate("Stage", "This slot is locked: worker {worker} never gave its permit back."),
        worker=worker,
    )


def _ended(ended: Kind, end: Event | None, worker: int, cancelled: bool) -> str:
    """`cancelled`: whether one that has to go is cancelled, and not told to leave."""
    text = "" if end is None else quoted(end.text)
    if ended is Kind.TIMED_OUT:
        if end is None or not end.value:
            return filled(translate("Stage", "Worker {worker} gave up waiting."), worker=worker)
        return filled(
            translate("Stage", "Worker {worker} gave up after it had waited for {seconds}."),
            worker=worker,
            seconds=so_far(end.value),
        )
    if ended is Kind.CANCELLED:
        if cancelled:
            return filled(translate("Stage", "Worker {worker} was cancelled."), worker=worker)
        return filled(
            translate("Stage", "Worker {worker} was told to leave, and left."), worker=worker
        )
    if ended is Kind.FAILED:
        if not text:
            return filled(translate("Stage", "Worker {worker} failed."), worker=worker)
        return filled(
            translate("Stage", "Worker {worker} failed: {error}."), worker=worker, error=text
        )
    if text == "thread":
        return filled(
            translate("Stage", "Worker {worker} was killed: the thread's code ended."),
            worker=worker,
        )
    if not text:
        return filled(translate("Stage", "Worker {worker} was killed."), worker=worker)
    return filled(
        translate("Stage", "Worker {worker} was killed ({how})."), worker=worker, how=text
    )


def _end_of(state: State, log: Log, worker: int) -> Event | None:
    """The event that ended a worker before the moment of the state."""
    code = CODE[state.ended[worker]]
    at = log.kind.rfind(code, 0, state.position)
    while at >= 0 and log.worker[at] != worker:
        at = log.kind.rfind(code, 0, at)
    return log[at] if at >= 0 else None
