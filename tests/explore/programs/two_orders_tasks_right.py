"""Two locks of tasks, always in the same order."""

import asyncio


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()

    async def work(pause):
        await asyncio.sleep(pause)
        async with left:
            await asyncio.sleep(0.01)
            async with right:
                await asyncio.sleep(0.01)

    await asyncio.gather(work(0.01), work(0.02), work(0.5))


asyncio.run(main())
