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

LONGEST = 3000000000
"""Nanoseconds that are waited for a moment at which no thread is telling something."""

STILL = 0.2
"""Seconds for which another thread is not let in unless this one waits."""

_found = _owners = _statements = None  # More files of ours, from when they are needed.


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
        free = _found.free(thing, kind)
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
                ("w", probe._integer(_found.first(thing, kind))),
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
            _Following(probe, waits)


class _Following(object):
    """Tells how calls end that began before."""

    def __init__(self, probe, waits):
        monitoring = sys.monitoring
        tool = next((one for one in (3, 4, 2, 0, 1) if monitoring.get_tool(one) is None), None)
        if tool is None:
            raise RuntimeError("no room beside other tools that monitor the program")
        self._probe, self._waits, self._tool = probe, waits, tool
        self._codes = {wait.frame.f_code for wait in waits.values()}
        events = monitoring.events
        monitoring.use_tool_id(tool, "semaphore-lab")
        monitoring.register_callback(tool, events.PY_RETURN, self._returned)
        monitoring.register_callback(tool, events.PY_UNWIND, self._raised)
        for code in self._codes:
            monitoring.set_local_events(tool, code, events.PY_RETURN)
        monitoring.set_events(tool, events.PY_UNWIND)  # There is no such event of one code only.
        probe._unfollow = self.stop

    def stop(self):
        """Tell nothing more."""
        monitoring, self._probe._unfollow = sys.monitoring, None
        self._waits.clear()
        for code in self._codes:
            monitoring.set_local_events(self._tool, code, 0)
        monitoring.set_events(self._tool, 0)
        monitoring.free_tool_id(self._tool)

    def _returned(self, code, offset, value):
        try:
            probe = self._probe
            self._ended(sys._getframe(1), probe.TIMED_OUT if value is False else probe.ACQUIRED)
        except Exception:
            pass

    def _raised(self, code, offset, problem):
        try:
            if code in self._codes:
                over = type(problem).__name__ in self._probe._BROKEN
                outcome = self._probe.TIMED_OUT if over else self._probe.CANCELLED
                self._ended(sys._getframe(1), outcome)
        except Exception:
            pass

    def _ended(self, frame, outcome):
        wait = self._waits.pop(id(frame), None)
        if wait is None or wait.frame is not frame:
            return
        one, probe = wait.found, self._probe
        task = one.kind.startswith("asyncio.")
        free = _found.free(one.thing, one.kind)
        turn = probe._turn if task else 1
        place = wait.place if wait.place is not frame else None
        probe._note(outcome, one.record, free, turn, place, probe._clock(), task)
        if not self._waits:
            self.stop()


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
    owners = _owners.Owners(probe)
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
    kinds = _found.Kinds(_found.kinds(probe), tasks_of, raw)
    objects = gc.get_objects()
    found, tasks, locks = [], [], []
    for thing in [thing for thing in objects if kinds[type(thing)] is not None]:
        kind = kinds[type(thing)]
        if kind == "task":
            tasks.append(thing)
        elif type(thing) in raw:
            locks.append(_found.Found(thing, kind))
        elif hasattr(thing, "__dict__"):
            found.append(_found.Found(thing, kind))
    if "locks" not in probe._options:
        locks = []
    frames = [frame for top in sys._current_frames().values() for frame in _found.stack(top)]
    frames += [frame for task in tasks if not task.done() for frame in _found.chain(task)]
    _owners.Owners(probe).name(found + locks, frames, objects)
    del objects, thing
    everything = "all" in probe._options
    found = [one for one in found if one.name or everything or _is_watched(one.thing)]
    locks = [one for one in locks if one.name]
    scan = _found.Scan(probe, _statements, found[:MOST], locks, tasks)
    scan.look()  # Reads the files.
    teller = _Teller(probe)
    interval = sys.getswitchinterval()
    deadline = probe._real_clock() + LONGEST
    try:
        while True:
            sys.setswitchinterval(STILL)
            probe._sleep(0.0001)  # Whoever waits for its turn now still counts by what was before.
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
    for one in found + locks:
        one.waiters, one.holders = [], []  # Else they keep frames, and what these have.
    names = sorted({one.name for one in locks if one not in stuck})
    if names:
        probe._say((("d", "before"), ("n", len(names)), ("names", names[:5])))
    if len(found) > MOST:
        probe._trouble("attach", RuntimeError("%d more objects" % (len(found) - MOST)))


def _is_watched(thing):
    return getattr(thing, "_semlab", None) is not None


def _module(home, name):
    """A file of ours, loaded where the program does not find it."""
    from importlib.machinery import SourceFileLoader

    path = os.path.join(home, name + ".py")
    module = type(sys)("_semlab_" + name)
    module.__file__ = path
    exec(SourceFileLoader(name, path).get_code(name), module.__dict__)
    return module


def _load(home):
    """The probe, hidden as at a start; and whether it was there."""
    hidden = sys.modules.get("_semlab_probe")
    if hidden is not None:
        return hidden.probe, True
    probe = _module(home, "probe")
    hidden = sys.modules["_semlab_probe"] = type(sys)("_semlab_probe")
    hidden.probe = probe
    return probe, False


def _attach(home, folder, options, own):
    import threading

    global _found, _owners, _statements
    _found, _owners = _module(home, "found"), _module(home, "owners")
    _statements = _module(home, "statements")
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
