"""The event is cleared before the inbox is looked at, and both under a lock."""

import threading

news = threading.Event()
guard = threading.Lock()
inbox = []


def write():
    for letter in "ab":
        with guard:
            inbox.append(letter)
            news.set()


def read():
    count = 0
    while count < 2:
        news.wait()
        with guard:
            news.clear()
            count += len(inbox)
            inbox.clear()


threads = [threading.Thread(target=work) for work in (write, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
