"""Two locks, taken in two orders."""

import threading

left, right = threading.Lock(), threading.Lock()


def one():
    with left:
        with right:
            pass


def two():
    with right:
        with left:
            pass


threads = [threading.Thread(target=one, name="one"), threading.Thread(target=two, name="two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
