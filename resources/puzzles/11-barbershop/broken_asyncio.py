"""A barber, a chair, and two seats to wait on; everybody looks for a seat, and then sits down."""

import asyncio

SEATS = 2

seated = 0
most_seated = 0
somebody_is_here = asyncio.Semaphore(0)
next_please = asyncio.Semaphore(0)
hair_is_cut = asyncio.Semaphore(0)


async def barber():
    while True:
        await somebody_is_here.acquire()
        next_please.release()
        await asyncio.sleep(0.7)  # cut hair
        hair_is_cut.release()


async def customer(name, first_pause):
    global seated, most_seated
    await asyncio.sleep(first_pause)
    if seated == SEATS:
        print(f"{name} goes away again")
        return
    await asyncio.sleep(0.1)  # walk to the seat
    seated += 1
    most_seated = max(most_seated, seated)
    somebody_is_here.release()
    await next_please.acquire()
    seated -= 1
    await hair_is_cut.acquire()
    print(f"{name} looks good")


async def main():
    at_work = asyncio.create_task(barber(), name="Barber")
    async with asyncio.TaskGroup() as group:
        times = {"Ada": 0.2, "Ben": 0.4, "Cleo": 0.5, "Dan": 0.52, "Eve": 0.54}
        for name, pause in times.items():
            group.create_task(customer(name, pause), name=name)
    at_work.cancel()
    assert most_seated <= SEATS, most_seated


asyncio.run(main())
