"""Lines that give back what they acquire, and those of which that is not said."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from core.sources.watched.own_lines import OwnLines, own_lines
from core.sources.watched.parsing import LARGEST

GIVES_BACK = {
    "with": """
        with lock:  # !
            pass
        """,
    "with over lines, and two of them": """
        with (  # !
            make(  # !
                1  # !
            ) as one,  # !
            two,  # !
        ):
            pass
        """,
    "try and finally": """
        lock.acquire()  # !
        try:
            work()
        finally:
            lock.release()
        """,
    "within the try": """
        try:
            self.lock.acquire(  # !
                timeout=3  # !
            )  # !
            work()
        finally:
            log()
            self.lock.release()
        """,
    "one after the other": """
        first.acquire()  # !
        second.acquire()  # !
        work()
        second.release()
        first.release()
        """,
    "a task, with a timeout": """
        async def work():
            await asyncio.wait_for(gate.acquire(), 1)  # !
            async with other:  # !
                await sleep(1)
            gate.release()
        """,
    "if it gets it": """
        if lock.acquire(blocking=False):  # !
            try:
                work()
            finally:
                lock.release()
        """,
    "if it does not, it leaves": """
        def work():
            if not lock.acquire(timeout=1):  # !
                return
            while more():
                work()
            lock.release()
        """,
    "by both ways": """
        lock.acquire()  # !
        if well():
            lock.release()
        else:
            log()
            lock.release()
        """,
    "a context manager of the program's own": """
        class Guard:
            def __enter__(self):
                self.lock.acquire()  # !
                return self

            def __exit__(self, *exc):
                self.lock.release()
        """,
}

MAY_BE_HANDED_ON = {
    "a gate that another opens": """
        done.acquire()
        start(work, done)
        done.acquire()
        """,
    "a gate that another opens once": """
        done.acquire()
        start(work, done)
        done.acquire()  # !
        done.release()
        """,
    "another function": """
        def begin():
            lock.acquire()

        def end():
            lock.release()
        """,
    "a function that is given away": """
        slots.acquire()
        pool.submit(work).add_done_callback(lambda future: slots.release())
        """,
    "one of two ways": """
        lock.acquire()
        if well():
            lock.release()
        """,
    "in a loop": """
        while more():
            slots.acquire()
        for job in jobs:
            slots.release()
        """,
    "after it has left": """
        def work():
            lock.acquire()
            return lock
            lock.release()
        """,
    "of another": """
        one.acquire()
        two.release()
        """,
    "one of two in a line": """
        one.acquire(), two.acquire()
        one.release()
        """,
    "an exit without it": """
        class Guard:
            def __enter__(self):
                self.lock.acquire()

            def __exit__(self, *exc):
                log()
        """,
}


@pytest.mark.parametrize("what", [*GIVES_BACK, *MAY_BE_HANDED_ON])
def test_lines(what: str) -> None:
    text = dedent({**GIVES_BACK, **MAY_BE_HANDED_ON}[what])
    expected = {n for n, line in enumerate(text.splitlines(), 1) if line.endswith("# !")}
    assert own_lines(ast.parse(text)) == expected
    assert bool(expected) == (what in GIVES_BACK or "once" in what)


def test_a_file_is_read_once_and_what_cannot_be_has_none(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text("with lock:\n    pass\n")
    lines = OwnLines(str(tmp_path))
    assert [lines.has("program.py", line) for line in (1, 2)] == [True, False]
    file.write_text("pass\n")
    assert lines.has("program.py", 1)
    for name, content in (
        ("broken.py", b"with lock:"),
        ("latin.py", b"# \xe9\nwith lock:\n    pass\n"),
        ("huge.py", b"with lock:\n    pass\n" + b"#" * LARGEST),
        ("deep.py", b"with lock: " + b"(" * 5000),
        ("null.py", b"with lock: pass\0"),
    ):
        (tmp_path / name).write_bytes(content)
        assert not lines.has(name, 1)
        assert not lines.has(name, 2)
    assert not lines.has("nowhere.py", 1)
    assert not lines.has("a\0b", 1)
    assert not lines.has(str(tmp_path), 1)
