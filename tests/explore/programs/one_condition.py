"""A buffer whose producers and consumers wait for the same condition, and wake one another singly."""

import threading

changed = threading.Condition()
buffer = []


def produce():
    for item in range(2):
        with changed:
            while buffer:
                changed.wait()
            buffer.append(item)
            changed.notify()


def consume():
    for _ in range(2):
        with changed:
            while not buffer:
                changed.wait()
            buffer.pop()
            changed.notify()


threads = [threading.Thread(target=work) for work in (produce, produce, consume, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
