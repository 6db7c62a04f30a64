"""Conditions, events, barriers, queues and executors: waits without permits. And what a manager's
process has, which is reached through it."""

from pathlib import Path

import pytest

from core.sources.watched.events import Kind
from tests.core.sources.watching import check, pythons, watch

THREADS = """
    import queue
    import threading
    from concurrent.futures import ThreadPoolExecutor

    ready, started = threading.Event(), threading.Event()
    changed = threading.Condition()
    both = threading.Barrier(2)
    jobs = queue.Queue(1)

    def work():
        ready.wait()
        with changed:
            started.set()
            changed.wait()
        both.wait()
        jobs.get()

    thread = threading.Thread(target=work, name="helper")
    thread.start()
    ready.wait(0.01)
    ready.set()
    started.wait()
    with changed:
        changed.notify()
    both.wait()
    jobs.put(1)
    jobs.put(2)
    try:
        jobs.put(3, timeout=0.01)
    except queue.Full:
        pass
    jobs.get_nowait()
    thread.join()
    with ThreadPoolExecutor(1) as pool:
        done = threading.Event()
        later = pool.submit(done.wait)
        threading.Timer(0.02, done.set).start()
        later.result()
        failed = pool.submit(int, "x")
        try:
            failed.result()
        except ValueError as problem:
            print("failed", problem)
"""

PROCESSES = """
    import multiprocessing as mp
    import queue
    import sys

    def work(ready, counted, changed, both, jobs, tasks, plain):
        ready.wait()
        with changed:
            counted.set()
            changed.wait(20)
        both.wait()
        jobs.get()
        tasks.get()
        tasks.task_done()
        plain.get()

    if __name__ == "__main__":
        context = mp.get_context(sys.argv[1])
        ready, counted = context.Event(), context.Event()
        changed, both = context.Condition(), context.Barrier(2)
        jobs, tasks, plain = context.Queue(1), context.JoinableQueue(), context.SimpleQueue()
        given = ready, counted, changed, both, jobs, tasks, plain
        child = context.Process(target=work, args=given)
        child.start()
        print(ready.wait(0.01))
        ready.set()
        counted.wait()
        with changed:
            changed.notify()
        both.wait()
        jobs.put(1)
        jobs.put(2)
        try:
            jobs.put(3, timeout=0.01)
        except queue.Full:
            jobs.get()
        for how in ({"block": False}, {"timeout": 0.01}):
            try:
                jobs.get(**how)
            except queue.Empty:
                print("empty")
        tasks.put(1)
        tasks.join()
        plain.put("plain")
        child.join()
        print(child.exitcode)
"""

MANAGER = """
    import multiprocessing as mp
    import sys

    def work(slots, lock, again):
        with slots, again, again, lock:
            print("inside", flush=True)

    if __name__ == "__main__":
        context = mp.get_context(sys.argv[1])
        with context.Manager() as manager:
            lock, again = manager.Lock(), manager.RLock()
            slots, bounded = manager.Semaphore(2), manager.BoundedSemaphore()
            child = context.Process(target=work, args=(slots, lock, again))
            with slots:
                print(slots.acquire(False), slots.acquire(False), slots.acquire(True, 0.01))
                child.start()
                slots.release()
            child.join()
            for other in (lock, bounded):
                try:
                    other.release()
                except (RuntimeError, ValueError) as problem:
                    print(problem)
        print(child.exitcode)
"""

TASKS = """
    import asyncio

    async def main():
        ready = asyncio.Event()
        changed = asyncio.Condition()
        jobs = asyncio.Queue(1)

        async def work():
            await ready.wait()
            async with changed:
                await changed.wait()
            await jobs.get()

        task = asyncio.create_task(work())
        try:
            await asyncio.wait_for(ready.wait(), 0.01)
        except asyncio.TimeoutError:
            pass
        ready.set()
        await asyncio.sleep(0.01)
        async with changed:
            changed.notify_all()
        await asyncio.sleep(0.01)
        await jobs.put(1)
        await jobs.put(2)
        await task

    asyncio.run(main())
"""


@pytest.mark.parametrize("python", pythons())
def test_threads(tmp_path: Path, python: str) -> None:
    seen = watch(THREADS, folder=tmp_path, python=python)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    assert "failed invalid literal" in seen.out
    check(seen.lines)
    types = {line.name: line.type for line in seen.created()}
    assert types == {
        "ready": "threading.Event",
        "started": "threading.Event",
        "changed": "threading.Condition",
        "both": "threading.Barrier",
        "jobs": "queue.Queue",
        "pool": "concurrent.futures.ThreadPoolExecutor",
        "done": "threading.Event",
    }
    assert {line.count for line in seen.created()} == {-1}
    ready = seen.kinds("ready")
    assert sorted(ready) == ["acquired", "released", "timed-out", "waiting", "waiting"]
    assert seen.kinds("changed") == ["waiting", "released", "acquired"]
    assert set(seen.kinds("both")) == {"waiting", "acquired"}
    # One found it empty; one found it full, and no room in time.
    assert "timed-out" in seen.kinds("jobs")
    assert seen.kinds("pool")[:2] == ["waiting", "acquired"]
    assert not {"cancelled", "timed-out"} & set(seen.kinds("pool"))
    waited = next(event for event in seen.events if event.kind is Kind.WAITING)
    assert seen.sites()[waited.site].file.endswith("program.py")


@pytest.mark.parametrize("python", pythons())
def test_tasks(tmp_path: Path, python: str) -> None:
    seen = watch(TASKS, folder=tmp_path, python=python)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    check(seen.lines)
    ready = sorted(kind for kind in seen.kinds("ready") if kind != "gone")
    assert ready == ["acquired", "cancelled", "released", "waiting", "waiting"]
    assert seen.kinds("changed")[:3] == ["waiting", "released", "acquired"]
    assert set(seen.kinds("jobs")) == {"waiting", "acquired", "gone"}
    main = next(born for born in seen.workers().values() if born.function == "main")
    cancelled = next(event for event in seen.events if event.kind is Kind.CANCELLED)
    # Not the helper task that wait_for() makes before 3.12.
    assert cancelled.worker == main.worker


@pytest.mark.parametrize("python", pythons())
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes(tmp_path: Path, python: str, method: str) -> None:
    seen = watch(PROCESSES, method, folder=tmp_path, python=python)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    assert seen.out == "False\nempty\nempty\n0\n"
    check(seen.lines)
    # One each, in whichever process; nothing of what they are made of.
    types = {line.name: line.type.removeprefix("multiprocessing.") for line in seen.created()}
    assert types == {
        "ready": "Event",
        "counted": "Event",
        "changed": "Condition",
        "both": "Barrier",
        "jobs": "Queue",
        "tasks": "JoinableQueue",
        "plain": "SimpleQueue",
    }
    assert {line.count for line in seen.created()} == {-1}
    assert seen.kinds("ready")[:2] == ["waiting", "timed-out"] or "acquired" in seen.kinds("ready")
    assert seen.kinds("changed") == ["waiting", "released", "acquired"]
    assert "released" in seen.kinds("counted")
    assert sorted(seen.kinds("both")) == ["acquired", "acquired", "waiting", "waiting"]
    assert (
        seen.kinds("jobs").count("timed-out") == 2
    )  # One put and one get; the other did not wait.
    assert sorted(seen.kinds("tasks")) in (
        ["acquired", "waiting"],
        ["acquired"] * 2 + ["waiting"] * 2,
    )
    assert seen.kinds("plain") == ["waiting", "acquired"]
    waits = [event for event in seen.events if event.kind is Kind.WAITING]
    assert {seen.sites()[event.site].file for event in waits} == {str(tmp_path / "program.py")}


@pytest.mark.parametrize("python", pythons())
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_what_a_manager_has(tmp_path: Path, python: str, method: str) -> None:
    seen = watch(MANAGER, method, folder=tmp_path, python=python)
    assert (seen.code, seen.err, seen.trouble()) == (0, "", [])
    assert seen.out.splitlines()[:2] == ["True False False", "inside"]
    assert seen.out.splitlines()[-1] == "0"
    free = check(seen.lines)
    types = {line.name: (line.type, line.count) for line in seen.created()}
    of = "multiprocessing.managers."
    assert types == {
        "lock": (of + "Lock", 1),
        "again": (of + "RLock", 1),
        "slots": (of + "Semaphore", 2),
        "bounded": (of + "BoundedSemaphore", 1),
    }
    assert list(free.values()) == [1, 1, 2, 1]
    assert [kind for kind in seen.kinds("again") if kind != "gone"] == [
        "waiting", "acquired", "released"
    ]  # fmt: skip
    slots = seen.kinds("slots")
    assert (slots.count("missed"), slots.count("timed-out"), slots.count("acquired")) == (1, 1, 3)
    assert [kind for kind in seen.kinds("bounded") if kind != "gone"] == ["released", "refused"]
    (lock,) = seen.created("lock")
    inside = {event.worker for event in seen.of(lock.resource) if event.kind is Kind.ACQUIRED}
    assert {seen.workers()[worker].kind for worker in inside} == {"process"}


def test_they_can_be_left_alone(tmp_path: Path) -> None:
    seen = watch(THREADS, folder=tmp_path, waits=False)
    assert (seen.code, seen.err, seen.created()) == (0, "", [])
    seen = watch(PROCESSES, "spawn", folder=tmp_path, waits=False)
    assert (seen.code, seen.err, seen.created()) == (0, "", [])
    seen = watch(MANAGER, "fork", folder=tmp_path, locks=False)
    assert {line.name for line in seen.created()} == {"slots", "bounded"}


def test_keywords_of_any_name_go_through(tmp_path: Path) -> None:
    seen = watch(
        """
        from concurrent.futures import ThreadPoolExecutor

        def show(*args, **kwargs):
            return args, sorted(kwargs)

        with ThreadPoolExecutor(1) as pool:
            print(pool.submit(show, 1, self=2, fn=3, args=4).result())
        """,
        folder=tmp_path,
    )
    assert (seen.out, seen.err) == ("((1,), ['args', 'fn', 'self'])\n", "")
