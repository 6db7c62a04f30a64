"""An agent puts two things on a table; the smoker who has the third should take both."""

import threading
import time

tobacco = threading.Semaphore(0)
paper = threading.Semaphore(0)
match = threading.Semaphore(0)
table_is_empty = threading.Semaphore(1)

ROUNDS = [(tobacco, paper), (paper, match), (tobacco, match)]


def agent():
    for first, second in ROUNDS:
        table_is_empty.acquire()
        time.sleep(0.4)
        first.release()
        second.release()
    table_is_empty.acquire()  # the last one has smoked
    table_is_empty.release()


def smoker(first_pause, first, second):
    time.sleep(first_pause)
    while True:
        first.acquire()
        time.sleep(0.1)  # look for the other thing
        second.acquire()
        time.sleep(0.4)  # smoke
        table_is_empty.release()


def main():
    smokers = {
        "Mr Paper": (0.1, tobacco, match),
        "Mr Match": (0.2, tobacco, paper),
        "Mr Tobacco": (0.3, paper, match),
    }
    for name, needs in smokers.items():
        threading.Thread(target=smoker, args=needs, name=name, daemon=True).start()
    agent_thread = threading.Thread(target=agent, name="agent")
    agent_thread.start()
    agent_thread.join()


main()
