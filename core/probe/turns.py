"""Turns: one worker of a watched program runs at a time, and a plan says who is next.

Loaded beside the probe by `semaphore-lab explore` alone. One file, the standard library only,
CPython 3.9 to 3.14.

The locks of `_thread` are replaced before `threading` is there by ones that know who waits for them.
Semaphores, conditions, events, barriers, queues and executors are made of these, so a worker that
has to wait never blocks for real: it gives the turn to another. Where nobody is left to have it,
nobody ever will: a deadlock, known the moment it is there.

Whoever has the turn keeps it up to the next *decision*: before an acquire, a release, a wait or a
wake of the program's own objects, where it has to wait, sleeps or ends, and with `fine` also at its
lines and before it stores into what others see. The plain order: who has the turn goes on as long
as it can; then whoever has not had it for longest; when all sleep, whose time is up first. Sleeps
take no time, and may be over in any order: no program may count on a sleep to keep an order. A wait
with a timeout gives up only where nobody else can go on, the earliest first.

A worker that blocks where this does not see it (a socket, a pipe, a lock of C) loses the turn after a
while, and takes its place again when it comes back. Then the same plan may make another order, and
that is said (`UNSURE`).

Long, as are its functions: one file, as the probe, for the same reason.
"""

import _thread
import os
import sys
import time
from heapq import heapify
from struct import Struct

# Files in the watched folder: what the lab asks for, what was decided (which the lab makes), words.
PLAN, FILE, TOLD = "plan", "turns", "told"

# Offsets of counters in FILE, then the decisions.
COUNT, STATUS, FLAGS = 8, 16, 24
FIRST = 64
# Chosen, plain, who was at it and at which of its points, candidates, kind, flags.
DECISION = Struct("<IIIIHBB")
MOST = 20000
SIZE = FIRST + MOST * DECISION.size
COUNTER = Struct("<Q")

# Status.
RUNS, STUCK, CUT, ENDED_WELL = 0, 1, 2, 3

# Flags.
UNSURE = 1  # Somebody was let go who blocked out of sight, or computed for too long.
PROCESSES = 2  # It starts processes, which are not followed.
COARSE = 4  # There were more fine points than are looked at.

# Kinds of decisions.
GATE, START, WAIT, SLEEP, END, LINE, STORE, TIMER = 1, 2, 3, 4, 5, 6, 7, 8
_ON = (GATE, LINE, STORE)  # Where who has the turn goes on in the plain order.

MOST_WORD = 20000  # Letters of a word that is told.

PER_GATE = 50000000  # Nanoseconds of the log's clock that a gate takes: an order has to be legible.
PER_LOOK = (
    20000  # Nanoseconds of the program's clock that a look at it takes: a loop may wait for it.
)
PATIENCE = 0.05  # Seconds that a worker may block out of sight before another has the turn.
LONGEST = 1.0  # Seconds that it may compute.
MOST_IN_A_ROW = (
    200  # Gates after which who has the turn has to let others go: it may wait for them.
)
MOST_FINE_IN_A_ROW = 3000
MOST_FINE = 10000  # Fine points of a run; gates alone are decided after these.

_real_sleep = time.sleep
_real_clock = time.perf_counter_ns if sys.platform == "win32" else time.monotonic_ns
_real_lock = _thread.allocate_lock
_real_rlock = _thread.RLock
_real_start = _thread.start_new_thread
_real_joinable = getattr(_thread, "start_joinable_thread", None)
_real_count = _thread._count
_ident = _thread.get_ident
_native = getattr(_thread, "get_native_id", _ident)
_HERE = __file__

_probe = None
_map = None  # The mapped file `turns`.
_folder = ""
_hold = False  # What has deadlocked stays, to be looked at.
_explain = False
_pace = False
_fine = False
_pid = 0


# --- Workers ------------------------------------------------------------------------------------

READY, WAITS, SLEEPS, OUTSIDE, ENDED = 0, 1, 2, 3, 4


class _Worker(object):
    __slots__ = (
        "number",
        "ident",
        "native",
        "baton",
        "state",
        "on",
        "until",
        "expired",
        "ran",
        "daemon",
        "done",
        "points",
        "problem",
        "thread",
    )

    def __init__(self, number):
        self.number = number
        self.ident = 0
        self.native = 0
        self.baton = _real_lock()
        self.baton.acquire()
        self.state = READY
        self.on = None
        self.until = None
        self.expired = False
        self.ran = 0
        self.daemon = True
        self.done = _Done()
        self.points = 0  # Where it could have been made to wait for others.
        self.problem = None  # What a signal's handler raised while it had no turn.
        self.thread = None


class _Done(object):
    """What is waited for until a worker has ended."""

    __slots__ = ("taken",)

    def __init__(self):
        self.taken = True


_mutex = _real_rlock()  # For what changes when the turn does.
_alive = []
_by_ident = {}
_current = None
_forced = None  # A thread that is being started has the next turn, whatever the plan says.
_turns = 0  # How often the turn was given.
_step = 0  # Decisions.
_row = [0, 0]  # How often the same one went on: at gates, at fine points.
_fine_points = 0
_virtual = 0  # Nanoseconds of the program's clock since its start.
_gates = 0
_base = 0
_watching = False
_pacing = False


def _me():
    """The worker that runs here, which has the turn when this comes back."""
    me = _current
    if me is not None and me.ident == _ident():
        return me
    return _come_in()


def _come_in():
    """Have the turn again, after being outside; or be a thread that nobody saw begin."""
    global _current
    me = _by_ident.get(_ident())
    if me is None:
        me = _Worker(_probe._workers())
        me.ident, me.native = _ident(), _native()
        me.state = OUTSIDE
        with _mutex:
            _by_ident[me.ident] = me
            _alive.append(me)
        _flag(UNSURE)
    if me.state == ENDED:
        return me  # Its thread is at its very end.
    with _mutex:
        me.state = READY
        if _current is None:
            _current = me
            return me
    _park(me)
    return me


def _park(me):
    """Wait for the turn."""
    global _current
    while True:
        try:
            me.baton.acquire()
            break
        except BaseException as problem:
            # A signal's handler raised, in the main thread. That comes up once it has the turn.
            me.problem = problem
            with _mutex:
                if _current is me:  # It has the turn already.
                    me.baton.acquire(False)
                    break
                if me.state in (WAITS, SLEEPS):
                    me.state = READY
                if _current is None:
                    _current = me
                    break
    if me.problem is not None:
        problem, me.problem = me.problem, None
        raise problem


def _switch(me, kind, first=None, state=READY):
    """Have the next one go; come back when it is this one's turn again. `state`: what it does
    meanwhile."""
    global _current
    while True:
        with _mutex:
            if _current is me:
                me.state = state
                if state == ENDED:
                    me.done.taken = False
                    _alive.remove(me)
                chosen = _next(me, kind, first)
                if chosen is me:
                    return
                _current = chosen
                if chosen is not None:
                    chosen.baton.release()
                break
        _come_in()  # It was let go just now.
    if state != ENDED:
        _park(me)


def _next(me, kind, first):
    """Who has the turn next; None where all that live are outside, or stuck and to be looked at."""
    global _forced, _virtual, _turns
    if _forced is not None:
        chosen, _forced = _forced, None
    else:
        ready, sleepers, timed = [], [], []
        for one in _alive:
            state = one.state
            if state == READY:
                ready.append(one)
            elif state == WAITS:
                if not one.on.taken:
                    ready.append(one)
                elif one.until is not None:
                    timed.append(one)
            elif state == SLEEPS:
                sleepers.append(one)
        if len(sleepers) > 1:
            sleepers.sort(key=_until)
        if len(ready) > 1:
            ready.sort(key=_ran)
        last = []
        if kind in _ON:
            if not _goes_on(kind):
                ready.remove(me)
                last = [me]
            elif first is None:
                first = me
        if first is not None and first in ready:
            ready.remove(first)
            ready.insert(0, first)
        timer = None
        if ready:
            candidates = ready + sleepers + last
        else:
            timers = sleepers + timed
            if timers:
                timer = min(timers, key=_until)
                candidates = [timer] + [one for one in sleepers if one is not timer] + last
            elif last:
                candidates = last
            else:
                return _nobody(me)
        chosen = candidates[0]
        if len(candidates) > 1:
            chosen = _decide(candidates, me, kind)
        if chosen is timer:
            _virtual = max(_virtual, chosen.until)
            chosen.expired = chosen.state == WAITS
    _turns += 1
    if kind in _ON and chosen is me:
        _row[kind != GATE] += 1
    else:
        _row[:] = (0, 0)
    chosen.ran = _turns
    chosen.state = READY
    return chosen


def _ran(worker):
    return worker.ran


def _until(worker):
    return (worker.until, worker.number)


def _goes_on(kind):
    """Whether who has the turn may go on, in the plain order. Not for ever: it may look again and
    again for what another has to do."""
    return _row[kind != GATE] < (MOST_IN_A_ROW if kind == GATE else MOST_FINE_IN_A_ROW)


def _nobody(me):
    """Nobody can go on."""
    if any(one.state == OUTSIDE for one in _alive) or _alarm_comes():
        return None
    _set(STATUS, STUCK)
    for one in _alive:
        _tell("stuck", one.number, one.points, *_place(one))
    if not _hold:
        _leave()
    return None


def _alarm_comes():
    """Whether a signal is on its way that may end a wait of the main thread."""
    signal = sys.modules.get("_signal")
    if signal is None or not hasattr(signal, "getitimer"):
        return False
    comes = signal.getitimer(signal.ITIMER_REAL)[0] > 0
    if comes:
        _flag(UNSURE)
    return comes


def _leave():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    os._exit(0)


# --- Decisions ----------------------------------------------------------------------------------


def _decide(candidates, me, kind):
    global _step
    step = _step
    if step >= MOST:
        _set(STATUS, CUT)
        _leave()
    _step = step + 1
    plain = candidates[0]
    chosen = _choose(step, candidates, kind)
    if _map is not None:
        DECISION.pack_into(
            _map,
            FIRST + step * DECISION.size,
            chosen.number,
            plain.number,
            me.number,
            me.points & 0xFFFFFFFF,
            min(len(candidates), 0xFFFF),
            kind,
            0,
        )
        _set(COUNT, _step)
    if _explain and chosen is not plain:
        for one in (chosen, plain):
            if getattr(one, "task", None) is not None:
                _tell("worker", one.number, one.task.get_name())
        words = (step, chosen.number, plain.number, kind)
        _tell("instead", *(words + _place(plain) + _place(chosen)))
    return chosen


def _set(offset, value):
    if _map is not None:
        COUNTER.pack_into(_map, offset, value)


def _flag(flag):
    if _map is not None:
        COUNTER.pack_into(_map, FLAGS, COUNTER.unpack_from(_map, FLAGS)[0] | flag)


def _tell(*words):
    """Append a line to the file `told`."""
    if not _folder or _pid != os.getpid():
        return
    line = "\t".join(
        [str(word).replace("\t", " ").replace("\n", " ")[:MOST_WORD] for word in words]
    )
    try:
        file = os.open(os.path.join(_folder, TOLD), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, (line + "\n").encode("utf-8", "replace"))
        finally:
            os.close(file)
    except OSError:
        pass


def _is_programs(name):
    """Whether a file is the program's own."""
    kind = _probe._files.get(name)
    return (_probe._file_kind(name) if kind is None else kind) == _probe._PROGRAM


def _place(worker):
    """File and line of the program where a worker is."""
    if not isinstance(worker, _Worker):
        return _place_of_task(worker.task)
    frame = sys._current_frames().get(worker.ident)
    while frame is not None:
        name = frame.f_code.co_filename
        if _is_programs(name):
            return (name, frame.f_lineno or 0)
        frame = frame.f_back
    code = getattr(getattr(worker.thread, "_target", None), "__code__", None)
    return ("", 0) if code is None else (code.co_filename, code.co_firstlineno)


def _place_of_task(task):
    found = ("", 0)
    running = None if task is None else task.get_coro()
    while running is not None:
        frame = getattr(running, "cr_frame", None)
        if frame is not None and _is_programs(frame.f_code.co_filename):
            found = (frame.f_code.co_filename, frame.f_lineno or 0)
        running = getattr(running, "cr_await", None)
    return found


# How to choose: functions of the decision's number, the candidates (the plain order's first, then as
# it would go on), and its kind.


class Random(object):
    """Numbers that are the same in every Python (splitmix64)."""

    def __init__(self, seed):
        self._state = seed * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF

    def __call__(self, below):
        """A number from 0 to one less than this."""
        self._state = state = (self._state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        return ((z ^ (z >> 31)) >> 11) % below


def listed(order, picks):
    """As the plain order, but for some decisions. `order`: a worker's number by the decision's, for
    where it is a candidate. `picks`: which of the candidates, counted from the plain one."""

    def choose(step, candidates, kind):
        wanted = order.get(step)
        if wanted is not None:
            for one in candidates:
                if one.number == wanted:
                    return one
        return candidates[picks.get(step, 0) % len(candidates)]

    return choose


def walk(seed, often):
    """Anybody, with the same chance; at fine points mostly who has the turn: in one of `often`
    another."""
    random = Random(seed)

    def choose(step, candidates, kind):
        if kind in (LINE, STORE) and random(often):
            return candidates[0]
        return candidates[random(len(candidates))]

    return choose


def priorities(seed, changes):
    """Whoever has the highest priority, drawn when it is first seen. At the decisions `changes`, who
    would go on gets the lowest one (probabilistic concurrency testing: S. Burckhardt and others,
    "A randomized scheduler with probabilistic guarantees of finding bugs", 2010)."""
    random = Random(seed)
    drawn = {}
    low = [0]
    row = [None, 0]

    def choose(step, candidates, kind):
        for one in candidates:
            if one.number not in drawn:
                drawn[one.number] = 1 + random(1 << 30)
        best = max(candidates, key=lambda one: drawn[one.number])
        row[:] = [best, row[1] + 1 if best is row[0] else 0]
        fine = kind in (LINE, STORE)
        if step in changes or row[1] > (MOST_FINE_IN_A_ROW if fine else MOST_IN_A_ROW):
            row[1] = 0
            low[0] -= 1
            drawn[best.number] = low[0]
            best = max(candidates, key=lambda one: drawn[one.number])
        return best

    return choose


def delays(at):
    """As the plain order, but who comes to one of these points of its own lets others go first.
    `at`: pairs of a worker's number and its point's."""

    def choose(step, candidates, kind):
        first = candidates[0]
        if kind in _ON and (first.number, first.points) in at:
            return candidates[1]
        return first

    return choose


_choose = listed({}, {})


# --- Locks --------------------------------------------------------------------------------------


def _block(me, on, timeout):
    """Wait for a lock; whether it is free. `timeout` in seconds, None for none."""
    me.on = on
    me.until = None if timeout is None else _virtual + int(timeout * 1e9)
    me.expired = False
    try:
        _switch(me, WAIT, None, WAITS)
    finally:
        me.on = None
        me.until = None
    if me.expired:
        me.expired = False
        return False
    return True


def _seconds(blocking, timeout):
    """The timeout of an acquire that has to wait, as C locks check it; None for none."""
    if not isinstance(timeout, (int, float)):
        raise TypeError("timeout value must be a number")
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > _thread.TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return None if timeout == -1 else timeout


class Lock(object):
    """In the place of `_thread.lock`."""

    __slots__ = ("taken", "__weakref__")

    def __init__(self):
        self.taken = False

    def acquire(self, blocking=True, timeout=-1):
        seconds = None if timeout == -1 else _seconds(blocking, timeout)
        me = _me()
        if self.taken:
            if not blocking or seconds == 0:
                return False
            if me.state == ENDED or sys.is_finalizing():
                return True
            if not _block(me, self, seconds):
                return False
        self.taken = True
        return True

    def release(self):
        _me()
        if not self.taken:
            raise RuntimeError("release unlocked lock")
        self.taken = False

    def locked(self):
        return self.taken

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def _at_fork_reinit(self):
        self.taken = False

    def __repr__(self):
        return "<%s _thread.lock object at 0x%x>" % (
            "locked" if self.taken else "unlocked",
            id(self),
        )

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.lock' object")


class RLock(object):
    """In the place of `_thread.RLock`."""

    __slots__ = ("taken", "_owner", "_count", "__weakref__")

    def __init__(self, *args, **kwargs):
        self.taken = False
        self._owner = 0
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        seconds = None if timeout == -1 else _seconds(blocking, timeout)
        me = _me()
        if self.taken:
            if self._owner == me.ident:
                self._count += 1
                return True
            if not blocking or seconds == 0:
                return False
            if me.state == ENDED or sys.is_finalizing():
                return True
            if not _block(me, self, seconds):
                return False
        self.taken, self._owner, self._count = True, me.ident, 1
        return True

    def __enter__(self):
        return self.acquire()

    def release(self):
        if not self.taken or self._owner != _ident():
            raise RuntimeError("cannot release un-acquired lock")
        _me()
        self._count -= 1
        if not self._count:
            self.taken, self._owner = False, 0

    def __exit__(self, *exc):
        self.release()

    def locked(self):
        return self.taken

    def _is_owned(self):
        return self.taken and self._owner == _ident()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _release_save(self):
        if not self.taken:
            raise RuntimeError("cannot release un-acquired lock")
        _me()
        saved = (self._count, self._owner)
        self.taken, self._owner, self._count = False, 0, 0
        return saved

    def _acquire_restore(self, saved):
        me = _me()
        if self.taken and me.state != ENDED and not sys.is_finalizing():
            _block(me, self, None)
        self.taken = True
        self._count, self._owner = saved

    def _at_fork_reinit(self):
        self.taken, self._owner, self._count = False, 0, 0

    def __repr__(self):
        return "<%s _thread.RLock object owner=%d count=%d at 0x%x>" % (
            "locked" if self.taken else "unlocked",
            self._owner,
            self._count,
            id(self),
        )

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.RLock' object")


for _class, _name in ((Lock, "lock"), (RLock, "RLock")):
    _class.__module__, _class.__name__, _class.__qualname__ = "_thread", _name, _name


def gate():
    """The probe's: the program is about to do something with an object of its own."""
    global _gates
    me = _me()
    _gates += 1
    me.points += 1
    if len(_alive) > 1 and me.state != ENDED:
        _switch(me, GATE)
    if _pace:
        _keep_pace()


def _keep_pace():
    """Have the log's clock be the real one, where somebody looks on."""
    global _pacing
    ahead = stamp() - _real_clock()
    if ahead > 1000000:
        _pacing = True
        _real_sleep(ahead / 1e9)
        _pacing = False


# --- Threads ------------------------------------------------------------------------------------


def _born(function):
    """A worker for a thread that is about to be started."""
    global _forced
    worker = _Worker(_probe._workers())
    thread = getattr(function, "__self__", None)
    threading = sys.modules.get("threading")
    if threading is not None and isinstance(thread, threading.Thread):
        worker.daemon = bool(thread.daemon)
        worker.thread = thread
        thread._semlab_turns = worker
        _hook_run(thread, worker, _current)
        _forced = worker
    with _mutex:
        _alive.append(worker)
    return worker


def _hook_run(thread, worker, starter):
    """Let whoever starts a thread go on first, in the plain order, once the thread is there."""
    own = thread.__dict__.get("run")

    def run():
        if own is None:
            thread.__dict__.pop("run", None)
        else:
            thread.run = own
        _name(worker, thread._name)
        if worker.state != ENDED:
            _switch(worker, START, starter)
        return thread.run()

    thread.run = run


def _name(worker, name):
    """Tell the lab of this worker."""
    _probe._thread_worker(worker.number)
    if _explain:
        _tell("worker", worker.number, name)


def _unborn(worker):
    global _forced
    with _mutex:
        _alive.remove(worker)
        worker.state = ENDED
        if _forced is worker:
            _forced = None


def _run(worker, function, args, kwargs):
    """What a thread runs."""
    worker.ident, worker.native = _ident(), _native()
    _by_ident[worker.ident] = worker
    worker.baton.acquire()
    if worker.thread is None:
        _name(worker, "")
    if _fine and _tracer is not None:
        sys.settrace(_tracer)
    try:
        return function(*args, **kwargs)
    finally:
        _end(worker)


def _end(worker):
    _me()
    if _tracer is not None:
        sys.settrace(None)
    try:
        del _probe._local.end  # Which notes it, while the turn is still ours.
    except AttributeError:
        pass
    _switch(worker, END, None, ENDED)


def start_new_thread(*args):
    """In the place of `_thread.start_new_thread`."""
    if len(args) not in (2, 3) or not callable(args[0]) or not isinstance(args[1], tuple):
        return _real_start(*args)
    me = _me()
    worker = _born(args[0])
    _watch()
    try:
        ident = _real_start(_run, (worker, args[0], args[1], args[2] if len(args) > 2 else {}))
    except BaseException:
        _unborn(worker)
        raise
    worker.ident = ident
    if worker.thread is None and me.state != ENDED:
        _switch(me, GATE)
    return ident


def start_joinable_thread(function, handle=None, daemon=True):
    """In the place of `_thread.start_joinable_thread`."""
    _me()
    worker = _born(function)
    _watch()
    try:
        return _real_joinable(lambda: _run(worker, function, (), {}), handle=handle, daemon=daemon)
    except BaseException:
        _unborn(worker)
        raise


def _repeat_threading(threading):
    """Put in what it took from `_thread` and `time`, where it was there before us."""
    threading._allocate_lock = Lock
    threading.Lock = Lock
    threading._CRLock = RLock
    threading._time = time.monotonic
    for name in ("start_new_thread", "start_joinable_thread"):
        if hasattr(threading, "_" + name):
            setattr(threading, "_" + name, getattr(_thread, name))


def _patch_threading(threading):
    real_join, real_alive = threading.Thread.join, threading.Thread.is_alive
    real_shutdown = threading._shutdown

    def join(self, timeout=None):
        worker = getattr(self, "_semlab_turns", None)
        me = _me()
        if worker is None or worker is me or me.state == ENDED:
            return real_join(self, timeout)
        if worker.done.taken:
            wait_for(me, worker, None if timeout is None else max(0, timeout))
        if not worker.done.taken:
            real_join(self)
        return None

    def wait_for(me, worker, seconds):
        _block(me, worker.done, seconds)

    def is_alive(self):
        worker = getattr(self, "_semlab_turns", None)
        if worker is not None and not worker.done.taken:
            real_join(self, 1.0)  # It is at its very end.
        return real_alive(self)

    def _shutdown():
        me = _by_ident.get(_ident())
        if me is not None and _pid == os.getpid():
            _me()
            # As the original: what waits for the threads of executors comes first.
            threading._SHUTTING_DOWN = True
            calls = getattr(threading, "_threading_atexits", [])
            for call in list(reversed(calls)):
                call()
            del calls[:]
            for one in list(_alive):
                if one is not me and not one.daemon and one.thread is not None:
                    while one.done.taken:
                        wait_for(me, one, None)
            _set(STATUS, ENDED_WELL)
        return real_shutdown()

    make_hook = threading._make_invoke_excepthook

    def _make_invoke_excepthook():
        real = make_hook()

        def invoke_excepthook(thread):
            _raised(sys.exc_info(), getattr(thread, "_name", ""))
            return real(thread)

        return invoke_excepthook

    threading._make_invoke_excepthook = _probe._dress(_make_invoke_excepthook, make_hook)
    threading.Thread.join = _probe._dress(join, real_join)
    threading.Thread.is_alive = _probe._dress(is_alive, real_alive)
    threading._shutdown = _probe._dress(_shutdown, real_shutdown)
    _probe._thread_worker()  # The main thread is worker 0.
    me = _by_ident[_ident()]
    me.number = _probe._local.worker
    _name(me, threading.main_thread().name)


def _raised(about, name):
    """Tell of an exception that nobody caught."""
    try:
        kind, problem, trace = about
        if kind is None or issubclass(kind, SystemExit):
            return
        me = _by_ident.get(_ident())
        file, line = "", 0
        while trace is not None:
            code = trace.tb_frame.f_code
            if _is_programs(code.co_filename):
                file, line = code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        number = -1 if me is None else me.number
        _tell("raised", number, name, kind.__name__, problem, file, line)
    except Exception:
        pass


def _excepthook(real):
    def excepthook(kind, problem, trace):
        threading = sys.modules.get("threading")
        name = "MainThread" if threading is None else threading.main_thread().name
        _raised((kind, problem, trace), name)
        return real(kind, problem, trace)

    return excepthook


def _patch_queue(queue):
    if hasattr(queue, "_PySimpleQueue"):
        queue.SimpleQueue = queue._PySimpleQueue  # The other one waits in C.


def _patch_random(random):
    random.seed(_seed)


_seed = 0


# --- Tasks --------------------------------------------------------------------------------------

# asyncio promises that what is ready runs in its order, and tasks are switched at awaits alone. What
# nobody promises is when a sleep is over: that is chosen here, one after the other. It may be over
# while others are ready, and in any order; a timeout comes where it is the next in time.

PER_TURN = 50000  # Nanoseconds that a turn of an event loop takes.


class _Timer(object):
    """A task whose sleep may be over."""

    __slots__ = ("number", "handle", "task")

    def __init__(self, handle, task):
        self.handle, self.task = handle, task
        self.number = task._semlab_turns


class _GoOn(object):
    """The event loop's thread, which goes on with what is ready."""

    __slots__ = ("number", "task")

    def __init__(self, number):
        self.number, self.task = number, None


def _sleeper(handle):
    """The task that a timer of an event loop wakes out of a sleep; None where it does another thing."""
    if getattr(handle._callback, "__name__", "") != "_set_result_unless_cancelled":
        return None
    future = handle._args[0]
    for callback, _ in getattr(future, "_callbacks", None) or ():
        task = getattr(callback, "__self__", None)
        if hasattr(task, "_semlab_turns"):
            return task
    return None


def _loop_turn(loop):
    """Before an event loop looks for what is ready: who sleeps, and whether others can go on."""
    global _virtual, _real_time
    selector = getattr(loop, "_selector", None)
    if selector is None or not hasattr(selector, "get_map"):
        _real_time = True  # As on Windows: what it waits for is waited for elsewhere.
        return
    me = _me()
    if me.state == ENDED:
        return
    _virtual += PER_TURN
    scheduled = [one for one in loop._scheduled if not one._cancelled]
    if not loop._ready and not _wait_for_more(me, loop, selector, scheduled):
        return
    if loop._ready and len(_alive) > 1:
        _switch(me, GATE)
    timers = []
    for handle in sorted(scheduled, key=_when):
        task = _sleeper(handle)
        if task is not None:
            timers.append(_Timer(handle, task))
    if loop._ready:
        candidates = [_GoOn(me.number), *timers]
    else:
        soonest = min(scheduled, key=_when)
        first = [one for one in timers if one.handle is soonest]
        if not first:  # A timeout, or what the program itself calls later.
            first = [_GoOn(me.number)]
        candidates = first + [one for one in timers if one not in first]
    chosen = candidates[0]
    if len(candidates) > 1:
        with _mutex:
            chosen = _decide(candidates, me, TIMER)
    if isinstance(chosen, _GoOn):
        return
    loop._scheduled.remove(chosen.handle)
    heapify(loop._scheduled)
    chosen.handle._scheduled = False
    loop._ready.append(chosen.handle)


def _when(handle):
    return handle._when


def _wait_for_more(me, loop, selector, scheduled):
    """Wait until something is ready, or the time of the next timer has come; whether that is so."""
    global _virtual
    if loop._stopping:
        return False
    after = None
    if scheduled:
        # A nanosecond more: whether the timer is due may not depend on how a fraction is rounded.
        after = max(0, round((min(map(_when, scheduled)) - loop.time()) * 1e9) + 1)
    if len(selector.get_map()) > 1 or getattr(loop, "_signal_handlers", None) or _has_children():
        if selector.select(0):
            return False
        began = _real_clock()
        _flag(UNSURE)
        seconds = None if after is None else after / 1e9
        _go_outside(me, lambda: selector.select(seconds))
        _virtual += _real_clock() - began
        return after is not None and _virtual >= 0 and not selector.select(0)
    bell = loop._semlab_bell = getattr(loop, "_semlab_bell", None) or _Done()
    bell.taken = True
    rang = _block(me, bell, None if after is None else after / 1e9)
    return not rang or bool(loop._ready)


def _go_outside(me, wait):
    """Wait for what comes from elsewhere; meanwhile others have the turn."""
    global _current
    with _mutex:
        if _current is me:
            me.state = OUTSIDE
            _current = _next(me, WAIT, None)
            if _current is not None:
                _current.baton.release()
    try:
        wait()
    finally:
        _come_in()


def _patch_base_events(base_events):
    Loop = base_events.BaseEventLoop
    real_once, real_create = Loop._run_once, Loop.create_task
    real_at, real_handler = Loop.call_at, Loop.call_exception_handler

    def _run_once(self):
        _loop_turn(self)
        real_once(self)

    def create_task(self, /, *args, **kwargs):
        task = real_create(self, *args, **kwargs)
        try:
            task._semlab_turns = _probe._workers()  # In the order in which they are made.
        except AttributeError:
            pass
        return task

    def call_at(self, /, *args, **kwargs):
        global _virtual
        _virtual += 1000  # No two timers are due at the same time.
        return real_at(self, *args, **kwargs)

    def loop_time(self):
        return (_loop_base + _virtual) / 1e9

    def call_exception_handler(self, context):
        problem = context.get("exception")
        if problem is not None and not type(problem).__name__ == "CancelledError":
            task = context.get("task") or context.get("future")
            name = task.get_name() if hasattr(task, "get_name") else ""
            _raised((type(problem), problem, problem.__traceback__), name)
        return real_handler(self, context)

    for wrapper, real in (
        (_run_once, real_once),
        (create_task, real_create),
        (call_at, real_at),
        (loop_time, Loop.time),
        (call_exception_handler, real_handler),
    ):
        name = real.__name__
        setattr(Loop, name, _probe._dress(wrapper, real))


def _patch_selector_events(selector_events):
    Loop = selector_events.BaseSelectorEventLoop
    real = Loop._write_to_self

    def _write_to_self(self):
        bell = getattr(self, "_semlab_bell", None)
        if bell is not None:
            _me()
            bell.taken = False
        return real(self)

    Loop._write_to_self = _probe._dress(_write_to_self, real)


_loop_base = 0


# --- Fine points --------------------------------------------------------------------------------

# Before a store into what others see, and at the beginning of a line that looks at it. Nobody else can
# come between in the middle of other lines, as far as anybody can see.

_STORES = ("STORE_GLOBAL", "STORE_NAME", "STORE_ATTR", "STORE_SUBSCR", "STORE_SLICE", "STORE_DEREF",
           "DELETE_GLOBAL", "DELETE_NAME", "DELETE_ATTR", "DELETE_SUBSCR", "DELETE_DEREF")  # fmt: skip
_QUIET = ("LOAD_CONST", "LOAD_FAST", "STORE_FAST", "POP_TOP", "RETURN_VALUE", "RETURN_CONST", "NOP",
          "RESUME", "JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_ABSOLUTE", "POP_JUMP_IF_FALSE",
          "POP_JUMP_IF_TRUE", "POP_JUMP_FORWARD_IF_FALSE", "POP_JUMP_FORWARD_IF_TRUE", "COPY_FREE_VARS",
          "MAKE_CELL", "EXTENDED_ARG", "CACHE", "FOR_ITER", "END_FOR", "GET_ITER", "BINARY_OP",
          "BINARY_ADD", "BINARY_SUBTRACT", "COMPARE_OP", "LOAD_FAST_LOAD_FAST", "STORE_FAST_STORE_FAST",
          "STORE_FAST_LOAD_FAST", "LOAD_SMALL_INT", "LOAD_FAST_BORROW", "NOT_TAKEN", "POP_ITER",
          "LOAD_FAST_BORROW_LOAD_FAST_BORROW", "LOAD_FAST_CHECK", "LOAD_FAST_AND_CLEAR", "COPY",
          "SWAP", "ROT_TWO", "POP_BLOCK", "SETUP_FINALLY", "RERAISE", "PUSH_NULL", "PUSH_EXC_INFO",
          "POP_EXCEPT", "GEN_START", "MAKE_FUNCTION", "BUILD_TUPLE", "BUILD_LIST", "BUILD_MAP",
          "LOAD_CLOSURE", "IMPORT_NAME", "IMPORT_FROM", "LOAD_BUILD_CLASS")  # fmt: skip

_points = {}  # id of a code: the kinds of its fine points, by the instruction's offset.
_tracer = None
_is_store = _is_quiet = ()


def _points_of(code):
    points = _points.get(id(code))
    if points is None:
        points = {}
        if _is_programs(code.co_filename):
            points = _find_points(code)
        _probe._kept.append(code)
        _points[id(code)] = points
    return points


def _find_points(code):
    points = {}
    raw = code.co_code
    starts = dict(_line_starts(code))
    begin = None
    for offset in range(0, len(raw), 2):
        operation = raw[offset]
        if offset in starts:
            begin = offset
        if begin is not None and operation not in _is_quiet:
            points[begin] = LINE
            begin = None
        if operation in _is_store:
            points[offset] = STORE
    return points


def _line_starts(code):
    if hasattr(code, "co_lines"):
        before = None
        for start, _, line in code.co_lines():
            if line is not None and line != before:
                before = line
                yield start, line
        return
    offset, line = 0, code.co_firstlineno
    table = code.co_lnotab
    yield 0, line
    for index in range(0, len(table), 2):
        offset += table[index]
        step = table[index + 1]
        if step:
            line += step - 256 if step > 127 else step
            yield offset, line


def _fine_point(kind):
    global _fine_points
    if _current is not None:
        _current.points += 1
    if len(_alive) < 2:
        return
    _fine_points += 1
    if _fine_points > MOST_FINE:
        if _fine_points == MOST_FINE + 1:
            _flag(COARSE)
        return
    me = _me()
    if me.state != ENDED:
        _switch(me, kind)


def _begin_fine():
    global _tracer, _is_store, _is_quiet
    from opcode import opmap

    _is_store = frozenset(opmap[name] for name in _STORES if name in opmap)
    _is_quiet = frozenset(opmap[name] for name in _QUIET if name in opmap)
    if hasattr(sys, "monitoring"):
        _monitor()
        return

    def trace(frame, event, argument):
        if not _points_of(frame.f_code):
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return trace_inside

    def trace_inside(frame, event, argument):
        if event == "opcode":
            kind = _points[id(frame.f_code)].get(frame.f_lasti)
            if kind is not None:
                _fine_point(kind)
        return trace_inside

    _tracer = trace
    sys.settrace(trace)


def _monitor():
    """On 3.12 and later, only the program's own code costs anything."""
    monitoring = sys.monitoring
    tool = next((tool for tool in (4, 3, 5, 2, 1) if monitoring.get_tool(tool) is None), None)
    if tool is None:
        return
    monitoring.use_tool_id(tool, "semaphore-lab")
    events = monitoring.events
    seen = set()

    def begins(code, offset):
        if id(code) not in seen:
            seen.add(id(code))
            if _points_of(code):
                monitoring.set_local_events(tool, code, events.INSTRUCTION)
        return monitoring.DISABLE

    def instruction(code, offset):
        kind = _points[id(code)].get(offset)
        if kind is None:
            return monitoring.DISABLE
        _fine_point(kind)
        return None

    monitoring.register_callback(tool, events.PY_START, begins)
    monitoring.register_callback(tool, events.INSTRUCTION, instruction)
    monitoring.set_events(tool, events.PY_START)


# --- Time ---------------------------------------------------------------------------------------


def stamp():
    """The log's clock, in nanoseconds."""
    return _base + _virtual + _gates * PER_GATE


_looked = 0


def _look():
    global _virtual, _looked
    _virtual += PER_LOOK
    if _real_time or _started or "multiprocessing.process" in sys.modules:
        now = _real_clock()
        if _has_children():  # What waits for them takes its time.
            _virtual += max(0, now - max(_looked, _base) - PER_LOOK)
        _looked = now
    return _virtual


_real_time = False  # Somebody waits for what is not seen here, and counts on the time.
_started = []  # Weak references to what was started with `subprocess`.


def _has_children():
    """Whether processes run that the program has started, and may wait for."""
    if _real_time:
        return True
    process = sys.modules.get("multiprocessing.process")
    if process is not None and process._children:
        return True
    _started[:] = [one for one in _started if getattr(one(), "returncode", 0) is None]
    return bool(_started)


def _patch_subprocess(subprocess):
    from _weakref import ref

    real = subprocess.Popen.__init__

    def __init__(self, /, *args, **kwargs):
        real(self, *args, **kwargs)
        _started.append(ref(self))

    subprocess.Popen.__init__ = _probe._dress(__init__, real)


def _patch_process(process):
    real = process.BaseProcess.start

    def start(self, /, *args, **kwargs):
        global _real_time
        before = _real_time
        _flag(PROCESSES)
        try:
            return real(self, *args, **kwargs)
        finally:
            _real_time = before  # It is among the children that are known.

    process.BaseProcess.start = _probe._dress(start, real)


def _loop_of_its_own(module):
    """Of a library that waits for timers in C, or in a loop that is not asyncio's."""
    global _real_time
    _real_time = True
    _flag(UNSURE)


def _sleep(seconds, /):
    global _gates, _virtual
    try:
        nanoseconds = int(seconds * 1e9)
    except (TypeError, ValueError, OverflowError):
        return _real_sleep(seconds)
    if nanoseconds < 0:
        return _real_sleep(seconds)
    name = sys._getframe(1).f_code.co_filename
    if name.endswith("subprocess.py") or os.sep + "multiprocessing" + os.sep in name:
        return _real_sleep(seconds)  # It waits for another process.
    me = _me()
    if me.state == ENDED:
        return None
    _gates += 1
    if _has_children():
        _flag(UNSURE)
        _go_outside(me, lambda: _real_sleep(seconds))
        _look()
        return None
    me.until = _virtual + nanoseconds
    try:
        _switch(me, SLEEP, None, SLEEPS)
    finally:
        me.until = None
    if _pace:
        _keep_pace()
    return None


def _patch_time():
    global _loop_base
    bases = {}
    for name in ("time", "monotonic", "perf_counter"):
        bases[name] = getattr(time, name + "_ns")()
    _loop_base = bases["monotonic"]

    def clock(name):
        base = bases[name]

        def now():
            return (base + _look()) / 1e9

        def now_ns():
            return base + _look()

        return now, now_ns

    for name in bases:
        now, now_ns = clock(name)
        setattr(time, name, _probe._dress(now, getattr(time, name)))
        setattr(time, name + "_ns", _probe._dress(now_ns, getattr(time, name + "_ns")))
    time.sleep = _probe._dress(_sleep, _real_sleep)


# --- Who blocks out of sight --------------------------------------------------------------------


def _watch():
    """Begin to look after who has the turn."""
    global _watching
    if not _watching:
        _watching = True
        _real_start(_look_after, ())


def _processor(worker):
    """Seconds of processor time that a worker's thread has had; None where that is not known."""
    # Not of `pthread_getcpuclockid`: where the thread has not begun, or has ended, that may crash.
    if sys.platform != "linux" or not worker.native:
        return None
    try:
        return time.clock_gettime(~worker.native << 3 | 6)  # As Linux numbers the threads' clocks.
    except OSError:
        return None


def _is_asleep(worker):
    """Whether a thread sleeps, and does not just wait for a processor."""
    try:
        with open("/proc/self/task/%d/stat" % worker.native, "rb") as file:
            return file.read().rpartition(b") ")[2][:1] in b"SD"
    except OSError:
        return True


def _count():
    """In the place of `_thread._count`: our own thread is none of the program's."""
    return _real_count() - _watching


def _look_after():
    global _current
    seen, since, used = -1, 0, None
    asleep = 0
    while not sys.is_finalizing():
        _real_sleep(PATIENCE / 5)
        worker, turns = _current, (_turns, _gates, _fine_points, _virtual)
        if _probe._alone() and not _hold:
            os._exit(1)
        now = _real_clock()
        if (
            worker is None
            or turns != seen
            or _pacing
            or _probe._control[_probe.MODE] & _probe.PAUSED
        ):
            seen, since, asleep = turns, now, 0
            used = None if worker is None else _processor(worker)
            continue
        spent = _processor(worker)
        if spent != used:
            used, asleep = spent, 0
        elif _is_asleep(worker):
            asleep += 1
        blocked = asleep >= 5 if spent is not None else now - since > PATIENCE * 1e10
        if not blocked and now - since < LONGEST * 1e9:
            continue
        with _mutex:
            if _current is not worker or seen != (_turns, _gates, _fine_points, _virtual):
                continue
            if not any(_may_go(one) for one in _alive if one is not worker):
                continue
            _flag(UNSURE)
            worker.state = OUTSIDE
            _current = _next(worker, WAIT, None)
            if _current is not None:
                _current.baton.release()


def _may_go(one):
    if one.state == WAITS:
        return not one.on.taken or one.until is not None
    return one.state in (READY, SLEEPS)


# --- Start --------------------------------------------------------------------------------------


def _after_fork():
    """A child of the program's: it is followed no further, and goes on in the plain order."""
    global _mutex, _current, _forced, _map, _watching, _choose, _explain, _real_time
    me = _by_ident.get(_ident()) or _Worker(0)
    me.ident, me.native, me.state = _ident(), _native(), READY
    _mutex = _real_rlock()
    del _alive[:]
    _alive.append(me)
    _by_ident.clear()
    _by_ident[me.ident] = me
    _current, _forced, _map, _watching = me, None, None, False
    _choose, _explain = listed({}, {}), False
    _real_time = True  # Its parent may count on its time.


def _parent_forked():
    global _real_time
    _real_time = True
    _flag(PROCESSES)


def _read_plan(path):
    """The plan: a word and its values on each line."""
    plan = {"at": {}, "pick": {}, "changes": set(), "delays": set()}
    with open(path, encoding="ascii") as file:
        for line in file:
            word, *values = line.split()
            if word in ("at", "pick"):
                plan[word][int(values[0])] = int(values[1])
            elif word == "change":
                plan["changes"].add(int(values[0]))
            elif word == "delay":
                plan["delays"].add((int(values[0]), int(values[1])))
            else:
                plan[word] = values[0]
    return plan


def _take_plan(plan):
    global _choose, _fine, _hold, _explain, _pace, _seed
    how, seed = plan.get("how", "listed"), int(plan.get("seed", 0))
    if how == "walk":
        _choose = walk(seed, int(plan.get("often", 8)))
    elif how == "priorities":
        _choose = priorities(seed, plan["changes"])
    elif how == "delays":
        _choose = delays(plan["delays"])
    else:
        _choose = listed(plan["at"], plan["pick"])
    _fine = plan.get("fine") == "1"
    _hold = plan.get("hold") == "1"
    _explain = plan.get("explain") == "1"
    _pace = plan.get("pace") == "1"
    _seed = int(plan.get("random", 0))


def install(probe):
    """Replace the locks, threads and clocks, before `threading` is there."""
    global _probe, _current
    _probe = probe
    probe._files[_HERE] = probe._THROUGH  # As if it were a part of the probe.
    me = _Worker(0)
    me.ident, me.native = _ident(), _native()
    _alive.append(me)
    _by_ident[me.ident] = me
    _current = me
    for name in ("allocate_lock", "allocate", "lock", "LockType"):
        if hasattr(_thread, name):
            setattr(_thread, name, Lock)
    _thread.RLock = RLock
    _thread.start_new_thread = _thread.start_new = start_new_thread
    _thread._count = _count
    if _real_joinable is not None:
        _thread.start_joinable_thread = start_joinable_thread
    _patch_time()
    for name, before, after in (
        ("threading", _repeat_threading, _patch_threading),
        ("queue", None, _patch_queue),
        ("random", None, _patch_random),
        ("subprocess", None, _patch_subprocess),
        ("multiprocessing.process", None, _patch_process),
        *[
            (name, None, _loop_of_its_own)
            for name in ("trio", "uvloop", "gevent.hub", "eventlet.hubs")
        ],
        ("asyncio.base_events", None, _patch_base_events),
        ("asyncio.selector_events", None, _patch_selector_events),
    ):
        probe._PATCHES[name] = _one_after_another(before, probe._PATCHES.get(name), after)
    sys.excepthook = _excepthook(sys.excepthook)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_after_fork, after_in_parent=_parent_forked)


def _one_after_another(*patches):
    def patch(module):
        for one in patches:
            if one is not None:
                one(module)

    return patch


_NOT_LOADED_BEFORE = ("multiprocessing", "concurrent.futures.process", "__main__", "sitecustomize")


def _modules():
    """What of the standard library this program has loaded."""
    names = getattr(sys, "stdlib_module_names", None)
    found = []
    for name, module in list(sys.modules.items()):
        if name.startswith(_NOT_LOADED_BEFORE):
            continue
        if names is None:
            file = getattr(module, "__file__", None) or ""
            if "site-packages" in file or not file.startswith(_probe._STDLIB):
                continue
        elif name.partition(".")[0] not in names:
            continue
        found.append(name)
    return ",".join(found)


def _load(names):
    """Load modules of the standard library, so that not every run has to."""
    for name in names.split(","):
        try:
            __import__(name)
        except Exception:
            pass


class _Server(object):
    """Starts run after run, each as a fork of this process, which has loaded nothing of the
    program's: so nothing of one run can reach the next. It is asked and answers by lines."""

    def __init__(self, questions, answers):
        self._questions, self._answers = questions, answers
        self._unread = b""

    def serve(self):
        """Comes back in each child, with the folder of its run."""
        import _signal
        import select

        woken, wake = os.pipe()
        os.set_blocking(wake, False)
        _signal.set_wakeup_fd(wake)
        _signal.signal(_signal.SIGCHLD, lambda number, frame: None)
        self._say("ready")
        child = 0
        while True:
            ready = select.select([self._questions, woken], [], [])[0]
            if woken in ready:
                os.read(woken, 100)
            if child:
                pid, status = os.waitpid(child, os.WNOHANG)
                if pid:
                    self._end_group(child, _signal.SIGKILL)
                    child = 0
                    code = os.WEXITSTATUS(status)
                    if os.WIFSIGNALED(status):
                        code = 128 + os.WTERMSIG(status)
                    self._say("ended %d" % code)
            if self._questions not in ready:
                continue
            for word, _, value in self._asked():
                if word == "load":
                    _load(value)
                elif word == "kill" and child:
                    self._end_group(child, _signal.SIGKILL)
                elif word == "over":
                    if child:
                        self._end_group(child, _signal.SIGKILL)
                    os._exit(0)
                elif word == "run":
                    child = os.fork()
                    if not child:
                        os.setpgid(0, 0)
                        _signal.set_wakeup_fd(-1)
                        _signal.signal(_signal.SIGCHLD, _signal.SIG_DFL)
                        for file in (self._questions, self._answers, woken, wake):
                            os.close(file)
                        return value
                    try:
                        os.setpgid(child, child)
                    except OSError:
                        pass

    def _asked(self):
        data = os.read(self._questions, 65536)
        if not data:
            return [("over", "", "")]
        *lines, self._unread = (self._unread + data).split(b"\n")
        return [line.decode("utf-8", "surrogateescape").partition(" ") for line in lines]

    def _say(self, line):
        try:
            os.write(self._answers, (line + "\n").encode())
        except OSError:
            os._exit(0)

    @staticmethod
    def _end_group(child, number):
        try:
            os.killpg(child, number)
        except OSError:
            pass


def begin(probe):
    """Take the turns of this process into hand, by the plan in the watched folder."""
    global _folder, _pid, _base, _map, _real_time, _virtual
    install(probe)
    served = os.environ.pop("SEMLAB_SERVE", "")
    if served:
        questions, answers = served.split(",")
        os.environ["SEMLAB_WATCH"] = _Server(int(questions), int(answers)).serve()
        _real_time, _virtual = False, 0  # Whatever the server has done until now.
    _folder, _pid = os.environ["SEMLAB_WATCH"], os.getpid()
    plan = _read_plan(os.path.join(_folder, PLAN))
    _take_plan(plan)
    if plan.get("modules") == "1":
        import atexit

        atexit.register(lambda: _tell("modules", _modules()))
    _map = probe._map(os.path.join(_folder, FILE), SIZE, False)
    probe._kept.append(_map)
    _base = _real_clock()
    if _fine:
        _begin_fine()
    probe._clock = stamp
    probe._take_turn = gate
