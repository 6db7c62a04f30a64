"""The warning that leaked semaphores bring, for real, with nothing left behind afterwards.

That no process, thread or semaphore stays is checked by `tests/conftest.py`, after each test.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.engine.folder import clear_abandoned
from core.teaching import leak
from core.teaching.leak import Leak
from tests.semaphores import all_semaphores, used_by_none_but

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing leaks there")

NAME = re.compile(r"process \d+: made the semaphore /(\S+), and ends without cleaning up\n")


def test_it_happens_for_real_and_leaves_nothing() -> None:
    seen = Leak().run()
    assert seen.failure is None
    name = NAME.match(seen.output)
    assert name is not None
    assert "UserWarning: resource_tracker: There appear to be 1 leaked semaphore" in seen.output
    assert Path(f"/dev/shm/sem.{name[1]}") not in all_semaphores()


def test_the_tracker_removes_it_and_not_we(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leak, "clear_abandoned", lambda: None)
    before = all_semaphores()
    Leak().run()
    assert not used_by_none_but(all_semaphores() - before, ())
    clear_abandoned()


def test_a_setting_that_silences_warnings_does_not_silence_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    assert "leaked semaphore" in Leak().run().output


def test_what_has_begun_goes_on_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at the wrong moment, it left its semaphore: four times of 300."""
    it = Leak()
    popen = subprocess.Popen

    def cancelling(*args: Any, **kwargs: Any) -> subprocess.Popen[bytes]:
        process = popen(*args, **kwargs)
        it.cancel()
        return process

    monkeypatch.setattr(subprocess, "Popen", cancelling)
    seen = it.run()
    assert seen.failure is None
    assert "leaked semaphore" in seen.output


def test_what_is_cancelled_before_it_began_ends_at_once() -> None:
    it = Leak()
    it.cancel()
    assert it.run().output == ""


def test_it_waits_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import time; print('here', flush=True); time.sleep(60)"
    monkeypatch.setattr(leak, "engine_command", lambda: [sys.executable, "-c", program])
    seen = Leak().run(0.0)
    assert str(seen.failure) == "The processes did not end in time."


def test_it_reads_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import sys; sys.stderr.write('x' * 100_000)"
    monkeypatch.setattr(leak, "engine_command", lambda: [sys.executable, "-c", program])
    assert Leak().run().output == leak.MOST * "x"


def test_a_program_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leak, "engine_command", lambda: ["/nowhere/python"])
    seen = Leak().run()
    assert str(seen.failure) == ("The process could not be started: No such file or directory.")


def test_on_windows_there_is_nothing_to_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    said = "Windows removes a semaphore together with its last process: nothing can leak."
    assert str(Leak().run().failure) == said
