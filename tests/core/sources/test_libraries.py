"""Libraries with semaphores, or workers, of their own.

`SEMAPHORE_LAB_LIBRARIES_PYTHON` names a Python that has them; what it lacks is skipped.
"""

import functools
import os
import subprocess
from pathlib import Path

import pytest

from tests.core.sources import watching
from tests.core.sources.watching import check, watch

PYTHON = os.environ.get("SEMAPHORE_LAB_LIBRARIES_PYTHON") or watching.PYTHON

GEVENT = """
    from gevent import monkey; monkey.patch_all()
    import gevent, threading, time
    from gevent.lock import Semaphore

    slots, other = Semaphore(2), threading.Semaphore(1)

    def work():
        with slots:
            gevent.sleep(0.01)
        with other:
            time.sleep(0.005)

    gevent.joinall([gevent.spawn(work) for _ in range(5)])
    print(slots.counter, other._value)
"""

EVENTLET = """
    import warnings; warnings.simplefilter("ignore")
    import eventlet; eventlet.monkey_patch()
    import threading, time
    from eventlet.semaphore import Semaphore

    slots, other = Semaphore(2), threading.Semaphore(1)

    def work():
        with slots:
            eventlet.sleep(0.01)
        with other:
            time.sleep(0.005)

    pool = eventlet.GreenPool()
    for _ in range(5):
        pool.spawn(work)
    pool.waitall()
    print(slots.counter, other._value)
"""

ANYIO = """
    import {library} as library

    async def main():
        slots, other = library.Semaphore(2), library.Lock()
        limiter = library.CapacityLimiter(2)

        async def work():
            async with slots:
                await library.sleep(0.01)
            async with other:
                await library.sleep(0.001)
            async with limiter:
                pass

        async with {group}() as group:
            for _ in range(5):
                group.start_soon(work)
        print(slots.value, int(not other.locked()))

    library.run(main)
"""

UVLOOP = """
    import asyncio, uvloop

    async def main():
        slots = asyncio.Semaphore(2)
        other = asyncio.Lock()

        async def work():
            async with slots:
                await asyncio.sleep(0.01)
            async with other:
                pass

        await asyncio.gather(*(work() for _ in range(5)))
        print(slots._value, int(not other.locked()))

    uvloop.run(main())
"""

PROGRAMS = {
    "gevent": (GEVENT, ["gevent.Semaphore", "threading.Semaphore"]),
    "eventlet": (EVENTLET, ["eventlet.Semaphore", "threading.Semaphore"]),
    "anyio": (
        ANYIO.format(library="anyio", group="library.create_task_group"),
        ["anyio.Semaphore", "anyio.Lock", "anyio.CapacityLimiter"],
    ),
    "trio": (
        ANYIO.format(library="trio", group="library.open_nursery"),
        ["trio.Semaphore", "trio.Lock", "trio.CapacityLimiter"],
    ),
    "uvloop": (UVLOOP, ["asyncio.Semaphore", "asyncio.Lock"]),
}


@functools.cache
def _has(library: str) -> bool:
    done = subprocess.run([PYTHON, "-W", "ignore", "-c", f"import {library}"], capture_output=True)
    return done.returncode == 0


@pytest.mark.parametrize("library", PROGRAMS)
def test_a_library(tmp_path: Path, library: str) -> None:
    if not _has(library):
        pytest.skip(f"{PYTHON} has no {library}")
    text, types = PROGRAMS[library]
    seen = watch(text, folder=tmp_path, python=PYTHON)
    assert (seen.code, seen.out, seen.err, seen.trouble()) == (0, "2 1\n", "", [])
    assert [line.type for line in seen.created()] == types
    assert [line.name for line in seen.created()][:2] == ["slots", "other"]
    free = check(seen.lines)
    assert list(free.values())[:2] == [2, 1]
    # Each greenlet, or task, is a worker of its own.
    inside = {event.worker for event in seen.of(0)}
    assert len(inside & {n for n, born in seen.workers().items() if born.kind == "task"}) == 5
