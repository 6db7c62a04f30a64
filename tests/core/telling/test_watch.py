"""`semaphore-lab watch` without a window."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from core.engine.folder import LOCK
from core.log.recording import read
from core.protocol.events import Kind
from core.sources.program import ProgramRun
from core.sources.watched.launch import Program
from core.sources.watched.manner import LEAST_KEPT, Manner
from core.telling.watch import Teller, Wishes, watch
from gui.app.watch import main, program_of, without_window
from tests.core.programs import Script

CASES = Path(__file__).parents[2] / "watching" / "cases"
ROOT = Path(__file__).parents[3]


def lab(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gui", "watch", *words]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, **options
    )


def case(number: str) -> str:
    (file,) = CASES.glob(f"{number}-*.py")
    return str(file)


def test_a_transcript_and_findings_on_standard_error() -> None:
    done = lab("--text", case("31"))
    assert (done.stdout, done.returncode) == ("thread - 1\nthread - 2\n", 0)
    assert " x is made at 31-went-well-this-time.py:4\n" in done.stderr
    assert "semaphore-lab: x and y were taken in both orders: " in done.stderr


def test_check_ends_what_has_deadlocked() -> None:
    done = lab("--check", case("10"))
    assert (done.stdout, done.returncode) == ("", 1)
    (said,) = done.stderr.splitlines()
    assert said.startswith("semaphore-lab: Deadlock: bob waits at ")


def test_check_waits_for_the_timeout_of_a_task(tmp_path: Path) -> None:
    file = tmp_path / "again.py"
    file.write_text(
        "import asyncio\nasync def main():\n    lock = asyncio.Lock()\n    async with lock:\n"
        "        try:\n            await asyncio.wait_for(lock.acquire(), 1.5)\n"
        "        except asyncio.TimeoutError:\n            print('over')\nasyncio.run(main())\n"
    )
    done = lab("--check", str(file))
    assert done.stderr.startswith("semaphore-lab: Deadlock: Task-1 waits at again.py:6 for lock")
    assert (done.stdout, done.returncode) == ("over\n", 0)


def test_check_is_quiet_where_all_is_well() -> None:
    done = lab("--check", case("26"))
    assert (done.stderr, done.returncode) == ("", 0)


GATE = """
import _thread, threading, time
done, told = threading.Lock(), threading.Lock()
done.acquire()
told.acquire()
def work():
    told.acquire()
    time.sleep(1.5)
    done.release()
_thread.start_new_thread(work, ())
told.release()
done.acquire()
print("over")
"""

HANDED = """
import threading
left, right = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
def begin(lock):
    lock.acquire()
def work(first, second):
    begin(first)
    both.wait()
    begin(second)
for pair in ((left, right), (right, left)):
    threading.Thread(target=work, args=pair, daemon=True).start()
threading.Event().wait(3)
"""


def test_a_lock_that_another_gives_back_is_no_deadlock(tmp_path: Path) -> None:
    file = tmp_path / "gate.py"
    file.write_text(GATE)
    done = lab("--check", str(file))
    assert (done.stdout, done.stderr, done.returncode) == ("over\n", "", 0)


def test_what_is_not_sure_is_told_so_and_ends_nothing(tmp_path: Path) -> None:
    file = tmp_path / "handed.py"
    file.write_text(HANDED)
    done = lab("--check", str(file))
    assert done.stderr.startswith("semaphore-lab: This may be a deadlock: Thread-")
    assert done.returncode == 0


def test_the_programs_streams_and_code_are_its_own(tmp_path: Path) -> None:
    file = tmp_path / "echo.py"
    file.write_text(
        "import sys, threading\nthreading.Lock()\nprint(input()[::-1], sys.argv[1:])\n"
        "print('oh', file=sys.stderr)\nsys.exit(9)\n"
    )
    done = lab("--json", str(tmp_path / "log"), str(file), "--text", "-m", input="abc\n")
    assert (done.stdout, done.stderr) == ("cba ['--text', '-m']\n", "oh\n")
    assert done.returncode == 9


def test_a_recording_opens(tmp_path: Path) -> None:
    file = tmp_path / "run.semlab"
    assert lab("--record", str(file), case("25")).returncode == 0
    recording = read(file)
    assert recording.damage is None
    assert recording.header.program is not None
    assert recording.header.program.argv == (case("25"),)
    assert recording.events[-1].kind is Kind.FINISHED


def test_a_module(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "__main__.py").write_text("import threading\nwith threading.Lock(): pass")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = lab("--text", "-m", "given", env=environment)
    assert done.returncode == 0
    assert "is made at __main__.py:2" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name a program: a script, -m and a module, --pytest, or --pid. See"),
        (("--check", "-c"), "Name a program: a script, -m and a module, --pytest, or --pid. See"),
        (("--check", "nowhere.py"), "The program could not be started: There is no nowhere.py."),
        (("--schedule", "-1", "x.py"), "Argument --schedule: a seed is a whole number from 0 to"),
        (("--fuzzy", "x.py"), "Unrecognized arguments: --fuzzy. See semaphore-lab watch --help."),
        (("--check", "--python", "nopython", "x.py"), "The program could not be started: There is"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(words: tuple[str, ...], said: str) -> None:
    done = lab(*words)
    assert done.stderr.startswith(said)
    assert (done.stderr.count("\n"), done.stdout, done.returncode) == (1, "", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to pass on")
def test_a_signal_is_passed_on(tmp_path: Path) -> None:
    file = tmp_path / "wait.py"
    file.write_text(
        "import signal, sys, threading\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))\n"
        "print('ready', flush=True)\n"
        # Again and again: just before a wait, a free-threaded 3.13 misses it, watched or not.
        "while True:\n    threading.Event().wait(0.1)\n"
    )
    command = [sys.executable, "-m", "gui", "watch", "--check", str(file)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 5
    process.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /dev/shm")
def test_nothing_is_left_behind() -> None:
    """But what others use just now."""
    lab("--check", case("25"))
    deadline = time.monotonic() + 5
    while any(map(_is_left, Path("/dev/shm").glob("semaphore-lab-watch-*"))):
        assert time.monotonic() < deadline


def _is_left(folder: Path) -> bool:
    import fcntl

    try:
        with (folder / LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # Its owner lives, or is just beginning or ending.
        return False
    return folder.exists()


def test_a_long_run_stays_small_in_memory() -> None:
    script = Script().make("gate", "semaphore", 2, 3).born("ada", "bob").takes("bob", "gate", 9)
    start, script.events = script.events, []
    out = io.StringIO()
    run = SimpleNamespace(
        header=script.header(), remarks=[], failure=None, fails_tests=False, t=0, let_in=True
    )
    teller = Teller(
        cast("ProgramRun", run), Wishes(check=True, manner=Manner(keep=LEAST_KEPT)), out
    )
    teller.take(start)
    most = 0
    for _ in range(60):
        script.events = []
        for _ in range(400):
            script.takes("ada", "gate", 5).gives("ada", "gate", 6)
        teller.take(script.events)
        teller.look(idle=False)
        teller.kept.wait()
        most = max(most, len(teller.history.log))
    assert most <= 2 * LEAST_KEPT + 2_000
    assert list(teller.history.now.ledgers[0].holders) == [1]  # From before what is kept.
    script.events = []
    teller.take(script.ends("bob").finish().events)
    teller.end()
    said = out.getvalue().splitlines()
    assert said[0].startswith("semaphore-lab: gate: a permit is lost. bob (program.py:9) took it")
    assert re.fullmatch(
        r"semaphore-lab: \d\d,\d{3} of the oldest events were dropped, so what is said is of the "
        r"\d\d,\d{3} since, and of how it stood before\.",
        said[1],
    )
    assert len(said) == 2


def test_a_window_is_given_all_that_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    def run(*_: object, program: Program, manner: Manner) -> int:
        given.extend((program.arguments, manner))
        return 0

    monkeypatch.setattr("gui.app.display.problem", lambda: None)
    monkeypatch.setattr("gui.app.application.run", run)
    words = ("--fuzz", "7", "--schedule", "8", "--lossy", "--keep", "20000", "--paused", "x.py")
    assert main(words) == 0
    assert given == [("x.py",), Manner(True, True, 7, 8, 20_000)]


def test_what_is_ours_and_what_is_the_programs() -> None:
    asked = program_of(["--record", "a.semlab", "--fuzz", "7", "prog.py", "--record", "x"])
    assert asked is not None
    program, wishes = asked
    assert program.arguments == ("prog.py", "--record", "x")
    assert (wishes.record, wishes.manner.fuzz) == (Path("a.semlab"), 7)
    asked = program_of(["--schedule", "3", "--keep", "20000", "prog.py"])
    assert asked is not None
    assert asked[1].manner == Manner(schedule=3, keep=20_000)
    assert not without_window(asked[1])
    asked = program_of(["--check", "-c", "print(1)", "--text"])
    assert asked is not None
    assert asked[0].arguments == ("-c", "print(1)", "--text")
    assert not asked[1].text
    asked = program_of(["--no-locks", "--pytest", "tests", "-x"])
    assert asked is not None
    assert asked[0].arguments == ("-m", "pytest", "tests", "-x")
    assert asked[0].pytest
    assert not asked[0].locks
    assert not without_window(asked[1])


@pytest.mark.parametrize(("let_in", "code"), [(False, 2), (True, 0)])
@pytest.mark.parametrize("wishes", [Wishes(check=True), Wishes()])
def test_a_process_that_never_answers_is_no_good_news(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    let_in: bool,
    code: int,
    wishes: Wishes,
) -> None:
    """Whoever asks whether it hangs is not told by the exit code that all is well."""
    script = Script()
    run = SimpleNamespace(
        header=script.header(), remarks=[], failure="It ended.", fails_tests=False, t=0,
        process=SimpleNamespace(), exit_code=None, ended=True, let_in=let_in, close=lambda: None,
    )  # fmt: skip
    monkeypatch.setattr("core.telling.watch.ProgramRun", lambda *_: run)
    assert watch(Program((), pid=1), wishes) == code
    said = capsys.readouterr().err
    assert ("It ended." in said) is (wishes.check or not let_in)
