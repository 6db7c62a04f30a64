"""How our code gets to a cluster: as text, which is run there in a module of its own.

Pickled by name it would have to be installed there. A module that nobody can import is pickled by
value, which dask does by itself with `cloudpickle`.
"""

from __future__ import annotations

from importlib.resources import files
from types import ModuleType
from typing import Any

TASK = '''
async def run_worker(name, worker, generation, key):
    """A worker of a run: a task that leaves its slot to the next one, as it mostly waits."""
    import asyncio
    import types

    from distributed import get_worker
    from distributed.worker_state_machine import SecedeEvent

    here = get_worker()
    here.handle_stimulus(SecedeEvent(key=key, compute_duration=0.01, stimulus_id=f"secede-{key}"))
    hubs = here.__dict__.setdefault("semaphore_lab", {})

    async def opened():
        source = await getattr(here.scheduler, name)(do="source")
        module = types.ModuleType("semaphore_lab_hub")
        exec(compile(source, "semaphore_lab_hub.py", "exec"), module.__dict__)
        return await module.open_hub(here, name)

    if name not in hubs:
        hubs[name] = asyncio.ensure_future(opened())
    hub = await hubs[name]
    await hub.run(worker, generation)
'''
"""What a task is made of; all else is in the hub, which comes to a process once."""


def source(name: str) -> str:
    """The text of one of the modules beside this one."""
    return files(__package__).joinpath(f"{name}.py").read_text(encoding="utf-8")


def module(name: str, text: str) -> Any:
    """A module of this text that cannot be imported."""
    made = ModuleType(f"semaphore_lab_{name}")
    exec(compile(text, f"semaphore_lab_{name}.py", "exec"), made.__dict__)
    return made


def plugin(*arguments: Any) -> Any:
    """The scheduler's plugin, ready to travel; arguments as of `core.engine.cluster.plugin.Lab`."""
    return module("plugin", source("plugin")).Lab(*arguments, source("hub"))


def task() -> Any:
    """The function that a worker's task calls."""
    return module("task", TASK).run_worker
