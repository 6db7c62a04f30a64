"""Workers as tasks of dask.distributed, on its semaphore, whose permits are leases.

The gates and the log are at the scheduler (`core.engine.cluster.plugin`), perhaps on another
machine. What stands here of them, the board, follows what comes from there in one order: it may be
late, and is never wrong.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from core.engine.backends.common import Common
from core.engine.board import At, Board, Mode
from core.engine.clock import monotonic_ns
from core.engine.cluster import travel
from core.engine.cluster.place import Place, machines, opened
from core.engine.outlet import Outlet
from core.protocol.events import About, Event, Far, Kind
from core.scenario.cluster import UNASKED
from core.scenario.faults import FaultKind
from core.scenario.settings import CEILING, Backend, Scenario, Work

PATIENCE = 12.0
"""Seconds to wait at most for an answer of the scheduler, which may have thousands to wake."""

GRACE = 1.0
"""Seconds that workers have to leave after Stop, and a cluster that was joined to be cleared."""

GONE = "the scheduler of the cluster is gone"
NOT_RUN = "dask could not run a worker: {reason}"
"""Not translated: they are reasons."""

LOST = (OSError, TimeoutError)
"""What comes of asking a scheduler that is gone."""


class Cluster(Common):
    """See `core.engine.backends.runner.Runner`."""

    recalls = False

    def __init__(self, scenario: Scenario, outlet: Outlet, yes: bool = False) -> None:
        """Raises `ClusterError` (an `OSError`) where the cluster cannot be used. Unless `yes`, no
        more than `UNASKED` workers can be on one that is joined."""
        self.place: Place = opened(scenario.cluster)
        size = CEILING[Backend.CLUSTER] if self.place.own or yes else UNASKED
        super().__init__(scenario, outlet, Board(bytearray(Board.length(size)), size))
        self.name = f"semaphore_lab-{uuid.uuid4().hex[:12]}"
        self._client: Any = self.place.client
        self._loop: asyncio.AbstractEventLoop = self._client.loop.asyncio_loop
        self._task = travel.task()
        self._futures: dict[int, Any] = {}
        self._released: list[Any] = []
        """Those of tasks whose workers have joined again: dask forgets what nobody holds."""
        self._generation = 0
        self._leases = 0
        self._ending = threading.Lock()
        self._over = False
        """Whether nobody may join any more."""
        self._finished = 0
        """How many tasks the scheduler has the results of."""
        self._submitted = 0
        self._changed = threading.Event()
        """Something has come from the scheduler, or the run is to stop."""
        self._ended = False
        self._homes: dict[str, About] = {}
        self._offset = 0
        """By how much the scheduler's clock is ahead of this machine's, nanoseconds."""
        self._mode = int(Mode.OPEN)
        self._reader = threading.Thread(target=self._read, name="rows", daemon=True)
        settings = self._settings()
        plugin = travel.plugin(self.name, self._client.id, settings)
        self._client.register_plugin(plugin, name=self.name)

    def _settings(self) -> dict[str, Any]:
        """What the workers' processes are told."""
        scenario = self._scenario
        return {
            "limit": scenario.limit,
            "lease": scenario.lease_timeout,
            "rounds": scenario.rounds,
            "seed": scenario.seed,
            "compute": scenario.work is Work.COMPUTE,
            "hold": [scenario.hold.spread.value, scenario.hold.low, scenario.hold.high],
            "gap": [scenario.gap.spread.value, scenario.gap.low, scenario.gap.high],
            "faults": [
                {"worker": fault.worker, "kind": fault.kind.value, "round": fault.round,
                 "at": fault.at.value, "after": fault.after}
                for fault in scenario.faults
            ],
        }  # fmt: skip

    # Asking --------------------------------------------------------------------------------------

    def _start(self, do: str, **rest: Any) -> Future[Any]:
        async def ask() -> Any:
            return await getattr(self._client.scheduler, self.name)(do=do, **rest)

        return asyncio.run_coroutine_threadsafe(ask(), self._loop)

    def _ask(self, do: str, **rest: Any) -> Any:
        """Ask the plugin; where it is gone, the run has failed and the answer is None."""
        try:
            return self._start(do, **rest).result(PATIENCE)
        except (*LOST, RuntimeError):
            self._lost()
            return None

    def _lost(self) -> None:
        if not self._ended and self.board.mode != Mode.STOPPING:
            self.failed(GONE)
        self._changed.set()

    # The run -------------------------------------------------------------------------------------

    def run(self) -> None:
        self._synchronise()
        names = machines(self._client)
        self._ask("begin", machines=names, since=self._outlet.now())
        self.wake_all()  # The run may begin paused.
        self._reader.start()
        for address, workers in self._shared_out(self._scenario.workers):
            self._submit(workers, address)
        while True:
            self._changed.wait()
            self._changed.clear()
            with self._ending:
                self._over = self._finished >= self._submitted or self._stops()
                if self._over:
                    break
        if self._stops():
            self._leave()

    def finish(self) -> None:
        self._ended = True
        if not self._stops():
            self._ask("flush")
        self._reader.join(GRACE)
        self._clear()

    def _stops(self) -> bool:
        return self.board.mode == Mode.STOPPING

    def _synchronise(self) -> None:
        """Find out what the scheduler's clock shows."""
        best = None
        for _ in range(3):
            before = monotonic_ns()
            there = self._ask("clock")
            after = monotonic_ns()
            if there is not None and (best is None or after - before < best):
                best = after - before
                self._offset = there - (before + after) // 2

    def _shared_out(self, workers: int) -> list[tuple[str, range]]:
        """Which workers begin in which process, by its address: neighbours in one, those of a
        machine beside each other, and as many as it has threads for."""
        found = self._client.scheduler_info(n_workers=-1)["workers"].items()
        places = sorted((str(each["host"]), at, int(each["nthreads"])) for at, each in found)
        threads = sum(each for *_, each in places)
        shared, first, seen = [], 0, 0
        for _, address, each in places:
            seen += each
            last = round(workers * seen / threads)
            if last > first:
                shared.append((address, range(first, last)))
            first = last
        return shared or [("", range(workers))]

    def _submit(self, workers: Sequence[int], address: str = "") -> None:
        """Have these workers begin, in the process at this address if it is still there."""
        with self._ending:
            if self._over or self._stops():
                for worker in workers:
                    self.board.stand(worker, At.GONE)
                return
            self._generation += 1
            self._submitted += len(workers)
        number = self._generation
        keys = [f"{self.name}-{worker}-{number}" for worker in workers]
        try:
            futures = self._client.map(
                self._task,
                [self.name] * len(workers),
                list(workers),
                [number] * len(workers),
                keys,
                key=keys,
                pure=False,
                retries=0,
                workers=[address] if address else None,
                allow_other_workers=bool(address),
            )
        except LOST:
            self._lost()
            return
        for worker, future in zip(workers, futures, strict=True):
            if worker in self._futures:
                self._released.append(self._futures[worker])
            self._futures[worker] = future

    def add(self, worker: int) -> None:
        self._submit([worker])

    def _read(self) -> None:
        """Take what comes from the scheduler, until the run has ended."""
        try:
            while not self._stops():
                last = self._ended
                rows, leases, limit, finished = self._start("take").result(PATIENCE)
                for row in rows:
                    self._take(*row)
                self._leases, self._limit = leases, limit
                if finished != self._finished or rows:
                    self._finished = finished
                    self._changed.set()
                if last and not rows:
                    return
        except (*LOST, RuntimeError):
            self._lost()

    def _take(self, what: str, *row: Any) -> None:
        board = self.board
        match what:
            case "event":
                self._take_event(*row)
            case "at":
                board.stand(row[0], At(row[1]))
            case "granted":
                board.take_grant(row[0])
            case "took":
                board.take_fault(row[0])
            case "gone":
                self._lose_scheduler()
            case "erred" if row[0]:  # Without a reason, its processes have died too often.
                self.failed(NOT_RUN.format(reason=row[0][:200]))

    def _take_event(self, kind: str, at: int, worker: int, round_: int, value: int, text: str,
                    there: int, trip: int, *where: Any) -> None:  # fmt: skip
        board, what = self.board, Kind(kind)
        about = None
        if where:
            about = self._home(*where)
        if what is Kind.PERMIT_LOST:
            board.lose(worker)
        elif what is Kind.LEASE_RETURNED:
            board.regain(worker)
        elif what in (Kind.DONE, Kind.CANCELLED):
            self._changed.set()
        far = Far(there, max(0, trip)) if there or trip else None
        t = max(0, at - self._offset - self._outlet.clock[0])
        self._outlet.put(Event(t, what, worker, round_, value, text, about=about, far=far))

    def _home(self, address: str, process: int, _threads: int, machine: str) -> About:
        found = self._homes.get(address)
        if found is None or (process and found.process != process):
            found = About(machine=machine[:200], process=process, address=address[:200])
            self._homes[address] = found
        return found

    def _lose_scheduler(self) -> None:
        """The scheduler of an own cluster is gone, for all who have to do with it: as when its
        process is killed, nobody hears anything of it any more."""
        if not self.place.own:
            return
        scheduler = self.place.cluster.scheduler

        def cut() -> None:
            scheduler.stop()
            for comm in tuple(scheduler._comms):
                comm.abort()
            for stream in (*scheduler.stream_comms.values(), *scheduler.client_comms.values()):
                stream.abort()

        self._loop.call_soon_threadsafe(cut)

    # Commands ------------------------------------------------------------------------------------

    def stop(self) -> None:
        self.board.mode = Mode.STOPPING
        with suppress(RuntimeError):
            self._start("mode", mode=int(Mode.STOPPING))
        self._changed.set()

    def wake_all(self) -> None:
        mode = int(Mode.OPEN if self.board.mode == Mode.OPEN else Mode.PAUSED)
        if mode != self._mode and not self._stops():
            self._mode = mode
            self._ask("mode", mode=mode)

    def wake(self, worker: int) -> None:
        board = self.board
        if board.granted(worker):
            self._ask("grant", worker=worker)
        if board.dismissed(worker):
            self._ask("dismiss", worker=worker, leave=True)
        fault = board.injected(worker)
        if fault is not None:
            self._ask("fault", worker=worker, kind=fault.value)

    def fetch(self, blocked: list[int]) -> None:
        for worker in blocked:  # What they come back for has to be there before them.
            self.wake(worker)
        self._ask("fetch", workers=blocked)

    def strike(self, worker: int, fault: FaultKind) -> bool:
        if fault is not FaultKind.KILL:
            return False
        process = self._ask("kill", worker=worker)
        if process and self.place.own:
            with suppress(OSError):
                os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        return True

    def log(self, kind: Kind, value: int = 0, worker: int = -1, text: str = "") -> None:
        self._ask("log", kind=kind.value, worker=worker, value=value, text=text)

    def resize(self, limit: int) -> int:
        self._ask("resize", limit=limit)
        return 0

    def reclaim(self, permits: int) -> int:
        self._ask("reclaim", permits=permits)
        return 0

    def permits(self) -> int | None:
        return max(0, self._limit - self._leases)

    def debt(self) -> int:
        return max(0, self._leases - self._limit)

    def drain(self) -> None:
        pass  # `fetch` gives out nothing.

    # The end -------------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Give the workers a moment to leave."""
        deadline = time.monotonic() + GRACE
        futures = tuple(self._futures.values())
        while time.monotonic() < deadline and not all(future.done() for future in futures):
            time.sleep(0.005)

    def _clear(self) -> None:
        """Leave nothing on a cluster that is somebody's; an own one ends with the engine."""
        if self.place.own:
            return
        with suppress(Exception):
            self._client.cancel(list(self._futures.values()))
            self._start("end").result(GRACE)
        with suppress(Exception):
            self._client.close(timeout=GRACE)

    def close(self) -> None:
        """The log is written: end what was started here. All is said."""
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
        self.place.kill()
