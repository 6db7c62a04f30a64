"""Two connections for all requests; a request gives its connection back, however it ends."""

import asyncio

connections = asyncio.Semaphore(2)


async def request(seconds):
    async with connections:
        await asyncio.sleep(seconds)


async def main():
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(request(5.0), name="slow")
        group.create_task(request(0.8), name="quick 1")
        group.create_task(request(0.8), name="quick 2")
        group.create_task(request(0.8), name="quick 3")
        await asyncio.sleep(1.0)
        slow.cancel()  # the user has gone to another page
    print("All other requests were answered, by two connections")


asyncio.run(main())
