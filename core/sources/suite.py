"""A test suite that is watched: which permits each test took and did not give back, and which test
deadlocked. It is told to pytest through the watched folder (`core/probe/plugin`).

A permit belongs to the test that ran, in its process or the one that started it, when it was taken.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from core.analysis.deadlock import certain, deadlock_words
from core.analysis.wait_for import Stuck
from core.engine.clock import monotonic_ns
from core.log.order import NO_PERMITS
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.sources.watched import events as told
from core.state.compaction import Kept
from core.state.history import History
from core.telling.names import place_name, resource_name, worker_name
from core.words import QT_TRANSLATE_NOOP, Message, message

STANDS = 1_000_000_000
"""Nanoseconds that a deadlock has stood before its test is failed, and between two attempts."""

SETTLED = 100_000_000
"""Nanoseconds after which all that happened before has been read."""

LARGEST_MARKS = 1 << 20
"""Bytes of a process's marks that are read at once."""

HABIT = 3
"""How often a permit is given back by another than took it, and more often so than by its taker,
until that counts as what it is meant for: a signal, which nobody has to give back."""

MOST_TOLD = 200
"""Tests of which is told what they left; the others are counted."""

NOT_GIVEN_BACK = QT_TRANSLATE_NOOP("core", "permits not given back")
DEADLOCKS = QT_TRANSLATE_NOOP("core", "deadlocks that failed no test")
TAKEN = QT_TRANSLATE_NOOP("core", "{resource}: {worker} took a permit{times}{place}.")
TAKEN_LATER = QT_TRANSLATE_NOOP(
    "core",
    "{resource}: {worker} took a permit{times}{place}. It was given back later, during {test}.",
)
TIMES = QT_TRANSLATE_NOOP("core", " {count} times")
AT_PLACE = QT_TRANSLATE_NOOP("core", " at {place}")
ALL_GIVEN_BACK = QT_TRANSLATE_NOOP(
    "core", "{count} tests were watched, and each gave back what it took."
)
SOME_LEFT = QT_TRANSLATE_NOOP(
    "core", "{count} tests were watched; {left} did not give back what they took."
)
NO_TESTS = QT_TRANSLATE_NOOP("core", "No test was watched.")
MANY_MORE = QT_TRANSLATE_NOOP("core", "{count} more tests left permits.")
EVENTS_MISSING = QT_TRANSLATE_NOOP(
    "core", "{count} events are missing, so this may not be all, or not be right."
)
NO_TEST = QT_TRANSLATE_NOOP("core", "no test")


class Test:
    """One run of a test in a process. Times are on the system's clock."""

    def __init__(self, name: str, begin: int) -> None:
        self.name = name
        self.begin = begin
        self.end: int | None = None


class Permit(NamedTuple):
    """A permit that is held."""

    worker: int
    site: int
    test: Test | None


class Left(NamedTuple):
    """A permit that a test took and had not given back at its end."""

    permit: Permit
    resource: int
    during: Test | None = None
    """When it was given back after all."""
    later: bool = False


class Suite:
    """Follows the tests of one run of pytest. One thread uses it."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self._folder = folder
        self._history = History(scenario, many=True)
        self._kept = Kept()
        self._read: dict[str, int] = {}
        """How far each process's marks have been read, by the name of their file."""
        self._tests: dict[int, list[Test]] = {}
        """By process id, in order."""
        self._parents: dict[int, int] = {}
        self._pids: list[int] = []
        self._of_worker: dict[int, int] = {}
        self._held: dict[int, list[Permit]] = {}
        """By resource, oldest first."""
        self._given: list[Left] = []
        self._by_others: Counter[int] = Counter()
        self._by_takers: Counter[int] = Counter()
        """How often a resource was given back by whom."""
        self._failed: set[str] = set()
        self._told: dict[tuple[tuple[int, ...], int], Message] = {}
        self._stuck: dict[str, Message] = {}
        """Deadlocks by the test in which they came to be."""
        self._looked = 0
        self._asked = 0
        """When pytest asked for the report; 0 before, and when it has it."""

    def take(self, lines: Iterable[told.Line], events: list[Event], start: int) -> None:
        """What has happened. `start`: when the events' time began, on the system's clock."""
        self._read_marks()
        for line in lines:
            if isinstance(line, told.Process):
                while len(self._pids) <= line.process:
                    self._pids.append(0)
                self._pids[line.process] = line.pid
                if 0 <= line.parent < len(self._pids) and self._pids[line.parent] != line.pid:
                    self._parents[line.pid] = self._pids[line.parent]
        if events:
            self._history.extend(events)
            self._kept.take(self._history, events)
            if (shorter := self._kept.due) is not None:
                self._history = shorter
                self._kept.swap()
        for event in events:
            self._account(event, start)
        now = monotonic_ns()
        if now - self._looked > STANDS // 4:
            self._looked = now
            self._look_for_deadlocks(now, start)
        if self._asked and now - self._asked > SETTLED:
            self._asked = 0
            self._write("report", json.dumps(self._report()))

    # Tests -------------------------------------------------------------------------------------

    def _read_marks(self) -> None:
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                name, _, pid = entry.name.partition("-")
                if name == "tests" and pid.isdigit() and 0 < int(pid) < 1 << 31:
                    with contextlib.suppress(OSError, ValueError, TypeError):
                        self._read_marks_of(entry.name, int(pid))

    def _read_marks_of(self, name: str, pid: int) -> None:
        # Whatever goes by that name: a pipe would be waited for.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(self._folder / name, flags), "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return
            file.seek(self._read.get(name, 0))
            data = file.read(LARGEST_MARKS)
        whole = data[: data.rfind(b"\n") + 1]
        self._read[name] = self._read.get(name, 0) + len(whole)
        for line in whole.splitlines():
            t, what, text = json.loads(line)
            self._mark(pid, int(t), str(what), str(text)[:1000])

    def _mark(self, pid: int, t: int, what: str, name: str) -> None:
        tests = self._tests.setdefault(pid, [])
        if what == "begin":
            tests.append(Test(name, t))
        elif what == "end" and tests:
            tests[-1].end = t
        elif what == "failed":
            self._failed.add(name)
        elif what == "report":
            self._asked = t

    def _test_at(self, pid: int, t: int) -> tuple[int, Test] | None:
        """The test that ran then, in this process or the nearest above that has tests."""
        for _ in range(20):
            tests = self._tests.get(pid)
            if tests is not None:
                for test in reversed(tests):
                    if test.begin <= t:
                        return (pid, test) if test.end is None or t <= test.end else None
                return None
            if pid not in self._parents:
                return None
            pid = self._parents[pid]
        return None

    # Permits -----------------------------------------------------------------------------------

    def _account(self, event: Event, start: int) -> None:
        worker = event.worker
        if event.kind is Kind.BORN:
            self._of_worker[worker] = event.about.process if event.about is not None else 0
        if event.kind not in (Kind.ACQUIRED, Kind.RELEASED, Kind.REFUSED):
            return
        found = self._test_at(self._of_worker.get(worker, 0), start + event.t)
        test = None if found is None else found[1]
        held = self._held.setdefault(event.resource, [])
        if event.kind is Kind.ACQUIRED:
            held.append(Permit(worker, event.site, test))
        elif event.kind is Kind.RELEASED:
            for _ in range(min(max(1, event.value), len(held))):
                self._give_back(held, worker, event.resource, test)

    def _give_back(
        self, held: list[Permit], worker: int, resource: int, during: Test | None
    ) -> None:
        """The latest that this worker took; of others the oldest."""
        index = next((at for at in reversed(range(len(held))) if held[at].worker == worker), 0)
        permit = held.pop(index)
        (self._by_takers if permit.worker == worker else self._by_others)[resource] += 1
        if permit.test is not None and permit.test is not during:
            self._given.append(Left(permit, resource, during, True))

    def _report(self) -> dict[str, object]:
        log, state = self._history.log, self._history.now
        left: dict[str, list[Left]] = {}
        held = [Left(permit, resource) for resource, held in self._held.items() for permit in held]
        for one in (*held, *self._given):
            ledger = state.ledgers.get(one.resource)
            if ledger is None or ledger.signal or ledger.about.type in NO_PERMITS:
                continue
            if self._by_others[one.resource] >= max(HABIT, 1 + self._by_takers[one.resource]):
                continue
            test = one.permit.test
            if test is not None and test.end is not None:
                left.setdefault(test.name, []).append(one)
        count = sum(len(tests) for tests in self._tests.values())
        told_of = [(name, self._lines(left[name])) for name in list(left)[:MOST_TOLD]]
        sections = [(str(message(NOT_GIVEN_BACK)), told_of)] if told_of else []
        silent = [
            (name, [str(walk)]) for name, walk in self._stuck.items() if name not in self._failed
        ]
        if silent:
            sections.append((str(message(DEADLOCKS)), silent))
        notes = [message(NO_TESTS)]
        if count:
            template = SOME_LEFT if left else ALL_GIVEN_BACK
            notes = [message(template, count=count, left=len(left))]
        if len(left) > MOST_TOLD:
            notes.append(message(MANY_MORE, count=len(left) - MOST_TOLD))
        if state.missing and log.begins == 0:
            notes.append(message(EVENTS_MISSING, count=state.missing))
        return {"sections": sections, "notes": [str(note) for note in notes]}

    def _lines(self, left: list[Left]) -> list[str]:
        """Equal ones are told once, and counted."""
        counts: dict[tuple[int, int, int, bool, str], int] = {}
        for one in left:
            during = str(message(NO_TEST)) if one.during is None else one.during.name
            key = (one.resource, one.permit.worker, one.permit.site, one.later, during)
            counts[key] = counts.get(key, 0) + 1
        lines = []
        for (resource, worker, site, later, during), count in list(counts.items())[:20]:
            place = place_name(self._history.log, site)
            lines.append(
                message(
                    TAKEN_LATER if later else TAKEN,
                    resource=resource_name(self._history.log, resource),
                    worker=worker_name(self._history.log, worker),
                    times=message(TIMES, count=count) if count > 1 else "",
                    place=message(AT_PLACE, place=place) if place else "",
                    test=during,
                )
            )
        return [str(line) for line in lines]

    # Deadlocks ---------------------------------------------------------------------------------

    def _look_for_deadlocks(self, now: int, start: int) -> None:
        log, state = self._history.log, self._history.now
        for stuck in certain(log, state):
            if now - (start + stuck.since) < STANDS:
                continue
            key = tuple(sorted(link.worker for link in stuck.links)), stuck.since
            if key not in self._told:
                self._told[key] = deadlock_words(log, state.position, stuck)
            self._fail(stuck, self._told[key], start)

    def _fail(self, stuck: Stuck, walk: Message, start: int) -> None:
        """Have the test fail in which this came to be."""
        pids = {self._of_worker.get(link.worker, 0) for link in stuck.links}
        found = None
        for pid in sorted(pids):
            found = found or self._test_at(pid, start + stuck.since)
        if found is None:
            return
        pid, test = found
        self._stuck[test.name] = walk
        if test.end is not None or test.name in self._failed:
            return
        words = {"test": test.name, "walk": str(walk), "pids": sorted(pids - {pid})}
        self._write(f"stuck-{pid}", json.dumps(words))
        if hasattr(signal, "SIGURG"):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGURG)

    def _write(self, name: str, text: str) -> None:
        """Whole or not at all."""
        with contextlib.suppress(OSError):
            part = self._folder / f"{name}.part"
            part.write_text(text, encoding="utf-8")
            part.replace(self._folder / name)
