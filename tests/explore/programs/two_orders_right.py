"""Two locks, always in the same order."""

import threading

left, right = threading.Lock(), threading.Lock()


def work():
    for _ in range(3):
        with left:
            with right:
                pass


threads = [threading.Thread(target=work, name=name) for name in ("one", "two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
