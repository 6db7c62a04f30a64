"""What has to be so before a run can be on a cluster."""

from __future__ import annotations

import re
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


MOST_CHARACTERS = 1_000_000
"""Of a scheduler file; what is longer is none."""

_PLAIN = re.compile(r"(?:\[[\da-fA-F:.%]+\]|[^\s/:@\[\]]+):(\d{1,5})", re.ASCII)
"""An address without its protocol, and its port."""


def is_address(where: str) -> bool:
    """Whether this names a scheduler by its address, and not by its file."""
    found = _PLAIN.fullmatch(where)
    return "://" in where or (found is not None and 1 <= int(found[1]) <= 65_535)


def scheduler_file(where: str) -> Path | None:
    """The file of this path, which may begin with ~; None where there is none."""
    try:
        path = Path(where).expanduser()
        return path if path.is_file() else None
    except (OSError, RuntimeError, ValueError):  # A name that is too long, somebody unknown, a NUL.
        return None


def read_place(text: str) -> str:
    """As `read_cluster`, of somebody who types it here: what is no address has to be a file."""
    where = read_cluster(Backend.CLUSTER, text)
    if where and not is_address(where) and scheduler_file(where) is None:
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
