"""Two connections for all requests; a request that is cancelled keeps its connection."""

import asyncio

connections = asyncio.Semaphore(2)


async def request(seconds):
    await connections.acquire()
    await asyncio.sleep(seconds)
    connections.release()


async def main():
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(request(5.0), name="slow")
        group.create_task(request(0.8), name="quick 1")
        group.create_task(request(0.8), name="quick 2")
        group.create_task(request(0.8), name="quick 3")
        await asyncio.sleep(1.0)
        slow.cancel()  # the user has gone to another page
    print("All other requests were answered, by one connection")


asyncio.run(main())
