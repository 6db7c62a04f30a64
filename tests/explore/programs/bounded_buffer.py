"""The same, but the consumer takes the guard before it waits for an item."""

import threading

free, full, guard = threading.Semaphore(2), threading.Semaphore(0), threading.Semaphore(1)
buffer = []


def produce():
    for item in range(3):
        free.acquire()
        with guard:
            buffer.append(item)
        full.release()


def consume():
    for _ in range(3):
        with guard:
            full.acquire()
            buffer.pop(0)
        free.release()


threads = [threading.Thread(target=work) for work in (produce, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
