"""The whole life of a worker process, and the records that it sends.

It is imported in each of them: what only the engine needs is in `core.engine.backends.processes`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import struct
import threading
import time
from collections.abc import MutableSequence
from multiprocessing import connection
from multiprocessing.connection import Connection
from typing import Any, NoReturn, cast

from core.engine.backends.permits import Permits
from core.engine.board import Board
from core.engine.clock import monotonic_ns
from core.engine.gate import BlockingGate
from core.engine.turn import TEXTS, habits
from core.engine.work import work
from core.protocol.events import Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import CEILING, Backend, Scenario

RECORD = struct.Struct("<qqiIBB")
"""Time, value, worker, round, numbers of the kind and the text. With its length before it, it is
far below PIPE_BUF (at least 512 bytes), so one write is never torn or mixed with another's."""

END = 255
"""The number that ends the record stream; no kind has it."""

KINDS = tuple(Kind)
NUMBER = {kind: number for number, kind in enumerate(KINDS)}
LIVING = (Kind.SPAWNED, Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED, Kind.PERMIT_LOST)
"""What a worker logs before it goes on."""

WORKERS_OWN = (*LIVING, Kind.DONE, Kind.CANCELLED, Kind.TIMED_OUT, Kind.FAILED)

SAID = (*TEXTS, *FaultKind)
SAID_NUMBER = {text: number for number, text in enumerate(SAID)}


def bytes_of(cells: Any) -> MutableSequence[int]:
    """The bytes of a shared array; ctypes' own items are ten times slower."""
    return cast("MutableSequence[int]", memoryview(cells).cast("B"))


def numbers_of(cells: Any) -> MutableSequence[int]:
    """The same for eight bytes each."""
    return cast("MutableSequence[int]", memoryview(cells).cast("B").cast("q"))


class PipeMailbox:
    """A sleep that the engine can end by writing a byte."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def wait(self, seconds: float | None) -> None:
        if self._pipe.poll(seconds):
            self._pipe.recv_bytes()


def _end_with_engine() -> None:
    """Wait for the engine's end, and end this process with it: an orphan would live on, blocked."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
    os._exit(1)


def main(
    worker: int,
    scenario: Scenario,
    permits: Permits,
    cells: Any,
    records: Connection,
    mailbox: Connection,
    clock: Any,
) -> None:
    """The whole life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the engine's business.
    threading.Thread(target=_end_with_engine, daemon=True).start()
    board = Board(bytes_of(cells), CEILING[Backend.MULTIPROCESSING])
    send, pack, now = records.send_bytes, RECORD.pack, monotonic_ns
    origin = numbers_of(clock)

    def log(kind: Kind, round_: int, value: int = 0, text: str = "") -> None:
        send(pack(now() - origin[0], value, worker, round_, NUMBER[kind], SAID_NUMBER[text]))

    log(Kind.SPAWNED, 0, os.getpid())
    gate = BlockingGate(board, worker, PipeMailbox(mailbox))
    work(worker, scenario, permits, log, gate, habits(scenario)(worker), _end_process)


def _end_process() -> NoReturn:
    """Kill this process, as anybody could from outside."""
    # Windows has no signals: there this is TerminateProcess.
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    while True:
        time.sleep(1)
