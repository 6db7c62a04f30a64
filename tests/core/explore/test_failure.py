"""What counts as going wrong, in one run of a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.explore.failure import Failure, Judge, Wrong, failure
from core.sources.watched.plan import Plan
from tests.core.explore.running import run, written


def judged(folder: Path, text: str) -> Failure | None:
    (ran,) = run(written(folder, text), Plan())
    return failure(ran)


@pytest.mark.parametrize(
    ("text", "wrong", "said"),
    [
        ("raise SystemExit(3)", Wrong.EXIT, "The program ended with exit code 3."),
        (
            "assert 1 == 2, 'no'",
            Wrong.ASSERTION,
            "MainThread ended with AssertionError at program.py:1: no",
        ),
        ("assert 1 == 2", Wrong.ASSERTION, "An assertion of MainThread failed at program.py:1."),
        ("{}['a']", Wrong.EXCEPTION, "MainThread ended with KeyError at program.py:1: 'a'"),
        ("import os; os.abort()", Wrong.EXIT, "The program ended with exit code 134."),
        (
            "import threading; gate = threading.Semaphore(0); gate.acquire()",
            Wrong.STUCK,
            "Nobody can go on: MainThread waits at program.py:1 for gate.",
        ),
    ],
)
def test_a_line(tmp_path: Path, text: str, wrong: Wrong, said: str) -> None:
    found = judged(tmp_path, text)
    assert found is not None
    assert (found.wrong, str(found.message)) == (wrong, said)


@pytest.mark.parametrize("text", ["raise SystemExit(0)", "print('fine')", "import os; os._exit(0)"])
def test_what_is_nothing(tmp_path: Path, text: str) -> None:
    assert judged(tmp_path, text) is None


def test_an_exception_of_a_thread_comes_before_what_follows_from_it(tmp_path: Path) -> None:
    found = judged(
        tmp_path,
        """
        import threading
        gate = threading.Lock()
        def work():
            gate.acquire()
            raise ValueError("gone")
        for name in ("ada", "bob"):
            threading.Thread(target=work, name=name).start()
        """,
    )
    assert found is not None
    assert (found.wrong, found.key) == (Wrong.EXCEPTION, "ValueError")
    assert str(found.message) == "ada ended with ValueError at program.py:6: gone"


def test_a_thread_may_exit(tmp_path: Path) -> None:
    text = "import sys, threading\nthreading.Thread(target=sys.exit, args=(3,)).start()\n"
    assert judged(tmp_path, text) is None


def test_an_exception_of_a_task_that_somebody_takes_is_none(tmp_path: Path) -> None:
    text = """
        import asyncio
        async def fail():
            raise ValueError("known")
        async def main():
            await asyncio.gather(fail(), fail(), return_exceptions=True)
            {last}
        asyncio.run(main())
    """
    assert judged(tmp_path, text.format(last="pass")) is None
    never = "asyncio.create_task(fail(), name='mine'); await asyncio.sleep(1)"
    found = judged(tmp_path, text.format(last=never))
    assert found is not None
    assert str(found.message) == "mine ended with ValueError at program.py:4: known"


KEEPS = """
    import threading
    gate = threading.Semaphore(3)
    def take(gives_back):
        gate.acquire()
        if gives_back:
            gate.release()
    for gives_back in (True, False):
        thread = threading.Thread(target=take, args=(gives_back,))
        thread.start()
        thread.join()
"""


def test_a_permit_that_is_kept_on_purpose_is_kept_in_the_plain_order_too(tmp_path: Path) -> None:
    (ran,) = run(written(tmp_path, KEEPS), Plan())
    assert failure(ran) is None
    assert Judge().failure(ran) is None
    loosely = failure(ran, strict=False)
    assert loosely is not None
    assert loosely.wrong is Wrong.LOST


def test_what_a_daemon_thread_holds_at_the_end_is_not_lost(tmp_path: Path) -> None:
    text = """
        import threading, time
        gate = threading.Lock()
        def work():
            with gate:
                time.sleep(100)
        threading.Thread(target=work, daemon=True).start()
        time.sleep(1)
    """
    (ran,) = run(written(tmp_path, text), Plan())
    assert failure(ran, strict=False) is None
