"""Logs of programs for tests: written by hand, as a watched program would have them.

`python -m tests.core.programs` writes those of `PROGRAMS` into `tests/data/programs` again.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.analysis.wait_for import BY_WITH
from core.log.columns import Log
from core.protocol.events import (
    FORMAT,
    UNWATCHED,
    About,
    Event,
    Header,
    Kind,
    Program,
    encode,
    encode_events,
)
from core.state.state import State

MILLISECOND = 1_000_000


class Script:
    """A program's log while it is written. A step takes a millisecond unless it is told when."""

    def __init__(self, file: str = "program.py") -> None:
        self.file = file
        """What the lines are of that are told from now on."""
        self.folder = "/home/ada"
        self.events = [Event(0, Kind.STARTED)]
        self.names: dict[str, int] = {}
        """Workers by name."""
        self.resources: dict[str, int] = {}
        self._sites: dict[tuple[str, int], int] = {}
        self.t = 0

    def at(self, seconds: float) -> Script:
        """Go on at this time."""
        self.t = round(seconds * 1_000 * MILLISECOND)
        return self

    def site(self, line: int) -> int:
        """The number of a line, which is told when it is first named."""
        place = self.file, line
        if line and place not in self._sites:
            self._sites[place] = len(self._sites) + 1
            about = About(file=f"{self.folder}/{self.file}", line=line)
            self.events.append(Event(self.t, Kind.SITE, site=self._sites[place], about=about))
        return self._sites.get(place, 0)

    def make(
        self, name: str, type_: str = "lock", count: int = 1, line: int = 0, module: str = ""
    ) -> Script:
        """A resource is created."""
        number = self.resources[name] = len(self.resources)
        about = About(name, type_, module=module)
        site = self.site(line)
        self._put(Kind.CREATED, value=count, resource=number, site=site, about=about)
        return self

    def find(
        self,
        name: str,
        type_: str = "semaphore",
        count: int = 1,
        line: int = 0,
        least: bool = False,
    ) -> Script:
        """A resource was there before. `least`: of its permits not all are known."""
        number = self.resources[name] = len(self.resources)
        about = About(name, type_, found=True, at_least=least)
        site = self.site(line)
        self._put(Kind.CREATED, value=count, resource=number, site=site, about=about)
        return self

    def somebody(self, what: str) -> Script:
        """Nobody knows who has acquired this before."""
        name = f"? {len(self.names)}"
        self.names[name] = len(self.names)
        self._put(Kind.BORN, self.names[name], about=About("?", "thread", found=True))
        return self.takes(name, what, bare=True)

    def born(self, *names: str, type_: str = "thread") -> Script:
        """Workers begin."""
        for name in names:
            self.names[name] = len(self.names)
            self._put(Kind.BORN, self.names[name], about=About(name, type_))
        return self

    def waits(self, who: str, what: str, line: int = 0, seconds: float = 0) -> Script:
        """`seconds`: the timeout, if it has one."""
        return self._turn(Kind.WAITING, who, what, line, round(seconds * 1_000 * MILLISECOND))

    def gets(self, who: str, what: str, line: int = 0, bare: bool = False) -> Script:
        """`bare`: without `with`, so that anybody may give it back."""
        return self._turn(Kind.ACQUIRED, who, what, line, 0 if bare else BY_WITH)

    def takes(
        self, who: str, what: str, line: int = 0, bare: bool = False, at_once: bool = False
    ) -> Script:
        """It waits, and gets what it waits for."""
        self.waits(who, what, line)
        self.t -= MILLISECOND * at_once
        return self.gets(who, what, line, bare)

    def gives(self, who: str, what: str, line: int = 0, count: int = 0) -> Script:
        return self._turn(Kind.RELEASED, who, what, line, count)

    def gives_up(self, who: str, what: str, why: str = "timeout") -> Script:
        self._put(Kind.GAVE_UP, self.names[who], resource=self.resources[what], text=why)
        return self

    def refused(self, who: str, what: str, count: int = 0) -> Script:
        return self._turn(Kind.REFUSED, who, what, 0, count)

    def ends(self, *names: str, kind: Kind = Kind.DONE) -> Script:
        for name in names:
            self._put(kind, self.names[name])
        return self

    def finish(self, code: int = 0) -> Script:
        """It has ended with this exit code."""
        self._put(Kind.FINISHED, value=code)
        return self

    def unwatched(self) -> Script:
        """It goes on, and is watched no longer."""
        self._put(Kind.FINISHED, value=-1)
        return self.noted(UNWATCHED)

    def noted(self, text: str) -> Script:
        """What was told last has this text."""
        self.events[-1] = msgspec.structs.replace(self.events[-1], text=text)
        return self

    def lost(self, count: int) -> Script:
        """So many events are missing here."""
        self._put(Kind.GAP, value=count, text="lost")
        return self

    def _turn(self, kind: Kind, who: str, what: str, line: int, count: int = 0) -> Script:
        site = self.site(line)
        self._put(kind, self.names[who], value=count, resource=self.resources[what], site=site)
        return self

    def _put(self, kind: Kind, worker: int = -1, **rest: object) -> None:
        self.t += MILLISECOND
        self.events.append(Event(self.t, kind, worker, **rest))  # type: ignore[arg-type]

    def log(self) -> Log:
        log = Log(many=True)
        log.extend(self.events)
        return log

    def state(self, what: str = "") -> State:
        """The state at the end, that shows this resource (the first)."""
        log = self.log()
        state = State(self.header().scenario, many=True)
        state.show(self.resources.get(what, 0))
        state.advance(log, len(log))
        return state

    def header(self) -> Header:
        return Header(semlab=FORMAT, program=Program(("python", self.file), "/home/ada"))

    def recording(self) -> bytes:
        """It as a file holds it."""
        return encode(self.header()) + encode_events(self.events)


def two_orders() -> Script:
    """Two locks in two orders: it hangs."""
    script = Script("orders.py").make("left", line=3).make("right", line=4).born("ada", "bob")
    script.takes("ada", "left", 8).takes("bob", "right", 13)
    return script.waits("ada", "right", 9).waits("bob", "left", 14)


def philosophers(count: int = 5, meals: int = 2, hungry: bool = True) -> Script:
    """The dining philosophers; `hungry`: in the end each has a left fork and waits for a right."""
    script = Script("philosophers.py")
    for seat in range(count):
        script.make(f"fork {seat}", line=5)
    names = [f"philosopher {seat}" for seat in range(count)]
    script.born(*names)
    for meal in range(meals):
        for seat, name in enumerate(names):
            left, right = f"fork {seat}", f"fork {(seat + 1) % count}"
            script.at(0.2 + 0.4 * (meal * count + seat))
            script.takes(name, left, 11).takes(name, right, 12)
            script.at(0.4 + 0.4 * (meal * count + seat))
            script.gives(name, right, 12).gives(name, left, 11)  # As `with` ends.
    if not hungry:
        return script.ends(*names).finish()
    script.at(0.4 * meals * count + 0.5)
    for seat, name in enumerate(names):
        script.takes(name, f"fork {seat}", 11)
    for seat, name in enumerate(names):
        script.waits(name, f"fork {(seat + 1) % count}", 12)
    return script


def bounded_buffer(items: int = 12, room: int = 3) -> Script:
    """Two producers, three consumers, a lock, and two semaphores that are signals between them."""
    script = Script("buffer.py")
    script.make("room", "semaphore", room, 4).make("items", "semaphore", 0, 5).make("lock", line=6)
    producers, consumers = ["producer 0", "producer 1"], [f"consumer {k}" for k in range(3)]
    script.born(*producers, *consumers)
    for consumer in consumers:
        script.waits(consumer, "items", 20)
    waiting = list(consumers)
    for item in range(items):
        producer = producers[item % 2]
        script.at(0.3 + 0.25 * item).takes(producer, "room", 11, bare=True).takes(
            producer, "lock", 12
        )
        script.gives(producer, "lock", 12).gives(producer, "items", 14)
        consumer = waiting.pop(0)
        script.gets(consumer, "items", 20, bare=True).takes(consumer, "lock", 21)
        script.gives(consumer, "lock", 21).gives(consumer, "room", 23)
        script.waits(consumer, "items", 20)
        waiting.append(consumer)
    return script


def readers_and_writers(rounds: int = 4) -> Script:
    """Readers share a room that a writer has for itself; the last reader gives back what the first
    one took."""
    script = Script("readers.py").make("counter", line=3).make("room", "semaphore", 1, 4)
    readers = [f"reader {k}" for k in range(4)]
    script.born(*readers, "writer")
    for turn in range(rounds):
        script.at(0.5 + turn)
        for number, reader in enumerate(readers):
            script.takes(reader, "counter", 9)
            if number == 0:
                script.takes(reader, "room", 11, bare=True)
            script.gives(reader, "counter", 9)
        script.at(0.7 + turn).waits("writer", "room", 22)
        script.at(0.9 + turn)
        for number, reader in enumerate(readers):
            script.takes(reader, "counter", 14)
            if number == len(readers) - 1:
                script.gives(reader, "room", 16)
            script.gives(reader, "counter", 14)
        script.gets("writer", "room", 22).at(1.2 + turn).gives("writer", "room", 24)
    return script.ends(*readers, "writer").finish()


def forty(workers: int = 60) -> Script:
    """A web shop: forty accounts with a lock each, and a pool of database connections."""
    script = Script("shop.py").make("connections", "bounded semaphore", 5, 7)
    for account in range(39):
        script.make(f"accounts[{account}]", line=9)
    names = [f"request {number}" for number in range(workers)]
    script.born(*names, type_="task")
    inside: list[tuple[str, str]] = []
    for number, name in enumerate(names):
        script.at(0.2 + 0.1 * number)
        if len(inside) == 5:
            script.waits(name, "connections", 15)
            done, held = inside.pop(0)
            script.gives(done, held, 16).gives(done, "connections", 15).ends(done)
            script.gets(name, "connections", 15)
        else:
            script.takes(name, "connections", 15)
        inside.append((name, f"accounts[{number * 7 % 39}]"))
        script.takes(name, inside[-1][1], 16)
    return script


PROGRAMS = {
    "two-orders": two_orders,
    "philosophers": philosophers,
    "bounded-buffer": bounded_buffer,
    "readers-and-writers": readers_and_writers,
    "forty": forty,
}

DATA = Path(__file__).parents[1] / "data" / "programs"
"""Where their recordings are."""

if __name__ == "__main__":
    for name, written in PROGRAMS.items():
        (DATA / f"{name}.semlab").write_bytes(written().recording())
