"""CPython's own tests, bare and watched: `python -m tests.watching.cpython [PYTHON…]`, by hand.

It takes some ten minutes for each Python. Whatever ends in another way when everything is watched,
what libraries make included, is printed; the exit code is then 1.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.sources.watched.folder import Folder
from core.sources.watched.launch import Program, launch
from core.sources.watched.reader import Watched

_RUNNER = Path(__file__).with_name("unittests.py")

_ASYNCIO = ("locks", "queues", "tasks", "runners", "taskgroups", "timeouts", "waitfor", "threads")

_MP = ",".join(f"WithProcessesTest{name}" for name in ("Semaphore", "Lock", "Condition", "Event"))

GROUPS = {
    "threading": ("test.test_threading",),
    "thread": ("test.test_thread", "test.test_threading_local", "test.test_threadsignals"),
    "queue": ("test.test_queue", "test.test_fork1"),
    **{f"asyncio {name}": (f"test.test_asyncio.test_{name}",) for name in _ASYNCIO},
    "thread pools": ("test.test_concurrent_futures.test_thread_pool",),
    "process pools": ("test.test_concurrent_futures.test_process_pool",),
    "futures": (
        "test.test_concurrent_futures.test_wait",
        "test.test_concurrent_futures.test_as_completed",
        "test.test_concurrent_futures.test_shutdown",
    ),
    **{f"mp {method}": (f"{_MP}@{method}",) for method in ("fork", "spawn", "forkserver")},
    "mp more": (
        "WithProcessesTestQueue,WithProcessesTestPool,WithProcessesTestBarrier,"
        "WithThreadsTestPool,WithManagerTestLock,WithManagerTestSemaphore,WithManagerTestCondition"
        "@fork",
    ),
    "mp manager": ("WithManagerTestLock,WithManagerTestSemaphore,WithManagerTestEvent@spawn",),
}

_POOLS = ("thread pools", "process pools", "futures")

FAST = {
    "locks of threads": (
        "test.test_threading.LockTests",
        "test.test_threading.PyRLockTests",
        "test.test_threading.CRLockTests",
        "test.test_threading.SemaphoreTests",
        "test.test_threading.BoundedSemaphoreTests",
        "test.test_threading.ConditionTests",
        "test.test_threading.ConditionAsRLockTests",
    ),
    "locks of tasks": ("test.test_asyncio.test_locks",),
}


def groups_of(python: str) -> dict[str, tuple[str, ...]]:
    """The groups of this Python's tests: up to 3.11 those of pools are one module."""
    ask = "import importlib.util as u; print(u.find_spec('test.test_concurrent_futures'))"
    where = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout
    if "__init__.py" in where:
        return GROUPS
    others = {name: names for name, names in GROUPS.items() if name not in _POOLS}
    return {**others, "pools": ("test.test_concurrent_futures",)}


def bare(python: str, names: tuple[str, ...]) -> dict[str, str]:
    """How each test ends by itself."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result"
        subprocess.run(
            [python, _RUNNER, result, *names], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return _read(result)


def watched(python: str, names: tuple[str, ...]) -> dict[str, str]:
    """How each test ends when everything is watched."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result"
        reader = Watched(Folder())
        try:
            process = launch(
                Program(
                    (str(_RUNNER), str(result), *names),
                    python=python,
                    everything=True,
                    children=True,
                ),
                reader.folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            while process.poll() is None:
                reader.read()
                time.sleep(0.01)
            reader.finish(process.wait())
        finally:
            reader.close()
        return _read(result)


def _read(result: Path) -> dict[str, str]:
    if not result.exists():
        return {"(the run itself)": "died"}
    found: dict[str, str] = json.loads(result.read_text())
    return found


def differences(python: str, groups: dict[str, tuple[str, ...]]) -> list[str]:
    """The tests that end in another way, and how."""
    found = []
    for name, names in groups.items():
        alone, seen = bare(python, names), watched(python, names)
        if alone != seen:
            # Once more: a machine that is busy makes some of them fail by themselves.
            alone, seen = bare(python, names), watched(python, names)
        counts = {outcome: list(alone.values()).count(outcome) for outcome in set(alone.values())}
        print(f"{name}: bare {counts}", flush=True)
        for test in sorted({*alone, *seen}):
            if alone.get(test) != seen.get(test):
                found.append(f"{test}: {alone.get(test)}, watched {seen.get(test)}")
                print(f"  {found[-1]}", flush=True)
    return found


if __name__ == "__main__":
    # Tests send it, and what a shell runs in the background ignores it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    differ = [
        difference
        for python in sys.argv[1:] or [sys.executable]
        for difference in differences(python, groups_of(python))
    ]
    sys.exit(1 if differ else 0)
