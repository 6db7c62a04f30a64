"""Faults in a scenario: what is read, and what is refused, with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.scenario.faults import Fault, FaultKind, Moment
from core.scenario.file import dumps, load
from core.scenario.settings import scenario
from tests.core.scenario.test_settings import mistake

# Each mistake in a fault, beside the settings that it does not fit, and its sentence.
FAULTY = [
    (
        {"faults": [3]},
        "faults is 3: each fault must be a table, [[faults]].",
    ),
    ({"faults": [{}]}, "Fault 1 has no kind."),
    ({"faults": [{"kind": "raise"}]}, "Fault 1 has no worker."),
    (
        {"faults": [{"kind": "raise", "worker": 0}, {"kind": "oops", "worker": 0}]},
        "Fault 2: kind is oops: it must be one of raise, raise-without-with, forget-release, "
        "release-twice, give-up, kill, cancel, hog, hold-forever, outlive-lease, scheduler-gone.",
    ),
    (
        {"faults": [{"kind": "raise", "worker": 0, "when": 1}]},
        "Fault 1: a fault has no setting when; its settings are kind, worker, round, at, after.",
    ),
    (
        {"faults": [{"kind": "raise", "worker": 3}]},
        "Fault 1: worker is 3: the scenario's last worker is number 2.",
    ),
    (
        {"rounds": 2, "faults": [{"kind": "raise", "worker": 0, "round": 2}]},
        "Fault 1: round is 2: the scenario's last round is number 1.",
    ),
    (
        {"faults": [{"kind": "raise", "worker": "x"}]},
        "Fault 1: worker is x: it must be a whole number from 0 to 99,999.",
    ),
    (
        {"faults": [{"kind": "raise", "worker": 0, "at": "night"}]},
        "Fault 1: at is night: it must be one of inside, waiting.",
    ),
    (
        {"faults": [{"kind": "raise", "worker": 0, "at": "waiting"}]},
        "Fault 1: raise has no other moment than its own, so at cannot be waiting.",
    ),
    (
        {"faults": [{"kind": "hog", "worker": 0, "after": 1}]},
        "Fault 1: hog has no moment of its own, so it takes no after.",
    ),
    (
        {"faults": [{"kind": "kill", "worker": 0, "after": -1}]},
        "Fault 1: after is -1: it must be seconds from 0 to 86,400.",
    ),
    (
        {"faults": [{"kind": "kill", "worker": 0}, {"kind": "raise", "worker": 0}]},
        "Fault 2: worker 0 has a fault in round 0 already.",
    ),
    (
        {"faults": [{"kind": "kill", "worker": 0}] * 1001},
        "There are 1,001 faults, and 1,000 are allowed.",
    ),
    (
        {"backend": "asyncio", "faults": [{"kind": "kill", "worker": 0}]},
        "Fault 1: A task cannot be killed: it is part of its thread. Cancel it instead.",
    ),
    (
        {"backend": "asyncio", "faults": [{"kind": "hog", "worker": 0}]},
        "Fault 1: A task cannot be a hog: asyncio hands its permits out strictly in turn.",
    ),
    (
        {"backend": "multiprocessing", "faults": [{"kind": "cancel", "worker": 0}]},
        "Fault 1: Only a task can be cancelled; nobody can cancel a process.",
    ),
    (
        {"faults": [{"kind": "cancel", "worker": 0}]},
        "Fault 1: Only a task can be cancelled; nobody can cancel a thread.",
    ),
    (
        {"faults": [{"kind": "kill", "worker": 0, "at": "waiting"}]},
        "Fault 1: A waiting thread cannot be ended: it is blocked until it gets a permit.",
    ),
]


@pytest.mark.parametrize(("raw", "sentence"), FAULTY, ids=lambda case: str(case)[:40])
def test_a_mistake_in_a_fault_says_which(raw: dict[str, object], sentence: str) -> None:
    assert str(mistake(raw)) == sentence
    assert mistake(raw).field == "faults"


FAULTS = """\
backend = "multiprocessing"
bounded = true
rounds = 3

[[faults]]
kind = "forget-release"
worker = 1
round = 2

[[faults]]
kind = "kill"
worker = 2
at = "waiting"
after = 0.5

[[faults]]
kind = "hog"
worker = 1
round = 2
"""


def test_faults_in_a_file_and_back(tmp_path: Path) -> None:
    path = tmp_path / "faulty.toml"
    path.write_text(FAULTS)
    found = load(path)
    assert found.bounded
    assert found.faults == (
        Fault(kind=FaultKind.FORGET_RELEASE, worker=1, round=2),
        Fault(kind=FaultKind.KILL, worker=2, at=Moment.WAITING, after=0.5),
        Fault(kind=FaultKind.HOG, worker=1, round=2),
    )
    assert scenario(found.settings()) == found
    path.write_text(dumps(found))
    assert load(path) == found


def test_a_fault_strikes_after_half_of_the_hold_or_when_it_says() -> None:
    assert Fault(kind=FaultKind.KILL, worker=0).delay(3_000_000_000) == 1_500_000_000
    assert Fault(kind=FaultKind.KILL, worker=0, after=0.25).delay(3_000_000_000) == 250_000_000
