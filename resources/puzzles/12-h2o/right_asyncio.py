"""Two hydrogen atoms and an oxygen atom bond to water; nobody leaves before all three are there."""

import asyncio

bonds = []  # the atoms in the order in which they bonded
hydrogen = asyncio.Semaphore(2)  # places in the molecule that is being made
oxygen = asyncio.Semaphore(1)
molecule = asyncio.Barrier(3)


async def atom(kind, place, first_pause):
    await asyncio.sleep(first_pause)
    async with place:
        bonds.append(kind)
        await asyncio.sleep(0.3)
        await molecule.wait()


async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(1, 7):
            group.create_task(atom("H", hydrogen, 0.15 * number), name=f"H{number}")
        for number in range(1, 4):
            group.create_task(atom("O", oxygen, 0.6 * number), name=f"O{number}")
    molecules = ["".join(sorted(bonds[at : at + 3])) for at in range(0, len(bonds), 3)]
    assert molecules == ["HHO"] * 3, molecules


asyncio.run(main())
