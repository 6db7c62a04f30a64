from __future__ import annotations

from core.analysis.spans import Spans
from core.analysis.statistics import Waits
from core.analysis.stretch import stretch_figures
from core.log.columns import Log
from core.protocol.events import Event, Kind

SECOND = 1_000_000_000


def log() -> Log:
    """Worker 0 is inside from 0 to 4 s, worker 1 waits 3 s and is inside from 4 to 6 s; limit 1."""
    log = Log()
    rows = [
        (0, Kind.STARTED, -1), (0, Kind.SPAWNED, 0), (0, Kind.SPAWNED, 1), (0, Kind.WAITING, 0),
        (0, Kind.ACQUIRED, 0), (1, Kind.WAITING, 1), (4, Kind.RELEASED, 0), (4, Kind.ACQUIRED, 1),
        (6, Kind.RELEASED, 1), (6, Kind.DONE, 1), (8, Kind.LIMIT_CHANGED, -1),
        (10, Kind.FINISHED, -1),
    ]  # fmt: skip
    log.extend(
        Event(t * SECOND, kind, worker, value=3 if kind is Kind.LIMIT_CHANGED else 0)
        for t, kind, worker in rows
    )
    return log


def figures(start: float, stop: float) -> dict[str, str]:
    events = log()
    spans = Spans(events, 2, 1)
    spans.extend()
    found = stretch_figures(Waits(events), spans, round(start * SECOND), round(stop * SECOND))
    return {figure.key.removeprefix("range-"): str(figure.value) for figure in found}


def test_waits_count_where_they_end() -> None:
    found = figures(3, 5)
    assert found["went"] == "1"
    assert (found["mean"], found["longest"], found["p95"]) == ("3.00 s", "3.00 s", "3.00 s")
    assert found["throughput"] == "0.50 /s"
    nobody = figures(1.5, 3.5)
    assert (nobody["went"], nobody["mean"], nobody["longest"]) == ("0", "–", "–")


def test_permits_in_use_are_those_of_the_stretch() -> None:
    assert figures(1, 3)["in-use"] == "100 %"
    assert figures(5, 7)["in-use"] == "50 %"
    assert figures(6.5, 7.5)["in-use"] == "0 %"
    # 1 permit until 8 s and 3 from there on, so 2 + 2 of 6 + 2 * 3 are in use.
    assert figures(2, 10)["in-use"] == "33 %"


def test_the_most_inside_counts_who_was_there_before() -> None:
    assert figures(2, 3)["most"] == "1"
    assert figures(6.5, 7)["most"] == "0"


def test_its_length_is_said() -> None:
    events = log()
    spans = Spans(events, 2, 1)
    spans.extend()
    found = stretch_figures(Waits(events), spans, SECOND, 3 * SECOND)
    assert (str(found[0].value), str(found[0].meaning)) == ("2.00 s", "From 1.00 s to 3.00 s.")
