"""An event that is cleared after it was waited for, when it may have been set once more."""

import threading

news = threading.Event()
inbox = []


def write():
    for letter in "ab":
        inbox.append(letter)
        news.set()


def read():
    count = 0
    while count < 2:
        news.wait()
        count += len(inbox)
        inbox.clear()
        news.clear()


threads = [threading.Thread(target=work) for work in (write, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
