"""A cook makes dishes, and a waiter carries each one out; at first, one seems to be ready."""

import asyncio

DISHES = ["soup", "fish", "cake"]

counter = []  # where the cook puts a dish down
served = []
dish_is_ready = asyncio.Semaphore(1)


async def cook():
    for dish in DISHES:
        await asyncio.sleep(0.8)  # cook it
        counter.append(dish)
        dish_is_ready.release()


async def waiter():
    for _ in DISHES:
        await dish_is_ready.acquire()
        served.append(counter.pop() if counter else "nothing")
        print(f"The waiter serves {served[-1]}")
        await asyncio.sleep(0.3)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(cook(), name="Cook")
        group.create_task(waiter(), name="Waiter")
    assert served == DISHES, served


asyncio.run(main())
