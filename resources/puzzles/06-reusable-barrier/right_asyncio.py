"""Three rowers pull at the same time, again and again; a second gate shuts the first one."""

import asyncio

PACE = {"Ada": 0.1, "Ben": 0.3, "Cleo": 0.5}
STROKES = 4

strokes = dict.fromkeys(PACE, 0)
apart = []  # when somebody was ahead of another
waiting = 0
gate = asyncio.Semaphore(0)
second_gate = asyncio.Semaphore(0)


async def wait_for_all():
    global waiting
    waiting += 1
    if waiting == len(PACE):
        for _ in PACE:
            gate.release()
    await gate.acquire()


async def wait_until_all_are_through():
    global waiting
    waiting -= 1
    if waiting == 0:
        for _ in PACE:
            second_gate.release()
    await second_gate.acquire()


async def rower(name, pace):
    for _ in range(STROKES):
        await asyncio.sleep(pace)  # get ready
        await wait_for_all()
        strokes[name] += 1
        await asyncio.sleep(0.2)  # pull
        if max(strokes.values()) - min(strokes.values()) > 1:
            apart.append(dict(strokes))
        await wait_until_all_are_through()


async def main():
    async with asyncio.TaskGroup() as group:
        for name, pace in PACE.items():
            group.create_task(rower(name, pace), name=name)
    assert not apart, apart


asyncio.run(main())
