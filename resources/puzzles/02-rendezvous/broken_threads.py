"""Two builders work on a bridge from both sides; each waits first, and tells the other then."""

import threading
import time

ada_is_ready = threading.Semaphore(0)
ben_is_ready = threading.Semaphore(0)


def ada():
    print("Ada builds the left half")
    time.sleep(0.8)
    ben_is_ready.acquire()
    ada_is_ready.release()
    print("Ada lays the middle stone")
    time.sleep(0.8)


def ben():
    print("Ben builds the right half")
    time.sleep(1.2)
    ada_is_ready.acquire()
    ben_is_ready.release()
    print("Ben lays the middle stone")
    time.sleep(0.8)


def main():
    threads = [
        threading.Thread(target=ada, name="Ada"),
        threading.Thread(target=ben, name="Ben"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
