"""What the command line sets of a scenario, put over another scenario."""

from __future__ import annotations

from collections.abc import Mapping

from core.scenario.settings import Backend, Scenario
from core.scenario.settings import scenario as read_scenario
from gui.faults.words import fitting


def with_preset(first: Scenario, preset: Mapping[str, object]) -> Scenario:
    """`first` with raw settings over it. Another backend does not inherit a crowd of workers, nor
    faults that it cannot have. Raises `ScenarioError` if a setting is wrong."""
    settings = first.settings()
    if "backend" in preset and "workers" not in preset:
        settings["workers"] = min(first.workers, Scenario().workers)
    settings.pop("faults", None)
    if preset.get("backend", Backend.CLUSTER) != Backend.CLUSTER:
        settings.pop("cluster", None)  # Only that one can join a cluster.
    made = read_scenario({**settings, **preset})
    left = fitting(first.faults, made.backend, made.workers, made.rounds, bool(made.cluster))
    return made.but(faults=[fault.settings() for fault in left])
