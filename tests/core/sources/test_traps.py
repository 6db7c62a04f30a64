"""Each way in which a watched program was once broken, or watched wrongly."""

import stat
import subprocess
import time
from pathlib import Path

import pytest

from core.sources.watched.events import Kind
from core.sources.watched.folder import Folder
from core.sources.watched.launch import Program, launch
from tests.core.sources.watching import PYTHON, check, pythons, watch


@pytest.mark.parametrize("python", pythons())
def test_a_managers_registry_is_pickled_with_the_lock_in_it(tmp_path: Path, python: str) -> None:
    seen = watch(
        """
        import multiprocessing as mp
        import threading

        if __name__ == "__main__":
            with mp.get_context("spawn").Manager() as manager:
                lock = manager.Lock()
                with lock:
                    print("inside", threading.Lock().locked())
        """,
        folder=tmp_path,
        python=python,
    )
    assert (seen.out, seen.err, seen.code) == ("inside False\n", "", 0)


@pytest.mark.parametrize("what", ["Semaphore", "Lock", "RLock", "multiprocessing"])
def test_what_a_signals_handler_raises_is_never_swallowed(tmp_path: Path, what: str) -> None:
    seen = watch(
        """
        import multiprocessing
        import signal
        import sys
        import threading

        kinds = (KeyError, AttributeError, TypeError, StopIteration, RuntimeError, ValueError)
        raised = caught = 0

        def handler(number, frame):
            global raised
            kind = kinds[raised % len(kinds)]
            raised += 1
            raise kind("from the handler")

        def make():
            if sys.argv[1] == "multiprocessing":
                return multiprocessing.get_context("fork").Semaphore(1)
            return getattr(threading, sys.argv[1])()

        signal.signal(signal.SIGALRM, handler)
        while raised < 60:
            lock = make()
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0003, 20)
                while True:
                    with lock:
                        pass
            except kinds:
                caught += 1
        print(raised, caught)
        """,
        what,
        folder=tmp_path,
    )
    assert (seen.out, seen.err) == ("60 60\n", "")


@pytest.mark.parametrize("kind", ["StopIteration", "AttributeError"])
def test_nor_is_it_where_the_probe_expects_that_kind_of_its_own(tmp_path: Path, kind: str) -> None:
    """Acquires that do not block go the long way, which asks for its next slot and its worker."""
    seen = watch(
        """
        import builtins
        import signal
        import sys
        import threading

        kind = getattr(builtins, sys.argv[1])
        raised = caught = 0

        def handler(number, frame):
            global raised
            raised += 1
            raise kind("from the handler")

        signal.signal(signal.SIGALRM, handler)
        while raised < 100:
            semaphore = threading.Semaphore(1)
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0003, 20)
                while True:
                    semaphore.acquire(blocking=False)
                    semaphore.release()
            except kind:
                signal.setitimer(signal.ITIMER_REAL, 0)
                caught += 1
        print(raised, caught)
        """,
        kind,
        folder=tmp_path,
        # A slot that the handler leaves empty is waited for otherwise.
        prepare=lambda of: of.lose(True),
    )
    assert (seen.out, seen.err) == ("100 100\n", "")


def test_a_lock_is_rarely_left_taken_by_what_a_handler_raises(tmp_path: Path) -> None:
    seen = watch(
        """
        import random
        import signal
        import threading

        class Late(Exception):
            pass

        def handler(number, frame):
            raise Late

        signal.signal(signal.SIGALRM, handler)
        left = 0
        for _ in range(100):
            lock = threading.Lock()
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0002 + random.random() * 0.0003)
                while True:
                    with lock:
                        len("work")
            except Late:
                left += lock.locked()
        print(left)
        """,
        folder=tmp_path,
    )
    # Raw ones never are. Without the undo in `__enter__` it was 84 of 100.
    assert int(seen.out) < 30


def test_trouble_in_telling_trouble_stays_ours(tmp_path: Path) -> None:
    seen = watch(
        """
        import sys
        import threading

        probe = sys.modules["_semlab_probe"].probe
        probe._say = probe._site = probe._clock  # Which takes no arguments.
        lock = threading.Lock()
        slots = threading.Semaphore(2)
        with lock, slots:
            print("ran")
        """,
        folder=tmp_path,
    )
    assert (seen.out, seen.code) == ("ran\n", 0)


@pytest.mark.parametrize("python", pythons())
def test_daemon_threads_do_not_hang_the_end(tmp_path: Path, python: str) -> None:
    for _ in range(4):
        seen = watch(
            """
            import threading

            slots, lock = threading.Semaphore(2), threading.Lock()
            ready = threading.Barrier(7)

            def work():
                ready.wait()
                while True:
                    with slots, lock:
                        threading.Semaphore(1)

            for _ in range(6):
                threading.Thread(target=work, daemon=True).start()
            ready.wait()
            print("over")
            """,
            folder=tmp_path,
            python=python,
        )
        assert (seen.out, seen.code) == ("over\n", 0)


@pytest.mark.parametrize("python", pythons())
def test_daemon_threads_that_are_stopped_keep_nothing_that_others_want(
    tmp_path: Path, python: str
) -> None:
    """Free-threaded, a lock is never given back by a thread that is stopped at exit: neither one of
    ours, nor that of a dictionary or a list within which it was."""
    for _ in range(10):
        seen = watch(
            """
            import sys, threading

            def work():
                slots = threading.Semaphore(2)
                while True:
                    with slots:
                        pass

            class Late:
                def __init__(self):
                    self.own = threading.Lock()

                def use(self, times):
                    for _ in range(times):
                        with self.own:
                            pass

                def __del__(self):
                    self.use(100)

            sys.late = Late()
            for _ in range(4):
                threading.Thread(target=work, daemon=True).start()
            sys.late.use(3000)
            """,
            folder=tmp_path,
            python=python,
        )
        assert (seen.err, seen.code) == ("", 0)


def test_nobody_waits_for_a_lab_that_cannot_read(tmp_path: Path) -> None:
    """The folder is gone before the lab has looked into it, and its heart still beats."""
    file = tmp_path / "program.py"
    file.write_text(
        "import os, shutil, threading\n"
        "shutil.rmtree(os.environ['SEMLAB_WATCH'])\n"
        "slots = threading.Semaphore(2)\n"
        "for _ in range(10_000):\n"
        "    with slots:\n"
        "        pass\n"
    )
    folder = Folder()
    process = launch(Program((str(file),), python=PYTHON), folder)
    try:
        deadline = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < deadline:
            folder.beat()
        assert process.returncode == 0
    finally:
        process.kill()
        process.wait()
        folder.close()


@pytest.mark.parametrize("python", pythons())
def test_a_daemon_closes_every_descriptor(tmp_path: Path, python: str) -> None:
    seen = watch(
        """
        import os
        import threading

        slots = threading.Semaphore(2)
        with slots:
            pass
        os.closerange(3, 256)
        files = [os.open(__file__, os.O_RDONLY) for _ in range(20)]
        with slots:
            child = os.fork()
            if not child:
                with slots:
                    os.closerange(3, 256)
                    os._exit(0)
            os.waitpid(child, 0)
        for file in files:
            os.close(file)  # Each is still the one that was opened.
        print("over")
        """,
        folder=tmp_path,
        python=python,
    )
    assert (seen.out, seen.err, seen.code) == ("over\n", "", 0)
    free = check(seen.lines)
    mine, copy = seen.created("slots")
    assert copy.copy_of == mine.resource
    # One was held when the fork copied it, and its holder is not in the copy.
    assert (copy.count, copy.free) == (2, 1)
    assert free[mine.resource] == 2


def test_no_room_for_the_ring(tmp_path: Path) -> None:
    limited = tmp_path / "python"
    limited.write_text(f'#!/bin/bash\nulimit -f 200\nexec {PYTHON} "$@"\n')
    limited.chmod(stat.S_IRWXU)
    seen = watch(
        """
        import threading

        slots = threading.Semaphore(2)
        with slots:
            print("ran")
        """,
        folder=tmp_path,
        python=str(limited),
    )
    assert (seen.out, seen.err, seen.code) == ("ran\n", "", 0)
    assert seen.created() == []


def test_a_process_has_one_ring_however_many_threads_begin_it(tmp_path: Path) -> None:
    seen = watch(
        """
        import os
        import threading

        slots = threading.Semaphore(2)
        child = os.fork()
        if not child:
            ready = threading.Barrier(8)

            def work():
                ready.wait()
                with slots:
                    pass

            threads = [threading.Thread(target=work) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            os._exit(0)
        os.waitpid(child, 0)
        """,
        folder=tmp_path,
    )
    assert len(seen.processes()) == 2
    assert len(seen.created("slots")) == 2
    check(seen.lines)


def test_a_fork_does_not_end_the_parents_threads(tmp_path: Path) -> None:
    seen = watch(
        """
        import os
        import threading

        slots, go = threading.Semaphore(3), threading.Event()
        started = threading.Barrier(4)

        def work():
            with slots:
                started.wait()
                go.wait()

        threads = [threading.Thread(target=work, name=f"w{n}") for n in range(3)]
        for thread in threads:
            thread.start()
        started.wait()
        child = os.fork()
        if not child:
            slots.acquire(False)
            os._exit(0)
        os.waitpid(child, 0)
        slots.acquire(False)
        go.set()
        for thread in threads:
            thread.join()
        """,
        folder=tmp_path,
    )
    workers = seen.workers()
    missed = [event for event in seen.events if event.kind is Kind.MISSED]
    ended = [event for event in seen.events if event.kind is Kind.ENDED]
    before = [event for event in ended if seen.events.index(event) < seen.events.index(missed[1])]
    assert {workers[event.worker].process for event in before} <= {1}
    assert sum(workers[event.worker].name in ("w0", "w1", "w2") for event in ended) == 3


def test_never_retrieved_is_still_said_and_no_thread_is_made_up(tmp_path: Path) -> None:
    seen = watch(
        """
        import _thread
        import asyncio
        import threading

        async def fail(gate):
            async with gate:
                raise ValueError("lost")

        async def main():
            gate = asyncio.Semaphore(1)
            task = asyncio.create_task(fail(gate))
            await asyncio.sleep(0.01)
            del task

        asyncio.run(main())
        slots, done = threading.Semaphore(1), _thread.allocate_lock()
        done.acquire()

        def work():
            with slots:
                pass
            done.release()

        _thread.start_new_thread(work, ())
        done.acquire()
        print([thread.name for thread in threading.enumerate()])
        """,
        folder=tmp_path,
    )
    assert seen.out == "['MainThread']\n"
    assert "Task exception was never retrieved" in seen.err
    (failed,) = (event for event in seen.events if event.text == "ValueError")
    assert failed.kind is Kind.ENDED
    assert seen.workers()[failed.worker].function == "fail"


@pytest.mark.parametrize("python", pythons())
def test_a_task_keeps_nothing_of_its_context_for_us(tmp_path: Path, python: str) -> None:
    seen = watch(
        """
        import asyncio
        import contextvars
        import gc

        class Thing:
            pass

        held = contextvars.ContextVar("held")

        async def main():
            thing = Thing()
            token = held.set(thing)
            async with asyncio.Semaphore(1):
                pass
            held.reset(token)
            del token
            gc.collect()
            print([type(one).__name__ for one in gc.get_referrers(thing)])

        asyncio.run(main())
        """,
        folder=tmp_path,
        python=python,
    )
    bare = subprocess.run([python, tmp_path / "program.py"], capture_output=True, text=True)
    assert seen.out == bare.stdout
    assert any(event.kind is Kind.ENDED for event in seen.events)


@pytest.mark.parametrize("python", pythons())
def test_counts_that_are_no_small_integers(tmp_path: Path, python: str) -> None:
    seen = watch(
        """
        import threading

        for value in (float("inf"), 10**30, 1.5, True):
            slots = threading.Semaphore(value)
            with slots:
                pass
            print(slots._value)
        many = threading.Semaphore(0)
        many.release(200_000)
        print(many._value)
        """,
        folder=tmp_path,
        python=python,
    )
    big = 10**30
    assert (seen.out, seen.err) == (f"inf\n{big}\n1.5\n1\n200000\n", "")
    assert seen.trouble() == []
    (many,) = seen.created("many")
    released = [event.value for event in seen.of(many.resource) if event.kind is Kind.RELEASED]
    assert sum(released) == 200_000
    assert Kind.GAP not in {event.kind for event in seen.events}


def test_a_patch_that_fails_is_told_and_the_program_runs(tmp_path: Path) -> None:
    seen = watch(
        """
        import sys

        def broken(module):
            raise AttributeError("Semaphore has no such thing in Python 3.99")

        sys.modules["_semlab_probe"].probe._PATCHES["asyncio.locks"] = broken
        import asyncio

        async def main():
            async with asyncio.Semaphore(1):
                print("ran")

        asyncio.run(main())
        """,
        folder=tmp_path,
    )
    assert (seen.out, seen.err, seen.code) == ("ran\n", "", 0)
    assert [(line.where, line.text) for line in seen.trouble()] == [
        ("asyncio.locks", "AttributeError: Semaphore has no such thing in Python 3.99")
    ]


@pytest.mark.parametrize("python", pythons())
def test_a_short_program_is_told_whole(tmp_path: Path, python: str) -> None:
    seen = watch("import threading; slots = threading.Semaphore(1); slots.acquire()",
                 folder=tmp_path, python=python)  # fmt: skip
    assert seen.kinds("slots") == ["waiting", "acquired"]
    assert seen.events[-1].kind is Kind.FINISHED
    (site,) = {event.site for event in seen.events if event.kind is Kind.ACQUIRED}
    assert seen.sites()[site].line == 1


@pytest.mark.parametrize("python", pythons())
def test_warnings_name_the_programs_own_line(tmp_path: Path, python: str) -> None:
    seen = watch(
        """
        import asyncio
        import warnings

        warnings.simplefilter("always")

        async def main():
            asyncio.Semaphore(1).acquire()

        asyncio.run(main())
        """,
        folder=tmp_path,
        python=python,
    )
    assert "coroutine 'Semaphore.acquire' was never awaited" in seen.err
    assert "program.py:8: RuntimeWarning" in seen.err
