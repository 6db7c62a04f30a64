"""Lets tests import the scripts of packaging/, which is no package."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent / "packaging"

# At the end: nothing there may hide a module of the same name.
sys.path.append(str(HERE))
