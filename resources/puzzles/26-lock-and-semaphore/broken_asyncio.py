"""Two printers and a log book; the service opens the book, and then waits for a printer."""

import asyncio

printers = asyncio.Semaphore(2)
log_book = asyncio.Lock()


async def print_pages(first_pause):
    await asyncio.sleep(first_pause)
    async with printers:
        await asyncio.sleep(0.6)  # print
        async with log_book:
            await asyncio.sleep(0.4)  # write it down


async def service(first_pause):
    await asyncio.sleep(first_pause)
    async with log_book:
        await asyncio.sleep(0.2)  # read what was printed
        async with printers:
            await asyncio.sleep(0.6)  # clean it


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(print_pages(0.1), name="Ada")
        group.create_task(print_pages(0.2), name="Ben")
        group.create_task(service(0.3), name="Service")
        group.create_task(print_pages(0.5), name="Cleo")


asyncio.run(main())
