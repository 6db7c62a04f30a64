"""What has to be so before a run can be on a cluster."""

from __future__ import annotations

from importlib.util import find_spec

from core.scenario.settings import Backend, Scenario
from core.words import QT_TRANSLATE_NOOP, Message, message

UNASKED = 100
"""Workers that a run starts on somebody's cluster without an explicit yes."""

PACKAGE = 'pip install "semaphore-lab[cluster]"'

MISSING = QT_TRANSLATE_NOOP("core", "The backend cluster needs dask.distributed: {command}")
ASK = QT_TRANSLATE_NOOP(
    "core",
    "That would start {workers} workers on the cluster at {cluster}; more than {most} there need "
    "a yes (--yes).",
)


def missing() -> Message | None:
    """Why no run can be on a cluster here; None if one can."""
    return message(MISSING, command=PACKAGE) if find_spec("distributed") is None else None


def asks_first(scenario: Scenario) -> Message | None:
    """What a user has to be asked before this scenario is run; None for nothing."""
    if scenario.backend is not Backend.CLUSTER or not scenario.cluster:
        return None
    if scenario.workers <= UNASKED:
        return None
    workers, cluster = scenario.workers, scenario.cluster
    return message(ASK, workers=workers, cluster=cluster, most=UNASKED)
