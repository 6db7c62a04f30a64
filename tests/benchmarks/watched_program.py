"""What is measured bare and watched: `watched_program.py WHAT COUNT` prints seconds."""

import asyncio
import multiprocessing
import sys
import threading
import time

CHUNK = 2000
"""Pairs in a row: fewer than a ring holds, so no reader is waited for."""


def pairs(thing, chunks):
    """Seconds of a `with` that waits for nobody: the best of some."""
    found = []
    for _ in range(chunks):
        time.sleep(0.03)
        begin = time.perf_counter()
        for _ in range(CHUNK):
            with thing:
                pass
        found.append((time.perf_counter() - begin) / CHUNK)
    return min(found)


async def task_pairs(thing, chunks):
    """The same for a task."""
    found = []
    for _ in range(chunks):
        await asyncio.sleep(0.03)
        begin = time.perf_counter()
        for _ in range(CHUNK):
            async with thing:
                pass
        found.append((time.perf_counter() - begin) / CHUNK)
    return min(found)


def threads(count):
    """Eight threads, four permits, holds of 1 ms."""
    slots = threading.Semaphore(4)

    def work():
        for _ in range(count):
            with slots:
                time.sleep(0.001)

    begin = time.perf_counter()
    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - begin


async def tasks(count):
    """Fifty tasks, ten permits, holds of 1 ms."""
    slots = asyncio.Semaphore(10)

    async def work():
        for _ in range(count):
            async with slots:
                await asyncio.sleep(0.001)

    begin = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(50)))
    return time.perf_counter() - begin


def process(slots, count):
    for _ in range(count):
        with slots:
            time.sleep(0.001)


def processes(count):
    """Four processes, two permits, holds of 1 ms."""
    context = multiprocessing.get_context("fork")
    slots = context.Semaphore(2)
    begin = time.perf_counter()
    workers = [context.Process(target=process, args=(slots, count)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - begin


async def births(count):
    """CPU seconds for a task that is born, gets in at once, leaves and ends."""
    slots = asyncio.Semaphore(100)

    async def work():
        async with slots:
            pass

    begin = time.process_time()
    await asyncio.gather(*(work() for _ in range(count)))
    return (time.process_time() - begin) / count


def flood(seconds):
    """Two threads that take and give back as fast as they can: 150,000 events a second and more, if
    nobody slows them down."""
    return _turns(seconds, 0)


def calm(seconds):
    """The same, some hundred times a second."""
    return _turns(seconds, 0.005)


def _turns(seconds, pause):
    until = time.monotonic() + seconds

    def work(slots):
        while time.monotonic() < until:
            for _ in range(1 if pause else 200):
                with slots:
                    pass
            if pause:
                time.sleep(pause)

    workers = [threading.Thread(target=work, args=(threading.Semaphore(1),)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return float(seconds)


def main():
    what, count = sys.argv[1], int(sys.argv[2])
    made = {
        "semaphore": threading.Semaphore,
        "lock": threading.Lock,
        "rlock": threading.RLock,
        "mp": multiprocessing.get_context("fork").Semaphore,
    }
    if what in made:
        figure = pairs(made[what](), count)
    elif what == "task-semaphore":

        async def semaphore():
            return await task_pairs(asyncio.Semaphore(1), count)

        figure = asyncio.run(semaphore())
    elif what == "task-lock":

        async def lock():
            return await task_pairs(asyncio.Lock(), count)

        figure = asyncio.run(lock())
    else:
        done = globals()[what](count)
        figure = done if isinstance(done, float) else asyncio.run(done)
    print(figure)


if __name__ == "__main__":
    main()
