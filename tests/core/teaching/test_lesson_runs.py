"""Each shipped lesson, walked through from start to end on its real runs."""

from __future__ import annotations

import pytest

from core.teaching.guide import Page, guide
from core.teaching.lessons import Lesson, Step, lessons
from core.teaching.questions import Asked
from tests.core.teaching.walking import walk_through

SCALE = 0.15
"""Of the times of the lessons."""

SLOWER = {"api-limit": 0.4, "tasks": 0.3, "one-gpu": 0.3}
"""Of those in which two moments, compared, are near to each other."""

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
}
"""For each question of a lesson, which option is right; -1 is "nobody can know"."""


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_lesson_shows_what_it_says(lesson: Lesson) -> None:
    right = iter(RIGHT[lesson.name])

    def choose(asked: Asked) -> int:
        option = next(right)
        return 0 if option is UNSURE else option % len(asked.options)

    walk, answers = walk_through(lesson, choose, SLOWER.get(lesson.name, SCALE))

    assert next(right, "none left") == "none left"
    assert walk.at_end
    assert len(answers) == len(RIGHT[lesson.name])
    for answer, expected in zip(answers, RIGHT[lesson.name], strict=True):
        assert str(answer.verdict.message)
        if expected is not UNSURE:
            assert answer.verdict.right, (answer.step, str(answer.verdict.message))
    while True:
        assert not walk.shown.missed, walk.step
        if not walk.back():
            break


@pytest.mark.parametrize("page", guide(), ids=lambda page: page.title)
def test_each_run_of_the_guide_comes_to_rest(page: Page) -> None:
    steps = tuple(Step(text=claim.text, run=claim.run, until="quiet") for claim in page.claims)
    lesson = Lesson(name="guide", title=page.title, summary="", steps=steps)

    walk, _ = walk_through(lesson, lambda _: 0, SCALE)

    assert walk.at_end
    assert walk.run == len(steps)
