"""A pool of two workers; each job gives the pool a part of its work, and waits for it."""

import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2, thread_name_prefix="worker")


def resize(picture):
    time.sleep(0.3)
    return f"small {picture}"


def album(pictures):
    time.sleep(0.3)
    parts = [pool.submit(resize, picture) for picture in pictures]
    return [part.result() for part in parts]


def main():
    jobs = [pool.submit(album, ["cat", "dog"]), pool.submit(album, ["sea", "sky"])]
    for job in jobs:
        print(job.result())
    pool.shutdown()


main()
