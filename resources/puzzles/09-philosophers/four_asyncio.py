"""Five philosophers, five forks: only four may sit at the table at a time."""

import asyncio

NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eve"]
MEALS = 2

forks = [asyncio.Semaphore(1) for _ in NAMES]
seats = asyncio.Semaphore(4)


async def philosopher(seat):
    left = forks[seat]
    right = forks[(seat + 1) % len(forks)]
    for meal in range(1, MEALS + 1):
        await asyncio.sleep(0.3)  # think
        async with seats, left:
            await asyncio.sleep(0.2)  # look for the other fork
            async with right:
                print(f"{NAMES[seat]} eats meal {meal}")
                await asyncio.sleep(0.3)


async def main():
    async with asyncio.TaskGroup() as group:
        for seat, name in enumerate(NAMES):
            group.create_task(philosopher(seat), name=name)


asyncio.run(main())
