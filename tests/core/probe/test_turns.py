"""Who is next: how that is chosen, and what keeps to it in a program, in each Python."""

from __future__ import annotations

import ast
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.explore.failure import Wrong, failure
from core.probe import turns
from core.sources.watched.decided import Status
from core.sources.watched.plan import How, Plan
from tests.core.explore.running import program_of, run, written
from tests.core.sources.watching import pythons
from tests.e2e.watching import until


def workers(*numbers: int) -> list[SimpleNamespace]:
    return [SimpleNamespace(number=number) for number in numbers]


# How it is chosen ---------------------------------------------------------------------------------


def test_random_numbers_are_the_same_everywhere_and_for_good() -> None:
    """A recording may hold a seed."""
    random = turns.Random(42)
    assert [random(1000) for _ in range(5)] == [719, 773, 38, 131, 679]


def test_the_plain_order_but_for_what_is_listed() -> None:
    choose = turns.listed({1: 7, 2: 9}, {3: 1, 4: 5})
    chosen = [choose(step, workers(5, 6, 7), turns.GATE).number for step in range(5)]
    assert chosen == [5, 7, 5, 6, 7]  # At 2 the one that is wanted cannot go on.


def test_a_walk_goes_everywhere_but_seldom_in_the_middle_of_lines() -> None:
    choose = turns.walk(1, 50)
    at_gates = [choose(step, workers(1, 2, 3), turns.GATE).number for step in range(300)]
    assert all(80 < at_gates.count(number) < 120 for number in (1, 2, 3))
    in_lines = [choose(step, workers(1, 2, 3), turns.LINE).number for step in range(300)]
    assert in_lines.count(1) > 280


def test_the_highest_priority_goes_on_until_it_is_changed() -> None:
    choose = turns.priorities(3, {4})
    chosen = [choose(step, workers(1, 2, 3), turns.GATE).number for step in range(8)]
    assert len(set(chosen[:4])) == 1
    assert len(set(chosen[4:])) == 1
    assert chosen[3] != chosen[4]


def test_who_waits_for_another_by_looking_does_not_keep_its_priority() -> None:
    choose = turns.priorities(3, set())
    both = workers(1, 2)
    chosen = {choose(step, both, turns.GATE).number for step in range(1000)}
    assert chosen == {1, 2}


def test_who_comes_to_such_a_point_lets_the_next_go_first() -> None:
    choose = turns.delays({(1, 3)})
    one, two = (SimpleNamespace(number=number, points=number) for number in (1, 2))
    chosen = []
    for one.points in (2, 3, 4):
        chosen.append(choose(0, [one, two], turns.GATE).number)
    assert chosen == [1, 2, 1]
    one.points = 3
    assert choose(0, [one, two], turns.WAIT) is one  # It had no choice there.


def test_the_time_of_a_thread_that_has_not_begun_or_has_ended_is_not_known() -> None:
    """To ask for it by the thread's identity crashed 19 of 300 runs on 3.14."""
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    until(lambda: not Path(f"/proc/self/task/{thread.native_id}").exists())
    for native in (0, thread.native_id):
        assert turns._processor(SimpleNamespace(native=native, ident=0)) is None
    mine = turns._processor(SimpleNamespace(native=threading.get_native_id()))
    assert (mine is not None) is (sys.platform == "linux")


def test_its_start_imports_next_to_nothing() -> None:
    (file,) = Path(turns.__file__).parent.glob("turns.py")
    top: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            top |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            top.add(node.module or "")
    assert top == {"_thread", "os", "sys", "time", "heapq", "struct"}


# In each Python -----------------------------------------------------------------------------------

EACH = pytest.mark.parametrize("python", pythons())


@EACH
def test_one_switch_makes_a_deadlock_and_it_is_known_at_once(python: str) -> None:
    plain, switched = run(program_of("two_orders", python), Plan(), Plan(picks={4: 1}))
    assert failure(plain) is None
    assert plain.decided.status is Status.ENDED
    assert switched.decided.status is Status.STUCK
    found = failure(switched)
    assert found is not None
    assert found.wrong is Wrong.DEADLOCK
    assert switched.decided.instead == {4: 2}


@EACH
def test_a_store_that_another_comes_before(python: str) -> None:
    plain, fine = run(program_of("lost_update", python), Plan(), Plan(fine=True))
    assert failure(plain) is None
    assert failure(fine) is None
    store = next(
        step
        for step, one in enumerate(fine.decided.decisions)
        if one.kind == turns.STORE and one.at == 1
    )
    (lost,) = run(program_of("lost_update", python), Plan(picks={store: 1}, fine=True))
    found = failure(lost)
    assert found is not None
    assert found.wrong is Wrong.ASSERTION


@EACH
def test_sleeps_of_tasks_are_over_in_the_order_that_is_wanted(python: str, tmp_path: Path) -> None:
    program = written(
        tmp_path,
        """
        import asyncio
        async def main():
            order = []
            async def sleep(seconds):
                await asyncio.sleep(seconds)
                order.append(seconds)
            await asyncio.gather(sleep(3), sleep(1), sleep(2))
            raise SystemExit(sum(seconds * 10 ** at for at, seconds in enumerate(order)))
        asyncio.run(main())
        """,
        python=python,
    )
    plain, other = run(program, Plan(), Plan(picks={0: 1}))
    assert (plain.code, other.code) == (321 % 256, 312 % 256)


@EACH
def test_a_walk_is_the_same_each_time(python: str) -> None:
    plan = Plan(How.WALK, seed=11, fine=True)
    for _ in range(5):  # On a machine that stalls a run is not sure who can go next, and says so.
        one, two = run(program_of("backs_off_right", python), plan, plan)
        if not (one.decided.unsure or two.decided.unsure):
            break
    assert one.decided.decisions == two.decided.decisions
    assert len(one.decided.decisions) > 20
    assert [event.t for event in one.events] == [event.t for event in two.events]


@EACH
def test_a_walk_of_tasks_is_the_same_whoever_starts_it(python: str) -> None:
    """A recording holds the plan alone, and is replayed by another process: when a timer is due may
    depend on no clock but the program's own."""
    plans = [Plan(How.WALK, seed=seed) for seed in range(12)]
    program = program_of("two_orders_tasks_right", python)
    first, *others = (
        [ran.decided.decisions for ran in run(program, Plan(), *plans)] for _ in range(4)
    )
    assert others == [first] * 3
    assert len(set(first)) > 5


LOCKS = """
    import threading, time, queue, _thread
    def refused(kind, do, *args, **kwargs):
        try:
            do(*args, **kwargs)
        except kind:
            return True
        return False
    for lock in (_thread.allocate_lock(), _thread.RLock(), threading.Lock(), threading.RLock()):
        assert refused(RuntimeError, lock.release)
        assert refused(ValueError, lock.acquire, False, 1)
        assert refused(ValueError, lock.acquire, timeout=-2)
        assert refused(TypeError, lock.acquire, timeout="1")
        assert refused(OverflowError, lock.acquire, timeout=1e100)
        assert lock.acquire(timeout=0.5)
        lock.release()
        with lock:
            pass
    lock = threading.Lock()
    lock.acquire()
    before = time.monotonic()
    assert not lock.acquire(timeout=100)
    assert 100 <= time.monotonic() - before < 101
    assert refused(queue.Empty, queue.Queue().get, timeout=50)
    assert refused(queue.Empty, queue.SimpleQueue().get, timeout=50)
    time.sleep(1000)
    assert time.time() - before > 1000
    assert refused(ValueError, time.sleep, -1)
    assert refused(TypeError, time.sleep, "1")
    thread = threading.Thread(target=time.sleep, args=(5,))
    thread.start()
    thread.join(2)
    assert thread.is_alive()
    thread.join()
    assert not thread.is_alive()
"""


@EACH
def test_locks_and_times_are_as_they_were_but_take_none(tmp_path: Path, python: str) -> None:
    (ran,) = run(written(tmp_path, LOCKS, python=python), Plan())
    assert failure(ran) is None, failure(ran)
    assert ran.code == 0


# What is not seen ---------------------------------------------------------------------------------


def test_who_blocks_out_of_sight_lets_others_go_and_that_is_said(tmp_path: Path) -> None:
    text = """
        import os, threading
        read, write = os.pipe()
        def hear():
            os.read(read, 1)
        def tell():
            os.write(write, b"x")
        hearer = threading.Thread(target=hear)
        hearer.start()
        hearer.join(0.1)
        threading.Thread(target=tell).start()
        hearer.join()
    """
    (ran,) = run(written(tmp_path, text), Plan())
    assert (ran.code, ran.decided.status) == (0, Status.ENDED)
    assert ran.decided.unsure


def test_who_waits_by_looking_lets_others_go(tmp_path: Path) -> None:
    text = """
        import threading
        gate, done = threading.Semaphore(1), []
        def look():
            while not done:
                with gate:
                    pass
        looker = threading.Thread(target=look)
        looker.start()
        looker.join(0.01)
        done.append(1)
        looker.join()
    """
    program = written(tmp_path, text)
    for ran in run(program, Plan(), Plan(fine=True), Plan(How.PRIORITIES, seed=5)):
        assert (ran.code, ran.decided.unsure) == (0, False)


def test_an_alarm_may_end_a_wait(tmp_path: Path) -> None:
    text = """
        import signal, threading
        class Rang(Exception): pass
        def ring(*_):
            raise Rang
        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        try:
            threading.Semaphore(0).acquire()
        except Rang:
            raise SystemExit(9)
    """
    (ran,) = run(written(tmp_path, text), Plan())
    assert ran.code == 9
    assert ran.decided.unsure


def test_more_decisions_than_are_kept_end_the_run(tmp_path: Path) -> None:
    text = """
        import threading
        gate = threading.Semaphore(1)
        def work():
            while True:
                with gate:
                    pass
        for _ in range(2):
            threading.Thread(target=work).start()
    """
    (ran,) = run(written(tmp_path, text), Plan())
    assert ran.decided.status is Status.CUT
    assert len(ran.decided.decisions) == turns.MOST
    assert failure(ran) is None


def test_nothing_of_one_run_reaches_the_next(tmp_path: Path) -> None:
    text = """
        import json, os, random, sys
        import decimal
        seen = getattr(decimal, "mark", 0), os.environ.get("MARK"), random.random()
        decimal.mark, os.environ["MARK"] = 1, "1"
        print(seen, file=open(sys.argv[1], "a"))
    """
    file = tmp_path / "seen"
    run(written(tmp_path, text, str(file)), *[Plan()] * 3)
    one, two, three = file.read_text().splitlines()
    assert one == two == three
    assert one.startswith("(0, None, 0.")
