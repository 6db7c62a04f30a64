"""Many workers that wait for one semaphore, and how long a bare program takes to end them.

`python bare_end.py BACKEND WORKERS` prints nanoseconds. Threads cannot be ended from outside: a
program lets them in, one after the other, and each leaves.
"""

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.synchronize import Event, Semaphore


def threads(workers: int) -> int:
    import threading

    semaphore = threading.Semaphore(0)
    made = [threading.Thread(target=semaphore.acquire) for _ in range(workers)]
    for thread in made:
        thread.start()
    time.sleep(0.5)
    began = time.perf_counter_ns()
    semaphore.release(workers)
    for thread in made:
        thread.join()
    return time.perf_counter_ns() - began


def process(semaphore: "Semaphore", ready: "Event") -> None:
    ready.set()
    semaphore.acquire()


def processes(workers: int) -> int:
    import multiprocessing

    context = multiprocessing.get_context("forkserver")
    semaphore = context.Semaphore(0)
    made = []
    for _ in range(workers):
        ready = context.Event()
        made.append(context.Process(target=process, args=(semaphore, ready)))
        made[-1].start()
        ready.wait()
    time.sleep(0.5)
    began = time.perf_counter_ns()
    for one in made:
        one.terminate()
    for one in made:
        one.join()
    return time.perf_counter_ns() - began


def tasks(workers: int) -> int:
    import asyncio

    async def main() -> int:
        semaphore = asyncio.Semaphore(0)
        made = [asyncio.create_task(semaphore.acquire()) for _ in range(workers)]
        await asyncio.sleep(0.5)
        began = time.perf_counter_ns()
        for task in made:
            task.cancel()
        await asyncio.gather(*made, return_exceptions=True)
        return time.perf_counter_ns() - began

    return asyncio.run(main())


ENDINGS = {"threading": threads, "multiprocessing": processes, "asyncio": tasks}

if __name__ == "__main__":
    backend, workers = sys.argv[1:]
    print(ENDINGS[backend](int(workers)))
