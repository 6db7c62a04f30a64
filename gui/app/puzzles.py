"""`semaphore-lab puzzles` and `puzzle`: the list of puzzles, and one in the window."""

from __future__ import annotations

import sys
from argparse import Namespace

from core.scenario.settings import Backend
from core.teaching.puzzles import Puzzle, puzzles
from gui.app.wanted_puzzle import Wanted

USAGE = 2
"""The exit code after a mistake in what was asked for."""


def listing() -> str:
    """A line for each puzzle: its name, its title, and the kinds of workers that it has."""
    found = puzzles()
    wide = max(len(puzzle.name) for puzzle in found)
    lines = []
    part = None
    for puzzle in found:
        if part is not None and puzzle.part is not part:
            lines.append("")
        part = puzzle.part
        kinds = ", ".join(backend.value for backend in puzzle.backends)
        lines.append(f"{puzzle.name:{wide}}  {puzzle.title} ({kinds})")
    return "\n".join(lines) + "\n"


def wanted(given: Namespace) -> Wanted:
    """What the arguments ask for; `ValueError` with a sentence where there is no such thing."""
    found = puzzles()
    puzzle = next((one for one in found if one.name == given.name), None)
    if puzzle is None:
        names = ", ".join(one.name for one in found)
        raise ValueError(f"{given.name} is no puzzle; there are {names}.")
    backend = Backend(given.backend or Backend.THREADING)
    if given.backend and backend not in puzzle.backends:
        kinds = ", ".join(one.value for one in puzzle.backends)
        raise ValueError(f"{puzzle.name} is there for {kinds}, and not for {backend.value}.")
    version = ""
    if given.broken or given.right:
        version = puzzle.first(given.right).name
    return Wanted(puzzle.name, version, backend)


def open_puzzle(given: Namespace) -> int:
    """Show a puzzle in the window; where no window can be opened, run its program as text."""
    try:
        what = wanted(given)
    except ValueError as error:
        print(error, file=sys.stderr)
        return USAGE
    from gui.app.display import MissingLibrary, problem

    found = problem()
    if found is None:
        from gui.app.application import run

        return run({}, False, mode="present" if given.present else "", puzzle=what)
    print(found.sentence, file=sys.stderr)
    return USAGE if isinstance(found, MissingLibrary) else _as_text(what)


def _as_text(what: Wanted) -> int:
    from core.sources.watched.launch import Program
    from core.telling.watch import Wishes, watch

    puzzle: Puzzle = next(one for one in puzzles() if one.name == what.puzzle)
    version = puzzle.version(what.version) if what.version else puzzle.first(right=False)
    backend = what.backend if what.backend in version.scripts else puzzle.backends[0]
    program = Program((str(version.scripts[backend]),), python=sys.executable)
    return watch(program, Wishes(text=True, check=True))
