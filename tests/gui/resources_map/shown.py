"""The map at a moment of a program that is written by hand."""

from __future__ import annotations

from core.analysis.rings import Rings
from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from gui.resources_map.map_geometry import Geometry
from gui.resources_map.map_scene import Scene, Still, facts, scene
from gui.resources_map.map_sizes import Plan
from tests.core.programs import MILLISECOND, Script

SECOND = 1_000 * MILLISECOND


def state_at(log: Log, t: int, resource: int = 0) -> State:
    state = State(Scenario(), many=True)
    state.show(resource)
    state.advance(log, log.position(t))
    return state


def geometry(log: Log, width: int = 640, height: int = 320, letters: int = 11) -> Geometry:
    workers = max(log.born, default=-1) + 1
    return Geometry(Plan(width, height, tuple(sorted(log.created)), workers, letters))


def drawn(
    script: Script, t: int, size: tuple[int, int] = (640, 320), reduced: bool = False
) -> Scene:
    """The scene at time `t`, nanoseconds."""
    log = script.log()
    state = state_at(log, t)
    return scene(Still(state, geometry(log, *size), facts(state, Rings(log))), log, t, reduced)
