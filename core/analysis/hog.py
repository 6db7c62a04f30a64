"""The rule that finds a worker that leaves nobody else a turn."""

from __future__ import annotations

from collections import Counter

from core.analysis.finding import Now, Said, Severity
from core.log.columns import CODE
from core.protocol.events import Kind
from core.words import QT_TRANSLATE_NOOP, message

WINDOW = 100
"""The turns, counted back from the moment, among which a hog is looked for."""

PASSED_OVER = 10
"""The turns that a hog takes while one and the same other worker waits. In a fair run it is one or
two, and even where the next one is drawn by lot between two, ten in a row are one in a thousand."""

HOG = QT_TRANSLATE_NOOP("core", "Worker {worker} took {percent} % of the turns.")
HOG_LATELY = QT_TRANSLATE_NOOP(
    "core", "Worker {worker} took {percent} % of the last {turns} turns."
)


def hog(now: Now) -> Said | None:
    """One worker takes nearly all turns, while others wait.

    It is one if, while the one that has waited longest waited, it took at least `PASSED_OVER`
    turns, and if its share of the latest turns is above the middle between the fair one (all who
    took some or wait take equally many) and the most that one worker can take (always one of the
    permits). The first says that others wanted those turns; the second, that it took them.
    """
    state, log = now.state, now.log
    if not state.waiters or state.acquires < PASSED_OVER:
        return None
    kinds, code = log.kind, CODE[Kind.ACQUIRED]
    since = state.moved_at[next(iter(state.waiters))]
    position = state.position
    takers: list[int] = []
    passed = Counter[int]()
    while len(takers) < WINDOW and (position := kinds.rfind(code, 0, position)) >= 0:
        if log.t[position] >= since:
            passed[log.worker[position]] += 1
        elif len(takers) < PASSED_OVER:
            return None
        takers.append(log.worker[position])
    worker, turns = Counter(takers).most_common(1)[0]
    contenders = len(state.waiters) + sum(taker not in state.waiters for taker in set(takers))
    permits = max(1, min(state.limit + state.over - state.lost, contenders))
    threshold = (1 / contenders + 1 / permits) / 2
    share = turns / len(takers)
    if passed[worker] < PASSED_OVER or share <= threshold:
        return None
    text = message(
        HOG if len(takers) == state.acquires else HOG_LATELY,
        worker=worker,
        percent=round(100 * share),
        turns=len(takers),
    )
    return text, Severity.WARNING, (worker,), since
