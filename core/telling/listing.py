"""The Python program that a run stands for, and the line of it that each worker is on.

It is the seed's program with the run's backend and settings: standard library only (and dask, for a
cluster), it runs by itself and prints the same sentences. The mistakes that its workers make are in
it and do for real what the run shows; `cure` is the program without them. A worker of the program
makes its mistake in its first round, and in each that it comes to.

Long, as it is one program, written line by line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from core.scenario.cluster import is_address
from core.scenario.faults import FaultKind, Moment
from core.scenario.settings import ENDLESS, LEASE_TIMEOUT, Backend, Duration, Scenario, Spread, Work
from core.state.places import Zone
from core.telling.mistakes import Mistake, Mistakes
from core.telling.page import Page
from core.telling.transcript import WORDING


class Listing(NamedTuple):
    """A program, and where its workers stand."""

    lines: tuple[str, ...]
    where: dict[Zone, int]
    """The index of the line on which a worker in this zone is."""
    wrong: frozenset[int] = frozenset()
    """The indexes of the lines that make a mistake."""
    right: frozenset[int] = frozenset()
    """The indexes of the lines that mend one."""
    others: frozenset[int] = frozenset()
    """The indexes of further lines on which workers can be."""

    @property
    def stands(self) -> frozenset[int]:
        """The indexes of all lines on which workers can be before they are done."""
        mine = {index for zone, index in self.where.items() if zone is not Zone.DONE}
        return self.others | mine

    @property
    def text(self) -> str:
        """The program as a file holds it."""
        return "\n".join(self.lines) + "\n"

    def index_of(self, part: str) -> int | None:
        """The index of the one line that this is a part of; None where there is not exactly one."""
        found = [index for index, line in enumerate(self.lines) if part in line]
        return found[0] if len(found) == 1 else None


_MODULE = {
    Backend.THREADING: "threading",
    Backend.MULTIPROCESSING: "multiprocessing",
    Backend.ASYNCIO: "asyncio",
    Backend.CLUSTER: "dask",
}

DASK_PROCESSES = 2
"""Of the cluster that the program starts, as a run has them."""

A_SECOND = 60_000_000
"""Numbers that a fast processor adds up in a second, at most."""

MOST_PATIENCE = 4_000_000
"""Seconds: the longest timeout that a semaphore takes on every system, about."""


LASTING = (FaultKind.HOLD_FOREVER, FaultKind.OUTLIVE_LEASE)
"""What is mended by a hold that ends in time."""


class _Form(Enum):
    """How a worker takes and gives back its permit."""

    WITH = "with semaphore:"
    TRY = "acquire, try, finally: release"
    BARE = "acquire and release"


def _seconds(value: float) -> str:
    return f"{value:g}" if f"{value:g}" == repr(value).removesuffix(".0") else repr(value)


def _expression(duration: Duration) -> str:
    match duration.spread:
        case Spread.FIXED:
            return _seconds(duration.low)
        case Spread.UNIFORM:
            return f"random.uniform({_seconds(duration.low)}, {_seconds(duration.high)})"
        case Spread.EXPONENTIAL if duration.low == 0:
            return "0"
        case Spread.EXPONENTIAL:
            return f"random.expovariate(1 / {_seconds(duration.low)})"


def listing(scenario: Scenario, faults: Iterable[Mistake] = ()) -> Listing:
    """The program for a scenario, with its mistakes and these others, by worker and kind."""
    return _Writer(scenario, Mistakes(scenario, faults), cured=False).program()


def cure(scenario: Scenario, faults: Iterable[Mistake] = ()) -> Listing | None:
    """The same program, mended; None where nobody makes a mistake."""
    mistakes = Mistakes(scenario, faults)
    return _Writer(scenario, mistakes, cured=True).program() if mistakes else None


class _Writer(Page):
    def __init__(self, scenario: Scenario, mistakes: Mistakes, cured: bool) -> None:
        super().__init__()
        self.scenario = scenario
        self.mistakes = mistakes
        self.cured = cured
        self.ends: list[int] = []
        """Where a worker ends that keeps its permit."""
        self.task = scenario.backend is Backend.ASYNCIO
        self.process = scenario.backend is Backend.MULTIPROCESSING
        self.cluster = scenario.backend is Backend.CLUSTER
        self.apart = self.process or self.cluster
        """Whether workers are in processes of their own, that can be killed."""
        self.module = _MODULE[scenario.backend]
        wording = WORDING[scenario.backend]
        self.waits = wording.waits
        self.say = wording.noun + " {worker_id}"
        self.flush = ", flush=True" if self.apart else ""
        self.wait = "async " if self.task else ""
        self.awaits = "await " if self.task else ""
        # Who does what.
        kinds = () if cured else mistakes.kinds
        self.kinds = frozenset(kinds)
        self.killed = mistakes.at(FaultKind.KILL, Moment.INSIDE)
        losing = {FaultKind.RAISE_WITHOUT_WITH, FaultKind.FORGET_RELEASE} & self.kinds
        self.losers = mistakes.of(*losing)
        if FaultKind.KILL in self.kinds and not self.apart:
            self.losers = tuple(sorted({*self.losers, *self.killed}))
        self.form = self.choose_form()
        refused = scenario.bounded and FaultKind.RELEASE_TWICE in self.kinds
        breaking = {FaultKind.RAISE, FaultKind.RAISE_WITHOUT_WITH, FaultKind.CANCEL} & self.kinds
        self.breaks = refused or bool(breaking)

    def choose_form(self) -> _Form:
        """The plainest in which every worker does what it does."""
        if self.cured:
            return _Form.TRY if FaultKind.GIVE_UP in self.mistakes else _Form.WITH
        if self.losers:
            kept = {FaultKind.RAISE, FaultKind.CANCEL} & self.kinds
            return _Form.TRY if kept else _Form.BARE
        return _Form.TRY if FaultKind.GIVE_UP in self.kinds else _Form.WITH

    # Lines -------------------------------------------------------------------------------------

    def print(self, depth: int, said: str, marked: bool = False) -> None:
        self.put(depth, f'print(f"{self.say} {said}"{self.flush})', marked=marked)

    def has(self, *kinds: FaultKind) -> bool:
        """Whether somebody makes one of these mistakes in this program."""
        return bool(self.kinds & set(kinds))

    def mends(self, *kinds: FaultKind) -> bool:
        """Whether this program is the cure of one of these."""
        return self.cured and any(kind in self.mistakes for kind in kinds)

    # The program -------------------------------------------------------------------------------

    def program(self) -> Listing:
        self.imports()
        head = len(self.lines)
        if not self.apart:
            self.semaphore(0)
            self.put(0)
        if self.scenario.work is Work.COMPUTE:
            self.compute()
        self.worker()
        if self.task:
            self.main_of_tasks()
        elif self.cluster:
            self.main_of_cluster()
        else:
            self.main_of_joined()
        more = self.sets()
        lines = (*self.lines[:head], *more, *self.lines[head:])
        where = {zone: index + len(more) * (index >= head) for zone, index in self.where.items()}
        marked = frozenset(index + len(more) * (index >= head) for index in self.marked)
        if self.cured:
            return Listing(lines, where, right=marked)
        return Listing(lines, where, wrong=marked)

    def imports(self) -> None:
        scenario = self.scenario
        random = any(d.spread is Spread.UNIFORM or (d.spread is Spread.EXPONENTIAL and d.low)
                     for d in (scenario.hold, scenario.gap))  # fmt: skip
        names = {self.module} if not self.cluster or self.lease() else set()
        if random:
            names.add("random")
        if not self.task or scenario.work is Work.COMPUTE:
            names.add("time")
        if self.apart and (self.killed or self.has(FaultKind.SCHEDULER_GONE)) and not self.cured:
            names |= {"os", "signal"}
        for name in sorted(names):
            self.put(0, f"import {name}")
        if self.cluster:
            self.imports_of_dask()
        self.put(0)

    def imports_of_dask(self) -> None:
        names = {"Client", "Semaphore", "wait"}
        names.add("print" if self.scenario.cluster else "LocalCluster")
        if self.killed and not self.cured:
            names.add("Event")
        self.put(0)
        self.put(0, f"from dask.distributed import {', '.join(sorted(names))}")

    def lease(self) -> str:
        """The lease timeout, where it is not dask's own."""
        seconds = self.scenario.lease_timeout
        own = not self.scenario.cluster and seconds != LEASE_TIMEOUT
        return f"{_seconds(seconds)}s" if own else ""

    def semaphore(self, depth: int) -> None:
        if self.cluster:  # It refuses a release too many in any case.
            self.put(depth, f"semaphore = Semaphore(max_leases={self.scenario.limit})")
            return
        mended = self.mends(FaultKind.RELEASE_TWICE)
        kind = "BoundedSemaphore" if self.scenario.bounded or mended else "Semaphore"
        text = f"semaphore = {self.module}.{kind}({self.scenario.limit})"
        self.put(depth, text, marked=mended and not self.scenario.bounded)

    def compute(self) -> None:
        self.put(0)
        self.put(0, "def compute(seconds):")
        self.put(1, "end = time.thread_time() + seconds")
        self.put(1, "while time.thread_time() < end:")
        self.put(2, "pass")
        self.put(0)

    def worker(self) -> None:
        self.put(0)
        arguments = "worker_id, semaphore" if self.apart else "worker_id"
        self.put(0, f"{self.wait}def worker({arguments}):", Zone.READY)
        depth = 1
        if self.scenario.rounds == ENDLESS:
            self.put(1, "while True:", Zone.READY)
            depth = 2
        elif self.scenario.rounds > 1:
            self.put(1, f"for _ in range({self.scenario.rounds}):", Zone.READY)
            depth = 2
        self.print(depth, self.waits)
        {_Form.WITH: self.turn_with, _Form.TRY: self.turn_try, _Form.BARE: self.turn_bare}[
            self.form
        ](depth)
        if self.has(FaultKind.RELEASE_TWICE):
            test = self.test(self.mistakes.of(FaultKind.RELEASE_TWICE), "release_twice")
            self.put(depth, f"if {test}:", marked=True)
            self.put(depth + 1, "semaphore.release()", marked=True)
        self.gap(depth)
        self.where[Zone.LOST] = self.ends[0] if len(self.ends) == 1 else self.where[Zone.INSIDE]
        self.put(0)
        self.put(0)

    def turn_with(self, depth: int) -> None:
        catches = self.mends(FaultKind.RAISE, FaultKind.RAISE_WITHOUT_WITH)
        if catches:
            self.put(depth, "try:", marked=True)
        inner = depth + catches
        mended = self.mends(
            FaultKind.RAISE_WITHOUT_WITH,
            FaultKind.FORGET_RELEASE,
            FaultKind.RELEASE_TWICE,
            FaultKind.KILL,
        )
        self.put(inner, f"{self.wait}with semaphore:", Zone.WAITING, mended)
        self.inside(inner + 1)
        self.print(inner + 1, "released access! ✅")
        if catches:
            self.catch(depth)

    def turn_try(self, depth: int) -> None:
        self.acquire(depth)
        mended = self.mends(FaultKind.RAISE_WITHOUT_WITH, FaultKind.FORGET_RELEASE)
        self.put(depth, "try:", marked=mended)
        self.inside(depth + 1)
        if self.mends(FaultKind.RAISE, FaultKind.RAISE_WITHOUT_WITH):
            self.catch(depth)
        self.put(depth, "finally:", marked=mended)
        if self.losers:
            test = self.test(self.losers, "losing", others=True)
            self.put(depth + 1, f"if {test}:", marked=True)
        self.release(depth + 1 + bool(self.losers), mended)

    def turn_bare(self, depth: int) -> None:
        self.acquire(depth)
        self.inside(depth)
        forgets = self.mistakes.of(FaultKind.FORGET_RELEASE)
        if forgets:
            test = self.test(forgets, "forgetting", others=True)
            self.put(depth, f"if {test}:", marked=True)
        self.release(depth + bool(forgets))

    def acquire(self, depth: int) -> None:
        bare = self.form is _Form.BARE
        if FaultKind.GIVE_UP not in self.mistakes:
            text = f"{self.awaits}semaphore.acquire()"
            self.put(depth, text, Zone.WAITING, marked=bare)
            return
        test = self.test(self.mistakes.of(FaultKind.GIVE_UP), "impatient")
        self.put(depth, f"patience = {self.patience()} if {test} else None", marked=True)
        if self.task:
            self.put(depth, "try:")
            self.put(depth + 1, "async with asyncio.timeout(patience):")
            self.put(depth + 2, "await semaphore.acquire()", Zone.WAITING, bare)
            self.put(depth, "except TimeoutError:")
        else:
            self.put(depth, "if not semaphore.acquire(timeout=patience):", Zone.WAITING, bare)
        self.print(depth + 1, "gave up waiting ⏱")
        self.put(depth + 1, "return", marked=not self.cured)

    def patience(self) -> str:
        """Seconds until a worker gives up; in the cure, longer than all others can take."""
        scenario = self.scenario
        if not self.cured:
            return _seconds(self.mistakes.after(FaultKind.GIVE_UP, scenario.hold.mean))
        hold = scenario.hold.high * (3 if scenario.hold.spread is Spread.EXPONENTIAL else 1)
        turns = scenario.workers * (scenario.rounds or 10) / max(1, scenario.limit)
        return str(min(MOST_PATIENCE, max(10, math.ceil(2 * hold * turns))))

    def release(self, depth: int, marked: bool = False) -> None:
        self.print(depth, "released access! ✅")
        self.put(depth, "semaphore.release()", marked=marked)

    def inside(self, depth: int) -> None:
        """From having the permit to what happens last before it is given back."""
        self.print(depth, "acquired access! 🚀")
        mended = self.mends(*LASTING, FaultKind.SCHEDULER_GONE)
        self.put(depth, self.hold(), Zone.INSIDE, mended)
        if self.has(FaultKind.HOLD_FOREVER):
            test = self.test(self.mistakes.of(FaultKind.HOLD_FOREVER), "staying")
            self.put(depth, f"while {test}:", marked=True)
            self.put(depth + 1, self.sleep("3600"), marked=True)
        if self.cluster:
            self.faults_of_cluster(depth)
        elif self.killed:
            self.put(depth, f"if {self.test(self.killed, 'killed')}:", marked=True)
            self.ends += [] if self.cured else [len(self.lines)]
            kill = "os.kill(os.getpid(), signal.SIGKILL)"
            leaves = self.cured or not self.process
            self.put(depth + 1, "return" if leaves else kill, marked=True)
        raising = self.mistakes.of(FaultKind.RAISE, FaultKind.RAISE_WITHOUT_WITH)
        if raising:
            test = self.test(raising, "raising")
            self.put(depth, f"if {test}:", marked=not self.cured)
            if self.has(FaultKind.RAISE_WITHOUT_WITH):
                self.ends.append(len(self.lines))
            text = 'raise RuntimeError("the work failed")'
            self.put(depth + 1, text, marked=not self.cured)

    def faults_of_cluster(self, depth: int) -> None:
        """What only a cluster's workers do wrong; in the cure, nothing of it."""
        if self.cured:
            return
        if self.killed:
            test = self.test(self.killed, "killed")
            self.put(depth, f"if {test}:", marked=True)
            self.put(depth + 1, 'before = Event(f"{worker_id} was killed")', marked=True)
            # dask runs its task again, and that shall come to its end.
            self.put(depth + 1, "if not before.is_set():", marked=True)
            self.put(depth + 2, "before.set()", marked=True)
            self.ends.append(len(self.lines))
            self.put(depth + 2, "os.kill(os.getpid(), signal.SIGKILL)", marked=True)
        if self.has(FaultKind.OUTLIVE_LEASE):
            test = self.test(self.mistakes.of(FaultKind.OUTLIVE_LEASE), "locking")
            self.put(depth, f"if {test}:", marked=True)
            numbers = round((self.scenario.lease_timeout + 1.5) * A_SECOND)
            text = f"sum(range({numbers:_}))  # In C, which keeps the interpreter lock."
            self.put(depth + 1, text, marked=True)
        if self.has(FaultKind.SCHEDULER_GONE):
            test = self.test(self.mistakes.of(FaultKind.SCHEDULER_GONE), "ending")
            self.put(depth, f"if {test}:", marked=True)
            text = "os.kill(os.getppid(), signal.SIGKILL)  # The scheduler is there."
            self.put(depth + 1, text, marked=True)

    def catch(self, depth: int) -> None:
        self.put(depth, "except RuntimeError as error:", marked=True)
        self.print(depth + 1, "failed: {error} ❌", marked=True)

    def gap(self, depth: int) -> None:
        if self.has(FaultKind.HOG):
            hogs = self.mistakes.of(FaultKind.HOG)
            if not self.scenario.gap.mean:
                self.put(depth, "# No pause here: who released asks again at once.", marked=True)
                return
            self.put(depth, f"if {self.test(hogs, 'hogs', others=True)}:", marked=True)
            depth += 1
        mended = self.mends(FaultKind.HOG)
        if self.scenario.gap.mean:
            text = self.sleep(_expression(self.scenario.gap))
            self.put(depth, text, Zone.READY, mended)
        elif mended:
            self.put(depth, self.sleep("0") + "  # Lets the others in.", Zone.READY, True)

    def sleep(self, seconds: str) -> str:
        return f"{'await asyncio' if self.task else 'time'}.sleep({seconds})"

    def hold(self) -> str:
        seconds = _expression(self.scenario.hold)
        return f"compute({seconds})" if self.scenario.work is Work.COMPUTE else self.sleep(seconds)

    # What starts the workers -------------------------------------------------------------------

    def main_of_tasks(self) -> None:
        many = f"range({self.scenario.workers})"
        self.put(0, "async def main():")
        if self.breaks:
            # `wait` lets the others go on where one task fails, as threads do; `gather` would not.
            self.put(1, f"tasks = [asyncio.create_task(worker(i)) for i in {many}]")
            if self.has(FaultKind.CANCEL):
                self.put(1, self.sleep(_seconds(self.cancel_after())), marked=True)
                self.strike("tasks", "cancel", self.mistakes.of(FaultKind.CANCEL), 1)
            self.put(1, "await asyncio.wait(tasks)")
        else:
            self.put(1, f"tasks = [worker(i) for i in {many}]")
            self.put(1, "await asyncio.gather(*tasks)", marked=self.mends(FaultKind.CANCEL))
        self.put(0)
        self.put(0)
        self.put(0, "asyncio.run(main())", Zone.DONE)

    def cancel_after(self) -> float:
        """Seconds until the first of those to be cancelled is where that is to happen."""
        hold = self.scenario.hold.mean
        seconds = self.mistakes.after(FaultKind.CANCEL, hold)
        inside = self.mistakes.at(FaultKind.CANCEL, Moment.INSIDE)
        if inside and self.scenario.limit:
            seconds += inside[0] // self.scenario.limit * hold
        return round(seconds, 6)

    def strike(self, many: str, what: str, workers: Sequence[int], depth: int) -> None:
        """Do something to some of the workers, from outside."""
        if len(workers) == 1:
            self.put(depth, f"{many}[{workers[0]}].{what}()", marked=True)
            return
        self.put(depth, f"for i in {self.among(workers, what + '_these')}:", marked=True)
        self.put(depth + 1, f"{many}[i].{what}()", marked=True)

    def main_of_cluster(self) -> None:
        scenario = self.scenario
        # A worker process imports this file; without the guard it would start workers too.
        self.put(0, 'if __name__ == "__main__":')
        if lease := self.lease():
            self.put(1, "dask.config.set({")
            self.put(2, f'"distributed.scheduler.locks.lease-timeout": "{lease}",')
            self.put(2, '"distributed.scheduler.locks.lease-validation-interval": "200ms",')
            self.put(1, "})")
        if scenario.cluster:
            named = "" if is_address(scenario.cluster) else "scheduler_file="
            self.put(1, f"with Client({named}{scenario.cluster!r}) as client:")
        else:
            # A thread for each, as a worker of dask that waits keeps its own.
            each = -(-scenario.workers // DASK_PROCESSES)
            threads = f"threads_per_worker={each}"
            self.put(1, "cluster = LocalCluster(")
            self.put(2, f'n_workers={DASK_PROCESSES}, {threads}, dashboard_address=":0"')
            self.put(1, ")")
            self.put(1, "with Client(cluster) as client:")
        self.semaphore(2)
        many = f"range({scenario.workers})"
        self.put(2, f"futures = client.map(worker, {many}, semaphore=semaphore, pure=False)")
        self.put(2, "wait(futures)")
        self.put(2, f'print("{WORDING[scenario.backend].end}")', Zone.DONE)

    def main_of_joined(self) -> None:
        scenario = self.scenario
        many, one = ("processes", "process") if self.process else ("threads", "thread")
        depth = 0
        if self.process:
            # A worker process imports this file; without the guard it would start workers too.
            self.put(0, 'if __name__ == "__main__":')
            depth = 1
            self.semaphore(depth)
        kind = "multiprocessing.Process" if self.process else "threading.Thread"
        arguments = "(i, semaphore)" if self.process else "(i,)"
        stays = self.losers or self.has(FaultKind.HOLD_FOREVER)
        if not self.process and (scenario.rounds == ENDLESS or not scenario.limit or stays):
            # Python would wait for them at its end: Ctrl-C alone would not end the program.
            arguments += ", daemon=True"
        self.put(depth, f"{many} = []")
        self.put(depth, f"for i in range({scenario.workers}):")
        self.put(depth + 1, f"{one} = {kind}(target=worker, args={arguments})")
        self.put(depth + 1, f"{many}.append({one})")
        self.put(depth + 1, f"{one}.start()")
        waiting = self.mistakes.at(FaultKind.KILL, Moment.WAITING)
        if waiting and not self.cured:
            after = self.mistakes.after(FaultKind.KILL, scenario.hold.mean)
            self.put(depth, self.sleep(_seconds(after)), marked=True)
            self.strike(many, "kill", waiting, depth)
        self.put(depth, f"for {one} in {many}:")
        self.put(depth + 1, f"{one}.join()", marked=bool(waiting) and self.cured)
        self.put(depth, f'print("{WORDING[scenario.backend].end}")', Zone.DONE)
