"""Questions and verdicts, on logs written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import scenario
from core.state.state import State
from core.teaching.lessons import Choice, Lesson, Question, QuestionKind, Step
from core.teaching.questions import Answer, Asked, Results, ask, judge
from core.words import Language
from tests.core.logs import at

K = Kind
NEXT = Question("Who?", QuestionKind.NEXT_INSIDE)
BEFORE = at(
    (0, K.STARTED), (0, K.SPAWNED, 0), (0, K.SPAWNED, 1), (0, K.SPAWNED, 2),
    (1, K.WAITING, 0), (1, K.ACQUIRED, 0), (1, K.WAITING, 1), (1, K.WAITING, 2), (1.5, K.PAUSED),
)  # fmt: skip
GO = at((1.5, K.RESUMED), (2, K.RELEASED, 0))


def moment(events: list[Event], backend: str = "threading", rounds: int = 1) -> tuple[State, Log]:
    log = Log()
    log.extend(events)
    settings = {"backend": backend, "workers": 3, "limit": 1, "rounds": rounds}
    state = State(scenario(settings))
    state.advance(log, len(log))
    return state, log


def said(asked: Asked, events: list[Event], backend: str = "threading") -> list[tuple[bool, str]]:
    """The verdict on each option."""
    state, log = moment(events, backend)
    verdicts = [judge(asked, choice, state, log) for choice in range(len(asked.options))]
    return [(verdict.right, str(verdict.message)) for verdict in verdicts]


@pytest.mark.parametrize("backend", ["threading", "multiprocessing"])
def test_who_is_next_where_nothing_is_promised(backend: str) -> None:
    asked = ask(NEXT, moment(BEFORE, backend, rounds=2)[0])
    names = ["Worker 1", "Worker 2", "Worker 0 again", "Nobody can know"]
    assert [str(option.text) for option in asked.options] == names
    assert asked.position == len(BEFORE)
    no = "Not this time: worker 2 went inside. Nothing promises an order."
    assert said(asked, [*BEFORE, *GO, *at((2, K.ACQUIRED, 2))], backend) == [
        (False, no),
        (True, "Right, this time: worker 2 went inside. But nothing promises that."),
        (False, no),
        (True, "Right: nothing promises an order. This time worker 2 went inside."),
    ]


def test_who_is_next_among_tasks() -> None:
    asked = ask(NEXT, moment(BEFORE, "asyncio")[0])
    names = ["Worker 1", "Worker 2", "Nobody can know"]
    assert [str(option.text) for option in asked.options] == names
    rest = "Worker 1 went inside: asyncio lets in whoever has waited longest."
    assert said(asked, [*BEFORE, *GO, *at((2, K.ACQUIRED, 1))], "asyncio") == [
        (True, f"Right. {rest}"),
        (False, f"No. {rest}"),
        (False, f"No. {rest}"),
    ]


def test_nobody_is_next() -> None:
    asked = ask(NEXT, moment(BEFORE)[0])
    assert said(asked, [*BEFORE, *GO]) == [(False, "Nobody went inside.")] * 3


def test_a_crowd_is_not_offered_whole() -> None:
    many = [Event(0, K.WAITING, worker) for worker in range(20)]
    spawned = [Event(0, K.SPAWNED, worker) for worker in range(20)]
    asked = ask(NEXT, moment([Event(0, K.STARTED), *spawned, *many])[0])
    assert [option.worker for option in asked.options] == [0, 1, 2, 3, 4, 5, -1]


DONE = at(
    (0, K.STARTED), (0, K.SPAWNED, 0), (0, K.SPAWNED, 1), (1, K.WAITING, 0), (1, K.ACQUIRED, 0),
    (1, K.WAITING, 1), (1.5, K.PAUSED), (3.5, K.RESUMED), (4, K.RELEASED, 0), (4, K.ACQUIRED, 1),
    (5, K.RELEASED, 1), (5, K.DONE, 0), (9, K.DONE, 1), (9, K.FINISHED),
)  # fmt: skip


def numbers(kind: QuestionKind, *given: float) -> Asked:
    return ask(Question("How?", kind, tuple(Choice(number=n) for n in given)), None)


def test_the_time_counts_from_the_first_wait_to_the_last_release_without_pauses() -> None:
    asked = numbers(QuestionKind.TOTAL_TIME, 1, 2.4, 4)
    assert [str(option.text) for option in asked.options] == ["1 s", "2.4 s", "4 s"]
    right, wrong = "Right. It took 2.0 s.", "No. It took 2.0 s."
    assert said(asked, DONE) == [(False, wrong), (True, right), (False, wrong)]
    quick = judge(asked, 2, *moment(DONE), scale=0.5)
    assert (quick.right, str(quick.message)) == (True, "Right. It took 4.0 s.")


def test_how_many_are_inside_at_most() -> None:
    asked = numbers(QuestionKind.INSIDE_AT_MOST, 1, 2)
    assert [str(option.text) for option in asked.options] == ["1", "2"]
    assert said(asked, DONE) == [
        (True, "Right. Only one was inside at a time."),
        (False, "No. Only one was inside at a time."),
    ]


def test_several_inside_at_once() -> None:
    asked = numbers(QuestionKind.INSIDE_AT_MOST, 1, 2)
    both = at((0, K.WAITING, 0), (0, K.ACQUIRED, 0), (0, K.WAITING, 1), (0, K.ACQUIRED, 1))
    assert said(asked, [*DONE[:3], *both]) == [
        (False, "No. Up to 2 were inside at once."),
        (True, "Right. Up to 2 were inside at once."),
    ]


def happens(*choices: tuple[str, str]) -> Asked:
    return ask(Question("What?", QuestionKind.HAPPENS, tuple(Choice(*c) for c in choices)), None)


def test_what_happens() -> None:
    asked = happens(("All get in.", "acquires 2"), ("One fails.", "failed 1"))
    assert said(asked, DONE) == [
        (True, "Right. All get in."),
        (False, "No. All get in."),
    ]
    assert said(asked, BEFORE) == [(False, "No. Something else happened.")] * 2


def test_what_happens_where_nothing_is_promised() -> None:
    asked = happens(("One.", "acquires 2"), ("Two.", "failed 1"), ("Who knows.", "no-promise"))
    assert said(asked, DONE) == [
        (True, "Right, this time. But nothing promises that."),
        (False, "Not this time. One. But nothing promises that."),
        (True, "Right: nothing is promised. This time: One."),
    ]
    assert said(asked, DONE, "asyncio") == [
        (True, "Right. One."),
        (False, "No. One."),
        (False, "No. One."),
    ]


def answer(step: int, choice: int) -> Answer:
    asked = numbers(QuestionKind.INSIDE_AT_MOST, 1, 2)
    lesson = Lesson(name="a", title="A lesson", summary="", steps=(Step(text="x"),) * 5)
    return Answer(lesson, step, asked, choice, judge(asked, choice, *moment(DONE)))


def test_results_are_one_readable_file(tmp_path: Path) -> None:
    results = Results()
    results.add(answer(0, 1))
    results.add(answer(2, 1))
    results.add(answer(0, 0))  # Answered again.
    results.save(
        tmp_path / "r.txt", "1 May 2030", Language(lambda text: text.replace("Right.", "Sí."))
    )
    assert (
        (tmp_path / "r.txt").read_text(encoding="utf-8")
        == """\
Semaphore Lab: answers
1 May 2030
1 of 2 right

A lesson, step 3
Question: How?
Answer: 2
✗ No. Only one was inside at a time.

A lesson, step 1
Question: How?
Answer: 1
✓ Sí. Only one was inside at a time.
"""
    )
