"""`semaphore-lab run` as a program: what it prints, how it ends, and what it leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.log import recording
from core.log.recording import read
from core.protocol.events import Kind, decode_events, decode_header, encode, encode_events
from core.scenario.settings import Backend, Scenario
from core.sources.engine import Client
from core.telling import console
from tests.core.engine.runs import BACKENDS, PATIENCE, verify
from tests.recordings import long_recording

every_backend = pytest.mark.parametrize("backend", BACKENDS)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "gui", "run", *arguments]


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*arguments), capture_output=True, timeout=PATIENCE, check=False)


ENDS = {
    Backend.THREADING: "All workers finished execution!\n",
    Backend.MULTIPROCESSING: "All processes finished execution!\n",
    Backend.ASYNCIO: "",
}
WAITS = {
    Backend.THREADING: "Worker {} is waiting to access the resource...",
    Backend.MULTIPROCESSING: "Process {} waiting to access the resource...",
    Backend.ASYNCIO: "Task {} waiting to access the resource...",
}


def waits(backend: Backend) -> list[str]:
    """What the first line may be: processes start in any order."""
    return [WAITS[backend].format(worker) for worker in range(3)]


@every_backend
def test_one_worker_by_the_letter(backend: Backend) -> None:
    done = run("--backend", backend, "--workers", "1", "--limit", "1", "--hold", "0")
    noun = WAITS[backend].split()[0]
    assert done.stdout.decode() == (
        f"{WAITS[backend].format(0)}\n"
        f"{noun} 0 acquired access! 🚀\n"
        f"{noun} 0 released access! ✅\n"
        f"{ENDS[backend]}"
    )
    assert (done.returncode, done.stderr) == (0, b"")


@every_backend
def test_the_seeds_example(backend: Backend) -> None:
    done = run("--backend", backend, "--hold", "0.2")
    lines = done.stdout.decode().splitlines()
    noun = WAITS[backend].split()[0]
    said = [
        line
        for worker in range(3)
        for line in (
            WAITS[backend].format(worker),
            f"{noun} {worker} acquired access! 🚀",
            f"{noun} {worker} released access! ✅",
        )
    ]
    assert sorted(lines) == sorted([*said, *ENDS[backend].splitlines()])
    # Two are inside and the third waits before anyone leaves; the third is the last inside.
    signs = "".join(line[-1] for line in lines[:9])
    assert sorted(signs[:5]) == sorted("...🚀🚀")
    assert signs[5:] in ("✅🚀✅✅", "✅✅🚀✅")
    assert (done.returncode, done.stderr) == (0, b"")


@every_backend
def test_json(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=4, limit=2, hold="exp:0.001", rounds=3)
    arguments = (f"--{name}={value}" for name, value in scenario.settings().items())
    done = run("--json", *arguments)
    head, _, rest = done.stdout.partition(b"\n")
    assert decode_header(head).scenario == scenario
    verify(decode_events(rest), scenario)
    assert (done.returncode, done.stderr) == (0, b"")


@every_backend
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_ctrl_c(backend: Backend, form: tuple[str, ...]) -> None:
    """What it may leave behind is looked for after every test."""
    arguments = ("--backend", backend, "--hold", "3600", *form)
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, b"")
    if form:
        assert decode_header(first).scenario.hold.low == 3600
        events = decode_events(rest)
        assert events[0].kind is Kind.STARTED
        assert (events[-1].kind, events[-1].text) == (Kind.FINISHED, "stopped")
    else:
        assert first.decode().strip() in waits(backend)
        assert rest.endswith(b"Stopped.\n")


def test_a_second_ctrl_c_does_not_wait() -> None:
    """The first has no effect here, as the engine is asleep."""
    with subprocess.Popen(
        command("--json", "--hold", "3600"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        while b'"acquired"' not in process.stdout.readline():
            pass
        (engine,) = children(process.pid)
        os.kill(engine, signal.SIGSTOP)
        process.send_signal(signal.SIGINT)
        # The signal is taken: it is no more among those that wait.
        while pending(process.pid, signal.SIGINT):
            pass
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_ends_an_engine_that_is_asleep(tmp_path: Path, number: int) -> None:
    path = tmp_path / "run.semlab"
    with subprocess.Popen(
        command("--json", "--hold", "3600", "--record", str(path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        while b'"acquired"' not in process.stdout.readline():
            pass
        (engine,) = children(process.pid)
        os.kill(engine, signal.SIGSTOP)
        process.send_signal(number)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (
        128 + number,
        b"The engine ended before its workers did (SIGKILL). Everything up to then is shown.\n",
    )
    assert Kind.ACQUIRED in [event.kind for event in read(path).events]


def test_a_second_ctrl_c_before_anything_was_said_keeps_the_old_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent(Client):
        def wait(self, seconds: float | None = None) -> bool:
            os.kill(os.getpid(), signal.SIGINT)
            return super().wait(0)

        def next_batch(self) -> None:
            return None

    monkeypatch.setattr(console, "Client", Silent)
    path = tmp_path / "run.semlab"
    path.write_bytes(b"the old one")
    with pytest.raises(KeyboardInterrupt):
        console.run(Scenario(), record=path)
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def pending(pid: int, number: int) -> bool:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    masks = dict(line.split(":\t") for line in lines)
    return bool(int(masks["ShdPnd"], 16) >> (number - 1) & 1)


@every_backend
def test_a_reader_that_goes_away(backend: Backend) -> None:
    arguments = ("--backend", backend, "--hold", "0.01", "--rounds", "endless")
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().decode().strip() in waits(backend)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 0


def test_a_reader_that_goes_away_leaves_a_recording(tmp_path: Path) -> None:
    path = tmp_path / "run.semlab"
    arguments = ("--hold", "0.01", "--rounds", "endless", "--record", str(path))
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 0
    found = read(path)
    assert found.damage is None
    assert (found.events[-1].kind, found.events[-1].text) == (Kind.FINISHED, "stopped")
    assert list(tmp_path.iterdir()) == [path]


def full(*arguments: str) -> tuple[int, bytes]:
    """The exit code and standard error of a program whose output goes to a full disk."""
    with Path("/dev/full").open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "gui", *arguments],
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_under_standard_output(tmp_path: Path) -> None:
    said = (2, b"Standard output cannot be written: No space left on device.\n")
    path = tmp_path / "run.semlab"
    assert full("run", "--hold", "0") == said
    assert full("run", "--hold", "0", "--json", "--record", str(path)) == said
    found = read(path)
    assert (found.damage, found.events[-1].kind) == (None, Kind.FINISHED)
    assert full("show", str(path)) == said
    assert full("script") == said
    assert full("--version") == said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_asks_for_the_end_leaves_a_recording(tmp_path: Path, number: int) -> None:
    path = tmp_path / "run.semlab"
    with subprocess.Popen(
        command("--hold", "3600", "--record", str(path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(number)
        rest, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (128 + number, b"")
    assert rest.endswith(b"Stopped.\n")
    found = read(path)
    assert found.damage is None
    assert (found.events[-1].kind, found.events[-1].text) == (Kind.FINISHED, "stopped")
    assert list(tmp_path.iterdir()) == [path]


def test_a_recording_outlives_its_program(tmp_path: Path) -> None:
    """A killed one too: its name says so, and nothing overwrites it."""
    path = tmp_path / "run.semlab"
    path.write_bytes(b"the old one")
    arguments = ("--hold", "3600", "--workers", "3", "--limit", "2", "--record", str(path))
    for number in (1, 2):
        with subprocess.Popen(
            command("--json", *arguments), stdout=subprocess.PIPE, bufsize=0
        ) as process:
            assert process.stdout is not None
            said = process.stdout.readline()
            # What is said has been recorded before.
            while said.count(b'"acquired"') < 2:
                said += process.stdout.readline()
            process.kill()
        unfinished = tmp_path / f"run.unfinished{'' if number == 1 else '-2'}.semlab"
        found = read(unfinished)
        assert found.damage is None
        assert (encode(found.header) + encode_events(found.events)).startswith(said)
    assert path.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 3


def test_nohup() -> None:
    """What is to be ignored stays ignored."""
    with subprocess.Popen(
        ["nohup", *command("--hold", "3600")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 130


def test_ctrl_c_while_a_long_recording_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "long.semlab"
    long_recording(path, 20_000)
    with subprocess.Popen(
        [sys.executable, "-m", "gui", "show", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        # Nobody reads on, so it stands in the middle of a write.
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, b"")


def test_no_wait_is_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, Ctrl-C would not interrupt it."""
    waits: list[float | None] = []

    class Watched(Client):
        def wait(self, seconds: float | None = None) -> bool:
            waits.append(seconds)
            return super().wait(seconds)

    monkeypatch.setattr(console, "Client", Watched)
    assert console.run(Scenario().but(hold=0)) == 0
    assert set(waits) == {console.WAKE}


def test_a_run_that_is_too_long_to_be_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    what, path = Scenario().but(workers=1, hold=0), tmp_path / "run.semlab"
    assert console.run(what, record=path) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(recording, "MOST_EVENTS", 5)
    assert console.run(what, record=path) == 0
    said = "run.semlab has 7 events; only the first 5 of them can be opened again.\n"
    assert capsys.readouterr().err == said


CANNOT_GO_ON = "All workers wait, and nobody holds a permit: this run cannot go on.\n"


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_run_that_cannot_go_on_is_told_of_once(form: tuple[str, ...]) -> None:
    arguments = ("--backend", "asyncio", "--limit", "0", *form)
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().decode() == CANNOT_GO_ON
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (130, b"")


@every_backend
def test_with_check_it_is_stopped_and_has_failed(backend: Backend, tmp_path: Path) -> None:
    lost = tmp_path / "lost.toml"
    # One worker: of several, one may still be on its way back to the semaphore when it is said.
    settings = f'backend = "{backend}"\nworkers = 1\nlimit = 1\nhold = 0.05\nrounds = 2\n'
    fault = '[[faults]]\nkind = "forget-release"\nworker = 0\nround = 0\n'
    lost.write_text(settings + fault, encoding="utf-8")
    done = run(str(lost), "--check", "--record", str(tmp_path / "lost.semlab"))
    assert done.stdout.decode().endswith("Stopped.\n")
    said = "Worker 0 waits, and nobody holds a permit: this run cannot go on.\n"
    assert (done.returncode, done.stderr.decode()) == (1, said)
    assert read(tmp_path / "lost.semlab").damage is None


def test_with_check_a_run_that_ends_is_well() -> None:
    done = run("--check", "--hold", "0.3", "--limit", "1")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_killed_engine() -> None:
    with subprocess.Popen(
        command("--json", "--hold", "3600", "--backend", "multiprocessing"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdout is not None
        worker = 0
        for line in process.stdout:
            if b'"spawned"' in line:
                worker = decode_events(line)[0].value
            if b'"acquired"' in line:
                break
        # Workers are in the engine's own process group.
        os.kill(os.getpgid(worker), signal.SIGKILL)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert errors.decode() == (
        "The engine ended before its workers did (SIGKILL). Everything up to then is shown.\n"
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_without_the_symbols(encoding: str) -> None:
    done = subprocess.run(
        command("--workers", "1", "--hold", "0"),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        timeout=PATIENCE,
        check=True,
    )
    assert "Worker 0 acquired access! 🚀\n" in done.stdout.decode()
