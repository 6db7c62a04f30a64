"""An agent puts two things on a table; three helpers find out whose turn it is."""

import threading
import time

tobacco = threading.Semaphore(0)
paper = threading.Semaphore(0)
match = threading.Semaphore(0)
table_is_empty = threading.Semaphore(1)

on_table = set()
looking = threading.Semaphore(1)  # for the helpers, who look at the table one at a time
turns = {
    "tobacco": threading.Semaphore(0),
    "paper": threading.Semaphore(0),
    "match": threading.Semaphore(0),
}

ROUNDS = [(tobacco, paper), (paper, match), (tobacco, match)]


def agent():
    for first, second in ROUNDS:
        table_is_empty.acquire()
        time.sleep(0.4)
        first.release()
        second.release()
    table_is_empty.acquire()  # the last one has smoked
    table_is_empty.release()


def helper(thing, signal):
    while True:
        signal.acquire()
        with looking:
            on_table.add(thing)
            if len(on_table) == 2:
                (missing,) = turns.keys() - on_table
                on_table.clear()
                turns[missing].release()


def smoker(thing):
    while True:
        turns[thing].acquire()
        time.sleep(0.4)  # smoke
        table_is_empty.release()


def main():
    things = {"tobacco": tobacco, "paper": paper, "match": match}
    for thing, signal in things.items():
        helping, smoking = f"{thing} helper", f"Mr {thing.title()}"
        threading.Thread(target=helper, args=(thing, signal), name=helping, daemon=True).start()
        threading.Thread(target=smoker, args=(thing,), name=smoking, daemon=True).start()
    agent_thread = threading.Thread(target=agent, name="agent")
    agent_thread.start()
    agent_thread.join()


main()
