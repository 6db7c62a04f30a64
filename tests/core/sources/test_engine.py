"""The app's side of an engine, with real engines and with broken ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from core.engine.backends import processes
from core.protocol.commands import Pause, Resume, SetLimit, Step
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario
from core.sources import engine as module
from core.sources.engine import Client
from core.sources.engine_command import engine_command
from tests.core.engine.runs import BACKENDS, PATIENCE, Run, play, running, verify

every_backend = pytest.mark.parametrize("backend", BACKENDS)


@every_backend
def test_the_whole_log_of_the_seeds_example(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=3, limit=2, hold=0.05)
    events = play(scenario)
    verify(events, scenario)
    for worker in range(3):
        assert [
            (event.kind, event.round, event.value)
            for event in events
            if event.worker == worker and event.kind is not Kind.SPAWNED
        ] == [
            (Kind.WAITING, 0, 0),
            (Kind.ACQUIRED, 0, 50_000_000),
            (Kind.RELEASED, 0, 0),
            (Kind.DONE, 0, 0),
        ]
    assert [event for event in events if event.worker == -1] == [
        Event(0, Kind.STARTED),
        Event(events[-1].t, Kind.FINISHED, value=2),
    ]
    ids = [event.value for event in events if event.kind is Kind.SPAWNED]
    assert len(ids) == 3
    if backend is Backend.ASYNCIO:
        assert ids == [0, 0, 0]
    else:
        assert min(ids) > 1
    # The third had to wait for one of the others; a hold lasts at least as long as it says.
    assert events[-1].t >= 100_000_000


@every_backend
def test_the_log_of_one_worker_is_always_the_same(backend: Backend) -> None:
    events = play(Scenario(backend=backend).but(workers=1, limit=1, hold=0, rounds=2))
    turn = [Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED]
    assert [(event.kind, event.worker, event.round) for event in events] == [
        (Kind.STARTED, -1, 0),
        (Kind.SPAWNED, 0, 0),
        *((kind, 0, 0) for kind in turn),
        *((kind, 0, 1) for kind in turn),
        (Kind.DONE, 0, 0),
        (Kind.FINISHED, -1, 0),
    ]


@every_backend
def test_what_a_client_knows_of_a_run(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=2, hold=0)
    client = Client(prepare=backend)
    try:
        assert (client.header, client.finished, client.next_batch()) == (None, False, None)
        client.start(scenario)
        assert Run(client).to_the_end()[0].kind is Kind.STARTED
        assert client.finished
        assert client.failure is None
        assert client.header is not None
        assert client.header.scenario == scenario
        assert client.batches == 0
        assert client.wait(0)
        client.send(Pause())  # Nobody is there any more: dropped.
    finally:
        client.close()


@every_backend
def test_stop_wakes_who_waits_and_who_holds(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=3, limit=1, hold=3600)
    with running(scenario) as run:
        run.until(Kind.WAITING, 3)
        run.until(Kind.ACQUIRED)
        run.client.stop()
        run.client.stop()
        events = run.to_the_end()
    verify(events, scenario)
    kinds = sorted(event.kind for event in events if event.worker >= 0)
    assert kinds == sorted([Kind.ACQUIRED, *[Kind.SPAWNED] * 3, *[Kind.WAITING] * 3])
    assert (events[-1].kind, events[-1].value, events[-1].text) == (Kind.FINISHED, -1, "stopped")


@every_backend
def test_close_in_the_middle_of_a_run(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=8, limit=2, hold=0, rounds="endless")
    with running(scenario) as run:
        run.until(Kind.ACQUIRED, 100)
        run.client.close()
        run.take()
        assert run.client.ended
        assert run.client.failure is None


def test_close_before_the_start() -> None:
    client = Client(prepare=Backend.MULTIPROCESSING)
    client.close()
    client.close()
    assert client.ended
    assert client.failure is None


@every_backend
def test_close_ends_an_engine_that_does_not_listen(backend: Backend) -> None:
    """It leaves no worker, and no named semaphore: the fixture of every test looks for both."""
    scenario = Scenario(backend=backend).but(workers=4, limit=2, hold=3600)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED, 2)
        os.kill(run.client.pid, signal.SIGSTOP)
        run.client.close(seconds=0.1)
        run.take()
        assert run.client.ended


def stop_process(pid: int) -> None:
    """As anybody can; returns when it stands still."""
    os.kill(pid, signal.SIGSTOP)
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="SIGSTOP and /proc")
@pytest.mark.parametrize("engine_too", [False, True])
def test_close_ends_a_worker_that_was_stopped(engine_too: bool) -> None:
    """It still has the pipe that the reader waits at the end of; and no semaphore may stay."""
    scenario = Scenario(backend=Backend.MULTIPROCESSING).but(workers=3, limit=2, hold=3600)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED, 2)
        worker = next(e.value for e in run.events if e.kind is Kind.SPAWNED)
        stop_process(worker)
        if engine_too:
            stop_process(run.client.pid)
        # Or else this test would wait for ever.
        rescue = threading.Timer(20, os.kill, (worker, signal.SIGKILL))
        rescue.start()
        run.client.close()
        assert rescue.is_alive()
        rescue.cancel()
        rescue.join()
        run.take()
        assert run.client.ended


@pytest.mark.skipif(sys.platform != "linux", reason="SIGSTOP and /proc")
def test_a_stopped_worker_of_a_killed_engine_is_not_waited_for() -> None:
    """Nobody calls `close`: the one who follows the run waits for its end."""
    scenario = Scenario(backend=Backend.MULTIPROCESSING).but(workers=3, limit=2, hold=3600)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED, 2)
        worker = next(e.value for e in run.events if e.kind is Kind.SPAWNED)
        stop_process(worker)
        rescue = threading.Timer(20, os.kill, (worker, signal.SIGKILL))
        rescue.start()
        os.kill(run.client.pid, signal.SIGKILL)
        while not run.client.ended:
            assert run.client.wait(PATIENCE)
            run.take()
        assert rescue.is_alive()
        rescue.cancel()
        rescue.join()
        assert "SIGKILL" in str(run.client.failure)


def test_who_keeps_the_pipe_of_a_dead_engine_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even where it is out of reach: in a session of its own."""
    monkeypatch.setattr(module, "LOOK", 0.1)
    child = "import sys; print('here', file=sys.stderr, flush=True); sys.stdin.read()"
    ours, theirs = os.pipe()
    os.set_inheritable(ours, True)
    script(
        monkeypatch,
        f"import os, subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}],"
        f" stdin={ours}, start_new_session=True); os.kill(os.getpid(), 9)",
    )
    popen: Any = subprocess.Popen

    def inheriting(*args: Any, **kwargs: Any) -> object:
        return popen(*args, **kwargs, pass_fds=(ours,))

    monkeypatch.setattr(subprocess, "Popen", inheriting)
    client = Client()
    try:
        assert client.wait(PATIENCE)
        assert client.ended
    finally:
        os.close(theirs)  # The child ends.
        client.close()
        os.close(ours)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a pipe always waits")
def test_commands_to_an_engine_that_does_not_listen_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script(monkeypatch, "import time; time.sleep(3600)")
    monkeypatch.setattr(module, "HEARD", 0.1)
    client = Client()
    try:
        for _ in range(5_000):  # Some 150 KB: a pipe holds 64.
            client.send(Step(0))
        assert not client.ended
        faults = [{"kind": "raise", "worker": worker} for worker in range(1_000)]
        client.start(Scenario().but(workers=1_000, faults=faults))
        assert client.wait(PATIENCE)
        assert "SIGKILL" in str(client.failure)
    finally:
        client.close(0)


def flooding(run: Run) -> None:
    """Take nothing, until the reader waits."""
    run.until_true(lambda: any(event.kind is Kind.RELEASED for event in run.events))
    deadline = time.monotonic() + PATIENCE
    while run.client.backlog <= module.MOST_WAITING:
        assert time.monotonic() < deadline
        run.client.wait(0.01)


@every_backend
def test_a_pause_overtakes_what_waits_to_be_taken(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 1_000)
    scenario = Scenario(backend=backend).but(workers=8, limit=4, hold=0, rounds="endless")
    with running(scenario) as run:
        flooding(run)
        for pause in (1, 2):
            assert run.client.paused_at is None
            run.client.send(Pause())
            deadline = time.monotonic() + PATIENCE
            while run.client.paused_at is None:
                assert time.monotonic() < deadline
                run.client.wait(0.01)
            run.take()
            assert run.events[-1].kind is Kind.PAUSED
            assert run.events[-1].t == run.client.paused_at
            assert run.client.backlog == 0
            run.client.send(Pause())  # Which has no answer, so that nobody must wait for one.
            run.client.send(Resume())
            run.until(Kind.RESUMED, pause)
            flooding(run)
        most = run.client.backlog
        assert most < module.MOST_WAITING + 2 * module.CHUNK // len('{"t":1,"event":"done"}')
        run.client.stop()
        verify(run.to_the_end(), scenario)


@every_backend
def test_stop_overtakes_what_waits_to_be_taken(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 1_000)
    scenario = Scenario(backend=backend).but(workers=8, limit=4, hold=0, rounds="endless")
    with running(scenario) as run:
        flooding(run)
        run.client.stop()
        deadline = time.monotonic() + PATIENCE
        while not run.client.finished:
            assert time.monotonic() < deadline
            run.client.wait(0.01)
        assert not run.client.ended  # Nothing is lost: it is still to be taken.
        verify(run.to_the_end(), scenario)


def test_an_engine_has_time_to_end_its_workers() -> None:
    # It looks for them ten times a second.
    assert module.PATIENCE > processes.GRACE + 0.1


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
def test_close_ends_who_keeps_the_pipe_of_a_killed_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GRACE", 0.1)
    child = "import sys, time; sys.stdout.buffer.write(sys.argv[1].encode()); time.sleep(20)"
    first = '{"semlab":1,"scenario":{}}\n{"t":0,"event":"started"}\n'
    script(
        monkeypatch,
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-uc', {child!r},"
        f" {first!r}]); time.sleep(3600)",
    )
    client = Client()
    assert client.wait(PATIENCE)  # The child is there.
    began = time.monotonic()
    client.close(seconds=0.1)
    assert time.monotonic() - began < 15  # The child has 20 seconds.
    assert client.next_batch() == [Event(0, Kind.STARTED)]
    assert client.ended


@every_backend
def test_a_killed_engine_is_told(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=4, limit=2, hold=3600)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED, 2)
        os.kill(run.client.pid, signal.SIGKILL)
        while not run.client.ended:
            assert run.client.wait(PATIENCE)
            run.take()
        assert str(run.client.failure) == (
            "The engine ended before its workers did (SIGKILL). Everything up to then is shown."
        )
        assert not run.client.finished
        run.client.send(SetLimit(3))


def script(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Have clients start a tiny program in place of an engine."""
    monkeypatch.setattr(module, "engine_command", lambda: [sys.executable, "-c", text])


def failure_of(scenario: Scenario) -> str:
    with running(scenario) as run:
        while not run.client.ended:
            assert run.client.wait(PATIENCE)
            run.take()
        return str(run.client.failure)


HEAD = 'import sys; w = sys.stdout.buffer; w.write(b\'{"semlab":1,"scenario":{}}\\n\');'


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("print('hello')", "JSON is malformed: invalid character (byte 0)"),
        ("print('{}')", "Object missing required field `semlab`"),
        (HEAD + "w.write(b'{}\\n')", "Object missing required field `t` - at `$[0]`"),
        (
            HEAD + 'w.write(b\'{"t":1,"event":"begun"}\\n\')',
            "Invalid enum value 'begun' - at `$[0].event`",
        ),
        (
            HEAD + 'w.write(b\'{"t":1,"event":"failed","text":"\\xff"}\\n\')',
            "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
        ),
    ],
    ids=["words", "header", "event", "kind", "bytes"],
)
def test_what_is_no_log_is_told(monkeypatch: pytest.MonkeyPatch, said: str, reason: str) -> None:
    script(monkeypatch, said)
    told = failure_of(Scenario())
    assert told == f"The engine sent something that is not an event: {reason}."


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("raise SystemExit(7)", "exit code 7"),
        ("raise SystemExit('out of luck')", "out of luck"),
        ("import os; os.kill(os.getpid(), 9)", "SIGKILL"),
        ("import os; os.kill(os.getpid(), 40)", "signal 40"),
        ("", "exit code 0"),
    ],
)
def test_why_an_engine_ended(monkeypatch: pytest.MonkeyPatch, end: str, reason: str) -> None:
    script(monkeypatch, end)
    assert failure_of(Scenario()) == (
        f"The engine ended before its workers did ({reason}). Everything up to then is shown."
    )


def test_an_engine_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "engine_command", lambda: [str(tmp_path / "none")])
    client = Client(prepare=Backend.THREADING)
    client.start(Scenario())
    assert client.wait(0)
    assert client.ended
    assert str(client.failure) == "The engine could not be started: No such file or directory."
    client.stop()
    client.close()


def test_a_wrong_scenario_is_the_engines_last_word() -> None:
    with running(Scenario(backend=Backend.THREADING, workers=100_000)) as run:
        while not run.client.ended:
            assert run.client.wait(PATIENCE)
        assert str(run.client.failure) == (
            "The run cannot begin: workers is 100000: with threading it must be a whole number "
            "from 1 to 5,000."
        )


def test_a_slow_reader_slows_the_engine_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 1_000)
    scenario = Scenario().but(workers=4, limit=2, hold=0, rounds=2_000)
    with running(scenario) as run:
        events: list[Event] = []
        most = 0
        while not run.client.ended:
            assert run.client.wait(PATIENCE)
            most = max(most, sum(map(len, tuple(run.client._batches))))
            events.extend(run.client.next_batch() or [])
        assert most < 1_000 + 2 * module.CHUNK // len('{"t":1,"event":"done"}')
        verify(events, scenario)


def test_the_wait_is_over_while_something_waits_to_be_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script(monkeypatch, "input()")  # It says nothing.
    client = Client()
    try:
        client._receive(b'{"semlab":1,"scenario":{}}\n{"t":0,"event":"started"}\n')
        client._receive(b'{"t":1,"event":"resumed"}\n')
        assert client.wait(0)
        assert client.next_batch() == [Event(0, Kind.STARTED)]
        assert client.wait(0)
        assert client.wait(0)
        assert client.next_batch() == [Event(1, Kind.RESUMED)]
        assert not client.wait(0)
    finally:
        client.close()


def test_the_wait_for_nothing_ends() -> None:
    client = Client()
    try:
        assert not client.wait(0)
    finally:
        client.close()


def test_a_frozen_app_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine_command() == [sys.executable, "-P", "-m", "core.engine"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert engine_command() == [sys.executable, "engine"]
