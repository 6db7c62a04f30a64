"""Which of a program's resources is worth a look, as long as nobody has chosen one."""

from __future__ import annotations

from core.state.state import State

SOON = 1_000_000_000
"""Nanoseconds after which what has not been used by then need not be waited for."""


def liveliest(state: State, shown: int, t: int) -> int:
    """The resource that is shown; but the most used one where that has not been used by time `t`
    (nanoseconds), though the program has run for a moment."""
    ledger = state.ledgers.get(shown)
    if t < SOON or (ledger is not None and ledger.arrivals):
        return shown
    best = max(state.ledgers, key=lambda one: state.ledgers[one].arrivals, default=shown)
    return best if best in state.ledgers and state.ledgers[best].arrivals else shown
