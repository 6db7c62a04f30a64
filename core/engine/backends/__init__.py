"""Four backends of one shape: see `core.engine.backends.runner`."""

from __future__ import annotations

import sys

from core.engine.backends.runner import Runner
from core.engine.outlet import Outlet
from core.scenario.settings import Backend, Scenario

__all__ = ["Runner", "create", "drop", "prepare"]


def prepare(backend: Backend) -> None:
    """Do what a run on this backend needs first and what takes time."""
    match backend:
        case Backend.THREADING:
            import core.engine.backends.threads
        case Backend.MULTIPROCESSING:
            from core.engine.backends.processes import warm_up

            warm_up()
        case Backend.ASYNCIO:
            import core.engine.backends.tasks  # noqa: F401
        case Backend.CLUSTER:
            from core.engine.cluster.place import prepare as start
            from core.scenario.cluster import missing

            if missing() is None:
                start()


def drop() -> None:
    """End the cluster that was prepared, if one was."""
    place = sys.modules.get("core.engine.cluster.place")
    if place is not None:
        place.drop()


def create(scenario: Scenario, outlet: Outlet, yes: bool = False) -> Runner:
    """The backend of a scenario. Each is imported only when it is wanted: start time counts.

    `yes`: it may use as much of somebody's cluster as it asks for."""
    if scenario.backend is not Backend.CLUSTER or scenario.cluster:
        drop()
    match scenario.backend:
        case Backend.THREADING:
            from core.engine.backends.threads import Threads

            return Threads(scenario, outlet)
        case Backend.MULTIPROCESSING:
            from core.engine.backends.processes import Processes

            return Processes(scenario, outlet)
        case Backend.ASYNCIO:
            from core.engine.backends.tasks import Tasks

            return Tasks(scenario, outlet)
        case Backend.CLUSTER:
            from core.engine.backends.cluster import Cluster

            return Cluster(scenario, outlet, yes)
