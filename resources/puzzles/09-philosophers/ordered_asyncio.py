"""Five philosophers, five forks: everybody takes the fork with the lower number first."""

import asyncio

NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eve"]
MEALS = 2

forks = [asyncio.Semaphore(1) for _ in NAMES]


async def philosopher(seat):
    lower, higher = sorted([seat, (seat + 1) % len(forks)])
    first = forks[lower]
    second = forks[higher]
    for meal in range(1, MEALS + 1):
        await asyncio.sleep(0.3)  # think
        async with first:
            await asyncio.sleep(0.2)  # look for the other fork
            async with second:
                print(f"{NAMES[seat]} eats meal {meal}")
                await asyncio.sleep(0.3)


async def main():
    async with asyncio.TaskGroup() as group:
        for seat, name in enumerate(NAMES):
            group.create_task(philosopher(seat), name=name)


asyncio.run(main())
