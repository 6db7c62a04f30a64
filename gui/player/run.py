"""A run: what was run, its log and the states along it, where it comes from, and what can be done
to it. It knows nothing of a window: whoever plays it takes its events when it suits."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from core.log.columns import CODE, Log
from core.protocol.commands import Command
from core.protocol.events import Can, Header, Kind, header_of
from core.scenario.settings import Scenario
from core.state.compaction import Kept
from core.state.history import History
from core.state.places import Phase
from core.words import QT_TRANSLATE_NOOP, Message, message
from gui.player.clock import AFTERGLOW, RunClock

if TYPE_CHECKING:
    from core.sources.recording import Reading
    from gui.player.sources import Live, Printed, Source

BEHIND = 5_000
"""Events that may wait to be taken; with more, a view is behind the run and says so."""

_RESUMED = CODE[Kind.RESUMED]

NOT_LIVE = QT_TRANSLATE_NOOP("core", "The run is over.")
NOT_OFFERED = {
    Can.PAUSE: QT_TRANSLATE_NOOP("core", "A program cannot be paused."),
    Can.STEP: QT_TRANSLATE_NOOP("core", "A program's workers cannot be stepped."),
    Can.LIMIT: QT_TRANSLATE_NOOP("core", "A program sets its own limits."),
    Can.WORKERS: QT_TRANSLATE_NOOP("core", "A program starts its own workers."),
    Can.INJECT: QT_TRANSLATE_NOOP("core", "A program cannot be given a fault."),
}


class Run:
    """One run. It is live (an engine runs), being loaded from a file, over, or not yet begun."""

    def __init__(
        self,
        scenario: Scenario,
        header: Header | None = None,
        path: Path | None = None,
        client: Live | None = None,
        keep: int | None = None,
    ) -> None:
        """`path`: the recording that it comes from; `client`: what runs it; `keep`: how many of
        its events are kept at least, if it goes on and on."""
        self.scenario = scenario
        """What is, or will be, run."""
        self.path = path
        self.client = client
        self.reading: Reading | None = None
        """The file that is being loaded."""
        self.many = header is not None and header.program is not None
        """Whether it is a program's, which tells of its resources one by one."""
        self.history = History(scenario, self.many)
        self.partial = False
        """Whether its file has not been read to its end, as something else was shown instead."""
        self.resource = 0
        """Which of a program's resources is shown; 0 is the only one of a scenario."""
        self.resource_chosen = False
        """Whether somebody has chosen it."""
        self.printed: Printed | None = None
        """What a program prints, and its way to be given something to read."""
        self.failure: Message | None = None
        """Why it broke off, if it did."""
        self.began = time.time()
        """When it was started or opened: seconds since 1970."""
        self.clock = RunClock()
        self._header = header
        self._kept = Kept(keep)

    # What is so --------------------------------------------------------------------------------

    @property
    def log(self) -> Log:
        return self.history.log

    @property
    def header(self) -> Header:
        """What a recording of it begins with."""
        return self._header or header_of(self.scenario)

    @property
    def pid(self) -> int:
        """The process id of a program that ran before it was watched; 0 of all else."""
        return 0 if self.header.program is None else self.header.program.pid

    @property
    def attached(self) -> bool:
        """Whether a program is watched that ran before, and is not ours to end."""
        return self.live and bool(self.pid)

    @property
    def live(self) -> bool:
        """Whether an engine is running."""
        return self.client is not None

    @property
    def over(self) -> bool:
        """Whether nothing more of it will come."""
        return len(self.log) > 0 and not self.live and self.reading is None

    @property
    def broken_off(self) -> bool:
        """Whether what is known of it stops before its end, and nothing more will come: a file that
        has no end, a program that was let go or is no longer watched, an engine that is gone."""
        now = self.history.now
        return self.over and (now.phase is not Phase.FINISHED or now.goes_on)

    @property
    def paused(self) -> bool:
        """Whether its real workers are paused now, whatever moment is shown. That is so once the
        engine has said it, though in a flood a second of what came before may wait to be taken."""
        return self.client is not None and self.client.paused_at is not None

    @property
    def stands(self) -> bool:
        """Whether they are paused, and all that led there is known."""
        return self.live and self.history.now.phase is Phase.PAUSED

    @property
    def live_t(self) -> int:
        """Its own time now, in nanoseconds; after its end, a bit after its last event."""
        now = self.clock.now(self.log.end, self.live and not self.stands)
        at = None if self.client is None else self.client.paused_at
        return now if at is None else min(now, max(at, self.log.end) + AFTERGLOW)

    @property
    def behind(self) -> bool:
        """Whether much has come of it that has not been taken yet."""
        return self.client is not None and self.client.backlog > BEHIND

    @property
    def rests(self) -> bool:
        """Whether nothing more will be seen to happen, unless more events come."""
        return self.clock.rests(self.log.end)

    @property
    def dropped(self) -> int:
        """How many of its oldest events are no longer kept."""
        return self._kept.dropped

    def why_not(self, what: Can) -> Message | None:
        """Why this cannot be done to it now; None if it can."""
        if not self.live:
            return message(NOT_LIVE)
        return None if what in self.header.allows else message(NOT_OFFERED[what])

    # What is done ------------------------------------------------------------------------------

    def send(self, command: Command) -> None:
        """Have the engine that runs it do something; if none does, nothing happens."""
        if self.client is not None:
            self.client.send(command)

    def take(self, budget: float) -> bool:
        """Take the events that have come: only what is there on entry, and only for `budget`
        seconds; whether all of that was taken.

        Without both bounds a flood of events would keep a frame for itself, and the window would
        stand still just when there is most to see.
        """
        source: Source | None = self.client or self.reading
        if source is None:
            return True
        deadline = time.perf_counter() + budget
        for _ in range(source.batches):
            batch = source.next_batch()
            if batch is None:
                return True
            known = len(self.log)
            self.history.extend(batch)
            self._header = source.header
            if self.live:
                self._kept.take(self.history, batch)
                # What was let go on may have done something within the same batch.
                resumed = self.log.kind.find(_RESUMED, known) >= 0
                self.clock.note(self.log.end, self.stands or resumed)
            if time.perf_counter() > deadline:
                return False
        return True

    def fold(self) -> int | None:
        """Let the oldest events go if there are too many. By how many the positions of the others
        are lower then; None where all stay."""
        if (shorter := self._kept.due) is None:
            return None
        shorter.log.programs = self.log.programs
        self.history = shorter
        return self._kept.swap()
