"""Deaths at random moments, and what is left behind.

    uv run python -m tests.attack.deaths --seconds 600 --seed 1

Each time `semaphore-lab run` records a run on one of the three backends, and at a random moment the
program, its engine, one of its workers or helpers, or all of them at once are killed, told to end
or stopped. All have to be gone soon, what was written has to be openable, and after the next start
there may be no process, no temporary file and no named semaphore. Only what comes from here counts.
The exit code is 1 if something was found.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from core.engine.folder import PREFIX, clear_abandoned, semaphores_of
from core.log.recording import RecordingError, read
from core.scenario.settings import LOCAL, Backend

ROOT = Path(__file__).resolve().parents[2]

MARK = "SEMAPHORE_LAB_DEATHS"
"""In the environment of all that is started here: so an orphan is known too."""

SOON = 8.0
"""Seconds in which everything has to be gone: a stopped engine is told to end, then killed, and so
are its workers, each after a second or so."""

LATEST = 0.8
"""Seconds after its start at which somebody dies at the latest; a run is in full swing by then."""

LATEST_ON_CLUSTER = 4.0
"""The same of a cluster, whose processes take longer to start."""

BORN = 2.0
"""Seconds in which whoever is meant is there."""

RELEASED = 1.0
"""Seconds in which the system takes the locks from a dead process: it is no more seen before."""

TICK = 0.01


class Process(NamedTuple):
    """One that comes from here."""

    pid: int
    parent: int
    command: str


class Death(NamedTuple):
    """What is done to whom."""

    name: str
    signals: tuple[tuple[str, int], ...]
    """Whom each signal is for, one after the other."""


KILL, TERM, INT, STOP = signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGSTOP

ANYWHERE = (
    Death("app killed", (("app", KILL),)),
    Death("app told to end", (("app", TERM),)),
    Death("app interrupted", (("app", INT),)),
    Death("engine killed", (("engine", KILL),)),
    Death("engine told to end", (("engine", TERM),)),
    Death("engine stopped, app told to end", (("engine", STOP), ("app", TERM))),
    Death("engine stopped, app killed", (("engine", STOP), ("app", KILL), ("engine", KILL))),
    Death("engine and app killed", (("engine", KILL), ("app", KILL))),
    Death("all of the engine killed", (("group", KILL),)),
    Death("all of the engine, then the app killed", (("group", KILL), ("app", KILL))),
    Death("app, then all of the engine killed", (("app", KILL), ("group", KILL))),
)

PROCESSES = (
    *ANYWHERE,
    Death("worker killed, app told to end", (("worker", KILL), ("app", TERM))),
    Death("worker stopped, app told to end", (("worker", STOP), ("app", TERM))),
    Death("worker stopped, engine killed", (("worker", STOP), ("engine", KILL))),
    Death("worker and engine stopped, app told to end",
          (("worker", STOP), ("engine", STOP), ("app", TERM))),
    Death("worker stopped, app killed", (("worker", STOP), ("app", KILL))),
    Death("fork server killed, app told to end", (("forkserver", KILL), ("app", TERM))),
    Death("tracker and engine killed", (("tracker", KILL), ("engine", KILL))),
    Death("tracker and app killed", (("tracker", KILL), ("app", KILL))),
)  # fmt: skip


CLUSTER = (
    *ANYWHERE,
    Death("worker killed, app told to end", (("worker", KILL), ("app", TERM))),
    Death("worker stopped, app told to end", (("worker", STOP), ("app", TERM))),
    Death("worker stopped, engine killed", (("worker", STOP), ("engine", KILL))),
    Death("worker and engine stopped, app told to end",
          (("worker", STOP), ("engine", STOP), ("app", TERM))),
    Death("worker stopped, app killed", (("worker", STOP), ("app", KILL))),
    Death("tracker and engine killed", (("tracker", KILL), ("engine", KILL))),
    Death("tracker and app killed", (("tracker", KILL), ("app", KILL))),
)  # fmt: skip

OF = {Backend.MULTIPROCESSING: PROCESSES, Backend.CLUSTER: CLUSTER}


class Left(NamedTuple):
    """Something that should not be."""

    what: str
    detail: str


class Case:
    """One run, and what happens to it."""

    def __init__(self, place: Path, backend: Backend, random: Random) -> None:
        """`place` is an empty folder."""
        self.backend = backend
        self.temporary = place / "t"
        self.temporary.mkdir()
        self.record = place / "run.semlab"
        self.said = place / "said"
        self._mark = str(uuid.uuid4())
        self._folders: set[str] = set()
        self._random = random
        self._shm = set(Path("/dev/shm").glob("pym-*"))

    def run(self, death: Death, moment: float, begun: bool = False) -> list[Left]:
        """What is left after a death so many seconds after the start; with `begun`, after the run
        has begun."""
        with self.said.open("wb") as said:
            app = subprocess.Popen(
                self._command(),
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                env={**os.environ, MARK: self._mark, "TMPDIR": str(self.temporary)},
            )
        try:
            if begun:
                self._wait(lambda: b'"acquired"' in self.said.read_bytes(), SOON)
            self._wait(lambda: False, moment)
            for whom, number in death.signals:
                self._strike(app.pid, whom, number)
            gone = self._wait(lambda: app.poll() is not None and not self._ours(), SOON)
        finally:
            late = self._end(app)
        found = [] if gone else [Left("process", ", ".join(p.command for p in late) or "?")]
        return [*found, *self._files(), *self._recording()]

    def _command(self) -> list[str]:
        workers = {Backend.MULTIPROCESSING: 5}.get(self.backend, 20)
        hold = self._random.choice(["0", "0.001", "exp:0.01", "3600"])
        return [
            *(sys.executable, "-m", "gui", "run", "--json", "--record", str(self.record)),
            *("--backend", self.backend.value, "--workers", str(workers), "--limit", "2"),
            *("--hold", hold, "--rounds", "endless"),
        ]

    def _ours(self) -> list[Process]:
        """The living processes that come from here."""
        mark = f"{MARK}={self._mark}".encode()
        found = []
        for folder in Path("/proc").iterdir():
            if not folder.name.isdecimal():
                continue
            with suppress(OSError):
                if mark in (folder / "environ").read_bytes():
                    fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2]
                    state, parent = fields.split()[:2]
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    if state not in "ZX":
                        found.append(Process(int(folder.name), int(parent), command))
        self._folders |= {f.name for f in self.temporary.glob(f"{PREFIX}*")}
        return found

    def _wait(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait until a condition holds, and whether it does; looks around meanwhile."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(TICK)
            self._folders |= {f.name for f in self.temporary.glob(f"{PREFIX}*")}
        return True

    def _strike(self, app: int, whom: str, number: int) -> None:
        """Send a signal to one of those that are meant, as soon as there is one. Where there is
        none, as the app has died before, or is about to end, the app gets it."""
        meant = "engine" if whom == "group" else whom
        pids = [app]
        if whom != "app":
            self._wait(lambda: bool(self._pids(meant)) or not self._ours(), BORN)
            pids = self._pids(meant) or pids
        pid = self._random.choice(pids)
        with suppress(OSError):
            if whom == "group" and os.getpgid(pid) == pid:
                os.killpg(pid, number)
            else:
                os.kill(pid, number)

    def _pids(self, meant: str) -> list[int]:
        return [process.pid for process in self._ours() if role(process) == meant]

    def _end(self, app: subprocess.Popen[bytes]) -> list[Process]:
        """End what is still there; what that was."""
        late = self._ours()
        for process in late:
            with suppress(OSError):
                os.kill(process.pid, signal.SIGKILL)
        app.wait()
        self._wait(lambda: not self._ours(), SOON)
        return late

    def _files(self) -> Iterator[Left]:
        """The temporary files and semaphores that are still there after the next start."""
        before, tempfile.tempdir = tempfile.tempdir, str(self.temporary)

        def cleared() -> bool:
            clear_abandoned()
            return not any(self.temporary.iterdir())

        try:
            self._wait(cleared, RELEASED)
        finally:
            tempfile.tempdir = before
        for path in self.temporary.rglob("*"):
            yield Left("temporary file", str(path.relative_to(self.temporary)))
        for name in self._folders:
            for path in semaphores_of(self.temporary / name):
                yield Left("semaphore", path.name)
                path.unlink(missing_ok=True)

    def _recording(self) -> Iterator[Left]:
        """What is wrong with the recording: there has to be one as soon as anything was said."""
        said = self.said.read_bytes()
        if not said.startswith(b'{"semlab"'):
            return
        whole = said[: said.rfind(b"\n") + 1].count(b'"event"')
        paths = list(self.record.parent.glob("*.semlab"))
        if len(paths) != 1:
            yield Left("recording", f"{len(paths)} files")
            return
        try:
            found = read(paths[0])
        except RecordingError as error:
            yield Left("recording", str(error))
            return
        if len(found.events) < whole:
            yield Left("recording", f"{len(found.events)} events of {whole}: {found.damage}")


def role(process: Process) -> str:
    """What a process is, by its command line."""
    command = process.command
    if "resource_tracker" in command:
        return "tracker"
    if "forkserver" in command:
        # A worker has the fork server's command line, and is its child.
        parent = Path(f"/proc/{process.parent}/cmdline")
        with suppress(OSError):
            return "worker" if b"forkserver" in parent.read_bytes() else "forkserver"
        return "worker"
    if "multiprocessing.spawn" in command:
        return "worker"
    return "engine" if "core.engine" in command else "app"


def attack(
    seconds: float, random: Random, backends: Sequence[Backend] = LOCAL
) -> tuple[Counter[str], list[str]]:
    """Deaths for so long: how many of each, and what was found."""
    tried: Counter[str] = Counter()
    found: list[str] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        backend = random.choice(backends)
        death = random.choice(OF.get(backend, ANYWHERE))
        moment = random.uniform(0, LATEST_ON_CLUSTER if backend is Backend.CLUSTER else LATEST)
        with tempfile.TemporaryDirectory(prefix="sl") as place:
            left = Case(Path(place), backend, random).run(death, moment)
        tried[death.name] += 1
        found += [
            f"{one.what} left ({one.detail}): {death.name} after {moment:.3f} s of {backend.value}"
            for one in left
        ]
    return tried, found


def main() -> int:
    """Attack as the arguments say; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.attack.deaths",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="(60)")
    parser.add_argument("--seed", type=int, default=0, help="of whom, how and when (0)")
    parser.add_argument("--cluster", action="store_true", help="on a cluster, and nowhere else")
    given = parser.parse_args()
    backends = (Backend.CLUSTER,) if given.cluster else LOCAL
    tried, found = attack(given.seconds, Random(given.seed), backends)
    for name, count in sorted(tried.items()):
        print(f"{count:6,}  {name}")
    for line in found:
        print(f"Found: {line}.")
    print(f"Tried: {tried.total():,} deaths. Found: {len(found)}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
