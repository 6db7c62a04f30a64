"""Two producers and two consumers share four cells; each takes the lock too early."""

import asyncio
from collections import deque

buffer = deque()
free = asyncio.Semaphore(4)  # cells that are empty
filled = asyncio.Semaphore(0)  # cells with something in them
lock = asyncio.Lock()  # for the buffer itself


async def producer(name):
    for number in range(6):
        await asyncio.sleep(0.1)  # make something
        async with lock:
            await free.acquire()
            buffer.append(f"{name}{number}")
            await asyncio.sleep(0.05)
        filled.release()


async def consumer():
    for _ in range(6):
        async with lock:
            await filled.acquire()
            thing = buffer.popleft()
            await asyncio.sleep(0.05)
        free.release()
        print(f"{thing} is used")
        await asyncio.sleep(0.25)  # use it


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(producer("a"), name="Maker A")
        group.create_task(producer("b"), name="Maker B")
        group.create_task(consumer(), name="User C")
        group.create_task(consumer(), name="User D")


asyncio.run(main())
