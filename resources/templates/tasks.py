"""Five tasks share a semaphore with two permits."""

import asyncio


async def work(number, gate):
    print(f"{number} asks for a permit")
    async with gate:
        print(f"{number} is inside")
        await asyncio.sleep(1)
    print(f"{number} has left")


async def main():
    gate = asyncio.Semaphore(2)
    await asyncio.gather(*(work(n, gate) for n in range(5)))


asyncio.run(main())
