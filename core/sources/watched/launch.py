"""Starts a program with its own Python, watched."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from core.sources.watched.folder import Folder
from core.sources.watched.plan import Plan
from core.words import QT_TRANSLATE_NOOP, Value, message

PROBE = Path(__file__).parent.parent.parent / "probe"
"""Where the probe's files are."""

PYTEST_PLUGIN = "plugin/_semlab_pytest.py"

ATTACH = "attach.py"
"""What a process runs that is watched from now on."""

_ATTACHING = (
    ATTACH,
    "foreign.py",
    "found.py",
    "owners.py",
    "statements.py",
    "telling.py",
    "undisturbed.py",
)

FILES = ("probe.py", "turns.py", *_ATTACHING, "boot/sitecustomize.py", PYTEST_PLUGIN)

OLDEST = (3, 9)
"""Pythons before this one cannot be watched."""


NO_SUCH_PYTHON = QT_TRANSLATE_NOOP("core", "There is no Python '{python}'.")
NO_PYTHON = QT_TRANSLATE_NOOP(
    "core", "There is no Python on this system's path: name one with --python."
)
NO_ROOM = QT_TRANSLATE_NOOP("core", "The probe cannot be put into {folder}: {reason}.")
NOT_RUN = QT_TRANSLATE_NOOP("core", "{python} cannot be run.")
NOT_RUN_AS = QT_TRANSLATE_NOOP("core", "{python} cannot be run: {reason}.")
TOO_OLD = QT_TRANSLATE_NOOP(
    "core", "{python} is {version}: only programs of CPython 3.9 or newer can be watched."
)
NO_SCRIPT = QT_TRANSLATE_NOOP("core", "There is no {script}.")


class LaunchError(Exception):
    """The program cannot be started; `message` is a sentence that says why."""

    def __init__(self, template: str, **values: Value) -> None:
        self.message = message(template, **values)
        super().__init__(str(self.message))


@dataclass(frozen=True)
class Program:
    """What to run: a script with its arguments, a module, or any Python command line."""

    arguments: tuple[str, ...]
    """As after `python`: `("crawler.py", "--pages", "100")`, or `("-m", "mypackage")`."""
    python: str = ""
    """The Python to run it with; found beside the script if empty."""
    folder: str = ""
    """Where it runs; here if empty."""
    locks: bool = True
    """Watch locks as well. A watched one may be left taken by an exception that a signal's handler
    raises, which a raw one never is."""
    waits: bool = True
    """Watch conditions, events, barriers, queues and executors as well."""
    everything: bool = False
    """Watch what libraries make as well."""
    children: bool = False
    """Watch every Python that it starts, and not those of multiprocessing only."""
    pytest: bool = False
    """It is pytest: have it tell of each test what it did not give back."""
    plan: Plan | None = None
    """Have one worker run at a time, by this plan."""
    environment: dict[str, str] = field(default_factory=dict)
    text: bytes | None = None
    """What is run in place of what the script's file holds; there need not be such a file."""
    pid: int = 0
    """Nothing is run: this process, which runs already, is watched from now on."""

    @property
    def script(self) -> Path | None:
        """The file that is run, if it is one."""
        if self.arguments and not self.arguments[0].startswith("-"):
            return Path(self.folder or ".") / self.arguments[0]
        return None


def users_environment() -> dict[str, str]:
    """The environment as the user has it: a bundle puts the folders of its own libraries in, which
    are not for another Python (https://pyinstaller.org, "Runtime information")."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
            before = environment.pop(f"{name}_ORIG", None)
            environment.pop(name, None)
            if before is not None:
                environment[name] = before
    return environment


def find_python(program: Program) -> str:
    """The Python that the program would be run with: of its `#!`, of the environment that is
    active, of one beside the script, else the first on the path."""
    if program.python:
        found = shutil.which(program.python)
        if found is None:
            raise LaunchError(NO_SUCH_PYTHON, python=program.python)
        return found
    script = program.script
    if script is not None and (named := _shebang(script)):
        return named
    inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    active = os.environ.get("VIRTUAL_ENV")
    if active and (Path(active) / inside).is_file():
        return str(Path(active) / inside)
    here = (script.parent if script is not None else Path(program.folder or ".")).absolute()
    for above in (here, *here.parents):
        for name in (".venv", "venv"):
            if (above / name / inside).is_file():
                return str(above / name / inside)
    for name in ("python3", "python"):
        if found := shutil.which(name):
            return found
    raise LaunchError(NO_PYTHON)


def _shebang(script: Path) -> str | None:
    try:
        with script.open("rb") as file:
            first = file.readline(300)
    except OSError:
        return None
    if not first.startswith(b"#!"):
        return None
    words = first[2:].decode(errors="replace").split()
    if words and Path(words[0]).name == "env":
        words = [word for word in words[1:] if not word.startswith("-")]
    if not words or not Path(words[0]).name.startswith("python"):
        return None
    return shutil.which(words[0])


def install() -> Path:
    """Copy the probe to a folder of the user's own, from which any Python can load it; return the
    folder to put on its path. `LaunchError` where there is no room for it."""
    files = {name: (PROBE / name).read_bytes() for name in FILES}
    digest = hashlib.sha256(b"".join(files.values())).hexdigest()[:16]
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    home = Path(cache) / "semaphore-lab" / f"probe-{digest}"
    try:
        for name, content in files.items():
            target = home / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not target.is_file() or target.read_bytes() != content:
                # Several may be installing it: other processes, and threads of this one.
                part = target.with_name(f"{target.name}.{os.getpid()}.{threading.get_ident()}")
                part.write_bytes(content)
                part.replace(target)
    except OSError as problem:
        raise LaunchError(NO_ROOM, folder=home, reason=problem.strerror or problem) from problem
    return home / "boot"


_prepared: dict[tuple[str, int, str], tuple[int, int]] = {}
"""The versions of the Pythons for which this process has compiled the probe; each with the time of
its file's last change and the probe's folder."""

_PREPARE = """
import sys
print(sys.implementation.name, *sys.version_info[:2])
if sys.version_info >= (3, 9):
    import importlib.util, os, py_compile
    for file in sys.argv[1:]:
        cache = importlib.util.cache_from_source(file)
        if not os.path.exists(cache) or os.path.getmtime(cache) < os.path.getmtime(file):
            py_compile.compile(file)
"""


def prepare(python: str) -> Path:
    """Compile the probe with this Python, which else does so at every start (40 ms), and see that
    it can be watched; return the folder for its path. `LaunchError` where it cannot."""
    boot = install()
    with contextlib.suppress(OSError):
        if (python, Path(python).stat().st_mtime_ns, str(boot)) in _prepared:
            return boot
    files = [str(boot.parent / name) for name in FILES if name not in (PYTEST_PLUGIN, *_ATTACHING)]
    try:
        done = subprocess.run(
            [python, "-I", "-S", "-c", _PREPARE, *files],
            capture_output=True,
            text=True,
            timeout=30,
            stdin=subprocess.DEVNULL,
            env={k: v for k, v in users_environment().items() if k != "PYTHONPYCACHEPREFIX"},
        )
        name, major, minor = done.stdout.split()[:3]
        version = (int(major), int(minor))
    except (OSError, subprocess.TimeoutExpired, ValueError) as problem:
        raise LaunchError(NOT_RUN, python=python) from problem
    if name != "cpython" or version < OLDEST:
        raise LaunchError(TOO_OLD, python=python, version=f"{name} {major}.{minor}")
    with contextlib.suppress(OSError):
        _prepared[python, Path(python).stat().st_mtime_ns, str(boot)] = version
    return boot


def version_of(python: str) -> tuple[int, int]:
    """The version of a Python. `LaunchError` where it cannot be watched."""
    prepare(python)
    found = [version for (known, *_), version in _prepared.items() if known == python]
    return found[-1] if found else (0, 0)


class Prepared(NamedTuple):
    """A program that can be started again and again."""

    words: list[str]
    """The command line, with the Python that runs it."""
    environment: dict[str, str]
    folder: str | None
    """Where it runs."""


def prepared(program: Program, home: Folder) -> Prepared:
    """See that a program can be started, watched. `home`: where a text goes that is run in place of
    its file. `LaunchError` where it cannot."""
    script = program.script
    if script is not None and program.text is None and not script.exists():
        raise LaunchError(NO_SCRIPT, script=script)
    python = find_python(program)
    boot = prepare(python)
    environment = {**users_environment(), **program.environment}
    paths = [str(boot)]
    if program.pytest:
        plugin = boot.parent / PYTEST_PLUGIN
        paths.append(str(plugin.parent))
        plugins = (environment.get("PYTEST_PLUGINS", ""), plugin.stem)
        environment["PYTEST_PLUGINS"] = ",".join(name for name in plugins if name)
    arguments = program.arguments
    if script is not None and program.text is not None:
        arguments = (str(home.put(script.name, program.text)), *arguments[1:])
        paths.append(str(script.absolute().parent))  # What it imports from beside it.
    paths.append(environment.get("PYTHONPATH", ""))
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    environment["SEMLAB_FIRST"] = "1"
    environment["SEMLAB_OPTIONS"] = ",".join(options_of(program))
    if program.arguments[:1] == ("-m",) and len(program.arguments) > 1 and not program.pytest:
        environment["SEMLAB_OWN"] = program.arguments[1].partition(".")[0]
    return Prepared([python, *arguments], environment, program.folder or None)


def launch(
    program: Program,
    folder: Folder,
    *,
    stdout: int | None = None,
    stderr: int | None = None,
    stdin: int | None = None,
    alone: bool = False,
) -> subprocess.Popen[bytes]:
    """Start it. It has this process's standard streams, unless others are given, and writes to
    `folder`. `alone`: in a process group of its own. `LaunchError` where it cannot."""
    made = prepared(program, folder)
    if program.plan is not None:
        folder.by_plan(program.plan)
    return start(made, folder, stdout=stdout, stderr=stderr, stdin=stdin, alone=alone)


def start(
    made: Prepared,
    folder: Folder,
    *,
    stdout: int | None = None,
    stderr: int | None = None,
    stdin: int | None = None,
    alone: bool = False,
) -> subprocess.Popen[bytes]:
    """The same, of what is prepared."""
    environment = {**made.environment, "SEMLAB_WATCH": str(folder.path)}
    if folder.has_plan:
        environment["SEMLAB_TURNS"] = "1"
        environment.setdefault("PYTHONHASHSEED", "0")  # Sets have an order of their own otherwise.
    try:
        return subprocess.Popen(
            made.words,
            env=environment,
            cwd=made.folder,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            start_new_session=alone,
        )
    except OSError as problem:
        raise LaunchError(
            NOT_RUN_AS, python=made.words[0], reason=problem.strerror or problem
        ) from problem


def options_of(program: Program) -> Sequence[str]:
    """What of a program is watched, in the probe's words."""
    chosen = {
        "locks": program.locks,
        "waits": program.waits,
        "all": program.everything,
        "children": program.children,
    }
    return [name for name, on in chosen.items() if on]
