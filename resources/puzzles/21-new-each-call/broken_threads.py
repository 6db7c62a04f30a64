"""Six downloads, at most two at a time: that is what the programmer wanted."""

import threading
import time

at_once = 0
most_at_once = 0


def download(number):
    global at_once, most_at_once
    limit = threading.Semaphore(2)  # a new one in every call
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


main()
