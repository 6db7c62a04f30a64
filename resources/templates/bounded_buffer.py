"""Two producers and one consumer share a buffer that has room for three items."""

import threading
import time

room = threading.Semaphore(3)  # Places that are free.
items = threading.Semaphore(0)  # Items that are there.
lock = threading.Lock()  # One at a time at the buffer itself.
buffer = []


def produce(name):
    for number in range(4):
        time.sleep(0.2)
        room.acquire()
        with lock:
            buffer.append(f"{name}{number}")
        items.release()


def consume():
    for _ in range(8):
        items.acquire()
        with lock:
            item = buffer.pop(0)
        room.release()
        print("took", item)
        time.sleep(0.4)


threads = [
    threading.Thread(target=produce, args=("a",), name="producer a"),
    threading.Thread(target=produce, args=("b",), name="producer b"),
    threading.Thread(target=consume, name="consumer"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
