"""Whether a permit is free is looked at first, and then one is taken: by then it may be gone."""

import threading

seats = threading.Semaphore(1)
served = []


def guest(name):
    if seats._value > 0:  # A seat is free.
        took = seats.acquire(blocking=False)
        assert took, "the seat is gone"
        served.append(name)
        seats.release()


threads = [threading.Thread(target=guest, args=(name,), name=name) for name in ("ada", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
