"""Three cashiers book into one account, and the till lets two in."""

import asyncio

balance = 0
till = asyncio.Semaphore(2)


async def cashier(amount):
    global balance
    for _ in range(3):
        await asyncio.sleep(0.1)  # talk to a customer
        async with till:
            before = balance
            await asyncio.sleep(0.3)  # count the money
            balance = before + amount


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(cashier(1), name="Ada")
        group.create_task(cashier(10), name="Ben")
        group.create_task(cashier(100), name="Cleo")
    print(f"The balance is {balance}")
    assert balance == 333, balance


asyncio.run(main())
