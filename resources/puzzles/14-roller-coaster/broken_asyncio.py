"""A car with two seats takes six passengers for a ride; it calls the next before all are out."""

import asyncio

SEATS = 2

in_car = []
too_many = []  # when more sat in the car than it has seats
board = asyncio.Semaphore(0)
all_aboard = asyncio.Semaphore(0)
get_off = asyncio.Semaphore(0)


async def car():
    for _ in range(3):
        for _ in range(SEATS):
            board.release()
        await all_aboard.acquire()
        await asyncio.sleep(0.4)  # the ride
        for _ in range(SEATS):
            get_off.release()


async def passenger(name, first_pause):
    await asyncio.sleep(first_pause)
    await board.acquire()
    in_car.append(name)
    if len(in_car) > SEATS:
        too_many.append(list(in_car))
    if len(in_car) % SEATS == 0:
        all_aboard.release()
    await get_off.acquire()
    await asyncio.sleep(0.3)  # climb out
    in_car.remove(name)


async def main():
    names = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Fay"]
    async with asyncio.TaskGroup() as group:
        for number, name in enumerate(names):
            group.create_task(passenger(name, 0.1 * number), name=name)
        group.create_task(car(), name="Car")
    assert not too_many, too_many


asyncio.run(main())
