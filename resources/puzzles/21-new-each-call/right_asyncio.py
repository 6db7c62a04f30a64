"""Six downloads, at most two at a time: all of them share one semaphore."""

import asyncio

at_once = 0
most_at_once = 0
limit = asyncio.Semaphore(2)  # one for all


async def download(number):
    global at_once, most_at_once
    async with limit:
        at_once += 1
        most_at_once = max(most_at_once, at_once)
        await asyncio.sleep(0.8)
        at_once -= 1
    print(f"page {number} is there")


async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(1, 7):
            group.create_task(download(number), name=f"page {number}")
    print(f"Up to {most_at_once} at once")
    assert most_at_once <= 2, most_at_once


asyncio.run(main())
