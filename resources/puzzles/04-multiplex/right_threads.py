"""Three couples go to a bench with three seats; only one couple at a time takes seats."""

import threading
import time

seats = threading.Semaphore(3)
choosing = threading.Semaphore(1)  # for the couple that is about to sit down


def couple(name):
    time.sleep(0.3)  # walk there
    with choosing:
        seats.acquire()
        time.sleep(0.3)  # one sits down
        seats.acquire()
    print(f"{name} sit and talk")
    time.sleep(0.8)
    seats.release()
    seats.release()


def main():
    threads = [
        threading.Thread(target=couple, args=(name,), name=name)
        for name in ("The Adas", "The Bens", "The Cleos")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
