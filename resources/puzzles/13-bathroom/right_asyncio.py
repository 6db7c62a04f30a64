"""A bathroom with three stalls, for women or for men; the first one in takes it for all of them."""

import asyncio

inside = []
mixed = []  # when both were inside
people_in = {"woman": 0, "man": 0}
counting = {"woman": asyncio.Semaphore(1), "man": asyncio.Semaphore(1)}
bathroom = asyncio.Semaphore(1)  # for women, or for men
door = asyncio.Semaphore(1)  # everybody comes in here, one at a time
stalls = asyncio.Semaphore(3)


async def person(kind, name, first_pause):
    await asyncio.sleep(first_pause)
    for _ in range(2):
        async with door, counting[kind]:
            people_in[kind] += 1
            if people_in[kind] == 1:
                await bathroom.acquire()  # the first one in
        async with stalls:
            inside.append(kind)
            if len(set(inside)) > 1:
                mixed.append(f"{name} came in, and there were {inside}")
            await asyncio.sleep(0.4)
            inside.remove(kind)
        async with counting[kind]:
            people_in[kind] -= 1
            if people_in[kind] == 0:
                bathroom.release()  # the last one out
        await asyncio.sleep(0.3)


async def main():
    people = [("woman", "Ada"), ("woman", "Cleo"), ("woman", "Eve"), ("man", "Ben"), ("man", "Dan")]
    async with asyncio.TaskGroup() as group:
        for number, (kind, name) in enumerate(people):
            group.create_task(person(kind, name, 0.05 * number), name=name)
    assert not mixed, mixed


asyncio.run(main())
