"""How many of all turns one of four workers gets that asks again right after each release."""

from __future__ import annotations

import time
from collections.abc import Iterator

from core.scenario.settings import LOCAL, Backend, Scenario, scenario
from core.sources.engine import Client
from core.state.state import state_after
from tests.benchmarks.rows import Row

FAIR = 25.0
"""Percent of the turns, of four workers."""

SECONDS = 3.0


def turns(what: Scenario, seconds: float) -> list[int]:
    """The turns of each worker in an endless run that is stopped after so long."""
    client = Client()
    events = []
    client.start(what)
    stop_at = time.monotonic() + seconds
    while not client.ended:
        client.wait(0.1)
        while (batch := client.next_batch()) is not None:
            events.extend(batch)
        if time.monotonic() > stop_at:
            client.stop()
    client.close()
    return [*state_after(what, events).turns]


def rows(quick: bool) -> Iterator[Row]:
    """Without any gap, and with a gap of 1 ms for all but the hog."""
    for backend in LOCAL:
        for gap, name in ((0, "no gap at all"), (0.001, "a gap for all but one")):
            if gap and backend is Backend.ASYNCIO:
                continue  # It can have no hog, and refuses to try.
            faults = [{"kind": "hog", "worker": 0}] if gap else []
            settings = {"workers": 4, "limit": 1, "hold": 0.001, "rounds": "endless"}
            what = scenario({"backend": backend, **settings, "gap": gap, "faults": faults})
            found = turns(what, 0.3 if quick else SECONDS)
            most = 100 * max(found) / sum(found)
            yield Row(
                f"most turns of one of 4 {backend.value}, {name}",
                most,
                "%",
                FAIR,
                most / FAIR,
                note=", ".join(map(str, found)),
            )
