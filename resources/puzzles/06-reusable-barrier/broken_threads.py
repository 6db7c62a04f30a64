"""Three rowers pull at the same time, again and again; their gate stays open after the first."""

import threading
import time

PACE = {"Ada": 0.1, "Ben": 0.3, "Cleo": 0.5}
STROKES = 4

strokes = dict.fromkeys(PACE, 0)
apart = []  # when somebody was ahead of another
waiting = 0
counting = threading.Semaphore(1)
gate = threading.Semaphore(0)


def wait_for_all():
    global waiting
    with counting:
        waiting += 1
        if waiting == len(PACE):
            gate.release()
    gate.acquire()
    gate.release()


def rower(name, pace):
    for _ in range(STROKES):
        time.sleep(pace)  # get ready
        wait_for_all()
        strokes[name] += 1
        time.sleep(0.2)  # pull
        if max(strokes.values()) - min(strokes.values()) > 1:
            apart.append(dict(strokes))


def main():
    threads = [
        threading.Thread(target=rower, args=(name, pace), name=name) for name, pace in PACE.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not apart, apart


main()
