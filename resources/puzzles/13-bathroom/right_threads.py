"""A bathroom with three stalls, for women or for men; the first one in takes it for all of them."""

import threading
import time

inside = []
mixed = []  # when both were inside
people_in = {"woman": 0, "man": 0}
counting = {"woman": threading.Semaphore(1), "man": threading.Semaphore(1)}
bathroom = threading.Semaphore(1)  # for women, or for men
door = threading.Semaphore(1)  # everybody comes in here, one at a time
stalls = threading.Semaphore(3)


def person(kind, name, first_pause):
    time.sleep(first_pause)
    for _ in range(2):
        with door, counting[kind]:
            people_in[kind] += 1
            if people_in[kind] == 1:
                bathroom.acquire()  # the first one in
        with stalls:
            inside.append(kind)
            if len(set(inside)) > 1:
                mixed.append(f"{name} came in, and there were {inside}")
            time.sleep(0.4)
            inside.remove(kind)
        with counting[kind]:
            people_in[kind] -= 1
            if people_in[kind] == 0:
                bathroom.release()  # the last one out
        time.sleep(0.3)


def main():
    people = [("woman", "Ada"), ("woman", "Cleo"), ("woman", "Eve"), ("man", "Ben"), ("man", "Dan")]
    threads = [
        threading.Thread(target=person, args=(kind, name, 0.05 * number), name=name)
        for number, (kind, name) in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not mixed, mixed


main()
