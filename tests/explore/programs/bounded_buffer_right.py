"""Producers and consumers with a bounded buffer, by three semaphores."""

import threading
import time

free, full, guard = threading.Semaphore(2), threading.Semaphore(0), threading.Semaphore(1)
buffer, eaten = [], []


def produce():
    for item in range(3):
        free.acquire()
        with guard:
            buffer.append(item)
        full.release()
        time.sleep(0.01)


def consume():
    for _ in range(3):
        full.acquire()
        with guard:
            eaten.append(buffer.pop(0))
        free.release()
        time.sleep(0.02)


threads = [threading.Thread(target=work) for work in (produce, consume, produce, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(eaten) == 6
assert not buffer
