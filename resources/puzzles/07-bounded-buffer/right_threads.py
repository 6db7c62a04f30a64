"""Two producers fill a buffer of four cells, two consumers empty it."""

import threading
import time
from collections import deque

buffer = deque()
free = threading.Semaphore(4)  # cells that are empty
filled = threading.Semaphore(0)  # cells with something in them
lock = threading.Lock()  # for the buffer itself


def producer(name):
    for number in range(6):
        time.sleep(0.1)  # make something
        free.acquire()
        with lock:
            buffer.append(f"{name}{number}")
            time.sleep(0.05)
        filled.release()


def consumer():
    for _ in range(6):
        filled.acquire()
        with lock:
            thing = buffer.popleft()
            time.sleep(0.05)
        free.release()
        print(f"{thing} is used")
        time.sleep(0.25)  # use it


def main():
    threads = [
        threading.Thread(target=producer, args=("a",), name="Maker A"),
        threading.Thread(target=producer, args=("b",), name="Maker B"),
        threading.Thread(target=consumer, name="User C"),
        threading.Thread(target=consumer, name="User D"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
