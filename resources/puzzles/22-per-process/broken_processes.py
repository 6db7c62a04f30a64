"""Four processes, at most two at a time; but each has its own copy of the semaphore."""

import multiprocessing
import threading
import time

limit = threading.Semaphore(2)


def convert(number):
    with limit:
        print(f"picture {number} is being converted", flush=True)
        time.sleep(1.0)


def main():
    context = multiprocessing.get_context("fork")
    processes = [
        context.Process(target=convert, args=(number,), name=f"picture {number}")
        for number in range(1, 5)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
