"""A lesson on the real engine: `core.teaching.lesson_walk` says what to do, the session does it.

Long, as runs, programs and lanes are begun, gone back to and left in the same few places.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.compare.lanes import Comparison
from core.protocol.commands import Start
from core.scenario.settings import Backend
from core.scenario.settings import scenario as read_scenario
from core.state.places import Phase
from core.state.playhead import Motion
from core.state.state import State
from core.teaching.lesson_walk import Order, Shown, Stage, Walk, lanes_of, scaled
from core.teaching.lessons import Lesson, QuestionKind, Script
from core.teaching.lessons import Step as LessonStep
from core.teaching.moments import BUSIEST, NOW, resource_of, time_of
from core.teaching.questions import Answer, Results
from gui.lessons.commands import give
from gui.lessons.lanes import Lanes
from gui.player.run import Run
from gui.player.session import Session

if TYPE_CHECKING:
    from core.teaching.picture import Picture
    from core.teaching.puzzles import Puzzle
    from gui.puzzles.scripts import Scripts

GLANCE = 200_000_000
"""Nanoseconds after which it is looked again what has become of a program that does nothing."""

BUDGET = 0.004
"""Seconds a frame that going through new events may cost. The rest waits for the next."""


class Player(QObject):
    """The lesson that is open, if one is, and where the class is in it."""

    changed = Signal()
    """Something else is to be read: another step, another question, a verdict."""
    running = Signal(object)
    """The lesson has started a run of this scenario."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.walk: Walk | None = None
        self.lessons: Sequence[Lesson] = ()
        """All that there are: after one comes the next."""
        self.results = Results()
        self.scripts: Scripts | None = None
        """Whoever runs the programs of puzzles."""
        self.lanes: Lanes | None = None
        """Whoever runs what stands side by side."""
        self.puzzle: Puzzle | None = None
        """The puzzle that is gone through, if the lesson is one."""
        self.scale = 1.0
        """Multiplied with all times of the runs: below 1, tests need not wait."""
        self._run = session.run
        self._log = session.log
        self._state = State(session.scenario)
        """What the class has seen. It goes through the log event by event, so that nothing that a
        step waits for passes unnoticed between two frames, and never goes back."""
        self._told: object = None
        self._said: object = None
        self._judged: Answer | None = None
        self._busy = False
        self.stopping = False
        """Whether the workers are on their way to their gates, for a question to be asked."""
        self._held = False
        """Whether they stand there for a question alone."""
        self._furthest = 0
        self._before: Run | None = None
        """What was shown before another run was laid out, for a question that still stands."""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._look)
        session.advanced.connect(self._look)

    # What is shown -----------------------------------------------------------------------------

    @property
    def shown(self) -> Shown | None:
        """What is known of the step that is looked at."""
        return None if self.walk is None else self.walk.shown

    @property
    def picture(self) -> Picture | None:
        """The picture of the puzzle at the step that is looked at."""
        if self.puzzle is None or self.walk is None:
            return None
        steps = self.walk.lesson.steps[: self.walk.index + 1]
        versions = [step.run.version for step in steps if isinstance(step.run, Script)]
        return self.puzzle.picture_of(versions[-1] if versions else "")

    @property
    def side_by_side(self) -> bool:
        """Whether lanes are what the step that is looked at is about."""
        return self.walk is not None and not self.astray and self.walk.side_by_side

    @property
    def asking(self) -> bool:
        """Whether a question stands."""
        return self.walk is not None and self.walk.stage is Stage.ASKING

    @property
    def astray(self) -> bool:
        """Whether the window shows another run than the lesson's."""
        walk, run = self.walk, self._session.run
        return walk is not None and run is not self._run and (walk.run > 0 or len(run.log) > 0)

    @property
    def guesses_next(self) -> bool:
        """Whether the class is asked who goes inside next, or will be by the step that follows."""
        walk = self.walk
        if walk is None or self.astray:
            return False
        index, steps = walk.index, walk.lesson.steps
        open_ = self.asking or walk.deciding
        near = steps[index if open_ else index + 1 : index + 2]
        kinds = [step.question.kind for step in near if step.question is not None]
        return QuestionKind.NEXT_INSIDE in kinds

    @property
    def asks_first(self) -> bool:
        """Whether a question stands about a run that has not begun."""
        walk = self.walk
        if walk is None or not self.asking or self.astray:
            return False
        return walk.step.run is not None or bool(walk.step.compare)

    @property
    def following(self) -> Lesson | None:
        """The lesson after the one that is open."""
        names = [lesson.name for lesson in self.lessons]
        name = None if self.walk is None else self.walk.lesson.name
        return self.lessons[names.index(name) + 1] if name in names[:-1] else None

    @property
    def at_last(self) -> bool:
        """Whether the lesson has no further step, and the last one asks nothing any more."""
        walk = self.walk
        return walk is not None and walk.index == len(walk.lesson.steps) - 1 and not self.asking

    # What a class does -------------------------------------------------------------------------

    def open(self, lesson: Lesson) -> None:
        """Begin a lesson."""
        self._begin(lesson, 0)

    def open_puzzle(self, puzzle: Puzzle, backend: Backend, version: str = "") -> None:
        """Begin a puzzle with workers of this kind; `version`: at the step that runs this one."""
        self._begin(puzzle.lesson(backend), puzzle.index_of(version) if version else 0, puzzle)

    def _begin(self, lesson: Lesson, at: int, puzzle: Puzzle | None = None) -> None:
        if self.lanes is not None:
            self.lanes.close()
        self._lay_out(_program_next(lesson, at) if lesson.of_puzzle else lesson.steps[0])
        self._see()
        # Both at once: whoever shows the one looks into the other.
        self.puzzle, self.walk = puzzle, Walk(lesson, self.scale)
        if at:
            self.walk.jump(at)
        self._judged = None
        self._furthest = at
        self.stopping = self._held = False
        self._before = None
        self._go()

    def _see(self) -> None:
        """What the session shows is the lesson's; nothing of it has been seen."""
        self._run = self._session.run
        self._log = self._session.log
        self._state = State(self._session.scenario, self._run.many)

    def _lay_out(self, step: LessonStep) -> None:
        """Have stand ready what a first question is about, and not what was there before; of a
        puzzle, its program in any case."""
        if isinstance(step.run, Script):
            if self.scripts is not None:
                self.scripts.show(step.run)
        elif step.compare and self.lanes is not None:
            self.lanes.prepare(lanes_of(step, self.scale))
        elif step.run is not None and step.question is not None:
            scenario = scaled(step.run, self.scale).scenario
            self._session.reset(scenario)
            self.running.emit(scenario)

    @property
    def shows_own(self) -> bool:
        """Whether what the window shows is of the lesson that is open, or was last."""
        return self._session.run is self._run

    def close(self) -> None:
        """Leave the lesson."""
        self.walk = None
        self.puzzle = None
        self._let_go()
        self._later.stop()
        self._go()

    def next(self) -> bool:
        """Show the answer to the question that stands, or go to the next step, also while this one
        is still running; False at the end, and without a lesson.

        Before a question about a run that goes on, its workers first stop at their gates, which
        takes as long as a hold; asked again meanwhile, it does not wait for them.
        """
        walk = self.walk
        if walk is None:
            return False
        if self.astray:
            self._replay(walk)
            return True
        if self._has_to_stop(walk):
            self.stopping = self._held = True
            self._session.follow()
            self._session.pause()
            self._say()
            return True
        return self._go_on(walk)

    def _go_on(self, walk: Walk) -> bool:
        self.stopping = False
        asked = self.asking
        self._catch_up()
        if not walk.next():
            return False
        self._before = None
        # A question about another run, or about lanes: what it is about stands ready.
        if self.asks_first:
            shown = self._session.run
            self._lay_out(walk.step)
            self._see()
            self._before = shown if self._session.run is not shown else None
        self._furthest = max(self._furthest, walk.index)
        self._show_moment()
        self._go()
        if asked:
            self._let_go()
        return True

    def _has_to_stop(self, walk: Walk) -> bool:
        """Whether the next step asks something about a run that goes on."""
        session, steps = self._session, walk.lesson.steps
        if self.stopping or self.asking or walk.index < self._furthest or walk.at_end:
            return False
        step = steps[walk.index + 1] if walk.index + 1 < len(steps) else None
        if step is None or step.run is not None or step.compare:
            return False
        return (
            step.question is not None
            and session.live
            and session.history.now.phase is Phase.RUNNING
        )

    def _let_go(self) -> None:
        """Let workers go on that stand at their gates for a question."""
        if self._held:
            self._session.resume()
        self.stopping = self._held = False

    def back(self) -> bool:
        """Show the step before. One of an earlier run starts that run anew, from its first step."""
        walk = self.walk
        if walk is None or not walk.back():
            return False
        self.stopping = False
        before, self._before = self._before, None
        if self.astray or walk.shown.run not in (0, walk.run):
            self._replay(walk)
            return True
        if before is not None and len(before.log):
            self._put_back(before, walk)
        self._show_moment()
        self._go()
        return True

    def _put_back(self, run: Run, walk: Walk) -> None:
        """Show a run again in whose place another one was laid out."""
        scripts = [step.run for step in walk.lesson.steps[: walk.index + 1]]
        last = next((one for one in reversed(scripts) if isinstance(one, Script)), None)
        if last is not None and self.scripts is not None:
            self.scripts.put(last)
        self._session.go_back_to(run)
        self._see()

    def answer(self, choice: int) -> bool:
        """Answer the question that stands by an option's index, and let the run show it; False
        where there is no such option."""
        return self.walk is not None and self.walk.answer(choice) and self.next()

    def compared(self, columns: Sequence[Sequence[float | None]], whole: bool) -> None:
        """Take note of what the lanes came to (`Walk.compared`)."""
        if self.walk is not None:
            self.walk.compared(columns, whole)
            self._go()

    def _replay(self, walk: Walk) -> None:
        """Start the run of the step that is looked at anew, from its first step."""
        self.stopping = self._held = False
        self._before = None
        walk.replay()
        if walk.stage is Stage.ASKING:
            self._lay_out(walk.step)
        elif walk.lesson.of_puzzle and walk.step.run is None:
            self._lay_out(_program_next(walk.lesson, 0))
        self._see()
        self._furthest = walk.index
        self._go()

    def _show_moment(self) -> None:
        """Show the moment of the step that is looked at: of the last one, what happens now."""
        walk, session = self.walk, self._session
        assert walk is not None
        position = walk.shown.position
        if position and walk.shown.run == walk.run:
            log = session.log
            if walk.lesson.of_puzzle:
                session.seek(time_of(log, position))
                session.player.arrive()  # It is a picture: nobody is on the way in it.
            else:
                session.seek(log.t[position - 1])
        elif session.playhead.motion is Motion.STAND and len(session.log):
            session.follow()

    def _show_resource(self, moment: str) -> None:
        """Show on the stage the resource that this moment is about."""
        resource = resource_of(moment, self._state)
        if resource is not None:
            self._session.show_resource(resource)

    def _show_busiest(self) -> None:
        """Show on the stage what most wait for or hold at this moment, if that is another
        resource."""
        ledgers, shown = self._session.state.ledgers, self._session.resource
        crowds = {
            number: len(ledger.waiters) + len(ledger.holders) for number, ledger in ledgers.items()
        }
        best = max(crowds, key=lambda number: crowds[number], default=shown)
        if crowds.get(best, 0) > crowds.get(shown, 0):
            self._session.show_resource(best)

    # What happens ------------------------------------------------------------------------------

    def _go(self) -> None:
        self._told = None
        self._look()

    def _look(self) -> None:
        """Tell the walk what the class has seen, and carry out what it asks for."""
        if self._busy:  # Starting a run says that the moment has changed.
            return
        self._busy = True
        try:
            if self.walk is not None and not self.astray:
                if self.shows_own and self._session.log is not self._log:
                    self._see()  # Its oldest events were dropped.
                before = self.walk.stage
                self._tell(self.walk)
                came = before is Stage.SHOWING and self.walk.stage is Stage.SHOWN
                moment = self.walk.step.moment
                if came and moment and self._state.phase is Phase.FINISHED:
                    self._show_resource(moment)
                    self._show_moment()
                    if moment == BUSIEST:
                        self._show_busiest()
                elif came and self.walk.lesson.of_puzzle and not moment:
                    self._show_resource(NOW)
        finally:
            self._busy = False
        session, walk = self._session, self.walk
        if self.stopping and walk is not None and (session.run.stands or not session.live):
            self._go_on(walk)
        self._say()

    def _tell(self, walk: Walk) -> None:
        deadline = time.perf_counter() + BUDGET
        while True:
            t = self._time()
            now = (self._state.position, self._log, walk.index, walk.stage, t // GLANCE)
            if now != self._told:
                while (order := walk.told(self._state, self._log, t)) is not None:
                    self._carry_out(order)
                    t = self._time()
                self._told = (self._state.position, self._log, walk.index, walk.stage, t // GLANCE)
            if self._state.position >= min(self._session.playhead.position, len(self._log)):
                break
            self._state.advance(self._log, self._state.position + 1)
            if time.perf_counter() > deadline:
                self._later.start()
                break
        answer = walk.answered()
        if answer is not None and answer != self._judged:
            self._judged = answer
            self.results.add(answer)

    def _time(self) -> int:
        """The time that the class sees: of a program that does nothing, time alone tells that it
        never will; of a scenario, only what happens counts."""
        session = self._session
        if not self._state.many or self._state.position < len(self._log) or not session.live:
            return -1
        return session.playhead.t

    def _catch_up(self) -> None:
        """See all that has come: a question is about what is true when it is asked."""
        self._state.advance(self._log, max(self._state.position, len(self._log)))

    def _carry_out(self, order: Order) -> None:
        session = self._session
        if (
            not isinstance(order, Start | Script | Comparison)
            and session.playhead.motion is Motion.STAND
        ):
            session.follow()
        match order:
            case Comparison():
                session.stop()  # It would take from the lanes what they are measured by.
                if self.lanes is not None:
                    self.lanes.begin(order)
            case Script():
                if self.scripts is not None:
                    self.scripts.run(order)
                    self._see()
            case Start(settings, paused, pause_when):
                self._start(settings, paused, pause_when)
            case _:
                give(session, order)

    def _start(self, settings: dict[str, Any], paused: bool, pause_when: str) -> None:
        session = self._session
        session.start(read_scenario(settings), paused, pause_when)
        self._see()
        self.running.emit(session.scenario)

    def _say(self) -> None:
        walk = self.walk
        said: object = None
        if walk is not None:
            shown = walk.shown
            said = (walk, walk.index, walk.stage, shown.asked, shown.choice, shown.verdict,
                    shown.missed, self.astray, self.stopping)  # fmt: skip
        if said != self._said:
            self._said = said
            self.changed.emit()


def _program_next(lesson: Lesson, index: int) -> LessonStep:
    """The first step from this one on that runs a program."""
    return next(step for step in lesson.steps[index:] if isinstance(step.run, Script))
