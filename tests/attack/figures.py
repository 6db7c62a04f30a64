"""What an attack came to, and how an attack is run: in processes of its own, one after the other.

A process that dies is a crash; it is told with its seed and what it did last, and the next one goes
on. So an attack that finds something can be repeated from there: `--seed S`.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

STALL = 0.25
"""Seconds that one step of the window's may take."""

SHIFT = 60.0
"""Seconds that one process attacks; then another one begins anew."""

HANGS = 30.0
"""Seconds beyond that after which a process hangs for good: it then tells where, and ends."""

MOST_TOLD = 12
"""Kinds of exceptions, and stalls, that are told."""


@dataclass
class Figures:
    """Counts, and what was found."""

    steps: int = 0
    """Actions, or inputs."""
    accepted: int = 0
    """Inputs that were opened."""
    crashes: list[str] = field(default_factory=list)
    exceptions: Counter[str] = field(default_factory=Counter)
    stalls: list[tuple[float, float, str]] = field(default_factory=list)
    """Seconds, those of them that the window computed, and what. On a machine that others use as
    well, the rest may be theirs."""
    slowest: float = 0.0

    def add(self, other: Figures) -> None:
        """Take those of another process."""
        self.steps += other.steps
        self.accepted += other.accepted
        self.crashes += other.crashes
        self.exceptions.update(other.exceptions)
        self.stalls += other.stalls
        self.slowest = max(self.slowest, other.slowest)

    @property
    def clean(self) -> bool:
        """Whether nothing broke. A stall is told, and depends on the machine."""
        return not self.crashes and not self.exceptions

    def lines(self, noun: str) -> Iterator[str]:
        """The figures as text."""
        busy = sum(computed > STALL for _, computed, _ in self.stalls)
        yield (
            f"{noun}: {self.steps:,}  opened: {self.accepted:,}  crashes: {len(self.crashes)}  "
            f"exceptions: {self.exceptions.total()}  stalls over {STALL * 1000:.0f} ms: "
            f"{len(self.stalls)} ({busy} of computing)  slowest: {self.slowest * 1000:.0f} ms"
        )
        yield from self.crashes
        for text, count in self.exceptions.most_common(MOST_TOLD):
            yield f"-- {count} times:\n{text}"
        for seconds, computed, what in sorted(self.stalls, reverse=True)[:MOST_TOLD]:
            yield f"-- {seconds * 1000:.0f} ms ({computed * 1000:.0f} of computing): {what}"


class Watch:
    """Counts steps, and notes what raises and what takes long, in the process that attacks."""

    def __init__(self, last: Path | None = None) -> None:
        """What is done now is written to `last`, for whoever finds this process dead."""
        self.figures = Figures()
        self._last = last
        self._more = ""

    def note(self, more: str) -> None:
        """What the step that goes on does, more exactly; it is told if it takes long."""
        self._more = more

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """One action on the window, or one input."""
        if self._last is not None:
            self._last.write_text(what)
        self.figures.steps += 1
        self._more = ""
        began, computed = time.perf_counter(), time.thread_time()
        try:
            yield
        except Exception as error:
            self.take(type(error), error, error.__traceback__)
        took = time.perf_counter() - began
        self.figures.slowest = max(self.figures.slowest, took)
        if took > STALL:
            told = f"{what} ({self._more})" if self._more else what
            self.figures.stalls.append((took, time.thread_time() - computed, told))

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """In the place of `sys.excepthook`: an exception that nobody caught."""
        self.figures.exceptions["".join(traceback.format_exception(kind, error, trace)[-6:])] += 1


def main(name: str, noun: str, attack: Callable[[int, float, Watch], None]) -> int:
    """Attack for so many minutes; 0 if nothing broke. `attack` gets a seed, seconds and a watch."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["LANGUAGE"] = "en"
        watch = Watch(given.child.with_suffix(".last"))
        sys.excepthook = watch.take
        faulthandler.dump_traceback_later(60 * given.minutes + HANGS, exit=True)
        attack(given.seed, 60 * given.minutes, watch)
        sys.excepthook = sys.__excepthook__
        given.child.write_text(json.dumps(vars(watch.figures)))
        return 0
    whole, seed, left = Figures(), given.seed, 60 * given.minutes
    while left > 0:
        whole.add(_shift(name, seed, min(SHIFT, left)))
        left -= SHIFT
        seed += 1
    print("\n".join(whole.lines(noun)))
    return 0 if whole.clean else 1


def _shift(name: str, seed: int, seconds: float) -> Figures:
    """One process of an attack, and what it found."""
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        result = Path(folder) / "result.json"
        command = [sys.executable, "-X", "faulthandler", "-m", name]
        command += ["--child", str(result), "--seed", str(seed), "--minutes", str(seconds / 60)]
        # Its temporary files, and its settings: none of it is left on the machine.
        places = ("TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
        home = dict.fromkeys(places, folder)
        said = Path(folder) / "said.txt"
        with said.open("wb") as output:
            try:
                code: int | str = subprocess.run(
                    command,
                    stdout=output,
                    stderr=output,
                    timeout=seconds + 2 * HANGS,
                    env={**os.environ, **home},
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                code = "hangs"
        if code == 0 and result.exists():
            raw = json.loads(result.read_text())
            raw["exceptions"] = Counter(raw["exceptions"])
            raw["stalls"] = [tuple(stall) for stall in raw["stalls"]]
            return Figures(**raw)
        last = result.with_suffix(".last")
        doing = last.read_text() if last.exists() else "nothing yet"
        end = said.read_text(errors="replace")[-3_000:]
        return Figures(crashes=[f"== seed {seed}, exit {code}, while: {doing}\n{end}"])
