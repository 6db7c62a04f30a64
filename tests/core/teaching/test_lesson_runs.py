"""Each shipped lesson, walked through from start to end on its real runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.protocol.commands import Resume
from core.teaching.guide import Page, guide
from core.teaching.lessons import Lesson, Step, lessons
from core.teaching.questions import Asked
from tests.core.teaching.walking import walk_through

SCALE = 0.15
"""Of the times of the lessons."""

SLOWER = {"api-limit": 0.4, "tasks": 0.3, "one-gpu": 0.3, "three-kinds": 1.0}
"""Of those in which two moments, compared, are near to each other."""

TRIES = 3
"""Walks through a lesson that compares how long runs take: a busy computer prolongs one of them."""

UNSURE: None = None
"""Which option was right depends on the computer, or on luck."""

RIGHT: dict[str, list[int | None]] = {
    "three-workers": [1, 1],
    "one-permit": [2, 1],
    "more-permits": [0, 1],
    "limit-zero": [0, 0],
    "processes": [1, -1],
    "tasks": [1, 0],
    "database-pool": [1, 1],
    "api-limit": [1, 0],
    "one-gpu": [1, 0],
    "who-is-next": [-1, -1, 0],
    "the-hog": [-1, 1],
    "exception": [0, 1],
    "forgotten-release": [0, 0],
    "release-too-many": [1, 0, -1],
    "killed-inside": [1, 0],
    "shrinking": [1, 0],
    "when-to-use-what": [UNSURE, UNSURE, 0, UNSURE],
    "three-kinds": [3, UNSURE],
    "one-change": [0, 0],
    "a-permit-that-comes-back": [2, 1],
    "a-permit-that-two-hold": [1, 2],
}
"""For each question of a lesson, which option is right; -1 is "nobody can know"."""


UNSURE_LOOKS = {("the-hog", 2), ("when-to-use-what", 1), ("three-kinds", 2), ("one-change", 3)}
"""Lessons and steps (from 0) whose `look` is true only where luck, or a free core, would have it:
the window does not say it where it is not."""


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_lesson_shows_what_it_says(lesson: Lesson) -> None:
    on_its_backends(lesson)
    for _ in range(TRIES if any(step.compare for step in lesson.steps) else 1):
        right = iter(RIGHT[lesson.name])

        def choose(asked: Asked, right: Iterator[int | None] = right) -> int:
            option = next(right)
            return 0 if option is UNSURE else option % len(asked.options)

        walk, answers = walk_through(lesson, choose, SLOWER.get(lesson.name, SCALE))
        told = zip(answers, RIGHT[lesson.name], strict=False)
        if all(answer.verdict.right or expected is UNSURE for answer, expected in told):
            break

    assert next(right, "none left") == "none left"
    assert walk.at_end
    assert len(answers) == len(RIGHT[lesson.name])
    for answer, expected in zip(answers, RIGHT[lesson.name], strict=True):
        assert str(answer.verdict.message)
        if expected is not UNSURE:
            assert answer.verdict.right, (answer.step, str(answer.verdict.message))
    while True:
        assert not walk.shown.missed, walk.step
        if (lesson.name, walk.index) not in UNSURE_LOOKS:
            assert walk.shown.seen, (walk.step.look, walk.step.shows)
        if not walk.back():
            break


GUIDE_SLOWER = {"Which of the four": 0.3}
"""Of those in which two processes have to compute at the same time, or threads in turn."""


def on_its_backends(lesson: Lesson) -> None:
    """Skip the test where a run of the lesson cannot be."""
    if any(step.refusal() is not None for step in lesson.steps):
        pytest.importorskip("distributed")


@pytest.mark.parametrize("page", guide(), ids=lambda page: page.title)
def test_each_claim_of_the_guide_is_what_its_run_shows(page: Page) -> None:
    steps: list[Step] = []
    claims = [claim for claim in page.claims if claim.run.refusal() is None]
    for claim in claims:
        if claim.stops:
            steps.append(Step(text=claim.text, run=claim.run, until="paused", shows=claim.stops))
            steps.append(Step(text=claim.text, do=(Resume(),), until="finished", shows=claim.shows))
        else:
            steps.append(Step(text=claim.text, run=claim.run, until="quiet", shows=claim.shows))
    lesson = Lesson(name="guide", title=page.title, summary="", steps=tuple(steps))

    walk, _ = walk_through(lesson, lambda _: 0, GUIDE_SLOWER.get(page.title, SCALE))

    assert walk.at_end
    assert walk.run == len(claims)
    while True:
        assert not walk.shown.missed, walk.step
        assert walk.shown.seen, (walk.step.text, walk.step.shows)
        if not walk.back():
            break


def test_a_claim_that_is_not_so_is_found() -> None:
    claim = guide()[0].claims[0]
    wrong = Step(text="", run=claim.run, until="quiet", shows="most=3")
    lesson = Lesson(name="guide", title="", summary="", steps=(wrong,))
    walk, _ = walk_through(lesson, lambda _: 0, SCALE)
    assert not walk.shown.seen
