"""What a run has on the scheduler of a cluster. This text travels: see `core.engine.cluster`.

Everything that the run's workers say arrives here, on one thread: that order is the log's, and it
is causal, as a worker awaits an answer before it releases, and says that it is inside after it has
its lease. Here, too, are the gates, and the look at leases that run out.

Long, as it is the whole of a run on the scheduler, and travels as one text.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Any

from distributed import Scheduler, SchedulerPlugin
from distributed.core import Status
from distributed.metrics import time as lease_time

OPEN, PAUSED, STOPPING = 0, 1, 2
OUTSIDE, BEFORE_ACQUIRE, IN_ACQUIRE, INSIDE, BEFORE_RELEASE, GONE, STUCK = 1, 2, 3, 4, 5, 6, 8
"""The modes and places of `core.engine.board`, by their numbers."""

LEAVE, STOP, FETCHED = "leave", "stop", "fetched"

TICK = 0.1
"""Seconds between two looks at the leases."""

POLL = 1.0
"""Seconds that a question for news is kept at most."""

ACK = 1.0
"""Seconds to wait at most until all processes have heard that the gates are shut."""

ENDS = frozenset(("done", "cancelled", "failed", "timed-out"))

Row = tuple[Any, ...]
"""What the engine is told, in order: ("event", kind, time, worker, round, value, text, there, trip,
address), or ("at", worker, place), ("granted", worker), ("took", worker), ("gone",)."""


class Hub:
    """The plugin's end of the connection to one process."""

    def __init__(self, comm: Any, address: str, process: int, machine: str) -> None:
        self.comm = comm
        self.address = address
        self.process = process
        self.machine = machine
        self.out: list[Sequence[Any]] = []
        self.more = asyncio.Event()
        self.acked = -1
        self.writer = asyncio.ensure_future(self.write())

    def put(self, *message: Any) -> None:
        self.out.append(message)
        self.more.set()

    async def write(self) -> None:
        while True:
            await self.more.wait()
            self.more.clear()
            batch, self.out = self.out, []
            try:
                await self.comm.write(batch)
            except OSError:
                return

    def close(self) -> None:
        self.writer.cancel()
        self.comm.abort()


class Held:
    """A worker that waits at a gate for its answer."""

    def __init__(self, hub: Hub, number: int, at: int, go: Callable[[], None]) -> None:
        self.hub = hub
        self.number = number
        self.at = at
        self.go = go


class Lab(SchedulerPlugin):
    """The plugin of one run; its name is also that of its handlers and of its semaphore."""

    # Long, as it says what each of its tables is.

    def __init__(self, name: str, client: str, settings: dict[str, Any], hub_source: str) -> None:
        """`settings`: what each process is told of the run. `client`: who is gone when it is."""
        self.name = name
        self.client = client
        self.settings = settings
        self.hub_source = hub_source
        self.limit: int = settings["limit"]
        self.lease: float = settings["lease"]
        self.machines: dict[str, str] = {}
        """The names of machines, by the hosts in addresses."""
        self.mode = OPEN
        self.epoch = 0
        self.hubs: dict[str, Hub] = {}
        self.joined: dict[str, tuple[int, int, str]] = {}
        """The processes that the log says are there: process, threads, machine."""
        self.at: dict[int, int] = {}
        self.home: dict[int, str] = {}
        self.seen: dict[int, int] = {}
        """For each worker the latest generation of its task that began."""
        self.grants: set[int] = set()
        self.dismissed: set[int] = set()
        self.held: dict[int, Held] = {}
        self.acquiring: dict[int, asyncio.Task[None]] = {}
        self.leases: dict[str, int] = {}
        """Whose the leases are that the scheduler counts."""
        self.leaving: set[str] = set()
        """Those whose holders have said that they release."""
        self.lost: dict[str, int] = {}
        """Those that are lost, and by whom."""
        self.expired: dict[str, int] = {}
        """Those that ran out, and who was inside then and has not left."""
        self.reclaimed: set[str] = set()
        self.finished: set[Any] = set()
        """The keys of the run's tasks whose results the scheduler has, or their errors."""
        self.rows: list[Row] = []
        self.news = asyncio.Event()
        self.hurry = False
        self.told = 0
        """How many were finished when it was last asked."""
        self.over = False

    async def start(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        self.semaphores = scheduler.extensions["semaphores"]
        self.semaphores.create(name=self.name, max_leases=self.limit, lease_timeout=self.lease)
        scheduler.handlers[self.name] = self.handle
        scheduler.handlers[f"{self.name}_hub"] = self.serve
        self.ticker = asyncio.ensure_future(self.tick())

    # What the engine asks ------------------------------------------------------------------------

    async def handle(self, do: str, **rest: Any) -> Any:
        """One question or command; what it answers, msgpack can carry."""
        return await getattr(self, f"do_{do}")(**rest)

    async def do_source(self) -> str:
        return self.hub_source

    async def do_clock(self) -> int:
        return time.monotonic_ns()

    async def do_begin(self, machines: dict[str, str], since: int) -> None:
        """The run began so many nanoseconds ago."""
        self.settings["began"] = time.time_ns() - since
        self.machines = machines
        for address in tuple(self.scheduler.workers):
            self.join(address)

    async def do_take(self) -> tuple[list[Row], int, int, int]:
        """What is new, as soon as there is something; how many leases there are, and may be; and
        how many tasks are finished."""
        if not self.rows and not self.hurry and len(self.finished) == self.told:
            self.news.clear()
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.news.wait(), POLL)
        rows, self.rows, self.told = self.rows, [], len(self.finished)
        return rows, len(self.counted), self.limit, len(self.finished)

    async def do_flush(self) -> None:
        """From now on, keep no question for news."""
        self.hurry = True
        self.news.set()

    async def do_mode(self, mode: int) -> None:
        """Open or shut the gates; once all processes have heard it."""
        if mode == self.mode or self.mode == STOPPING:
            return
        self.mode = mode
        self.epoch += 1
        for hub in self.hubs.values():
            hub.put("mode", mode, self.epoch)
        if mode == STOPPING:
            self.stop()
            return
        if mode == OPEN:
            self.grants.clear()
            for worker, at in self.at.items():
                if at in (BEFORE_RELEASE, STUCK):
                    self.stand(worker, INSIDE)
                elif at == BEFORE_ACQUIRE:
                    self.stand(worker, OUTSIDE)
            for worker in tuple(self.held):
                self.held.pop(worker).go()
        deadline = time.monotonic() + ACK
        while time.monotonic() < deadline:
            if all(hub.acked >= self.epoch for hub in self.hubs.values()):
                return
            await asyncio.sleep(0.002)

    async def do_grant(self, worker: int) -> None:
        """Let one worker pass its gate."""
        self.grants.add(worker)
        if worker in self.held:
            held = self.held.pop(worker)
            self.stand(worker, OUTSIDE if held.at == BEFORE_ACQUIRE else INSIDE)
            held.go()
            self.take_grant(worker)
        else:
            self.tell(worker, "grant", worker)

    async def do_dismiss(self, worker: int, leave: bool) -> None:
        (self.dismissed.add if leave else self.dismissed.discard)(worker)
        self.tell(worker, "dismiss", worker, leave)
        if leave and worker in self.held and self.held[worker].at == BEFORE_ACQUIRE:
            held = self.held.pop(worker)
            held.hub.put(held.number, LEAVE)

    async def do_fault(self, worker: int, kind: str) -> None:
        self.tell(worker, "fault", worker, kind)

    async def do_kill(self, worker: int) -> int:
        """The process id of a worker; where it cannot be killed from here, it is told to."""
        hub = self.hubs.get(self.home.get(worker, ""))
        if hub is None:
            return 0
        hub.put("die", worker)
        return hub.process

    async def do_fetch(self, workers: list[int]) -> None:
        """Have workers come back from their acquires."""
        for worker in workers:
            task = self.acquiring.get(worker)
            if task is not None:
                task.cancel()

    async def do_log(self, kind: str, worker: int, value: int, text: str) -> None:
        self.event(kind, worker, 0, value, text)

    async def do_resize(self, limit: int) -> None:
        """Another limit: logged before growth, and after shrinkage."""
        semaphores = self.semaphores
        before, self.limit = self.limit, limit
        if limit >= before:
            self.event("limit-changed", -1, 0, limit)
        semaphores.max_leases[self.name] = limit
        if limit < before:
            self.event("limit-changed", -1, 0, limit)
        semaphores.events[self.name].set()

    async def do_reclaim(self, permits: int) -> None:
        """Release leases that are lost, the oldest first."""
        found = tuple(self.lost)[:permits]
        self.event("permit-reclaimed", -1, 0, permits)
        for lease in found:
            self.reclaimed.add(lease)
            del self.lost[lease]
            self.leases.pop(lease, None)
            if lease in self.counted:
                self.semaphores._release_value(self.name, lease)

    async def do_end(self) -> None:
        await self.end()

    # What the processes say ----------------------------------------------------------------------

    async def serve(
        self, comm: Any, address: str = "", process: int = 0, machine: str = ""
    ) -> Status:
        """A process has connected: serve it until it is gone."""
        settings = {**self.settings, "mode": self.mode, "epoch": self.epoch, "limit": self.limit}
        hub = self.hubs[address] = Hub(comm, address, process, machine)
        hub.acked = self.epoch
        try:
            await comm.write(settings)
            while True:
                for what, *rest in await comm.read():
                    getattr(self, f"on_{what}")(hub, *rest)
        except OSError:
            pass
        finally:
            hub.close()
            self.lose(hub)
        return Status.dont_reply

    def on_spawned(self, hub: Hub, number: int, worker: int, generation: int, there: int) -> None:
        again = self.seen.get(worker, -1) == generation
        self.seen[worker] = generation
        self.home[worker] = hub.address
        self.dismissed.discard(worker)
        self.stand(worker, OUTSIDE)
        address = hub.address
        self.event("spawned", worker, 0, hub.process, there=there, address=address)
        if again:
            self.event("again", worker, 0, there=there, address=address)
        hub.put(number, again)

    def on_ask(self, hub: Hub, number: int, worker: int, *when: int) -> None:
        """It is about to acquire."""

        def go() -> None:
            self.event("waiting", worker, when[0], there=when[1], trip=when[2])
            self.stand(worker, IN_ACQUIRE)
            hub.put(number, None)

        self.gate(hub, number, worker, BEFORE_ACQUIRE, go)

    def on_pass(self, hub: Hub, number: int, worker: int, *_when: int) -> None:
        """It is about to leave without a permit."""
        self.stand(worker, OUTSIDE)
        self.gate(hub, number, worker, BEFORE_ACQUIRE, lambda: hub.put(number, None))

    def on_leave(self, hub: Hub, number: int, worker: int, *when: int) -> None:
        """It is about to release."""

        def go() -> None:
            self.leaves(worker)
            self.event("released", worker, when[0], there=when[1], trip=when[2])
            self.stand(worker, OUTSIDE)
            hub.put(number, None)

        self.gate(hub, number, worker, BEFORE_RELEASE, go)

    def gate(self, hub: Hub, number: int, worker: int, at: int, go: Callable[[], None]) -> None:
        """Answer now, or once the gate lets this worker pass."""
        if self.mode == STOPPING:
            hub.put(number, STOP)
        elif self.mode == OPEN:
            go()
        elif worker in self.grants:
            go()
            self.take_grant(worker)
        elif at == BEFORE_ACQUIRE and worker in self.dismissed:
            hub.put(number, LEAVE)
        else:
            self.held[worker] = Held(hub, number, at, go)
            self.stand(worker, at)

    def on_stand(self, hub: Hub, epoch: int, worker: int, at: int) -> None:
        if epoch == self.epoch and self.mode == PAUSED and self.home.get(worker) == hub.address:
            self.stand(worker, at)

    def on_ack(self, hub: Hub, epoch: int) -> None:
        hub.acked = max(hub.acked, epoch)

    def on_bye(self, hub: Hub, number: int, worker: int) -> None:
        """It is about to end, and has said all."""
        hub.put(number, None)

    def on_took(self, _hub: Hub, worker: int) -> None:
        if self.at.get(worker) in (BEFORE_RELEASE, STUCK):
            self.stand(worker, INSIDE)
        self.tell_engine("took", worker)

    def on_gone(self, _hub: Hub) -> None:
        self.tell_engine("gone")

    def on_log(self, _hub: Hub, kind: str, worker: int, round_: int, value: int, text: str,
               there: int, trip: int) -> None:  # fmt: skip
        if kind == "released":
            self.leaves(worker)
        self.event(kind, worker, round_, value, text, there, trip)
        if kind == "acquired":
            self.stand(worker, INSIDE)
            for lease in [one for one, by in self.expired.items() if by == worker]:
                self.event("lease-expired", worker, round_)
                if lease in self.counted:
                    self.event("lease-renewed", worker, round_)
        elif kind == "released":
            self.stand(worker, OUTSIDE)
        elif kind in ENDS:
            self.stand(worker, GONE)

    def on_lose(
        self, _hub: Hub, worker: int, round_: int, there: int, trip: int, error: str
    ) -> None:
        """It goes on without releasing, or fails with an error: nobody gives that lease back."""
        if error:
            self.event("failed", worker, round_, 0, error, there, trip)
            self.stand(worker, GONE)
        else:
            self.stand(worker, OUTSIDE)
        for lease in self.own(worker):
            self.lost[lease] = worker
            left = self.left(lease) if error else 0  # One that goes on renews what it forgot.
            self.event("permit-lost", worker, round_, left, "", there, trip)
        for lease in [one for one, by in self.expired.items() if by == worker]:
            del self.expired[lease]
            self.event("permit-lost", worker, round_, 0, "", there, trip)
            self.event("lease-returned", worker, round_)

    # The semaphore -------------------------------------------------------------------------------

    @property
    def counted(self) -> dict[str, float]:
        """The leases that the scheduler counts, and when each was renewed."""
        found: dict[str, float] = self.semaphores.leases.get(self.name, {})
        return found

    def own(self, worker: int) -> list[str]:
        """The leases that a worker has and has not lost."""
        return [one for one, by in self.leases.items() if by == worker and one not in self.lost]

    def on_acquire(
        self, hub: Hub, number: int, worker: int, lease: str, timeout: float | None
    ) -> None:
        self.acquiring[worker] = asyncio.ensure_future(
            self.acquire(hub, number, worker, lease, timeout)
        )

    async def acquire(
        self, hub: Hub, number: int, worker: int, lease: str, timeout: float | None
    ) -> None:
        semaphores = self.semaphores
        try:
            got = await semaphores.acquire(name=self.name, timeout=timeout, lease_id=lease)
        except asyncio.CancelledError:
            semaphores.metrics["pending"][self.name] -= 1
            hub.put(number, FETCHED)
            return
        finally:
            if self.acquiring.get(worker) is asyncio.current_task():
                del self.acquiring[worker]
        if got:
            self.leases[lease] = worker
            self.look()
            if self.hubs.get(self.home.get(worker, "")) is not hub:  # It died meanwhile.
                self.abandon(worker, lease)
        hub.put(number, got)

    def leaves(self, worker: int) -> None:
        """It has said that it releases: what happens to its lease now is no accident."""
        self.look()
        self.leaving.update(self.own(worker))
        for lease in [one for one, by in self.expired.items() if by == worker]:
            del self.expired[lease]

    def on_release(self, hub: Hub, number: int, worker: int, lease: str) -> None:
        self.semaphores.release(name=self.name, lease_id=lease)
        self.leases.pop(lease, None)
        self.leaving.discard(lease)
        self.expired.pop(lease, None)
        if self.lost.pop(lease, None) is not None:
            # The oldest is given back first: a lease that was forgotten, and another stays.
            for other in self.own(worker):
                self.lost[other] = worker
                self.leaving.discard(other)
                break
        hub.put(number, None)

    def on_refresh(self, hub: Hub, number: int, worker: int, leases: list[str]) -> None:
        leases = [lease for lease in leases if lease not in self.reclaimed]
        self.look()
        back = [one for one in leases if one in self.expired and one not in self.counted]
        self.semaphores.refresh_leases(name=self.name, lease_ids=leases)
        for lease in back:
            self.leases[lease] = worker
            if self.at.get(worker) not in (IN_ACQUIRE, OUTSIDE):
                self.event("lease-renewed", worker, 0)
        hub.put(number, None)

    async def tick(self) -> None:
        """Look at the leases, again and again. In a pause they do not run out."""
        before = lease_time()
        while True:
            await asyncio.sleep(TICK)
            now = lease_time()
            counted = self.counted
            for lease, renewed in tuple(counted.items()):
                if self.mode == PAUSED:
                    # One that was renewed since then has not waited as long.
                    counted[lease] = min(now, renewed + now - before)
                elif now - renewed > self.lease:
                    self.semaphores._release_value(self.name, lease)
            before = now
            self.look()

    def look(self) -> None:
        """Say of leases that have run out whose they were. Before anybody else can be inside with
        such a permit, this has been said."""
        counted = self.counted
        if len(counted) == len(self.leases):
            return
        for lease in [one for one in self.leases if one not in counted]:
            worker = self.leases.pop(lease)
            if lease in self.lost:
                del self.lost[lease]
                self.event("lease-returned", worker, 0)
            elif lease not in self.leaving:
                self.expired[lease] = worker
                if self.at.get(worker) not in (IN_ACQUIRE, OUTSIDE):
                    self.event("lease-expired", worker, 0)

    # Processes that come and go ------------------------------------------------------------------

    def join(self, address: str) -> None:
        """A process is there."""
        worker = self.scheduler.workers.get(address)
        if worker is None or address in self.joined:
            return
        machine = self.machines.get(str(worker.host), str(worker.host))
        self.joined[address] = worker.pid, worker.nthreads, machine
        self.event("joined", -1, 0, worker.nthreads, address=address)

    def add_worker(self, scheduler: Scheduler, worker: str) -> None:
        if self.settings.get("began"):
            self.join(worker)

    def remove_worker(self, scheduler: Scheduler, worker: str, **_: Any) -> None:
        if worker in self.hubs:
            self.lose(self.hubs[worker])
        if worker in self.joined:
            self.event("left", -1, 0, address=worker)
            del self.joined[worker]

    def transition(self, key: Any, start: str, finish: str, *_: Any, **more: Any) -> None:
        """Of the run's own tasks, keep which are finished: with a process that dies, the results of
        some are lost, and they are no more."""
        if not str(key).startswith(self.name):
            return
        if finish in ("memory", "erred"):
            self.finished.add(key)
            if finish == "erred":
                self.tell_engine("erred", str(more.get("exception_text") or ""))
        else:
            self.finished.discard(key)
        self.news.set()

    def lose(self, hub: Hub) -> None:
        """A process is gone, and all workers of the run that were there."""
        if self.hubs.get(hub.address) is not hub:
            return
        del self.hubs[hub.address]
        if self.over or self.mode == STOPPING:
            return
        for worker, address in self.home.items():
            if address != hub.address or self.at.get(worker) == GONE:
                continue
            self.held.pop(worker, None)
            self.grants.discard(worker)
            task = self.acquiring.pop(worker, None)
            if task is not None:
                task.cancel()
            self.event("killed", worker, 0, 0, "its process is gone")
            self.stand(worker, GONE)
        self.look()
        for lease, worker in tuple(self.leases.items()):
            if self.home.get(worker) == hub.address:
                self.abandon(worker, lease)
        self.expired = {one: by for one, by in self.expired.items() if by in self.at_home(hub)}

    def at_home(self, without: Hub) -> set[int]:
        return {worker for worker, address in self.home.items() if address != without.address}

    def abandon(self, worker: int, lease: str) -> None:
        """Nobody renews this lease any more."""
        self.leaving.discard(lease)
        if lease in self.lost:  # Forgotten before: now it has a clock as well.
            return
        self.lost[lease] = worker
        self.event("permit-lost", worker, 0, self.left(lease))

    def left(self, lease: str) -> int:
        """Nanoseconds until a lease runs out that nobody renews."""
        seconds = self.lease - (lease_time() - self.counted.get(lease, 0.0))
        return max(1, round(seconds * 1e9))

    # What the engine is told ---------------------------------------------------------------------

    def event(self, kind: str, worker: int, round_: int, value: int = 0, text: str = "",
              there: int = 0, trip: int = 0, address: str = "") -> None:  # fmt: skip
        """Log an event that happens now."""
        if self.mode == STOPPING:
            return
        now = time.monotonic_ns()
        where = (address, *self.joined.get(address, (0, 0, ""))) if address else ()
        self.tell_engine("event", kind, now, worker, round_, value, text, there, trip, *where)

    def tell_engine(self, *row: Any) -> None:
        self.rows.append(row)
        self.news.set()

    def stand(self, worker: int, at: int) -> None:
        if self.at.get(worker) != at:
            self.at[worker] = at
            self.tell_engine("at", worker, at)

    def take_grant(self, worker: int) -> None:
        self.grants.discard(worker)
        self.tell_engine("granted", worker)

    def tell(self, worker: int, *message: Any) -> None:
        """Tell the process of a worker something."""
        hub = self.hubs.get(self.home.get(worker, ""))
        if hub is not None:
            hub.put(*message)

    # The end -------------------------------------------------------------------------------------

    def stop(self) -> None:
        """All workers leave."""
        for held in self.held.values():
            held.hub.put(held.number, STOP)
        self.held.clear()
        self.news.set()

    def remove_client(self, scheduler: Scheduler, client: str) -> None:
        if client == self.client:
            asyncio.ensure_future(self.end())  # noqa: RUF006 (it ends with the scheduler's loop)

    async def end(self) -> None:
        """Take away all that the run has put here."""
        if self.over:
            return
        self.over = True
        self.mode = STOPPING
        self.stop()
        self.ticker.cancel()
        for hub in tuple(self.hubs.values()):
            hub.put("mode", STOPPING, self.epoch + 1)
        await asyncio.sleep(0.05)
        for hub in tuple(self.hubs.values()):
            hub.close()
        for task in tuple(self.acquiring.values()):
            task.cancel()
        await asyncio.sleep(0)
        self.counted.clear()
        self.semaphores.metrics["pending"].pop(self.name, None)
        self.semaphores.close(name=self.name)
        self.scheduler.handlers.pop(self.name, None)
        self.scheduler.handlers.pop(f"{self.name}_hub", None)
        with contextlib.suppress(ValueError):
            self.scheduler.remove_plugin(self.name)

    async def close(self) -> None:
        await self.end()
