"""Any commands and faults in any order, on each backend: ledger, log and leftovers stay right."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from core.protocol.commands import Inject, Pause, Reclaim, Resume, SetLimit, SetWorkers, Step
from core.protocol.events import Kind
from core.scenario.faults import FaultKind, refusal
from core.scenario.settings import Backend, Scenario, misfit, scenario
from core.state.state import state_after
from tests.core.engine.runs import BACKENDS, Run, running, verify

WORKERS = 5

Planned = list[dict[str, object]]

faults = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in FaultKind]),
        "worker": st.integers(0, WORKERS - 1),
        "round": st.integers(0, 3),
    }
)


class AnyOrder(RuleBasedStateMachine):
    """A user who presses everything."""

    backend: Backend

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        self._run: Run | None = None
        self._scenario = Scenario()
        self._paused = 0
        self._is_paused = False

    @initialize(
        limit=st.integers(0, 4),
        hold=st.sampled_from([0, "exp:0.0005", 0.01]),
        bounded=st.booleans(),
        paused=st.booleans(),
        planned=st.lists(faults, max_size=4, unique_by=lambda f: (f["worker"], f["round"])),
    )
    def start(
        self,
        limit: int,
        hold: object,
        bounded: bool,
        paused: bool,
        planned: list[dict[str, object]],
    ) -> None:
        possible = [
            fault
            for fault in planned
            if refusal(self.backend, FaultKind(str(fault["kind"]))) is None
        ]
        self._scenario = scenario(
            {
                "backend": self.backend,
                "workers": WORKERS,
                "limit": limit,
                "hold": hold,
                "gap": "exp:0.0005",
                "rounds": 200,
                "bounded": bounded,
                "faults": possible,
            }
        )
        assert all(
            misfit(fault, self.backend, WORKERS, 200) is None for fault in self._scenario.faults
        )
        self._run = self._open.enter_context(running(self._scenario, paused))
        self._is_paused = paused
        self._paused = int(paused)
        self._run.until(Kind.STARTED)

    @property
    def over(self) -> bool:
        """Whether the run has come to its end by itself."""
        assert self._run is not None
        self._run.take()
        return self._run.client.ended or self._run.client.finished

    def send(self, command: object) -> None:
        assert self._run is not None
        self._run.client.send(command)  # type: ignore[arg-type]

    @precondition(lambda self: not self._is_paused)
    @rule()
    def pause(self) -> None:
        assert self._run is not None
        self.send(Pause())
        self._paused += 1
        self._is_paused = True
        run = self._run
        while not self.over and sum(e.kind is Kind.PAUSED for e in run.events) < self._paused:
            run.client.wait(1)

    @precondition(lambda self: self._is_paused)
    @rule()
    def resume(self) -> None:
        self.send(Resume())
        self._is_paused = False

    @rule(worker=st.integers(-1, WORKERS))
    def step(self, worker: int) -> None:
        self.send(Step(worker))

    @rule(limit=st.integers(0, 6))
    def limit(self, limit: int) -> None:
        self.send(SetLimit(limit))

    @rule(workers=st.integers(1, WORKERS + 2))
    def workers(self, workers: int) -> None:
        self.send(SetWorkers(workers))

    @rule(kind=st.sampled_from(FaultKind), worker=st.integers(0, WORKERS))
    def inject(self, kind: FaultKind, worker: int) -> None:
        self.send(Inject(kind, worker))

    @rule()
    def reclaim(self) -> None:
        self.send(Reclaim())

    def teardown(self) -> None:
        if self._run is None:
            return
        with self._open:
            self._run.client.stop()
            events = self._run.to_the_end()
        verify(events, self._scenario)
        for end, event in enumerate(events, 1):
            if event.kind is Kind.PAUSED and event.value:
                state = state_after(self._scenario, events[:end])
                assert state.difference == 0, (state.free, state.real_value, events[:end])


@pytest.mark.parametrize("backend", BACKENDS)
def test_any_commands_in_any_order(backend: Backend) -> None:
    machine = type("AnyOrderOn", (AnyOrder,), {"backend": backend})
    machine.TestCase.settings = settings(  # type: ignore[attr-defined]
        max_examples=25,
        stateful_step_count=15,
        deadline=None,
        # Real workers are not repeatable, so a smaller example is not worth its time.
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    machine.TestCase("runTest").runTest()  # type: ignore[attr-defined]
