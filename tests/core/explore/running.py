"""Programs that tests run in an order of their choice."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from core.explore.one_run import Ran, Runner
from core.sources.watched.launch import Program
from core.sources.watched.plan import Plan
from tests.core.sources.watching import PYTHON

PROGRAMS = Path(__file__).parent.parent.parent / "explore" / "programs"
"""Small programs that go wrong in some orders, and right ones."""


def program_of(name: str, python: str = PYTHON) -> Program:
    """One of those."""
    return Program((str(PROGRAMS / f"{name}.py"),), python=python)


def written(folder: Path, text: str, *arguments: str, python: str = PYTHON) -> Program:
    """A program with this text."""
    file = folder / "program.py"
    file.write_text(dedent(text), encoding="utf-8")
    return Program((str(file), *arguments), python=python)


def run(program: Program, *plans: Plan) -> list[Ran]:
    """Run it by each of these plans."""
    runner = Runner(program)
    try:
        return [runner.run(plan) for plan in plans]
    finally:
        runner.close()
