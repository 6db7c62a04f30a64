"""A cook makes dishes, and a waiter carries each one out; at first, one seems to be ready."""

import threading
import time

DISHES = ["soup", "fish", "cake"]

counter = []  # where the cook puts a dish down
served = []
dish_is_ready = threading.Semaphore(1)


def cook():
    for dish in DISHES:
        time.sleep(0.8)  # cook it
        counter.append(dish)
        dish_is_ready.release()


def waiter():
    for _ in DISHES:
        dish_is_ready.acquire()
        served.append(counter.pop() if counter else "nothing")
        print(f"The waiter serves {served[-1]}")
        time.sleep(0.3)


def main():
    threads = [
        threading.Thread(target=cook, name="Cook"),
        threading.Thread(target=waiter, name="Waiter"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert served == DISHES, served


main()
