"""What is said of one moment in different places agrees: nowhere is another number of workers
waiting, inside or done, or of permits free or lost, whatever has happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from core.analysis.findings import findings
from core.analysis.roster import LongestWaits, Roster, Standing
from core.analysis.statistics import Waits, figures
from core.log.columns import Log
from core.protocol.events import Kind, encode, encode_events, header_of
from core.scenario.settings import Backend, Scenario
from core.state.places import Phase
from core.state.state import State
from core.telling.diagnosis import sentence
from core.telling.listing import listing
from core.telling.mistakes import Injected
from core.telling.on_line import standing
from gui.look.language import written
from gui.stage import done_zone, zone_words
from gui.window.main_window import MainWindow
from gui.workers.words import standing_words
from tests.core.analysis.test_any_log import LENGTHS, SCENARIOS, SEEDS, let_in
from tests.core.simulated import run_of

Claim = tuple[str, int]
"""What is claimed to be how many: "waiting", "inside", "done", "free", "lost", "over", …"""

WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "both": 2, "nobody": 0, "no": 0}
NOT_ONE = r"(?<!worker )(?<!thread )(?<!process )(?<!task )"
"""Not the number of a worker."""
NUMBER = NOT_ONE + r"\b(\d[\d,]*|one|two|three|four|five|both|nobody|no)"
LISTED = r"(\d+(?:, \d+)*(?: and \d+)?)"
"""Workers by their numbers: "0, 1 and 2"."""

PATTERNS: dict[str, tuple[str, ...]] = {
    "waiting": (
        rf"{NUMBER} workers? waits?\b",
        rf"{NUMBER} waiting\b",
        r"(nobody) waits",
        rf"waiting now: {NUMBER}",
    ),
    "inside": (
        rf"{NUMBER} workers? (?:is|are) inside",
        rf"{NUMBER} of \d[\d,]* inside",
        rf"{NUMBER} inside, limit now",
        rf"waiting, (?!\d+ of){NUMBER} inside\b",
        rf"{NUMBER} are inside now",
        r"(nobody) is inside",
        r"(nobody) holds a permit",
        rf"all {NUMBER} permits (?:left )?are held",
    ),
    "done": (rf"{NUMBER} done\b", rf"all {NUMBER} workers are done", r"(both) workers are done"),
    "free": (rf"{NUMBER} permits? free", rf"{NUMBER} permits are free", r"(no) permit can come"),
    "lost": (
        rf"{NUMBER} permits? (?:is|are) lost\b",
        rf"{NUMBER} lost\b(?! permit)",
        rf"permits lost: {NUMBER}",
        rf"{NUMBER} permits lost;",
    ),
    "over": (rf"{NUMBER} extra\b", rf"extra permits: {NUMBER}"),
    "killed": (rf"(?<!: ){NUMBER} killed\b", rf"killed: {NUMBER}"),
    "failed": (rf"(?<!: ){NUMBER} failed\b", rf"failed: {NUMBER}"),
    "gave up": (rf"(?<!: ){NUMBER} gave up\b(?! after)", rf"gave up: {NUMBER}"),
    "cancelled": (rf"(?<!: ){NUMBER} cancelled\b", rf"cancelled: {NUMBER}"),
    "told to leave": (rf"(?<!: ){NUMBER} told to leave\b", rf"told to leave: {NUMBER}"),
}
NAMED = {
    "waiting": (rf"workers? {LISTED} waits?\b(?!ed)",),
    "inside": (rf"workers? {LISTED} (?:is|are) inside;", rf"workers? {LISTED} holds?\b"),
}
"""Where workers are named, as many of them as are so."""


def claims(text: str) -> Iterator[Claim]:
    """What a text says is how many."""
    text = text.lower()
    for what, patterns in PATTERNS.items():
        for pattern in patterns:
            for found in re.findall(pattern, text):
                number = WORDS.get(found)
                yield what, int(found.replace(",", "")) if number is None else number
    for what, patterns in NAMED.items():
        for pattern in patterns:
            for found in re.findall(pattern, text):
                yield what, len(re.findall(r"\d+", found))
    for words, number in (("the only permit is lost", 1), ("both permits are lost", 2)):
        if words in text:
            yield "lost", number


def said(state: State, log: Log, t: int) -> dict[str, str]:
    """All that is said of a moment, by the place where it is."""
    header = zone_words.header_words(state, state.limit > 0)
    texts = {
        "sentence": str(sentence(state)),
        "code": str(standing(state, listing(state.scenario, Injected(log).before(state.position)))),
        "pill": header.pill,
        "stage": ", ".join(
            [
                f"{len(state.waiters)} waiting",
                f"{len(state.holders)} of {state.limit} inside",
                done_zone.all_words(state),
            ]
        ),
    }
    for zone, notes in header.notes.items():
        texts[f"notes {zone.name}"] = ", ".join(note.text for note in notes)
    for index, finding in enumerate(findings(state, log, t)):
        texts[f"finding {index}"] = str(finding.message)
    waits = Waits(log)
    for figure in figures(state, waits, t):
        means = str(figure.meaning) if figure.key == "ended" else ""
        texts[f"figure {figure.key}"] = f"{figure.name}: {written(figure.value)} {means}"
    return {where: text for where, text in texts.items() if text}


def truth(state: State) -> dict[str, int]:
    """How many there are, by the ledger."""
    ended = list(state.ended.values())
    leaves = "cancelled" if state.scenario.backend is Backend.ASYNCIO else "told to leave"
    return {
        "waiting": len(state.waiters),
        "inside": len(state.holders),
        "done": len(state.finishers),
        "free": state.free,
        "lost": state.lost,
        "over": max(0, state.over),
        "killed": ended.count(Kind.KILLED),
        "failed": ended.count(Kind.FAILED),
        "gave up": ended.count(Kind.TIMED_OUT),
        leaves: ended.count(Kind.CANCELLED),
    }


ELSEWHERE = ("killed", "failed", "gave up", "cancelled", "told to leave")
"""Of those who ended with a permit, the done zone says nothing: they lie inside."""


def check(state: State, log: Log, t: int) -> None:
    texts, so = said(state, log, t), truth(state)
    for where, text in texts.items():
        for what, number in claims(text):
            if what in ELSEWHERE and where in ("stage", "notes DONE"):
                assert number <= so[what], (where, text, so)
            else:
                assert number == so.get(what, 0), (where, text, what, so)
    said_all = " ".join(texts.values()).lower()
    assert texts["sentence"].startswith("The workers are paused.") is (state.phase is Phase.PAUSED)
    if "every permit is free" in said_all:
        assert state.free == state.limit
    if "this run cannot go on" in said_all:
        assert not state.holders
        assert state.waiters
        assert state.phase in (Phase.RUNNING, Phase.PAUSED)
    check_roster(state, log, t)


def check_roster(state: State, log: Log, t: int) -> None:
    """The table of workers has as many in each state as there are."""
    roster = Roster(state, log, t, LongestWaits(log))
    found = [roster.standing(worker) for worker in range(state.numbers) if roster.has(worker)]
    # Who has ended is told so, also while nobody knows yet what has become of its permit.
    lost = set(state.locked.values()) | set(state.ended)
    assert found.count(Standing.WAITING) == len(set(state.waiters) - lost)
    assert found.count(Standing.INSIDE) == len(set(state.holders) - lost)
    for kind, word in ((Kind.KILLED, "killed"), (Kind.FAILED, "failed")):
        ended = [worker for worker, how in state.ended.items() if how is kind]
        count = sum(standing_words(one) == word for one in found)
        assert count == len(set(ended) - set(state.locked.values()))


def moments(scenario: Scenario, log: Log, every: int = 1) -> None:
    state = State(scenario)
    check(state, log, 0)
    for position in range(0, len(log) + 1, every):
        state.advance(log, position)
        check(state, log, log.t[position - 1] if position else 0)


@pytest.mark.parametrize("workers", [2, 3, 7])
@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize("kill", [0.0, 0.4])
def test_all_that_is_said_of_a_run_agrees_at_each_of_its_moments(
    workers: int, limit: int, kill: float
) -> None:
    moments(*run_of(workers, limit, rounds=2, kill=kill, pauses=True, seed=workers + limit))


@settings(max_examples=150, deadline=None)
@given(SCENARIOS, SEEDS, LENGTHS)
def test_whatever_a_log_says(scenario: Scenario, seed: int, length: int) -> None:
    log = Log()
    log.extend(let_in(scenario, seed, length))
    moments(scenario, log)


def test_a_contradiction_is_found() -> None:
    assert dict(claims("Workers 0, 1 and 2 wait: worker 3 holds the only permit.")) == {
        "waiting": 3, "inside": 1,
    }  # fmt: skip
    assert dict(claims("Nobody is inside, and nobody waits. 2 permits are lost.")) == {
        "inside": 0, "waiting": 0, "lost": 2,
    }  # fmt: skip
    assert dict(claims("Stopped at 3.2 s: 1 waiting, 2 inside, 1 done, 1 killed.")) == {
        "waiting": 1, "inside": 2, "done": 1, "killed": 1,
    }  # fmt: skip


def test_a_run_that_has_no_event_yet_is_begun_all_the_same() -> None:
    assert str(sentence(State(Scenario()), Log())).startswith("Press Start")
    assert str(sentence(State(Scenario()), Log(), begun=True)) == "The workers are starting."


def test_nothing_goes_on_after_a_file_s_end(qtbot: QtBot, tmp_path: Path) -> None:
    """Tokens arrive a little later; no wait and no run time grows by that."""
    scenario, log = run_of(3, 1)
    events = [log[at] for at in range(8)]
    path = tmp_path / "cut.semlab"
    path.write_bytes(encode(header_of(scenario)) + encode_events(events))
    window = MainWindow(Scenario())
    qtbot.addWidget(window)
    window.show()
    window.open_file(path)
    panels = window.whole()
    panels.show_panel("statistics")
    session = window.session
    qtbot.waitUntil(lambda: session.t > session.log.end + 100_000_000)
    figures_now = dict(panels.statistics.figures.pairs())
    assert figures_now["Run time"] == written(figures(session.state, Waits(session.log),
                                                      session.log.end)[6].value)  # fmt: skip
    presenter = window.teach().make_presenter()
    assert presenter.status.badge.text() == "CUT OFF"
    assert session.state.phase is Phase.RUNNING
    window.close()
