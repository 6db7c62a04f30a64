"""Conditions, events, barriers, queues and executors: waits without permits."""

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


def test_they_can_be_left_alone(tmp_path: Path) -> None:
    seen = watch(THREADS, folder=tmp_path, waits=False)
    assert (seen.code, seen.err, seen.created()) == (0, "", [])


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
