"""What the workers, resources and places of a run are called."""

from __future__ import annotations

from collections.abc import Iterable

from core.log.columns import Log
from core.protocol.events import About
from core.scenario.settings import Backend
from core.words import QT_TRANSLATE_NOOP, Message, message

WORKER = QT_TRANSLATE_NOOP("core", "worker {worker}")
RESOURCE = QT_TRANSLATE_NOOP("core", "{type} {resource}")
SEMAPHORE = QT_TRANSLATE_NOOP("core", "the semaphore")
SOMEBODY = QT_TRANSLATE_NOOP("core", "somebody unknown")
AT_LEAST = QT_TRANSLATE_NOOP("core", "at least {count}")

UNKNOWN_NAME = "?"
"""What stands for somebody unknown where there is little room."""

TYPES = {
    "semaphore": QT_TRANSLATE_NOOP("core", "semaphore"),
    "bounded semaphore": QT_TRANSLATE_NOOP("core", "bounded semaphore"),
    "lock": QT_TRANSLATE_NOOP("core", "lock"),
    "reentrant lock": QT_TRANSLATE_NOOP("core", "reentrant lock"),
    "condition": QT_TRANSLATE_NOOP("core", "condition"),
    "event": QT_TRANSLATE_NOOP("core", "event"),
    "barrier": QT_TRANSLATE_NOOP("core", "barrier"),
    "queue": QT_TRANSLATE_NOOP("core", "queue"),
    "executor": QT_TRANSLATE_NOOP("core", "executor"),
}
UNKNOWN_TYPE = QT_TRANSLATE_NOOP("core", "resource")


def are_cancelled(backend: Backend, many: bool = False) -> bool:
    """Whether workers that have to go are cancelled, as tasks are and whatever a program (`many`)
    has; others are told to leave. All that is said of such a worker uses the same word."""
    return many or backend is Backend.ASYNCIO


LONGEST_NAME = 40
"""Characters of a name that a sentence has; the rest is left out."""

NOTHING = About()


def short(name: str) -> str:
    """A name as a sentence has it: on one line, and not too long."""
    name = " ".join(name.split())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def type_of(about: About) -> Message:
    """What kind of thing a resource is, in words."""
    return message(TYPES.get(about.type, UNKNOWN_TYPE))


def worker_name(log: Log, worker: int) -> Message | str:
    """A worker's own name, or its number. Who had acquired something before watching began has
    neither."""
    if worker in log.unknown:
        return message(SOMEBODY)
    name = short(log.born.get(worker, NOTHING).name)
    return name or message(WORKER, worker=worker)


def one_each(log: Log, workers: Iterable[int]) -> list[int]:
    """These workers, and of the unknown ones among them only the first: nobody knows whether they
    are several."""
    found, somebody = [], False
    for worker in workers:
        if worker not in log.unknown:
            found.append(worker)
        elif not somebody:
            found.append(worker)
            somebody = True
    return found


def limit_words(about: About, limit: int) -> Message | int:
    """A resource's limit in a sentence: "at least 2" where nobody knows how many permits had been
    taken before watching began."""
    return message(AT_LEAST, count=limit) if about.at_least else limit


def limit_sign(about: About) -> str:
    """What stands before the number of a limit where there is little room: "≥ ", or nothing."""
    return "≥ " if about.at_least else ""


def resource_name(log: Log, resource: int) -> Message | str:
    """A resource's own name, or its type and number; of the only one of a scenario, its type."""
    if not log.many:
        return message(SEMAPHORE)
    position = log.created.get(resource)
    about = NOTHING if position is None else log.abouts.get(position, NOTHING)
    return short(about.name) or message(RESOURCE, type=type_of(about), resource=resource)


def place_name(log: Log, site: int) -> str:
    """A place in a program, as `file.py:12`; "" where it is not known."""
    about = log.sites.get(site)
    if about is None or not about.file:
        return ""
    file = about.file.replace("\\", "/").rpartition("/")[2]
    return f"{short(file)}:{about.line}"
