"""The way out: every event of the run, in the order in which it was put, to standard output.

Workers only put into a C queue (no lock of ours, no system call), so observing them changes them
little; one thread encodes and writes. It sleeps while there is nothing to say.
"""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable, MutableSequence
from queue import Empty, SimpleQueue
from threading import Thread

from core.engine.clock import monotonic_ns
from core.protocol.events import STILL, Event, Header, Kind, encode, encode_events

BATCH = 2_000
"""Events that are encoded and written at once, at most."""

LINGER = 0.002
"""Seconds to wait for company after a first event: one write for many, still far below a frame."""

MOST_WAITING = 20_000
"""Events that may wait to be written: about a tenth of a second. Beyond it, whoever puts one waits:
busy threads leave the writer so little time that the log would fall behind without end."""


class Outlet:
    """Writes a header at the run's start, and then events from its own thread until `close`."""

    def __init__(self, file: int, header: Header, broken: Callable[[], None]) -> None:
        """`file` is a descriptor; `broken` is called if nobody reads it any more."""
        self._file = file
        self._broken = broken
        self._queue: SimpleQueue[Event | None] = SimpleQueue()
        self.clock: MutableSequence[int] = array("q", [monotonic_ns()])
        """One number: what `monotonic_ns()` is at the run's time 0. It is one clock for all
        processes of a machine, and moves when the run's clock has stood still."""
        self.watch: Callable[[Event], None] | None = None
        """Sees every event on its way out."""
        self._last = 0
        self._hurry = False
        self.patient = True
        """Whether who puts an event waits where too many are to be written. Not while the gates are
        being shut: who waits here comes to none, and each worker puts only a few more."""
        self._header = header
        self._thread = Thread(target=self._run, name="outlet", daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """Now is the run's start, time 0."""
        # Not before: where nobody reads it, all that has to be stopped then must be there.
        self._write(encode(self._header))
        self.clock[0] = monotonic_ns()
        self.put(Event(0, Kind.STARTED))

    def now(self) -> int:
        """The time of the run."""
        return monotonic_ns() - self.clock[0]

    def skip_stillness(self, since: int) -> None:
        """All has stood still since that time of the run: leave out what passed beyond `STILL`.

        Not since the last event that was written: a later one may still be on its way.
        """
        stillness = self.now() - since
        if stillness > STILL:
            self.clock[0] += stillness - STILL

    def log(
        self, kind: Kind, worker: int = -1, round: int = 0, value: int = 0, text: str = ""
    ) -> None:
        """Put an event that happens now."""
        self.put(Event(self.now(), kind, worker, round, value, text))

    def put(self, event: Event) -> None:
        """Put an event; from any thread."""
        self._queue.put(event)
        if self._queue.qsize() > MOST_WAITING:
            while self._queue.qsize() > MOST_WAITING // 2 and self.patient and not self._hurry:
                time.sleep(0.001)

    def hurry(self) -> None:
        """From now on nobody who puts an event waits, even if nobody reads."""
        self._hurry = True

    def close(self) -> None:
        """Write all that was put, and end."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        get = self._queue.get
        while True:
            event = get()
            if event is None:
                return
            time.sleep(LINGER)
            batch: list[Event] = []
            open_ = True
            while open_ and event is not None:
                if event.t < self._last:
                    # Two workers read the clock and were logged the other way round. The order of
                    # the log is the causal one; the clock is off by the time of a thread switch.
                    event = Event(
                        self._last,
                        event.kind,
                        event.worker,
                        event.round,
                        event.value,
                        event.text,
                    )
                self._last = event.t
                if self.watch is not None:
                    self.watch(event)
                batch.append(event)
                if event.kind is Kind.FINISHED:
                    break  # No event follows, even if a worker of a stopped run is late.
                if len(batch) == BATCH:
                    self._write(encode_events(batch))
                    batch.clear()
                try:
                    event = get(False)
                except Empty:
                    open_ = False
            self._write(encode_events(batch))
            if open_:  # It was left by `finished`, or by the end of `close`.
                return

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._file, view) :]
        except OSError:
            self._file = os.open(os.devnull, os.O_WRONLY)
            self._broken()
