"""What went wrong inside the program, kept in a file: a double-clicked app has no terminal."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gui.window.settings import NAME

LARGEST = 200_000
"""Bytes after which the older half is thrown away."""


def log_path() -> Path:
    """The log file, where the platform puts such files. Until something went wrong, there is none.

    On Linux `~/.local/share/semaphore-lab/semaphore-lab.log`.
    """
    from gui.app.single_instance import data_folder

    return data_folder() / f"{NAME}.log"


def note(text: str, path: Path | None = None) -> None:
    """Add a text with the time, the version and the system to the log. Raises nothing: where the
    file cannot be written, there is nobody left to tell."""
    path = path or log_path()
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        ours = version(NAME)
    except PackageNotFoundError:  # Run from a checkout that is not installed.
        ours = "?"
    python = platform.python_version()
    head = f"{now} {NAME} {ours}, Python {python}, {platform.platform()}, {sys.executable}"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("ab") as file:
            file.write(f"{head}\n{text.rstrip()}\n\n".encode(errors="replace"))
        if path.stat().st_size > LARGEST:
            _halve(path)


def _halve(path: Path) -> None:
    """Keep the later entries. In one step, so that a crash meanwhile does not cost them."""
    late = path.read_bytes()[-LARGEST // 2 :]
    _, _, whole = late.partition(b"\n\n")
    short = path.with_suffix(f".{os.getpid()}")
    short.write_bytes(whole)
    short.replace(path)
