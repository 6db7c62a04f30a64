"""How an engine is started: with this interpreter, and with our modules."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def engine_command() -> list[str]:
    """The command line that starts an engine with this interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "engine"]
    # -P: a folder named `core` where the user happens to be must not win over ours.
    return [sys.executable, "-P", "-m", "core.engine"]


def engine_environment() -> dict[str, str]:
    """The environment in which that command finds our modules, wherever it is started."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{path}" if path else root}
