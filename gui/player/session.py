"""One run on the screen: engine or file, log and playhead, and the one frame timer.

Data flows one way. Once a frame the session takes what the engine has said, or what has been read
of a file, moves the playhead, and says `advanced`; views then read `state`, `log` and `t`, and keep
no truth of their own.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.log.columns import CODE, Log
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
from core.protocol.events import Header, Kind, header_of
from core.scenario.faults import FaultKind
from core.scenario.settings import Backend, Scenario
from core.state.history import History
from core.state.places import Phase
from core.state.playhead import Motion, Playhead
from core.state.state import State
from core.words import Message
from gui.look.language import core_text
from gui.player.clock import AFTERGLOW, RunClock
from gui.player.opening import Opening
from gui.player.sources import Engines, Source

if TYPE_CHECKING:
    from core.sources.engine import Client
    from core.sources.recording import Reading

FRAME = 16
"""Milliseconds between two frames."""

BUDGET = 0.004
"""Seconds a frame that taking events may cost: a quarter of it. The rest waits for the next."""

LOADING_FRAME = 4
LOADING_BUDGET = 0.012
"""The same two while a file is loaded: nothing moves then, and somebody waits. Views show only how
it begins: what they do for a picture in between takes longer than the loading itself."""

_RESUMED = CODE[Kind.RESUMED]

STOP_WITHIN = 1.5
"""Seconds that an engine has to stop its workers before it is ended for them."""


def translated(message: Message) -> str:
    """The sentence in the window's language."""
    return message.fill(core_text)


class Session(QObject):
    """The run that the window shows. It is idle, live (an engine runs), being loaded, or over."""

    started = Signal()
    """A run has begun."""
    cleared = Signal()
    """A scenario stands ready to run; the run that was shown is gone."""
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
        self.history = History(scenario)
        self.playhead = Playhead()
        self.failure: Message | None = None
        """Why the last run broke off, if it did."""
        self._view = State(scenario)
        self.resource = 0
        """Which of a program's resources is shown; 0 is the only one of a scenario."""
        self._client: Client | None = None
        self._engines = Engines()
        self._opening = Opening()
        self._header: Header | None = None
        self._clock = RunClock()
        self._stop_by: float | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._frame)

    # What views read ---------------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """What is, or will be, run."""
        return self.history.scenario

    @property
    def log(self) -> Log:
        return self.history.log

    @property
    def t(self) -> int:
        """The shown moment: nanoseconds since the run's start."""
        return self.playhead.t

    @property
    def state(self) -> State:
        """What is true at the shown moment; it shows the resource that is chosen."""
        now = self.playhead.position == len(self.log)
        state = self.history.now if now else self._view
        if state.resource != self.resource:
            state.show(self.resource)
        return state

    def show_resource(self, resource: int) -> None:
        """Show this one of a program's resources."""
        if resource != self.resource:
            self.resource = resource
            self.resource_chosen.emit(resource)
            self.advanced.emit()

    @property
    def live(self) -> bool:
        """Whether an engine is running."""
        return self._client is not None

    @property
    def reading(self) -> Reading | None:
        """The file that is being loaded."""
        return self._opening.reading

    @property
    def opening(self) -> bool:
        """Whether a file is being opened: looked into, or loaded."""
        return self._opening.busy

    @property
    def over(self) -> bool:
        """Whether a run is shown of which nothing more will come."""
        return len(self.log) > 0 and not self.live and self.reading is None

    @property
    def paused(self) -> bool:
        """Whether the real workers are paused now, whatever moment is shown."""
        return self.live and self.history.now.phase is Phase.PAUSED

    @property
    def header(self) -> Header:
        """What a recording of this run begins with."""
        return self._header or header_of(self.scenario)

    @property
    def engine_pid(self) -> int | None:
        """The process id of the engine that runs; None if none does."""
        return None if self._client is None else self._client.pid

    @property
    def live_t(self) -> int:
        """The run's own time now, in nanoseconds; after its end, a bit after its last event."""
        return self._clock.now(self.log.end, self.live and not self.paused)

    # What a user does --------------------------------------------------------------------------

    def prepare(self, backend: Backend) -> None:
        """Have an engine ready for this backend, so that `start` acts at once. Cheap to repeat."""
        self._engines.prepare(backend)

    def start(
        self, scenario: Scenario | None = None, paused: bool = False, pause_when: str = ""
    ) -> None:
        """Run a scenario (the one that is set) from its beginning. Ends a run that is live.

        With `paused` every worker stops before its first acquire; `pause_when` is as in
        `core.protocol.commands.Start`.
        """
        self._end()
        self._clear(scenario or self.scenario)
        self._client = self._engines.take()
        self._client.start(self.scenario, paused, pause_when)
        if self.playhead.speed < 1.0:
            self.playhead.play()
        self._timer.start()
        self.started.emit()
        self.advanced.emit()

    def stop(self) -> None:
        """Tell the workers to leave. `finished` follows within `STOP_WITHIN` seconds."""
        if self._client is not None and self._stop_by is None:
            self._stop_by = time.monotonic() + STOP_WITHIN
            self._client.stop()

    def reset(self, scenario: Scenario | None = None) -> None:
        """Forget the run, ending it if it is live, and show a scenario ready to run."""
        self._end()
        self._clear(scenario or self.scenario)
        self.cleared.emit()
        self.advanced.emit()

    def open(self, path: Path) -> None:
        """Show a run from a file, at its end. `opened` and `loaded` follow, or `refused`: for a
        small file before this returns. Until `opened` what was shown goes on."""
        self._timer.start()
        if self._opening.begin(path):
            self._frame()

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
        if self._client is not None:
            self._client.send(command)

    # What moment is shown ----------------------------------------------------------------------

    def seek(self, t: int) -> None:
        """Show the moment `t`, nanoseconds since the run's start."""
        at_end = self.over and t >= self.log.end
        # After a run's end by as much as its last token needs to arrive.
        self.playhead.seek(self.log.end + AFTERGLOW if at_end else min(t, self.live_t), self.log)
        self._moved()

    def hop(self, nanoseconds: int) -> None:
        """Show the moment so much later (negative: earlier) than the one that is shown."""
        t = min(self.t, self.log.end) if self.over else self.t
        self.seek(max(0, t + nanoseconds))

    def step_events(self, events: int) -> None:
        """Show the moment so many events later (negative: earlier)."""
        self.playhead.step(events, self.log)
        self._moved()

    def follow(self) -> None:
        """Show what is happening now."""
        self.playhead.follow()
        self._go()

    def toggle(self) -> None:
        """Let the view stand still, or play on from where it stands."""
        if self.playhead.motion is Motion.STAND:
            if self.playhead.t >= self.live_t and not self.live:
                self.playhead.seek(0, self.log)  # At the end of a run that is over: once more.
            self.playhead.play()
        else:
            self.playhead.stand()
        self._go()

    def set_speed(self, speed: float) -> None:
        """Play the view at this speed. What is live can only be watched as it comes: the view then
        leaves it if the speed is below 1."""
        self.playhead.speed = speed
        if self.playhead.motion is Motion.FOLLOW and speed != 1.0 and len(self.log):
            self.playhead.play()
        self._go()

    def _go(self) -> None:
        """Have the timer run as long as the playhead moves by itself."""
        self.playhead.tick(time.monotonic_ns(), self.live_t, self.log)
        self._moved()
        if not self._timer.isActive() and len(self.log):
            self._timer.start()

    def close(self) -> None:
        """End everything that the session started."""
        self._timer.stop()
        self._end()
        self._engines.close()

    # How it works ------------------------------------------------------------------------------

    def _clear(self, scenario: Scenario, many: bool = False) -> None:
        self.history = History(scenario, many)
        self._view = State(scenario, many)
        self.resource = 0
        speed = self.playhead.speed
        self.playhead = Playhead()
        self.playhead.speed = speed
        self.failure = None
        self._header = None
        self._clock = RunClock()
        self._stop_by = None

    def _end(self) -> None:
        self._opening.close()
        self._timer.setInterval(FRAME)
        self._engines.let_go(self._client)
        self._client = None

    def _frame(self) -> None:
        found = self._opening.look()
        if found is not None:
            self._found(found)
        client, reading = self._client, self.reading
        if client is not None:
            self._take(client, BUDGET)
            if client.ended:
                self._over(client)
            elif self._stop_by is not None and time.monotonic() > self._stop_by:
                client.kill()
        elif reading is not None:
            self._take(reading, LOADING_BUDGET)
            if reading.ended:
                self._loaded(reading)
            elif (percent := self._opening.percent()) is not None:
                self.progressed.emit(percent)
        self._show()
        if self._client is None and not self.opening and self._at_rest():
            self._timer.stop()

    def _take(self, source: Source, budget: float) -> None:
        """Take the events that have come: only what is there on entry, and only for so long.

        Without both bounds a flood of events would keep this frame for itself, and the window would
        stand still just when there is most to see.
        """
        deadline = time.perf_counter() + budget
        for _ in range(source.batches):
            batch = source.next_batch()
            if batch is None:
                return
            known = len(self.log)
            self.history.extend(batch)
            self._header = source.header
            if self.live:
                # What was let go on may have done something within the same batch.
                resumed = self.log.kind.find(_RESUMED, known) >= 0
                self._clock.note(self.log.end, self.paused or resumed)
            if time.perf_counter() > deadline:
                return

    def _over(self, client: Client) -> None:
        self._client = None
        self.failure = client.failure if self._stop_by is None else None
        self._engines.let_go(client)
        # Said even if nothing ever came: why that is so is to be read.
        self.playhead.tick(time.monotonic_ns(), self.live_t, self.log)
        self._moved()
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
        self._clear(reading.header.scenario, reading.header.program is not None)
        self._header = self._opening.load(reading)
        self._timer.setInterval(LOADING_FRAME)
        self.opened.emit()

    def _loaded(self, reading: Reading) -> None:
        self._opening.reading = None  # And not `close`: another file may be looked into by now.
        reading.close()
        self._timer.setInterval(FRAME)
        if len(self.log):
            self._clock.long_over(self.log.end)
        if self.playhead.motion is Motion.FOLLOW:  # Nobody went elsewhere meanwhile.
            self.playhead.seek(self.live_t, self.log)
        self._moved()
        self.loaded.emit("" if reading.damage is None else translated(reading.damage))

    def _show(self) -> None:
        """Move the playhead to the present and the state to the playhead."""
        before = (self.playhead.t, self.playhead.position)
        self.playhead.tick(time.monotonic_ns(), self.live_t, self.log)
        if self._played_out():
            self.playhead.follow()
        if before != (self.playhead.t, self.playhead.position):
            self._moved()

    def _moved(self) -> None:
        """The playhead stands elsewhere: bring the state there."""
        if self.playhead.position != len(self.log):
            self.history.bring(self._view, self.playhead.position)
        if self.reading is not None and self.playhead.motion is Motion.FOLLOW:
            if self._opening.begun:
                return
            self._opening.begun = True
        self.advanced.emit()

    def _played_out(self) -> bool:
        """Whether the view has played to the end of a run of which nothing more will come."""
        return (
            self.playhead.motion is Motion.PLAY
            and self.over
            and self._clock.rests(self.log.end)
            and self.playhead.t >= self.live_t
        )

    def _at_rest(self) -> bool:
        if self.playhead.motion is Motion.FOLLOW:
            return self._clock.rests(self.log.end)
        return self.playhead.motion is Motion.STAND
