"""Two locks in two orders, where nobody insists: who does not get the second one gives both back."""

import random
import threading
import time

left, right = threading.Lock(), threading.Lock()


def work(first, second):
    done = 0
    while done < 2:
        with first:
            if second.acquire(timeout=0.05):
                done += 1
                second.release()
        time.sleep(random.random() / 100)


threads = [
    threading.Thread(target=work, args=(left, right)),
    threading.Thread(target=work, args=(right, left)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
