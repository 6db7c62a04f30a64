"""Four processes, at most two at a time; the semaphore is one that processes can share."""

import multiprocessing
import time


def convert(number, limit):
    with limit:
        print(f"picture {number} is being converted", flush=True)
        time.sleep(1.0)


def main():
    context = multiprocessing.get_context("fork")
    limit = context.Semaphore(2)
    processes = [
        context.Process(target=convert, args=(number, limit), name=f"picture {number}")
        for number in range(1, 5)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
