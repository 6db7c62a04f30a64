"""Attack: a busy program is watched from some moment on, again and again.

How things stand is told at that moment, while threads and tasks are in the midst of acquires and
releases. Whatever they were doing: no event may contradict those before it, no permit be held
twice, and none be more than there are.

`python -m tests.attack.attaches [SECONDS] [SEED]`; without a Python 3.14 a newer one than 3.11 does
(`tests/core/sources/attaching.py`).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from core.log.columns import Log
from core.log.order import UNEXPECTED
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from tests.core.sources.attaching import Started, Told, started

BUSY = """
import asyncio, random, threading
gate = threading.Semaphore(2)
box = threading.BoundedSemaphore(3)
class Pool:
    def __init__(self, size):
        self.places = threading.Semaphore(size)
pool = Pool(2)
def inside():
    while True:
        with gate:
            pass
        time.sleep(random.random() * 0.002)
        with box:
            if random.random() < 0.2:
                time.sleep(0.0005)
def across():
    while True:
        box.acquire()
        try:
            with pool.places:
                pass
        finally:
            box.release()
        time.sleep(random.random() * 0.002)
async def turns(places, lock):
    while True:
        async with places:
            if random.random() < 0.5:
                await asyncio.sleep(0)
        async with lock:
            await asyncio.sleep(random.random() * 0.002)
        try:
            await asyncio.wait_for(places.acquire(), 0.0002)
            places.release()
        except asyncio.TimeoutError:
            pass
async def tasks():
    places, lock = asyncio.Semaphore(2), asyncio.Lock()
    await asyncio.gather(*[turns(places, lock) for _ in range(5)])
for function in (inside, inside, across, across, across, lambda: asyncio.run(tasks())):
    threading.Thread(target=function, daemon=True).start()
rest()
"""

ROUNDS = 6
"""How often one program is watched."""


def look(events: list[Event]) -> Iterator[str]:
    """What is wrong with what was told of the program."""
    log = Log(many=True)
    log.extend(events)
    state = State(Scenario(), many=True)
    for position, event in enumerate(events):
        state.advance(log, position + 1)
        ledger = state.ledgers.get(event.resource)
        if log.step[position] & UNEXPECTED and event.kind is not Kind.BORN:
            yield f"{event} contradicts what was before"
        if event.kind is Kind.ACQUIRED and ledger is not None and ledger.balance < 0:
            yield f"{ledger.about.name} is held by more than it lets in: {event}"
    for ledger in state.ledgers.values():
        most = {"gate": 2, "box": 3, "Pool.places": 2, "places": 2, "lock": 1}
        if ledger.over or ledger.limit > most[ledger.about.name]:
            yield f"{ledger.about.name} has {ledger.limit + ledger.over} permits"


def watch_for(program: Started, seconds: float) -> list[Event]:
    """What is told of it in so many seconds."""
    told = Told(program.pid, python=program.python)
    try:
        told.until(lambda words: any("acquired" in word for word in words))
        deadline = time.monotonic() + seconds
        told.until(lambda _: time.monotonic() > deadline)
        told.stop()
        return told.events
    finally:
        told.run.close()


def attack(seconds: float, random: Random) -> tuple[int, int, list[str]]:
    """How often a program was watched, how many events were told, and what was found."""
    tried, count = 0, 0
    found: list[str] = []
    end = time.monotonic() + seconds
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end or not tried:
            place = Path(folder) / str(tried)
            place.mkdir()
            with started(BUSY, place, patch) as program:
                for _ in range(ROUNDS):
                    events = watch_for(program, random.choice((0.02, 0.1, 0.4)))
                    tried, count = tried + 1, count + len(events)
                    found += look(events)
    return tried, count, found


def main(words: list[str]) -> int:
    """The exit code: 1 where something was found."""
    seconds = float(words[0]) if words else 60.0
    random = Random(int(words[1]) if len(words) > 1 else 1)
    tried, count, found = attack(seconds, random)
    print(f"watched {tried} times, {count} events, {len(found)} found")
    for one in found[:20]:
        print(one)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
