"""What a process has open, as Linux shows it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def open_files(pid: int | None = None) -> list[str]:
    """What each descriptor of a process (this one) stands for: a path, "pipe:[7]", "socket:[8]"."""
    found = []
    for link in Path("/proc", str(pid or os.getpid()), "fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # The one that this very look takes.
            found.append(str(link.readlink()))
    return found


def network_sockets(pid: int) -> list[str]:
    """The lines of /proc/PID/net about this process's own TCP, UDP and raw sockets."""
    inodes = {
        name.removeprefix("socket:[").removesuffix("]")
        for name in open_files(pid)
        if name.startswith("socket:[")
    }
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        path = Path("/proc", str(pid), "net", table)
        for line in path.read_text().splitlines()[1:] if path.exists() else ():
            if line.split()[9] in inodes:
                found.append(f"{table}: {line}")
    return found
