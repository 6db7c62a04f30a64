"""Santa sleeps until all reindeer or three elves are there; the next elves wait for places."""

import asyncio

REINDEER = ["Dasher", "Vixen", "Comet", "Cupid"]
GROUP = 3

reindeer_back = 0
elves_inside = 0
places = asyncio.Semaphore(GROUP)  # for elves
wake_up = asyncio.Semaphore(0)
helped = asyncio.Semaphore(0)
ready_to_fly = asyncio.Semaphore(0)


async def santa():
    global reindeer_back
    for _ in range(3):
        await wake_up.acquire()
        await asyncio.sleep(0.6)  # get up
        if reindeer_back == len(REINDEER):
            reindeer_back = 0
            for _ in REINDEER:
                ready_to_fly.release()
        elif elves_inside == GROUP:
            for _ in range(GROUP):
                helped.release()


async def reindeer(first_pause):
    global reindeer_back
    await asyncio.sleep(first_pause)  # holidays
    reindeer_back += 1
    if reindeer_back == len(REINDEER):
        wake_up.release()
    await ready_to_fly.acquire()
    await asyncio.sleep(0.4)  # fly


async def elf(first_pause):
    global elves_inside
    await asyncio.sleep(first_pause)
    await places.acquire()
    elves_inside += 1
    if elves_inside == GROUP:
        wake_up.release()
    await helped.acquire()
    elves_inside -= 1
    if elves_inside == 0:
        for _ in range(GROUP):
            places.release()  # the last one lets the next three in
    await asyncio.sleep(0.4)  # make toys again


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(santa(), name="Santa")
        for number in range(1, 7):
            group.create_task(elf(0.15 * number), name=f"Elf {number}")
        for number, name in enumerate(REINDEER):
            group.create_task(reindeer(1.0 + 0.2 * number), name=name)


asyncio.run(main())
