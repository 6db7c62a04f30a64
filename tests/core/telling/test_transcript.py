"""The transcript speaks the seed's sentences, word for word."""

from __future__ import annotations

import pytest

from core.protocol.events import Event, Kind
from core.scenario.settings import Backend
from core.telling.transcript import SILENT, WORDING, sentence, told
from tests.core.programs import Script

SEED = {
    Backend.THREADING: (
        "Worker 1 is waiting to access the resource...",
        "Worker 1 acquired access! 🚀",
        "Worker 1 released access! ✅",
        "All workers finished execution!",
    ),
    Backend.MULTIPROCESSING: (
        "Process 1 waiting to access the resource...",
        "Process 1 acquired access! 🚀",
        "Process 1 released access! ✅",
        "All processes finished execution!",
    ),
    Backend.ASYNCIO: (
        "Task 1 waiting to access the resource...",
        "Task 1 acquired access! 🚀",
        "Task 1 released access! ✅",
        None,
    ),
    Backend.CLUSTER: (
        "Task 1 is waiting to access the resource...",
        "Task 1 acquired access! 🚀",
        "Task 1 released access! ✅",
        "All tasks finished execution!",
    ),
}


@pytest.mark.parametrize("backend", Backend)
def test_the_seed_word_for_word(backend: Backend) -> None:
    events = [
        Event(1, Kind.WAITING, 1),
        Event(2, Kind.ACQUIRED, 1),
        Event(3, Kind.RELEASED, 1),
        Event(4, Kind.FINISHED),
    ]
    assert tuple(sentence(backend, event) for event in events) == SEED[backend]


BEYOND = {
    Event(0, Kind.STARTED): None,
    Event(0, Kind.SPAWNED, 2, value=77): None,
    Event(0, Kind.DONE, 2): None,
    Event(0, Kind.PAUSED): None,
    Event(0, Kind.RESUMED): None,
    Event(0, Kind.TIMED_OUT, 2): "Worker 2 gave up waiting ⏱",
    Event(0, Kind.FAILED, 2): "Worker 2 failed ❌",
    Event(0, Kind.FAILED, 2, text="ValueError: a\n  b"): "Worker 2 failed: ValueError: a b ❌",
    Event(0, Kind.KILLED, 2, text="SIGKILL"): "Worker 2 was killed: SIGKILL 💀",
    Event(0, Kind.CANCELLED, 2): "Worker 2 was told to leave, and left 👋",
    Event(0, Kind.CANCELLED, 2, text="fault"): "Worker 2 was told to leave, and left 👋",
    Event(0, Kind.PERMIT_LOST, 2): "Worker 2 did not release: its permit is lost 🔒",
    Event(0, Kind.PERMIT_LOST, 2, text="found"): "Worker 2 did not release: its permit is lost 🔒",
    Event(0, Kind.PERMIT_RECLAIMED, value=1): "1 lost permit came back 🔓",
    Event(0, Kind.PERMIT_RECLAIMED, value=2): "2 lost permits came back 🔓",
    Event(0, Kind.OVER_RELEASED, 2, value=-1): "Worker 2 released once more: refused 🚫",
    Event(0, Kind.OVER_RELEASED, 2, value=1): "Worker 2 released once more than it acquired 🚨",
    Event(0, Kind.OVER_RELEASED, value=-1): "One more permit was refused: the semaphore is full 🚫",
    Event(0, Kind.LEASE_RETURNED, 2): (
        "The lease that Worker 2 left behind ran out: its permit is back 🔓"
    ),
    Event(0, Kind.LEASE_EXPIRED, 2): "Worker 2 is still inside, but its lease ran out ⌛",
    Event(0, Kind.LEASE_RENEWED, 2): "Worker 2 renewed its lease after it had run out 🚨",
    Event(0, Kind.AGAIN, 2): "Worker 2 runs again 🔁",
    Event(0, Kind.JOINED, value=4): None,
    Event(0, Kind.LEFT): None,
    Event(0, Kind.INJECTED, 2, text="forget-release"): None,
    Event(0, Kind.LIMIT_CHANGED, value=3): "The limit is now 3 🔧",
    Event(0, Kind.FINISHED, text="stopped"): "Stopped.",
}


@pytest.mark.parametrize(("event", "said"), BEYOND.items(), ids=lambda case: str(case)[:40])
def test_what_the_seed_did_not_foresee(event: Event, said: str | None) -> None:
    assert sentence(Backend.THREADING, event) == said


def test_a_task_that_has_to_go_is_cancelled() -> None:
    event = Event(0, Kind.CANCELLED, 2)
    assert sentence(Backend.ASYNCIO, event) == "Task 2 was cancelled 👋"
    assert sentence(Backend.MULTIPROCESSING, event) == "Process 2 was told to leave, and left 👋"


@pytest.mark.parametrize("backend", Backend)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_decided(backend: Backend, kind: Kind) -> None:
    said = sentence(backend, Event(0, kind, 4, value=1, text="stopped"))
    assert (said is None) == (kind in SILENT)
    assert said is None or ("\n" not in said and said == said.strip())


def test_every_kind_has_been_said() -> None:
    seed = {Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED}
    of_programs = {Kind.CREATED, Kind.BORN, Kind.SITE, Kind.GAVE_UP, Kind.REFUSED, Kind.GAP}
    assert {event.kind for event in BEYOND} | seed | of_programs == set(Kind)


@pytest.mark.parametrize("backend", Backend)
def test_a_stopped_run_says_so(backend: Backend) -> None:
    assert sentence(backend, Event(0, Kind.FINISHED, text="stopped")) == "Stopped."
    assert sentence(backend, Event(0, Kind.FINISHED)) == WORDING[backend].end


def test_what_a_text_says_cannot_steer_a_terminal() -> None:
    event = Event(0, Kind.FAILED, 0, text="\x1b]0;title\x07\x1b[2Jtext")
    said = sentence(Backend.THREADING, event)
    assert said is not None
    assert said.isprintable()
    assert "text" in said


def test_what_was_there_before_is_told_as_such() -> None:
    script = Script().find("pool", count=2, line=7).find("box").somebody("pool").born("ada")
    script.gives("? 0", "pool", line=9).ends("? 0").takes("ada", "pool").unwatched()
    log = script.log()
    assert [said for event in log if (said := told(log, event)) is not None] == [
        "pool was there before, made at program.py:7",
        "box was there before",
        "Somebody unknown has pool since before",
        "What somebody unknown had of pool is released at program.py:9",
        "ada waits for pool",
        "ada has pool",
        "The program goes on, and is watched no longer",
    ]
