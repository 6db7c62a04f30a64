"""Test suites that are watched: what pytest itself then reports."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.core.sources.watching import PYTHON

ROOT = Path(__file__).parents[2]

START = """
    import asyncio, multiprocessing, os, threading, pytest
    slots = threading.Semaphore(3)
    gate = threading.Lock()

    def deadlock(first, second, ready):
        with first:
            ready.wait()
            with second:
                pass
"""


def suite(folder: Path, tests: str, *words: str) -> tuple[str, int]:
    """pytest's report of these tests and its exit code."""
    file = folder / "test_given.py"
    file.write_text(dedent(START) + dedent(tests))
    command = [sys.executable, "-m", "gui", "watch", "--check", "--python", PYTHON]
    done = subprocess.run(
        [*command, "--pytest", "-q", "-p", "no:timeout", "-p", "no:cacheprovider", *words, file],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout, done.returncode


KEEPS = """
    def test_gives_back():
        with slots:
            slots.acquire()
            slots.release()

    def test_keeps():
        slots.acquire()
        slots.acquire()

    def test_gives_back_for_another():
        slots.release()

    @pytest.fixture(scope="module")
    def shared():
        with gate:
            yield

    def test_uses_it(shared):
        pass

    def test_signals():
        ready, queue = threading.Event(), threading.Semaphore(0)
        queue.release()
        ready.set()
        queue.acquire()
        ready.wait()
"""


def test_what_a_test_did_not_give_back(tmp_path: Path) -> None:
    out, code = suite(tmp_path, KEEPS)
    assert code == 0
    report = out[out.index("permits not given back") :].splitlines()
    where = "test_given.py"
    assert report[1:6] == [
        f"{where}::test_keeps",
        f"    slots: MainThread took a permit at {where}:18.",
        f"    slots: MainThread took a permit at {where}:19. It was given back later, during "
        f"{where}::test_gives_back_for_another.",
        f"{where}::test_uses_it",
        f"    gate: MainThread took a permit at {where}:26. It was given back later, during "
        f"{where}::test_signals.",
    ]
    assert report[6] == ("semaphore-lab: 5 tests were watched; 2 did not give back what they took.")


@pytest.mark.parametrize("words", [(), ("-n", "2")], ids=["alone", "xdist"])
def test_all_is_well(tmp_path: Path, words: tuple[str, ...]) -> None:
    tests = """
        @pytest.mark.parametrize("number", range(4))
        def test_gives_back(number):
            with slots:
                pass
    """
    out, code = suite(tmp_path, tests, *words)
    assert "semaphore-lab: 4 tests were watched, and each gave back what it took.\n" in out
    assert "permits not given back" not in out
    assert code == 0


HANGS = {
    "threads": """
        a, b, ready = threading.Lock(), threading.Lock(), threading.Barrier(2)
        threads = [threading.Thread(target=deadlock, args=(*pair, ready))
                   for pair in ((a, b), (b, a))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    """,
    "its own lock": """
        gate.acquire()
        gate.acquire()
    """,
    "tasks": """
        async def one(first, second):
            async with first:
                await asyncio.sleep(0.01)
                async with second:
                    pass
        async def both():
            a, b = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(one(a, b), one(b, a))
        asyncio.run(both())
    """,
    "processes": """
        spawn = multiprocessing.get_context("fork")
        a, b, ready = spawn.Lock(), spawn.Lock(), spawn.Barrier(2)
        children = [spawn.Process(target=deadlock, args=(*pair, ready))
                    for pair in ((a, b), (b, a))]
        for child in children:
            child.start()
        for child in children:
            child.join()
    """,
}


@pytest.mark.skipif(sys.platform == "win32", reason="nothing wakes a main thread there")
@pytest.mark.parametrize("name", HANGS)
def test_what_deadlocks_fails_with_the_walk(tmp_path: Path, name: str) -> None:
    tests = f"""
def test_hangs():
{dedent(HANGS[name]).replace(chr(10), chr(10) + "    ")}

def test_after():
    with slots:
        pass
"""
    out, code = suite(tmp_path, tests)
    assert re.search(r"E +Failed: Deadlock: .* waits at test_given\.py:\d+ for ", out)
    assert "1 failed, 1 passed" in out
    assert code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="nothing wakes a main thread there")
def test_a_deadlock_in_a_worker_of_xdist(tmp_path: Path) -> None:
    # A worker has threads of its own, one of which might give back what was acquired bare.
    tests = """
        def test_hangs():
            with gate:
                gate.acquire()

        def test_after():
            with slots:
                pass
    """
    out, code = suite(tmp_path, tests, "-n", "2")
    assert "Failed: Deadlock: MainThread waits at test_given.py:14 for gate" in out
    assert "1 failed, 1 passed" in out
    assert code == 1


def test_a_wait_that_ends_by_itself_fails_nothing(tmp_path: Path) -> None:
    tests = """
        def test_timeout():
            with gate:
                assert not gate.acquire(timeout=1.6)

        def test_of_a_loop():
            async def main():
                lock = asyncio.Lock()
                async with lock:
                    with pytest.raises(asyncio.TimeoutError):
                        await asyncio.wait_for(lock.acquire(), 1.6)
            asyncio.run(main())
    """
    out, code = suite(tmp_path, tests)
    assert "2 passed" in out
    assert code == 0


def test_a_run_inside_a_test_is_left_alone(tmp_path: Path) -> None:
    tests = """
        pytest_plugins = ["pytester"]

        def test_inside(pytester):
            pytester.makepyfile("import threading\\ndef test(): threading.Lock().acquire()")
            for run in (pytester.runpytest_inprocess, pytester.runpytest_subprocess):
                result = run("-p", "no:cacheprovider")
                result.assert_outcomes(passed=1)
                assert "semaphore-lab" not in str(result.stdout)
    """
    out, code = suite(tmp_path, tests)
    assert "1 passed" in out, out
    assert code == 0
