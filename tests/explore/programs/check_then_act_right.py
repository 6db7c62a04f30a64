"""A permit is taken if one is free, in one step."""

import threading

seats = threading.Semaphore(1)
served = []


def guest(name):
    if seats.acquire(blocking=False):
        served.append(name)
        seats.release()


threads = [threading.Thread(target=guest, args=(name,), name=name) for name in ("ada", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert served
