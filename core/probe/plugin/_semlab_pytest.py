"""What the lab and pytest say to each other, when pytest runs a test suite that is watched.

PYTEST_DONT_REWRITE. The standard library and pytest only, Python 3.9 or newer. pytest loads it as
PYTEST_PLUGINS names it, so nothing is installed. Into the watched folder it notes when each test
begins and ends, in a file of each process. The lab finds out what a test has taken and not given
back, and what has deadlocked; it writes that into the folder, and wakes a blocked main thread with
a signal (SIGURG, as it does nothing to a process that does not listen).
"""

import atexit
import json
import os
import signal
import sys
import threading
import time

import pytest

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != _HERE]

PATIENCE = 10.0
"""Seconds that the lab has for its report at the end."""

LAST_WAIT = 2.0
"""Seconds that threads which have deadlocked have to end, once all is over."""

_taken = False


def pytest_configure(config):
    """Take part in the run that was asked for and in its xdist workers: not in runs inside tests,
    and not in those that tests start."""
    global _taken
    probe = getattr(sys.modules.get("_semlab_probe"), "probe", None)
    if probe is None or _taken:
        return
    if hasattr(config, "workerinput") and not probe._folder:
        os.environ["SEMLAB_FIRST"] = "1"
        probe.start()
    elif not getattr(probe._local, "first", False):
        return
    if probe._folder:
        _taken = True
        config.pluginmanager.register(_Lab(config, probe), "semaphore-lab")


class _Lab:
    def __init__(self, config, probe):
        self._probe = probe
        self._pid = os.getpid()
        self._file = os.path.join(probe._folder, "tests-%d" % self._pid)
        self._is_worker = hasattr(config, "workerinput")
        self._test = ""
        self._inside = False
        self._until = None  # When the last timer of a blocked loop is due.
        self._before = None
        self._code = 1
        self._deadlocked = []

    # Each test ------------------------------------------------------------------------------

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        self._listen()
        self._test, self._until = item.nodeid, None
        self._note("begin", item.nodeid)
        yield
        self._note("end", item.nodeid)
        self._test = ""
        self._end_children()

    def _phase(self):
        self._inside = True
        yield
        self._inside = False

    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_runtest_setup(self):
        yield from self._phase()

    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_runtest_call(self):
        yield from self._phase()

    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_runtest_teardown(self):
        yield from self._phase()

    def _note(self, what, text=""):
        # The probe's: what freezes the clock for a test does not find it.
        line = json.dumps([self._probe._clock(), what, text]) + "\n"
        try:
            with open(self._file, "a", encoding="utf-8") as file:
                file.write(line)
        except OSError:
            pass  # The lab is gone, or there is no room: the tests have to run.

    def _now(self):
        return self._probe._clock() / 1e9

    # What has deadlocked -----------------------------------------------------------------------

    def _listen(self):
        """Hear the lab, unless the tests use the signal themselves."""
        if not hasattr(signal, "SIGURG"):
            return
        try:
            if signal.getsignal(signal.SIGURG) in (signal.SIG_DFL, signal.SIG_IGN):
                self._before = signal.signal(signal.SIGURG, self._woken)
        except ValueError:
            pass  # Not in the main thread: nobody can be woken here.

    def _woken(self, number, frame):
        __tracebackhide__ = True
        if os.getpid() != self._pid or not self._inside:
            return
        path = os.path.join(self._probe._folder, "stuck-%d" % self._pid)
        try:
            with open(path, encoding="utf-8") as file:
                stuck = json.load(file)
        except (OSError, ValueError):
            return
        if stuck["test"] != self._test or self._may_go_on():
            return  # The lab asks again as long as it stands.
        try:
            os.remove(path)
        except OSError:
            pass
        self._deadlocked.append(stuck)
        self._inside = False
        self._note("failed", self._test)
        raise pytest.fail.Exception(stuck["walk"], pytrace=True)

    def _may_go_on(self):
        """Whether a timer of the event loop that waits here may cancel one of the waits."""
        asyncio = sys.modules.get("asyncio")
        loop = asyncio._get_running_loop() if asyncio is not None else None
        if loop is None:
            return False
        if self._until is None:
            timers = [timer.when() for timer in getattr(loop, "_scheduled", ())
                      if not timer.cancelled()]  # fmt: skip
            self._until = max(timers, default=0.0)
        return loop.time() <= self._until + 0.5

    def _end_children(self):
        """End child processes that are a part of a deadlock: they never would."""
        pids = {pid for stuck in self._deadlocked for pid in stuck["pids"]}
        processes = sys.modules.get("multiprocessing")
        if processes is not None and pids:
            for child in processes.active_children():
                if child.pid in pids:
                    child.terminate()

    # The end -----------------------------------------------------------------------------------

    def pytest_sessionfinish(self, exitstatus):
        self._code = int(exitstatus)

    def pytest_unconfigure(self):
        if self._before is not None and signal.getsignal(signal.SIGURG) == self._woken:
            signal.signal(signal.SIGURG, self._before)
        if self._deadlocked and hasattr(threading, "_register_atexit"):
            try:
                threading._register_atexit(self._leave)
            except RuntimeError:
                pass

    def _leave(self):
        """Python waits at its end for all threads, and some of these can never end."""
        deadline = self._now() + LAST_WAIT
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and not thread.daemon:
                thread.join(max(0.0, deadline - self._now()))
        if not any(
            thread.is_alive() and not thread.daemon
            for thread in threading.enumerate()
            if thread is not threading.main_thread()
        ):
            return
        if hasattr(atexit, "_run_exitfuncs"):
            atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass
        os._exit(self._code)

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter):
        if self._is_worker:
            return
        report = self._ask()
        if report is None:
            terminalreporter.write_line("semaphore-lab: no report, as the lab does not answer.")
            return
        for title, tests in report["sections"]:
            terminalreporter.section(title, sep="-")
            for test, lines in tests:
                terminalreporter.write_line(test)
                for line in lines:
                    terminalreporter.write_line("    " + line)
        for line in report["notes"]:
            terminalreporter.write_line("semaphore-lab: " + line)

    def _ask(self):
        """The lab's report; None where it gives none."""
        path = os.path.join(self._probe._folder, "report")
        self._note("report")
        deadline = self._now() + PATIENCE
        while self._now() < deadline and not self._probe._alone():
            try:
                with open(path, encoding="utf-8") as file:
                    return json.load(file)
            except (OSError, ValueError):
                time.sleep(0.01)
        return None
