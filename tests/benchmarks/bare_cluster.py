"""A bare program of dask's: what a run on a cluster is compared with.

`python bare_cluster.py WORKERS LIMIT HOLD` prints the nanoseconds from before the first task is
handed in to the end of the last. Its tasks are `async`, as ours are, and leave their slots: to have
a thread for each of a thousand that wait would be to measure threads.
"""

import asyncio
import contextlib
import logging
import sys
import time
from typing import Any

from distributed import Client, LocalCluster, Semaphore, get_worker, wait
from distributed.worker_state_machine import SecedeEvent


async def work(worker_id: int, semaphore: str, limit: int, hold: float, key: str) -> None:
    here: Any = get_worker()
    here.handle_stimulus(SecedeEvent(key=key, compute_duration=0.01, stimulus_id=f"leave-{key}"))
    gate = Semaphore(limit, name=semaphore, scheduler_rpc=here.scheduler, loop=here.loop)
    async with gate:
        await asyncio.sleep(hold)


def main(workers: int, limit: int, hold: float) -> int:
    with contextlib.suppress(ImportError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=2, processes=True, host="127.0.0.1",
            dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=logging.CRITICAL + 1,
        ) as cluster,
        Client(cluster) as client,
    ):  # fmt: skip
        client.wait_for_workers(2)
        began = time.monotonic_ns()
        keys = [f"bare-{number}" for number in range(workers)]
        alike = ([what] * workers for what in ("bare", limit, hold))
        futures = client.map(work, range(workers), *alike, keys, key=keys, pure=False)
        wait(futures)
        took = time.monotonic_ns() - began
        if any(future.status != "finished" for future in futures):
            raise RuntimeError("a task failed")
    return took


if __name__ == "__main__":
    print(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])), file=sys.stderr)
