"""The same under a semaphore, and a timeout that never comes."""

import asyncio

account = 100


async def withdraw(bank, amount, pause):
    global account
    await asyncio.sleep(pause)
    async with bank:
        if account >= amount:
            await asyncio.sleep(0.01)
            account -= amount


async def main():
    bank = asyncio.Semaphore(1)
    each = [withdraw(bank, 70, 0.01), withdraw(bank, 70, 0.5)]
    await asyncio.wait_for(asyncio.gather(*each), 5)
    assert account >= 0, account


asyncio.run(main())
