"""What the smoke test asks of the system: processes, windows, a screen."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

MARK = "SEMAPHORE_LAB_SMOKE"
"""A variable in the environment of all that is started here, by which it is known."""

WINDOWS = sys.platform == "win32"

T = TypeVar("T")


class SmokeError(Exception):
    """A check that failed, as a sentence."""


def check(holds: object, otherwise: str) -> None:
    """Raise `SmokeError` unless it holds."""
    if not holds:
        raise SmokeError(otherwise)


def until(condition: Callable[[], T], what: str, seconds: float = 20.0) -> T:
    """The condition's value once it is true; `SmokeError` if that takes more than `seconds`."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        check(time.monotonic() < deadline, f"{what}: not within {seconds:.0f} s")
        time.sleep(0.02)
    return value


def processes(mark: str, program: str) -> list[str]:
    """The command lines of all living processes with this mark; elsewhere than on Linux, where a
    stranger's environment cannot be read, those of the program."""
    if sys.platform == "linux":
        return _processes_of(f"{MARK}={mark}")
    name = Path(program).name
    if WINDOWS:
        command = ["tasklist", "/FO", "CSV", "/NH", "/FI", f"IMAGENAME eq {name}"]
    else:
        command = ["ps", "-axo", "command"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wanted = name if WINDOWS else program
    return [line for line in done.stdout.splitlines() if line.strip('"').startswith(wanted)]


def _processes_of(mark: str) -> list[str]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and int(folder.name) != os.getpid():
            with contextlib.suppress(OSError):
                if mark.encode() in (folder / "environ").read_bytes():
                    line = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                    found.append(line.decode(errors="replace").strip())
    return found


def windows(environment: dict[str, str]) -> int | None:
    """How many windows are on the screen; None where that cannot be asked."""
    if "DISPLAY" not in environment or not shutil.which("xdotool"):
        return None
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "Semaphore Lab"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    return len(found.stdout.split())


@contextlib.contextmanager
def screen(environment: dict[str, str]) -> Iterator[str]:
    """Give the environment a screen of its own on Linux; without Xvfb, nothing is shown."""
    environment.pop("WAYLAND_DISPLAY", None)
    if sys.platform != "linux":
        yield "the desktop"
        return
    environment.pop("DISPLAY", None)
    if not shutil.which("Xvfb"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
        yield "offscreen"
        return
    environment.pop("QT_QPA_PLATFORM", None)
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    try:
        # The server finds a free number by itself and tells it.
        with os.fdopen(reads) as told:
            environment["DISPLAY"] = f":{told.readline().strip()}"
        yield f"Xvfb {environment['DISPLAY']}"
    finally:
        server.terminate()
        server.wait()
