"""Processes that run, as the system tells of them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.sources.watched.running import find, pythons

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_a_python_program(tmp_path: Path) -> None:
    file = tmp_path / "a b.py"
    file.write_text("import sys; print('on', flush=True); sys.stdin.read()", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(file), "--pages", "\x1b[1m 3"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == b"on\n"
        found = find(process.pid)
        assert found is not None
        assert found.python == os.path.realpath(sys.executable)
        assert found.name == f"{file} --pages \x1b[1m 3"
        assert (found.folder, found.ours, found.known) == (str(tmp_path), True, True)
        assert found.sees(file)
        assert found in pythons()
        assert process.stdin
        process.stdin.close()
    assert find(process.pid) is None
    assert found not in pythons()


def test_what_is_none() -> None:
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as process:
        found = find(process.pid)
        assert found is not None
        assert (found.python, found.known) == ("", True)
        assert process.pid not in {one.pid for one in pythons()}
        assert process.stdin
        process.stdin.close()
    for pid in (0, -1, 2**31 - 1):
        assert find(pid) is None


def test_we_are_not_listed() -> None:
    assert os.getpid() not in {one.pid for one in pythons()}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux numbers threads as processes")
def test_a_thread_is_no_process() -> None:
    over, begun = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        over.wait()

    thread = threading.Thread(target=wait)
    thread.start()
    begun.wait()
    assert thread.native_id is not None
    assert find(thread.native_id) is None
    assert find(os.getpid()) is not None
    over.set()
    thread.join()
