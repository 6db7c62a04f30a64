"""Three readers and a writer share a page, and nothing keeps them apart."""

import threading
import time

page = ["old", "old"]
torn = []  # what readers saw while the writer was in the middle
desk = threading.Semaphore(4)  # as many as there are people: it keeps nobody out


def reader(name):
    for _ in range(4):
        time.sleep(0.1)
        with desk:
            seen = list(page)
            time.sleep(0.2)
        if seen[0] != seen[1]:
            torn.append(f"{name} read {seen}")


def writer():
    for number in range(3):
        time.sleep(0.2)
        with desk:
            page[0] = f"new {number}"
            time.sleep(0.3)
            page[1] = f"new {number}"


def main():
    threads = [
        threading.Thread(target=reader, args=("Ada",), name="Ada"),
        threading.Thread(target=reader, args=("Ben",), name="Ben"),
        threading.Thread(target=reader, args=("Cleo",), name="Cleo"),
        threading.Thread(target=writer, name="writer"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not torn, torn


main()
