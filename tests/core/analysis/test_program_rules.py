"""What is said of programs: for each rule, a log that makes it speak and one where it is quiet."""

from __future__ import annotations

import re

import msgspec

from core.analysis.finding import Finding, Severity
from core.analysis.findings import findings
from core.protocol.events import Kind
from core.telling.names import resource_name
from tests.core.programs import Script, two_orders


def found(script: Script, seconds: float = 0) -> dict[str, Finding]:
    """What each rule finds at the script's end, or so many seconds later. All workers have names,
    so none is called by its number; and each resource that is named can be shown."""
    state = script.state()
    log = script.log()
    made = findings(state, log, state.t + round(seconds * 1e9))
    for one in made:
        numbered = re.findall(r"\b(?:[Ww]orker|thread|process|task) \d+", str(one.message))
        assert {*numbered} <= {about.name for about in log.born.values()}
        assert one.resource == -1 or one.resource in state.ledgers
        if one.resource >= 0 and not one.message.template.startswith("{count} semaphores"):
            assert str(resource_name(log, one.resource)) in str(one.message)
    return {one.name: one for one in made}


def said(script: Script, seconds: float = 0) -> dict[str, str]:
    """What each rule says at the script's end, or so many seconds later."""
    made = found(script, seconds)
    return {name: str(one.message) for name, one in made.items() if one.severity > Severity.NOTE}


def worst(script: Script) -> Severity:
    """How bad the worst is."""
    state = script.state()
    return max(one.severity for one in findings(state, script.log(), state.t))


def notes(script: Script) -> dict[str, str]:
    """All that is said at the script's end."""
    return {name: str(one.message) for name, one in found(script).items()}


def test_a_finding_says_which_resource_it_is_about() -> None:
    script = two_orders()
    assert found(script)["deadlock"].resource == script.resources["left"]
    script = Script().make("one").make("other", "semaphore", 2).born("ada")
    script.takes("ada", "other").ends("ada")
    assert found(script)["permit-lost"].resource == script.resources["other"]


def test_of_all_findings_only_some_are_about_no_resource() -> None:
    script = Script().make("lock").born("ada").takes("ada", "lock").lost(3)
    assert {name for name, one in found(script).items() if one.resource < 0} == {"missing"}


def test_two_orders_hang() -> None:
    assert said(two_orders())["deadlock"] == (
        "Deadlock: bob waits at orders.py:14 for left, which ada holds; "
        "ada waits at orders.py:9 for right, which bob holds."
    )


def test_whoever_waits_for_a_while_only_is_in_no_deadlock() -> None:
    script = Script().make("left").make("right").born("ada", "bob")
    script.takes("ada", "left").takes("bob", "right")
    script.waits("ada", "right", seconds=5).waits("bob", "left")
    assert "deadlock" not in said(script)


def test_a_semaphore_may_have_more_permits_than_at_first_and_a_lock_never() -> None:
    for kind in ("semaphore", "bounded semaphore", "lock", "reentrant lock"):
        script = Script().make("gate", kind, line=3).born("ada").takes("ada", "gate")
        script.gives("ada", "gate")
        assert "released-too-often" not in said(script)
        script.gives("ada", "gate", 8)
        assert ("released-too-often" in said(script)) == (kind == "semaphore")
        assert "refused" not in said(script)
        if kind != "semaphore":
            assert said(script.refused("ada", "gate"))["refused"] == (
                "gate refused a release by ada (program.py:8): more releases than acquires."
            )


def readers(last: str = "eve") -> Script:
    """A readers-writer lock: the first reader takes the room, the last one gives it back."""
    script = Script().make("room", line=3).make("count", line=4).born("ada", "eve", "bob")
    script.takes("ada", "room", 7, bare=True).takes("eve", "count", 8).gives("eve", "count", 9)
    return script.gives(last, "room", 10)


def in_a_ring(script: Script) -> Script:
    script.takes("ada", "room", 7, bare=True).takes("bob", "count", 12)
    return script.waits("bob", "room", 13).waits("ada", "count", 14)


def test_what_others_give_back_is_in_no_deadlock() -> None:
    assert said(in_a_ring(readers()), 2) == {}
    # Nobody else ever gave it back, so it may be one: that is said when it has stood for a while.
    assert said(in_a_ring(readers(last="ada")), 0.9) == {}
    assert said(in_a_ring(readers(last="ada")), 2) == {
        "may-be-deadlock": "This may be a deadlock: bob waits at program.py:13 for room, which "
        "ada holds; ada waits at program.py:14 for count, which bob holds. It is none if somebody "
        "else gives room back."
    }


def test_a_lock_that_knows_its_owner_is_told_at_once() -> None:
    script = Script().make("left", "reentrant lock").make("right").born("ada", "bob", "main")
    script.takes("ada", "left", bare=True).takes("bob", "right").waits("ada", "right")
    assert list(said(script.waits("bob", "left"))) == ["deadlock"]


def test_a_gate_that_another_opens() -> None:
    """A lock that is taken twice and given back by another: a signal, as threads had before
    there were events."""
    script = Script().make("done").make("other").born("main", "worker")
    script.takes("worker", "other").gives("worker", "other").takes("main", "done", bare=True)
    script.waits("main", "done", 7)
    assert said(script, 60) == {}
    # Once nobody is known who could open it, that is said.
    assert said(script.ends("worker"), 60) == {
        "nobody-left": "main (program.py:7) has waited 60 s for done, and nobody who could release "
        "it seems to be left."
    }


def test_who_is_alone_and_waits_for_what_it_holds_is_told_at_once() -> None:
    for kind in ("lock", "semaphore"):
        script = Script().make("gate", kind, line=3).born("main", "other")
        script.takes("main", "gate", 5, bare=True).waits("main", "gate", 6)
        assert said(script) == {}
        assert said(script.noted("alone")) == {
            "deadlock": "Deadlock: main waits at program.py:6 for gate, which main holds."
        }
    # Not with a timeout; and what somebody else holds may come.
    script = Script().make("gate").born("main", "other").takes("main", "gate", bare=True)
    assert said(script.waits("main", "gate", seconds=5).noted("alone")) == {}
    script = Script().make("gate").born("main", "other").takes("other", "gate", bare=True)
    assert said(script.waits("main", "gate").noted("alone")) == {}


def test_a_gate_that_is_shut_at_the_end_is_not_lost() -> None:
    def gate(given_by: str, kind: str = "lock") -> Script:
        script = Script().make("done", kind).born("main", "worker")
        script.takes("main", "done", bare=True).gives(given_by, "done")
        return script.takes("main", "done", bare=True).ends("main", "worker").finish()

    assert said(gate("worker")) == {}
    assert list(said(gate("main"))) == ["permit-lost"]
    assert list(said(gate("worker", "semaphore"))) == ["permit-lost"]


def test_what_may_hang_does_not_say_that_it_did_not() -> None:
    def both(waits: bool) -> Script:
        script = Script().make("left").make("right").born("ada", "bob", "main")
        for who, first, second in (("ada", "left", "right"), ("bob", "right", "left")):
            script.takes(who, first, bare=True).takes(who, second, bare=True)
            script.gives(who, second).gives(who, first)
        if waits:
            script.takes("ada", "left", bare=True).takes("bob", "right", bare=True)
            script.waits("ada", "right").waits("bob", "left")
        return script

    assert list(said(both(waits=False), 2)) == ["could-deadlock"]
    assert list(said(both(waits=True), 2)) == ["may-be-deadlock"]
    assert said(both(waits=True)) == {}


def test_what_others_give_back_is_not_lost_with_who_took_it() -> None:
    script = readers(last="ada").takes("ada", "room", bare=True).waits("bob", "room").ends("ada")
    assert said(script)["permit-lost"] == (
        "room: a permit is lost. ada took it and ended without releasing it. bob waits for one."
    )
    script = readers().takes("ada", "room", bare=True).waits("bob", "room").ends("ada")
    assert "permit-lost" not in said(script)


def test_both_orders_of_what_others_give_back_prove_nothing() -> None:
    def orders(script: Script) -> Script:
        script.takes("ada", "room", bare=True).takes("ada", "count").gives("ada", "count")
        script.gives("ada", "room").takes("bob", "count").takes("bob", "room", bare=True)
        return script.gives("bob", "room").gives("bob", "count")

    assert "could-deadlock" in said(orders(readers(last="ada")))
    assert "could-deadlock" not in said(orders(readers()))


def test_a_permit_is_lost_with_who_ended_and_not_with_who_gave_it_back() -> None:
    script = Script().make("gate", "semaphore", 2, 3).born("ada", "bob")
    script.takes("ada", "gate", 5).takes("bob", "gate", 5).gives("bob", "gate", 6)
    script.ends("bob")
    assert said(script) == {}
    assert said(script.ends("ada", kind=Kind.FAILED).noted("ValueError"))["permit-lost"] == (
        "gate: a permit is lost. ada (program.py:5) took it and ended with ValueError without "
        "releasing it."
    )


def test_nobody_is_left_after_a_second() -> None:
    script = Script().make("queue", "semaphore", 0, 3).born("ada", "bob")
    script.waits("ada", "queue", 7)
    assert "nobody-left" not in said(script, 2)  # bob may give one.
    script.ends("bob")
    assert "nobody-left" not in said(script, 0.5)
    assert said(script, 2)["nobody-left"] == (
        "ada (program.py:7) has waited 2 s for queue, and nobody who could release it seems to be "
        "left."
    )


def limits(count: int, crossed: bool = False) -> Script:
    """A semaphore of two permits that each worker makes for itself, all held at once."""
    script = Script()
    names = [f"task {number}" for number in range(count)]
    script.born(*names, type_="task")
    for name in names:
        script.make(f"gate of {name}", "semaphore", 2, 15)
        script.events[-1] = msgspec.structs.replace(script.events[-1], worker=script.names[name])
        script.takes(name, f"gate of {name}", 16, at_once=True)
    if crossed:
        script.takes(names[0], f"gate of {names[1]}", 17, at_once=True)
    return script


def test_a_limit_of_which_each_worker_has_its_own() -> None:
    assert said(limits(3))["never-applied"] == (
        "3 semaphores were made at program.py:15, each for 2; nobody ever had to wait, and 3 were "
        "inside at once. Was one meant for all?"
    )
    assert "never-applied" not in said(limits(2))
    assert "never-applied" not in said(limits(3, crossed=True))


def copies(inside: int, limit: int = 2, signal: bool = False) -> Script:
    """A semaphore of threads that forks made copies of; so many copies are held at once."""
    names = [f"process {number}" for number in range(3)]
    script = Script().born("main", *names, type_="process")
    script.make("gate", "semaphore", 0 if signal else limit, 7)
    for number, name in enumerate(names):
        script.make(f"gate of {name}", "semaphore", 0 if signal else limit, 7)
        last = script.events[-1]
        assert last.about is not None
        about = msgspec.structs.replace(last.about, name="gate", copy_of=0)
        script.events[-1] = msgspec.structs.replace(last, about=about)
        if number < inside:
            if signal:
                script.gives("main", f"gate of {name}")
            script.takes(name, f"gate of {name}", 9)
    return script


def test_each_process_has_a_copy_of_a_limit() -> None:
    assert said(copies(inside=3))["never-applied"] == (
        "Each process has a copy of gate, with 2 permits of its own: 3 were inside at once."
    )
    assert worst(copies(inside=3)) is Severity.SERIOUS
    # As many as it lets in: it may well be that no more were meant to be.
    assert "never-applied" not in said(copies(inside=2))
    assert "never-applied" not in said(copies(inside=3, limit=3))
    assert "never-applied" not in said(copies(inside=3, signal=True))
    # One after the other.
    script = copies(inside=0)
    for number in range(3):
        name = f"gate of process {number}"
        script.takes(f"process {number}", name).gives(f"process {number}", name)
    assert "never-applied" not in said(script)


def test_a_wait_in_a_thread_that_runs_a_loop() -> None:
    script = Script().make("gate").born("ada", "bob").takes("bob", "gate").waits("ada", "gate", 5)
    assert "blocks-its-loop" not in said(script)
    assert said(script.noted("in loop"))["blocks-its-loop"].startswith(
        "ada (program.py:5) waits for gate in a thread that runs an event loop"
    )


def test_a_hold_during_which_the_loop_stood_still() -> None:
    script = Script().make("gate").born("ada", type_="task").takes("ada", "gate", 5)
    script.gives("ada", "gate", 7)
    assert "stood-still" not in said(script)
    assert said(script.noted("loop stood still"))["stood-still"].startswith(
        "While ada (program.py:5) held gate, the event loop stood still"
    )


def test_who_gives_up_and_asks_again_is_overtaken() -> None:
    def overtaken(script: Script) -> Script:
        return (
            script.gets("bob", "gate")
            .gives("bob", "gate")
            .waits("ada", "gate", 9)
            .gets("ada", "gate", 9)
        )

    def asks(gives_up: bool) -> Script:
        script = Script().make("gate").born("ada", "bob", "eve").takes("eve", "gate")
        script.waits("ada", "gate", 8)
        if gives_up:
            script.gives_up("ada", "gate").waits("bob", "gate").gives("eve", "gate")
            return overtaken(script)
        script.waits("bob", "gate").gives("eve", "gate")
        return script.gets("ada", "gate").gives("ada", "gate").gets("bob", "gate")

    assert said(asks(gives_up=True))["asked-again"] == (
        "ada (program.py:9) gave up and asked again for gate, 2 times in all: 1 that had come "
        "later went in before it."
    )
    assert "asked-again" not in said(asks(gives_up=False))


def test_a_limit_that_never_made_anybody_wait() -> None:
    def turns(seconds: float, waits: bool) -> Script:
        script = Script().make("gate", "semaphore", 2, 6).born("ada", "bob", "eve")
        for turn in range(5):
            script.at(turn + 0.1).takes("ada", "gate").takes("bob", "gate")
            if waits:
                script.waits("eve", "gate")
            script.at(turn + 0.1 + seconds).gives("bob", "gate").gives("ada", "gate")
            if waits:
                script.gets("eve", "gate").gives("eve", "gate")
        return script.ends("ada", "bob", "eve").finish()

    assert said(turns(0.5, waits=False)) == {}  # Two were inside: as many as there are permits.
    assert said(turns(0.5, waits=True)) == {}


def brief(*holds: float) -> dict[str, str]:
    """What is said of one worker's holds of so many milliseconds, one of two permits each."""
    script = Script().make("gate", "semaphore", 2, 6).born("ada")
    for milliseconds in holds:
        script.takes("ada", "gate", at_once=True)
        script.t += round(milliseconds * 1_000_000) - 1_000_000
        script.gives("ada", "gate")
    return said(script.ends("ada").finish())


def test_a_permit_that_is_given_back_before_the_work() -> None:
    """A busy machine makes some of the holds longer; long ones cover work."""
    told = (
        "gate (program.py:6) was held for less than a millisecond in {} of 4 turns, and nobody had "
        "to wait. Does it cover the work?"
    )
    assert brief(0.5, 0.5, 0.5, 0.5)["loosely-used"] == told.format(4)
    assert brief(0.5, 12, 30, 0.5)["loosely-used"] == told.format(2)
    assert brief(0.5, 12, 30, 2) == {}
    assert brief(0.5, 0.5, 0.5, 200) == {}
    assert brief(0.5, 0.5, 0.5) == {}


def one_at_a_time(
    type_: str = "task", together: bool = False, crowd: int = 4, still: bool = False
) -> Script:
    """Workers that hold one of two permits for 0.1 s each, one after the other or two at once."""
    script = Script().make("gate", "semaphore", 2, 6)
    names = [f"worker {number}" for number in range(crowd)]
    script.born(*names, type_=type_)
    for turn, name in enumerate(names * (8 // crowd)):
        script.at(turn + 0.1)
        if together and not turn:
            script.takes(names[1], "gate", at_once=True)
        script.takes(name, "gate", at_once=True)
        script.at(turn + 0.2).gives(name, "gate")
        if still and not turn:
            script.noted("loop stood still")
        if together and not turn:
            script.gives(names[1], "gate")
    return script.ends(*names).finish()


def test_tasks_that_never_were_inside_together() -> None:
    assert said(one_at_a_time())["loosely-used"] == (
        "gate (program.py:6) lets 2 in, but its tasks were inside one at a time, in 8 turns. Does "
        "the work block the event loop?"
    )
    assert "loosely-used" not in said(one_at_a_time(together=True))
    # Of threads that says nothing, and neither does it of two tasks: a note at most.
    for script in (one_at_a_time("thread"), one_at_a_time(crowd=2)):
        assert "loosely-used" not in said(script)
        assert "never more than 1 were inside" in notes(script)["loosely-used"]
    # Where the loop is known to have stood still, that is told, and not a question.
    script = one_at_a_time(still=True)
    assert list(said(script)) == ["stood-still"]


def test_a_limit_that_was_never_reached_is_a_note() -> None:
    def turns(inside: int) -> Script:
        script = Script().make("gate", "semaphore", 3, 6).born("ada", "bob", "eve")
        for turn in range(4):
            names = ("ada", "bob", "eve")[:inside]
            script.at(turn + 0.1)
            for name in names:
                script.takes(name, "gate", at_once=True)
            script.at(turn + 0.5)
            for name in names:
                script.gives(name, "gate")
        return script.ends("ada", "bob", "eve").finish()

    assert notes(turns(2))["loosely-used"] == (
        "gate (program.py:6) lets 3 in, but never more than 2 were inside, in 8 turns."
    )
    assert said(turns(2)) == {}
    assert notes(turns(3)) == {}
    unfinished = turns(2)
    unfinished.events.pop()
    assert notes(unfinished) == {}  # It may yet be.


def test_what_is_missing_and_what_cannot_be() -> None:
    script = Script().make("gate").born("ada")
    assert notes(script) == {}
    assert notes(script.lost(1_200))["missing"] == (
        "1,200 events are missing: the program was faster than the lab."
    )
    script = Script().make("gate").born("ada").takes("ada", "gate").gives("ada", "gate")
    assert "contradicts" not in notes(script)
    assert "contradicts" in notes(script.gives_up("ada", "gate"))


def meeting() -> Script:
    """Two workers wait for each other's signal; main made both, and waits for them to end."""
    script = Script().make("here", "semaphore", 0, 3).make("there", "semaphore", 0, 4)
    script.born("main", "ada", "bob")
    return script.waits("ada", "here", 7)


def test_a_main_thread_that_has_done_nothing_does_not_keep_others_from_being_left_alone() -> None:
    script = meeting().waits("bob", "there", 9)
    assert "nobody-left" not in said(script, 2.5)
    assert said(script, 3)["nobody-left"].startswith("ada (program.py:7) has waited 3 s for here")
    # Once it has given something, it may give more.
    assert "nobody-left" not in said(meeting().gives("main", "here").waits("bob", "there"), 9)
    assert "nobody-left" not in said(meeting(), 9)  # bob may do something.


def test_a_main_thread_may_be_about_to_give_a_first_signal() -> None:
    script = Script().make("go", "semaphore", 0, 3).born("main", "ada", "bob", "eve")
    script.waits("ada", "go").waits("bob", "go").waits("eve", "go")
    assert "nobody-left" not in said(script, 60)
    # A runner has passed it on to the next: main is not who gives it.
    script = Script().make("go", "semaphore", 0, 3).born("main", "ada", "bob", "eve")
    script.gives("ada", "go").takes("bob", "go", bare=True).ends("bob")
    assert "nobody-left" in said(script.waits("ada", "go").waits("eve", "go"), 3)


def test_what_the_first_took_the_last_may_be_meant_to_give_back() -> None:
    script = Script().make("room", "semaphore", 1, 3).born("ada", "eve", "bob")
    script.takes("ada", "room", 7, bare=True).waits("bob", "room").ends("ada")
    assert "permit-lost" not in said(script)  # eve may be the last reader.
    assert "permit-lost" in said(script.ends("eve"))
    # Who has given it back once is expected to do so again.
    script = Script().make("room", "semaphore", 1, 3).born("ada", "eve", "bob")
    script.takes("bob", "room", 7, bare=True).gives("bob", "room")
    script.takes("ada", "room", 7, bare=True).waits("bob", "room").ends("ada")
    assert "permit-lost" in said(script)


def test_both_orders_with_what_nobody_has_given_back_yet() -> None:
    def orders(by_with: bool) -> Script:
        script = Script().make("room", "semaphore", 1, 3).make("door", "semaphore", 1, 4)
        script.born("ada", "eve").takes("ada", "room", 7, bare=not by_with).takes("ada", "door")
        script.gives("ada", "door").takes("eve", "door")
        return script.waits("eve", "room")

    assert "could-deadlock" in said(orders(by_with=True))
    assert "could-deadlock" not in said(orders(by_with=False))


def test_who_waits_for_a_pool_waits_for_threads_that_nobody_knows() -> None:
    def pools(*names: str) -> Script:
        script = Script()
        for name in names:
            script.make(name, "executor", 0, 3)
        script.born("main", "worker_0")
        return script.waits("main", names[0]).waits("worker_0", names[-1])

    assert "nobody-left" not in said(pools("pool"), 2.5)
    assert "nobody-left" in said(pools("pool"), 3)
    assert "nobody-left" not in said(pools("pool", "parts"), 60)
