"""A program that runs already does what it would have done, whatever comes while it is watched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.sources.program import ProgramRun
from core.sources.watched import attach
from core.sources.watched.folder import Folder
from core.sources.watched.launch import Program
from tests.core.sources.attaching import (
    LONGEST,
    needs_314,
    needs_any,
    started,
    watched,
)

SIGNALS = """
import signal, threading
gate = threading.Semaphore(1)
def end(number, frame):
    raise SystemExit(7)
signal.signal(signal.SIGTERM, end)
many = [[] for _ in range(200000)]
def kill():
    while "_semlab_probe" not in sys.modules:
        time.sleep(0.001)
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=kill, daemon=True).start()
try:
    rest()
finally:
    print("bye", flush=True)
"""


@needs_any
def test_a_signal_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its handler raises comes out where the program is."""
    with started(SIGNALS, tmp_path, monkeypatch) as program, watched(program):
        out, err = program.process.communicate(timeout=LONGEST)
        assert (out, err, program.process.returncode) == (b"bye\n", b"", 7)


TRACED = """
import threading
gate = threading.Semaphore(1)
seen = set()
def trace(frame, event, given):
    seen.add(os.path.basename(frame.f_code.co_filename))
    return trace
def profile(frame, event, given):
    seen.add(os.path.basename(frame.f_code.co_filename))
sys.settrace(trace)
sys.setprofile(profile)
rest()
sys.setprofile(None)
kept = sys.gettrace() is trace
sys.settrace(None)
ours = [name for name in seen if name[:1] != "<" and name != "program.py"]
print(kept, *sorted(ours))
"""


@needs_any
def test_a_trace_function_is_told_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with started(TRACED, tmp_path, monkeypatch) as program, watched(program) as told:
        told.until_told("semaphore gate: 1")
        program.go_on()
        out, err = program.process.communicate(timeout=LONGEST)
        assert (out, err, program.process.returncode) == (b"True\n", b"", 0)


SOURCES = """
import threading
gate = threading.Semaphore(2)
def inside(text):
    with gate:
        rest() if text else None
os.mkfifo("fifo.py")
os.mkdir("folder.py")
with open("large.py", "w") as file:
    file.write("#" * 3000000)
with open("odd.py", "w") as file:
    file.write("rest()\\nx = '\\\\d'\\nassert (1, 'x')\\n")
code = "inner()\\n"
def call(name, inner, code="inner()"):
    exec(compile(code, name, "exec"), {"inner": inner, "rest": rest})
names = ["fifo.py", "folder.py", "large.py", "gone.py", "/dev/zero", "<ipython-input-1>", "a\\0b"]
def nested(names):
    if names:
        call(names[0].partition("\\0")[0] or "x", lambda: nested(names[1:]))
    else:
        with open("odd.py") as file:
            import warnings
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                code = compile(file.read(), "odd.py", "exec")
        exec(code, {"rest": rest})
nested(names)
print("on", flush=True)
"""


@needs_314
def test_a_source_is_no_file_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, a folder, a device, a large file, one whose text the compiler warns about."""
    with started(SOURCES, tmp_path, monkeypatch) as program, watched(program) as told:
        told.until_told("semaphore gate: 2")
        program.go_on()
        out, err = program.process.communicate(timeout=LONGEST)
        assert (out, err, program.process.returncode) == (b"on\n", b"", 0)


DEEP = """
import threading
gate = threading.Semaphore(1)
def deep(n):
    if n:
        return deep(n - 1)
    rest()
first = sys.getrecursionlimit() - 40
deep(first)
print("on", flush=True)
rest.__globals__["sys"].argv[1] += "-again"
rest()
"""


@needs_314
def test_there_is_no_room_for_our_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, prints nothing, and can be watched when it is back."""
    with started(DEEP, tmp_path, monkeypatch) as program:
        assert failure(program.pid) == (
            f"Process {program.pid} is too deep in recursion just now. Try again later."
        )
        program.go_on()
        program.wait_for(lambda: (tmp_path / "rests-again").exists())
        with watched(program) as told:
            told.until_told("semaphore gate: 1")
            (tmp_path / "rests-again-on").touch()
            out, err = program.process.communicate(timeout=LONGEST)
        assert (out, err, program.process.returncode) == (b"on\n", b"", 0)


def failure(pid: int) -> str:
    """Why a process cannot be watched."""
    run = ProgramRun(Program((), pid=pid))
    while not run.ended:
        run.wait(LONGEST)
        run.next_batch()
    run.close()
    return str(run.failure)


FULL = """
import resource, threading
gate = threading.Semaphore(1)
resource.setrlimit(resource.RLIMIT_FSIZE, (100000, -1))
rest()
"""


@needs_any
def test_no_room_for_what_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with started(FULL, tmp_path, monkeypatch) as program:
        told = ProgramRun(Program((), pid=program.pid, python=program.python))
        while not told.ended:
            told.wait(LONGEST)
            told.next_batch()
        told.close()
        assert str(told.failure) == (
            f"Process {program.pid} cannot be watched: it finds no room for the file that it "
            "writes to."
        )
        program.go_on()
        assert program.process.communicate(timeout=LONGEST) == (b"", b"")


BLOCKED = """
import threading
gate = threading.Semaphore(1)
on = threading.Event()
threading.Thread(target=lambda: (rest(), on.set()), daemon=True).start()
on.wait()
while True:
    time.sleep(0.01)
"""


@needs_314
def test_two_labs_ask_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of them watches it; the other one is told so."""
    with started(BLOCKED, tmp_path, monkeypatch) as program:
        runs = [ProgramRun(Program((), pid=program.pid)) for _ in range(2)]
        program.go_on()

        def said() -> list[str]:
            for run in runs:
                run.next_batch()
            return [str(run.failure) for run in runs if run.failure is not None]

        program.wait_for(said)
        assert said() == [f"Process {program.pid} is being watched already."]
        program.wait_for(lambda: any(run.t for run in runs))
        for run in runs:
            run.close()
        assert not list((attach.script_of().parent / "requests").glob(f"{program.pid}-*"))


@needs_314
def test_a_killed_lab_asks_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its request and its folder are still there when the program could answer."""
    with started(BLOCKED, tmp_path, monkeypatch) as program:
        folder = Folder()
        try:
            process = attach.attach(program.pid, Program((), pid=program.pid), folder)
            folder._counters.set(attach_heartbeat(), 1)
            program.go_on()
            program.wait_for(lambda: process.has_read)
            program.wait_for(lambda: (folder.path / attach.ANSWER).exists())
            assert not folder.rings()
            process.close()
        finally:
            folder.close()
        with watched(program) as told:
            told.until_told("semaphore gate: 1")


def attach_heartbeat() -> int:
    """Where the sign of life is in the folder's file."""
    from core.probe import probe

    return probe.HEARTBEAT


MAPPED = """
import gc, threading
gc.disable()
gate = threading.Semaphore(1)
rest()
"""


@needs_any
def test_nothing_is_kept_of_earlier_labs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither their files nor what they had found."""
    with started(MAPPED, tmp_path, monkeypatch) as program:
        for _ in range(5):
            with watched(program) as told:
                told.until_told("semaphore gate: 1")
                told.stop()
        maps = Path(f"/proc/{program.pid}/maps")
        if maps.exists():
            assert len(set(re.findall(r"semaphore-lab-watch-\S+/\S+", maps.read_text()))) == 2
            fds = [str(one.readlink()) for one in Path(f"/proc/{program.pid}/fd").iterdir()]
            assert not [one for one in fds if "semaphore-lab" in one]


GREEN = """
import threading, types
gate = threading.Semaphore(1)
sleep = time.sleep
sys.modules["gevent"] = types.ModuleType("gevent")
time.sleep = lambda seconds: sleep(seconds)
rest()
"""


@needs_314
def test_greenlets_in_the_place_of_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the probe is put into such a program: its sleep is another's."""
    with started(GREEN, tmp_path, monkeypatch) as program:
        assert failure(program.pid) == (
            f"Process {program.pid} has greenlets in the place of threads. Start it with "
            "semaphore-lab watch instead."
        )
