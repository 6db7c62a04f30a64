"""What is said of programs: for each rule, a log that makes it speak and one where it is quiet."""

from __future__ import annotations

from core.analysis.finding import Severity
from core.analysis.findings import findings
from tests.core.programs import Script, two_orders


def said(script: Script, seconds: float = 0) -> dict[str, str]:
    """What each rule says at the script's end, or so many seconds later."""
    state = script.state()
    found = findings(state, script.log(), state.t + round(seconds * 1e9))
    return {one.name: str(one.message) for one in found if one.severity > Severity.NOTE}


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
