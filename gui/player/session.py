"""What the window plays: the run that is shown, the engine or file that it comes from, those that
were shown before, and the player.

Data flows one way. Once a frame the session has the run take what the engine has said, or what has
been read of a file, has the player move, and says `advanced`; views are then given a `moment`, and
keep no truth of their own.

Long, as it is what the window talks to: most of it are one-line answers.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.analysis.liveliest import liveliest
from core.log.columns import Log
from core.protocol.commands import (
    Command,
    Inject,
    Pause,
    Reclaim,
    Resume,
    SetLimit,
    SetWorkers,
    Step,
)
from core.protocol.events import Header
from core.scenario.faults import FaultKind
from core.scenario.settings import Backend, Scenario
from core.state.history import History
from core.state.playhead import Motion, Playhead
from core.state.state import State
from core.words import Message
from gui.look.language import translated
from gui.player.earlier import EarlierRuns
from gui.player.moment import Moment
from gui.player.opening import Opening
from gui.player.player import FRAME, Player
from gui.player.run import Run
from gui.player.sources import Engines

if TYPE_CHECKING:
    from core.sources.recording import Reading
    from core.sources.watched.launch import Program
    from core.sources.watched.manner import Manner
    from gui.player.sources import Live

BUDGET = 0.004
"""Seconds a frame that taking events may cost: a quarter of it. The rest waits for the next."""

CATCHING_UP = 0.010
"""The same while the run is far ahead (`Run.behind`): frames get fewer, and the view stays near the
present. What comes faster still is slowed down (`core.sources.engine.MOST_WAITING`)."""

SWITCH = 0.001
"""Seconds that the window waits at most, and not five times as long, for the thread that reads what
a program has noted, each time that both want to go on."""

LOADING_FRAME = 4
LOADING_BUDGET = 0.012
"""The same two while a file is loaded: nothing moves then, and somebody waits. Views show only how
it begins: what they do for a picture in between takes longer than the loading itself."""

STOP_WITHIN = 1.5
"""Seconds that an engine has to stop its workers before it is ended for them."""


class Session(QObject):
    """The run that the window shows, and all that is done with it."""

    started = Signal()
    """A run has begun."""
    cleared = Signal()
    """A scenario stands ready to run; the run that was shown is no longer."""
    returned = Signal()
    """A run that was shown earlier is shown again."""
    limit_set = Signal(int)
    """Somebody wants the live run to have this limit."""
    workers_set = Signal(int)
    """Somebody wants the live run to have so many workers."""
    resource_chosen = Signal(int)
    """Another of a program's resources is shown."""
    advanced = Signal()
    """The shown moment, or what is known of it, has changed; at most once a frame."""
    finished = Signal()
    """The run is over: all workers are gone, by themselves or by Stop."""
    failed = Signal(str)
    """The engine failed; the sentence says how. What had been logged stays."""
    remarked = Signal(str)
    """What is not watched of a program, in a sentence, once it is known; also after its end."""
    unremarked = Signal(str)
    """What was said of a program is no longer so."""
    opened = Signal()
    """A file has proved to be a recording: it takes the place of what was shown, and is loaded."""
    progressed = Signal(int)
    """So many percent of the file have been loaded; now and then."""
    loaded = Signal(str)
    """All of the file is there. The sentence says what is wrong with its rest, or is empty."""
    refused = Signal(str)
    """A file is no recording, or a scenario that is wrong; the sentence says why. What was shown
    stays."""

    def __init__(self, scenario: Scenario, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run = Run(scenario)
        """The run that is shown."""
        self.player = Player(self.run, self)
        self.earlier = EarlierRuns()
        """The runs that were shown before, as far as they are kept."""
        self._engines = Engines()
        self._opening = Opening()
        self._stop_by: float | None = None
        self._remarks: list[Message] = []
        """The remarks on the run that have been told, and are still so."""
        self.player.moved.connect(self.advanced)
        self.player.frame.connect(self._frame)

    # What is shown -----------------------------------------------------------------------------

    @property
    def moment(self) -> Moment:
        """What views show."""
        return self.player.moment()

    @property
    def scenario(self) -> Scenario:
        """What is, or will be, run."""
        return self.run.scenario

    @property
    def history(self) -> History:
        return self.run.history

    @property
    def log(self) -> Log:
        return self.run.log

    @property
    def playhead(self) -> Playhead:
        return self.player.playhead

    @property
    def t(self) -> int:
        """The shown moment: nanoseconds since the run's start."""
        return self.player.playhead.t

    @property
    def state(self) -> State:
        """What is true at the shown moment; it shows the resource that is chosen."""
        return self.player.state(self.run)

    @property
    def resource(self) -> int:
        """Which of a program's resources is shown; 0 is the only one of a scenario."""
        return self.run.resource

    def show_resource(self, resource: int) -> None:
        """Show this one of a program's resources."""
        self.run.resource_chosen = True
        self._show_resource(resource)

    def _show_resource(self, resource: int) -> None:
        if resource != self.run.resource:
            self.run.resource = resource
            self.resource_chosen.emit(resource)
            self.advanced.emit()

    @property
    def watching(self) -> bool:
        """Whether a program is running, watched."""
        return self.run.live and self.run.many

    @property
    def live(self) -> bool:
        """Whether an engine or a watched program is running."""
        return self.run.live

    @property
    def failure(self) -> Message | None:
        """Why the run broke off, if it did."""
        return self.run.failure

    @property
    def reading(self) -> Reading | None:
        """The file that is being loaded."""
        return self.run.reading

    @property
    def opening(self) -> bool:
        """Whether a file is being opened: looked into, or loaded."""
        return self._opening.busy

    @property
    def over(self) -> bool:
        """Whether a run is shown of which nothing more will come."""
        return self.run.over

    @property
    def paused(self) -> bool:
        """Whether the real workers are paused now, whatever moment is shown."""
        return self.run.paused

    @property
    def header(self) -> Header:
        """What a recording of this run begins with."""
        return self.run.header

    @property
    def engine_pid(self) -> int | None:
        """The process id of the engine that runs; None if none does."""
        return None if self.run.client is None else self.run.client.pid

    @property
    def live_t(self) -> int:
        """The run's own time now, in nanoseconds; after its end, a bit after its last event."""
        return self.run.live_t

    # What a user does --------------------------------------------------------------------------

    def prepare(self, backend: Backend) -> None:
        """Have an engine ready for this backend, so that `start` acts at once. Cheap to repeat."""
        self._engines.prepare(backend)

    def start(
        self,
        scenario: Scenario | None = None,
        paused: bool = False,
        pause_when: str = "",
        yes: bool = False,
    ) -> None:
        """Run a scenario (the one that is set) from its beginning. Ends a run that is live.

        With `paused` every worker stops before its first acquire; `pause_when` is as in
        `core.protocol.commands.Start`.
        """
        self._end()
        client = self._engines.take()
        self._show(Run(scenario or self.scenario, client=client))
        client.start(self.scenario, paused, pause_when, yes)
        if self.playhead.speed < 1.0:
            self.playhead.play()
        self.player.timer.start()
        self.started.emit()
        self.advanced.emit()

    def watch(self, program: Program, manner: Manner | None = None, kept: bool = False) -> None:
        """Run a program of the user's, watched in this manner. Ends a run that is live; `failed`
        follows where it cannot be started. `kept`: what it prints is kept, and all of its processes
        end with it."""
        # Here, as the window opens without them.
        from core.sources.program import ProgramRun
        from core.sources.watched.manner import AS_IT_IS

        self._end()
        manner = manner or AS_IT_IS
        sys.setswitchinterval(SWITCH)
        source = ProgramRun(program, manner, kept=kept, beside_window=True)
        run = Run(source.header.scenario, source.header, client=source, keep=manner.kept)
        run.printed = source
        self._show(run)
        if self.playhead.speed < 1.0:
            self.playhead.play()
        self.player.timer.start()
        self.started.emit()
        self.advanced.emit()

    def get_ready(self, program: Program) -> None:
        """Show a program that stands ready to run, in the place of what was shown."""
        from core.protocol.events import FORMAT, OF_A_PROGRAM, Header
        from core.protocol.events import Program as WhatRan

        self._end()
        header = Header(semlab=FORMAT, program=WhatRan(program.arguments))
        self._show(Run(OF_A_PROGRAM, header))
        self.cleared.emit()
        self.advanced.emit()

    def let_go(self) -> None:
        """Let the program that is watched go on by itself; what was seen of it stays."""
        client, self.run.client = self.run.client, None
        if client is not None:
            client.let_go()

    def stop(self) -> None:
        """Tell the workers to leave. `finished` follows within `STOP_WITHIN` seconds. What ran
        before is only watched no longer."""
        if self.run.client is not None and self._stop_by is None:
            self._stop_by = time.monotonic() + STOP_WITHIN
            self.run.client.stop()

    def reset(self, scenario: Scenario | None = None) -> None:
        """End the run if it is live, and show a scenario ready to run."""
        self._end()
        self._show(Run(scenario or self.scenario))
        self.cleared.emit()
        self.advanced.emit()

    def open(self, path: Path) -> None:
        """Show a run from a file, at its end. `opened` and `loaded` follow, or `refused`: for a
        small file before this returns. Until `opened` what was shown goes on."""
        self.player.timer.start()
        if self._opening.begin(path):
            self._frame()

    def go_back_to(self, run: Run) -> None:
        """Show one of the `earlier` runs again, at its end. Ends a run that is live."""
        self._end()
        self._show(run)
        self.player.seek(run.live_t)
        self.returned.emit()

    def pause(self) -> None:
        """Stop every real worker just before its next acquire or release."""
        self._send(Pause())

    def resume(self) -> None:
        """Let the real workers go on."""
        self._send(Resume())

    def step(self, worker: int = -1) -> None:
        """While the workers are paused, let one do one thing: this one, or whose turn it is."""
        self.follow()
        self._send(Step(worker))

    def set_limit(self, limit: int) -> None:
        """Change the limit of the live run."""
        self._send(SetLimit(limit))
        if self.live:
            self.limit_set.emit(limit)

    def set_workers(self, workers: int) -> None:
        """Let more workers join the live run, or fewer stay."""
        self._send(SetWorkers(workers))
        if self.live:
            self.workers_set.emit(workers)

    def inject(self, worker: int, fault: FaultKind) -> None:
        """Have a worker of the live run do something wrong, as soon as it can."""
        self.follow()
        self._send(Inject(fault, worker))

    def reclaim(self) -> None:
        """Give back the permits that the live run has lost."""
        self.follow()
        self._send(Reclaim())

    def _send(self, command: Command) -> None:
        self.run.send(command)

    # What moment is shown ----------------------------------------------------------------------

    def seek(self, t: int) -> None:
        """Show the moment `t`, nanoseconds since the run's start."""
        self.player.seek(t)

    def hop(self, nanoseconds: int) -> None:
        """Show the moment so much later (negative: earlier) than the one that is shown."""
        self.player.hop(nanoseconds)

    def step_events(self, events: int) -> None:
        """Show the moment so many events later (negative: earlier)."""
        self.player.step_events(events)

    def follow(self) -> None:
        """Show what is happening now."""
        self.player.follow()

    def toggle(self) -> None:
        """Let the view stand still, or play on from where it stands."""
        self.player.toggle()

    def set_speed(self, speed: float) -> None:
        """Play the view at this speed; see `Player.set_speed`."""
        self.player.set_speed(speed)

    def close(self) -> None:
        """End everything that the session started."""
        self.player.timer.stop()
        self._end()
        self._engines.close()

    # How it works ------------------------------------------------------------------------------

    def _show(self, run: Run) -> None:
        self.earlier.keep(self.run)
        self.run = run
        self.player.show(run)
        self._stop_by = None
        self._remarks = []

    def _end(self) -> None:
        """End what goes on: the engine, and what is read."""
        self.run.partial = self.run.partial or self.run.reading is not None
        self._opening.close()
        self.player.timer.setInterval(FRAME)
        self._engines.let_go(self.run.client)
        self.run.client = self.run.reading = None

    def _frame(self) -> None:
        found = self._opening.look()
        if found is not None:
            self._found(found)
        client, reading = self.run.client, self.run.reading
        if client is not None:
            # Of a program each event costs the views as much again.
            self._take(CATCHING_UP if self.run.behind and not self.run.many else BUDGET)
            self._remark(client)
            if client.ended:
                self._over(client)
            elif self._stop_by is not None and time.monotonic() > self._stop_by:
                client.kill()
        elif reading is not None:
            self._take(LOADING_BUDGET)
            if reading.ended:
                self._loaded(reading)
            elif (percent := self._opening.percent()) is not None:
                self.progressed.emit(percent)
        if self.run.reading is not None and len(self.log) and not self.player.held:
            self.player.hold()
        self.player.go_on()
        if not self.live and not self.opening and self.player.at_rest:
            self.player.timer.stop()

    def _take(self, budget: float) -> None:
        self.run.take(budget)
        by = self.run.fold()
        if by is not None:
            self.player.shorten(self.run, by)
            self.player.go_on(always=True)
        if self.run.many and not self.run.resource_chosen:
            now = self.run.history.now
            self._show_resource(liveliest(now, self.run.resource, max(now.t, self.t)))

    def _remark(self, client: Live) -> None:
        remarks = list(client.remarks)
        if remarks == self._remarks:
            return
        told, self._remarks = self._remarks, remarks
        for remark in told:
            if remark not in remarks:
                self.unremarked.emit(translated(remark))
        for remark in remarks:
            if remark not in told:
                self.remarked.emit(translated(remark))

    def _over(self, client: Live) -> None:
        self._remark(client)
        self.run.client = None
        self.run.failure = client.failure if self._stop_by is None else None
        self._engines.let_go(client)
        # Said even if nothing ever came: why that is so is to be read.
        self.player.go_on(always=True)
        if self.failure is None:
            self.finished.emit()
        else:
            self.failed.emit(translated(self.failure))

    def _found(self, reading: Reading) -> None:
        """Show a file from now on if it is a recording."""
        if reading.header is None:
            reading.close()
            if reading.failure is not None:
                self.refused.emit(translated(reading.failure))
            return
        self._end()
        run = Run(reading.header.scenario, reading.header, reading.path)
        run.reading = reading
        self._show(run)
        self._opening.load(reading)
        self.player.timer.setInterval(LOADING_FRAME)
        self.opened.emit()

    def _loaded(self, reading: Reading) -> None:
        self._opening.reading = None  # And not `close`: another file may be looked into by now.
        self.run.reading = None
        reading.close()
        self.player.timer.setInterval(FRAME)
        self.player.held = False
        if len(self.log):
            self.run.clock.long_over(self.log.end)
        if self.playhead.motion is Motion.FOLLOW:  # Nobody went elsewhere meanwhile.
            self.playhead.seek(self.live_t, self.log)
        self.player.go_on(always=True)
        self.loaded.emit("" if reading.damage is None else translated(reading.damage))
