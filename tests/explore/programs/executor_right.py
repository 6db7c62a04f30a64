"""A pool of threads with a semaphore inside, and a worker that fails and is heard."""

import threading
from concurrent.futures import ThreadPoolExecutor

limit = threading.BoundedSemaphore(2)
inside = []


def work(number):
    with limit:
        inside.append(number)
        assert len(inside) <= 2
        inside.remove(number)
    return number * number


with ThreadPoolExecutor(3) as pool:
    assert sum(pool.map(work, range(5))) == 30
