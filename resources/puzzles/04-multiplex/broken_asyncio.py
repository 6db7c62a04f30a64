"""Three couples go to a bench with three seats; each takes one seat, and then another."""

import asyncio

seats = asyncio.Semaphore(3)


async def couple(name):
    await asyncio.sleep(0.3)  # walk there
    async with seats:
        await asyncio.sleep(0.3)  # one sits down
        async with seats:
            print(f"{name} sit and talk")
            await asyncio.sleep(0.8)


async def main():
    async with asyncio.TaskGroup() as group:
        for name in ("The Adas", "The Bens", "The Cleos"):
            group.create_task(couple(name), name=name)


asyncio.run(main())
