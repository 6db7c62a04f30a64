"""Programs that do odd things, and are started in odd ways: their output is as without, to the
letter, and what they do with semaphores is told."""

from __future__ import annotations

import os
import subprocess
import sys
import zipapp
from pathlib import Path
from textwrap import dedent

import pytest

from core.sources.watched.events import Kind
from tests.core.sources.watching import PYTHON, Watching, check, pythons, watch_line

USE = """
import threading
slots, lock = threading.Semaphore(2), threading.Lock()
def use(times=3):
    for _ in range(times):
        with slots, lock:
            pass
use()
"""

PROGRAMS = {
    "its folder for what is temporary is gone": """
        import os, shutil, tempfile
        os.environ["TMPDIR"] = tempfile.tempdir = tempfile.mkdtemp()
        shutil.rmtree(tempfile.tempdir)
        use()
        print("over")
        """,
    "what is ours is gone": """
        import multiprocessing, os, shutil, time
        def child():
            use()
            with threading.Lock():
                print("child", flush=True)
        def is_seen(folder):  # The lab notes in the ring what it has read.
            (ring,) = (name for name in os.listdir(folder) if name.startswith("ring-"))
            with open(os.path.join(folder, ring), "rb") as file:
                return any(file.read(72)[64:])
        if __name__ == "__main__":
            folder = os.environ.get("SEMLAB_WATCH")
            if folder:
                while not is_seen(folder):
                    time.sleep(0.001)
                shutil.rmtree(folder)
            for method in ("fork", "spawn"):
                process = multiprocessing.get_context(method).Process(target=child)
                process.start()
                process.join()
                print(process.exitcode)
            use(5000)
        """,
    "it is elsewhere, and that is gone": """
        import os, tempfile
        os.chdir("/")
        use()
        os.chdir(tempfile.mkdtemp())
        os.rmdir(os.getcwd())
        pid = os.fork()
        if not pid:
            use()
            with threading.Semaphore(1):
                os._exit(3)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """,
    "it closes everything": """
        import os
        os.closerange(0, 256)
        use()
        with threading.Lock():
            os._exit(7)
        """,
    "it forks in a thread": """
        import os, warnings
        warnings.simplefilter("ignore")
        def work():
            with lock:
                pid = os.fork()
                if not pid:
                    with slots, threading.Lock():
                        os._exit(5)
                print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        use()
        """,
    "its streams are its own": """
        import sys
        class Odd:
            def write(self, text):
                raise RuntimeError(text)
            flush = write
        out = sys.stdout
        for stream in (Odd(), None):
            sys.stdout = sys.stderr = sys.stdin = stream
            use()
        out.write("over")
        """,
    "it puts things in the place of others": """
        import builtins, os, sys, time
        real = threading.Semaphore
        class Mine(real):
            def acquire(self, *args, **kwargs):
                return super().acquire(*args, **kwargs)
        threading.Semaphore = Mine
        with threading.Semaphore(1) as got:
            print(got)
        kept = threading.Lock
        threading.Lock = lambda: "lock"
        print(threading.Lock())
        threading.Lock = kept
        def never(*args):
            raise AssertionError
        threading.current_thread = never
        time.monotonic = time.monotonic_ns = time.sleep = time.perf_counter_ns = never
        os.getpid = os.open = os.close = os.write = os.path.join = os.path.exists = never
        names = ["len", "str", "min", "max", "map", "iter", "tuple", "list", "id"]
        if sys.version_info < (3, 13):  # From there on threading itself looks for it.
            names.append("hasattr")
        kept = [(name, getattr(builtins, name)) for name in names]
        for name, _ in kept:
            setattr(builtins, name, never)
        with real(3) as got, slots, lock:
            pass
        for name, was in kept:
            setattr(builtins, name, was)
        print("over")
        """,
    "it freezes the clock wherever it finds one": """
        import sys, time
        real = time.monotonic_ns
        for module in list(sys.modules.values()):
            for name in dir(module):
                if getattr(module, name, None) is real:
                    setattr(module, name, lambda: 5)
        use()
        """,
    "it goes as deep as it can": """
        import sys
        sys.setrecursionlimit(200)
        again = threading.RLock()
        def deep():
            try:
                with lock:
                    pass
                with slots, again:
                    deep()
            except RecursionError:
                pass
        def bare():
            slots.acquire()
            try:
                bare()
            except RecursionError:
                pass
            finally:
                slots.release()
        slots = threading.Semaphore(10_000)
        for what in (deep, bare):
            try:
                what()
            except RecursionError:
                pass
            print(lock.locked(), again._is_owned())
        """,
    "it replaces itself": """
        import os, sys
        if "again" not in sys.argv:
            sys.stdout.flush()
            slots.acquire()
            os.execv(sys.executable, [sys.executable, __file__, "again"])
        print("again")
        """,
    "it has another interpreter": """
        try:
            import _interpreters as of
        except ImportError:
            import _xxsubinterpreters as of
        other = of.create()
        of.run_string(other, "import threading\\nwith threading.Semaphore(1): pass")
        of.destroy(other)
        use()
        """,
    "its garbage uses semaphores": """
        import gc
        gc.set_threshold(1)
        class Ring:
            def __init__(self):
                self.ring = self
            def __del__(self):
                with lock, slots:
                    pass
        for _ in range(50):
            Ring()
            use(1)
        keep = Ring()
        gc.collect()
        """,
    "it ends late": """
        import atexit, sys
        class Last:
            def __del__(self):
                with slots:
                    print("last")
        def end():
            use()
            with threading.Semaphore(1):
                print("end")
        sys.modules["last"] = Last()
        atexit.register(end)
        """,
    "it is traced": """
        import sys
        def trace(frame, event, arg):
            return trace
        sys.settrace(trace)
        use()
        sys.settrace(None)
        sys.setprofile(lambda *args: None)
        use()
        """,
    "it copies and pickles": """
        import copy, pickle
        made = (lock, slots, threading.RLock(), threading.Event(), threading.Condition())
        for thing in made:
            for how in (copy.copy, copy.deepcopy, pickle.dumps):
                try:
                    how(thing)
                    print("copied")
                except Exception as problem:
                    print(type(problem).__name__, problem)
        """,
    "it loads threading again": """
        import importlib, sys
        importlib.reload(threading)
        use()
        with threading.Semaphore(1):
            del sys.modules["threading"]
        import threading
        with threading.Semaphore(1):
            print("over")
        """,
    "its names are odd": """
        name = "x" * 5000
        exec(f"def {name}():\\n    with threading.Semaphore(1):\\n        pass\\n{name}()")
        for odd in ("n" * 100_000, "\\ud800 \\n \\x00 \\u202e {0} %s"):
            thread = threading.Thread(target=use, name=odd)
            thread.start()
            thread.join()
        """,
    "its semaphore is hardly one": """
        class Odd(threading.Semaphore):
            __slots__ = ()
            __hash__ = None
            def __eq__(self, other):
                raise ValueError
            def __getattribute__(self, name):
                return super().__getattribute__(name)
        with Odd(1):
            pass
        class Empty(threading.Semaphore):
            def __init__(self):
                pass
        try:
            Empty().acquire()
        except AttributeError as problem:
            print(problem)
        """,
}

LIMITS = {
    "RLIMIT_AS": 60 << 20,
    "RLIMIT_DATA": 30 << 20,
    "RLIMIT_FSIZE": 4096,
    "RLIMIT_NOFILE": 3,
    "RLIMIT_NPROC": 1,
    "RLIMIT_STACK": 65_536,
}


def both(*words: str, python: str = PYTHON) -> tuple[Watching, str]:
    """Watched, and how it differs from the same bare: "" where it does not."""
    bare = subprocess.run(
        [python, *words], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False
    )
    seen = watch_line(*words, python=python)
    check(seen.lines)
    mine = seen.out, seen.err, seen.code
    theirs = bare.stdout.decode(errors="replace"), bare.stderr.decode(), bare.returncode
    return seen, "" if mine == theirs else f"watched {mine}, bare {theirs}"


@pytest.mark.parametrize("what", PROGRAMS)
def test_a_program(tmp_path: Path, what: str) -> None:
    file = tmp_path / "program.py"
    file.write_text(USE + dedent(PROGRAMS[what]), encoding="utf-8")
    for python in dict.fromkeys((PYTHON, pythons()[-1])):
        seen, differs = both(str(file), python=python)
        assert differs == ""
        assert seen.created("slots")
        assert seen.trouble() == []
        assert sum(event.kind is Kind.RELEASED for event in seen.events) >= 6
        assert Kind.GAP not in {event.kind for event in seen.events}
        times = [event.t for event in seen.events]
        assert len(set(times)) > 5


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
@pytest.mark.parametrize("limit", LIMITS)
def test_a_program_with_little_of_something(tmp_path: Path, limit: str) -> None:
    """Its own limit holds from then on, for what it forks as well."""
    file = tmp_path / "program.py"
    text = f"""
        import os, resource
        resource.setrlimit(resource.{limit}, ({LIMITS[limit]}, {LIMITS[limit]}))
        use()
        pid = os.fork()
        if not pid:
            use()
            with threading.Semaphore(1):
                os._exit(5)
        os.write(1, b"%d" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """
    file.write_text(USE + dedent(text))
    seen, differs = both(str(file))
    assert (differs, seen.out) == ("", "5")
    assert seen.kinds("slots").count("released") >= 6 if len(seen.created("slots")) == 1 else True


def test_what_replaces_itself_is_watched_again(tmp_path: Path) -> None:
    """What it held before, nobody holds any more."""
    file = tmp_path / "program.py"
    file.write_text(USE + dedent(PROGRAMS["it replaces itself"]))
    seen, _ = both(str(file))
    first, again = seen.created("slots")
    assert (first.process, again.process) == (0, 1)
    assert len({process.pid for process in seen.processes()}) == 1
    assert [event.kind for event in seen.of(first.resource)][-1] is Kind.ACQUIRED
    ended = [event for event in seen.events if event.kind is Kind.ENDED]
    assert [event.text for event in ended] == ["exit", "exit"]
    assert [event.kind for event in seen.of(again.resource)].count(Kind.RELEASED) == 3


ONE = "import threading\nslots = threading.Semaphore(2)\nwith slots:\n    print('inside')\n"


def _file(path: Path, text: str = ONE, encoding: str = "utf-8") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return str(path)


def started(folder: Path) -> dict[str, list[str]]:
    """Command lines of programs, each with what it is run as."""
    home = folder / "home"
    zipped = folder / "app.pyz"
    _file(home / "__main__.py")
    zipapp.create_archive(home, zipped)
    plain = _file(folder / "plain")
    link = folder / "link.py"
    link.symlink_to(plain)
    _file(folder / "package" / "__init__.py", "")
    _file(folder / "package" / "__main__.py")
    of_bytes = os.fsdecode(os.fsencode(folder) + b"/n\xff.py")
    of_module = "import runpy\nrunpy.run_module('package', run_name='__main__', alter_sys=True)\n"
    return {
        "latin": [_file(folder / "latin.py", f"# coding: latin-1\n# \xe9\n{ONE}", "latin-1")],
        "mark": [_file(folder / "mark.py", "\ufeff" + ONE)],
        "strange": [_file(folder / "my \n 'dir\" \u202e" / "prög\t$x;&.py")],
        "crlf": [_file(folder / "crlf.py", ONE.replace("\n", "\r\n"))],
        "bytes": [_file(Path(of_bytes))],
        "no suffix": [plain],
        "link": [str(link)],
        "folder": [str(home)],
        "zipped": [str(zipped)],
        "run_path": [
            _file(folder / "path.py", f"import runpy\nrunpy.run_path({plain!r}, None, '__main__')")
        ],
        "run_module": [_file(folder / "module.py", of_module)],
        "exec": [_file(folder / "exec.py", f"exec(compile({ONE!r}, '<made>', 'exec'))")],
        "-c": ["-X", "utf8", "-bb", "-c", ONE],
        "profiled": ["-m", "cProfile", "-o", str(folder / "profile"), plain],
        "counted": ["-m", "trace", "--count", "-C", str(folder / "counts"), plain],
    }


WAYS = (
    "latin", "mark", "strange", "crlf", "bytes", "no suffix", "link", "folder", "zipped",
    "run_path", "run_module", "exec", "-c", "profiled", "counted",
)  # fmt: skip


@pytest.mark.parametrize("how", WAYS)
def test_a_way_to_start(tmp_path: Path, how: str) -> None:
    words = started(tmp_path)[how]
    seen, differs = both(*words)
    assert (differs, seen.out, seen.trouble()) == ("", "inside\n", [])
    (made,) = seen.created()
    assert (made.type, made.count) == ("threading.Semaphore", 2)
    if how not in ("bytes", "zipped", "exec", "-c"):  # Of which the text cannot be read.
        assert made.name == "slots"
    kinds = [event.kind.value for event in seen.of(made.resource)]
    assert kinds[:3] == ["waiting", "acquired", "released"]


def test_a_program_from_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui", "watch", "--check", "--json", tmp_path / "log", "-"],
        input=ONE,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("inside\n", "", 0)
    assert '"event":"acquired"' in (tmp_path / "log").read_text()


ALONE = """
    import signal, sys, threading
    gate = getattr(threading, sys.argv[1])()
    if sys.argv[2] == "handler":
        signal.signal(signal.SIGALRM, lambda *_: gate.release())
        signal.setitimer(signal.ITIMER_REAL, 0.01)
    if sys.argv[2] == "thread":
        threading.Timer(0.01, gate.release).start()
    gate.acquire()
    gate.acquire(timeout=0.1) if sys.argv[2] == "alone" else gate.acquire()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of all threads")
@pytest.mark.parametrize("kind", ["Lock", "Semaphore"])
@pytest.mark.parametrize("who", ["alone", "thread", "handler"])
def test_who_could_end_a_wait(tmp_path: Path, kind: str, who: str) -> None:
    file = tmp_path / "program.py"
    file.write_text(dedent(ALONE))
    seen, differs = both(str(file), kind, who)
    assert differs == ""
    waits = [event for event in seen.events if event.kind is Kind.WAITING]
    assert [event.text for event in waits] == ["", "alone" if who == "alone" else ""]
