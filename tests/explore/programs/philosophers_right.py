"""Five philosophers, each of whom takes the fork with the lower number first."""

import threading

forks = [threading.Semaphore(1) for _ in range(5)]


def dine(seat):
    first, second = sorted((seat, (seat + 1) % 5))
    for _ in range(2):
        with forks[first]:
            with forks[second]:
                pass


threads = [threading.Thread(target=dine, args=(seat,), name=f"seat {seat}") for seat in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
