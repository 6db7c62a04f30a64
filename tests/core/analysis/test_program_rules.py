"""What is said of programs: for each rule, a log that makes it speak and one where it is quiet."""

from __future__ import annotations

import msgspec

from core.analysis.finding import Severity
from core.analysis.findings import findings
from core.protocol.events import Kind
from tests.core.programs import Script, two_orders


def said(script: Script, seconds: float = 0) -> dict[str, str]:
    """What each rule says at the script's end, or so many seconds later."""
    state = script.state()
    found = findings(state, script.log(), state.t + round(seconds * 1e9))
    return {one.name: str(one.message) for one in found if one.severity > Severity.NOTE}


def notes(script: Script) -> dict[str, str]:
    """All that is said at the script's end."""
    state = script.state()
    return {one.name: str(one.message) for one in findings(state, script.log(), state.t)}


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
    assert "deadlock" in said(in_a_ring(readers(last="ada")))
    assert "deadlock" not in said(in_a_ring(readers()))


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
    script = Script().make("gate", "semaphore", 2, 6).born("ada")
    for _ in range(4):
        script.takes("ada", "gate", at_once=True)
        script.t -= 500_000
        script.gives("ada", "gate")
    assert said(script.ends("ada").finish())["loosely-used"] == (
        "gate (program.py:6) was never held for a millisecond, and nobody had to wait, in 4 turns. "
        "Does it cover the work?"
    )


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
