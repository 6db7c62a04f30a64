"""The Python program that a run stands for, and the line of it that each worker is on.

It is the seed's program with the run's backend and settings: standard library only, it runs by
itself and prints the same sentences.
"""

from __future__ import annotations

from typing import NamedTuple

from core.scenario import ENDLESS, Backend, Duration, Scenario, Spread, Work
from core.state import Zone
from core.transcript import WORDING


class Listing(NamedTuple):
    """A program, and where its workers stand."""

    lines: tuple[str, ...]
    where: dict[Zone, int]
    """The index of the line on which a worker in this zone is."""

    @property
    def text(self) -> str:
        """The program as a file holds it."""
        return "\n".join(self.lines) + "\n"


_MODULE = {
    Backend.THREADING: "threading",
    Backend.MULTIPROCESSING: "multiprocessing",
    Backend.ASYNCIO: "asyncio",
}


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


def listing(scenario: Scenario) -> Listing:
    """The program for a scenario."""
    return _Writer(scenario).program()


class _Writer:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.lines: list[str] = []
        self.where: dict[Zone, int] = {}
        self.task = scenario.backend is Backend.ASYNCIO
        self.process = scenario.backend is Backend.MULTIPROCESSING
        self.module = _MODULE[scenario.backend]

    def put(self, depth: int, text: str = "", zone: Zone | None = None) -> None:
        if zone is not None:
            self.where[zone] = len(self.lines)
        self.lines.append("    " * depth + text if text else "")

    def program(self) -> Listing:
        self.imports()
        if not self.process:
            self.semaphore(0)
            self.put(0)
        if self.scenario.work is Work.COMPUTE:
            self.compute()
        self.worker()
        if self.task:
            self.main_of_tasks()
        else:
            self.main_of_joined()
        return Listing(tuple(self.lines), self.where)

    def imports(self) -> None:
        scenario = self.scenario
        random = any(d.spread is Spread.UNIFORM or (d.spread is Spread.EXPONENTIAL and d.low)
                     for d in (scenario.hold, scenario.gap))  # fmt: skip
        names = {self.module}
        if random:
            names.add("random")
        if not self.task or scenario.work is Work.COMPUTE:
            names.add("time")
        for name in sorted(names):
            self.put(0, f"import {name}")
        self.put(0)

    def semaphore(self, depth: int) -> None:
        self.put(depth, f"semaphore = {self.module}.Semaphore({self.scenario.limit})")

    def compute(self) -> None:
        self.put(0)
        self.put(0, "def compute(seconds):")
        self.put(1, "end = time.thread_time() + seconds")
        self.put(1, "while time.thread_time() < end:")
        self.put(2, "pass")
        self.put(0)

    def worker(self) -> None:
        wording = WORDING[self.scenario.backend]
        say = wording.noun + " {worker_id}"
        flush = ", flush=True" if self.process else ""
        wait = "async " if self.task else ""
        self.put(0)
        arguments = "worker_id, semaphore" if self.process else "worker_id"
        self.put(0, f"{wait}def worker({arguments}):", Zone.READY)
        depth = 1
        if self.scenario.rounds == ENDLESS:
            self.put(1, "while True:", Zone.READY)
            depth = 2
        elif self.scenario.rounds > 1:
            self.put(1, f"for _ in range({self.scenario.rounds}):", Zone.READY)
            depth = 2
        self.put(depth, f'print(f"{say} {wording.waits}"{flush})')
        self.put(depth, f"{wait}with semaphore:", Zone.WAITING)
        self.put(depth + 1, f'print(f"{say} acquired access! 🚀"{flush})')
        self.put(depth + 1, self.hold(), Zone.INSIDE)
        self.put(depth + 1, f'print(f"{say} released access! ✅"{flush})')
        if self.scenario.gap.mean:
            pause = f"{'await asyncio' if self.task else 'time'}.sleep"
            self.put(depth, f"{pause}({_expression(self.scenario.gap)})", Zone.READY)
        self.where[Zone.LOST] = self.where[Zone.INSIDE]
        self.put(0)
        self.put(0)

    def hold(self) -> str:
        seconds = _expression(self.scenario.hold)
        if self.scenario.work is Work.COMPUTE:
            return f"compute({seconds})"
        return f"await asyncio.sleep({seconds})" if self.task else f"time.sleep({seconds})"

    def main_of_tasks(self) -> None:
        self.put(0, "async def main():")
        self.put(1, f"tasks = [worker(i) for i in range({self.scenario.workers})]")
        self.put(1, "await asyncio.gather(*tasks)")
        self.put(0)
        self.put(0)
        self.put(0, "asyncio.run(main())", Zone.DONE)

    def main_of_joined(self) -> None:
        many, one = ("processes", "process") if self.process else ("threads", "thread")
        depth = 0
        if self.process:
            # A worker process imports this file; without the guard it would start workers too.
            self.put(0, 'if __name__ == "__main__":')
            depth = 1
            self.semaphore(depth)
        kind = "multiprocessing.Process" if self.process else "threading.Thread"
        arguments = "(i, semaphore)" if self.process else "(i,)"
        if not self.process and (self.scenario.rounds == ENDLESS or not self.scenario.limit):
            # Python would wait for them at its end: Ctrl-C alone would not end the program.
            arguments += ", daemon=True"
        self.put(depth, f"{many} = []")
        self.put(depth, f"for i in range({self.scenario.workers}):")
        self.put(depth + 1, f"{one} = {kind}(target=worker, args={arguments})")
        self.put(depth + 1, f"{many}.append({one})")
        self.put(depth + 1, f"{one}.start()")
        self.put(depth, f"for {one} in {many}:")
        self.put(depth + 1, f"{one}.join()")
        self.put(depth, f'print("{WORDING[self.scenario.backend].end}")', Zone.DONE)
