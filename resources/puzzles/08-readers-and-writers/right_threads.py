"""Readers may be many, a writer is alone; and a writer who waits lets no new reader in."""

import threading
import time

page = ["old", "old"]
readers = 0
entrance = threading.Semaphore(1)  # everybody passes here one at a time
counting = threading.Semaphore(1)  # for the number of readers
room = threading.Semaphore(1)  # all readers together, or one writer


def reader(first_pause):
    global readers
    time.sleep(first_pause)
    for _ in range(7):
        with entrance:
            pass  # not while a writer stands here
        with counting:
            readers += 1
            if readers == 1:
                room.acquire()  # the first one in
        seen = list(page)
        time.sleep(0.3)
        assert seen[0] == seen[1], seen
        with counting:
            readers -= 1
            if readers == 0:
                room.release()  # the last one out
        time.sleep(0.1)


def writer():
    time.sleep(0.2)
    with entrance, room:
        page[0] = "new"
        time.sleep(0.2)
        page[1] = "new"


def main():
    threads = [
        threading.Thread(target=reader, args=(0.0,), name="Ada"),
        threading.Thread(target=reader, args=(0.15,), name="Ben"),
        threading.Thread(target=reader, args=(0.3,), name="Cleo"),
        threading.Thread(target=writer, name="writer"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
