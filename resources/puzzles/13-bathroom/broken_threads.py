"""A bathroom with three stalls, for women or for men; everybody looks inside, and then goes in."""

import threading
import time

inside = []
mixed = []  # when both were inside
stalls = threading.Semaphore(3)


def person(kind, name, first_pause):
    time.sleep(first_pause)
    for _ in range(2):
        while any(other != kind for other in inside):
            time.sleep(0.1)  # wait outside
        time.sleep(0.1)  # open the door
        with stalls:
            inside.append(kind)
            if len(set(inside)) > 1:
                mixed.append(f"{name} came in, and there were {inside}")
            time.sleep(0.3)
            inside.remove(kind)
        time.sleep(0.3)


def main():
    people = [("woman", "Ada"), ("man", "Ben"), ("woman", "Cleo"), ("man", "Dan"), ("woman", "Eve")]
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
