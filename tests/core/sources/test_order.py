"""At no moment are more inside than there are permits, whatever the program does."""

import shutil
from pathlib import Path

import pytest

from core.sources.watched import launch
from core.sources.watched.events import Kind
from tests.core.sources.watching import check, pythons, watch

THREADS = """
    import random
    import sys
    import threading

    sys.setswitchinterval(1e-4)
    turns = int(sys.argv[1])
    one, two = threading.Semaphore(1), threading.BoundedSemaphore(2)
    wide = threading.Semaphore(4)
    with one:
        one.acquire(timeout=0.001), one.acquire(False)

    def work(seed):
        draw = random.Random(seed)
        for _ in range(turns):
            chance = draw.random()
            if chance < 0.5:
                with one:
                    pass
            elif chance < 0.7:
                with two:
                    pass
            elif chance < 0.8:
                if two.acquire(blocking=False):
                    two.release()
            elif chance < 0.9:
                if one.acquire(timeout=0.0005):
                    one.release()
            elif chance < 0.95:
                got = [wide.acquire(timeout=0.001) for _ in range(2)]
                if any(got):
                    wide.release(sum(got))
            else:
                try:
                    two.release(3)
                except ValueError:
                    pass

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(one._value, two._value, wide._value)
"""

PROCESSES = """
    import multiprocessing as mp
    import sys
    import threading

    def work(one, two, turns):
        sys.setswitchinterval(1e-5)

        def turn():
            for n in range(turns):
                with one:
                    pass
                with two:
                    pass
                if n % 5 == 0 and one.acquire(False):
                    one.release()
                if n % 7 == 0 and two.acquire(True, 0.001):
                    two.release()

        thread = threading.Thread(target=turn)
        thread.start()
        turn()
        thread.join()

    if __name__ == "__main__":
        context = mp.get_context(sys.argv[1])
        one, two = context.Semaphore(1), context.BoundedSemaphore(2)
        processes = [
            context.Process(target=work, args=(one, two, int(sys.argv[2]))) for _ in range(3)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(one.get_value(), two.get_value())
"""

TASKS = """
    import asyncio
    import random
    import sys

    async def work(one, two, seed, turns):
        draw = random.Random(seed)
        for _ in range(turns):
            chance = draw.random()
            if chance < 0.5:
                async with one:
                    if draw.random() < 0.3:
                        await asyncio.sleep(0)
            elif chance < 0.7:
                async with two:
                    await asyncio.sleep(0)
            elif chance < 0.9:
                try:
                    await asyncio.wait_for(one.acquire(), draw.random() / 1000)
                except asyncio.TimeoutError:
                    pass
                else:
                    one.release()
            else:
                await two.acquire()
                await asyncio.sleep(0)
                two.release()

    async def main():
        one, two = asyncio.Semaphore(1), asyncio.BoundedSemaphore(2)
        async with one:
            try:
                await asyncio.wait_for(one.acquire(), 0.001)
            except asyncio.TimeoutError:
                pass
        try:
            two.release()
        except ValueError:
            pass
        await asyncio.gather(*(work(one, two, n, int(sys.argv[1])) for n in range(8)))
        print(one._value, two._value)

    asyncio.run(main())
"""


NOISE = """
    import multiprocessing as mp
    import sys
    import threading
    import time

    def noisy(one, turns):
        own, over = threading.Semaphore(1), []

        def give():
            for _ in range(turns):
                one.acquire()
                one.release()
                until = time.monotonic() + 0.002
                while time.monotonic() < until:
                    pass
            over.append(True)

        thread = threading.Thread(target=give)
        thread.start()
        while not over:
            with own:
                pass
        thread.join()

    def hold(one, turns):
        for _ in range(turns):
            with one:
                time.sleep(0.003)
            time.sleep(0.0005)

    if __name__ == "__main__":
        context = mp.get_context("fork")
        one = context.Semaphore(1)
        processes = [
            context.Process(target=work, args=(one, int(sys.argv[1]))) for work in (noisy, hold)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(one.get_value())
"""
"""One process's main thread is stopped at any point, also within a wrapper, whenever its other
thread gets a permit; that gives it back and goes on for 2 ms, while another process holds it.

Only so does it matter that the clock is read *before* the slot is taken. Within a process it is
equivalent, as its order is that of the slots and a time that is below its predecessor's is raised.
But a thread that has taken a slot, is stopped, and then reads the clock raises all that its process
noted meanwhile to a time after another process's acquire of what was given back. It takes a stop
just there, two threads that both run, and a hold elsewhere that outlasts it: none of which the
programs below have.
"""


@pytest.mark.parametrize("python", pythons())
def test_threads(tmp_path: Path, python: str) -> None:
    seen = watch(THREADS, "1500", folder=tmp_path, python=python)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    free = check(seen.lines)
    assert [free[line.resource] for line in seen.created()] == [*map(int, seen.out.split())]
    assert [line.name for line in seen.created()] == ["one", "two", "wide"]
    assert (seen.mended, seen.unsure) == (0, 0)
    kinds = {event.kind for event in seen.events}
    assert kinds >= {Kind.WAITING, Kind.REFUSED, Kind.MISSED, Kind.TIMED_OUT, Kind.ENDED}
    assert Kind.GAP not in kinds


@pytest.mark.parametrize("python", pythons())
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes(tmp_path: Path, python: str, method: str) -> None:
    seen = watch(PROCESSES, method, "400", folder=tmp_path, python=python)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    free = check(seen.lines)
    assert [free[line.resource] for line in seen.created()] == [1, 2]
    assert [line.name for line in seen.created()] == ["one", "two"]
    assert (seen.mended, seen.unsure) == (0, 0)
    assert Kind.GAP not in {event.kind for event in seen.events}
    assert len(seen.processes()) == 4
    assert sum(born.kind == "process" for born in seen.workers().values()) == 3


@pytest.mark.parametrize("python", pythons())
def test_tasks(tmp_path: Path, python: str) -> None:
    seen = watch(TASKS, "300", folder=tmp_path, python=python)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    free = check(seen.lines)
    assert [free[line.resource] for line in seen.created()] == [*map(int, seen.out.split())]
    assert (seen.mended, seen.unsure) == (0, 0)
    assert {event.kind for event in seen.events} >= {Kind.WAITING, Kind.REFUSED, Kind.CANCELLED}
    assert sum(born.kind == "task" for born in seen.workers().values()) == 9


@pytest.mark.parametrize("most", [7, 300])
def test_processes_that_are_read_in_slices(tmp_path: Path, most: int) -> None:
    """What one has noted waits for what another has, though not all of that is read."""
    seen = watch(PROCESSES, "fork", "400", folder=tmp_path, most=most)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    free = check(seen.lines)
    assert [free[line.resource] for line in seen.created()] == [1, 2]
    assert (seen.mended, seen.unsure) == (0, 0)
    assert Kind.GAP not in {event.kind for event in seen.events}


def seen_in_order(tmp_path: Path) -> bool:
    """Whether the noise came in an order in which no permit is held twice."""
    seen = watch(NOISE, "120", folder=tmp_path)
    assert (seen.code, seen.out, seen.err, seen.trouble()) == (0, "1\n", "", [])
    return (seen.mended, seen.unsure) == (0, 0)


def test_a_thread_that_is_stopped_within_a_wrapper(tmp_path: Path) -> None:
    assert seen_in_order(tmp_path)


def test_a_clock_that_is_read_after_the_slot_is_taken_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above can fail: this is the mistake that it is there for."""
    mistaken = tmp_path / "probe"
    shutil.copytree(launch.PROBE, mistaken)
    file = mistaken / "probe.py"
    text = file.read_text(encoding="utf-8")
    for slot in ("_take()", "slot"):
        for clock in ("t", "now"):
            text = text.replace(f"_pack(_ring, {slot}, {clock},", f"_pack(_ring, {slot}, _clock(),")
    assert text.count("_clock(),") > 20
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(launch, "PROBE", mistaken)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert not all(seen_in_order(tmp_path) for _ in range(6))
