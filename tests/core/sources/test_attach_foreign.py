"""A program that runs already and is watched: nothing of its own code runs because of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.sources.attaching import LONGEST, needs_314, started, watched

TOUCHY = """
import asyncio, threading, types
calls = []
armed = False
def note(name):
    if armed:
        calls.append(name)
        raise RuntimeError(name)
class Meta(type):
    def __getattribute__(cls, name):
        note("Meta." + name)
        return type.__getattribute__(cls, name)
    def __hash__(cls):
        note("Meta hash")
        return type.__hash__(cls)
    def __eq__(cls, other):
        note("Meta ==")
        return cls is other
    def __instancecheck__(cls, instance):
        note("Meta isinstance")
        return False
    def __subclasscheck__(cls, other):
        note("Meta issubclass")
        return False
class Touchy(metaclass=Meta):
    __slots__ = ("__dict__", "place", "__weakref__")
    def __getattribute__(self, name):
        note("getattribute " + name)
        return object.__getattribute__(self, name)
    def __setattr__(self, name, value):
        note("setattr " + name)
        object.__setattr__(self, name, value)
    def __getattr__(self, name):
        note("getattr " + name)
        raise AttributeError(name)
    def __eq__(self, other):
        note("==")
        return self is other
    def __hash__(self):
        note("hash")
        return id(self)
    def __repr__(self):
        note("repr")
        return "touchy"
    def __bool__(self):
        note("bool")
        return True
    def __len__(self):
        note("len")
        return 1
    def __iter__(self):
        note("iter")
        return iter(())
    __class__ = property(lambda self: note("class") or Touchy)
class Gate(Touchy, threading.Semaphore):
    pass
class Box(Touchy, threading.BoundedSemaphore):
    @property
    def later(self):
        note("later")
class Turns(Touchy, asyncio.Semaphore):
    pass
class Lock(Touchy, asyncio.Lock):
    pass
class Owner(Touchy):
    lazy = Touchy()
    def __init__(self):
        self.gate = Gate(2)
        self.place = Box(3)
        self.many = [Gate(1), {"one": Gate(1)}]
class deque(Touchy):
    def __init__(self):
        self.inside = Gate(1)
class function(deque):
    pass
class cell(deque):
    pass
class Annotated:
    limit: NotThere
    def __init__(self):
        self.gate = threading.Semaphore(7)
class Module(types.ModuleType):
    def __getattribute__(self, name):
        note("module " + name)
        return types.ModuleType.__getattribute__(self, name)
sys.modules["lazy_one"] = Module("lazy_one")
sys.modules["no_module"] = Touchy()
owner, odd, annotated = Owner(), [deque(), function(), cell()], Annotated()
class Str(str):
    def __eq__(self, other):
        note("str ==")
        return str.__eq__(self, other)
    def __hash__(self):
        note("str hash")
        return str.__hash__(self)
    def __add__(self, other):
        note("str +")
        return str.__add__(self, other)
named = {Str("key"): Gate(1)}
class Count(int):
    def __ge__(self, other):
        note("count >=")
        return int.__ge__(self, other)
    def __int__(self):
        note("count int")
        return 1
    def __add__(self, other):
        note("count +")
        return int.__add__(self, other)
counted = threading.Semaphore(Count(4))
class Bare(threading.Semaphore):
    def __init__(self):
        pass
bare = Bare()
class Space(dict):
    def get(self, key, default=None):
        note("space")
        return dict.get(self, key, default)
    def __getitem__(self, key):
        note("space")
        return dict.__getitem__(self, key)
    def __iter__(self):
        note("space")
        return dict.__iter__(self)
class Prepares(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return Space()
    def __new__(cls, name, bases, space):
        return type.__new__(cls, name, bases, dict(space))
def empty_cell():
    gate = threading.Semaphore(5)
    def inner():
        return gate, later
    if calls:
        later = 1
    return inner
closure = empty_cell()
class Awaitable(Touchy):
    def __await__(self):
        return self
    def __iter__(self):
        return self
    def __next__(self):
        if object.__getattribute__(self, "__dict__").get("over"):
            raise StopIteration(None)
        return None
class Task(asyncio.Task):
    def __repr__(self):
        note("task repr")
        return "task"
    def done(self):
        note("task done")
        return super().done()
    def get_coro(self):
        note("task coro")
        return super().get_coro()
    def __hash__(self):
        note("task hash")
        return id(self)
    def __eq__(self, other):
        note("task ==")
        return self is other
    def __getattr__(self, name):
        note("task " + name)
        raise AttributeError(name)
async def inside():
    with owner.gate:
        await Awaitable()
async def waits(turns, lock):
    async with turns:
        async with lock:
            await asyncio.sleep(0)
async def tasks():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **more: Task(coro, loop=loop, **more))
    turns, lock = Turns(1), Lock()
    made = [asyncio.create_task(waits(turns, lock)) for _ in range(3)]
    made.append(asyncio.create_task(inside()))
    await lock.acquire()
    await asyncio.sleep(0.01)
    over.append(True)
    while not end:
        await asyncio.sleep(0.005)
over, end = [], []
def run():
    asyncio.run(tasks())
thread = threading.Thread(target=run, daemon=True)
thread.start()
while not over:
    time.sleep(0.001)
def armed_rest():
    global armed
    armed = True
    rest()
    armed = False
class Body(metaclass=Prepares):
    inside = threading.Semaphore(6)
    with inside:
        armed_rest()
print(*sorted(set(calls)), sep="\\n", flush=True)
time.sleep(0.05)
os._exit(0)
"""


@needs_314
def test_nothing_of_the_program_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Classes, objects, modules, counts, tasks and namespaces that notice every look at them."""
    with started(TOUCHY, tmp_path, monkeypatch) as program, watched(program) as told:
        told.until_told("semaphore Annotated.gate: 7")
        program.go_on()
        out, err = program.process.communicate(timeout=LONGEST)
        assert (out, err) == (b"\n", b"")
        said = {word for word in told.words() if ": " in word and "waiting" not in word}
        print(*sorted(said), sep="\n")
