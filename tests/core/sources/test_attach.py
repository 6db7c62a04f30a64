"""A program that runs already: how things stand is told, and what happens from then on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.protocol.events import Kind
from core.sources.program import ProgramRun
from core.sources.watched.launch import Program
from tests.core.sources.attaching import (
    LONGEST,
    lines_of,
    needs_314,
    needs_any,
    python_314,
    started,
    watched,
)

THREADS = """
import threading
from threading import Event as E
gate = threading.Semaphore(2)  # gate
box = threading.BoundedSemaphore(2)  # box
free = threading.Semaphore()  # free
on = [E() for _ in range(4)]
def inside(number):
    with gate:  # with
        on[number].wait()
def late():
    with gate:  # late
        pass
def taker():
    box.acquire()
    on[2].wait()
    box.release()  # give
    on[3].wait()
def begin(function, *given):
    threading.Thread(target=function, args=given, name=function.__name__, daemon=True).start()
begin(inside, 0)
begin(taker)
while gate._value == 2 or box._value == 2:
    time.sleep(0.001)
begin(inside, 1)
while gate._value == 1:
    time.sleep(0.001)
begin(late)
while not gate._cond._waiters:
    time.sleep(0.001)
rest()
on[0].set()
while gate._cond._waiters:
    time.sleep(0.001)
on[2].set()
on[3].wait()
"""


@needs_any
def test_threads_that_wait_and_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = lines_of(THREADS)
    with (
        started(THREADS, tmp_path, monkeypatch) as program,
        watched(program, waits=False) as told,
    ):
        first = told.until_told("? acquired: box")
        assert sorted(first) == sorted(
            [
                "semaphore gate: 2",
                f"inside waiting: gate ({at['with']})",
                f"inside acquired: gate ({at['with']})",
                f"inside waiting: gate ({at['with']})",
                f"inside acquired: gate ({at['with']})",
                f"late waiting: gate ({at['late']})",
                "bounded semaphore box: 2",
                "? waiting: box",
                "? acquired: box",
                "semaphore free: 1",
            ]
        )
        made = [event for event in told.events if event.kind is Kind.CREATED]
        assert all(event.about is not None and event.about.found for event in made)
        assert {event.worker for event in made} == {-1}  # Nobody is at those lines now.
        program.go_on()
        assert told.until_told(f"? released: box ({at['give']})", "? done") == [
            f"inside released: gate ({at['with']})",
            "inside done",
            f"late acquired: gate ({at['late']})",
            f"late released: gate ({at['late']})",
            "late done",
            f"? released: box ({at['give']})",
            "? done",
        ]
        assert told.stop() == ["finished unwatched"]
        assert program.process.poll() is None


TASKS = """
import asyncio
class Crawler:
    def __init__(self, limit):
        self.gate = asyncio.Semaphore(limit)  # gate
        self.lock = asyncio.Lock()  # lock
        self.hosts = {}
    def host(self, name):
        return self.hosts.setdefault(name, asyncio.BoundedSemaphore(1))
    async def fetch(self):
        async with self.gate:  # with
            async with self.host("a"):  # host
                await asyncio.sleep(0.001)
                while not self.over:
                    await asyncio.sleep(0.001)
    async def write(self):
        async with self.lock:  # write
            while not self.over:
                await asyncio.sleep(0.001)
    async def cancelled(self):
        await self.lock.acquire()
    over = False
async def main():
    crawler = Crawler(1)
    tasks = [asyncio.create_task(crawler.fetch(), name=name) for name in ("one", "two")]
    tasks.append(asyncio.create_task(crawler.write(), name="write"))
    await asyncio.sleep(0.01)
    last = asyncio.create_task(crawler.cancelled(), name="cancelled")
    await asyncio.sleep(0.01)
    rest()
    last.cancel()
    await asyncio.sleep(0)
    crawler.over = True
    await asyncio.wait(tasks)
    await asyncio.sleep(60)
asyncio.run(main())
"""


@needs_any
def test_tasks_that_wait_and_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first count of the crawler's gate is no number in its file."""
    at = lines_of(TASKS)
    with started(TASKS, tmp_path, monkeypatch) as program, watched(program) as told:
        first = told.until_told("? acquired: Crawler.hosts[…]")
        assert sorted(first) == sorted(
            [
                "semaphore Crawler.gate: 1 or more",
                f"one waiting: Crawler.gate ({at['with']})",
                f"one acquired: Crawler.gate ({at['with']})",
                f"two waiting: Crawler.gate ({at['with']})",
                "lock Crawler.lock: 1",
                f"write waiting: Crawler.lock ({at['write']})",
                f"write acquired: Crawler.lock ({at['write']})",
                told_line("cancelled waiting: Crawler.lock", first),
                "bounded semaphore Crawler.hosts[…]: 1",
                "? waiting: Crawler.hosts[…]",
                "? acquired: Crawler.hosts[…]",
            ]
        )
        program.go_on()
        rest = told.until_told("two done", "write done")
        assert [word for word in rest if "hosts" not in word and "Crawler.host" not in word] == [
            told_line("cancelled gave-up: Crawler.lock", rest),
            "cancelled cancelled cancelled",
            *_ordered(
                rest,
                "? done",
                f"one released: Crawler.gate ({at['with']})",
                "one done",
                f"two acquired: Crawler.gate ({at['with']})",
                f"two released: Crawler.gate ({at['with']})",
                "two done",
                f"write released: Crawler.lock ({at['write']})",
                "write done",
            ),
        ]


def told_line(begin: str, words: list[str]) -> str:
    """The one that begins so."""
    (found,) = [word for word in words if word.startswith(begin)]
    return found


def _ordered(words: list[str], *wanted: str) -> list[str]:
    """These in the order in which they were told: tasks take turns as they like."""
    assert all(words.count(word) == 1 for word in wanted), words
    return sorted(wanted, key=words.index)


LOCKS = """
import threading
first = threading.Lock()  # first
second = threading.Lock()  # second
third = threading.RLock()
other = threading.Lock()
both = threading.Barrier(2)
def one():
    with first:  # one has
        both.wait()
        with second:  # one wants
            pass
def two():
    with second:  # two has
        both.wait()
        with third:  # two has too
            first.acquire()  # two wants
def three():
    with third:  # three wants
        pass
def four():
    while True:
        with other:
            time.sleep(0.001)
threads = [threading.Thread(target=function, name=function.__name__, daemon=True)
           for function in (one, two, four, four)]
for thread in threads:
    thread.start()
def stands(thread, line):
    return sys._current_frames()[thread.ident].f_lineno == line
while not (stands(threads[0], {one}) and stands(threads[1], {two}) and second.locked()):
    time.sleep(0.001)
last = threading.Thread(target=three, name="three", daemon=True)
last.start()
while not stands(last, {three}):
    time.sleep(0.001)
time.sleep(0.05)
rest()
"""


@needs_314
def test_bare_locks_that_stand_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of which nobody can say how they stand a moment later are only named."""
    at = lines_of(LOCKS)
    text = LOCKS.format(one=at["one wants"], two=at["two wants"], three=at["three wants"])
    with (
        started(text, tmp_path, monkeypatch) as program,
        watched(program, waits=False) as told,
    ):
        first = told.until_told(f"three waiting: third ({at['three wants']})")
        assert sorted(first) == sorted(
            [
                "lock first: 1",
                f"one waiting: first ({at['one has']})",
                f"one acquired: first ({at['one has']})",
                f"two waiting: first ({at['two wants']})",
                "lock second: 1",
                f"two waiting: second ({at['two has']})",
                f"two acquired: second ({at['two has']})",
                f"one waiting: second ({at['one wants']})",
                "reentrant lock third: 1",
                f"two waiting: third ({at['two has too']})",
                f"two acquired: third ({at['two has too']})",
                f"three waiting: third ({at['three wants']})",
            ]
        )
        assert [str(remark) for remark in told.run.remarks] == [
            "Locks that were made before are not watched: other."
        ]


AGAIN = """
import threading
gate = threading.Semaphore(1)
lock = threading.Lock
def late():
    with gate:
        pass
class Own(threading.Thread):
    pass
thread = threading.Thread(target=late, name="late", daemon=True)
with gate:
    thread.start()
    while not gate._cond._waiters:
        time.sleep(0.001)
    rest()
thread.join()
new = lock()
time.sleep(60)
"""


def late_waits(words: list[str]) -> bool:
    """Whether it was told that the last thread waits."""
    return any(word.startswith("late waiting: gate") for word in words)


@needs_any
def test_it_can_be_watched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time it is told anew how things stand; and of one that somebody watches it is said."""
    with started(AGAIN, tmp_path, monkeypatch) as program:
        for _ in range(2):
            with watched(program, waits=False) as told:
                first = told.until(late_waits)
                assert [word.partition(" (")[0] for word in first] == [
                    "semaphore gate: 1",
                    "MainThread waiting: gate",
                    "MainThread acquired: gate",
                    "late waiting: gate",
                ]
                second = ProgramRun(Program((), pid=program.pid, python=program.python))
                while not second.ended:
                    second.wait(LONGEST)
                    second.next_batch()
                assert str(second.failure) == (f"Process {program.pid} is being watched already.")
                second.close()
                assert told.stop() == ["finished unwatched"]
        with watched(program, waits=False) as told:
            told.until(late_waits)
            program.go_on()
            rest = told.until(lambda words: any("lock" in word for word in words))
            assert [word.partition(" (")[0] for word in rest] == [
                "MainThread released: gate",
                "late acquired: gate",
                "late released: gate",
                "late done",
                "lock new: 1",
            ]
        assert program.process.poll() is None


@needs_any
def test_the_program_has_its_streams_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """
    import threading
    gate = threading.Semaphore(1)
    rest()
    with gate:
        print("out", flush=True)
        print("err", file=sys.stderr, flush=True)
    """
    with started(text, tmp_path, monkeypatch) as program, watched(program) as told:
        told.until_told("semaphore gate: 1")
        program.go_on()
        assert told.to_the_end()[-2:] == ["MainThread done exit", "finished"]
        assert told.run.exit_code is None
        out, err = program.process.communicate(timeout=LONGEST)
        assert (out, err, program.process.returncode) == (b"out\n", b"err\n", 0)


@needs_314
def test_who_is_no_longer_asked_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A main thread that waits for another runs no Python code, and cannot be told."""
    text = """
    import threading
    gate = threading.Semaphore(1)
    on = threading.Event()
    threading.Thread(target=lambda: (rest(), on.set()), daemon=True).start()
    on.wait()
    print("on", flush=True)
    time.sleep(60)
    """
    with started(text, tmp_path, monkeypatch) as program:
        with watched(program) as told:
            program.wait_for(lambda: told.run.remarks)
            assert [str(remark) for remark in told.run.remarks] == [
                f"Process {program.pid} cannot be watched yet: its main thread is blocked, or runs "
                "no Python code."
            ]
            assert told.stop() == []
        program.go_on()
        assert program.process.stdout
        assert program.process.stdout.readline() == b"on\n"
        program.process.terminate()
        assert program.process.communicate(timeout=LONGEST) == (b"", b"")


def refusal(pid: int, python: str = "") -> str:
    """Why a process cannot be watched."""
    run = ProgramRun(Program((), pid=pid, python=python))
    while not run.ended:
        run.wait(LONGEST)
        run.next_batch()
    run.close()
    assert run.failure is not None
    return str(run.failure).removeprefix("The program could not be started: ")


def test_what_cannot_be_watched_is_said() -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    assert refusal(gone.pid) == f"There is no process {gone.pid}."
    assert refusal(os.getpid()) == f"Process {os.getpid()} is Semaphore Lab itself."
    if sys.platform != "linux":
        return
    sleep = subprocess.Popen(["sleep", "60"])
    try:
        assert refusal(sleep.pid) == (
            f"Process {sleep.pid} is no Python program, as far as can be seen."
        )
    finally:
        sleep.kill()
        sleep.wait()


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python can be watched")
def test_an_older_python_is_told() -> None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        assert refusal(process.pid, sys.executable) == (
            f"Process {process.pid} runs Python {version}: only one of CPython 3.14 or newer can "
            "be watched while it runs. Start it with semaphore-lab watch instead."
        )
    finally:
        process.kill()
        process.wait()


@needs_314
def test_one_that_does_not_want_to_be_debugged(tmp_path: Path) -> None:
    line = [python_314(), "-X", "disable-remote-debug", "-c", "import time; time.sleep(60)"]
    process = subprocess.Popen(line)
    try:
        assert refusal(process.pid) == (
            f"Process {process.pid} was started with remote debugging switched off."
        )
    finally:
        process.kill()
        process.wait()


LEAKY = """
import threading
class Leaky(threading.Semaphore):
    def __exit__(self, *problem):
        pass
gate = Leaky(1)
on = threading.Event()
def inside():
    with gate:  # with
        on.wait()
threading.Thread(target=inside, name="inside", daemon=True).start()
while gate._value:
    time.sleep(0.001)
rest()
on.set()
time.sleep(60)
"""


@needs_any
def test_a_thread_that_does_nothing_more_is_told_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else nobody would know that its permit is lost."""
    with (
        started(LEAKY, tmp_path, monkeypatch) as program,
        watched(program, waits=False) as told,
    ):
        told.until_told(f"inside acquired: gate ({lines_of(LEAKY)['with']})")
        program.go_on()
        assert told.until_told("inside done") == ["inside done"]


@needs_314
def test_another_lab_of_the_same_version_may_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are elsewhere, and the same."""
    with started(AGAIN, tmp_path, monkeypatch) as program:
        for home in ("one", "two"):
            monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / home))
            with watched(program, waits=False) as told:
                told.until(late_waits)
                assert told.stop() == ["finished unwatched"]
