"""Runs on a cluster of their own: leases, and all that goes wrong there for real."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.log.cluster import cluster_at, times_again
from core.log.columns import Log
from core.protocol.commands import Pause, Resume
from core.protocol.events import Event, Kind
from core.sources.engine import Client
from core.state.state import state_after
from gui.__main__ import main
from tests.core.engine.clusters import LEASE, on_cluster, verify
from tests.core.engine.runs import Broken, Run, play, running

pytest.importorskip("distributed")

from distributed.metrics import time as lease_time

from core.engine.cluster import plugin

K = Kind


def of(events: list[Event], kind: Kind) -> list[Event]:
    return [event for event in events if event.kind is kind]


def all_come_back(events: list[Event], most: float = LEASE + 1) -> None:
    """Every lease that was left behind comes back in so many seconds, unless the run ends first."""
    returned = of(events, K.LEASE_RETURNED)
    for gone in of(events, K.PERMIT_LOST):
        assert 0 < gone.value <= LEASE * 1e9
        back = [e.t for e in returned if e.worker == gone.worker and e.t >= gone.t]
        assert min([*back, events[-1].t]) - gone.t <= most * 1e9


def test_the_seeds_case_and_a_causal_order() -> None:
    seed = on_cluster(hold=0.1)
    events = play(seed)
    verify(events, seed)
    for kind in (K.SPAWNED, K.ACQUIRED, K.RELEASED, K.DONE):
        assert len(of(events, kind)) == 3
    assert len(of(events, K.JOINED)) == 2
    assert events[-1].value == 2


def test_a_process_that_is_killed() -> None:
    """Its leases come back, and its tasks run again; nothing of it is left."""
    what = on_cluster(
        workers=4, limit=2, hold=0.3, faults=[{"kind": "kill", "worker": 0}],
        **{"lease-timeout": LEASE},
    )  # fmt: skip
    with running(what) as run:
        run.until(K.LEFT)
        events = run.to_the_end()
    verify(events, what)
    assert 0 in {event.worker for event in of(events, K.PERMIT_LOST)}
    assert of(events, K.LEASE_RETURNED)
    all_come_back(events)
    assert {event.worker for event in of(events, K.DONE)} == {0, 1, 2, 3}
    log = Log()
    log.extend(events)
    assert times_again(log, 0, len(log)) == 1
    assert cluster_at(log, log.kind.index(list(K).index(K.LEFT)) + 1).threads == 2
    deadline = time.monotonic() + 10
    while any(alive(event.about.process) for event in of(events, K.JOINED) if event.about):
        assert time.monotonic() < deadline


def alive(process: int) -> bool:
    """Whether it runs; on systems that do not tell, it does not."""
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_a_worker_that_outlives_its_lease() -> None:
    what = on_cluster(
        workers=2, limit=1, hold=0.8,
        faults=[{"kind": "outlive-lease", "worker": worker, "after": 0.1} for worker in range(2)],
        **{"lease-timeout": LEASE},
    )  # fmt: skip
    events = play(what)
    verify(events, what)
    expired = of(events, K.LEASE_EXPIRED)
    assert expired
    most = max(
        state_after(what, events[:position]).overbooked for position in range(len(events) + 1)
    )
    assert most == 1
    assert len(of(events, K.DONE)) == 2


def test_the_scheduler_is_gone() -> None:
    what = on_cluster(hold=5, faults=[{"kind": "scheduler-gone", "worker": 0, "after": 0.1}],
                      workers=2)  # fmt: skip
    client = Client()
    client.start(what)
    run = Run(client)
    run.until(K.ACQUIRED, 2)
    began = time.monotonic()
    while not client.ended:
        client.wait(1)
    client.close()
    assert time.monotonic() - began < 5
    assert str(client.failure) == (
        "The engine ended before its workers did (the scheduler of the cluster is gone). "
        "Everything up to then is shown."
    )


def test_order_under_load_and_kills() -> None:
    """The long forms are `tests/core/engine/cluster_soak.py`. A worker that released without having
    awaited the answer would do so in a pause, before its `released` is in the log: another would go
    in too many."""
    what = on_cluster(
        workers=40, limit=5, hold="exp:0.002", rounds=40,
        faults=[{"kind": "kill", "worker": 0, "round": 35}], **{"lease-timeout": LEASE},
    )  # fmt: skip
    with running(what) as run:
        run.until(K.ACQUIRED, 50)
        for pauses in range(1, 11):
            run.client.send(Pause())
            run.until(K.PAUSED, pauses)
            run.client.send(Resume())
            run.until(K.RESUMED, pauses)
        run.until(K.LEFT)
        events = run.to_the_end()
    verify(events, what)
    assert len({event.worker for event in of(events, K.DONE)}) == 40
    all_come_back(events)


def test_the_check_would_notice() -> None:
    what = on_cluster(workers=3, limit=1)
    events = [Event(0, K.STARTED), *(Event(0, K.SPAWNED, worker) for worker in range(3))]
    events += [Event(1, K.WAITING, 0), Event(1, K.ACQUIRED, 0), Event(1, K.WAITING, 1)]
    with pytest.raises(Broken):
        verify([*events, Event(2, K.ACQUIRED, 1)], what)


def test_distributed_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("core.scenario.cluster.find_spec", lambda _name: None)
    assert main(["run", "--backend", "cluster"]) == 2
    assert capsys.readouterr().err == (
        'The backend cluster needs dask.distributed: pip install "semaphore-lab[cluster]"\n'
    )


def test_a_lease_that_is_renewed_in_a_pause_has_not_more_than_all_of_its_time() -> None:
    """What is told of it is never more than its timeout."""
    run = object.__new__(plugin.Lab)
    run.mode, run.lease, run.name = plugin.PAUSED, LEASE, "run"
    leases = {"run": {"early": lease_time() - 1.0}}
    run.semaphores = SimpleNamespace(leases=leases)
    run.leases = {}

    async def paused() -> None:
        ticking = asyncio.ensure_future(run.tick())
        await asyncio.sleep(plugin.TICK / 2)
        leases["run"]["late"] = lease_time()
        late, early = leases["run"]["late"], leases["run"]["early"]
        while leases["run"]["early"] == early:
            await asyncio.sleep(0)
        assert leases["run"]["early"] > early
        assert late < leases["run"]["late"] <= lease_time()
        assert run.left("late") <= LEASE * 1e9
        ticking.cancel()

    asyncio.run(paused())
