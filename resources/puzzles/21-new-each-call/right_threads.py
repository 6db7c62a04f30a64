"""Six downloads, at most two at a time: all of them share one semaphore."""

import threading
import time

at_once = 0
most_at_once = 0
limit = threading.Semaphore(2)  # one for all


def download(number):
    global at_once, most_at_once
    with limit:
        at_once += 1
        most_at_once = max(most_at_once, at_once)
        time.sleep(0.8)
        at_once -= 1
    print(f"page {number} is there")


def main():
    threads = [
        threading.Thread(target=download, args=(number,), name=f"page {number}")
        for number in range(1, 7)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"Up to {most_at_once} at once")
    assert most_at_once <= 2, most_at_once


main()
