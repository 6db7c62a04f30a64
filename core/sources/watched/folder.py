"""The directory that a watched program writes to, and the one file that steers it."""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import sys
import tempfile
from pathlib import Path

from core.engine.clock import monotonic_ns
from core.engine.folder import clear_abandoned, take
from core.probe import probe
from core.sources.watched.counters import Counters
from core.sources.watched.plan import Plan

PREFIX = "semaphore-lab-watch-"
"""What the names of these directories begin with."""


class Folder:
    """Only its user may look into it. `OSError` where there is no room for it.

    Those that killed labs have left are removed first: a program that still writes to one has its
    files mapped, and goes on.
    """

    def __init__(self, clear: bool = True) -> None:
        """`clear`: look for abandoned ones first."""
        memory = Path("/dev/shm")
        place = memory if sys.platform == "linux" and os.access(memory, os.W_OK) else None
        for used in {place, None} if clear else ():
            clear_abandoned(used, PREFIX)
        try:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        except OSError:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = -1
        if sys.platform != "win32":
            with contextlib.suppress(OSError):  # No locks there: the next lab may remove it.
                self._lock = take(self.path)
        (self.path / "control").write_bytes(bytes(probe.CONTROL_SIZE))
        with (self.path / "control").open("r+b") as file:
            self._control = mmap.mmap(file.fileno(), probe.CONTROL_SIZE)
        self._counters = Counters(self._control)
        self.beat()

    @property
    def _steers(self) -> bool:
        """Whether the file is there as it was made: to write beyond its end would end us."""
        try:
            return self._control.size() >= probe.CONTROL_SIZE
        except OSError:
            return False

    def beat(self) -> None:
        """Say that somebody reads. Without it for three seconds the program goes on alone."""
        if self._steers:
            self._counters.set(probe.HEARTBEAT, monotonic_ns())

    def lose(self, lossy: bool) -> None:
        """Whether the program may go on before what it wrote is read."""
        if self._steers:
            self._control[probe.LOSSY] = int(lossy)

    def pause(self) -> None:
        """Shut the gates."""
        self._set_mode(probe.PAUSED, True)

    def resume(self) -> None:
        """Open the gates."""
        self._set_mode(probe.PAUSED, False)

    def _set_mode(self, mode: int, on: bool) -> None:
        if self._steers:
            now = self._control[probe.MODE]
            self._control[probe.MODE] = now | mode if on else now & ~mode & 0xFF

    def put(self, name: str, data: bytes) -> Path:
        """Put a program of this name into it, with nothing beside; where it is."""
        place = self.path / "program"
        place.mkdir(mode=0o700, exist_ok=True)
        (place / name).write_bytes(data)
        return place / name

    def shown_as(self, script: str) -> tuple[str, str]:
        """Where `put` puts the text of a script, and the name that it is to be called by."""
        return str(self.path / "program" / Path(script).name), script

    @property
    def paused(self) -> bool:
        """Whether the gates are shut."""
        return self._steers and bool(self._control[probe.MODE] & probe.PAUSED)

    def delay(self, seed: int, share: float = 0.3, longest: float = 0.003) -> None:
        """Let workers wait at gates, as drawn from the seed: at this share of them, so many seconds
        at most."""
        probe.COUNTER.pack_into(self._control, probe.SEED, seed % 2**64)
        probe.COUNTER.pack_into(self._control, probe.DELAY_LONGEST, int(longest * 1e9))
        self._control[probe.DELAY_SHARE] = min(255, int(share * 256))
        self._set_mode(probe.DELAYS, True)

    def by_plan(self, plan: Plan) -> None:
        """Have one worker run at a time. To be said before the program is started; `OSError` where
        there is no room for what it decides."""
        plan.put(self.path)
        self._control[probe.MODE] |= probe.TURNS

    @property
    def has_plan(self) -> bool:
        """Whether one worker is to run at a time."""
        return self._steers and bool(self._control[probe.MODE] & probe.TURNS)

    def rings(self) -> list[Path]:
        """The files that processes have begun."""
        with contextlib.suppress(OSError), os.scandir(self.path) as entries:
            return [Path(entry.path) for entry in entries if entry.name.startswith("ring-")]
        return []

    def close(self) -> None:
        """Open all gates, and remove it. Processes that still run go on unwatched."""
        if not self._control.closed:
            if self._steers:
                self._control[probe.MODE] = 0
                self._control[probe.LOSSY] = 1
                self._counters.set(probe.HEARTBEAT, 0)  # Another lab may come at once.
            self._counters.close()
            self._control.close()
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1
