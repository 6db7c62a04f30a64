"""Two take what is in a queue, and find out that it is empty by that."""

import queue
import threading

jobs = queue.Queue()
for number in range(3):
    jobs.put(number)


def work():
    while True:
        try:
            jobs.get_nowait()
        except queue.Empty:
            return


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
