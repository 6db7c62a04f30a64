"""The probe: runs inside a watched program and notes what its semaphores do.

One file, the standard library only, CPython 3.9 to 3.14, free-threaded as well. Methods are patched
in place, on the classes that are there. What happens is packed into a ring of 32-byte records in a
mapped file, with no system call and no lock, as either would change what is watched: `os.write` in
its place made two bugs show in 19 of 40 runs that never show bare.

Rules for every wrapper: `WAITING` is noted before the acquire, `ACQUIRED` or `ENTERED` after it,
`RELEASED` before the release; first the clock is read, then a slot taken, then the record packed,
with its kind last. Then a merge by time of all processes is causal.

Nothing here may raise into the program. An exception may come out of a wrapper's own line only if a
signal handler of the program raised it there: so the wrappers catch a few named kinds, and only
those that were raised in the wrapper's own frame (`_ours`).

Long, as are its functions: it is one file, which is loaded into programs that find nothing else of
ours, and a function that patches has its wrappers as closures, which are the fastest.
"""

import _thread
import builtins
import mmap
import os
import sys
import time
from struct import Struct
from struct import error as StructError

# As they are now: the program may put something else in their places. This module is not among
# `sys.modules` either, or what freezes the clock, or fakes files, would do that to us as well.
globals().update({name: it for name, it in vars(builtins).items() if name[:1] != "_"})
_open_file, _close_file, _write_file, _map_file = os.open, os.close, os.write, mmap.mmap
_allocate = getattr(os, "posix_fallocate", None)
_join, _exists, _getcwd, _listdir = os.path.join, os.path.exists, os.getcwd, os.listdir
_getppid = getattr(os, "getppid", lambda: 0)

VERSION = 1
MAGIC = b"SEMLAB1\0"

# What a record says. 0 is a slot that is taken and not yet written.
CREATED, WAITING, ACQUIRED, ENTERED, RELEASED, REFUSED = 1, 2, 3, 4, 5, 6
MISSED, TIMED_OUT, CANCELLED, ENDED, GONE, AT_GATE, COPIED = 7, 8, 9, 10, 11, 12, 13

# Flags of a record.
IN_LOOP = 1  # Of WAITING: a thread that runs an event loop blocks.
ALONE = 2  # Of WAITING: nothing else runs in this process that could end it.
FAILED = 1  # Of ENDED: by an exception.
STOPPED = 2  # Of ENDED: a task that was cancelled.

# t in ns, value, resource, worker, site, n, kind | flags << 8. Native: each field is one store.
RECORD = Struct("@qqIIIHH")
COUNTER = Struct("@Q")
SMALL = Struct("@IIIIII")  # After the magic: header, slots, text, block, pid, parent's pid.

HEADER = 4096
SLOTS = 16384
BLOCK = 2048
TEXT = 262144
SIZE = HEADER + TEXT + SLOTS * RECORD.size

# Offsets in a ring's header. The lab writes READ, TEXT_READ and GRANTS, the probe the others.
STARTED, BLOCKS, READ, WRITTEN, TEXT_READ, DROPPED, INHERITS, OVER = 32, 40, 48, 56, 64, 72, 80, 88
EXIT, TAKING = 96, 104
SCRATCH = 512  # A record nobody reads.
GRANTS, MOST_GRANTS = 1024, 3072

# Offsets in the folder's `control` file, which the lab writes. A mode that is not 0 shuts gates.
MODE, LOSSY, DELAY_SHARE, HEARTBEAT, SEED, DELAY_LONGEST = 0, 1, 2, 8, 16, 24
CONTROL_SIZE = 4096
PAUSED, DELAYS, TURNS = 1, 2, 4
PATIENCE = 3_000_000_000  # Nanoseconds without a heartbeat, after which the lab counts as gone.

_getframe = sys._getframe
_pack = RECORD.pack_into
_clock = time.perf_counter_ns if sys.platform == "win32" else time.monotonic_ns
_real_clock = _clock  # With turns, records have another.
_sleep = time.sleep
_getpid = os.getpid
_ident = _thread.get_ident
# Of the build: with a GIL now, as while some module is loaded, it may have none later.
_FREE = "free-threading" in sys.version

# The control file; until it is mapped, and where it cannot be: all gates open.
_control = bytearray(CONTROL_SIZE)
_ring = None
_folder = ""
_stream = ""  # The ring's name.
_parent = ""  # The ring's name of the process that this one was forked from.
_pid = 0
_nobody = False  # No ring can be had: records go where nobody reads.
_lock = _thread.RLock()
_make_local = _thread._local
_local = _make_local()
_options = frozenset()
_own = ()
_MOST_COUNTED = 2000  # Copies whose count a fork reads: half a microsecond each.
_kept = []  # Code objects whose ids are keys, mapped files that stay mapped.


# Free-threaded, no two threads may want the same lock for an event, be it one of ours or one within
# an object of C: at exit a daemon thread is stopped, maybe with the lock, and whoever wants it hangs.
# There a dictionary locks itself for each `get`, and to be read of what another thread has put in,
# unless that is strings and small numbers.


def _numbers(first):
    """Gives numbers from this one on, each once."""
    if _FREE:
        from itertools import count

        return count(first).__next__  # That of a range gives one twice now and then.
    return iter(range(first, 0xFFFFFFF0)).__next__


def _each(places):
    """Gives each of these places once, and then raises one of `_NO_MORE`."""
    if _FREE:
        from itertools import count

        return map(tuple(places).__getitem__, count()).__next__
    return iter(places).__next__


class _OwnSites(object):
    """Free-threaded, in the place of a dictionary: each thread has its own."""

    __slots__ = ("_all",)

    def __init__(self):
        self._all = {}

    def __getitem__(self, key):
        return _local.sites[key]

    def get(self, key):
        try:
            own = _local.sites
        except AttributeError:
            own = _local.sites = {}
        number = own.get(key)
        if number is None and _locked():
            try:
                number = self._all.get(key)
            finally:
                _lock.release()
            if number is not None:
                own[key] = number
        return number

    def __setitem__(self, key, number):
        _local.sites[key] = number
        if _locked():
            try:
                self._all[key] = number
            finally:
                _lock.release()

    def clear(self):
        self._all.clear()


# Numbers. A fork copies where they stand: a child's own are those from there on.
_resources = _numbers(0)
_workers = _numbers(0)
_sites = _OwnSites() if _FREE else {}
_site_numbers = _numbers(1)
_live = {}  # id of a record: a weak reference to it; of those that a fork makes copies of.


# What the wrappers' short way meets where it does not know something yet.
_SHORT = (AttributeError, IndexError, KeyError, StopIteration, StructError, TypeError)
_NO_MORE = (IndexError, StopIteration)  # A block has no slot left.

_no_slot = iter(()).__next__
_take = _no_slot


def _ours(problem):
    """Whether an exception was raised by a line of this file, and not by a signal's handler."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is None or trace.tb_frame.f_code.co_filename == _HERE


# --- The ring ---------------------------------------------------------------------------------


def _map(path, size, make):
    """Map a file: make it, or take what the lab made."""
    flags = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    if make:
        flags |= os.O_CREAT | os.O_EXCL
    file = _open_file(path, flags, 0o600)
    try:
        if make:
            # A hole that cannot be filled later would end the program with SIGBUS.
            if _allocate is not None:
                _allocate(file, 0, size)
            else:
                _write_file(file, bytes(size))
        if sys.version_info >= (3, 13):
            return _map_file(file, size, trackfd=False)
        return _map_file(file, size)
    finally:
        _close_file(file)


def _make_ring(folder):
    """A new file of this process in this folder, and its name; where none can be had, a map that
    nobody reads, and ""."""
    for number in range(100):
        name = "ring-%d-%d" % (_getpid(), number)
        try:
            return _map(_join(folder, name), SIZE, True), name
        except FileExistsError:
            continue
        except (OSError, ValueError):
            break
    return _map_file(-1, SIZE), ""


def _open():
    """Begin this process's ring. Holds `_lock`."""
    global _local, _parent
    inherits = _pid and _pid != _getpid()
    if inherits:
        _parent = _stream
        _local = _make_local()
        _sites.clear()  # The child's ring has none of them.
    first = _resources() if inherits else 0
    _write_to(*_make_ring(_folder), first)


def _write_to(ring, name, first=0, folder=None):
    """Write to this ring from now on. `first`: the number of the first resource that is its own;
    `folder`: where the process is, if that is known."""
    global _ring, _stream, _pid, _nobody
    pid = _getpid()
    _nobody = not name
    _stream = name
    _kept.append(ring)
    SMALL.pack_into(ring, 8, HEADER, SLOTS, TEXT, BLOCK, pid, _parent_pid())
    COUNTER.pack_into(ring, STARTED, _clock())
    COUNTER.pack_into(ring, INHERITS, first)
    _ring = ring
    ring[0 : len(MAGIC)] = MAGIC
    _pid = pid  # Until here other threads wait for us.
    _tell_process(folder=folder)


def _parent_pid():
    return _getppid()


def _forget_numbers():
    """In a forked child: what is copied by the fork gets a number of its own when it is used."""
    live = list(_live.values())
    for reference in live:
        record = reference()
        if record is None:
            continue
        record.copied = True
        record.at_fork = -1
        if record.value is not None and len(live) <= _MOST_COUNTED:
            try:
                # Now, when no other thread is here.
                record.at_fork = _integer(record.value())
            except Exception:
                pass
        if hasattr(record, "number"):
            del record.number


def _count(ring, offset, value):
    """Set a counter that the lab reads. Not by `pack_into`, which writes zeros first: a heartbeat
    that was read as 0 just then made a program go on without its lab."""
    with memoryview(ring) as whole, whole.cast("Q") as counters:
        counters[offset // 8] = value


def _alone():
    """Whether no lab reads."""
    if _nobody or _real_clock() - COUNTER.unpack_from(_control, HEARTBEAT)[0] > PATIENCE:
        return True
    # The ring's file was removed before a lab had seen it: it never will.
    unseen = _ring is not None and not COUNTER.unpack_from(_ring, TEXT_READ)[0]
    return unseen and not _exists(_join(_folder, _stream))


def _begin_block():
    """Give out the next block of slots, when the lab has read what was in it. Holds `_lock`."""
    global _take
    ring = _ring
    while True:
        blocks = COUNTER.unpack_from(ring, BLOCKS)[0]
        behind = blocks - COUNTER.unpack_from(ring, READ)[0]
        if behind < SLOTS // BLOCK or _control[LOSSY] or _alone():
            break
        _sleep(0.001)
        if ring is not _ring:
            return
    size = BLOCK * RECORD.size
    start = HEADER + TEXT + blocks % (SLOTS // BLOCK) * size
    _count(ring, TAKING, blocks + 1)  # What was in it can no longer be read.
    ring[start : start + size] = bytes(size)
    _count(ring, BLOCKS, blocks + 1)
    _take = _each(range(start, start + size, RECORD.size))


def _locked():
    """Take `_lock`, but never hang: a daemon thread may be stopped inside at exit."""
    if sys.is_finalizing():
        return False
    return _lock.acquire(True, 2.0)


def _slot():
    """A slot, where the block at hand has none left."""
    if not _locked():
        return SCRATCH
    try:
        if _pid != _getpid():
            _open()
            _begin_block()
        while True:
            try:
                return _take()
            except _NO_MORE as problem:
                if not _ours(problem):
                    raise
                _begin_block()
    finally:
        _lock.release()


def _any_slot():
    """A slot, of the block at hand or the next."""
    try:
        return _take()
    except _NO_MORE as problem:
        if not _ours(problem):
            raise
    return _slot()


def _say(parts):
    """Write a definition, given as pairs of a name and a text or a number."""
    line = ",".join(['"%s":%s' % (name, _json(value)) for name, value in parts])
    data = ("{" + line + "}\n").encode("ascii", "replace")
    if len(data) > TEXT // 4 or not _locked():
        return
    try:
        if _pid != _getpid():
            _open()
        ring = _ring
        while True:
            written = COUNTER.unpack_from(ring, WRITTEN)[0]
            if written + len(data) - COUNTER.unpack_from(ring, TEXT_READ)[0] <= TEXT:
                break
            if _control[LOSSY] or _alone():
                COUNTER.pack_into(ring, DROPPED, COUNTER.unpack_from(ring, DROPPED)[0] + 1)
                return
            _sleep(0.001)
        at = written % TEXT
        first = min(len(data), TEXT - at)
        ring[HEADER + at : HEADER + at + first] = data[:first]
        ring[HEADER : HEADER + len(data) - first] = data[first:]
        _count(ring, WRITTEN, written + len(data))
    finally:
        _lock.release()


def _json(value):
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    if type(value) in (list, tuple):
        return "[" + ",".join([_json(one) for one in value]) + "]"
    text = value if type(value) is str else str(value)
    text = text[:1000]
    try:
        from _json import encode_basestring_ascii

        return encode_basestring_ascii(text)
    except ImportError:
        import json

        return json.dumps(text)


def _trouble(where, problem):
    """Tell the lab what of us does not work here."""
    try:
        _say(
            (
                ("d", "trouble"),
                ("where", where),
                ("text", "%s: %s" % (type(problem).__name__, problem)),
            )
        )
    except Exception:
        pass


def _tell_process(name="", parent_pid=0, folder=None):
    parent_pid = parent_pid or _parent_pid()
    process = sys.modules.get("multiprocessing.process")
    if process is not None and not name:
        name = getattr(getattr(process, "_current_process", None), "_name", "")
        # Of a child of the fork server this is who asked for it.
        parent_pid = getattr(getattr(process, "_parent_process", None), "_pid", parent_pid)
    _say(
        (
            ("d", "process"),
            ("pid", _pid),
            ("ppid", parent_pid),
            ("parent", _parent),
            ("name", name),
            (
                "argv",
                list(getattr(sys, "orig_argv", None) or getattr(sys, "argv", None) or [])[:100],
            ),
            ("cwd", _cwd() if folder is None else folder),
            ("python", sys.version.split()[0] + ("t" if _FREE else "")),
            ("executable", sys.executable or ""),
            ("platform", sys.platform),
        )
    )


def _cwd():
    try:
        return _getcwd()
    except OSError:
        return ""


# --- Who and where ----------------------------------------------------------------------------


class _Thread(object):
    """Lives in a thread's own storage, and tells when that thread has ended."""

    __slots__ = ("worker", "pid", "failed", "ident")

    def __init__(self, worker):
        self.worker = worker
        self.pid = _getpid()
        self.failed = None
        self.ident = _ident()
        _numbers[self.ident] = worker

    def __del__(self):
        try:
            if _numbers.get(self.ident) == self.worker:
                del _numbers[self.ident]
            # In a forked child the parent's other threads are not its own.
            if self.pid == _getpid() and self.pid == _pid and not sys.is_finalizing():
                _end(self.worker, FAILED if self.failed else 0, self.failed)
        except Exception:
            pass


def _end(worker, flags, text):
    if text:
        _say((("d", "end"), ("w", worker), ("text", text)))
    t = _clock()
    slot = _any_slot()
    _pack(_ring, slot, t, 0, 0, worker, 0, 0, ENDED | flags << 8)


_numbers = {}  # A thread's id: its worker's number.
_unfollow = None  # What stops the telling of how calls end that were there before the probe.
_given = {}  # The same of those that were there before the probe, and had no event since.


def _thread_worker(worker=None):
    """The number of this thread, which gets one at its first event; or this one."""
    try:
        if _pid == _getpid():
            return _local.worker
    except AttributeError as problem:
        if not _ours(problem):
            raise
    if _pid != _getpid() and _locked():
        try:
            if _pid != _getpid():
                _open()
                _begin_block()
        finally:
            _lock.release()
    if worker is None:
        worker = _given.pop(_ident(), None)
        if worker is not None:
            _local.end = _Thread(worker)
            _local.worker = worker
            return worker
        worker = _workers()
    _tell_thread(worker, _ident(), getattr(_thread, "get_native_id", _ident)())
    _local.end = _Thread(worker)
    _local.worker = worker
    return worker


def _tell_thread(worker, ident, native):
    name, main = "", 0
    threading = _threading
    if threading is not None:
        # Not current_thread(): it makes a stand-in for a thread it does not know.
        thread = threading._active.get(ident)
        if thread is not None:
            name = getattr(thread, "_name", "")
            main = int(thread is getattr(threading, "_main_thread", None))
    else:
        main = 1
    kind = "thread"
    if _make_local is not _thread._local:
        current = sys.modules["greenlet"].getcurrent()
        if current.parent is not None:
            kind, main = "task", 0
            run = getattr(current, "_run", None) or getattr(current, "run", None)
            name = getattr(current, "name", "") or getattr(run, "__qualname__", "")
    _say(
        (
            ("d", "worker"),
            ("w", worker),
            ("k", kind),
            ("name", name),
            ("id", native),
            ("main", main),
        )
    )


def _task_worker():
    """The number of the task that runs, or of this thread where none does."""
    task = _running_task()
    if task is None:
        return _thread_worker()
    return _number_task(task)


_slotted = {}  # id of a task that takes no attribute: a weak reference to it, and its number.


def _number_slotted(task, worker):
    from weakref import ref

    key = id(task)

    def gone(reference):
        _slotted.pop(key, None)
        if _pid == _getpid():
            _end(worker, 0, None)

    _slotted[key] = (ref(task, gone), worker)


def _number_task(task):
    try:
        return task._semlab
    except AttributeError:
        known = _slotted.get(id(task))
        if known is not None and known[0]() is task:
            return known[1]
    worker = getattr(task, "_semlab_turns", None)  # It has one, where others chose among tasks.
    if worker is None:
        worker = _workers()
    _tell_task(task, worker, _thread_worker())
    try:
        task._semlab = worker
        # Else it keeps all that the task's context holds now, until the task is done.
        task.add_done_callback(_task_done, context=_empty_context())
    except AttributeError:
        _number_slotted(task, worker)
    except Exception:
        pass
    return worker


def _tell_task(task, worker, thread):
    name, coroutine, file, line = "", "", "", 0
    try:
        if hasattr(task, "get_name"):
            name, running = task.get_name(), task.get_coro()
        else:
            name, running = task.name, task.coro
        coroutine = getattr(running, "__qualname__", "")
        code = getattr(running, "cr_code", None)
        if code is not None:
            file, line = code.co_filename, code.co_firstlineno
    except Exception:  # Of a task's class that the program made, perhaps.
        pass
    _say(
        (
            ("d", "worker"),
            ("w", worker),
            ("k", "task"),
            ("name", name),
            ("coro", coroutine),
            ("f", file),
            ("l", line),
            ("thread", thread),
        )
    )


def _empty_context():
    from _contextvars import Context

    return Context()


def _task_done(task):
    try:
        flags, text = 0, None
        if task.cancelled():
            flags = STOPPED
        else:
            # Not exception(): that would silence "was never retrieved".
            problem = getattr(task, "_exception", None)
            if problem is not None:
                flags, text = FAILED, type(problem).__name__
        _end(task._semlab, flags, text)
    except Exception:
        pass


def _running_task():
    return None  # Until asyncio is there.


_PROGRAM, _LIBRARY, _THROUGH = 0, 1, 2


class _Kinds(dict):
    """Of each file, by its name, whose it is."""

    def __missing__(self, name):
        return _file_kind(name)


_files = _Kinds()
_HERE = __file__
_STDLIB = os.path.dirname(os.path.abspath(os.__file__))
_SEP = os.sep


def _file_kind(name):
    """Whether a file is the program's, a library's, or says nothing either way."""
    if name[:1] == "<":
        kind = _LIBRARY if name.startswith("<frozen") else _THROUGH
        if name in ("<string>", "<stdin>"):
            kind = _THROUGH
    elif name == _HERE:
        kind = _THROUGH
    else:
        parts = name.replace("\\", "/").split("/")
        kind = _PROGRAM
        if "site-packages" in parts or "dist-packages" in parts:
            at = max(
                n for n, part in enumerate(parts) if part in ("site-packages", "dist-packages")
            )
            owner = parts[at + 1] if len(parts) > at + 1 else ""
            if owner.split(".")[0] not in _own and "all" not in _options:
                kind = _LIBRARY
        elif name.startswith(_STDLIB + _SEP):
            kind = _LIBRARY
            if name.startswith(_join(_STDLIB, "test") + _SEP):
                kind = _PROGRAM
            elif "all" in _options:
                kind = _PROGRAM
            if name.endswith((_SEP.join(("multiprocessing", "context.py")),)):
                kind = _THROUGH
    _files[name] = kind
    return kind


def _maker(frame, made):
    """The frame of the program that made this object, or None if a library made it."""
    last = None
    while frame is not None:
        code = frame.f_code
        name = code.co_filename
        kind = _files[name]
        if code.co_name == "__init__" and code.co_argcount and kind != _THROUGH:
            # A class of the program's that extends ours, or BoundedSemaphore its Semaphore.
            if frame.f_locals.get(code.co_varnames[0]) is made:
                frame = frame.f_back
                continue
        if kind == _PROGRAM:
            return frame
        if kind == _LIBRARY:
            return None
        last = frame
        frame = frame.f_back
    # python -c, or a prompt.
    return last if last is not None and last.f_code.co_filename != _HERE else None


def _site(frame):
    """The number of the program's line that runs. Remembered if `frame` itself is the program's."""
    while frame is not None:
        code = frame.f_code
        name = code.co_filename
        kind = _files[name]
        if kind == _PROGRAM or (kind == _THROUGH and name != _HERE):
            break
        frame = frame.f_back
    if frame is None:
        return 0
    key = (id(code), frame.f_lasti)
    number = _sites.get(key)
    if number is None:
        number = _site_numbers()
        _say(
            (
                ("d", "site"),
                ("s", number),
                ("f", name),
                ("l", frame.f_lineno or 0),
                ("q", getattr(code, "co_qualname", code.co_name)),
            )
        )
        _kept.append(code)
        _sites[key] = number
    return number


# --- Records of what is watched ---------------------------------------------------------------


class _Record(object):
    """What is known of a watched object. It ends with it."""

    # `number` is left unset where the wrappers have to go the long way: a copy made by a fork, until
    # it is told; a count that is no small integer, always.
    __slots__ = (
        "number",
        "known",
        "kind",
        "pid",
        "copied",
        "missed",
        "shared",
        "value",
        "at_fork",
        "tasks",
        "__weakref__",
    )

    def __init__(self, kind, number, shared, initial=0):
        self.kind = kind
        self.known = number
        if type(initial) is int and -1 <= initial < 1 << 40:
            self.number = number
        self.pid = _getpid()
        self.copied = False
        self.missed = None
        self.shared = shared
        self.value = None
        self.tasks = None  # Those that wait for it, the first one first, where workers are delayed.

    def __reduce__(self):
        # A copy of the object is unwatched.
        return (type(None), ())

    def __copy__(self):
        return None

    def __deepcopy__(self, memo):
        return None

    def __del__(self):
        try:
            if sys.is_finalizing():
                return
            _live.pop(id(self), None)
            if self.pid == _getpid() == _pid and not self.copied:
                t = _clock()
                slot = _any_slot()
                _pack(_ring, slot, t, 0, self.known, 0, 0, 0, GONE)
        except Exception:
            pass


def _integer(value):
    """A count as it fits into a record."""
    try:
        if type(value) is not int:
            value = int(value)
    except (TypeError, ValueError, OverflowError):
        return (1 << 62) - 1
    return max(-(1 << 62), min(value, (1 << 62) - 1))


def _watch(made, kind, frame, initial, bounded=0, shared="", value=None):
    """Begin to watch an object that the program made. `value` reads its count."""
    frame = _maker(frame, made)
    if frame is None:
        return None
    from _weakref import ref

    if _pid != _getpid():
        _slot_open()
    record = _Record(kind, _resources(), shared, initial)
    record.value = value
    if not shared and kind.split(".")[0] != "multiprocessing":
        _live[id(record)] = ref(record)
    _tell_resource(record, made, frame, initial, bounded)
    site = _site(frame)
    worker = _task_worker()
    t = _clock()
    slot = _any_slot()
    _pack(_ring, slot, t, _integer(initial), record.known, worker, site, 0, CREATED)
    return record


def _slot_open():
    if _locked():
        try:
            if _pid != _getpid():
                _open()
                _begin_block()
        finally:
            _lock.release()


def _tell_resource(record, made, frame, initial, bounded):
    code = frame.f_code
    span = []
    if hasattr(code, "co_positions"):
        wanted = frame.f_lasti // 2
        for number, position in enumerate(code.co_positions()):
            if number == wanted:
                span = [part if part is not None else -1 for part in position]
                break
    _say(
        (
            ("d", "resource"),
            ("r", record.known),
            ("k", record.kind),
            ("c", type(made).__qualname__),
            ("i", _integer(initial)),
            ("b", bounded),
            ("x", record.shared),
            ("f", code.co_filename),
            ("l", frame.f_lineno or 0),
            ("p", span),
            ("q", getattr(code, "co_qualname", code.co_name)),
        )
    )


def _number(record):
    """The number of a record, which a copy that a fork made gets here."""
    if not record.copied or not _locked():
        return record.known
    try:
        if record.copied:
            number, value = _resources(), record.at_fork
            _say((("d", "copy"), ("r", number), ("of", record.known), ("v", value)))
            record.pid = _pid
            record.known = number
            if value < 1 << 40:
                record.number = number
            record.copied = False
        return record.known
    finally:
        _lock.release()


def _note(kind, record, value, n, frame, t, task=False, worker=None):
    """Pack a record with all that the wrappers' short way does not know yet. Never raises ours."""
    try:
        if _pid != _getpid():
            _slot_open()
        number = _number(record)
        if worker is None:
            worker = _task_worker() if task else _thread_worker()
        site = 0 if frame is None else _site(frame)
        slot = _any_slot()
        _pack(_ring, slot, t, _integer(value), number, worker, site, min(n, 0xFFFF), kind)
        if n > 0xFFFF and n < 1 << 30:
            _note(kind, record, value, n - 0xFFFF, frame, t, task, worker)
    except RecursionError as problem:
        try:
            # The program is so deep that there is no room for us: without its line, then.
            value = value if type(value) is int else 0
            _pack(_ring, _take(), t, value, record.known, _local.worker, 0, n & 0xFFFF, kind)
        except Exception:
            _trouble("note", problem)
    except Exception as problem:
        if not _ours(problem):
            raise
        _trouble("note", problem)


# --- Gates ------------------------------------------------------------------------------------


_threading = _events = None  # Modules, once they are loaded: `threading` and `asyncio.events`.

_take_turn = None  # What `turns` does at a gate, where that is loaded.


def _gate(worker, task=False):
    """Stand at the gate while the mode says so; a thread or a process."""
    mode = _control[MODE]
    if mode & TURNS and _take_turn is not None:
        _take_turn()
    if mode & DELAYS:
        pause = _draw(worker)
        if pause:
            _sleep(pause)
    if not mode & PAUSED:
        return
    at = GRANTS + worker % MOST_GRANTS
    told = False
    pause = 0.0005
    while _control[MODE] & PAUSED and not _alone():
        ring = _ring
        if ring[at]:
            ring[at] = 0
            break
        if not told:
            told = True
            _at_gate(worker)
        _sleep(pause)
        pause = min(pause * 1.5, 0.01)


def _at_gate(worker):
    t = _clock()
    slot = _any_slot()
    _pack(_ring, slot, t, 0, 0, worker, 0, 0, AT_GATE)


async def _task_gate(worker):
    """The same for a task: the loop goes on turning."""
    from asyncio import sleep

    mode = _control[MODE]
    if mode & DELAYS:
        for _ in range(_draws(worker)):
            await sleep(0)
    if not mode & PAUSED:
        return
    at = GRANTS + worker % MOST_GRANTS
    told = False
    while _control[MODE] & PAUSED and not _alone():
        ring = _ring
        if ring[at]:
            ring[at] = 0
            break
        if not told:
            told = True
            _at_gate(worker)
        await sleep(0.002)


def _next(worker):
    """32 bits of the worker's own sequence (splitmix64)."""
    try:
        stand = _local.stand  # By a worker's number: of the thread's own, and of its tasks.
    except AttributeError:
        stand = _local.stand = {}
    state = stand.get(worker)
    if state is None:
        state = (
            COUNTER.unpack_from(_control, SEED)[0] * 0x9E3779B97F4A7C15
            + worker * 0xD1B54A32D192ED03
        )
    state = (state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    stand[worker] = state
    z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return (z ^ (z >> 31)) >> 32


def _draw(worker):
    """Seconds to wait at this gate; mostly 0."""
    if _next(worker) % 256 >= _control[DELAY_SHARE]:
        return 0.0
    return _next(worker) % max(1, COUNTER.unpack_from(_control, DELAY_LONGEST)[0]) / 1e9


def _draws(worker):
    """Turns of the loop to wait at this gate."""
    if _next(worker) % 256 >= _control[DELAY_SHARE]:
        return 0
    return 1 + _next(worker) % 8


# A timeout that has more seconds left than this is for much more than a wait: it is left alone.
_SOON = 10.0


def _hurry(task, worker):
    """Now and then have the timeout of a task that gets a permit be over just now, as it may be on
    a slow machine. Delays alone hardly ever meet that moment. `worker`: from whose sequence it is
    drawn. Nothing is awaited: a cancellation here would lose the permit."""
    if _next(worker) % 1024 >= _control[DELAY_SHARE]:
        return
    timeouts, events = sys.modules.get("asyncio.timeouts"), sys.modules["asyncio.events"]
    loop = events._get_running_loop()
    if timeouts is None or loop is None:
        return
    first = None
    # Other loops than asyncio's own keep their timers where they cannot be seen.
    for timer in tuple(getattr(loop, "_scheduled", ())):
        owner = getattr(timer._callback, "__self__", None)
        if (
            type(owner) is timeouts.Timeout
            and owner._task is task
            and owner._timeout_handler is timer
            and owner._state is timeouts._State.ENTERED
            and (first is None or owner.when() < first.when())
        ):
            first = owner
    now = loop.time()
    if first is not None and first.when() - now < _SOON:
        first.reschedule(now)


async def _hurried(acquire, record, worker):
    """Wait for an acquire of a task, where workers are delayed."""
    task = _running_task()
    if record.tasks is None:
        record.tasks = []
    record.tasks.append(task)
    try:
        result = await acquire
    finally:
        record.tasks.remove(task)
    _hurry(task, worker)
    return result


def _hurry_next(record):
    """The same for the task that is given a permit now, before it knows."""
    if _control[0] & DELAYS and record.tasks and _running_task() is not None:
        _hurry(record.tasks[0], _task_worker())


# --- threading --------------------------------------------------------------------------------


def _dress(wrapper, original):
    """Give a wrapper its original's names. Not functools.wraps: it copies defaults as well."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(wrapper, name, getattr(original, name))
        except (AttributeError, TypeError):
            pass
    wrapper.__wrapped__ = original
    return wrapper


def _loop_runs():
    """Whether this thread runs an event loop."""
    return _events is not None and _events._get_running_loop() is not None


def _blocked_thread():
    """Flags of a thread that is about to block."""
    return (IN_LOOP if _loop_runs() else ALONE if _is_alone() else 0) << 8


def _is_alone():
    """Whether this is the only thread, and no signal has a handler that could do anything."""
    if _make_local is not _thread._local or getattr(_thread, "_count", _ident)():
        return False
    try:
        # One that has just been started is counted when it runs; the system knows it before.
        if len(_listdir("/proc/self/task")) != 1:
            return False
    except OSError:
        return False
    import _signal

    for number in range(1, _signal.NSIG):
        try:
            handler = _signal.getsignal(number)
        except ValueError:
            continue
        if callable(handler) and handler is not _signal.default_int_handler:
            if type(getattr(handler, "__self__", None)).__module__ != "_semlab_pytest":
                return False
    return True


def _patch_threading(threading):
    global _threading
    _threading = threading
    Semaphore, Bounded = threading.Semaphore, threading.BoundedSemaphore
    real_init = Semaphore.__init__
    real_acquire, real_exit = Semaphore.acquire, Semaphore.__exit__
    real_release, bounded_release = Semaphore.release, Bounded.release

    def __init__(self, /, *args, **kwargs):
        real_init(self, *args, **kwargs)
        try:
            bounded = isinstance(self, Bounded)
            kind = "threading.BoundedSemaphore" if bounded else "threading.Semaphore"
            record = _watch(self, kind, _getframe(1), self._value, int(bounded))
            if record is not None:
                record.value = _reader(self)
                self._semlab = record
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble("Semaphore", problem)

    def acquire(self, blocking=True, timeout=None):
        record = self._semlab
        if record is None:
            return real_acquire(self, blocking, timeout)
        if _control[0]:
            _gate(_thread_worker())
        if not blocking:
            got = real_acquire(self, blocking, timeout)
            t = _clock()
            if got:
                record.missed = None
                _note(ENTERED, record, self._value, 1, _getframe(1), t)
            elif record.missed != _ident():
                # A worker that spins is told once.
                record.missed = _ident()
                _note(MISSED, record, 0, 1, _getframe(1), t)
            return got
        if real_acquire(self, False):
            t = _clock()
            try:
                frame = _getframe(1)
                worker = _local.worker
                site = _sites[id(frame.f_code), frame.f_lasti]
                value, number = self._value, record.number
                _pack(_ring, _take(), t, value, number, worker, site, 1, ENTERED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(ENTERED, record, self._value, 1, frame, t)
            if _control[0] & DELAYS:
                _gate(_thread_worker())
            return True
        return wait(self, record, timeout, _getframe(1))

    def wait(self, record, timeout, frame):
        flags = _blocked_thread()
        limit = -1 if timeout is None else _milliseconds(timeout)
        _note(WAITING | flags, record, limit, 1, frame, _clock())
        try:
            got = real_acquire(self, True, timeout)
        except BaseException:
            _note(CANCELLED, record, 0, 1, frame, _clock())
            raise
        _note(ACQUIRED if got else TIMED_OUT, record, self._value, 1, frame, _clock())
        if got and _control[0] & DELAYS:
            _gate(_thread_worker())
        return got

    def __enter__(self, blocking=True, timeout=None):
        record = self._semlab
        if record is None:
            return real_acquire(self, blocking, timeout)
        if _control[0]:
            _gate(_thread_worker())
        got = noted = False
        try:
            got = real_acquire(self, False)
            t = _clock()
            frame = _getframe(1)
            if got:
                try:
                    worker = _local.worker
                    site = _sites[id(frame.f_code), frame.f_lasti]
                    value, number = self._value, record.number
                    _pack(_ring, _take(), t, value, number, worker, site, 1, ENTERED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(ENTERED, record, self._value, 1, frame, t)
                noted = True
                if _control[0] & DELAYS:
                    _gate(_thread_worker())
            else:
                got = noted = wait(self, record, timeout, frame)
            return got
        except BaseException:
            # A signal's handler raised after we got in, and no __exit__ follows.
            if noted:
                self.release()
            elif got:
                (bounded_release if type(self) is Bounded else real_release)(self)
            raise

    def __exit__(self, t, v, tb):
        record = self._semlab
        kind = type(self)
        real = real_release if kind is Semaphore else bounded_release if kind is Bounded else None
        if record is None or real is None:
            return self.release()
        if _control[0]:
            give_back(self, record, real, 1, None)
            return None
        try:
            now = _clock()
            try:
                worker = _local.worker
                value, number = self._value, record.number
                _pack(_ring, _take(), now, value, number, worker, 0, 1, RELEASED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(RELEASED, record, self._value, 1, None, now)
        finally:
            try:
                real(self)
            except ValueError:
                _note(REFUSED, record, 1, 1, None, _clock())
                raise
        return None

    def give_back(self, record, real, n, frame):
        try:
            if _control[0]:
                _gate(_thread_worker())
            _note(RELEASED, record, self._value, n, frame, _clock())
        finally:
            try:
                real(self, n)
            except BaseException:
                _note(REFUSED, record, n, n, frame, _clock())
                raise

    def releaser(real):
        def release(self, n=1):
            record = self._semlab
            if record is None:
                return real(self, n)
            if type(n) is not int or n < 1:
                return real(self, n)
            if _control[0] or n > 0xFFFF:
                return give_back(self, record, real, n, _getframe(1))
            try:
                t = _clock()
                try:
                    frame = _getframe(1)
                    worker = _local.worker
                    site = _sites[id(frame.f_code), frame.f_lasti]
                    value, number = self._value, record.number
                    _pack(_ring, _take(), t, value, number, worker, site, n, RELEASED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(RELEASED, record, self._value, n, frame, t)
            finally:
                try:
                    real(self, n)
                except ValueError:
                    _note(REFUSED, record, n, n, _getframe(1), _clock())
                    raise
            return None

        return release

    Semaphore._semlab = None
    Semaphore.__init__ = _dress(__init__, real_init)
    Semaphore.acquire = _dress(acquire, real_acquire)
    Semaphore.__enter__ = _dress(__enter__, real_acquire)
    Semaphore.release = _dress(releaser(real_release), real_release)
    Semaphore.__exit__ = _dress(__exit__, real_exit)
    Bounded.release = _dress(releaser(bounded_release), bounded_release)

    make_hook = threading._make_invoke_excepthook

    def _make_invoke_excepthook():
        real = make_hook()

        def invoke_excepthook(thread):
            try:
                end = getattr(_local, "end", None)
                kind = sys.exc_info()[0]
                if end is not None and kind is not None:
                    end.failed = kind.__name__
            except Exception:
                pass
            return real(thread)

        return invoke_excepthook

    threading._make_invoke_excepthook = _dress(_make_invoke_excepthook, make_hook)

    if "locks" in _options:
        _patch_locks(threading)
        _patch_rlock(threading)
    if "waits" in _options:
        _patch_threading_waits(threading)


def _milliseconds(seconds):
    try:
        return max(0, min(int(seconds * 1000), 1 << 40))
    except Exception:
        return 0


def _reader(thing):
    """Reads the count of an object without keeping it."""
    from _weakref import ref

    reference = ref(thing)

    def value():
        return reference()._value

    return value


# --- Locks ------------------------------------------------------------------------------------

_NO_WAIT, _WAIT = (False,), (True,)


def _patch_locks(threading):
    raw_type = type(_thread.allocate_lock())
    make_raw, longest = _thread.allocate_lock, _thread.TIMEOUT_MAX

    # Up to 3.12 it is a function, and the type of what it makes cannot be called.
    is_type = isinstance(threading.Lock, type)

    def make(frame):
        lock = type.__call__(Lock)
        try:
            record = _watch(lock, "threading.Lock", frame, 1, 1)
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble("Lock", problem)
            record = None
        if record is None:
            return lock._raw
        record.value = _lock_reader(lock._raw)
        lock._semlab = record
        return lock

    class _LockType(type):
        def __call__(cls, *args, **kwargs):
            if args or kwargs or not is_type:
                return (make_raw if is_type else raw_type)(*args, **kwargs)
            return make(_getframe(1))

        def __instancecheck__(cls, instance):
            return type(instance) is cls or isinstance(instance, raw_type)

        def __subclasscheck__(cls, other):
            return other is raw_type or type.__subclasscheck__(cls, other)

    class Lock(metaclass=_LockType):
        # What makes a lock for the program's own code, and a raw one for everybody else's.
        __slots__ = ("_raw", "_semlab", "_take", "__weakref__")

        def __init__(self):
            self._raw = raw = make_raw()
            self._take = raw.acquire

        def __init_subclass__(cls):
            raise TypeError("type '_thread.lock' is not an acceptable base type")

        @property
        def __class__(self):
            return raw_type

        def __repr__(self):
            return repr(self._raw)

        def __reduce_ex__(self, protocol):
            return self._raw.__reduce_ex__(protocol)

        def acquire(self, blocking=True, timeout=-1):
            if _control[0]:
                _gate(_thread_worker())
            got = False
            try:
                if not blocking or timeout != -1:
                    kind = type(timeout)
                    if (
                        not blocking
                        or (kind is not int and kind is not float)
                        or not 0 <= timeout <= longest
                    ):
                        got = self._take(blocking, timeout)
                        record, t = self._semlab, _clock()
                        if got:
                            record.missed = None
                            _note(ENTERED, record, 0, 1, _getframe(1), t)
                        elif record.missed != _ident():
                            record.missed = _ident()
                            _note(MISSED, record, 0, 1, _getframe(1), t)
                        return got
                (got,) = map(self._take, _NO_WAIT)
                t = _clock()
                frame = _getframe(1)
                if not got:
                    got = _lock_wait(self, timeout, frame)
                    return got
                record = self._semlab
                try:
                    worker, number = _local.worker, record.number
                    site = _sites[id(frame.f_code), frame.f_lasti]
                    _pack(_ring, _take(), t, 0, number, worker, site, 1, ENTERED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(ENTERED, record, 0, 1, frame, t)
                if _control[0] & DELAYS:
                    _gate(_thread_worker())
                return True
            except BaseException:
                if got:
                    self.release()
                raise

        def __enter__(self):
            if _control[0]:
                _gate(_thread_worker())
            got = noted = False
            try:
                # In one step: no signal's handler can run between the acquire and the store.
                (got,) = map(self._take, _NO_WAIT)
                t = _clock()
                frame = _getframe(1)
                if not got:
                    got = noted = _lock_wait(self, -1, frame)
                    return got
                record = self._semlab
                try:
                    worker, number = _local.worker, record.number
                    site = _sites[id(frame.f_code), frame.f_lasti]
                    _pack(_ring, _take(), t, 0, number, worker, site, 1, ENTERED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(ENTERED, record, 0, 1, frame, t)
                noted = True
                if _control[0] & DELAYS:
                    _gate(_thread_worker())
                return True
            except BaseException:
                # A signal's handler raised: no __exit__ follows.
                if noted:
                    self.release()
                elif got:
                    self._raw.release()
                raise

        def __exit__(self, *exc):
            try:
                if _control[0]:
                    _gate(_thread_worker())
                t = _clock()
                try:
                    worker, number = _local.worker, self._semlab.number
                    _pack(_ring, _take(), t, 0, number, worker, 0, 1, RELEASED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(RELEASED, self._semlab, 0, 1, None, t)
            finally:
                try:
                    self._raw.release()
                except RuntimeError:
                    _note(REFUSED, self._semlab, 1, 1, None, _clock())
                    raise

        def release(self):
            try:
                if _control[0]:
                    _gate(_thread_worker())
                t = _clock()
                frame = _getframe(1)
                try:
                    worker, number = _local.worker, self._semlab.number
                    site = _sites[id(frame.f_code), frame.f_lasti]
                    _pack(_ring, _take(), t, 0, number, worker, site, 1, RELEASED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(RELEASED, self._semlab, 0, 1, frame, t)
            finally:
                try:
                    self._raw.release()
                except RuntimeError:
                    _note(REFUSED, self._semlab, 1, 1, _getframe(1), _clock())
                    raise

        acquire_lock, release_lock = acquire, release

        def locked(self):
            return self._raw.locked()

        locked_lock = locked
        # What a Condition would find out by a try, which would be told as one that missed.
        _is_owned = locked

        def _at_fork_reinit(self):
            self._raw._at_fork_reinit()

    def _lock_wait(lock, timeout, frame):
        record = lock._semlab
        flags = _blocked_thread()
        _note(
            WAITING | flags,
            record,
            -1 if timeout == -1 else _milliseconds(timeout),
            1,
            frame,
            _clock(),
        )
        got = noted = False
        try:
            (got,) = map(lock._take, _WAIT, (timeout,))
            _note(ACQUIRED if got else TIMED_OUT, record, 0, 1, frame, _clock())
            noted = True
            if got and _control[0] & DELAYS:
                _gate(_thread_worker())
            return got
        except BaseException:
            if noted and got:
                lock.release()
            elif got:
                lock._raw.release()
            if not noted:
                _note(CANCELLED, record, 0, 1, frame, _clock())
            raise

    for name in ("acquire", "release", "locked", "__enter__", "__exit__", "_at_fork_reinit"):
        function = Lock.__dict__[name]
        function.__qualname__ = "lock." + name
        function.__doc__ = getattr(raw_type, name).__doc__
    _LockType.__module__, _LockType.__name__, _LockType.__qualname__ = "builtins", "type", "type"
    Lock.__doc__ = raw_type.__doc__
    if is_type:
        # By this name it is pickled: a Manager's registry holds it.
        Lock.__module__, Lock.__name__, Lock.__qualname__ = "threading", "Lock", "Lock"
        threading.Lock = Lock
    else:
        Lock.__module__, Lock.__name__, Lock.__qualname__ = "_thread", "lock", "lock"
        threading.Lock = _LockFunction(make, make_raw)


class _LockFunction(object):
    """`threading.Lock` where that is a function: on a class it is no method, so no function of ours."""

    __name__ = __qualname__ = "Lock"
    __module__ = "threading"

    def __init__(self, make, raw):
        self._make, self._raw = make, raw
        self.__doc__ = raw.__doc__

    def __call__(self, /, *args, **kwargs):
        if args or kwargs:
            return self._raw(*args, **kwargs)
        return self._make(_getframe(1))

    def __repr__(self):
        return repr(self._raw)

    def __reduce__(self):
        return "Lock"  # By its name: a Manager's registry holds it.


def _lock_reader(raw):
    locked = raw.locked
    return lambda: int(not locked())


def _patch_rlock(threading):
    real = threading.RLock
    C = getattr(_thread, "RLock", None)
    if C is None:
        return
    c_acquire, c_release, c_owned = C.acquire, C.release, C._is_owned
    c_save, c_restore = C._release_save, C._acquire_restore

    class RLock(C):
        # Only the outermost acquire and release of a thread count.
        __slots__ = ("_semlab", "_depth")

        def acquire(self, blocking=True, timeout=-1):
            if c_owned(self):
                got = c_acquire(self, blocking, timeout)
                self._depth += 1
                return got
            return take(self, blocking, timeout, _getframe(1))

        def __enter__(self):
            if c_owned(self):
                self._depth += 1
                return c_acquire(self)
            return take(self, True, -1, _getframe(1))

        def release(self):
            if self._depth > 1 and c_owned(self):
                self._depth -= 1
                return c_release(self)
            return give(self, _getframe(1))

        def __exit__(self, *exc):
            if self._depth > 1 and c_owned(self):
                self._depth -= 1
                return c_release(self)
            return give(self, None)

        # A Condition lets go of all its levels while it waits.
        def _release_save(self):
            depth, self._depth = self._depth, 0
            try:
                if c_owned(self):
                    _note(RELEASED, self._semlab, 0, 1, _getframe(1), _clock())
                return (depth, c_save(self))
            except BaseException:
                self._depth = depth
                raise

        def _acquire_restore(self, state):
            depth, state = state
            frame = _getframe(1)
            record = self._semlab
            _note(WAITING, record, -1, 1, frame, _clock())
            c_restore(self, state)
            self._depth = depth
            _note(ACQUIRED, record, 0, 1, frame, _clock())

        def _at_fork_reinit(self):
            self._depth = 0
            C._at_fork_reinit(self)

        def __reduce_ex__(self, protocol):
            return C().__reduce_ex__(protocol)  # Which cannot be, and says so with its own name.

    def take(self, blocking, timeout, frame):
        record = self._semlab
        if _control[0]:
            _gate(_thread_worker())
        got = noted = False
        try:
            if not blocking or timeout != -1:
                got = (
                    c_acquire(self, blocking, timeout)
                    if not blocking
                    else c_acquire(self, True, timeout)
                )
                t = _clock()
                if got:
                    self._depth = 1
                    record.missed = None
                    _note(ENTERED, record, 0, 1, frame, t)
                    noted = True
                elif not blocking and record.missed != _ident():
                    record.missed = _ident()
                    _note(MISSED, record, 0, 1, frame, t)
                return got
            (got,) = map(c_acquire, (self,), _NO_WAIT)
            t = _clock()
            if got:
                self._depth = 1
                try:
                    worker, number = _local.worker, record.number
                    site = _sites[id(frame.f_code), frame.f_lasti]
                    _pack(_ring, _take(), t, 0, number, worker, site, 1, ENTERED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(ENTERED, record, 0, 1, frame, t)
                noted = True
            else:
                got = noted = wait(self, record, timeout, frame)
            if got and _control[0] & DELAYS:
                _gate(_thread_worker())
            return got
        except BaseException:
            if noted:
                give(self, frame)
            elif got:
                self._depth = 0
                c_release(self)
            raise

    def wait(self, record, timeout, frame):
        flags = _blocked_thread()
        limit = -1 if timeout == -1 else _milliseconds(timeout)
        _note(WAITING | flags, record, limit, 1, frame, _clock())
        got = noted = False
        try:
            (got,) = map(c_acquire, (self,), _WAIT, (timeout,))
            if got:
                self._depth = 1
            _note(ACQUIRED if got else TIMED_OUT, record, 0, 1, frame, _clock())
            noted = True
            return got
        except BaseException:
            if got:
                self._depth = 0
                c_release(self)
            _note(CANCELLED if not noted else RELEASED, record, 0, 1, frame, _clock())
            raise

    def give(self, frame):
        record = self._semlab
        if not c_owned(self):
            _note(RELEASED, record, 0, 1, frame, _clock())
            _note(REFUSED, record, 1, 1, frame, _clock())
            return c_release(self)
        try:
            if _control[0]:
                _gate(_thread_worker())
            t = _clock()
            try:
                worker, number = _local.worker, record.number
                site = 0 if frame is None else _sites[id(frame.f_code), frame.f_lasti]
                _pack(_ring, _take(), t, 0, number, worker, site, 1, RELEASED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(RELEASED, record, 0, 1, frame, t)
        finally:
            self._depth = 0
            c_release(self)

    def make(*args, **kwargs):
        frame = _getframe(1)
        if args or kwargs or threading._CRLock is not C:
            return real(*args, **kwargs)
        lock = RLock()
        try:
            record = _watch(lock, "threading.RLock", frame, 1, 1)
            if record is not None:
                lock._semlab, lock._depth = record, 0
                record.value = _rlock_reader(lock)
                return lock
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble("RLock", problem)
        return real()

    RLock.__module__, RLock.__qualname__ = "_thread", "RLock"
    threading.RLock = _dress(make, real)


def _rlock_reader(lock):
    from _weakref import ref

    reference = ref(lock)
    # Only its own thread is there after a fork.
    return lambda: int(not reference()._depth)


# --- asyncio ----------------------------------------------------------------------------------


# How often loops of this process went round, from 1 to 65535; 0 where that is not known. A task's
# acquire and release have it in the place of n: a hold of one turn let nobody else run.
_turn = 0


def _patch_loop(base_events):
    global _events
    from asyncio import events as _events

    real = base_events.BaseEventLoop._run_once

    def _run_once(self):
        global _turn
        _turn = _turn % 0xFFFF + 1
        real(self)

    base_events.BaseEventLoop._run_once = _dress(_run_once, real)


def _patch_asyncio(locks):
    global _running_task
    from asyncio import coroutines, events, tasks

    if sys.version_info >= (3, 12):
        current_task = tasks.current_task

        def _running_task():
            try:
                return current_task()
            except RuntimeError:
                return None
    else:
        running_loop, tasks_by_loop = events._get_running_loop, tasks._current_tasks

        def _running_task():
            return tasks_by_loop.get(running_loop())

    running_task = _running_task
    Semaphore, Bounded = locks.Semaphore, locks.BoundedSemaphore
    real_init, real_acquire = Semaphore.__init__, Semaphore.acquire
    real_release, bounded_release = Semaphore.release, Bounded.release
    real_enter, real_leave = Semaphore.__aenter__, Semaphore.__aexit__
    # BoundedSemaphore.release as it has been for years: a check, then Semaphore's.
    usual = set(bounded_release.__code__.co_names) <= {
        "_value",
        "_bound_value",
        "ValueError",
        "super",
        "release",
    }

    def __init__(self, /, *args, **kwargs):
        real_init(self, *args, **kwargs)
        try:
            bounded = isinstance(self, Bounded)
            record = _watch(
                self,
                "asyncio.BoundedSemaphore" if bounded else "asyncio.Semaphore",
                _getframe(1),
                self._value,
                int(bounded),
            )
            if record is not None:
                record.value = _reader(self)
                self._semlab = record
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble("asyncio.Semaphore", problem)

    def free(self):
        # Looked at before, as the original does first: so an acquire that succeeds at once is one
        # record. 3.9 counts a waiter in only when it runs.
        return (
            self._value > 0 and not self._waiters and not getattr(self, "_wakeup_scheduled", False)
        )

    def acquire(self):
        record = self._semlab
        if record is None:
            return real_acquire(self)
        # Here and not in the coroutine: before 3.12, wait_for() runs that in a task of its own.
        return _acquire(self, record, running_task() and _task_worker(), _getframe(1))

    async def _acquire(self, record, worker, frame):
        if worker is None:
            worker = _task_worker()
        if _control[0]:
            await _task_gate(worker)
        if free(self):
            await real_acquire(self)
            t = _clock()
            try:
                site = _sites[id(frame.f_code), frame.f_lasti]
                value, number = self._value, record.number
                _pack(_ring, _take(), t, value, number, worker, site, _turn, ENTERED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(ENTERED, record, self._value, _turn, frame, t, True, worker)
            return True
        return await wait(self, record, worker, frame)

    async def wait(self, record, worker, frame):
        t = _clock()
        try:
            site = _sites[id(frame.f_code), frame.f_lasti]
            _pack(_ring, _take(), t, -1, record.number, worker, site, 1, WAITING)
        except _SHORT as problem:
            if not _ours(problem):
                raise
            _note(WAITING, record, -1, 1, frame, t, True, worker)
        try:
            if _control[0] & DELAYS:
                await _hurried(real_acquire(self), record, worker)
            else:
                await real_acquire(self)
        except BaseException:
            _note(CANCELLED, record, 0, 1, frame, _clock(), True, worker)
            raise
        t = _clock()
        try:
            site = _sites[id(frame.f_code), frame.f_lasti]
            value, number = self._value, record.number
            _pack(_ring, _take(), t, value, number, worker, site, _turn, ACQUIRED)
        except _SHORT as problem:
            if not _ours(problem):
                raise
            _note(ACQUIRED, record, self._value, _turn, frame, t, True, worker)
        return True

    async def __aenter__(self):
        record = self._semlab
        if record is None or type(self) not in plain:
            return await real_enter(self)
        if _control[0]:
            await _task_gate(_task_worker())
        if free(self):
            await real_acquire(self)
            t = _clock()
            try:
                frame = _getframe(1)
                worker = running_task()._semlab
                site = _sites[id(frame.f_code), frame.f_lasti]
                value, number = self._value, record.number
                _pack(_ring, _take(), t, value, number, worker, site, _turn, ENTERED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(ENTERED, record, self._value, _turn, frame, t, True)
            return None
        await wait(self, record, _task_worker(), _getframe(1))
        return None

    async def __aexit__(self, exc_type, exc, tb):
        record = self._semlab
        if record is None or type(self) not in plain:
            return await real_leave(self, exc_type, exc, tb)
        held = None
        if _control[0]:
            try:
                await _task_gate(_task_worker())
            except BaseException as problem:
                held = problem  # A cancellation, kept until the permit is back.
        if not usual or (type(self) is Bounded and self._value >= self._bound_value):
            self.release()
        else:
            t = _clock()
            try:
                worker = running_task()._semlab
                value, number = self._value, record.number
                _pack(_ring, _take(), t, value, number, worker, 0, _turn, RELEASED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(RELEASED, record, self._value, _turn, None, t, True)
            finally:
                if _control[0]:
                    _hurry_next(record)
                real_release(self)
        if held is not None:
            raise held
        return None

    def release(self):
        record = self._semlab
        if record is not None:
            t = _clock()
            try:
                frame = _getframe(1)
                worker = running_task()._semlab
                site = _sites[id(frame.f_code), frame.f_lasti]
                value, number = self._value, record.number
                _pack(_ring, _take(), t, value, number, worker, site, _turn, RELEASED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(RELEASED, record, self._value, _turn, frame, t, True)
            if _control[0]:
                _hurry_next(record)
        return real_release(self)

    def release_bounded(self):
        record = self._semlab
        if record is None:
            return bounded_release(self)
        if self._value >= self._bound_value:
            frame = _getframe(1)
            _note(RELEASED, record, self._value, _turn, frame, _clock(), True)
            _note(REFUSED, record, 1, 1, frame, _clock(), True)
            return bounded_release(self)
        if not usual:
            return bounded_release(self)  # It comes through `release`.
        t = _clock()
        try:
            frame = _getframe(1)
            worker = running_task()._semlab
            site = _sites[id(frame.f_code), frame.f_lasti]
            value, number = self._value, record.number
            _pack(_ring, _take(), t, value, number, worker, site, _turn, RELEASED)
        except _SHORT as problem:
            if not _ours(problem):
                raise
            _note(RELEASED, record, self._value, _turn, frame, t, True)
        if _control[0]:
            _hurry_next(record)
        return real_release(self)

    plain = (Semaphore, Bounded)
    Semaphore._semlab = None
    Semaphore.__init__ = _dress(__init__, real_init)
    Semaphore.acquire = _coroutine_function(_dress(acquire, real_acquire), coroutines)
    _dress(_acquire, real_acquire)
    Semaphore.__aenter__ = _dress(__aenter__, real_enter)
    Semaphore.__aexit__ = _dress(__aexit__, real_leave)
    Semaphore.release = _dress(release, real_release)
    Bounded.release = _dress(release_bounded, bounded_release)
    if "locks" in _options:
        _patch_asyncio_lock(locks, running_task, coroutines)
    if "waits" in _options:
        _patch_asyncio_waits(locks)


def _patch_asyncio_lock(locks, running_task, coroutines):
    Lock = locks.Lock
    real_init, real_acquire, real_release = Lock.__init__, Lock.acquire, Lock.release
    real_enter, real_leave = Lock.__aenter__, Lock.__aexit__

    def __init__(self, /, *args, **kwargs):
        real_init(self, *args, **kwargs)
        try:
            record = _watch(self, "asyncio.Lock", _getframe(1), 1, 1)
            if record is not None:
                self._semlab = record
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble("asyncio.Lock", problem)

    def acquire(self):
        record = self._semlab
        if record is None:
            return real_acquire(self)
        return _acquire(self, record, running_task() and _task_worker(), _getframe(1))

    async def _acquire(self, record, worker, frame):
        if worker is None:
            worker = _task_worker()
        if _control[0]:
            await _task_gate(worker)
        if not self._locked and not self._waiters:
            await real_acquire(self)
            _note(ENTERED, record, 0, _turn, frame, _clock(), True, worker)
            return True
        return await wait(self, record, worker, frame)

    async def wait(self, record, worker, frame):
        t = _clock()
        try:
            site = _sites[id(frame.f_code), frame.f_lasti]
            _pack(_ring, _take(), t, -1, record.number, worker, site, 1, WAITING)
        except _SHORT as problem:
            if not _ours(problem):
                raise
            _note(WAITING, record, -1, 1, frame, t, True, worker)
        try:
            if _control[0] & DELAYS:
                await _hurried(real_acquire(self), record, worker)
            else:
                await real_acquire(self)
        except BaseException:
            _note(CANCELLED, record, 0, 1, frame, _clock(), True, worker)
            raise
        t = _clock()
        try:
            site = _sites[id(frame.f_code), frame.f_lasti]
            _pack(_ring, _take(), t, 0, record.number, worker, site, _turn, ACQUIRED)
        except _SHORT as problem:
            if not _ours(problem):
                raise
            _note(ACQUIRED, record, 0, _turn, frame, t, True, worker)
        return True

    async def __aenter__(self):
        record = self._semlab
        if record is None or type(self) is not Lock:
            return await real_enter(self)
        if _control[0]:
            await _task_gate(_task_worker())
        frame = _getframe(1)
        if not self._locked and not self._waiters:
            await real_acquire(self)
            t = _clock()
            try:
                worker, number = running_task()._semlab, record.number
                site = _sites[id(frame.f_code), frame.f_lasti]
                _pack(_ring, _take(), t, 0, number, worker, site, _turn, ENTERED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(ENTERED, record, 0, _turn, frame, t, True)
            return None
        await wait(self, record, _task_worker(), frame)
        return None

    async def __aexit__(self, exc_type, exc, tb):
        record = self._semlab
        if record is None or type(self) is not Lock:
            return await real_leave(self, exc_type, exc, tb)
        held = None
        if _control[0]:
            try:
                await _task_gate(_task_worker())
            except BaseException as problem:
                held = problem
        give(self, record, None)
        if held is not None:
            raise held
        return None

    def give(self, record, frame):
        t = _clock()
        try:
            worker, number = running_task()._semlab, record.number
            site = 0 if frame is None else _sites[id(frame.f_code), frame.f_lasti]
            _pack(_ring, _take(), t, 0, number, worker, site, _turn, RELEASED)
        except _SHORT as problem:
            if not _ours(problem):
                raise
            _note(RELEASED, record, 0, _turn, frame, t, True)
        if not self._locked:
            _note(REFUSED, record, 1, 1, frame, t, True)
        if _control[0]:
            _hurry_next(record)
        return real_release(self)

    def release(self):
        record = self._semlab
        if record is None:
            return real_release(self)
        return give(self, record, _getframe(1))

    Lock._semlab = None
    Lock.__init__ = _dress(__init__, real_init)
    Lock.acquire = _coroutine_function(_dress(acquire, real_acquire), coroutines)
    _dress(_acquire, real_acquire)
    Lock.__aenter__ = _dress(__aenter__, real_enter)
    Lock.__aexit__ = _dress(__aexit__, real_leave)
    Lock.release = _dress(release, real_release)


def _coroutine_function(function, coroutines):
    """Let a plain function that returns a coroutine count as a coroutine function."""
    if sys.version_info >= (3, 12):
        inspect = sys.modules.get("inspect")
        if inspect is not None:
            inspect.markcoroutinefunction(function)
    else:
        function._is_coroutine = coroutines._is_coroutine
    return function


# --- Waits without permits --------------------------------------------------------------------

# Conditions, events, barriers, queues and executors: `WAITING` and `ACQUIRED` (it goes on), and of
# those who wake others `RELEASED`. Noted only where the wait blocks, as far as can be told before.
_BROKEN = ("Empty", "Full", "TimeoutError")


def _patch_made(cls, kind):
    """Watch what the program makes of this class."""
    real = cls.__init__

    def __init__(self, /, *args, **kwargs):
        real(self, *args, **kwargs)
        try:
            record = _watch(self, kind, _getframe(1), -1)
            if record is not None:
                self._semlab = record
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble(kind, problem)

    cls._semlab = None
    cls.__init__ = _dress(__init__, real)


def _does_not_block(args, kwargs, place):
    """Whether a call says that it will not wait: `block` is its argument at this place."""
    if len(args) > place:
        return not args[place]
    return not kwargs.get("block", True)


def _patch_wait(cls, name, ready=None, block=None, of=None):
    """Note the waits of a method of threads. `ready`: whether it will not block now. `of`: what it
    waits for, if that is not the object itself."""
    real = getattr(cls, name)

    def wait(self, /, *args, **kwargs):
        record = self._semlab if of is None else of(self)
        if record is not None and _control[0] & TURNS:
            _gate(_thread_worker())
        if (
            record is None
            or (block is not None and _does_not_block(args, kwargs, block))
            or (ready is not None and ready(self))
        ):
            return real(self, *args, **kwargs)
        frame = _getframe(1)
        if _control[0] & ~TURNS:
            _gate(_thread_worker())
        flags = IN_LOOP << 8 if _loop_runs() else 0
        _note(WAITING | flags, record, -1, 1, frame, _clock())
        outcome = CANCELLED
        try:
            result = real(self, *args, **kwargs)
            outcome = TIMED_OUT if result is False else ACQUIRED
            return result
        except BaseException as problem:
            if type(problem).__name__ in _BROKEN:
                outcome = TIMED_OUT
            elif of is not None and _is_result(self):
                outcome = ACQUIRED
            raise
        finally:
            _note(outcome, record, -1, 1, frame, _clock())

    setattr(cls, name, _dress(wait, real))


def _is_result(future):
    """Whether what a future raised is the outcome that was waited for."""
    return getattr(future, "_state", "") in ("FINISHED", "CANCELLED", "CANCELLED_AND_NOTIFIED")


def _patch_wake(cls, name, task=False):
    """Note who wakes others."""
    real = getattr(cls, name)

    def wake(self, /, *args, **kwargs):
        record = self._semlab
        if record is not None:
            if _control[0] & TURNS and not task:
                _gate(_thread_worker())
            _note(RELEASED, record, -1, 1, _getframe(1), _clock(), task)
        return real(self, *args, **kwargs)

    setattr(cls, name, _dress(wake, real))


def _patch_task_wait(cls, name, ready=None):
    """Note the waits of a method of tasks."""
    from asyncio import coroutines

    real = getattr(cls, name)

    def wait(self, /, *args, **kwargs):
        record = self._semlab
        if record is None:
            return real(self, *args, **kwargs)
        worker = _task_worker() if _running_task() is not None else None
        return waited(self, record, worker, _getframe(1), args, kwargs)

    async def waited(self, record, worker, frame, args, kwargs):
        if ready is not None and ready(self):
            return await real(self, *args, **kwargs)
        if worker is None:
            worker = _task_worker()
        if _control[0]:
            await _task_gate(worker)
        _note(WAITING, record, -1, 1, frame, _clock(), True, worker)
        outcome = CANCELLED
        try:
            result = await real(self, *args, **kwargs)
            outcome = ACQUIRED
            return result
        finally:
            _note(outcome, record, -1, 1, frame, _clock(), True, worker)

    _dress(waited, real)
    setattr(cls, name, _coroutine_function(_dress(wait, real), coroutines))


def _patch_threading_waits(threading):
    for name in ("Condition", "Event", "Barrier"):
        _patch_made(getattr(threading, name), "threading." + name)
    _patch_wait(threading.Condition, "wait")
    _patch_wake(threading.Condition, "notify")
    _patch_wake(threading.Condition, "notify_all")
    _patch_wait(threading.Event, "wait", lambda event: event._flag)
    _patch_wake(threading.Event, "set")
    _patch_wait(threading.Barrier, "wait")


def _patch_queue(queue):
    if "waits" not in _options:
        return
    for name in ("Queue", "LifoQueue", "PriorityQueue"):
        cls = getattr(queue, name)
        if "__init__" in cls.__dict__:
            _patch_made(cls, "queue." + name)
    _patch_wait(queue.Queue, "get", lambda one: one._qsize() > 0, 0)
    _patch_wait(queue.Queue, "put", lambda one: not 0 < one.maxsize <= one._qsize(), 1)
    _patch_wait(queue.Queue, "join", lambda one: not one.unfinished_tasks)


def _patch_asyncio_waits(locks):
    for name in ("Condition", "Event", "Barrier"):
        if hasattr(locks, name):
            _patch_made(getattr(locks, name), "asyncio." + name)
    _patch_task_wait(locks.Condition, "wait")
    _patch_wake(locks.Condition, "notify", True)
    _patch_task_wait(locks.Event, "wait", lambda event: event._value)
    _patch_wake(locks.Event, "set", True)
    if hasattr(locks, "Barrier"):
        _patch_task_wait(locks.Barrier, "wait")


def _patch_asyncio_queue(queues):
    if "waits" not in _options:
        return
    _patch_made(queues.Queue, "asyncio.Queue")
    _patch_task_wait(queues.Queue, "get", lambda one: not one.empty())
    _patch_task_wait(queues.Queue, "put", lambda one: not one.full())
    _patch_task_wait(queues.Queue, "join", lambda one: not one._unfinished_tasks)


def _patch_executor(module):
    """Who waits for a result waits for the executor that has to make it."""
    if "waits" not in _options:
        return
    for name in ("ThreadPoolExecutor", "ProcessPoolExecutor"):
        cls = getattr(module, name, None)
        if cls is None or cls.__module__ != module.__name__:
            continue
        _patch_made(cls, "concurrent.futures." + name)
        _patch_submit(cls)
        _patch_wait(cls, "shutdown", None, 0)


def _patch_submit(cls):
    real = cls.submit

    def submit(self, /, *args, **kwargs):
        future = real(self, *args, **kwargs)
        if self._semlab is not None:
            try:
                future._semlab = self._semlab
            except AttributeError:
                pass
        return future

    cls.submit = _dress(submit, real)


def _patch_future(module):
    if "waits" not in _options:
        return
    module.Future._semlab = None
    for name in ("result", "exception"):
        _patch_wait(
            module.Future, name, lambda future: future.done(), None, lambda future: future._semlab
        )


# --- multiprocessing --------------------------------------------------------------------------


def _patch_synchronize(module):
    SemLock = module.SemLock
    kinds = (
        (module.BoundedSemaphore, "multiprocessing.BoundedSemaphore", 1),
        (module.Semaphore, "multiprocessing.Semaphore", 0),
        (module.Lock, "multiprocessing.Lock", 1),
        (module.RLock, "multiprocessing.RLock", 1),
    )
    real_make = SemLock._make_methods
    real_enter, real_exit = SemLock.__enter__, SemLock.__exit__

    def _make_methods(self):
        real_make(self)
        try:
            record = adopt(self, _getframe(1))
            if record is not None:
                self._semlab = record
                self.acquire, self.release = _semlock_methods(self._semlock, record)
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble("SemLock", problem)

    def adopt(self, frame):
        for cls, kind, bounded in kinds:
            if isinstance(self, cls):
                break
        else:
            return None
        if kind.endswith("Lock") and "locks" not in _options:
            return None
        semlock = self._semlock
        shared = getattr(semlock, "name", None) or ""
        if frame.f_code.co_name == "__setstate__":
            return _adopt(kind, shared)
        try:
            initial = semlock._get_value()
        except Exception:
            initial = frame.f_locals.get("value", -1)
        return _share(_watch(self, kind, frame, initial, bounded, shared))

    def __enter__(self):
        record = self._semlab
        if record is None:
            return real_enter(self)
        return self.acquire._semlab(True, None, _getframe(1))

    def __exit__(self, *args):
        record = self._semlab
        if record is None:
            return real_exit(self, *args)
        return self.release._semlab(None)

    SemLock._semlab = None
    SemLock._make_methods = _dress(_make_methods, real_make)
    SemLock.__enter__ = _dress(__enter__, real_enter)
    SemLock.__exit__ = _dress(__exit__, real_exit)
    if "waits" in _options:
        _patch_shared_waits(module)


def _mark(name):
    name = "".join([sign if sign.isalnum() or sign in "_-" else "-" for sign in name])
    return _join(_folder, "mark" + name[-200:])


def _share(record):
    """Have other processes watch it as well, once they have unpickled it."""
    if record is not None and record.shared:
        _close_file(_open_file(_mark(record.shared), os.O_WRONLY | os.O_CREAT, 0o600))
    return record


def _adopt(kind, shared):
    """A record of what another process made, or None: if it is watched there, a file says so."""
    if not shared or not _exists(_mark(shared)):
        return None
    if _pid != _getpid():
        _slot_open()
    record = _Record(kind, _resources(), shared)
    record.pid = 0  # When it goes, it is there in other processes.
    _say((("d", "shared"), ("r", record.known), ("x", shared)))
    return record


def _patch_shared(cls, kind, semlock):
    """Watch what the program makes of a class without permits, in all processes. `semlock`: the
    one in it whose name is its own."""
    real_init, real_set = cls.__init__, getattr(cls, "__setstate__", None)

    def shared(self):
        name = getattr(semlock(self), "name", None)
        return kind(self) + name if name else ""

    def __init__(self, /, *args, **kwargs):
        real_init(self, *args, **kwargs)
        try:
            self._semlab = _share(_watch(self, kind(self), _getframe(1), -1, 0, shared(self)))
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble(cls.__name__, problem)

    def __setstate__(self, state):
        if real_set is None:
            self.__dict__.update(state)
        else:
            real_set(self, state)
        try:
            self._semlab = _adopt(kind(self), shared(self))
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble(cls.__name__, problem)

    cls._semlab = None
    cls.__init__ = _dress(__init__, real_init)
    cls.__setstate__ = __setstate__ if real_set is None else _dress(__setstate__, real_set)


def _kind_of(cls, *more):
    """The kind of an object of this class, or of a narrower one."""

    def kind(self):
        for one in more:
            if isinstance(self, one):
                return "multiprocessing." + one.__name__
        return "multiprocessing." + cls.__name__

    return kind


def _patch_shared_waits(module):
    Condition, Event, Barrier = module.Condition, module.Event, module.Barrier
    _patch_shared(Condition, _kind_of(Condition), lambda one: one._sleeping_count._semlock)
    _patch_shared(Event, _kind_of(Event), lambda one: one._flag._semlock)
    # Its wait is that of threads.
    _patch_shared(Barrier, _kind_of(Barrier), lambda one: one._cond._sleeping_count._semlock)
    _patch_wait(Condition, "wait")
    _patch_wake(Condition, "notify")
    _patch_wake(Condition, "notify_all")
    _patch_wait(Event, "wait", lambda one: not one._flag._semlock._is_zero())
    _patch_wake(Event, "set")


def _patch_shared_queues(module):
    if "waits" not in _options:
        return
    Queue, Joinable, Simple = module.Queue, module.JoinableQueue, module.SimpleQueue
    _patch_shared(Queue, _kind_of(Queue, Joinable), lambda one: one._rlock._semlock)
    _patch_shared(Simple, _kind_of(Simple), lambda one: one._rlock._semlock)
    # Whether a pipe has something costs a system call: each is told, however short it was.
    _patch_wait(Queue, "get", None, 0)
    _patch_wait(Simple, "get")
    for cls in (Queue, Joinable):
        _patch_wait(cls, "put", lambda one: not one._sem._semlock._is_zero(), 1)
    _patch_wait(Joinable, "join", lambda one: one._unfinished_tasks._semlock._is_zero())


_depths = {}  # Of a manager's RLock and a thread: how often that has acquired it.


def _patch_managers(module):
    """What a manager's own process has, and others reach through it: `Manager().Semaphore`."""
    Proxy = module.AcquirerProxy
    real_init, real_acquire, real_release = Proxy.__init__, Proxy.acquire, Proxy.release
    real_enter, real_exit = Proxy.__enter__, Proxy.__exit__
    bounds = {"Lock": 1, "RLock": 1, "Semaphore": 0, "BoundedSemaphore": 1}

    def __init__(self, /, *args, **kwargs):
        real_init(self, *args, **kwargs)
        try:
            self._semlab = adopt(self, _getframe(1))
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble("AcquirerProxy", problem)

    def adopt(self, frame):
        token = self._token
        what = token.typeid
        if what not in bounds or (what.endswith("Lock") and "locks" not in _options):
            return None
        kind = "multiprocessing.managers." + what
        shared = "manager %s %s" % (token.address, token.id)
        if frame.f_code.co_name != "temp" or frame.f_code.co_filename != module.__file__:
            return _adopt(kind, shared)  # Unpickled.
        initial, given = 1, frame.f_locals
        if what.endswith("Semaphore"):
            initial = given["args"][0] if given["args"] else given["kwds"].get("value", 1)
        return _share(_watch(self, kind, frame.f_back, initial, bounds[what], shared))

    def deep(self, record, by=0):
        """How often this thread has it, where that counts."""
        if not record.kind.endswith("RLock"):
            return 0
        key = (record.shared, _ident())
        depth = _depths.get(key, 0) + by
        if depth > 0:
            _depths[key] = depth
        else:
            _depths.pop(key, None)
        return depth

    def take(self, record, blocks, timeout, frame, real, args):
        if deep(self, record):
            got = real(self, *args)
            if got:
                deep(self, record, 1)
            return got
        if _control[0]:
            _gate(_thread_worker())
        if blocks:
            flags = IN_LOOP << 8 if _loop_runs() else 0
            limit = -1 if timeout is None else _milliseconds(timeout)
            _note(WAITING | flags, record, limit, 1, frame, _clock())
        got = None
        try:
            got = real(self, *args)
        finally:
            if blocks:
                end = ACQUIRED if got else CANCELLED if got is None else TIMED_OUT
                _note(end, record, -1, 1, frame, _clock())
            elif got is not None:
                _note(ENTERED if got else MISSED, record, -1, 1, frame, _clock())
            if got:
                deep(self, record, 1)
        if got and _control[0] & DELAYS:
            _gate(_thread_worker())
        return got

    def give(self, record, frame, real, args):
        if deep(self, record, -1):
            return real(self, *args)
        try:
            if _control[0]:
                _gate(_thread_worker())
            _note(RELEASED, record, -1, 1, frame, _clock())
        finally:
            try:
                result = real(self, *args)
            except (ValueError, RuntimeError):
                _note(REFUSED, record, 1, 1, frame, _clock())
                raise
        return result

    def acquire(self, blocking=True, timeout=None):
        record, args = self._semlab, (blocking, timeout)
        if record is None:
            return real_acquire(self, *args)
        return take(self, record, blocking, timeout, _getframe(1), real_acquire, args)

    def release(self):
        record = self._semlab
        if record is None:
            return real_release(self)
        return give(self, record, _getframe(1), real_release, ())

    def __enter__(self):
        record = self._semlab
        if record is None:
            return real_enter(self)
        return take(self, record, True, None, _getframe(1), real_enter, ())

    def __exit__(self, *exc):
        record = self._semlab
        if record is None:
            return real_exit(self, *exc)
        return give(self, record, None, real_exit, exc)

    Proxy._semlab = None
    Proxy.__init__ = _dress(__init__, real_init)
    Proxy.acquire = _dress(acquire, real_acquire)
    Proxy.release = _dress(release, real_release)
    Proxy.__enter__ = _dress(__enter__, real_enter)
    Proxy.__exit__ = _dress(__exit__, real_exit)


def _semlock_methods(semlock, record):
    """acquire and release of a multiprocessing object."""
    real_acquire, real_release, mine = semlock.acquire, semlock.release, semlock._is_mine
    recursive = semlock.kind == 0
    count = semlock._get_value
    try:
        count()
    except Exception:  # macOS has no sem_getvalue.

        def count():
            return -1

    def take(block, timeout, frame):
        if recursive and mine():
            return real_acquire(block, timeout)
        if _control[0]:
            _gate(_thread_worker())
        if not block:
            got = real_acquire(block, timeout)
            t = _clock()
            if got:
                record.missed = None
                _note(ENTERED, record, count(), 1, frame, t)
            elif record.missed != _ident():
                record.missed = _ident()
                _note(MISSED, record, 0, 1, frame, t)
            return got
        got = False
        try:
            got = real_acquire(False)
            if got:
                t = _clock()
                try:
                    worker = _local.worker
                    site = _sites[id(frame.f_code), frame.f_lasti]
                    value, number = count(), record.number
                    _pack(_ring, _take(), t, value, number, worker, site, 1, ENTERED)
                except _SHORT as problem:
                    if not _ours(problem):
                        raise
                    _note(ENTERED, record, count(), 1, frame, t)
            else:
                limit = -1 if timeout is None else _milliseconds(timeout)
                flags = IN_LOOP << 8 if _loop_runs() else 0
                _note(WAITING | flags, record, limit, 1, frame, _clock())
                waiting = True
                try:
                    got = real_acquire(True, timeout)
                    waiting = False
                finally:
                    if waiting:
                        _note(CANCELLED, record, 0, 1, frame, _clock())
                _note(ACQUIRED if got else TIMED_OUT, record, count(), 1, frame, _clock())
            if got and _control[0] & DELAYS:
                _gate(_thread_worker())
            return got
        except BaseException:
            if got:
                real_release()
            raise

    def acquire(block=True, timeout=None):
        return take(block, timeout, _getframe(1))

    def give(frame):
        if recursive and mine() and semlock._count() > 1:
            return real_release()
        try:
            if _control[0]:
                _gate(_thread_worker())
            t = _clock()
            try:
                worker = _local.worker
                site = 0 if frame is None else _sites[id(frame.f_code), frame.f_lasti]
                value, number = count(), record.number
                _pack(_ring, _take(), t, value, number, worker, site, 1, RELEASED)
            except _SHORT as problem:
                if not _ours(problem):
                    raise
                _note(RELEASED, record, count(), 1, frame, t)
        finally:
            try:
                real_release()
            except (ValueError, AssertionError):
                _note(REFUSED, record, 1, 1, frame, _clock())
                raise
        return None

    def release():
        return give(_getframe(1))

    acquire._semlab = take
    release._semlab = give
    return acquire, release


def _patch_process(module):
    """Tell that a child came to its end by itself, and with which exit code."""
    real = module.BaseProcess._bootstrap

    def _bootstrap(self, /, *args, **kwargs):
        try:
            if _pid == _getpid():
                # What it unpickled was there before it had its name and its parent.
                _tell_process(self._name, self._parent_pid)
        except Exception as problem:
            if not _ours(problem):
                raise
        code = real(self, *args, **kwargs)
        _over(code)
        return code

    module.BaseProcess._bootstrap = _dress(_bootstrap, real)


def _over(code=0):
    try:
        if _pid == _getpid() and _ring is not None:
            COUNTER.pack_into(_ring, EXIT, code & 0xFFFF if type(code) is int else 0)
            _ring[OVER] = 1
    except Exception:
        pass


# --- Libraries with semaphores of their own ----------------------------------------------------


def _patch_foreign(cls, kind, initial, value, bounded=0):
    """Watch a class of tasks that is not asyncio's: acquire, acquire_nowait, release."""
    from weakref import WeakKeyDictionary  # Some of them have __slots__.

    records = WeakKeyDictionary()
    real_init, real_acquire = cls.__init__, cls.acquire
    real_now, real_release = cls.acquire_nowait, cls.release

    def __init__(self, /, *args, **kwargs):
        real_init(self, *args, **kwargs)
        try:
            if self not in records:
                record = _watch(self, kind, _getframe(1), initial(self), bounded)
                if record is not None:
                    records[self] = record
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble(kind, problem)

    async def acquire(self):
        record = records.get(self)
        if record is None:
            return await real_acquire(self)
        frame, worker = _getframe(1), _task_worker()
        if _control[0] & PAUSED:
            await _foreign_gate(worker)
        free = value(self) > 0
        if not free:
            _note(WAITING, record, -1, 1, frame, _clock(), True, worker)
        try:
            result = await real_acquire(self)
        except BaseException:
            if not free:
                _note(CANCELLED, record, 0, 1, frame, _clock(), True, worker)
            raise
        _note(ENTERED if free else ACQUIRED, record, value(self), 1, frame, _clock(), True, worker)
        return result

    def acquire_nowait(self):
        record, frame = records.get(self), _getframe(1)
        result = real_now(self)
        # Their acquire() comes through here, too.
        if record is not None and frame.f_code.co_name != "acquire":
            _note(ENTERED, record, value(self), 1, frame, _clock(), True)
        return result

    def release(self):
        record, frame = records.get(self), _getframe(1)
        if record is None or frame.f_code.co_name == "acquire":
            return real_release(self)
        _note(RELEASED, record, value(self), 1, frame, _clock(), True)
        try:
            return real_release(self)
        except BaseException:
            _note(REFUSED, record, 1, 1, frame, _clock(), True)
            raise

    cls.__init__ = _dress(__init__, real_init)
    cls.acquire = _dress(acquire, real_acquire)
    cls.acquire_nowait = _dress(acquire_nowait, real_now)
    cls.release = _dress(release, real_release)


async def _foreign_gate(worker):
    """A gate of a library whose sleep is not asyncio's."""
    anyio = sys.modules.get("anyio")
    trio = sys.modules.get("trio")
    sleep = anyio.sleep if anyio is not None else trio.sleep
    at, told = GRANTS + worker % MOST_GRANTS, False
    while _control[MODE] & PAUSED and not _alone():
        if _ring[at]:
            _ring[at] = 0
            break
        if not told:
            told = True
            _at_gate(worker)
        await sleep(0.002)


def _free_of_lock(lock):
    return int(not lock.locked())


def _patch_anyio(module):
    here = os.path.dirname(os.path.dirname(module.__file__))
    for part in (("_core", "_synchronization.py"), ("_backends", "_asyncio.py")):
        _files[_join(here, *part)] = _THROUGH
    _patch_foreign(
        module.Semaphore, "anyio.Semaphore", lambda one: one.value, lambda one: one.value
    )
    _patch_limiter(module.CapacityLimiter, "anyio.CapacityLimiter")
    if "locks" in _options:
        _patch_foreign(module.Lock, "anyio.Lock", lambda one: 1, _free_of_lock, 1)


def _patch_limiter(cls, kind):
    _patch_foreign(cls, kind, lambda one: one.total_tokens, lambda one: one.available_tokens, 1)


def _patch_trio(module):
    global _running_task
    before, current = _running_task, sys.modules["trio._core"].current_task

    def _running_task():
        task = before()
        if task is None:
            try:
                return current()
            except RuntimeError:
                return None
        return task

    _patch_foreign(module.Semaphore, "trio.Semaphore", lambda one: one.value, lambda one: one.value)
    _patch_limiter(module.CapacityLimiter, "trio.CapacityLimiter")
    if "locks" in _options:
        _patch_foreign(module._LockImpl, "trio.Lock", lambda one: 1, _free_of_lock, 1)


class _Greenlets(object):
    """In the place of a thread's own storage, where a worker is a greenlet."""

    __slots__ = ("_current",)

    def __init__(self, current):
        object.__setattr__(self, "_current", current)

    def __getattr__(self, name):
        try:
            return self._current().__dict__["_semlab_" + name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self._current().__dict__["_semlab_" + name] = value


def _patch_greenlets(module):
    """gevent and eventlet put greenlets in the place of threads."""
    global _make_local, _local
    from greenlet import getcurrent

    def _make_local():
        return _Greenlets(getcurrent)

    _local = _make_local()


def _patch_counted(cls, kind, bounded):
    """A semaphore of greenlets, in Python: `counter` is its count."""
    real_init, real_acquire, real_release = cls.__init__, cls.acquire, cls.release

    def __init__(self, /, *args, **kwargs):
        real_init(self, *args, **kwargs)
        try:
            record = _watch(self, kind, _getframe(1), self.counter, bounded)
            if record is not None:
                self._semlab = record
        except Exception as problem:
            if not _ours(problem):
                raise
            _trouble(kind, problem)

    def acquire(self, /, *args, **kwargs):
        return take(self, args, kwargs, _getframe(1))

    def take(self, args, kwargs, frame):
        record = self._semlab
        if record is None:
            return real_acquire(self, *args, **kwargs)
        waits = self.counter <= 0 and (args[0] if args else kwargs.get("blocking", True))
        if waits:
            _note(WAITING, record, -1, 1, frame, _clock())
        try:
            got = real_acquire(self, *args, **kwargs)
        except BaseException:
            if waits:
                _note(CANCELLED, record, 0, 1, frame, _clock())
            raise
        if waits:
            _note(ACQUIRED if got else TIMED_OUT, record, self.counter, 1, frame, _clock())
        else:
            _note(ENTERED if got else MISSED, record, self.counter, 1, frame, _clock())
        return got

    def release(self, /, *args, **kwargs):
        record = self._semlab
        if record is None:
            return real_release(self, *args, **kwargs)
        frame = _getframe(1)
        _note(RELEASED, record, self.counter, 1, frame, _clock())
        try:
            return real_release(self, *args, **kwargs)
        except BaseException:
            _note(REFUSED, record, 1, 1, frame, _clock())
            raise

    def __enter__(self):
        take(self, (), {}, _getframe(1))
        return self

    def __exit__(self, *exc):
        self.release()

    return {
        "_semlab": None,
        "__init__": __init__,
        "acquire": _dress(acquire, real_acquire),
        "release": _dress(release, real_release),
        "__enter__": __enter__,
        "__exit__": __exit__,
    }


def _patch_eventlet(module):
    for name, bounded in (("Semaphore", 0), ("BoundedSemaphore", 1)):
        cls = getattr(module, name)
        for key, value in _patch_counted(cls, "eventlet." + name, bounded).items():
            if name == "Semaphore":
                setattr(cls, key, value)


def _patch_gevent(module):
    # Theirs are C types, which cannot be patched: the program gets a subclass by the same name.
    for name, bounded in (("Semaphore", 0), ("BoundedSemaphore", 1)):
        cls = getattr(module, name)
        body = _patch_counted(cls, "gevent." + name, bounded)
        body["__module__"] = cls.__module__
        setattr(module, name, type(name, (cls,), body))


# --- Start ------------------------------------------------------------------------------------

# What to do once a module is loaded. Nothing is imported that the program does not import.
_PATCHES = {
    "threading": _patch_threading,
    "asyncio.locks": _patch_asyncio,
    "asyncio.base_events": _patch_loop,
    "asyncio.queues": _patch_asyncio_queue,
    "queue": _patch_queue,
    "anyio._backends._asyncio": _patch_anyio,
    "trio._sync": _patch_trio,
    "gevent.hub": _patch_greenlets,
    "gevent.lock": _patch_gevent,
    "eventlet.hubs": _patch_greenlets,
    "eventlet.semaphore": _patch_eventlet,
    "concurrent.futures._base": _patch_future,
    "concurrent.futures.thread": _patch_executor,
    "concurrent.futures.process": _patch_executor,
    "multiprocessing.synchronize": _patch_synchronize,
    "multiprocessing.process": _patch_process,
    "multiprocessing.queues": _patch_shared_queues,
    "multiprocessing.managers": _patch_managers,
}


def _patch(name, module):
    try:
        _PATCHES[name](module)
    except Exception as problem:
        # A name that a future Python does not know: unwatched, and said.
        _trouble(name, problem)


class _Finder(object):
    """Finds modules that have a patch, as the finders behind it do, and patches them when loaded."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name not in _PATCHES or getattr(_local, "finding", None) == name:
            return None
        spec = None
        _local.finding = name
        try:
            for finder in sys.meta_path:
                if finder is not cls and hasattr(finder, "find_spec"):
                    spec = finder.find_spec(name, path, target)
                    if spec is not None:
                        break
        finally:
            _local.finding = None
        if spec is not None and hasattr(spec.loader, "exec_module"):
            spec.loader = _Loader(name, spec.loader)
        return spec


class _Loader(object):
    """Loads as its loader does, and then patches."""

    def __init__(self, name, loader):
        self._name, self._loader = name, loader

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        # As if we had never been there.
        for holder in (module, getattr(module, "__spec__", None)):
            name = "__loader__" if holder is module else "loader"
            try:
                setattr(holder, name, self._loader)
            except AttributeError:
                pass
        self._loader.exec_module(module)
        _patch(self._name, module)


def _forked():
    """In a child: its ring is begun at its first event."""
    global _take, _lock
    _lock = _thread.RLock()
    _take = _no_slot
    _forget_numbers()


def start():
    """Watch this process, if it is one to watch. `SEMLAB_WATCH` names the folder."""
    global _options, _own
    folder = os.environ.get("SEMLAB_WATCH", "")
    first = os.environ.pop("SEMLAB_FIRST", None) is not None
    _options = frozenset(os.environ.get("SEMLAB_OPTIONS", "").split(","))
    _own = tuple(part for part in os.environ.get("SEMLAB_OWN", "").split(",") if part)
    if not folder:
        return
    # The process has been watched before: it has replaced itself (`os.execv(sys.executable, …)`),
    # or this is another interpreter within it.
    here = _join(folder, "here-%d" % _getpid())
    again = _exists(here)
    if again and not _is_main_interpreter():
        return
    if not (first or again or _is_child()):
        return
    if os.stat(folder).st_uid != getattr(os, "getuid", lambda: 0)() and os.name == "posix":
        return
    _begin(folder)
    if first or again:
        _slot_open()
        _local.first = True
        import atexit

        atexit.register(_over)


def _begin(folder):
    """Steered by this folder's lab, watch all that can be."""
    global _folder
    _folder = folder
    _obey(_steered_by(folder))
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forked)
    for name in _PATCHES:
        module = sys.modules.get(name)
        if module is not None:
            _patch(name, module)
    sys.meta_path.insert(0, _Finder)


def _steered_by(folder):
    """The file by which this folder's lab steers."""
    here = _join(folder, "here-%d" % _getpid())
    _close_file(_open_file(here, os.O_WRONLY | os.O_CREAT, 0o600))
    return _map(_join(folder, "control"), CONTROL_SIZE, False)


def _obey(control):
    global _control
    _control = control
    _kept.append(control)


def attach(folder, options, own):
    """Begin to watch this process, which runs already; or what is needed to do so for another lab,
    which `change_to` takes. Nobody is told until then."""
    global _options, _own
    again = bool(_folder)
    if again and not _alone():
        raise RuntimeError("watched")
    options = frozenset(options)
    if again:  # Classes stay as they were patched.
        ways = frozenset(("locks", "waits"))
        options = (options - ways) | (_options & ways)
    _options, _own = options, tuple(own)
    _files.clear()
    if again:
        ring = _make_ring(folder)
        if not ring[1]:
            raise RuntimeError("room")
        return folder, _steered_by(folder), ring, _cwd()
    _begin(folder)
    _slot_open()
    import atexit

    atexit.register(_over)
    if _nobody:
        raise RuntimeError("room")
    return None


def change_to(folder, control, ring, cwd):
    """Write for another lab from now on. No other thread may run meanwhile, so the system is not
    asked for anything. What is kept no longer is returned: it goes with the last who has it."""
    global _folder, _take
    ended = _map_file, type(change_to.__code__)  # Codes are kept because `_sites` knows their ids.
    replaced = [one for one in _kept if type(one) in ended]
    _kept[:] = [one for one in _kept if type(one) not in ended]
    _folder = folder
    _obey(control)
    _sites.clear()
    _take = _no_slot
    _write_to(*ring, folder=cwd)
    return replaced


def _is_main_interpreter():
    try:
        import _interpreters
    except ImportError:
        try:
            import _xxsubinterpreters as _interpreters
        except ImportError:
            return True
    return _interpreters.get_current() == _interpreters.get_main()


def _is_child():
    """Whether this Python was started by multiprocessing or loky, or every child is watched."""
    if "children" in _options:
        return True
    words = getattr(sys, "orig_argv", None)
    if words is None:
        try:
            with open("/proc/self/cmdline", "rb") as file:
                words = file.read().decode("utf-8", "replace").split("\0")
        except OSError:
            words = getattr(sys, "argv", [])
    line = " ".join(words)
    if "resource_tracker" in line:
        return False
    return (
        "multiprocessing" in line
        and ("--multiprocessing-fork" in words or "-c" in words)
        or ("loky" in line and "-m" in words)
    )
