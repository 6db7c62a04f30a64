"""Who finds the shelf empty leaves without giving the permit back."""

import threading

room = threading.Semaphore(2)
guard = threading.Lock()
shelf = ["tea", "salt"]


def fetch(wanted):
    room.acquire()
    for _ in range(wanted):
        with guard:
            if not shelf:
                return
            shelf.pop()
    room.release()
    with guard:
        shelf.extend(["tea"] * wanted)


threads = [threading.Thread(target=fetch, args=(n,)) for n in (1, 2, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
