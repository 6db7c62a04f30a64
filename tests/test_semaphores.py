"""Whose a named semaphore is: the check that nothing is left behind rests on it."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys

import pytest

from tests import semaphores

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc and /dev/shm")

OTHER = """
import multiprocessing, sys
semaphore = multiprocessing.get_context("spawn").Semaphore(3)
print("ready", flush=True)
sys.stdin.read()
"""


def test_our_own() -> None:
    before = semaphores.all_semaphores()
    semaphore = multiprocessing.get_context("spawn").Semaphore(3)
    (file,) = semaphores.all_semaphores() - before
    assert file in semaphores.used_by(os.getpid())
    assert semaphores.used_by_none_but({file}, {os.getpid()}) == {file}
    assert semaphores.used_by_none_but({file}, set()) == set()
    del semaphore
    assert semaphores.used_by_none_but({file}, {os.getpid()}) == set()


def test_another_programs() -> None:
    before = semaphores.all_semaphores()
    with subprocess.Popen(
        [sys.executable, "-c", OTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        files = semaphores.used_by(other.pid)
        assert len(files) == 1
        assert files <= semaphores.all_semaphores() - before
        assert semaphores.used_by_none_but(files, {os.getpid()}) == set()
        assert semaphores.used_by_none_but(files, {os.getpid(), other.pid}) == files
        other.communicate()
    assert not files & semaphores.all_semaphores()
