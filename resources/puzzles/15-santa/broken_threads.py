"""Santa sleeps until all reindeer or three elves are there; a fourth elf may come in meanwhile."""

import threading
import time

REINDEER = ["Dasher", "Vixen", "Comet", "Cupid"]
GROUP = 3

reindeer_back = 0
elves_inside = 0
counting = threading.Semaphore(1)
wake_up = threading.Semaphore(0)
helped = threading.Semaphore(0)
ready_to_fly = threading.Semaphore(0)


def santa():
    global reindeer_back
    for _ in range(3):
        wake_up.acquire()
        time.sleep(0.6)  # get up
        with counting:
            if reindeer_back == len(REINDEER):
                reindeer_back = 0
                ready_to_fly.release(len(REINDEER))
            elif elves_inside == GROUP:
                helped.release(GROUP)


def reindeer(first_pause):
    global reindeer_back
    time.sleep(first_pause)  # holidays
    with counting:
        reindeer_back += 1
        if reindeer_back == len(REINDEER):
            wake_up.release()
    ready_to_fly.acquire()
    time.sleep(0.4)  # fly


def elf(first_pause):
    global elves_inside
    time.sleep(first_pause)
    with counting:
        elves_inside += 1
        if elves_inside == GROUP:
            wake_up.release()
    helped.acquire()
    with counting:
        elves_inside -= 1
    time.sleep(0.4)  # make toys again


def main():
    elves = [(elf, 0.15 * number, f"Elf {number}") for number in range(1, 7)]
    herd = [(reindeer, 1.0 + 0.2 * number, name) for number, name in enumerate(REINDEER)]
    for role, pause, name in elves + herd:
        threading.Thread(target=role, args=(pause,), name=name).start()
    threading.Thread(target=santa, name="Santa").start()


main()
