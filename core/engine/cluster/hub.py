"""The run's workers in one process of a cluster. This text travels: see `core.engine.cluster`.

All workers of a process share one connection to the scheduler, the hub's: each that waits at the
semaphore would have one of its own else, of which a process has 512. What a worker says is in order
there, and what has to be answered is awaited: the answer is the gate.

What a worker does is `core.engine.work.work`, with `await`; the numbers of the modes and places are
those of `core.engine.board`.

Long, as it is all that is of ours in such a process, and travels as one text.
"""

from __future__ import annotations

import asyncio
import itertools
import math
import os
import random
import signal
import socket
import time
from collections.abc import Sequence
from typing import Any

from distributed import Semaphore

OPEN, PAUSED, STOPPING = 0, 1, 2
BEFORE_ACQUIRE, BEFORE_RELEASE, STUCK = 2, 5, 8

A_DAY = 86_400.0
SLICE = 0.01
"""Seconds of CPU that a computing worker burns before it looks up."""

LEAVE, STOP, FETCHED = "leave", "stop", "fetched"
"""Answers of the gate that are no yes."""

AT_ONCE = frozenset(("raise", "raise-without-with", "kill", "outlive-lease", "scheduler-gone"))
"""Faults that strike inside at a moment of their own."""

WORK_FAILED = "RuntimeError: the work failed"


class Stopped(Exception):  # noqa: N818 (not an error: the way out of a run that was told to stop)
    """The run is over."""


class Dismissed(Exception):  # noqa: N818 (as above)
    """This worker was told to leave."""


class Fetched(Exception):  # noqa: N818 (as above)
    """It was called back from its acquire."""


class Accident(Exception):  # noqa: N818 (as above)
    """What the faulty work raises."""


class GaveUp(Exception):  # noqa: N818 (as above)
    """The acquire timed out."""


class Refused(Exception):  # noqa: N818 (as above)
    """The semaphore refused a release."""


def draw(kind: str, low: float, high: float, seed: int, worker: int, round_: int) -> float:
    """Seconds, as `core.scenario.settings.Duration.draw` has them."""
    if kind == "fixed":
        return low
    share = random.Random(f"{seed}:{worker}:{round_}").random()
    if kind == "uniform":
        return low + (high - low) * share
    return min(-math.log1p(-share), 10.0) * low


def burn(seconds: float) -> None:
    """Use that much CPU time of this thread."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def hold_the_lock(seconds: float) -> None:
    """Keep the interpreter lock, in C code that never lets go of it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(3_000_000))


class Calls:
    """What a semaphore asks of its scheduler, by the hub's connection."""

    def __init__(self, hub: Hub, worker: int) -> None:
        self._hub = hub
        self._worker = worker

    async def semaphore_register(self, **_: object) -> None:
        """It is registered already."""

    async def semaphore_acquire(self, name: str, timeout: float | None, lease_id: str) -> bool:
        got = await self._hub.call("acquire", self._worker, lease_id, timeout)
        if got == FETCHED:
            raise Fetched
        return bool(got)

    async def semaphore_release(self, name: str, lease_id: str) -> None:
        await self._hub.call("release", self._worker, lease_id)

    async def semaphore_refresh_leases(self, name: str, lease_ids: list[str]) -> None:
        await self._hub.call("refresh", self._worker, lease_ids)


class Me:
    """One worker of the hub."""

    def __init__(self, hub: Hub, number: int, semaphore: Any) -> None:
        self.hub = hub
        self.number = number
        self.semaphore = semaphore
        self.round = 0
        self.trip = 0
        """Nanoseconds that the answer to the latest message took."""
        self.nap: asyncio.Future[None] | None = None
        self.stands = 0
        """Where it stands while it naps at a shut gate."""
        self.injected = ""
        self.dismissed = False
        self.granted = False
        self.faults: dict[int, dict[str, Any]] = {}
        """By round."""
        self.fault: dict[str, Any] | None = None
        self.kind = ""
        self.asked = 0
        self.waits = False

    # What it says --------------------------------------------------------------------------------

    def log(self, kind: str, value: int = 0, text: str = "") -> None:
        """Log an event that needs no answer."""
        hub = self.hub
        hub.put(["log", kind, self.number, self.round, value, text, hub.now(), self.trip])

    async def gate(self, what: str) -> None:
        """Say what comes next, once the gate lets it; `what` is "ask", "leave" or "pass"."""
        began = time.monotonic_ns()
        hub = self.hub
        answer = await hub.call(what, self.number, self.round, hub.now(), self.trip)
        self.trip = time.monotonic_ns() - began
        if answer == STOP:
            raise Stopped
        if answer == LEAVE:
            raise Dismissed

    # How it sleeps -------------------------------------------------------------------------------

    def wake(self) -> None:
        if self.nap is not None and not self.nap.done():
            self.nap.set_result(None)

    def stand(self) -> None:
        """Say where it stands, as the gates are shut."""
        self.hub.put(["stand", self.hub.epoch, self.number, self.stands])

    async def sleep(self, seconds: float, at: int, compute: bool = False) -> None:
        """Sleep so long, not counting what passes while the gates are shut; a grant ends it."""
        hub = self.hub
        while True:
            if hub.mode == STOPPING:
                raise Stopped
            if at != BEFORE_ACQUIRE:
                await self.alarm()
            elif self.dismissed:
                raise Dismissed
            if hub.mode != OPEN:
                if self.granted:
                    self.granted = False
                    return
                self.stands = at
                self.stand()
                await self.doze(None)
                continue
            if seconds <= 0:
                return
            began = time.monotonic()
            if compute:
                spent = min(seconds, SLICE)
                await asyncio.get_running_loop().run_in_executor(None, burn, spent)
                seconds -= spent
            else:
                await self.doze(seconds)
                seconds -= time.monotonic() - began

    async def doze(self, seconds: float | None) -> None:
        loop = asyncio.get_running_loop()
        self.nap = nap = loop.create_future()
        timer = None if seconds is None else loop.call_later(seconds, self.wake)
        try:
            await nap
        finally:
            self.nap, self.stands = None, 0
            if timer is not None:
                timer.cancel()

    # What goes wrong -----------------------------------------------------------------------------

    def after(self, hold: float) -> float:
        """Seconds until the fault of this round strikes."""
        after = None if self.fault is None else self.fault.get("after")
        return hold / 2 if after is None else float(after)

    async def alarm(self) -> None:
        """Inside: take the fault that was injected; what can strike at once does."""
        kind = self.injected
        if not kind or kind == "give-up":
            return
        self.injected = ""
        self.hub.put(["took", self.number])
        self.kind = kind
        if kind in AT_ONCE:
            await self.strike()

    async def strike(self) -> None:
        """Do what is wrong, inside, now."""
        if self.kind in ("raise", "raise-without-with"):
            raise Accident
        if self.kind == "kill":
            await self.hub.drained()
            os.kill(os.getpid(), signal.SIGKILL)
        if self.kind == "outlive-lease":
            self.kind = ""
            hold_the_lock(self.hub.settings["lease"] + 1.5)
        if self.kind == "scheduler-gone":
            self.kind = ""
            self.hub.put(["gone"])

    def strike_waiting(self, round_: int) -> None:
        """Kill the process, if this worker still waits in this round."""
        if self.hub.mode != OPEN:
            asyncio.get_running_loop().call_later(0.01, self.strike_waiting, round_)
        elif self.waits and self.round == round_:
            os.kill(os.getpid(), signal.SIGKILL)

    # What it does --------------------------------------------------------------------------------

    async def enter(self, hold: float) -> None:
        """Acquire the semaphore, within its patience if it has one."""
        patience: float | None = None
        if self.injected == "give-up":
            self.injected, self.kind, self.fault = "", "give-up", None
            self.hub.put(["took", self.number])
        if self.kind == "give-up":
            patience = self.after(hold)
        self.waits = True
        try:
            while True:
                left = None
                if patience is not None:
                    left = max(0.001, patience - (time.monotonic_ns() - self.asked) / 1e9)
                try:
                    if await self.semaphore.acquire(timeout=left):
                        return
                except Fetched:
                    if self.dismissed:
                        raise Dismissed from None
                    if self.injected == "give-up":
                        self.injected, self.kind, patience = "", "give-up", 0.0
                        self.hub.put(["took", self.number])
                    continue
                waited = time.monotonic_ns() - self.asked
                await self.gate("pass")  # While the workers are paused, nobody leaves.
                raise GaveUp(waited)
        finally:
            self.waits = False

    async def inside(self, hold: float) -> None:
        """Stay inside, until the hold is over, or a fault strikes, or for ever."""
        compute = self.hub.settings["compute"]
        if self.kind in AT_ONCE and self.fault is not None and self.fault.get("at") != "waiting":
            await self.sleep(self.after(hold), BEFORE_RELEASE, compute)
            await self.strike()
        await self.sleep(hold, BEFORE_RELEASE, compute)
        await self.alarm()
        while self.kind == "hold-forever":
            await self.sleep(A_DAY, STUCK)

    async def release(self) -> None:
        try:
            await self.semaphore.release()
        except RuntimeError as error:
            self.log("over-released", -1)
            raise Refused(f"RuntimeError: {error}") from None

    async def leave(self, error: BaseException | None) -> None:
        """At the end of being inside: give the permit back, or not."""
        if isinstance(error, Stopped):
            return
        losing = isinstance(error, Accident) and self.kind == "raise-without-with"
        if losing or (error is None and self.kind == "forget-release"):
            said = WORK_FAILED if losing else ""
            self.hub.put(["lose", self.number, self.round, self.hub.now(), self.trip, said])
            return
        if error is None:
            await self.gate("leave")
        else:
            self.log("released")
        await self.release()
        if error is None and self.kind == "release-twice":
            self.log("over-released", 1)
            await self.release()

    async def turn(self, round_: int) -> None:
        """One turn, from asking for the permit to having given it back."""
        hub = self.hub
        self.round, self.fault = round_, self.faults.get(round_)
        self.kind = "" if self.fault is None else self.fault["kind"]
        hold = hub.hold_of(self.number, round_)
        await self.gate("ask")
        self.asked = time.monotonic_ns()
        if self.fault is not None and self.fault.get("at") == "waiting":
            loop = asyncio.get_running_loop()
            loop.call_later(self.after(hold), self.strike_waiting, round_)
        await self.enter(hold)
        self.log("acquired", round(hold * 1e9))
        try:
            await self.inside(hold)
        except BaseException as error:
            await self.leave(error)
            raise
        await self.leave(None)

    async def work(self, generation: int) -> None:
        """All rounds of this worker."""
        hub = self.hub
        rounds = hub.settings["rounds"]
        again = await hub.call("spawned", self.number, generation, hub.now())
        if not again:  # Else dask would run it, and its process would die, again and again.
            self.faults = hub.faults.get(self.number, {})
        gap = 0.0
        try:
            for round_ in range(rounds) if rounds else itertools.count():
                if self.dismissed:
                    raise Dismissed
                if gap:
                    await self.sleep(gap, BEFORE_ACQUIRE)
                await self.turn(round_)
                gap = hub.gap_of(self.number, round_)
            self.round = 0
            self.log("done")
        except Dismissed:
            self.log("cancelled")
        except Accident:
            if self.kind != "raise-without-with":  # Else that has been said, with its lease.
                self.log("failed", 0, WORK_FAILED)
        except GaveUp as error:
            self.log("timed-out", error.args[0])
        except Refused as error:
            self.log("failed", 0, error.args[0])
        except Stopped:
            return
        # Once dask says that the task is finished, all that it said is in the log.
        await hub.call("bye", self.number)


class Hub:
    """The workers of a run in this process, and their connection to the scheduler."""

    def __init__(self, worker: Any, name: str, comm: Any, settings: dict[str, Any]) -> None:
        self.worker = worker
        self.name = name
        self.comm = comm
        self.settings = settings
        self.mode = settings["mode"]
        self.epoch = settings["epoch"]
        self.workers: dict[int, Me] = {}
        self.faults: dict[int, dict[int, dict[str, Any]]] = {}
        for fault in settings["faults"]:
            self.faults.setdefault(fault["worker"], {})[fault["round"]] = fault
        self.waiting: dict[int, asyncio.Future[Any]] = {}
        self.numbers = itertools.count()
        self.out: list[Sequence[Any]] = []
        self.more = asyncio.Event()
        self.written = asyncio.Event()
        self.tasks = [asyncio.ensure_future(self.read()), asyncio.ensure_future(self.write())]

    def now(self) -> int:
        """Nanoseconds since the run's start, by this machine's clock."""
        return time.time_ns() - int(self.settings["began"])

    def hold_of(self, worker: int, round_: int) -> float:
        kind, low, high = self.settings["hold"]
        return draw(kind, low, high, 2 * self.settings["seed"], worker, round_)

    def gap_of(self, worker: int, round_: int) -> float:
        kind, low, high = self.settings["gap"]
        return draw(kind, low, high, 2 * self.settings["seed"] + 1, worker, round_)

    async def run(self, number: int, generation: int) -> None:
        """Be a worker of this number."""
        semaphore = Semaphore(
            max_leases=self.settings["limit"],
            name=self.name,
            scheduler_rpc=Calls(self, number),
            loop=self.worker.loop,
        )
        # It takes its interval from the configuration of this process, which is somebody else's.
        refresher = getattr(semaphore, "refresh_callback", None)
        if refresher is not None:
            refresher.callback_time = self.settings["lease"] * 200.0
        me = self.workers[number] = Me(self, number, semaphore)
        try:
            await me.work(generation)
        except Stopped:
            pass
        finally:
            # As when the semaphore's object is gone: what it still has runs out.
            if refresher is not None:
                refresher.stop()
            if self.workers.get(number) is me:
                del self.workers[number]

    # The connection ------------------------------------------------------------------------------

    def put(self, message: Sequence[Any]) -> None:
        """Send a message, after those before it."""
        if self.mode == STOPPING:
            return
        self.out.append(message)
        self.written.clear()
        self.more.set()

    async def call(self, what: str, *rest: Any) -> Any:
        """Send one that is answered, and wait for that; `Stopped` where no answer comes."""
        if self.mode == STOPPING:
            raise Stopped
        number = next(self.numbers)
        self.waiting[number] = answer = asyncio.get_running_loop().create_future()
        self.put([what, number, *rest])
        try:
            return await answer
        finally:
            self.waiting.pop(number, None)

    async def drained(self) -> None:
        """Wait until all that was put has been sent."""
        while self.mode != STOPPING and not self.written.is_set():
            await self.written.wait()

    async def write(self) -> None:
        while True:
            await self.more.wait()
            self.more.clear()
            batch, self.out = self.out, []
            try:
                await self.comm.write(batch)
            except OSError:
                self.end()
                return
            if not self.out:
                self.written.set()

    async def read(self) -> None:
        try:
            while True:
                for message in await self.comm.read():
                    if isinstance(message[0], int):
                        answer = self.waiting.get(message[0])
                        if answer is not None and not answer.done():
                            answer.set_result(message[1])
                    else:
                        self.obey(*message)
        except OSError:
            pass
        finally:
            self.end()

    def obey(self, what: str, *rest: Any) -> None:
        """Do what the scheduler's side says."""
        if what == "mode":
            self.set_mode(*rest)
            return
        if what == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        me = self.workers.get(rest[0])
        if me is None:
            return
        if what == "grant":
            me.granted = True
        elif what == "dismiss":
            me.dismissed = rest[1]
        elif what == "fault":
            me.injected = rest[1]
        me.wake()

    def set_mode(self, mode: int, epoch: int) -> None:
        """The gates open, or shut: all that sleep say where they stand, and then this is said."""
        self.mode, self.epoch = mode, epoch
        if mode == STOPPING:
            self.end()
            return
        for me in self.workers.values():
            if mode == OPEN:
                me.granted = False
            me.wake()
        # They wake up one after the other, in the turn of the loop that comes now.
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, self.put, ["ack", epoch])

    def end(self) -> None:
        """The run is over: all workers leave."""
        self.mode = STOPPING
        hubs = self.worker.__dict__.get("semaphore_lab", {})
        hubs.pop(self.name, None)
        if not hubs:
            self.worker.__dict__.pop("semaphore_lab", None)
        for answer in self.waiting.values():
            if not answer.done():
                answer.set_exception(Stopped())
        for me in tuple(self.workers.values()):
            me.wake()
        self.written.set()
        for task in self.tasks:
            task.cancel()
        self.comm.abort()


async def open_hub(worker: Any, name: str) -> Hub:
    """Connect this process to the run of this name."""
    comm = await worker.rpc.connect(worker.scheduler.address)
    about = {
        "address": worker.address,
        "process": os.getpid(),
        "machine": socket.gethostname(),
    }
    await comm.write({"op": f"{name}_hub", "reply": False, **about})
    return Hub(worker, name, comm, await comm.read())
