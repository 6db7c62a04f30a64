"""What a program prints stands between the sentences, where its time says."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend
from core.sources.watched.output import MOST_LINES, Output, Stream
from gui.transcript.model import Transcript
from gui.transcript.panel import TranscriptPanel
from gui.transcript.view import TranscriptView

START = 1_000
"""When the run of these tests began, on the clock of the lines."""


@dataclass
class Ran:
    """A program that has printed."""

    output: Output = field(default_factory=Output)
    pipes: None = None
    start: int = START
    exit_code: int | None = 0
    left_behind: int = 0
    ended: bool = True


def ran(*lines: tuple[int, str, Stream]) -> Ran:
    made = Ran()
    for t, text, stream in lines:
        made.output.times.append(START + t)
        made.output.texts.append(text)
        made.output.streams.append(stream)
    return made


def log_of(*times: int) -> Log:
    log = Log()
    log.extend(Event(t, Kind.WAITING, k % 3) for k, t in enumerate(times))
    return log


def shown(model: Transcript) -> list[str]:
    return [f"{row.t} {row.mark or 'said'}" for row in map(model.row, range(model.rowCount()))]


@given(
    st.lists(st.integers(0, 20), max_size=8).map(sorted),
    st.lists(st.integers(0, 20), max_size=8).map(sorted),
    st.lists(st.integers(0, 8), max_size=5),
)
def test_sentences_and_lines_are_in_the_order_of_their_times(
    events: list[int], lines: list[int], positions: list[int]
) -> None:
    log, made = log_of(*events), ran(*((t, f"{t}", Stream.OUT) for t in lines))
    model = Transcript()
    # What a model says of its rows is checked with each change.
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_moment(log, len(events), Backend.THREADING, None, made)
    whole = shown(model)
    times = [int(row.split()[0]) for row in whole]
    assert times == sorted(times)
    assert sorted(whole) == sorted([*(f"{t} said" for t in events), *(f"{t} out" for t in lines)])
    # Scrubbed to and fro, it shows how the whole begins.
    for position in positions:
        position = min(position, len(events))
        t = events[position - 1] if position else 0
        model.show_moment(log, position, Backend.THREADING, None, made, t)
        now = shown(model)
        assert now == whole[: len(now)]
        assert sum(row.endswith("said") for row in now) == position
    model.show_moment(log, len(events), Backend.THREADING, None, made)
    assert shown(model) == whole


def test_a_line_that_comes_late_goes_where_it_belongs() -> None:
    made = ran()
    made.ended = False
    model = Transcript()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    log = log_of(10, 20, 30)
    model.show_moment(log, 3, Backend.THREADING, None, made)
    assert shown(model) == ["10 said", "20 said", "30 said"]
    made.output.times.append(START + 15)
    made.output.texts.append("late")
    made.output.streams.append(Stream.ERROR)
    model.show_moment(log, 3, Backend.THREADING, None, made)
    assert shown(model) == ["10 said", "15 err", "20 said", "30 said"]


def test_what_is_left_out_is_said_before_the_rest() -> None:
    made = Ran()
    for number in range(MOST_LINES + 5):
        made.output.put(b"%d\n" % number, Stream.OUT)
    model = Transcript()
    model.show_moment(log_of(), 0, Backend.THREADING, None, made)
    assert model.row(0).text == "Earlier lines that were not kept: 5"
    assert model.row(1).text == "5"
    assert model.rowCount() == MOST_LINES + 1
    assert model.texts()[-1] == f"out | {MOST_LINES + 4}"


def test_streams_are_told_apart_in_words() -> None:
    made = ran((1, "a", Stream.OUT), (2, "b", Stream.ERROR), (3, "c", Stream.INPUT))
    model = Transcript()
    model.show_moment(log_of(), 0, Backend.THREADING, None, made)
    assert model.texts() == ["out | a", "err | b", "in | c"]
    assert [model.index(row).data() for row in range(3)] == model.texts()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('  File "/a/b.py", line 12, in work', ("/a/b.py", 12)),
        ('  File "<string>", line 1', ("<string>", 1)),
        ("File b.py, line 12", None),
    ],
)
def test_a_place_is_a_link(qtbot: QtBot, text: str, place: tuple[str, int] | None) -> None:
    view = TranscriptView()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.show_moment(log_of(), 0, Backend.THREADING, ran((1, text, Stream.ERROR)))
    chosen: list[tuple[str, int]] = []
    view.place_chosen.connect(lambda file, line: chosen.append((file, line)))
    at = view.visualRect(view.transcript.index(0)).center()
    qtbot.mouseMove(view.viewport(), at)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.setCurrentIndex(view.transcript.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen == ([] if place is None else [place, place])
    view.grab()


def test_the_field_for_input_is_there_while_something_reads(qtbot: QtBot) -> None:
    panel = TranscriptPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_moment(log_of(), 0, Backend.THREADING, ran())
    assert panel._input.isHidden()
