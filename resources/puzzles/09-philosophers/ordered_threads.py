"""Five philosophers, five forks: everybody takes the fork with the lower number first."""

import threading
import time

NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eve"]
MEALS = 2

forks = [threading.Semaphore(1) for _ in NAMES]


def philosopher(seat):
    lower, higher = sorted([seat, (seat + 1) % len(forks)])
    first = forks[lower]
    second = forks[higher]
    for meal in range(1, MEALS + 1):
        time.sleep(0.3)  # think
        with first:
            time.sleep(0.2)  # look for the other fork
            with second:
                print(f"{NAMES[seat]} eats meal {meal}")
                time.sleep(0.3)


def main():
    threads = [
        threading.Thread(target=philosopher, args=(seat,), name=name)
        for seat, name in enumerate(NAMES)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
