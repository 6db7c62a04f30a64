"""A bathroom with three stalls, for women or for men; everybody looks inside, and then goes in."""

import asyncio

inside = []
mixed = []  # when both were inside
stalls = asyncio.Semaphore(3)


async def person(kind, name, first_pause):
    await asyncio.sleep(first_pause)
    for _ in range(2):
        while any(other != kind for other in inside):
            await asyncio.sleep(0.1)  # wait outside
        await asyncio.sleep(0.1)  # open the door
        async with stalls:
            inside.append(kind)
            if len(set(inside)) > 1:
                mixed.append(f"{name} came in, and there were {inside}")
            await asyncio.sleep(0.3)
            inside.remove(kind)
        await asyncio.sleep(0.3)


async def main():
    people = [("woman", "Ada"), ("man", "Ben"), ("woman", "Cleo"), ("man", "Dan"), ("woman", "Eve")]
    async with asyncio.TaskGroup() as group:
        for number, (kind, name) in enumerate(people):
            group.create_task(person(kind, name, 0.05 * number), name=name)
    assert not mixed, mixed


asyncio.run(main())
