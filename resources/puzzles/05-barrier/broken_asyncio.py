"""Four hikers meet at a bridge; the last one opens it once."""

import asyncio

PACE = {"Ada": 0.4, "Ben": 0.8, "Cleo": 1.2, "Dan": 1.6}

arrived = 0
bridge = asyncio.Semaphore(0)


async def hiker(pace):
    global arrived
    await asyncio.sleep(pace)  # walk to the bridge
    arrived += 1
    if arrived == len(PACE):
        bridge.release()
    await bridge.acquire()
    await asyncio.sleep(0.5)  # cross it


async def main():
    async with asyncio.TaskGroup() as group:
        for name, pace in PACE.items():
            group.create_task(hiker(pace), name=name)


asyncio.run(main())
