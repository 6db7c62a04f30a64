"""An agent puts two things on a table; three helpers find out whose turn it is."""

import asyncio

tobacco = asyncio.Semaphore(0)
paper = asyncio.Semaphore(0)
match = asyncio.Semaphore(0)
table_is_empty = asyncio.Semaphore(1)

on_table = set()
turns = {
    "tobacco": asyncio.Semaphore(0),
    "paper": asyncio.Semaphore(0),
    "match": asyncio.Semaphore(0),
}

ROUNDS = [(tobacco, paper), (paper, match), (tobacco, match)]


async def agent():
    for first, second in ROUNDS:
        await table_is_empty.acquire()
        await asyncio.sleep(0.4)
        first.release()
        second.release()
    await table_is_empty.acquire()  # the last one has smoked
    table_is_empty.release()


async def helper(thing, signal):
    while True:
        await signal.acquire()
        on_table.add(thing)
        if len(on_table) == 2:
            (missing,) = turns.keys() - on_table
            on_table.clear()
            turns[missing].release()


async def smoker(thing):
    while True:
        await turns[thing].acquire()
        await asyncio.sleep(0.4)  # smoke
        table_is_empty.release()


async def main():
    things = {"tobacco": tobacco, "paper": paper, "match": match}
    tasks = []
    for thing, signal in things.items():
        tasks.append(asyncio.create_task(helper(thing, signal), name=f"{thing} helper"))
        tasks.append(asyncio.create_task(smoker(thing), name=f"Mr {thing.title()}"))
    await asyncio.create_task(agent(), name="agent")
    for task in tasks:
        task.cancel()


asyncio.run(main())
