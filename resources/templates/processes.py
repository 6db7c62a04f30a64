"""Four processes share a semaphore with two permits."""

import multiprocessing
import time


def work(number, gate):
    print(f"{number} asks for a permit")
    with gate:
        print(f"{number} is inside")
        time.sleep(1)
    print(f"{number} has left")


# A process imports this file when it begins: without this line it would start processes, too.
if __name__ == "__main__":
    gate = multiprocessing.Semaphore(2)
    processes = [multiprocessing.Process(target=work, args=(n, gate)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
