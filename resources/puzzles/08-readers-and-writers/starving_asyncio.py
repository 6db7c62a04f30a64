"""Readers may be many, a writer is alone; but readers never let the writer in."""

import asyncio

page = ["old", "old"]
readers = 0
counting = asyncio.Semaphore(1)  # for the number of readers
room = asyncio.Semaphore(1)  # all readers together, or one writer


async def reader(first_pause, rounds):
    global readers
    await asyncio.sleep(first_pause)
    for _ in range(rounds):
        async with counting:
            readers += 1
            if readers == 1:
                await room.acquire()  # the first one in
        seen = list(page)
        await asyncio.sleep(0.3)
        assert seen[0] == seen[1], seen
        async with counting:
            readers -= 1
            if readers == 0:
                room.release()  # the last one out
        await asyncio.sleep(0.1)


async def writer():
    await asyncio.sleep(0.2)
    async with room:
        page[0] = "new"
        await asyncio.sleep(0.2)
        page[1] = "new"


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(reader(0.0, 9), name="Ada")
        group.create_task(reader(0.15, 8), name="Ben")
        group.create_task(reader(0.3, 7), name="Cleo")
        group.create_task(writer(), name="writer")


asyncio.run(main())
