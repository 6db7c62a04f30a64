"""The commands of a lesson, given to the run that goes on."""

from __future__ import annotations

from core.protocol.commands import (
    Command,
    Inject,
    Pause,
    Reclaim,
    Resume,
    SetLimit,
    SetWorkers,
    Step,
    Stop,
)
from gui.player.session import Session


def give(session: Session, command: Command) -> None:
    """Have the session do what a command says."""
    match command:
        case Pause():
            session.pause()
        case Resume():
            session.resume()
        case Step(worker):
            session.step(worker)
        case SetLimit(limit):
            session.set_limit(limit)
        case SetWorkers(workers):
            session.set_workers(workers)
        case Inject(fault, worker):
            session.inject(worker, fault)
        case Reclaim():
            session.reclaim()
        case Stop():
            session.stop()
        case _:
            raise ValueError(command)
