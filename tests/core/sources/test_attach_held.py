"""A program that runs already: who is inside, of odd statements and many objects."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from core.protocol.events import Kind
from core.telling.watch import Teller, Wishes
from tests.core.sources.attaching import needs_314, needs_any, started, watched

ODD = """
import asyncio, threading
gate = threading.Semaphore(3)
box = threading.BoundedSemaphore(2)
on = threading.Event()
def generated():
    with gate, box:
        list(on.wait() for _ in range(2))
old = swapped = threading.Semaphore(2)
def swaps():
    global swapped
    with swapped:
        swapped = threading.Semaphore(4)
        on.wait()
class Pool:
    __places = threading.Semaphore(2)
    def __init__(self):
        self.__gate = threading.Semaphore(5)
    def run(self):
        with self.__gate, self.__places:
            on.wait()
pool = Pool()
async def numbers(turns):
    async with turns:
        yield 1
        while not over:
            await asyncio.sleep(0.005)
class Waits:
    def __init__(self, turns):
        self.coroutine = self.take(turns)
    async def take(self, turns):
        async with turns:
            pass
    def __await__(self):
        return self.coroutine.__await__()
over = []
async def tasks():
    turns = asyncio.Semaphore(1)
    async def first():
        async for _ in numbers(turns):
            pass
    async def second():
        await Waits(turns)
    one = asyncio.create_task(first(), name="first")
    await asyncio.sleep(0.01)
    two = asyncio.create_task(second(), name="second")
    await asyncio.sleep(0.01)
    begun.set()
    await one
begun = threading.Event()
for function in (generated, swaps, pool.run, lambda: asyncio.run(tasks())):
    threading.Thread(target=function, name=function.__name__, daemon=True).start()
begun.wait()
while box._value == 2 or swapped is old or Pool._Pool__places._value == 2:
    time.sleep(0.001)
rest()
"""


@needs_any
def test_who_is_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generator's own frame, a name that was given to another, private names, and a task's way
    through an async generator and an object that can be awaited."""
    with (
        started(ODD, tmp_path, monkeypatch) as program,
        watched(program, waits=False, locks=False) as told,
    ):
        told.until(lambda words: sum(" acquired: " in word for word in words) == 6)
        told.until(lambda words: any(word.startswith("second waiting") for word in words))
        first = [word.partition(" (")[0] for word in told.words()]
        assert sorted(word for word in first if " waiting" not in word) == sorted(
            [
                "semaphore gate: 3",
                "generated acquired: gate",
                "bounded semaphore box: 2",
                "generated acquired: box",
                "semaphore swapped: 4",
                "semaphore old: 2",
                "? acquired: old",
                "semaphore Pool.__gate: 5",
                "run acquired: Pool.__gate",
                "semaphore Pool.__places: 2",
                "run acquired: Pool.__places",
                "semaphore turns: 1 or more",
                "first acquired: turns",
            ]
        )
        assert "second waiting: turns" in first


NAMED = """
import threading
class Pool:
    places = threading.Semaphore(2)
    many = {"one": threading.Semaphore(3)}
    __private = threading.Semaphore(4)
registry = {"one": threading.Semaphore(5), "more": [threading.Semaphore(6)]}
rest()
"""


@needs_any
def test_names_by_longer_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attributes of classes; and a container that holds one object, and another within another."""
    with started(NAMED, tmp_path, monkeypatch) as program, watched(program) as told:
        told.until_told("semaphore Pool.places: 2")
        told.stop()
        assert sorted(word.removesuffix(" or more") for word in told.words()[:-1]) == sorted(
            [
                "semaphore Pool.places: 2",
                "semaphore Pool.many[…]: 3",
                "semaphore Pool.__private: 4",
                "semaphore registry[…]: 5",
                "semaphore registry[…] #2: 6",
            ]
        )


MANY = """
import asyncio
gates = [asyncio.Semaphore(1) for _ in range(1500)]
turns = asyncio.Semaphore(1)
async def crowd():
    async with turns:
        while not on:
            await asyncio.sleep(0.005)
async def last():
    async with gates[-1]:
        while not on:
            await asyncio.sleep(0.005)
on = []
async def main():
    tasks = [asyncio.create_task(crowd()) for _ in range(1202)]
    tasks.append(asyncio.create_task(last(), name="last"))
    await asyncio.sleep(0.05)
    rest()
    on.append(True)
    await asyncio.wait(tasks)
asyncio.run(main())
"""


@needs_any
def test_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that somebody has or wants are told first; and whoever waits is told when it is in."""
    with started(MANY, tmp_path, monkeypatch) as program, watched(program) as told:
        told.until(lambda words: any(word.startswith("last acquired: ") for word in words))
        told.until(lambda _: len(told.run.remarks) == 2)
        assert [str(remark) for remark in told.run.remarks] == [
            "Too many objects were made before: 501 of them are not watched.",
            "Too many workers waited before: 201 of them are not shown until they get in.",
        ]
        program.go_on()
        told.to_the_end()
        kinds = [event.kind for event in told.events]
        assert kinds.count(Kind.ACQUIRED) == kinds.count(Kind.RELEASED) == 1203


BLOCKED = """
import threading
gate = threading.Semaphore(1)
threading.Thread(target=rest, daemon=True).start()
threading.Event().wait()
"""


@needs_314
def test_what_is_remarked_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program may never let itself be watched, and never end."""
    with started(BLOCKED, tmp_path, monkeypatch) as program, watched(program) as told:
        out = io.StringIO()
        teller = Teller(told.run, Wishes(text=True), out)

        def said() -> str:
            teller.look(True)
            return out.getvalue()

        program.wait_for(said)
        assert out.getvalue() == (
            f"semaphore-lab: Process {program.pid} cannot be watched yet: its main thread is "
            "blocked, or runs no Python code.\n"
        )
