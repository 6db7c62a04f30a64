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
"""Objects that are taken over."""

LONGEST = 3000000000
"""Nanoseconds that are waited for a moment at which no thread is telling something."""

AWAITED = 60000000000
"""Nanoseconds without a sign of life after which the lab that asks is taken to be gone."""

STILL = 0.2
"""Seconds for which another thread is not let in unless this one waits."""

_foreign = _found = _owners = _statements = _telling = None  # More files of ours, once needed.


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
        space = _foreign.space(module)
        name = None if space is None else space.get("__name__")
        if type(name) is not str or not owners.is_own(name):
            continue
        for key, value in list(space.items()):
            for old, new in zip(before, (threading.Lock, threading.RLock)):
                if value is old and old is not new:
                    space[key] = new


def _watch(probe, change):
    # Long, as it is one thing after another.
    raw = {id(type(probe._thread.allocate_lock())): "threading.Lock"}
    raw[id(type(probe._thread.RLock()))] = "threading.RLock"
    wanted = {**_found.kinds(probe), **raw}
    tasks_of = getattr(sys.modules.get("asyncio"), "Task", None)
    if tasks_of is not None:
        wanted[id(tasks_of)] = "task"
    objects = gc.get_objects()
    ids, classes = _foreign.classes(objects)
    kinds = _found.of_interest(classes, wanted)
    found, tasks, locks = [], [], []
    for thing, key in zip(objects, ids):
        if key not in kinds:
            continue
        kind = kinds[key]
        if kind == "task":
            tasks.append(thing)
        elif key in raw:
            locks.append(_found.Found(thing, kind))
        elif _foreign.space(thing) is not None:
            found.append(_found.Found(thing, kind))
    if "locks" not in probe._options:
        locks = []
    frames = [frame for frames in _found.stacks().values() for frame in frames]
    frames += [frame for task in tasks if not _found.is_over(task) for frame in _found.chain(task)]
    _owners.Owners(probe).name(found + locks, frames, objects, ids, classes)
    del objects, thing, ids, classes
    everything = "all" in probe._options
    found = [one for one in found if one.name or everything or _is_watched(one.thing)]
    locks = [one for one in locks if one.name]
    scan = _found.Scan(probe, _statements, found, locks, tasks)
    scan.look()  # Reads the files.
    teller = _telling.Teller(probe, tasks)
    interval = sys.getswitchinterval()
    deadline = probe._real_clock() + LONGEST
    replaced = ()
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
            replaced = probe.change_to(*change)
            teller.tell_workers()
        stuck = scan.stuck()
        found.sort(key=lambda one: not (one.waiters or one.holders))  # Else as they were made.
        for one in found[:MOST] + stuck:
            teller.tell(one)
        teller.follow()
    finally:
        sys.setswitchinterval(interval)
    del replaced  # Now, as this asks the system, and lets others in.
    for one in found + locks:
        one.waiters, one.holders = [], []  # Else they keep frames, and what these have.
    names = sorted({one.name for one in locks if one not in stuck})
    if names:
        probe._say((("d", "before"), ("n", len(names)), ("names", names[:5])))
    for what, count in (("objects", len(found) - MOST), ("waiters", teller.untold)):
        if count > 0:
            probe._say((("d", "more"), ("what", what), ("n", count)))


def _is_watched(thing):
    return _foreign.get(thing, "_semlab") is not None


def _module(home, name):
    """A file of ours, loaded where the program does not find it."""
    path = os.path.join(home, name + ".py")
    module = type(sys)("_semlab_" + name)
    module.__file__ = path
    # Nothing is imported: the program may have a file of the same name.
    loader = sys.modules["_frozen_importlib_external"].SourceFileLoader(name, path)
    exec(loader.get_code(name), module.__dict__)
    return module


def _opmap():
    """The numbers of instructions."""
    try:
        return _module(os.path.dirname(os.__file__), "_opcode_metadata").opmap
    except OSError:
        import opcode  # Of an older Python, or one whose library is in an archive.

        return opcode.opmap


def _load(home):
    """The probe, hidden as at a start; and whether it was there."""
    hidden = sys.modules.get("_semlab_probe")
    if hidden is not None:
        return hidden.probe, True
    probe = _module(home, "probe")
    hidden = sys.modules["_semlab_probe"] = type(sys)("_semlab_probe")
    hidden.probe = probe
    hidden.begin = begin  # For the next time, or each would leave a copy of all this.
    return probe, False


def _version(home):
    """Which version of our files this folder has: its name says it, wherever it is."""
    return os.path.basename(home)


def _load_others(home):
    global _foreign, _found, _owners, _statements, _telling
    if _foreign is None:
        foreign = _module(home, "foreign")
        foreign.opmap = _opmap()
        _found, _owners = _module(home, "found"), _module(home, "owners")
        _statements, _telling = _module(home, "statements"), _module(home, "telling")
        _telling.found = _found
        for one in (_found, _owners, _statements, _telling):
            one.foreign = foreign
        _foreign = foreign


def _is_awaited(probe, folder):
    """Whether the lab lives that asks: a killed one leaves its request and its folder."""
    with open(os.path.join(folder, "control"), "rb") as file:
        control = file.read(probe.HEARTBEAT + probe.COUNTER.size)
    beat = probe.COUNTER.unpack_from(control, probe.HEARTBEAT)[0]
    return probe._real_clock() - beat < AWAITED


def _attach(home, folder, options, own):
    import threading

    sleep = getattr(sys.modules.get("time"), "sleep", len)
    if type(sleep) is not type(len) and ("gevent" in sys.modules or "eventlet" in sys.modules):
        raise RuntimeError("greenlets")  # They would wait in the place of a thread.
    _load_others(home)
    probe, again = _load(home)
    if not _is_awaited(probe, folder):
        return
    if not probe._is_main_interpreter():
        raise RuntimeError("interpreter")
    if _telling.free_tool() is None:
        raise RuntimeError("tools")
    if _version(os.path.dirname(probe.__file__)) != _version(home):
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


def _has_room(depth=100):
    """Whether so many calls can be made within each other."""
    try:
        return depth == 0 or _has_room(depth - 1)
    except RecursionError:
        return False


def _answer(folder, text):
    """Write what the lab waits for: "" where all went well."""
    path = os.path.join(folder, "attached")
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, (text + "\n").encode("utf-8", "replace"))
    finally:
        os.close(file)


def _taken(request):
    """What a request says: where to write to, options, and what is the program's own; None where
    nobody asks any more."""
    try:
        with open(request, encoding="utf-8") as file:
            folder, options, own = file.read().split("\n")[:3]
        os.unlink(request)
        if os.name == "posix" and os.stat(folder).st_uid != os.getuid():
            return None
        return folder, options.split(","), [part for part in own.split(",") if part]
    except (OSError, ValueError):
        return None


def _do(home, request):
    asked = _taken(request)
    if asked is None:
        return
    text = ""
    try:
        if not _has_room():
            raise RuntimeError("deep")
        _attach(home, *asked)
    except Exception as problem:
        text = "%s: %s" % (type(problem).__name__, problem)
    try:
        _answer(asked[0], text)
    except OSError:
        pass


def begin(home):
    """Do what labs ask of this process. `home`: the folder of the probe's files."""
    folder, ours = os.path.join(home, "requests"), str(os.getpid())
    with _module(home, "undisturbed").Undisturbed():
        for name in sorted(os.listdir(folder)):
            if name.partition("-")[0] == ours:
                _do(home, os.path.join(folder, name))
