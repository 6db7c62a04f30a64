"""Runs on a cluster that is somebody's: what they do there, and that nothing of them stays."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from core.engine.board import At, Mode
from core.engine.cluster.travel import source
from core.engine.turn import WORK_FAILED
from core.log.cluster import cluster_at, home_of
from core.log.columns import Log
from core.protocol.commands import Inject, Pause, Resume, SetLimit, SetWorkers, Step
from core.protocol.events import Kind
from core.scenario.faults import TIMED, FaultKind
from core.scenario.settings import Backend, Duration, Spread
from core.sources.engine import Client
from core.telling.console import run as run_on_console
from tests.core.engine.clusters import SECONDS, Hand, by_hand, on_cluster, verify
from tests.core.engine.runs import Run, play, running

pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hand]:
    with by_hand(tmp_path_factory.mktemp("cluster")) as made:
        assert made.is_clean()
        yield made


def count(run: Run, kind: Kind) -> int:
    return sum(event.kind is kind for event in run.events)


def has_spawned(leader: int) -> bool:
    """Whether a process of a cluster of its own lives in the group of this engine."""
    command = ["ps", "-axo", "pgid=,stat=,args="]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    fields = [line.split(maxsplit=2) for line in lines]
    return any(
        int(group) == leader and not state.startswith("Z") and "spawn_main" in rest
        for group, state, *others in fields
        for rest in others
    )


def test_a_run_leaves_it_clean(hand: Hand) -> None:
    what = on_cluster(cluster=str(hand.file), workers=5, hold=0.02, rounds=2)
    events = play(what)
    verify(events, what)
    log = Log()
    log.extend(events)
    assert str(cluster_at(log, len(log)).message) == ("runs on one machine: 2 processes, 4 threads")
    there = {home_of(log, worker, len(log)) for worker in range(5)}
    assert {home.process for home in there if home} == {each.pid for each in hand.workers}
    waits = [event for event in events if event.kind is Kind.WAITING]
    assert all(event.far is not None and abs(event.far.there - event.t) < 10**9 for event in waits)
    assert sum(event.far.trip > 0 for event in waits if event.far) >= 5  # The first have none.
    assert hand.is_clean()


def test_pause_step_limit_and_workers(hand: Hand) -> None:
    what = on_cluster(cluster=str(hand.file), workers=4, hold=0.2, rounds=2, gap=0.05)
    with running(what, paused=True) as run:
        run.until(Kind.PAUSED)
        for _ in range(3):
            run.client.send(Step(-1))
        run.until(Kind.WAITING, 3)
        run.until(Kind.ACQUIRED, 2)
        run.client.send(Step(3))
        run.until(Kind.WAITING, 4)
        assert (count(run, Kind.RELEASED), count(run, Kind.ACQUIRED)) == (0, 2)
        run.client.send(Step(run.events[-2].worker))
        run.client.send(SetLimit(3))
        run.until(Kind.LIMIT_CHANGED)
        run.client.send(Resume())
        run.client.send(SetWorkers(6))
        run.until(Kind.SPAWNED, 6)
        run.client.send(Pause())
        run.until(Kind.PAUSED, 2)
        run.client.send(SetLimit(1))
        run.client.send(SetWorkers(3))
        run.until(Kind.CANCELLED, 3)
        run.client.send(Resume())
        verify(run.to_the_end(), what)
    assert hand.is_clean()


def test_what_workers_do_wrong(hand: Hand) -> None:
    kinds = ("raise", "raise-without-with", "forget-release", "release-twice")
    faults = [{"kind": kind, "worker": worker} for worker, kind in enumerate(kinds)]
    faults.append({"kind": "hold-forever", "worker": 4})
    what = on_cluster(
        cluster=str(hand.file), workers=6, limit=6, hold=0.05, faults=faults, **{"lease-timeout": 1}
    )
    with running(what) as run:
        run.until(Kind.LEASE_RETURNED, 2)  # Of who raised, and of who forgot and has ended.
        run.client.send(SetLimit(1))
        run.client.send(SetWorkers(7))
        run.until_true(lambda: run.events[-1].kind is Kind.WAITING)
        run.client.send(Inject(FaultKind.GIVE_UP, 6))
        run.until(Kind.TIMED_OUT)
        run.client.stop()
        events = run.to_the_end()
    verify(events, what)
    failed = {event.worker: event.text for event in events if event.kind is Kind.FAILED}
    assert failed == {
        0: "RuntimeError: the work failed",
        1: "RuntimeError: the work failed",
        3: "RuntimeError: Released too often",
    }
    assert {event.worker for event in events if event.kind is Kind.PERMIT_LOST} == {1, 2}
    assert hand.is_clean()


def test_an_engine_that_is_killed_leaves_it_clean(hand: Hand) -> None:
    client = Client()
    client.start(on_cluster(cluster=str(hand.file), workers=20, hold=60))
    run = Run(client)
    run.until(Kind.ACQUIRED, 2)
    os.kill(client.pid, signal.SIGKILL)
    assert hand.is_clean()
    client.close()


def test_others_are_not_harmed(hand: Hand, capfd: pytest.CaptureFixture[str]) -> None:
    what = on_cluster(cluster=str(hand.file), workers=3, hold=0.3)
    with running(what) as run:
        run.until(Kind.ACQUIRED, 2)
        run.client.send(Inject(FaultKind.KILL, 0))
        assert Kind.KILLED not in {event.kind for event in run.to_the_end()}
    many = what.but(workers=101)
    client = Client()
    client.start(many)
    while not client.ended:
        client.wait(1)
    client.close()
    assert client.refused
    assert "That would start 101 workers on the cluster at" in str(client.failure)
    assert hand.is_clean()


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("nowhere.json", "there is no scheduler file nowhere.json, and an address is like"),
        (__file__, "is no scheduler file ("),
        ("a" * 300, "there is no scheduler file aaa"),
        ("~nobody-of-this-name/scheduler.json", "there is no scheduler file ~nobody"),
        ("127.0.0.1:99999", "there is no scheduler file 127.0.0.1:99999"),
    ],
)
def test_a_cluster_that_cannot_be_joined(
    where: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_on_console(on_cluster(cluster=where)) == 2
    lines = capfd.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("The run cannot begin: ")
    assert said in lines[0]


@pytest.mark.parametrize(
    ("says", "said"),
    [
        (b"", "(it has said nothing for 5 s)"),
        (b"SSH-2.0-Something_1.0\r\n", "(what answers there is none of dask's)"),
    ],
)
def test_who_answers_there_is_no_scheduler(
    says: bytes, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A port of another server: dask waits for ever for one that says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken: list[socket.socket] = []

        def take() -> None:
            with suppress(OSError):
                while True:
                    taken.append(server.accept()[0])
                    taken[-1].sendall(says)

        thread = threading.Thread(target=take)
        thread.start()
        where = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        assert run_on_console(on_cluster(cluster=where)) == 2
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
        for each in taken:
            each.close()
    (line,) = capfd.readouterr().err.splitlines()
    assert line == f"The run cannot begin: no scheduler answers at {where} {said}."


def test_a_process_that_somebody_has_stopped_is_told(
    hand: Hand, capfd: pytest.CaptureFixture[str]
) -> None:
    hand.workers[0].send_signal(signal.SIGSTOP)
    try:
        assert run_on_console(on_cluster(cluster=str(hand.file))) == 2
    finally:
        hand.workers[0].send_signal(signal.SIGCONT)
    (line,) = capfd.readouterr().err.splitlines()
    assert "not all parts of the cluster at " in line
    assert hand.is_clean()


@pytest.mark.parametrize("backend", ["multiprocessing", "threading", "cluster"])
def test_a_cluster_that_was_prepared_and_is_not_wanted_goes(hand: Hand, backend: str) -> None:
    client = Client(Backend.CLUSTER)
    settings = {"cluster": str(hand.file)} if backend == "cluster" else {}
    client.start(on_cluster(workers=2, hold=60).but(backend=backend, **settings))
    run = Run(client)
    run.until(Kind.ACQUIRED, 2)
    deadline = time.monotonic() + SECONDS
    while has_spawned(client.pid):
        assert time.monotonic() < deadline
    client.stop()
    assert run.to_the_end()[-1].text == "stopped"
    client.close()
    assert client.failure is None


@pytest.mark.parametrize(
    "duration", [Duration.of(2), Duration(Spread.UNIFORM, 1, 3), Duration(Spread.EXPONENTIAL, 2, 2)]
)
def test_holds_are_the_same_there(duration: Duration) -> None:
    from core.engine.cluster.hub import draw

    for worker in range(5):
        drawn = draw(duration.spread.value, duration.low, duration.high, 7, worker, 3)
        assert drawn == duration.draw(7, worker, 3)


def test_what_travels_needs_nothing_of_ours_and_means_the_same() -> None:
    from core.engine.cluster import hub, plugin

    for module in (hub, plugin):
        for name in ("OPEN", "PAUSED", "STOPPING"):
            assert getattr(module, name) == Mode[name]
        for name in ("BEFORE_ACQUIRE", "BEFORE_RELEASE", "STUCK"):
            assert getattr(module, name) == At[name]
        text = source(module.__name__.rpartition(".")[2])
        assert "\nfrom core" not in text
        assert "\nimport core" not in text
    for name in ("OUTSIDE", "IN_ACQUIRE", "INSIDE", "GONE"):
        assert getattr(plugin, name) == At[name]
    for name in ("LEAVE", "STOP", "FETCHED"):
        assert getattr(plugin, name) == getattr(hub, name)
    assert hub.WORK_FAILED == WORK_FAILED
    assert {kind.value for kind in TIMED} - {"give-up", "cancel"} == hub.AT_ONCE


def test_a_scheduler_that_is_killed_ends_the_run(hand: Hand) -> None:
    """The last one, as it is gone then."""
    client = Client()
    client.start(on_cluster(cluster=str(hand.file), workers=4, hold=60))
    run = Run(client)
    run.until(Kind.ACQUIRED, 2)
    hand.scheduler.kill()
    while not client.ended:
        client.wait(1)
    client.close()
    assert "the scheduler of the cluster is gone" in str(client.failure)
