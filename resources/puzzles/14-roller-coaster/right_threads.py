"""A car with two seats takes six passengers for a ride; it waits until all are out."""

import threading
import time

SEATS = 2

in_car = []
too_many = []  # when more sat in the car than it has seats
counting = threading.Semaphore(1)
board = threading.Semaphore(0)
all_aboard = threading.Semaphore(0)
get_off = threading.Semaphore(0)
all_out = threading.Semaphore(0)


def car():
    for _ in range(3):
        board.release(SEATS)
        all_aboard.acquire()
        time.sleep(0.4)  # the ride
        get_off.release(SEATS)
        all_out.acquire()


def passenger(name, first_pause):
    time.sleep(first_pause)
    board.acquire()
    with counting:
        in_car.append(name)
        if len(in_car) > SEATS:
            too_many.append(list(in_car))
        if len(in_car) % SEATS == 0:
            all_aboard.release()
    get_off.acquire()
    time.sleep(0.3)  # climb out
    with counting:
        in_car.remove(name)
        if not in_car:
            all_out.release()


def main():
    names = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Fay"]
    threads = [
        threading.Thread(target=passenger, args=(name, 0.1 * number), name=name)
        for number, name in enumerate(names)
    ]
    threads.append(threading.Thread(target=car, name="Car"))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not too_many, too_many


main()
