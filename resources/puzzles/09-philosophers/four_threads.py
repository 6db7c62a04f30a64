"""Five philosophers, five forks: only four may sit at the table at a time."""

import threading
import time

NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eve"]
MEALS = 2

forks = [threading.Semaphore(1) for _ in NAMES]
seats = threading.Semaphore(4)


def philosopher(seat):
    left = forks[seat]
    right = forks[(seat + 1) % len(forks)]
    for meal in range(1, MEALS + 1):
        time.sleep(0.3)  # think
        with seats, left:
            time.sleep(0.2)  # look for the other fork
            with right:
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
