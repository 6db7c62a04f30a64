"""Checks a finished program: does all of it work where it was put together?

    python packaging/smoke.py PROGRAM            a bundle's program, or an installed `semaphore-lab`
    python packaging/smoke.py --window PROGRAM   on Windows, one that has no console
    python packaging/smoke.py --moved PROGRAM    a copy of a bundle, in a strange folder

Needs nothing but Python. On Linux with Xvfb, and on Windows and macOS, the
window is a real one. Ends with exit code 1 after the first check that fails.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path

from surroundings import MARK, WINDOWS, SmokeError, check, processes, screen, until, windows

BACKENDS = {
    "threading": "All workers finished execution!",
    "multiprocessing": "All processes finished execution!",
    "asyncio": "Task 2 released access!",
}
"""The backends, with how the last sentence of the seed's case begins."""

CROSSED = """
import threading

left, right = threading.Lock(), threading.Lock()


def both(first, second):
    with first, second:
        pass


threads = [threading.Thread(target=both, args=pair) for pair in ((left, right), (right, left))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
"""A program that deadlocks in a few of its orders."""


class Smoke:
    """One program, with settings and data folders of its own."""

    def __init__(self, program: list[str], folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.recording = folder / "größe 1.semlab"
        self.mark = str(uuid.uuid4())
        homes = {
            name: str(folder / name.lower())
            for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        }
        # What a developer's shell says must not help: a user has none of it.
        ours = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHON", "VIRTUAL_"))}
        self.environment = {**ours, **homes, MARK: self.mark}

    def run(self, *arguments: str, code: int = 0, errors: bool = False) -> str:
        """Run the program to its end, which is to have this exit code; what it said, or what
        it said of `errors`."""
        # From elsewhere, so that nothing is found by chance where the sources are.
        done = subprocess.run(
            [*self.program, *arguments],
            capture_output=True,
            timeout=60,
            check=False,
            cwd=self.folder,
            env=self.environment,
        )
        command = " ".join(arguments)
        said = done.stderr.decode(errors="replace")
        check(done.returncode == code, f"{command}: exit code {done.returncode}: {said}")
        check(code != 0 or not said, f"{command}: it complains: {said}")
        return said if errors else done.stdout.decode("utf-8")

    # What is checked -------------------------------------------------------------------------

    def version(self) -> str:
        said = self.run("--version")
        check(said.startswith("semaphore-lab "), f"--version says {said!r}")
        return said.strip()

    def seed(self, backend: str) -> str:
        """The seed's case: three workers share two permits."""
        said = self.run("run", "--backend", backend, "--hold", "0.2").splitlines()
        check(said[-1].startswith(BACKENDS[backend]), f"the last sentence is {said[-1]!r}")
        for part in ("waiting", "acquired", "released"):
            found = sum(f" {part} " in line for line in said)
            check(found == 3, f"{found} sentences say {part!r}: {said}")
        log = self.run("run", "--backend", backend, "--hold", "0.05", "--json").splitlines()
        inside = most = 0
        for event in map(json.loads, log[1:]):
            inside += {"acquired": 1, "released": -1}.get(event["event"], 0)
            most = max(most, inside)
        check(most == 2, f"{most} workers were inside at once")
        return f"{len(said)} sentences, at most {most} inside"

    def files(self) -> str:
        """A recording is made and shown, and the program behind a run is printed."""
        self.run("run", "--hold", "0.05", "--record", str(self.recording))
        said = self.run("show", str(self.recording))
        check("All workers finished execution!" in said, f"show says {said!r}")
        script = self.run("script", "--backend", "asyncio")
        check("asyncio.Semaphore(2)" in script, f"the script is {script!r}")
        said = self.run("run", "--backend", "cluster", code=2, errors=True)
        check('pip install "semaphore-lab[cluster]"' in said, f"without dask it says {said!r}")
        return f"{self.recording.stat().st_size} bytes"

    def watch(self) -> str:
        """A program is watched, run by this machine's own Python and not by ours."""
        python = shutil.which("python3") or shutil.which("python")
        if python is None:
            return "no Python here"
        file, seen = self.folder / "program.py", self.folder / "watched.semlab"
        file.write_text(
            "import threading\ngate = threading.Semaphore(2)\nwith gate:\n    print('inside')\n"
        )
        said = self.run("watch", "--python", python, "--record", str(seen), str(file))
        check(said == "inside\n", f"the watched program says {said!r}")
        told = self.run("show", str(seen))
        for part in ("gate is made at program.py:2", "has gate at program.py:3"):
            check(part in told, f"what was seen is {told!r}")
        return f"{len(told.splitlines())} sentences"

    def puzzles(self) -> str:
        """The puzzles are there with their programs, and an order that breaks one is found."""
        listed = self.run("puzzles").splitlines()
        check(len(listed) > 10, f"the puzzles are {listed!r}")
        python = shutil.which("python3") or shutil.which("python")
        if python is None:
            return f"{len(listed)} lines, no Python here to explore with"
        file = self.folder / "crossed.py"
        file.write_text(CROSSED)
        said = self.run("explore", "--python", python, str(file), code=1)
        check("Deadlock" in said, f"explore says {said!r}")
        return f"{len(listed)} lines, a deadlock found"

    def record(self) -> str:
        """A recording is made, by a program that need not be able to say anything."""
        self.run("run", "--hold", "0.05", "--record", str(self.recording))
        return f"{self.recording.stat().st_size} bytes"

    def picture(self, backend: str) -> str:
        file = self.folder / "größe.png"
        options = ("--at", "0.3", "--hold", "0.5", "--size", "1280x720", "--backend", backend)
        self.run("picture", str(file), *options)
        data = file.read_bytes()
        size = struct.unpack(">II", data[16:24])
        check(data[:4] == b"\x89PNG" and size == (1280, 720), f"{file} is {size}")
        # A window without anything in it is 4 kB.
        check(len(data) > 20_000, f"the picture has {len(data)} bytes only: is it empty?")
        return f"{len(data)} bytes"

    def export(self) -> str:
        """A recording becomes files of all kinds that need nothing else."""
        beginnings = {
            "gif": b"GIF89a", "webp": b"RIFF", "svg": b"<?xml", "png": b"\x89PNG",
            "json": b'{"displayTimeUnit"', "csv": b"t,event,worker",
        }  # fmt: skip
        for suffix, beginning in beginnings.items():
            file = self.folder / f"größe.{suffix}"
            self.run("export", str(self.recording), "--to", str(file), "--size", "640x480")
            data = file.read_bytes()
            check(data.startswith(beginning), f"{file} begins with {data[:20]!r}")
            check(len(data) > 400, f"{file} has {len(data)} bytes only")
        return f"{len(beginnings)} kinds"

    def window(self, backend: str) -> str:
        """The window runs a scenario, is the only one, and ends with all that it started."""
        options = ("--backend", backend, "--workers", "4", "--hold", "600", "--start")
        app = self._start(*options)
        try:
            workers = 4 if backend == "multiprocessing" else 0
            # The app and its engine; for processes also the fork server and the resource tracker.
            helpers = 2 if workers and not WINDOWS else 0
            family = until(
                lambda: len(found := self.processes()) >= 2 + workers + helpers and found,
                f"{backend}: its processes",
            )
            time.sleep(0.5)  # A second app would have come up by now, and shown its window.
            family = self.processes()
            check(len(family) == 2 + workers + helpers, f"too many processes: {family}")
            found = windows(self.environment)
            check(found in (None, 1), f"{found} windows")
        finally:
            self._end(app)
        shown = "" if found is None else f", {found} window"
        return f"{len(family)} processes{shown}"

    def opened(self) -> str:
        """A recording is opened in the window, and a second start hands its own to that window."""
        app = self._start("open", str(self.recording))
        try:
            until(self._lock, "the window")
            began = time.monotonic()
            self.run(str(self.recording))
            took = time.monotonic() - began
            found = windows(self.environment)
            check(found in (None, 1), f"{found} windows after a second start")
            check(len(self.processes()) <= 2, f"{self.processes()}")
        finally:
            self._end(app)
        if sys.platform == "linux":
            text = "".join(f.read_text("utf-8") for f in self.folder.rglob("*.ini"))
            check("recent=" in text, f"no file was opened: {text}")
        return f"handed over in {took:.2f} s"

    def nothing_left(self) -> str:
        until(lambda: not self.processes(), f"processes left: {self.processes()}", 5)
        left = list(self.folder.rglob("*.log")) + list(self.folder.rglob("*.note"))
        check(not left, f"files left: {left}")
        return "no process"

    # How ---------------------------------------------------------------------------------------

    def _lock(self) -> bool:
        if sys.platform == "linux":
            return bool(list(self.folder.rglob("lock")))
        time.sleep(5)  # Elsewhere the folder is not ours to choose.
        return True

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*self.program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment,
        )

    def _end(self, app: subprocess.Popen[bytes]) -> None:
        """Close the window as the system does, and wait for all that belongs to it."""
        if WINDOWS:
            # Without /F: the window is asked to close.
            subprocess.run(["taskkill", "/PID", str(app.pid)], capture_output=True, check=False)
        else:
            app.send_signal(signal.SIGTERM)
        try:
            _, said = app.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            app.kill()
            raise SmokeError("the window did not close") from None
        words = said.decode(errors="replace")
        words = words.replace("This plugin does not support raise()\n", "")
        check(not words, f"the window complains: {words}")
        until(lambda: not self.processes(), f"processes left: {self.processes()}", 5)

    def processes(self) -> list[str]:
        """The command lines of all living processes that come from here."""
        return processes(self.mark, self.program[0])


def smoke(program: list[str], console: bool = True) -> None:
    """All checks; `SmokeError` at the first that fails. Without a console, it says nothing."""
    with tempfile.TemporaryDirectory(prefix="smoke ") as folder:
        it = Smoke(program, Path(folder))
        with screen(it.environment) as where:
            print(f"{program[0]}, on {where}")
            checks: list[tuple[str, Callable[[], str]]]
            if console:
                checks = [("version", it.version)]
                checks += [(f"run, {name}", partial(it.seed, name)) for name in BACKENDS]
                checks += [
                    ("record, show, script", it.files),
                    ("export", it.export),
                    ("watch", it.watch),
                    ("puzzles, explore", it.puzzles),
                ]
            else:
                checks = [("record", it.record)]
            checks += [(f"picture, {name}", partial(it.picture, name)) for name in BACKENDS]
            checks += [(f"window, {name}", partial(it.window, name)) for name in BACKENDS]
            checks += [("a recording opened", it.opened), ("nothing left", it.nothing_left)]
            for what, do in checks:
                began = time.monotonic()
                try:
                    found = do()
                except SmokeError as reason:
                    raise SmokeError(f"{what}: {reason}") from None
                print(f"  {what:<24} {time.monotonic() - began:5.2f} s  {found}", flush=True)


def moved(program: Path) -> None:
    """The same from a folder with a strange name that nobody may write to: nothing is changed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "Größe 信号 (nur lesen)" / program.parent.name
        shutil.copytree(program.parent, place, symlinks=True)
        everything = [place, *(file for file in place.rglob("*") if not file.is_symlink())]
        for file in everything:
            file.chmod(file.stat().st_mode & ~0o222)
        before = _times(place)
        try:
            smoke([str(place / program.name)])
            check(_times(place) == before, "the program has changed its own folder")
        finally:
            for file in everything:
                file.chmod(file.stat().st_mode | 0o200)


def _times(folder: Path) -> dict[str, int]:
    return {str(file): file.lstat().st_mtime_ns for file in folder.rglob("*")}


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description="Check a finished program.")
    parser.add_argument("program", type=Path, metavar="PROGRAM")
    parser.add_argument("--window", action="store_true", help="it has a window, and no console")
    parser.add_argument("--moved", action="store_true", help="check a copy in a strange folder")
    given = parser.parse_args()
    # Not resolved: in /usr/bin it is a link.
    program = given.program.absolute()
    try:
        if given.moved:
            moved(program)
        else:
            smoke([str(program)], console=not given.window)
    except SmokeError as reason:
        print(f"FAILED: {reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
