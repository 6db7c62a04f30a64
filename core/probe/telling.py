"""Tells the lab of what was there before, and how calls end that began before.

Loaded by `attach`, with all that is said there.
"""

import sys

MOST = 1000
"""Threads or tasks of which it is told that they wait for an object, or have one."""

TOOL = "semaphore-lab"
"""What others see that look which tools monitor the program."""

foreign = found = None  # More files of ours, from when this is loaded.


class Teller(object):
    """Tells the lab of what was found, as the probe tells of what it sees."""

    def __init__(self, probe, tasks):
        self._probe = probe
        self._tasks = {id(task): task for task in tasks}
        self._waits, self._codes = {}, {}
        self._t = None
        """The moment of which all is told: who has the same time as what it has or waits for has
        been there since before."""
        self.untold = 0
        """How many wait of whom that is not told."""

    def worker(self, who):
        """The number of a thread or a task."""
        probe = self._probe
        kind, which = who
        if kind == "task":
            return self._task_worker(self._tasks[which])
        if which == probe._ident():
            return probe._thread_worker()
        known = probe._numbers.get(which, probe._given.get(which))
        if known is None:
            known = probe._given[which] = probe._workers()
            self._tell_thread(known, which)
        return known

    def _tell_thread(self, worker, ident):
        thread = sys.modules["threading"]._active.get(ident)
        self._probe._tell_thread(worker, ident, foreign.get(thread, "_native_id") or ident)

    def _task_worker(self, task):
        # As the probe does it, but by asyncio's methods: the task's class may have its own.
        probe, known = self._probe, foreign.get(task, "_semlab")
        if known is None:
            known = probe._workers()
            self._tell_task(task, known)
            if not foreign.put(task, "_semlab", known):
                probe._number_slotted(task, known)
            else:
                done, context = probe._task_done, probe._empty_context()
                sys.modules["asyncio"].Task.add_done_callback(task, done, context=context)
        return known

    def _tell_task(self, task, worker):
        probe = self._probe
        probe._tell_task(_Plain(task), worker, probe._thread_worker())

    def tell_workers(self):
        """Tell another lab of those that an earlier one knows."""
        probe = self._probe
        for ident, worker in {**probe._given, **probe._numbers}.items():
            self._tell_thread(worker, ident)
        for task in self._tasks.values():
            known = foreign.get(task, "_semlab")
            if known is not None and not found.is_over(task):
                self._tell_task(task, known)

    def tell(self, one):
        """Begin to watch an object."""
        probe = self._probe
        thing, kind = one.thing, one.kind
        free = found.free(thing, kind)
        if free is None:
            return  # It is half made, or counts in a way of its own.
        record = foreign.get(thing, "_semlab")
        if record is None:
            record = probe._Record(kind, probe._resources(), "", free if free >= 0 else -1)
            if kind.endswith("Semaphore"):
                record.value = probe._reader(thing)
            from _weakref import ref

            probe._live[id(record)] = ref(record)
        one.record = record
        holders = one.holders[:MOST]
        if kind == "threading.RLock":  # Its one permit, however often.
            holders = holders[:1]
        free += sum(wait.took for wait in one.waiters) + one.coming
        probe._say(
            (
                ("d", "resource"),
                ("found", 1),
                ("r", record.known),
                ("k", kind),
                ("c", "Lock" if kind == "threading.Lock" else foreign.qualname(type(thing))),
                ("i", probe._integer(free)),
                ("h", len(holders)),
                ("w", probe._integer(found.first(thing, kind))),
                ("b", int("Bounded" in kind or kind.endswith("Lock"))),
                ("n", one.name),
                ("f", one.owner or ""),
                ("q", one.scope),
            )
        )
        self._pack(record, free, probe._thread_worker(), None, probe.CREATED)
        for who, frame, line in holders:
            self._pack(record, free, self.worker(who), frame, probe.ENTERED, line)
        for at, wait in enumerate(one.waiters):
            if at < MOST:
                self._pack(record, -1, self.worker(wait.who), wait.place, probe.WAITING)
            if not wait.told and kind not in found.EXACTLY:
                self._waits[id(wait.frame)] = record, kind, at < MOST
                self._codes[id(wait.frame.f_code)] = wait.frame.f_code
        self.untold += max(0, len(one.waiters) - MOST)
        if not foreign.put(thing, "_semlab", record):
            probe._kept.append(record)

    def _pack(self, record, value, worker, frame, kind, line=0):
        probe = self._probe
        site = 0
        if frame is not None:
            site = self._place(frame, line) if line else probe._site(frame)
        if self._t is None:
            self._t = probe._clock()
        t, slot = self._t, probe._any_slot()
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
        if probe._unfollow is not None:  # Of an earlier lab's.
            probe._unfollow()
        if self._waits:
            _Following(probe, self._waits, self._codes)


class _Plain(object):
    """What is told of a task."""

    def __init__(self, task):
        Task = sys.modules["asyncio"].Task
        self.name, self.coro = Task.get_name(task), Task.get_coro(task)


def free_tool():
    """The number of a tool that monitors the program; None where all are taken."""
    taken = sys.monitoring.get_tool
    return next((one for one in (3, 4, 2, 0, 1) if taken(one) in (None, TOOL)), None)


class _Following(object):
    """Tells how calls end that began before.

    It keeps none of their frames, and nothing of what these have: a frame that has not ended has
    the id it had.
    """

    def __init__(self, probe, waits, codes):
        """`waits`: by the ids of frames, a record, its kind, and whether it was told that this
        waits; `codes`: theirs, by id."""
        monitoring = sys.monitoring
        tool = self._tool = free_tool()
        self._probe, self._waits, self._codes = probe, waits, codes
        events = monitoring.events
        monitoring.use_tool_id(tool, TOOL)
        monitoring.register_callback(tool, events.PY_RETURN, self._returned)
        monitoring.register_callback(tool, events.PY_UNWIND, self._raised)
        for code in self._codes.values():
            monitoring.set_local_events(tool, code, events.PY_RETURN)
        monitoring.set_events(tool, events.PY_UNWIND)  # There is no such event of one code only.
        probe._unfollow = self.stop

    def stop(self):
        """Tell nothing more."""
        monitoring, self._probe._unfollow = sys.monitoring, None
        self._waits.clear()
        for code in self._codes.values():
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
            if id(code) in self._codes:
                over = foreign.name(type(problem)) in self._probe._BROKEN
                outcome = self._probe.TIMED_OUT if over else self._probe.CANCELLED
                self._ended(sys._getframe(1), outcome)
            elif self._probe._alone():
                self.stop()  # Nobody listens any more.
        except Exception:
            pass

    def _ended(self, frame, outcome):
        record, kind, told = self._waits.pop(id(frame), (None, "", False))
        if record is None:
            return
        if not told:
            outcome = self._probe.ENTERED if outcome == self._probe.ACQUIRED else 0
        probe, thing = self._probe, frame.f_locals.get("self")
        task = kind.startswith("asyncio.")
        free = found.free(thing, kind) or 0
        turn = probe._turn if task else 1
        if outcome:
            probe._note(outcome, record, free, turn, frame, probe._clock(), task)
        if not self._waits:
            self.stop()
