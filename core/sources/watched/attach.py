"""Watches a process that runs already: CPython 3.14 or later can be asked to run a file."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import threading
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from core.sources.watched.folder import Folder
from core.sources.watched.launch import (
    ATTACH,
    LaunchError,
    Program,
    install,
    options_of,
    version_of,
)
from core.sources.watched.running import Running, find
from core.words import QT_TRANSLATE_NOOP

OLDEST = (3, 14)
"""Pythons before this one cannot be asked."""

ANSWER = "attached"
"""The file in the folder that says how it went."""

YOUNG = 60.0
"""Seconds for which a request stays there of which nobody seems to know."""

NO_PROCESS = QT_TRANSLATE_NOOP("core", "There is no process {pid}.")
NOT_YOURS = QT_TRANSLATE_NOOP("core", "Process {pid} belongs to another user.")
NO_PYTHON = QT_TRANSLATE_NOOP("core", "Process {pid} is no Python program, as far as can be seen.")
WHICH_PYTHON = QT_TRANSLATE_NOOP(
    "core", "Name the Python that process {pid} runs with --python: the system does not tell."
)
OURSELVES = QT_TRANSLATE_NOOP("core", "Process {pid} is Semaphore Lab itself.")
TOO_OLD = QT_TRANSLATE_NOOP(
    "core",
    "Process {pid} runs Python {version}: only one of CPython 3.14 or newer can be watched while "
    "it runs. Start it with semaphore-lab watch instead.",
)
ELSEWHERE = QT_TRANSLATE_NOOP(
    "core", "Process {pid} cannot see this computer’s files: it may be in a container."
)
FORBIDDEN = QT_TRANSLATE_NOOP(
    "core",
    "The system does not let process {pid} be watched. On Linux this needs the right to trace it "
    "(ptrace), in a container CAP_SYS_PTRACE.",
)
DISABLED = QT_TRANSLATE_NOOP(
    "core", "Process {pid} was started with remote debugging switched off."
)
FAILED = QT_TRANSLATE_NOOP("core", "Process {pid} cannot be watched: {reason}")
WATCHED = QT_TRANSLATE_NOOP("core", "Process {pid} is being watched already.")
OTHER_VERSION = QT_TRANSLATE_NOOP(
    "core",
    "Process {pid} was watched by another version of Semaphore Lab: it has to be started anew.",
)

TOO_DEEP = QT_TRANSLATE_NOOP(
    "core", "Process {pid} is too deep in recursion just now. Try again later."
)
INTERPRETERS = QT_TRANSLATE_NOOP(
    "core",
    "Process {pid} has several interpreters: as long as there is another, the main one cannot be "
    "asked.",
)
GREENLETS = QT_TRANSLATE_NOOP(
    "core",
    "Process {pid} has greenlets in the place of threads. Start it with semaphore-lab watch "
    "instead.",
)
TOOLS = QT_TRANSLATE_NOOP(
    "core", "Process {pid} cannot be watched: too many other tools monitor it."
)
NO_ROOM = QT_TRANSLATE_NOOP(
    "core", "Process {pid} cannot be watched: it finds no room for the file that it writes to."
)

_BEGIN = """\
try:
    import sys
    _trace, _profile = sys.gettrace(), sys.getprofile()
    sys.settrace(None) if _trace is not None else None
    sys.setprofile(None) if _profile is not None else None
    try:
        import os
        _ours = str(os.getpid()) + "-"
        if any(_name.startswith(_ours) for _name in os.listdir(os.path.join({home!r}, "requests"))):
            _name = os.path.join({home!r}, {name!r})
            _semlab_begin = getattr(sys.modules.get("_semlab_probe"), "begin", None)
            if _semlab_begin is None or _semlab_begin.__code__.co_filename != _name:
                _space = {{"__file__": _name, "__name__": "_semlab_attach"}}
                with open(_name, "rb") as _file:
                    exec(compile(_file.read(), _name, "exec"), _space)
                _semlab_begin = _space["begin"]
            _semlab_begin({home!r})
    finally:
        sys.setprofile(_profile) if _profile is not None else None
        sys.settrace(_trace) if _trace is not None else None
except BaseException:
    pass
"""
"""What the process runs. It is told no file's name there, and may come to it when nobody asks any
more: then it does nothing. A function that traces or profiles is told hardly anything of it."""

_ASK = "import sys; sys.remote_exec(int(sys.argv[1]), sys.argv[2])"


_numbers = count()


@dataclass(frozen=True)
class Attached:
    """A process that was not started here: as much of `subprocess.Popen` as is of use for it. When
    it has ended, nobody knows its exit code."""

    pid: int
    _end: int
    """A descriptor that tells its end; -1 where there is none."""
    request: Path
    """The file that asks it."""

    @property
    def has_read(self) -> bool:
        """Whether the process has come to what it was asked."""
        return not self.request.exists()

    def poll(self) -> int | None:
        """None while it runs; then -1."""
        if self._end >= 0:
            return -1 if select.select([self._end], [], [], 0)[0] else None
        return None if find(self.pid) is not None else -1

    @property
    def returncode(self) -> int | None:
        """The same."""
        return self.poll()

    def wait(self, seconds: float) -> None:
        """Until it has ended; `subprocess.TimeoutExpired` where that takes longer."""
        if self._end >= 0:
            if not select.select([self._end], [], [], seconds)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), seconds)
            return
        time.sleep(seconds)
        if self.poll() is None:
            raise subprocess.TimeoutExpired(str(self.pid), seconds)

    def close(self) -> None:
        """Let go of it, and ask it no longer."""
        with contextlib.suppress(OSError):
            self.request.unlink(missing_ok=True)
        if self._end >= 0:
            os.close(self._end)


def attach(pid: int, program: Program, folder: Folder) -> Attached:
    """Ask the process to let itself be watched as the program says, and to write to the folder. It
    does so when its main thread next runs Python code, and says so in the file `ANSWER`.
    `LaunchError` where it cannot."""
    running = find(pid)
    _check(pid, running)
    python = program.python or (running.python if running is not None else "")
    if not python:
        raise LaunchError(WHICH_PYTHON, pid=pid)
    version = version_of(python)
    if version < OLDEST:
        raise LaunchError(TOO_OLD, pid=pid, version=".".join(map(str, version)))
    script = script_of()
    home = script.parent
    if running is not None and not (running.sees(home) and running.sees(folder.path)):
        raise LaunchError(ELSEWHERE, pid=pid)
    end = -1
    with contextlib.suppress(OSError, AttributeError):  # Of a process that is gone.
        end = os.pidfd_open(pid)
    requests = home / "requests"
    # Another lab may ask the same process.
    request = requests / f"{pid}-{os.getpid()}-{next(_numbers)}"
    process = Attached(pid, end, request)
    try:
        _write(script, _BEGIN.format(home=str(home), name=ATTACH))
        requests.mkdir(mode=0o700, exist_ok=True)
        _clear(requests)
        own = Path(program.arguments[1]).stem if program.arguments[:1] == ("-m",) else ""
        lines = (str(folder.path), ",".join(options_of(program)), own)
        folder.beat()
        _write(request, "\n".join(lines))
        _ask(pid, python, script)
    except BaseException as problem:
        process.close()
        if isinstance(problem, OSError):
            raise LaunchError(FAILED, pid=pid, reason=problem.strerror or problem) from problem
        raise
    return process


def script_of() -> Path:
    """The file that a process is asked to run."""
    return install().parent / "begin.py"


def _write(file: Path, text: str) -> None:
    """Write a file that a process may read just now. `OSError` where there is no room for it."""
    with contextlib.suppress(OSError, ValueError):
        if file.read_text(encoding="utf-8") == text:
            return
    part = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _clear(requests: Path) -> None:
    """Remove what labs have left there that were killed."""
    for file in requests.iterdir():
        with contextlib.suppress(OSError, ValueError):
            asked, lab = file.name.split("-")[:2]
            there = asked.isdecimal() and find(int(asked)) and find(int(lab))
            if not there and time.time() - file.stat().st_mtime > YOUNG:
                file.unlink()


def answer(pid: int, folder: Folder) -> bool:
    """Whether the process lets itself be watched by now; `LaunchError` where it cannot."""
    try:
        text = (folder.path / ANSWER).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    if not text.endswith("\n"):
        return False
    kind, _, reason = text.strip().partition(": ")
    if not kind:
        return True
    if reason in _REASONS:
        raise LaunchError(_REASONS[reason], pid=pid)
    raise LaunchError(FAILED, pid=pid, reason=text.strip()[:300])


_REASONS = {
    "watched": WATCHED,
    "other": OTHER_VERSION,
    "deep": TOO_DEEP,
    "room": NO_ROOM,
    "interpreter": INTERPRETERS,
    "tools": TOOLS,
    "greenlets": GREENLETS,
}


def _check(pid: int, running: Running | None) -> None:
    if pid == os.getpid():
        raise LaunchError(OURSELVES, pid=pid)
    if running is None:
        raise LaunchError(NO_PROCESS, pid=pid)
    if not running.ours:
        raise LaunchError(NOT_YOURS, pid=pid)
    if running.known and not running.python:
        raise LaunchError(NO_PYTHON, pid=pid)


def _ask(pid: int, python: str, script: Path) -> None:
    try:
        done = subprocess.run(
            [python, "-I", "-S", "-c", _ASK, str(pid), str(script)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=30,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise LaunchError(FAILED, pid=pid, reason=problem) from problem
    if not done.returncode:
        return
    last = (done.stderr.strip().splitlines() or [""])[-1]
    if last.startswith("PermissionError"):
        raise LaunchError(FORBIDDEN, pid=pid)
    if "not enabled" in last or "disabled" in last:
        raise LaunchError(DISABLED, pid=pid)
    raise LaunchError(FAILED, pid=pid, reason=last.partition(": ")[2] or last)
