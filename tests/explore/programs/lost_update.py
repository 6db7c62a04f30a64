"""Two may be inside, and both add to one number."""

import threading

room = threading.Semaphore(2)
total = 0


def add():
    global total
    for _ in range(3):
        with room:
            total += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert total == 6, total
