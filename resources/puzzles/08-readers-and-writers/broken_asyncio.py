"""Three readers and a writer share a page, and nothing keeps them apart."""

import asyncio

page = ["old", "old"]
torn = []  # what readers saw while the writer was in the middle
desk = asyncio.Semaphore(4)  # as many as there are people: it keeps nobody out


async def reader(name):
    for _ in range(4):
        await asyncio.sleep(0.1)
        async with desk:
            seen = list(page)
            await asyncio.sleep(0.2)
        if seen[0] != seen[1]:
            torn.append(f"{name} read {seen}")


async def writer():
    for number in range(3):
        await asyncio.sleep(0.2)
        async with desk:
            page[0] = f"new {number}"
            await asyncio.sleep(0.3)
            page[1] = f"new {number}"


async def main():
    async with asyncio.TaskGroup() as group:
        for name in ("Ada", "Ben", "Cleo"):
            group.create_task(reader(name), name=name)
        group.create_task(writer(), name="writer")
    assert not torn, torn


asyncio.run(main())
