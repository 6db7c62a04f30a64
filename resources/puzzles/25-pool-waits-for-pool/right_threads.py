"""Two pools of two workers; no job waits for the pool that it runs in."""

import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2, thread_name_prefix="worker")
pool_for_parts = ThreadPoolExecutor(2, thread_name_prefix="part")


def resize(picture):
    time.sleep(0.6)
    return f"small {picture}"


def album(pictures):
    time.sleep(0.6)
    parts = [pool_for_parts.submit(resize, picture) for picture in pictures]
    return [part.result() for part in parts]


def main():
    jobs = [pool.submit(album, ["cat", "dog"]), pool.submit(album, ["sea", "sky"])]
    for job in jobs:
        print(job.result())
    pool.shutdown()
    pool_for_parts.shutdown()


main()
