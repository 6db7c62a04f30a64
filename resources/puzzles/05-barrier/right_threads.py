"""Four hikers meet at a bridge; each one who passes lets the next one through."""

import threading
import time

PACE = {"Ada": 0.4, "Ben": 0.8, "Cleo": 1.2, "Dan": 1.6}

arrived = 0
counting = threading.Semaphore(1)
bridge = threading.Semaphore(0)


def hiker(pace):
    global arrived
    time.sleep(pace)  # walk to the bridge
    with counting:
        arrived += 1
        if arrived == len(PACE):
            bridge.release()
    bridge.acquire()
    bridge.release()
    time.sleep(0.5)  # cross it


def main():
    threads = [
        threading.Thread(target=hiker, args=(pace,), name=name) for name, pace in PACE.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
