"""Asking a class, and judging its answers by what really happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from core.log.columns import CODE, Log
from core.numbers import SECOND, as_set, tenths
from core.protocol.events import Kind
from core.scenario.settings import ENDLESS, Backend
from core.state.state import State
from core.teaching.conditions import NO_PROMISE, holds
from core.teaching.lessons import Lesson, Question, QuestionKind
from core.teaching.measures import most_inside, took
from core.words import ENGLISH, QT_TRANSLATE_NOOP, Language, Message, Value, message

MOST = 6
"""Workers that are offered as answers at most."""

WORKER = QT_TRANSLATE_NOOP("core", "Worker {worker}")
AGAIN = QT_TRANSLATE_NOOP("core", "Worker {worker} again")
NOBODY_KNOWS = QT_TRANSLATE_NOOP("core", "Nobody can know")
SECONDS = QT_TRANSLATE_NOOP("core", "{seconds} s")
COUNT = QT_TRANSLATE_NOOP("core", "{count}")

NEXT_RIGHT = QT_TRANSLATE_NOOP(
    "core", "Right. Worker {worker} went inside: asyncio lets in whoever has waited longest."
)
NEXT_WRONG = QT_TRANSLATE_NOOP(
    "core", "No. Worker {worker} went inside: asyncio lets in whoever has waited longest."
)
NEXT_HAPPENED = QT_TRANSLATE_NOOP(
    "core", "Right, this time: worker {worker} went inside. But nothing promises that."
)
NEXT_UNKNOWN = QT_TRANSLATE_NOOP(
    "core", "Right: nothing promises an order. This time worker {worker} went inside."
)
NEXT_OTHER = QT_TRANSLATE_NOOP(
    "core", "Not this time: worker {worker} went inside. Nothing promises an order."
)
NOBODY = QT_TRANSLATE_NOOP("core", "Nobody went inside.")
TIME_RIGHT = QT_TRANSLATE_NOOP("core", "Right. It took {seconds} s.")
TIME_WRONG = QT_TRANSLATE_NOOP("core", "No. It took {seconds} s.")
ONE_RIGHT = QT_TRANSLATE_NOOP("core", "Right. Only one was inside at a time.")
ONE_WRONG = QT_TRANSLATE_NOOP("core", "No. Only one was inside at a time.")
MOST_RIGHT = QT_TRANSLATE_NOOP("core", "Right. Up to {count} were inside at once.")
MOST_WRONG = QT_TRANSLATE_NOOP("core", "No. Up to {count} were inside at once.")
RIGHT = QT_TRANSLATE_NOOP("core", "Right. {what}")
WRONG = QT_TRANSLATE_NOOP("core", "No. {what}")
HAPPENED = QT_TRANSLATE_NOOP("core", "Right, this time. But nothing promises that.")
UNKNOWN = QT_TRANSLATE_NOOP("core", "Right: nothing is promised. This time: {what}")
OTHER = QT_TRANSLATE_NOOP("core", "Not this time. {what} But nothing promises that.")
NONE = QT_TRANSLATE_NOOP("core", "Something else happened.")


class Option(NamedTuple):
    """An answer that can be given."""

    text: Message
    worker: int = -1
    """For the next one inside; -1 is "nobody can know"."""
    number: float = 0.0
    when: str = ""


class Verdict(NamedTuple):
    """Whether an answer was right, and what really happened."""

    right: bool
    message: Message


class Asked(NamedTuple):
    """A question at one moment of a run, with its answers."""

    question: Question
    options: tuple[Option, ...]
    position: int
    """How many events of the log had happened then; 0 where a new run shows the answer."""


def ask(question: Question, state: State | None) -> Asked:
    """The question as it stands in this state; None, where it is about a run yet to start."""
    position = state.position if state is not None else 0
    options: list[Option] = []
    match question.kind:
        case QuestionKind.NEXT_INSIDE:
            options = _workers(state) if state is not None else []
            options.append(Option(message(NOBODY_KNOWS)))
        case QuestionKind.TOTAL_TIME:
            options = [
                Option(message(SECONDS, seconds=as_set(choice.number)), number=choice.number)
                for choice in question.choices
            ]
        case QuestionKind.INSIDE_AT_MOST:
            options = [
                Option(message(COUNT, count=as_set(choice.number)), number=choice.number)
                for choice in question.choices
            ]
        case QuestionKind.HAPPENS:
            options = [
                Option(message(choice.text), when=choice.when) for choice in question.choices
            ]
    return Asked(question, tuple(options), position)


def _workers(state: State) -> list[Option]:
    rounds = state.scenario.rounds
    again = [w for w in state.inside if rounds == ENDLESS or state.round[w] + 1 < rounds]
    asking = [Option(message(WORKER, worker=worker), worker) for worker in state.waiting[:MOST]]
    return asking + [Option(message(AGAIN, worker=worker), worker) for worker in again[:2]]


def judge(
    asked: Asked, choice: int, state: State, log: Log, scale: float = 1.0, t: int = -1
) -> Verdict:
    """Judge the answer `choice` (an index of the options) by the state and log in which the step
    has been shown, at the time `t`. `scale` is that of the run's times
    (`core.teaching.lesson_walk`)."""
    match asked.question.kind:
        case QuestionKind.NEXT_INSIDE:
            return _next_inside(asked, choice, state, log)
        case QuestionKind.TOTAL_TIME:
            lasted = took(log, state.position) / scale
            seconds = lasted / SECOND
            best = min(abs(option.number - seconds) for option in asked.options)
            right = abs(asked.options[choice].number - seconds) == best
            template = TIME_RIGHT if right else TIME_WRONG
            return Verdict(right, message(template, seconds=tenths(lasted)))
        case QuestionKind.INSIDE_AT_MOST:
            most = most_inside(log, state.position)
            right = asked.options[choice].number == most
            one, more = (ONE_RIGHT, MOST_RIGHT) if right else (ONE_WRONG, MOST_WRONG)
            return Verdict(right, message(one if most == 1 else more, count=most))
        case QuestionKind.HAPPENS:
            return happened(asked, choice, lambda when: holds(when, state, log, t))


def sayable(question: Question) -> list[Message]:
    """Verdicts on a question as long as any that can come: to keep room for them."""
    match question.kind:
        case QuestionKind.NEXT_INSIDE:
            ends = (NEXT_WRONG, NEXT_HAPPENED, NEXT_UNKNOWN, NEXT_OTHER)
            return [message(template, worker=0) for template in ends]
        case QuestionKind.TOTAL_TIME:
            return [message(TIME_WRONG, seconds=tenths(10 * SECOND))]
        case QuestionKind.INSIDE_AT_MOST:
            return [message(ONE_WRONG), message(MOST_WRONG, count=10)]
        case QuestionKind.HAPPENS:
            open_ = any(choice.when == NO_PROMISE for choice in question.choices)
            told = (OTHER, UNKNOWN) if open_ else (WRONG, RIGHT)
            return [
                message(template, what=message(choice.text))
                for template in told
                for choice in question.choices
            ]


def _next_inside(asked: Asked, choice: int, state: State, log: Log) -> Verdict:
    position = log.kind.find(CODE[Kind.ACQUIRED], asked.position, state.position)
    if position < 0:
        return Verdict(False, message(NOBODY))
    worker, chosen = log.worker[position], asked.options[choice].worker
    if state.scenario.backend is Backend.ASYNCIO:
        right = chosen == worker
        return Verdict(right, message(NEXT_RIGHT if right else NEXT_WRONG, worker=worker))
    if chosen < 0:
        return Verdict(True, message(NEXT_UNKNOWN, worker=worker))
    right = chosen == worker
    return Verdict(right, message(NEXT_HAPPENED if right else NEXT_OTHER, worker=worker))


def happened(asked: Asked, choice: int, holds: Callable[[str], bool]) -> Verdict:
    """Judge an answer to what happens; `holds`: whether a condition has come true."""
    true = [option for option in asked.options if holds(option.when)]
    said = [option for option in true if option.when != NO_PROMISE]
    open_ = len(true) > len(said)
    what = message(NONE) if not said else said[0].text
    chosen = asked.options[choice]
    if chosen not in true:
        return Verdict(False, message(OTHER if open_ else WRONG, what=what))
    if chosen.when == NO_PROMISE:
        return Verdict(True, message(UNKNOWN, what=what))
    return Verdict(True, message(HAPPENED) if open_ else message(RIGHT, what=chosen.text))


class Answer(NamedTuple):
    """An answer that a learner gave."""

    lesson: Lesson
    step: int
    """From 0."""
    asked: Asked
    choice: int
    verdict: Verdict


RESULTS = QT_TRANSLATE_NOOP("core", "Semaphore Lab: answers")
SCORE = QT_TRANSLATE_NOOP("core", "{right} of {count} right")
STEP = QT_TRANSLATE_NOOP("core", "{lesson}, step {step}")
ASKED = QT_TRANSLATE_NOOP("core", "Question: {text}")
ANSWER = QT_TRANSLATE_NOOP("core", "Answer: {text}")


class Results:
    """The answers of a learner."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    def add(self, answer: Answer) -> None:
        """Keep an answer; a later one to the same question takes its place."""
        same = (answer.lesson.name, answer.step)
        self.answers = [a for a in self.answers if (a.lesson.name, a.step) != same]
        self.answers.append(answer)

    def text(self, date: str, language: Language = ENGLISH) -> str:
        """All answers for a reader. `date` is printed as it is."""

        def say(template: str, **values: Value) -> str:
            return message(template, **values).fill(language)

        right = sum(answer.verdict.right for answer in self.answers)
        lines = [say(RESULTS), date, say(SCORE, right=right, count=len(self.answers))]
        for answer in self.answers:
            title = message(answer.lesson.title)
            question = message(answer.asked.question.text)
            option = answer.asked.options[answer.choice].text
            lines += [
                "",
                say(STEP, lesson=title, step=answer.step + 1),
                say(ASKED, text=question),
                say(ANSWER, text=option),
                ("✓ " if answer.verdict.right else "✗ ") + answer.verdict.message.fill(language),
            ]
        return "\n".join(lines) + "\n"

    def save(self, path: Path, date: str, language: Language = ENGLISH) -> None:
        """Write `text` to a file as UTF-8; raises `OSError`."""
        path.write_text(self.text(date, language), encoding="utf-8")
