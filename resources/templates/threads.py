"""Five threads share a semaphore with two permits."""

import threading
import time

gate = threading.Semaphore(2)


def work(number):
    print(f"{number} asks for a permit")
    with gate:
        print(f"{number} is inside")
        time.sleep(1)
    print(f"{number} has left")


threads = [threading.Thread(target=work, args=(n,), name=f"worker {n}") for n in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
