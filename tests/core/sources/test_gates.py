"""Pause, step and delays; and a lab that is slow, or gone."""

import contextlib
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from core.sources.watched.events import Event, Kind, Line
from core.sources.watched.folder import Folder
from core.sources.watched.reader import Watched
from tests.core.sources.watching import check, pythons, watch

THREADS = """
    import threading
    import time

    slots = threading.Semaphore(2)

    def work():
        for _ in range(800):
            with slots:
                time.sleep(0.001)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""

LOCKS = THREADS.replace("Semaphore(2)", "Lock()")

TASKS = """
    import asyncio

    async def work(slots):
        for _ in range(800):
            async with slots:
                await asyncio.sleep(0.001)

    async def main():
        slots = asyncio.Semaphore(2)
        await asyncio.gather(*(work(slots) for _ in range(3)))

    asyncio.run(main())
"""

PROCESSES = """
    import multiprocessing as mp
    import time

    def work(slots):
        for _ in range(800):
            with slots:
                time.sleep(0.001)

    if __name__ == "__main__":
        context = mp.get_context("{method}")
        slots = context.Semaphore(2)
        processes = [context.Process(target=work, args=(slots,)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
"""

PROGRAMS = {
    "threads": THREADS,
    "locks": LOCKS,
    "tasks": TASKS,
    "fork": PROCESSES.format(method="fork"),
    "spawn": PROCESSES.format(method="spawn"),
}

MOVES = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)


class Pauser:
    """Pauses when 300 events were seen, steps each worker that stands at a gate, and goes on."""

    def __init__(self) -> None:
        self.stage = "running"
        self.quiet = 0
        self.seen = 0
        self.steps: list[tuple[int, list[Event]]] = []

    def __call__(
        self, watched: Watched, lines: list[Line], process: subprocess.Popen[bytes]
    ) -> None:
        new = [line for line in lines[self.seen :] if isinstance(line, Event)]
        moves = [event for event in new if event.kind in MOVES]
        self.seen = len(lines)
        if self.stage == "running" and self.seen > 300:
            watched.folder.pause()
            self.stage = "pausing"
        elif self.stage == "pausing":
            self.quiet = 0 if new else self.quiet + 1
            # Once all that was on its way has come, nothing does any more.
            if self.quiet > 20 and watched.at_gate:
                self.stage = "stepping"
                self._step(watched)
        elif self.stage == "stepping":
            self.steps[-1][1].extend(moves)
            self.quiet = 0 if new else self.quiet + 1
            if self.quiet > 15:
                worker, steps = self.steps[-1]
                # Who was blocked in the real acquire gets in when somebody leaves.
                assert all(
                    event.worker == worker or event.kind is Kind.ACQUIRED for event in steps
                ), steps
                if len(self.steps) == 6:
                    watched.folder.resume()
                    self.stage = "resumed"
                else:
                    self._step(watched)

    def _step(self, watched: Watched) -> None:
        standing = sorted(watched.at_gate)
        worker = standing[len(self.steps) % len(standing)]
        assert watched.step(worker)
        self.steps.append((worker, []))
        self.quiet = 0


@pytest.mark.parametrize("what", PROGRAMS)
def test_paused_nothing_moves_and_a_step_moves_one(tmp_path: Path, what: str) -> None:
    pauser = Pauser()
    seen = watch(PROGRAMS[what], folder=tmp_path, each=pauser)
    assert (seen.code, seen.err) == (0, "")
    assert pauser.stage == "resumed"
    assert all(1 <= len(moves) <= 5 for _, moves in pauser.steps), pauser.steps
    check(seen.lines)
    # And then it ends as without.
    assert sum(event.kind is Kind.RELEASED for event in seen.events) == 2400


@pytest.mark.parametrize("what", ["threads", "tasks", "spawn"])
def test_a_program_may_begin_paused(tmp_path: Path, what: str) -> None:
    moves: list[int] = []

    def each(watched: Watched, lines: list[Line], process: subprocess.Popen[bytes]) -> None:
        gates = sum(isinstance(line, Event) and line.kind is Kind.AT_GATE for line in lines)
        if gates >= 2 and watched.folder.paused:
            moves.append(sum(isinstance(line, Event) and line.kind in MOVES for line in lines))
            watched.folder.resume()

    seen = watch(PROGRAMS[what], folder=tmp_path, prepare=Folder.pause, each=each)
    assert (seen.code, moves) == (0, [0])


def test_without_a_lab_the_gates_open(tmp_path: Path) -> None:
    """And what happened until it comes back is told as a gap."""
    began: list[float] = []

    def each(watched: Watched, lines: list[Line], process: subprocess.Popen[bytes]) -> None:
        if len(lines) > 300 and not began:
            watched.folder.pause()
            began.append(time.monotonic())
            process.wait(30)  # No heartbeat meanwhile.
            began.append(time.monotonic())

    text = THREADS.replace("800", "30000").replace("time.sleep(0.001)", "pass")
    seen = watch(text, folder=tmp_path, each=each)
    assert seen.code == 0
    assert 2.5 < began[1] - began[0] < 12
    (lost,) = (event.value for event in seen.events if event.kind is Kind.GAP)
    assert lost > 0


def test_a_slow_lab_slows_the_program_and_loses_nothing(tmp_path: Path) -> None:
    def each(watched: Watched, lines: list[Line], process: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.3)

    text = THREADS.replace("800", "12000").replace("time.sleep(0.001)", "pass")
    seen = watch(text, folder=tmp_path, each=each)
    assert Kind.GAP not in {event.kind for event in seen.events}
    assert sum(event.kind is Kind.RELEASED for event in seen.events) == 36000
    check(seen.lines)


def test_lossy_the_program_does_not_wait(tmp_path: Path) -> None:
    def each(watched: Watched, lines: list[Line], process: subprocess.Popen[bytes]) -> None:
        process.wait(50)

    text = THREADS.replace("800", "12000").replace("time.sleep(0.001)", "pass")
    seen = watch(text, folder=tmp_path, each=each, prepare=lambda folder: folder.lose(True))
    gaps = [event.value for event in seen.events if event.kind is Kind.GAP]
    told = sum(event.kind in (Kind.ACQUIRED, Kind.RELEASED) for event in seen.events)
    # What was lost and what was told is all there was; an acquire that waited was two of them.
    assert gaps
    assert sum(gaps) + told >= 72000


@pytest.mark.parametrize("python", pythons())
@pytest.mark.parametrize("what", PROGRAMS)
def test_delays_change_no_outcome(tmp_path: Path, python: str, what: str) -> None:
    text = PROGRAMS[what].replace("800", "40")
    seen = watch(
        text, folder=tmp_path, python=python, prepare=lambda folder: folder.delay(7, 0.5, 0.001)
    )
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    free = check(seen.lines)
    (slots,) = seen.created("slots")
    assert free[slots.resource] == slots.count
    assert sum(event.kind is Kind.RELEASED for event in seen.events) == 120


TWO_ORDERS = """
    import sys
    import threading

    left, right = threading.Lock(), threading.Lock()
    once = threading.Barrier(2)

    def eat(first, second):
        once.wait()
        for _ in range(20):
            first.acquire()
            if not second.acquire(timeout=1):
                print("would hang")
                sys.stdout.flush()
                import os
                os._exit(1)
            second.release()
            first.release()

    threads = [
        threading.Thread(target=eat, args=pair) for pair in ((left, right), (right, left))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("fine")
"""


def test_delays_find_what_hides(tmp_path: Path) -> None:
    """Two orders of two locks: it takes both threads between the two acquires at once."""
    found = [
        watch(TWO_ORDERS, folder=tmp_path, prepare=partial(Folder.delay, seed=seed)).out
        for seed in range(4)
    ]
    assert found.count("would hang\n") >= 3


CANCELLED_WHEN_GRANTED = """
    import asyncio
    import sys

    async def use(gate):
        try:
            async with asyncio.timeout(5):
                await gate.acquire()
                await asyncio.sleep(0)  # A cancellation here takes the permit along.
        except TimeoutError:
            return
        try:
            await asyncio.sleep(0.001)
        finally:
            gate.release()

    async def main():
        gate = asyncio.Semaphore(2)
        await asyncio.gather(*(use(gate) for _ in range(8)))
        print("lost" if gate._value < 2 else "fine")

    if sys.argv[1:] == ["delays alone"]:
        sys.modules["_semlab_probe"].probe._SOON = -1.0
    asyncio.run(main())
"""

TIMEOUTS_DONE_RIGHT = """
    import asyncio

    over = dict.fromkeys(("with", "wait_for", "long"), 0)

    async def use(gate, how):
        try:
            if how == "wait_for":
                await asyncio.wait_for(gate.acquire(), 5)
                try:
                    await asyncio.sleep(0.001)
                finally:
                    gate.release()
            else:
                async with asyncio.timeout(5 if how == "with" else 100):
                    async with gate:
                        await asyncio.sleep(0.001)
        except TimeoutError:
            over[how] += 1

    async def main():
        for gate in (asyncio.Semaphore(1), asyncio.BoundedSemaphore(1), asyncio.Lock()):
            await asyncio.gather(*(use(gate, how) for how in [*over] * 8))
            print(gate.locked())
        print(over["with"] > 0, over["long"])

    asyncio.run(main())
"""


@pytest.mark.parametrize("python", pythons((3, 11)))
def test_a_timeout_may_be_over_when_the_permit_comes(tmp_path: Path, python: str) -> None:
    def found(*words: str) -> int:
        outs = [
            watch(
                CANCELLED_WHEN_GRANTED,
                *words,
                folder=tmp_path,
                python=python,
                prepare=partial(Folder.delay, seed=seed),
            ).out
            for seed in range(6)
        ]
        assert set(outs) <= {"fine\n", "lost\n"}
        return outs.count("lost\n")

    assert found() >= 2
    assert found("delays alone") == 0


@pytest.mark.parametrize("python", pythons((3, 11)))
def test_who_minds_timeouts_loses_nothing(tmp_path: Path, python: str) -> None:
    for seed in range(3):
        seen = watch(
            TIMEOUTS_DONE_RIGHT,
            folder=tmp_path,
            python=python,
            prepare=partial(Folder.delay, seed=seed, share=0.9, longest=0.0001),
        )
        # What has a long time yet is left alone.
        assert (seen.out, seen.err) == ("False\nFalse\nFalse\nTrue 0\n", "")
        assert seen.trouble() == []
        assert set(check(seen.lines).values()) == {1}
