"""Two look whether there is something in a queue, and then wait for it."""

import queue
import threading

jobs = queue.Queue()
for number in range(3):
    jobs.put(number)


def work():
    while not jobs.empty():
        jobs.get()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
