"""An agent puts two things on a table; the smoker who has the third should take both."""

import asyncio

tobacco = asyncio.Semaphore(0)
paper = asyncio.Semaphore(0)
match = asyncio.Semaphore(0)
table_is_empty = asyncio.Semaphore(1)

ROUNDS = [(tobacco, paper), (paper, match), (tobacco, match)]


async def agent():
    for first, second in ROUNDS:
        await table_is_empty.acquire()
        await asyncio.sleep(0.4)
        first.release()
        second.release()
    await table_is_empty.acquire()  # the last one has smoked
    table_is_empty.release()


async def smoker(first_pause, first, second):
    await asyncio.sleep(first_pause)
    while True:
        await first.acquire()
        await asyncio.sleep(0.1)  # look for the other thing
        await second.acquire()
        await asyncio.sleep(0.4)  # smoke
        table_is_empty.release()


async def main():
    smokers = {
        "Mr Paper": (0.1, tobacco, match),
        "Mr Match": (0.2, tobacco, paper),
        "Mr Tobacco": (0.3, paper, match),
    }
    tasks = [asyncio.create_task(smoker(*needs), name=name) for name, needs in smokers.items()]
    await asyncio.create_task(agent(), name="agent")
    for task in tasks:
        task.cancel()


asyncio.run(main())
