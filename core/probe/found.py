"""What was there before the probe came: objects, their names, and how things stand with them.

Loaded by `attach`, with all that is said there. All objects that Python's collector knows are looked
through; those have a name that a module, a class, an object or a frame of the program's names. Who is
inside is told by the frames that are within a `with` statement now, by the syntax tree of the source
that they were compiled of.
"""

import os
import sys

_HOME = os.path.dirname(__file__)

foreign = None  # Another file of ours, from when this is loaded.


class Found(object):
    """An object that was there before."""

    __slots__ = (
        "coming",
        "holders",
        "kind",
        "name",
        "owner",
        "record",
        "scope",
        "thing",
        "waiters",
    )

    def __init__(self, thing, kind):
        self.thing, self.kind = thing, kind
        self.name = self.scope = ""
        self.owner = None
        self.record = None
        self.holders, self.waiters = [], []
        self.coming = 0
        """How many permits come back by releases that have begun, and are not told of."""


class Wait(object):
    """A call that blocks since before."""

    __slots__ = ("frame", "found", "place", "told", "took", "who")

    def __init__(self, frame, found, who, place, took=False, told=False):
        self.frame, self.found, self.who, self.place = frame, found, who, place
        self.took = took
        self.told = told
        """Whether a patched method called it, and tells how it ends."""


# --- Which classes, and how they count --------------------------------------------------------


def kinds(probe):
    """Of each class that is taken over, by its id, its kind; only of modules that are loaded."""
    kinds = {}
    classes = [
        ("threading", "Semaphore BoundedSemaphore", ""),
        ("threading", "Condition Event Barrier", "waits"),
        ("asyncio.locks", "Semaphore BoundedSemaphore", ""),
        ("asyncio.locks", "Lock", "locks"),
        ("asyncio.locks", "Condition Event Barrier", "waits"),
        ("queue", "Queue LifoQueue PriorityQueue", "waits"),
        ("asyncio.queues", "Queue LifoQueue PriorityQueue", "waits"),
        ("concurrent.futures.thread", "ThreadPoolExecutor", "waits"),
        ("concurrent.futures.process", "ProcessPoolExecutor", "waits"),
    ]
    for place, names, option in classes:
        module = sys.modules.get(place)
        if module is None or (option and option not in probe._options):
            continue
        public = "concurrent.futures" if "futures" in place else place.split(".")[0]
        for name in names.split():
            if hasattr(module, name):
                kinds[id(getattr(module, name))] = public + "." + name
    return kinds


def of_interest(classes, kinds):
    """Of the classes that are among these or extend one, by their id, the kind. Both are by id."""
    found = {}
    for key, cls in classes.items():
        if key in kinds:
            found[key] = kinds[key]
        else:
            bases = (kinds[id(base)] for base in foreign.mro(cls) if id(base) in kinds)
            kind = next(bases, None)
            if kind is not None and kind not in EXACTLY:
                found[key] = kind
    return found


EXACTLY = ("threading.Lock", "threading.RLock")
"""Kinds of the system's own, of which others that extend them are not."""


def free(thing, kind):
    """How many permits are free; -1 of what has none, None where it does not tell."""
    if kind.endswith("Semaphore"):
        return foreign.count(foreign.get(thing, "_value"))
    if kind in EXACTLY:
        return int(not thing.locked())
    if kind == "asyncio.Lock":
        locked = foreign.get(thing, "_locked")
        return int(not locked) if type(locked) is bool else None
    return -1


def first(thing, kind):
    """How many permits it was made with, where it says so; else -1."""
    if kind.endswith("Lock"):
        return 1
    if kind.endswith("BoundedSemaphore"):
        made_with = foreign.get(thing, "_initial_value", foreign.get(thing, "_bound_value"))
        made_with = foreign.count(made_with)
        return -1 if made_with is None else made_with
    return -1


def _blocking(probe):
    """The code of each method that blocks, as it was before it was patched, by its id."""
    found = set()
    for place, names in (
        ("threading", "Semaphore.acquire Condition.wait Event.wait Barrier.wait"),
        ("asyncio.locks", "Semaphore.acquire Lock.acquire Condition.wait Event.wait Barrier.wait"),
        ("queue", "Queue.get Queue.put Queue.join"),
        ("asyncio.queues", "Queue.get Queue.put Queue.join"),
        ("concurrent.futures.thread", "ThreadPoolExecutor.shutdown"),
        ("concurrent.futures.process", "ProcessPoolExecutor.shutdown"),
    ):
        for name in names.split():
            method = sys.modules.get(place)
            for part in name.split("."):
                method = getattr(method, part, None)
            while hasattr(method, "__wrapped__"):
                method = method.__wrapped__
            code = getattr(method, "__code__", None)
            if code is not None and code.co_filename != probe.__file__:
                found.add(id(code))
    return found


def _releasing():
    """The code of what gives permits back, as it was before it was patched, by its id."""
    found = set()
    for place in ("threading", "asyncio.locks"):
        for name in ("Semaphore", "BoundedSemaphore", "Lock"):
            method = getattr(getattr(sys.modules.get(place), name, None), "release", None)
            while hasattr(method, "__wrapped__"):
                method = method.__wrapped__
            if hasattr(method, "__code__"):
                found.add(id(method.__code__))
    return found


def _counted(frame):
    """Whether this acquire or release has changed the count already. A thread is only ever stopped
    at calls, so it is before that instruction or behind it."""
    opmap = foreign.opmap
    code = frame.f_code
    for name in ("_value", "_locked"):
        if name in code.co_names:
            number = code.co_names.index(name)
            bytes_ = code.co_code
            for at in range(0, len(bytes_), 2):
                if bytes_[at] == opmap["STORE_ATTR"] and bytes_[at + 1] == number:
                    return frame.f_lasti >= at
    return False


# --- Looking ----------------------------------------------------------------------------------


def stacks():
    """Of each thread, by its id, its frames, the innermost first, without our own."""
    # In no variable here is a frame: one that knows itself would stay, with all that called it.
    return {ident: _stack(top) for ident, top in sys._current_frames().items()}


def _is_ours(frame):
    name = frame.f_code.co_filename  # Of the probe's own frames there is something to say.
    return os.path.dirname(name) == _HOME and os.path.basename(name) not in ("probe.py", "turns.py")


def _stack(frame):
    frames = []
    while frame is not None:
        if not _is_ours(frame):
            frames.append(frame)
        frame = frame.f_back
    return frames


def is_over(task):
    """Whether a task has ended. Its class may have a method `done` of its own."""
    return sys.modules["asyncio"].Task.done(task)


def chain(task):
    """The frames of a task and of what it awaits, the innermost first."""
    frames = []
    coroutine = sys.modules["asyncio"].Task.get_coro(task)
    for _ in range(1000):
        if coroutine is None:
            break
        for name in ("cr_frame", "gi_frame", "ag_frame"):
            frame = foreign.field(coroutine, name)
            if type(frame) is foreign.FRAME:
                frames.append(frame)
        coroutine = foreign.awaited(coroutine)
    return frames[::-1]


class Scan(object):
    """How things stand at one moment."""

    def __init__(self, probe, statements, found, locks, tasks):
        self._probe = probe
        self._by_id = {id(one.thing): one for one in found}
        self._locks = {id(one.thing): one for one in locks}
        """Locks as the system has them: they cannot be watched."""
        self._tasks = tasks
        self._blocking = _blocking(probe)
        self._releasing = _releasing()
        self._statements = statements
        self._sources = statements.Statements()
        self.busy = False
        """Whether a thread is just telling something to an earlier lab."""

    def look(self):
        """Note for each object who waits for it, and who is inside."""
        for one in [*self._by_id.values(), *self._locks.values()]:
            one.waiters, one.holders, one.coming = [], [], 0
        self.busy = False
        chains = [(task, chain(task)) for task in self._tasks if not is_over(task)]
        of_tasks = {id(frame) for _, frames in chains for frame in frames}
        for ident, frames in stacks().items():
            self._look_at_calls(frames)
            frames = [frame for frame in frames if id(frame) not in of_tasks]
            self._look(frames, ("thread", ident))
        for task, frames in chains:
            self._look(frames, ("task", id(task)))

    def _look_at_calls(self, frames):
        """Look at what a thread is in the midst of."""
        for frame in frames:
            if id(frame.f_code) in self._releasing:
                one = self._by_id.get(id(frame.f_locals.get("self")))
                if one is None:
                    continue
                if not _counted(frame):
                    count = frame.f_locals.get("n", 1)
                    one.coming += count if type(count) is int else 0
                break
        for frame in frames:
            if id(frame.f_code) in self._blocking and _blocks(frame):
                break  # The one that called it waits, and tells later how that ended.
            self.busy = self.busy or self._tells(frame)

    def _tells(self, frame):
        """Whether this is a patched method of an object that is watched already."""
        ours = frame.f_code.co_filename == self._probe.__file__
        return ours and frame.f_locals.get("record") is not None

    def _look(self, frames, who):
        wait = None
        for at, frame in enumerate(frames):
            if id(frame.f_code) in self._blocking:
                one = self._by_id.get(id(frame.f_locals.get("self")))
                if one is not None:
                    told = at + 1 < len(frames) and self._tells(frames[at + 1])
                    if told and not _blocks(frame):
                        continue  # It only tries.
                    took = _took(frame, one.kind)
                    wait = Wait(frame, one, who, self._place(frames[at:]), took, told)
        if wait is not None:
            wait.found.waiters.append(wait)
        for at, frame in enumerate(frames):
            if self._probe._file_kind(frame.f_code.co_filename) != self._probe._PROGRAM:
                continue
            entered, asked = self._sources.look(frame)
            for part in entered:
                one = self._known(self._statements.value(part, frame))
                if one is not None:
                    one.holders.append((who, frame, part.lineno))
            if at == 0 and asked is not None:
                one = self._locks.get(id(self._statements.value(asked, frame)))
                if one is not None and one.thing.locked():
                    one.waiters.append(Wait(frame, one, who, frame))

    def _known(self, thing):
        one = self._by_id.get(id(thing))
        if one is not None and (free(thing, one.kind) or 0) < 0:
            return None
        return self._locks.get(id(thing)) if one is None else one

    def stuck(self):
        """The locks at which threads wait for each other, or for such as do: none of them can ever
        go on. All others may have changed hands before it is told."""
        waits = {}
        for one in [*self._by_id.values(), *self._locks.values()]:
            for wait in one.waiters:
                if self._all_known(one) and wait.frame.f_locals.get("timeout") is None:
                    waits[wait.who] = one
        while True:
            free = [
                who
                for who, one in waits.items()
                if not all(holder in waits for holder, _, _ in one.holders)
                or (one.kind == "threading.RLock" and any(who == by for by, _, _ in one.holders))
            ]
            if not free:
                break
            for who in free:
                del waits[who]
        wanted = {id(one) for one in waits.values()}
        return [one for one in self._locks.values() if id(one) in wanted]

    def _all_known(self, one):
        """Whether it is known who has all of its permits."""
        if id(one.thing) in self._locks:
            return len(one.holders) == 1
        made_with = first(one.thing, one.kind)
        return free(one.thing, one.kind) == 0 and made_with == len(one.holders) > 0

    def _place(self, frames):
        """The program's own frame that called."""
        for frame in frames:
            kind = self._probe._file_kind(frame.f_code.co_filename)
            if kind == self._probe._PROGRAM:
                return frame
        return None


def _blocks(frame):
    """Whether this call waits if it has to."""
    blocking = frame.f_locals.get("blocking", True)
    return blocking if type(blocking) in (bool, int) else True


def _took(frame, kind):
    """Whether this acquire has its permit already, and has only to return."""
    future = frame.f_locals.get("fut")
    if future is None:  # No task waits for that.
        return frame.f_code.co_name == "acquire" and _counted(frame)
    asyncio = sys.modules["asyncio"]
    if kind == "asyncio.Lock" or not foreign.is_of(future, asyncio.Future):
        return False  # Whoever is woken takes the lock then.
    return asyncio.Future.done(future) and not asyncio.Future.cancelled(future)
