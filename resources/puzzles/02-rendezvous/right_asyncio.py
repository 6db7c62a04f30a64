"""Two builders work on a bridge from both sides; each tells the other first, and waits then."""

import asyncio

ada_is_ready = asyncio.Semaphore(0)
ben_is_ready = asyncio.Semaphore(0)


async def ada():
    print("Ada builds the left half")
    await asyncio.sleep(0.8)
    ada_is_ready.release()
    await ben_is_ready.acquire()
    print("Ada lays the middle stone")
    await asyncio.sleep(0.8)


async def ben():
    print("Ben builds the right half")
    await asyncio.sleep(1.2)
    ben_is_ready.release()
    await ada_is_ready.acquire()
    print("Ben lays the middle stone")
    await asyncio.sleep(0.8)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(ada(), name="Ada")
        group.create_task(ben(), name="Ben")


asyncio.run(main())
