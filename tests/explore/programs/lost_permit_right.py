"""Who leaves gives the permit back, whatever was found."""

import threading

room = threading.Semaphore(2)
guard = threading.Lock()
shelf = ["tea", "salt"]


def fetch(wanted):
    with room:
        for _ in range(wanted):
            with guard:
                if not shelf:
                    return
                shelf.pop()
    with guard:
        shelf.extend(["tea"] * wanted)


threads = [threading.Thread(target=fetch, args=(n,)) for n in (1, 2, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
