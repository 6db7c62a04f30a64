"""Two transfers between two accounts; each first takes the account that the money comes from."""

import asyncio

balance = {"rent": 100, "food": 100}
rent = asyncio.Semaphore(1)
food = asyncio.Semaphore(1)


async def rent_to_food():
    async with rent:
        balance["rent"] -= 30
        await asyncio.sleep(0.6)  # ask the bank
        async with food:
            balance["food"] += 30
            await asyncio.sleep(0.6)


async def food_to_rent():
    await asyncio.sleep(0.2)
    async with food:
        balance["food"] -= 10
        await asyncio.sleep(0.6)  # ask the bank
        async with rent:
            balance["rent"] += 10
            await asyncio.sleep(0.6)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(rent_to_food(), name="Ada")
        group.create_task(food_to_rent(), name="Ben")
    print(balance)


asyncio.run(main())
