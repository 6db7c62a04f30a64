"""Three couples go to a bench with three seats; each takes one seat, and then another."""

import threading
import time

seats = threading.Semaphore(3)


def couple(name):
    time.sleep(0.3)  # walk there
    with seats:
        time.sleep(0.3)  # one sits down
        with seats:
            print(f"{name} sit and talk")
            time.sleep(0.8)


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
