"""The seed's three programs, bare: what a makespan is compared with.

`python bare.py BACKEND WORKERS LIMIT HOLD` prints the seed's lines to standard output, and to
standard error the nanoseconds from its first worker's start to the end of its last. Each imports
what it needs itself: a child process imports this file again, and would pay for the rest.
"""

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.synchronize import Semaphore


def by_threads(workers: int, limit: int, hold: float) -> int:
    import threading

    semaphore = threading.Semaphore(limit)

    def worker(worker_id: int) -> None:
        print(f"Worker {worker_id} is waiting to access the resource...")
        with semaphore:
            print(f"Worker {worker_id} acquired access! 🚀")
            time.sleep(hold)
            print(f"Worker {worker_id} released access! ✅")

    began = time.monotonic_ns()
    threads = []
    for i in range(workers):
        t = threading.Thread(target=worker, args=(i,))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    print("All workers finished execution!")
    return time.monotonic_ns() - began


def process(worker_id: int, semaphore: "Semaphore", hold: float) -> None:
    print(f"Process {worker_id} waiting to access the resource...")
    with semaphore:
        print(f"Process {worker_id} acquired access! 🚀")
        time.sleep(hold)
        print(f"Process {worker_id} released access! ✅")


def by_processes(workers: int, limit: int, hold: float) -> int:
    import multiprocessing
    from multiprocessing import forkserver, resource_tracker

    # Ours is measured with both running, so the baseline is too.
    context = multiprocessing.get_context("forkserver")
    resource_tracker.ensure_running()
    forkserver.ensure_running()
    semaphore = context.Semaphore(limit)
    time.sleep(0.2)
    began = time.monotonic_ns()
    processes = []
    for i in range(workers):
        p = context.Process(target=process, args=(i, semaphore, hold))
        processes.append(p)
        p.start()
    for p in processes:
        p.join()
    print("All processes finished execution!")
    return time.monotonic_ns() - began


def by_tasks(workers: int, limit: int, hold: float) -> int:
    import asyncio

    semaphore = asyncio.Semaphore(limit)

    async def worker(worker_id: int) -> None:
        print(f"Task {worker_id} waiting to access the resource...")
        async with semaphore:
            print(f"Task {worker_id} acquired access! 🚀")
            await asyncio.sleep(hold)
            print(f"Task {worker_id} released access! ✅")

    async def main() -> None:
        tasks = [worker(i) for i in range(workers)]
        await asyncio.gather(*tasks)

    began = time.monotonic_ns()
    asyncio.run(main())
    return time.monotonic_ns() - began


PROGRAMS = {"threading": by_threads, "multiprocessing": by_processes, "asyncio": by_tasks}

if __name__ == "__main__":
    backend, workers, limit, hold = sys.argv[1:]
    took = PROGRAMS[backend](int(workers), int(limit), float(hold))
    print(took, file=sys.stderr)
