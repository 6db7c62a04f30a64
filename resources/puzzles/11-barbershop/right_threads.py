"""A barber, a chair, and two seats to wait on; one person at a time looks for a seat."""

import threading
import time

SEATS = 2

seated = 0
most_seated = 0
looking = threading.Semaphore(1)  # for the one who looks for a seat
somebody_is_here = threading.Semaphore(0)
next_please = threading.Semaphore(0)
hair_is_cut = threading.Semaphore(0)


def barber():
    while True:
        somebody_is_here.acquire()
        next_please.release()
        time.sleep(0.7)  # cut hair
        hair_is_cut.release()


def customer(name, first_pause):
    global seated, most_seated
    time.sleep(first_pause)
    with looking:
        if seated == SEATS:
            print(f"{name} goes away again")
            return
        time.sleep(0.1)  # walk to the seat
        seated += 1
        most_seated = max(most_seated, seated)
    somebody_is_here.release()
    next_please.acquire()
    with looking:
        seated -= 1
    hair_is_cut.acquire()
    print(f"{name} looks good")


def main():
    threading.Thread(target=barber, name="Barber", daemon=True).start()
    times = {"Ada": 0.2, "Ben": 0.4, "Cleo": 0.5, "Dan": 0.52, "Eve": 0.54}
    threads = [
        threading.Thread(target=customer, args=(name, pause), name=name)
        for name, pause in times.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most_seated <= SEATS, most_seated


main()
