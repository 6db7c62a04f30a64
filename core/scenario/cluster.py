"""What has to be so before a run can be on a cluster."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from core.scenario.settings import ADDRESS, Backend, Scenario, ScenarioError, read_cluster
from core.words import QT_TRANSLATE_NOOP, Message, message, quoted

UNASKED = 100
"""Workers that a run starts on somebody's cluster without an explicit yes."""

PACKAGE = 'pip install "semaphore-lab[cluster]"'

MISSING = QT_TRANSLATE_NOOP("core", "The backend cluster needs dask.distributed: {command}")
ASK = QT_TRANSLATE_NOOP(
    "core",
    "That would start {workers} workers on the cluster at {cluster}; more than {most} there need "
    "a yes (--yes).",
)


def is_address(where: str) -> bool:
    """Whether this says where a scheduler is, tcp://host:8786 or host:8786, and names no file."""
    host, _, port = where.rpartition(":")
    return "://" in where or (host != "" and port.isdigit() and "/" not in host)


def read_place(text: str) -> str:
    """As `read_cluster`, of somebody who types it here: what is no address has to be a file."""
    where = read_cluster(Backend.CLUSTER, text)
    if where and not is_address(where) and not Path(where).expanduser().is_file():
        raise ScenarioError(message(ADDRESS, value=quoted(where)), "cluster")
    return where


def missing() -> Message | None:
    """Why no run can be on a cluster here; None if one can."""
    return message(MISSING, command=PACKAGE) if find_spec("distributed") is None else None


def refusal(scenario: Scenario, yes: bool = False) -> Message | None:
    """Why this scenario cannot be run here, if it is for a cluster; None if it can. `yes`: nobody
    has to be asked any more."""
    if scenario.backend is not Backend.CLUSTER:
        return None
    return missing() or (None if yes else asks_first(scenario))


def asks_first(scenario: Scenario) -> Message | None:
    """What a user has to be asked before this scenario is run; None for nothing."""
    if scenario.backend is not Backend.CLUSTER or not scenario.cluster:
        return None
    if scenario.workers <= UNASKED:
        return None
    workers, cluster = scenario.workers, scenario.cluster
    return message(ASK, workers=workers, cluster=cluster, most=UNASKED)
