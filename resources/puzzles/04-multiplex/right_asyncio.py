"""Three couples go to a bench with three seats; only one couple at a time takes seats."""

import asyncio

seats = asyncio.Semaphore(3)
choosing = asyncio.Semaphore(1)  # for the couple that is about to sit down


async def couple(name):
    await asyncio.sleep(0.3)  # walk there
    async with choosing:
        await seats.acquire()
        await asyncio.sleep(0.3)  # one sits down
        await seats.acquire()
    print(f"{name} sit and talk")
    await asyncio.sleep(0.8)
    seats.release()
    seats.release()


async def main():
    async with asyncio.TaskGroup() as group:
        for name in ("The Adas", "The Bens", "The Cleos"):
            group.create_task(couple(name), name=name)


asyncio.run(main())
