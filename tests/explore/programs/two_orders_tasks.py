"""Two locks of tasks, taken in two orders; most of the time one is done before the other begins."""

import asyncio


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()

    async def one():
        async with left:
            await asyncio.sleep(0.01)
            async with right:
                pass

    async def two():
        await asyncio.sleep(0.5)
        async with right:
            await asyncio.sleep(0.01)
            async with left:
                pass

    await asyncio.gather(one(), two())


asyncio.run(main())
