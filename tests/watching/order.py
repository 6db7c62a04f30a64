"""The order of millions of events, by hand: `python -m tests.watching.order [--mutant] [TURNS]`.

At no prefix are more inside than there are permits, no event is missing, and the ledger at the end
equals the program's own counts: threads, then processes by fork and by spawn. `--mutant` makes the
probe read the clock after it took the slot, which its rules forbid: see what that breaks.
`SEMAPHORE_LAB_WATCHED_PYTHON` names another Python.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from textwrap import dedent

from core.sources.watched import launch as launching
from core.sources.watched.events import Event, Kind
from core.sources.watched.folder import Folder
from core.sources.watched.launch import Program, launch
from core.sources.watched.reader import Watched
from tests.core.sources.test_order import PROCESSES, THREADS
from tests.core.sources.watching import PYTHON, Checker


def run(text: str, *arguments: str) -> None:
    """Watch one program, and say what was found."""
    reader, checker, gaps = Watched(Folder()), Checker(), 0
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "program.py"
        file.write_text(dedent(text))
        try:
            program = Program((str(file), *arguments), python=PYTHON)
            process = launch(program, reader.folder, stdout=subprocess.PIPE)
            assert process.stdout is not None
            while True:
                over = process.poll() is not None
                lines = reader.finish(process.returncode) if over else reader.read()
                checker.feed(lines)
                gaps += sum(isinstance(line, Event) and line.kind is Kind.GAP for line in lines)
                if over:
                    break
                time.sleep(0.005)
            with process.stdout:
                counts = [int(word) for word in process.stdout.read().split()]
        finally:
            reader.close()
    took = time.monotonic() - begin
    assert list(checker.free.values()) == counts, (checker.free, counts)
    print(
        f"{arguments}: {checker.count:,} lines in {took:.0f} s, {gaps} gaps,"
        f" {reader.mended} mended, {reader.unsure} unsure, counts as the program's",
        flush=True,
    )


def mutate(folder: Path) -> None:
    """Let the wrappers' short ways read the clock late."""
    text = (launching.PROBE / "probe.py").read_text()
    late = text.replace("_take(), t, value", "_take(), _clock(), value")
    late = late.replace("_take(), t, 0, number", "_take(), _clock(), 0, number")
    assert late != text
    (folder / "boot").mkdir()
    (folder / "probe.py").write_text(late)
    boot = "boot/sitecustomize.py"
    (folder / boot).write_text((launching.PROBE / boot).read_text())
    launching.PROBE = folder


def main() -> None:
    """Run all."""
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if "--mutant" in words:
            words.remove("--mutant")
            mutate(Path(folder))
        turns = words[0] if words else "60000"
        run(THREADS, turns)
        for method in ("fork", "spawn"):
            run(PROCESSES, method, turns)


if __name__ == "__main__":
    main()
