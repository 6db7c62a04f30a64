"""The runs since the window was opened: Start throws none away."""

from __future__ import annotations

from gui.player.run import Run

MOST_RUNS = 20
MOST_EVENTS = 2_000_000
"""What is kept of runs that are not shown, the latest first. So many events take some 200 MB."""


class EarlierRuns:
    """The runs that were shown, the latest first, within these bounds; the one that is shown may be
    among them."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def keep(self, run: Run) -> None:
        """Keep a run that is no longer shown; the oldest go. One without events is not kept, and
        none of which only a part was read."""
        if not len(run.log) or run.partial:
            return
        if run in self.runs:
            self.runs.remove(run)
        self.runs.insert(0, run)
        events = 0
        for index, kept in enumerate(self.runs):
            events += len(kept.log)
            if index >= MOST_RUNS or (index and events > MOST_EVENTS):
                del self.runs[index:]
                return

    def __len__(self) -> int:
        return len(self.runs)
