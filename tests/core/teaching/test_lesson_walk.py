"""Walking through a lesson, told states and logs by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.compare.figures import MEASURES
from core.compare.lanes import Comparison, ready_made
from core.log.columns import Log
from core.protocol import commands
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario, scenario
from core.state.state import State
from core.teaching.lesson_walk import Shown, Stage, Walk, scaled
from core.teaching.lessons import Lesson, Run, Script, Step, read_lesson
from tests.core.logs import at
from tests.core.programs import Script as Hand

K = Kind
CLUSTER = """\
title = "T"
summary = "S"
[[steps]]
text = "first"
until = "inside 0"
[steps.run]
backend = "cluster"
hold = 1.0
lease-timeout = 8
[steps.question]
text = "?"
kind = "inside-at-most"
choices = [1, 2]
[[steps]]
text = "second"
do = "resume"
until = "finished"
[[steps]]
text = "third"
until = "inside 0"
[steps.run]
"""
LESSON = """\
title = "T"
summary = "S"
[[steps]]
text = "first"
until = "inside 0"
[steps.run]
workers = 2
limit = 1
hold = 4.0
gap = "1.0..2.0"
[[steps.run.faults]]
kind = "raise"
worker = 1
after = 3.0
[[steps]]
text = "second"
do = ["pause", "resume"]
until = "acquires 2"
[steps.question]
text = "?"
kind = "next-inside"
[[steps]]
text = "third"
"""
BEGIN = at(
    (0, K.STARTED), (0, K.SPAWNED, 0), (0, K.SPAWNED, 1), (0, K.WAITING, 0), (0, K.ACQUIRED, 0),
    (0, K.WAITING, 1),
)  # fmt: skip
NEXT = at((4, K.RELEASED, 0), (4, K.ACQUIRED, 1))


class Class:
    """What is told to a walk."""

    def __init__(self, lesson: Lesson) -> None:
        self.walk = Walk(lesson)
        self.new(Scenario())

    def new(self, of: Scenario) -> None:
        self.log, self.state = Log(), State(of)

    def tell(self, *events: Event) -> list[commands.Command]:
        self.log.extend(events)
        self.state.advance(self.log, len(self.log))
        found = []
        while (command := self.walk.told(self.state, self.log)) is not None:
            assert not isinstance(command, Script | Comparison)
            found.append(command)
            if isinstance(command, commands.Start):
                self.new(scenario(command.scenario))
        return found


def lesson() -> Lesson:
    return read_lesson("1-t.toml", LESSON)


def test_from_the_first_step_to_the_last() -> None:
    it = Class(lesson())
    walk = it.walk
    of = lesson().steps[0].run
    assert isinstance(of, Run)
    assert (walk.index, walk.stage) == (0, Stage.SHOWING)
    assert it.tell() == [of.start()]
    assert it.tell(*BEGIN[:4]) == []
    assert walk.stage is Stage.SHOWING
    assert it.tell(*BEGIN[4:]) == []
    assert (walk.stage, walk.shown) == (Stage.SHOWN, Shown(run=1, position=6))

    assert walk.next()
    assert it.tell() == []
    assert (walk.index, walk.stage) == (1, Stage.ASKING)
    asked = walk.shown.asked
    assert asked is not None
    assert [str(option.text) for option in asked.options] == ["Worker 1", "Nobody can know"]
    assert not walk.answer(2)
    assert walk.answer(1)
    assert walk.answer(0)
    assert it.tell() == []
    assert walk.next()
    assert it.tell() == [commands.Pause(), commands.Resume()]
    assert walk.stage is Stage.SHOWING
    assert not walk.answer(1)
    assert walk.answered() is None
    it.tell(*NEXT)
    assert walk.stage is Stage.SHOWN
    answer = walk.answered()
    assert answer is not None
    assert (answer.step, answer.choice, answer.verdict.right) == (1, 0, True)

    assert walk.next()
    assert not walk.at_end
    assert it.tell() == []
    assert walk.at_end
    assert not walk.next()


def test_back_looks_and_sends_nothing() -> None:
    it = Class(lesson())
    it.tell()
    it.tell(*BEGIN)
    assert not it.walk.back()
    it.walk.next()
    it.tell()
    assert it.walk.back()
    assert (it.walk.index, it.walk.stage) == (0, Stage.SHOWN)
    assert (it.walk.shown.run, it.walk.shown.position) == (1, 6)
    assert not it.walk.answer(0)
    assert it.tell() == []
    assert it.walk.next()
    assert (it.walk.index, it.walk.stage) == (1, Stage.ASKING)
    it.walk.next()
    assert it.walk.back()
    assert it.tell() == [commands.Pause(), commands.Resume()]  # The furthest step goes on.


def test_an_unanswered_question_has_no_verdict() -> None:
    it = Class(lesson())
    it.tell()
    it.tell(*BEGIN)
    it.walk.next()
    it.tell()
    it.walk.next()
    it.tell(*NEXT)
    assert it.walk.stage is Stage.SHOWN
    assert it.walk.shown.verdict is None
    assert it.walk.answered() is None


def test_the_log_of_the_run_before_shows_nothing() -> None:
    walk = Walk(lesson())
    log = Log()
    log.extend(BEGIN)
    state = State(scenario({"workers": 2, "limit": 1}))
    state.advance(log, len(log))
    assert isinstance(walk.told(state, log), commands.Start)
    assert walk.told(state, log) is None
    assert walk.stage is Stage.SHOWING
    other = Log()
    other.extend(BEGIN)
    assert walk.told(state, other) is None
    assert walk.stage is Stage.SHOWN


CLAIMS = LESSON.replace(
    'until = "inside 0"',
    """until = "inside 0"
look = "There"
shows = "inside 0 and most=1"
then = ["pause", "limit 2"]""",
)


def test_what_there_is_to_look_at_is_held_against_the_run() -> None:
    it = Class(read_lesson("1-t.toml", CLAIMS))
    it.tell()
    it.tell(*BEGIN)
    assert it.walk.shown.seen
    it = Class(read_lesson("1-t.toml", CLAIMS.replace("most=1", "most=2")))
    it.tell()
    it.tell(*BEGIN)
    assert it.walk.stage is Stage.SHOWN
    assert not it.walk.shown.seen
    it = Class(read_lesson("1-t.toml", CLAIMS))
    it.tell()
    it.tell(*at((0, K.STARTED), (1, K.FINISHED)))
    assert not it.walk.shown.seen


def test_what_comes_after_a_step_is_done_once_it_has_been_shown() -> None:
    it = Class(read_lesson("1-t.toml", CLAIMS))
    it.tell()
    assert it.tell(*BEGIN[:4]) == []
    assert it.tell(*BEGIN[4:]) == [commands.Pause(), commands.SetLimit(2)]
    assert it.tell() == []
    it.walk.next()
    it.tell()
    it.walk.next()
    assert it.tell() == [commands.Pause(), commands.Resume()]


def test_a_question_is_open_until_the_run_has_decided() -> None:
    it = Class(lesson())
    it.tell()
    assert not it.walk.deciding
    it.tell(*BEGIN)
    it.walk.next()
    it.tell()
    assert not it.walk.deciding
    it.walk.answer(0)
    it.walk.next()
    it.tell()
    assert it.walk.deciding
    assert it.walk.shown.verdict is None
    it.tell(*NEXT)
    assert not it.walk.deciding
    assert it.walk.shown.verdict is not None


def test_a_run_that_ended_too_early_holds_nobody_up() -> None:
    it = Class(lesson())
    it.tell()
    it.tell(*at((0, K.STARTED), (1, K.FINISHED)))
    assert it.walk.stage is Stage.SHOWN
    assert it.walk.shown.missed


def test_replay_begins_at_the_run() -> None:
    it = Class(lesson())
    start = it.tell()
    it.tell(*BEGIN)
    it.walk.next()
    it.tell()
    it.walk.replay()
    assert (it.walk.index, it.walk.stage, it.walk.shown) == (0, Stage.SHOWING, Shown())
    assert it.tell() == start
    it.tell(*BEGIN)
    assert it.walk.shown == Shown(run=2, position=6)


def test_all_times_are_scaled() -> None:
    run = lesson().steps[0].run
    assert isinstance(run, Run)
    assert scaled(run, 1.0) is run
    settings = scaled(run, 0.5).scenario.settings()
    assert (settings["hold"], settings["gap"]) == (2.0, "0.5..1.0")
    assert settings["faults"] == [{"kind": "raise", "worker": 1, "round": 0, "after": 1.5}]


BESIDE = """\
title = "T"
summary = "S"
[[steps]]
text = "first"
look = "there"
shows = "time 2<1"
compare = "hog"
[steps.question]
text = "?"
kind = "happens"
choices = [{ text = "This.", when = "time 1<2" }, { text = "That.", when = "time 1>2" }]
[[steps]]
text = "second"
look = "there"
shows = "lost 1>2"
[[steps]]
text = "third"
panel = "guide"
"""


def columns(*times: float) -> list[list[float | None]]:
    """What lanes that took so long came to."""
    return [[time, *[0.0] * (len(MEASURES) - 1)] for time in times]


def beside() -> Walk:
    """A walk whose lanes run."""
    walk = Walk(read_lesson("1-t.toml", BESIDE), 0.5)
    state, log = State(Scenario()), Log()
    assert walk.told(state, log) is None
    assert walk.stage is Stage.ASKING
    assert walk.answer(1)
    walk.next()
    order = walk.told(state, log)
    assert isinstance(order, Comparison)
    plain = ready_made()["hog"].lanes[0].scenario.hold.mean
    assert [lane.scenario.hold.mean for lane in order.lanes] == [plain / 2] * 2
    assert walk.told(state, log) is None
    assert walk.stage is Stage.SHOWING
    return walk


def test_a_step_is_shown_once_its_lanes_are_over() -> None:
    walk = beside()
    assert walk.deciding
    walk.compared(columns(3.0, 2.0))
    assert (walk.stage, walk.shown.seen, walk.shown.missed) == (Stage.SHOWN, True, False)
    answer = walk.answered()
    assert answer is not None
    assert answer.verdict.right
    assert str(answer.verdict.message) == "Right. That."
    assert walk.side_by_side
    walk.next()
    walk.told(State(Scenario()), Log())
    # The words after them are held against the same lanes.
    assert (walk.stage, walk.shown.seen, walk.shown.run) == (Stage.SHOWN, False, 1)
    assert walk.side_by_side
    walk.next()
    walk.told(State(Scenario()), Log())
    assert not walk.side_by_side
    assert walk.at_end


def test_lanes_that_turned_out_otherwise() -> None:
    walk = beside()
    walk.compared(columns(2.0, 2.1))
    assert (walk.stage, walk.shown.seen) == (Stage.SHOWN, False)
    assert walk.shown.verdict is not None
    assert str(walk.shown.verdict.message) == "No. Something else happened."
    walk.replay()
    assert walk.stage is Stage.ASKING


def test_lanes_that_were_stopped_answer_nothing() -> None:
    walk = beside()
    walk.compared(columns(3.0, 2.0), whole=False)
    assert (walk.stage, walk.shown.missed, walk.shown.seen) == (Stage.SHOWN, True, False)
    assert walk.shown.verdict is None


def test_lanes_that_end_while_the_class_has_gone_on() -> None:
    walk = beside()
    walk.next()
    walk.told(State(Scenario()), Log())
    assert not walk.shown.seen
    walk.compared([[1.0, *[5.0] * 11], [1.0, *[0.0] * 11]])
    assert walk.shown.seen


# Puzzles -----------------------------------------------------------------------------------------


def puzzle() -> Lesson:
    path = Path("broken_threads.py")
    return Lesson(
        name="meeting",
        title="A",
        summary="B",
        of_puzzle=True,
        steps=(
            Step(text="What it is."),
            Step(
                text="They wait.",
                run=Script("meeting", "broken", Backend.THREADING, path),
                until="nobody-left",
                shows="nobody-left",
            ),
            Step(
                text="They meet.",
                run=Script("meeting", "right", Backend.THREADING, path),
                until="finished",
                moment="here 1",
            ),
        ),
    )


def meeting() -> Hand:
    return Hand().make("here", "semaphore", 0).born("ada", "ben")


def test_a_step_of_a_puzzle_has_its_program_run() -> None:
    walk = Walk(puzzle())
    assert walk.told(State(Scenario()), Log()) is None
    walk.next()
    assert walk.told(State(Scenario()), Log()) is walk.step.run
    assert walk.stage is Stage.SHOWING
    script = meeting().waits("ada", "here").waits("ben", "here")
    state, log = script.state(), script.log()
    assert walk.told(state, log) is None
    assert walk.stage is Stage.SHOWING
    # Time alone shows that nobody is left.
    assert walk.told(state, log, state.t + 2_000_000_000) is None
    assert walk.stage is Stage.SHOWN
    assert (walk.shown.seen, walk.shown.missed) == (True, False)


def test_the_moment_of_a_run_that_has_ended() -> None:
    walk = Walk(puzzle())
    walk.jump(2)
    assert walk.told(State(Scenario()), Log()) is walk.step.run
    script = meeting().takes("ada", "here", bare=True)
    position = len(script.log())
    script.waits("ben", "here").finish()
    assert walk.told(script.state(), script.log()) is None
    assert (walk.shown.run, walk.shown.position) == (1, position)


def test_jumping_over_steps_and_back_to_them() -> None:
    walk = Walk(puzzle())
    walk.jump(2)
    assert (walk.index, walk.stage, walk.at_end) == (2, Stage.SHOWING, False)
    assert walk.back()
    assert walk.stage is Stage.SHOWN  # It was not gone through, and nothing of it runs.
    assert walk.shown == Shown()
    walk.jump(1)
    assert (walk.index, walk.stage) == (1, Stage.SHOWING)
    assert walk.next()
    assert walk.stage is Stage.SHOWING


def test_a_run_that_cannot_be_here_is_told_and_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.scenario.cluster.find_spec", lambda _: None)
    walk = Walk(read_lesson("01-t.toml", CLUSTER))
    for _ in range(2):
        assert walk.stage is Stage.SHOWN
        assert "semaphore-lab[cluster]" in str(walk.shown.refused)
        assert walk.told(State(Scenario()), Log()) is None
        assert walk.answered() is None
        assert walk.next()
    assert walk.shown.refused is None  # What threads do can be seen.
    assert walk.stage is Stage.SHOWING
    assert isinstance(walk.told(State(Scenario()), Log()), commands.Start)
    walk.jump(1)
    assert walk.shown.refused is not None


def test_a_lease_gets_shorter_with_the_other_times_and_stays_long_enough() -> None:
    run = read_lesson("01-t.toml", CLUSTER).steps[0].run
    assert isinstance(run, Run)
    for factor, lease in ((1.0, 8.0), (0.5, 4.0), (0.01, 1.0), (2.0, 8.0)):
        assert scaled(run, factor).scenario.lease_timeout == lease
