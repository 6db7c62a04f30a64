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
