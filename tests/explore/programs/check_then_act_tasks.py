"""A task looks at an account, waits for the bank, and then takes what it saw."""

import asyncio

account = 100


async def withdraw(amount, pause):
    global account
    await asyncio.sleep(pause)
    if account >= amount:
        await asyncio.sleep(0.01)  # The bank answers.
        account -= amount


async def main():
    await asyncio.gather(withdraw(70, 0.01), withdraw(70, 0.5))
    assert account >= 0, account


asyncio.run(main())
