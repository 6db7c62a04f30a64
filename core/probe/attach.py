"""Begins to watch a process that runs already, which `sys.remote_exec` asks to run `begin`.

CPython 3.14 and later, the standard library only. It runs in the main thread, between two
instructions of the program's. Classes are patched as at a start (`probe`); then what was there
before is found among all objects, and told of as if it had just been made: who waits for it, as
stacks tell, and who is inside by `with`, where a source file is the one that was compiled. Of what
was acquired in any other way nobody knows by whom.

A request says where to write to; without one nothing is done, as the lab has changed its mind.
Nothing is raised into the program, and nothing is printed.
"""

import gc
import os
import sys

MOST = 1000
"""Objects that are taken over, and threads or tasks of which it is told that they wait."""

LONGEST_SOURCE = 2000000
"""Bytes of a source file that is read."""

DEEPEST = 6
"""Containers between an object and what names it."""

LONGEST = 3000000000
"""Nanoseconds that are waited for a moment at which no thread is telling something."""

STILL = 0.5
"""Seconds for which another thread is not let in unless this one waits."""


class _Found(object):
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


class _Wait(object):
    """A call that blocks since before."""

    __slots__ = ("frame", "found", "place", "told", "took", "who")

    def __init__(self, frame, found, who, place, took=False, told=False):
        self.frame, self.found, self.who, self.place = frame, found, who, place
        self.took = took
        self.told = told
        """Whether a patched method called it, and tells how it ends."""


# --- Which classes, and how they count --------------------------------------------------------


def _kinds(probe):
    """Of each class that is taken over, its kind; only of modules that are loaded."""
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
                kinds[getattr(module, name)] = public + "." + name
    return kinds


class _Kinds(dict):
    """Of each class, what is to be done with its objects: a kind, "task", or None."""

    def __init__(self, kinds, task, raw):
        dict.__init__(self, raw)
        self._kinds, self._task = kinds, task

    def __missing__(self, cls):
        kind = next((self._kinds[base] for base in cls.__mro__ if base in self._kinds), None)
        if self._task is not None and issubclass(cls, self._task):
            kind = "task"
        self[cls] = kind
        return kind


def _free(thing, kind):
    """How many permits are free; -1 of what has none."""
    if kind.endswith("Semaphore"):
        return thing._value
    if kind in ("threading.Lock", "threading.RLock"):
        return int(not thing.locked())
    return int(not thing._locked) if kind == "asyncio.Lock" else -1


def _first(thing, kind):
    """How many permits it was made with, where it says so; else -1."""
    if kind.endswith("Lock"):
        return 1
    if kind.endswith("BoundedSemaphore"):
        return getattr(thing, "_initial_value", getattr(thing, "_bound_value", -1))
    return -1


def _blocking(probe):
    """The code of each method that blocks, as it was before it was patched."""
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
                found.add(code)
    return found


def _releasing():
    """The code of what gives permits back, as it was before it was patched."""
    found = set()
    for place in ("threading", "asyncio.locks"):
        for name in ("Semaphore", "BoundedSemaphore", "Lock"):
            method = getattr(getattr(sys.modules.get(place), name, None), "release", None)
            while hasattr(method, "__wrapped__"):
                method = method.__wrapped__
            if hasattr(method, "__code__"):
                found.add(method.__code__)
    return found


def _counted(frame):
    """Whether this acquire or release has changed the count already. A thread is only ever stopped
    at calls, so it is before that instruction or behind it."""
    from opcode import opmap

    code = frame.f_code
    for name in ("_value", "_locked"):
        if name in code.co_names:
            number = code.co_names.index(name)
            bytes_ = code.co_code
            for at in range(0, len(bytes_), 2):
                if bytes_[at] == opmap["STORE_ATTR"] and bytes_[at + 1] == number:
                    return frame.f_lasti >= at
    return False


# --- Whose they are ---------------------------------------------------------------------------


class _Owners(dict):
    """Who refers to an object by which name: only what the program itself names is its own."""

    def __init__(self, probe):
        self._probe = probe
        self._modules = {}
        for module in list(sys.modules.values()):
            space = getattr(module, "__dict__", None)
            if type(space) is dict:
                self._modules[id(space)] = module
        self._own = {}
        self._spaces = []
        """Namespaces of objects that had none of their own before they were asked for: from then on
        they stand between the object and its attributes."""

    def is_own(self, name):
        """Whether a module of this name is the program's."""
        if name not in self._own:
            file = getattr(sys.modules.get(name), "__file__", None)
            known = self._probe._file_kind(file) if type(file) is str else None
            self._own[name] = known == self._probe._PROGRAM
        return self._own[name]

    def name(self, found, frames, objects):
        """Find names for all of these; what has none keeps an empty one. `objects`: all there
        are."""
        for frame in frames:
            self._name_locals(found, frame)
        objects = [one for one in objects if self[type(one)]]
        # What leads to the objects: an id, and for each object its place in `found`, what a holder's
        # name for it is followed by, and its name where the holder is a namespace.
        level = {id(one.thing): [(at, "", "")] for at, one in enumerate(found)}
        seen = set(level)
        for _ in range(DEEPEST):
            above = {}
            objects += self._spaces
            self._spaces = []
            for holder in _holders(objects, level):
                if id(holder) not in seen:
                    ways = self._look(found, holder, level)
                    if ways:
                        seen.add(id(holder))
                        above[id(holder)] = ways
            level = above
            if not level or all(one.name for one in found):
                return

    def __missing__(self, kind):
        """Whether what is of this type may lead from an object to its name."""
        leads = (
            kind in (dict, list, tuple, set, frozenset)
            or kind.__name__ in ("deque", "function", "cell")
            or issubclass(kind, type)
            or any(self.is_own(base.__module__) for base in kind.__mro__)
        )
        self[kind] = leads
        return leads

    def _look(self, found, holder, level):
        """Name what this one names; else what leads on from it."""
        kind = type(holder)
        if kind is dict:
            return self._look_at_dict(found, holder, level)
        if kind.__name__ == "cell":
            return [(at, suffix, "") for at, suffix, _ in level[id(holder.cell_contents)]]
        if kind.__name__ == "function":
            self._name_closure(found, holder, level)
        elif isinstance(holder, type):
            self._name_in_class(found, holder, level)
        elif kind in (list, tuple, set, frozenset) or kind.__name__ == "deque":
            ways = []
            for value in list(holder):
                ways += [(at, suffix or "[…]", "") for at, suffix, _ in level.get(id(value), ())]
            return ways
        else:
            self._name_attributes(found, holder, level)
        return ()

    def _look_at_dict(self, found, holder, level):
        ways = []
        module = self._modules.get(id(holder))
        for key, value in list(holder.items()):
            for at, suffix, _ in level.get(id(value), ()):
                if module is None:
                    ways.append((at, "[…]", str(key) + suffix if type(key) is str else ""))
                elif type(key) is str and self.is_own(module.__name__):
                    _give(found[at], key + suffix, module.__name__, "")
        return ways

    def _name_in_class(self, found, holder, level):
        if not self.is_own(holder.__module__):
            return
        for key, value in list(vars(holder).items()):
            for at, suffix, _ in level.get(id(value), ()):
                name = "%s.%s%s" % (holder.__name__, key, suffix)
                _give(found[at], name, holder.__module__, holder.__qualname__)

    def _name_closure(self, found, holder, level):
        code = holder.__code__
        if self._probe._file_kind(code.co_filename) != self._probe._PROGRAM:
            return
        for at, _, _ in level.get(id(holder.__closure__), ()):
            for key, cell in zip(code.co_freevars, holder.__closure__):
                if cell.cell_contents is found[at].thing:
                    _give(found[at], key, holder.__module__, ".")

    def _name_attributes(self, found, holder, level):
        kind = type(holder)
        own = [base for base in kind.__mro__ if self.is_own(base.__module__)]
        try:
            space = object.__getattribute__(holder, "__dict__")
        except AttributeError:
            space = None
        ways = []
        if type(space) is dict:
            self._spaces.append(space)
            ways = [(at, key, "") for at, _, key in level.get(id(space), ())]
            for key, value in list(space.items()):
                ways += [(at, key, suffix) for at, suffix, _ in level.get(id(value), ())]
        for key, value in _slots(holder, own):
            ways += [(at, key, suffix) for at, suffix, _ in level.get(id(value), ())]
        for at, key, suffix in ways:
            if _mentions(own, key.partition("[")[0]):
                name = "%s.%s%s" % (kind.__name__, key, suffix)
                _give(found[at], name, own[0].__module__, own[0].__qualname__)

    def _name_locals(self, found, frame):
        code = frame.f_code
        if self._probe._file_kind(code.co_filename) != self._probe._PROGRAM:
            return
        known = {id(one.thing): one for one in found}
        space = frame.f_locals
        for name in list(space):
            one = known.get(id(space.get(name)))
            if one is not None and not one.name and code.co_name != "<module>":
                one.name, one.scope = name, "."
                one.owner = code.co_filename


def _holders(objects, level):
    """Those of these objects that refer to one of the level's. Asked for by the thousand, as each
    question costs a program's main thread its time."""
    wanted = set(level)
    found = []
    for start in range(0, len(objects), 2048):
        parts = [objects[start : start + 2048]]
        while parts:
            part = parts.pop()
            if wanted.isdisjoint(map(id, gc.get_referents(*part))):
                continue
            if len(part) == 1:
                found += part
            else:
                half = len(part) // 2
                parts += [part[half:], part[:half]]
    return found


def _give(one, name, module, scope):
    if not one.name or one.scope == ".":
        one.name, one.scope = name, scope
        one.owner = getattr(sys.modules.get(module), "__file__", "") or ""


def _slots(holder, own):
    found = []
    for base in own:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if type(slots) is str else slots:
            try:
                found.append((name, object.__getattribute__(holder, name)))
            except AttributeError:
                pass
    return found


def _mentions(classes, name):
    """Whether the code of the program's own classes has this name: else it is of a base of theirs."""
    for base in classes:
        for value in vars(base).values():
            code = getattr(getattr(value, "__func__", value), "__code__", None)
            if code is not None and name in code.co_names + code.co_consts:
                return True
        if name in getattr(base, "__annotations__", ()) or name in vars(base):
            return True
    return False


# --- Who is inside ----------------------------------------------------------------------------


class _Sources(object):
    """What a frame does, by its source file."""

    def __init__(self):
        self._known = {}

    def look(self, frame):
        """What the `with` statements are of that this frame is in, as expressions; and the one of
        the lock that it acquires just now, by `with` or `acquire()`, or None."""
        code, at = frame.f_code, frame.f_lasti
        trees = self._trees(code.co_filename)
        if trees is None or code not in trees[1]:
            return [], None  # It is not what this was compiled of.
        import ast
        from itertools import islice

        place = next(islice(code.co_positions(), at // 2, None), (None,) * 4)
        if None in place:
            return [], None
        here = place[0], place[2]
        call = _calls_without_arguments(code, at)
        node, entered, asked = trees[0], [], None
        while node is not None:
            if isinstance(node, (ast.With, ast.AsyncWith)):
                for item in node.items:
                    part = item.context_expr
                    if here > (part.end_lineno, part.end_col_offset):
                        entered.append(part)
                    elif call and _place(part) == place and not isinstance(part, ast.Call):
                        asked = part
            elif call and isinstance(node, ast.Call) and _place(node) == place:
                plain = isinstance(node.func, ast.Attribute) and not node.args + node.keywords
                asked = node.func.value if plain and node.func.attr == "acquire" else None
            node = _child(node, here)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
                entered = []
        return entered, asked

    def _trees(self, name):
        if name not in self._known:
            self._known[name] = None
            try:
                if os.path.getsize(name) <= LONGEST_SOURCE:
                    self._known[name] = _parse(name)
            except Exception:
                pass
        return self._known[name]


def _parse(name):
    import ast

    with open(name, "rb") as file:
        text = file.read()
    tree = ast.parse(text, name)
    codes = [compile(text, name, "exec", dont_inherit=True)]
    for code in codes:
        codes += [one for one in code.co_consts if hasattr(one, "co_code")]
    return tree, frozenset(codes)


def _calls_without_arguments(code, at):
    """Whether this instruction calls, which `__exit__` is not called by: that has arguments."""
    from opcode import opmap

    return code.co_code[at] == opmap["CALL"] and code.co_code[at + 1] == 0


def _place(node):
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _child(node, here):
    """The part of a node that this place is in."""
    import ast

    found = None
    for child in ast.iter_child_nodes(node):
        if hasattr(child, "lineno"):
            if _spans(child, here):
                found = child
        elif any(_spans(part, here) for part in ast.walk(child)):
            found = child
    return found


def _spans(node, here):
    if not hasattr(node, "lineno"):
        return False
    return (node.lineno, node.col_offset) <= here < (node.end_lineno, node.end_col_offset)


def _value(node, frame):
    """What a name, an attribute or a constant place in a container is, without running anything of
    the program's; None where that cannot be known."""
    import ast

    if isinstance(node, ast.Name):
        space = frame.f_locals
        found = space.get(node.id)
        return frame.f_globals.get(node.id) if found is None else found
    if isinstance(node, ast.Attribute):
        whose = _value(node.value, frame)
        if whose is None:
            return None
        try:
            space = object.__getattribute__(whose, "__dict__")
        except AttributeError:
            space = {}
        if type(space) is dict and node.attr in space:
            return space[node.attr]
        bases = whose.__mro__ if isinstance(whose, type) else type(whose).__mro__
        for base in bases:
            if node.attr in vars(base):
                found = vars(base)[node.attr]
                if type(found).__name__ == "member_descriptor":
                    return object.__getattribute__(whose, node.attr)
                return found
        return None
    if isinstance(node, ast.Subscript):
        whose = _value(node.value, frame)
        place = node.slice
        place = place.value if isinstance(place, ast.Constant) else _value(place, frame)
        if type(whose) in (dict, list, tuple) and type(place) in (int, str):
            try:
                return whose[place]
            except LookupError:
                return None
    return None


# --- Looking ----------------------------------------------------------------------------------


def _stack(frame):
    """A thread's frames, the innermost first, without our own."""
    frames = []
    while frame is not None:
        if frame.f_code.co_filename != __file__:
            frames.append(frame)
        frame = frame.f_back
    return frames


def _chain(task):
    """The frames of a task and of what it awaits, the innermost first."""
    frames = []
    coroutine = task.get_coro()
    for _ in range(1000):
        if coroutine is None:
            break
        frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
        frame = frame or getattr(coroutine, "ag_frame", None)
        if frame is not None:
            frames.append(frame)
        coroutine = (
            getattr(coroutine, "cr_await", None)
            or getattr(coroutine, "gi_yieldfrom", None)
            or getattr(coroutine, "ag_await", None)
        )
    return frames[::-1]


class _Scan(object):
    """How things stand at one moment."""

    def __init__(self, probe, found, locks, tasks):
        self._probe = probe
        self._by_id = {id(one.thing): one for one in found}
        self._locks = {id(one.thing): one for one in locks}
        """Locks as the system has them: they cannot be watched."""
        self._tasks = tasks
        self._blocking = _blocking(probe)
        self._releasing = _releasing()
        self._sources = _Sources()
        self.busy = False
        """Whether a thread is just telling something to an earlier lab."""

    def look(self):
        """Note for each object who waits for it, and who is inside."""
        for one in [*self._by_id.values(), *self._locks.values()]:
            one.waiters, one.holders, one.coming = [], [], 0
        self.busy = False
        chains = [(task, _chain(task)) for task in self._tasks if not task.done()]
        of_tasks = {id(frame) for _, chain in chains for frame in chain}
        for ident, top in sys._current_frames().items():
            frames = _stack(top)
            self._look_at_calls(frames)
            frames = [frame for frame in frames if id(frame) not in of_tasks]
            self._look(frames, ("thread", ident))
        for task, chain in chains:
            self._look(chain, ("task", task))

    def _look_at_calls(self, frames):
        """Look at what a thread is in the midst of."""
        for frame in frames:
            one = self._by_id.get(id(frame.f_locals.get("self")))
            if frame.f_code in self._releasing and one is not None:
                if not _counted(frame):
                    count = frame.f_locals.get("n", 1)
                    one.coming += count if type(count) is int else 0
                break
        for frame in frames:
            if frame.f_code in self._blocking and frame.f_locals.get("blocking", True):
                break  # The one that called it waits, and tells later how that ended.
            self.busy = self.busy or self._tells(frame)

    def _tells(self, frame):
        """Whether this is a patched method of an object that is watched already."""
        ours = frame.f_code.co_filename == self._probe.__file__
        return ours and frame.f_locals.get("record") is not None

    def _look(self, frames, who):
        wait = None
        for at, frame in enumerate(frames):
            if frame.f_code in self._blocking:
                one = self._by_id.get(id(frame.f_locals.get("self")))
                if one is not None:
                    told = at + 1 < len(frames) and self._tells(frames[at + 1])
                    if told and not frame.f_locals.get("blocking", True):
                        continue  # It only tries.
                    wait = _Wait(frame, one, who, self._place(frames[at:]), _took(frame), told)
        if wait is not None:
            wait.found.waiters.append(wait)
        for at, frame in enumerate(frames):
            if self._probe._file_kind(frame.f_code.co_filename) != self._probe._PROGRAM:
                continue
            entered, asked = self._sources.look(frame)
            for part in entered:
                one = self._known(_value(part, frame))
                if one is not None:
                    one.holders.append((who, frame, part.lineno))
            if at == 0 and asked is not None:
                one = self._locks.get(id(_value(asked, frame)))
                if one is not None and one.thing.locked():
                    one.waiters.append(_Wait(frame, one, who, frame))

    def _known(self, thing):
        one = self._by_id.get(id(thing))
        if one is not None and _free(thing, one.kind) < 0:
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
        first = _first(one.thing, one.kind)
        return _free(one.thing, one.kind) == 0 and first == len(one.holders) > 0

    def _place(self, frames):
        """The program's own frame that called."""
        for frame in frames:
            kind = self._probe._file_kind(frame.f_code.co_filename)
            if kind == self._probe._PROGRAM:
                return frame
        return None


def _took(frame):
    """Whether this acquire has its permit already, and has only to return."""
    future = frame.f_locals.get("fut")
    if future is None:  # No task waits for that.
        return frame.f_code.co_name == "acquire" and _counted(frame)
    if type(frame.f_locals.get("self")).__name__ == "Lock":
        return False  # Whoever is woken takes it then.
    return future.done() and not future.cancelled()


# --- Telling ----------------------------------------------------------------------------------


class _Teller(object):
    """Tells the lab of what was found, as the probe tells of what it sees."""

    def __init__(self, probe):
        self._probe = probe
        self._waits = {}

    def worker(self, who):
        """The number of a thread or a task."""
        probe = self._probe
        kind, which = who
        if kind == "task":
            return probe._number_task(which)
        if which == probe._ident():
            return probe._thread_worker()
        known = probe._numbers.get(which, probe._given.get(which))
        if known is None:
            known = probe._given[which] = probe._workers()
            thread = sys.modules["threading"]._active.get(which)
            probe._tell_thread(known, which, getattr(thread, "native_id", None) or which)
        return known

    def tell_workers(self, tasks):
        """Tell another lab of those that an earlier one knows."""
        probe = self._probe
        for ident, worker in {**probe._given, **probe._numbers}.items():
            thread = sys.modules["threading"]._active.get(ident)
            probe._tell_thread(worker, ident, getattr(thread, "native_id", None) or ident)
        for task in tasks:
            if hasattr(task, "_semlab") and not task.done():
                probe._tell_task(task, task._semlab, probe._thread_worker())

    def tell(self, one):
        """Begin to watch an object."""
        probe = self._probe
        thing, kind = one.thing, one.kind
        free = _free(thing, kind)
        record = getattr(thing, "_semlab", None)
        if record is None:
            record = probe._Record(kind, probe._resources(), "", free if free >= 0 else -1)
            if kind.endswith("Semaphore"):
                record.value = probe._reader(thing)
            from _weakref import ref

            probe._live[id(record)] = ref(record)
        one.record = record
        free += sum(wait.took for wait in one.waiters) + one.coming
        probe._say(
            (
                ("d", "resource"),
                ("found", 1),
                ("r", record.known),
                ("k", kind),
                ("c", "Lock" if kind == "threading.Lock" else type(thing).__qualname__),
                ("i", probe._integer(free)),
                ("h", len({repr(who) for who, _, _ in one.holders})),
                ("w", probe._integer(_first(thing, kind))),
                ("b", int("Bounded" in kind or kind.endswith("Lock"))),
                ("n", one.name),
                ("f", one.owner or ""),
                ("q", one.scope),
            )
        )
        self._pack(record, free, probe._thread_worker(), None, probe.CREATED)
        for who, frame, line in one.holders:
            self._pack(record, free, self.worker(who), frame, probe.ENTERED, line)
        for wait in one.waiters[:MOST]:
            self._pack(record, -1, self.worker(wait.who), wait.place, probe.WAITING)
            if hasattr(thing, "__dict__"):
                self._waits[id(wait.frame)] = wait
        if hasattr(thing, "__dict__"):
            thing._semlab = record
        else:
            probe._kept.append(record)

    def _pack(self, record, value, worker, frame, kind, line=0):
        probe = self._probe
        site = 0
        if frame is not None:
            site = self._place(frame, line) if line else probe._site(frame)
        t = probe._clock()
        slot = probe._any_slot()
        value = probe._integer(value)
        probe._pack(probe._ring, slot, t, value, record.known, worker, site, 1, kind)

    def _place(self, frame, line):
        """The number of a line of a frame other than the one that runs."""
        probe, code = self._probe, frame.f_code
        key = (id(code), -line)
        number = probe._sites.get(key)
        if number is None:
            number = probe._sites[key] = probe._site_numbers()
            probe._kept.append(code)
            where = (("f", code.co_filename), ("l", line), ("q", code.co_qualname))
            probe._say((("d", "site"), ("s", number), *where))
        return number

    def follow(self):
        """Have told how each of these calls ends, which the patched methods know nothing of."""
        probe = self._probe
        waits = {key: wait for key, wait in self._waits.items() if not wait.told}
        if probe._unfollow is not None:  # Of an earlier lab's.
            probe._unfollow()
        if waits:
            _follow(probe, waits)


def _follow(probe, waits):
    monitoring = sys.monitoring
    tool = next((one for one in (3, 4, 2, 0, 1) if monitoring.get_tool(one) is None), None)
    if tool is None:
        raise RuntimeError("no room beside other tools that monitor the program")
    monitoring.use_tool_id(tool, "semaphore-lab")
    events = monitoring.events
    codes = {wait.frame.f_code for wait in waits.values()}

    def stop():
        waits.clear()
        probe._unfollow = None
        for code in codes:
            monitoring.set_local_events(tool, code, 0)
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)

    def ended(outcome):
        frame = sys._getframe(2)
        wait = waits.pop(id(frame), None) if waits else None
        if wait is None or wait.frame is not frame:
            return
        one = wait.found
        task = one.kind.startswith("asyncio.")
        free = _free(one.thing, one.kind)
        turn = probe._turn if task else 1
        t = probe._clock()
        place = wait.place if wait.place is not frame else None
        probe._note(outcome, one.record, free, turn, place, t, task)
        if not waits:
            stop()

    def returned(code, offset, value):
        try:
            ended(probe.TIMED_OUT if value is False else probe.ACQUIRED)
        except Exception:
            pass

    def raised(code, offset, problem):
        if code not in codes:
            return
        try:
            over = type(problem).__name__ in probe._BROKEN
            ended(probe.TIMED_OUT if over else probe.CANCELLED)
        except Exception:
            pass

    probe._unfollow = stop
    monitoring.register_callback(tool, events.PY_RETURN, returned)
    monitoring.register_callback(tool, events.PY_UNWIND, raised)
    for code in codes:
        monitoring.set_local_events(tool, code, events.PY_RETURN)
    monitoring.set_events(tool, events.PY_UNWIND)


def _end_threads(probe):
    """Have the end told of a thread that has no event of its own before it."""
    threading = sys.modules["threading"]
    real = threading.Thread._delete
    if hasattr(real, "__wrapped__"):
        return

    def _delete(self):
        worker = probe._given.pop(probe._ident(), None)
        if worker is not None:
            try:
                probe._end(worker, 0, None)
            except Exception:
                pass
        return real(self)

    threading.Thread._delete = probe._dress(_delete, real)


# --- All of it --------------------------------------------------------------------------------


def _rename_locks(probe, before):
    """Have modules of the program's that know `Lock` and `RLock` by a name of their own make
    watched ones."""
    threading = sys.modules["threading"]
    owners = _Owners(probe)
    for module in list(sys.modules.values()):
        if not owners.is_own(getattr(module, "__name__", "")):
            continue
        for key, value in list(vars(module).items()):
            for old, new in zip(before, (threading.Lock, threading.RLock)):
                if value is old and old is not new:
                    vars(module)[key] = new


def _watch(probe, change):
    # Long, as it is one thing after another.
    tasks_of = getattr(sys.modules.get("asyncio"), "Task", None)
    raw = {type(probe._thread.allocate_lock()): "threading.Lock"}
    raw[type(probe._thread.RLock())] = "threading.RLock"
    kinds = _Kinds(_kinds(probe), tasks_of, raw)
    objects = gc.get_objects()
    found, tasks, locks = [], [], []
    for thing in [thing for thing in objects if kinds[type(thing)] is not None]:
        kind = kinds[type(thing)]
        if kind == "task":
            tasks.append(thing)
        elif type(thing) in raw:
            locks.append(_Found(thing, kind))
        elif hasattr(thing, "__dict__"):
            found.append(_Found(thing, kind))
    if "locks" not in probe._options:
        locks = []
    frames = [frame for top in sys._current_frames().values() for frame in _stack(top)]
    frames += [frame for task in tasks if not task.done() for frame in _chain(task)]
    _Owners(probe).name(found + locks, frames, objects)
    del objects, thing
    everything = "all" in probe._options
    found = [one for one in found if one.name or everything or _is_watched(one.thing)]
    locks = [one for one in locks if one.name]
    scan = _Scan(probe, found[:MOST], locks, tasks)
    scan.look()  # Reads the files.
    teller = _Teller(probe)
    interval = sys.getswitchinterval()
    deadline = probe._real_clock() + LONGEST
    try:
        while True:
            sys.setswitchinterval(STILL)
            scan.look()
            if not scan.busy or probe._real_clock() > deadline:
                break
            sys.setswitchinterval(interval)
            probe._sleep(0.001)
        if change is not None:
            probe.change_to(*change)
            teller.tell_workers(tasks)
        stuck = scan.stuck()
        for one in found[:MOST] + stuck:
            teller.tell(one)
        teller.follow()
    finally:
        sys.setswitchinterval(interval)
    names = sorted({one.name for one in locks if one not in stuck})
    if names:
        probe._say((("d", "before"), ("n", len(names)), ("names", names[:5])))
    if len(found) > MOST:
        probe._trouble("attach", RuntimeError("%d more objects" % (len(found) - MOST)))


def _is_watched(thing):
    return getattr(thing, "_semlab", None) is not None


def _load(home):
    """The probe, hidden as at a start; and whether it was there."""
    hidden = sys.modules.get("_semlab_probe")
    if hidden is not None:
        return hidden.probe, True
    from importlib.machinery import SourceFileLoader

    path = os.path.join(home, "probe.py")
    probe = type(sys)("probe")
    probe.__file__ = path
    exec(SourceFileLoader("probe", path).get_code("probe"), probe.__dict__)
    hidden = sys.modules["_semlab_probe"] = type(sys)("_semlab_probe")
    hidden.probe = probe
    return probe, False


def _attach(home, folder, options, own):
    import threading

    probe, again = _load(home)
    if not probe._is_main_interpreter():
        return
    if os.path.dirname(probe.__file__) != home:
        raise RuntimeError("other")
    again = again and bool(probe._folder)
    before = threading.Lock, threading.RLock
    change = probe.attach(folder, options, own)
    boot = os.path.join(home, "boot")
    os.environ["SEMLAB_WATCH"] = folder
    os.environ["SEMLAB_OPTIONS"] = ",".join(options)
    os.environ["SEMLAB_OWN"] = ",".join(own)
    paths = os.environ.get("PYTHONPATH", "")
    if boot not in paths.split(os.pathsep):
        os.environ["PYTHONPATH"] = boot + (os.pathsep + paths if paths else "")
    if not again:
        _end_threads(probe)
        if "locks" in probe._options:
            _rename_locks(probe, before)
    _watch(probe, change)


def _answer(folder, text):
    """Write what the lab waits for: "" where all went well."""
    path = os.path.join(folder, "attached")
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, (text + "\n").encode("utf-8", "replace"))
    finally:
        os.close(file)


def begin(home):
    """Do what the lab asks of this process. `home`: the folder of the probe's files."""
    request = os.path.join(home, "requests", str(os.getpid()))
    try:
        with open(request, encoding="utf-8") as file:
            folder, options, own = file.read().split("\n")[:3]
        os.unlink(request)
        if os.stat(folder).st_uid != getattr(os, "getuid", lambda: 0)() and os.name == "posix":
            return
    except (OSError, ValueError):
        return  # Nobody asks any more.
    text = ""
    try:
        own = [part for part in own.split(",") if part]
        _attach(home, folder, options.split(","), own)
    except Exception as problem:
        text = "%s: %s" % (type(problem).__name__, problem)
    try:
        _answer(folder, text)
    except OSError:
        pass
