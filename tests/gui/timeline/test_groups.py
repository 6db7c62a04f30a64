"""The rows of a cluster's run, grouped by process."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Backend, Scenario
from core.state.state import State
from gui.look.theme import LIGHT
from gui.timeline.groups import groups_of
from gui.timeline.widget import Timeline

S = 1_000_000_000
HOMES = [
    About(machine="db", process=11, address="tcp://db:1"),
    About(machine="db", process=12, address="tcp://db:2"),
    About(machine="pi", process=11, address="tcp://pi:1"),
]


def log_of(*homes: int) -> Log:
    log = Log()
    log.extend([Event(0, Kind.STARTED)])
    log.extend([Event(1, Kind.SPAWNED, worker, about=HOMES[at]) for worker, at in enumerate(homes)])
    return log


@pytest.mark.parametrize(
    ("homes", "found"),
    [
        ((), []),
        ((0, 0, 1), [(0, 2, "11"), (2, 1, "12")]),
        ((0, 0, 2, 2), [(0, 2, "db 11"), (2, 2, "pi 11")]),
        ((0, 1, 0), [(0, 1, "11"), (1, 1, "12"), (2, 1, "11")]),
    ],
)
def test_neighbours_of_one_process_are_a_group(
    homes: tuple[int, ...], found: list[tuple[int, int, str]]
) -> None:
    groups = groups_of(log_of(*homes))
    assert [(group.first, group.size, group.name) for group in groups] == found


def test_a_task_that_runs_again_elsewhere_stays_in_its_row() -> None:
    log = log_of(0, 0, 1)
    log.extend([Event(2, Kind.SPAWNED, 1, about=HOMES[1])])
    assert [group.size for group in groups_of(log)] == [2, 1]


def test_each_process_has_a_bracket_that_says_what_it_is(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(700, 260)
    plain = State(Scenario(workers=4))
    timeline.show_moment(plain, Log(), S, S)
    before = timeline.layout_now().left
    state = State(Scenario(workers=4, backend=Backend.CLUSTER))
    timeline.show_moment(state, log_of(0, 0, 0, 1), S, S)
    layout = timeline.layout_now()
    assert layout.left > before  # There is room for it.
    shown = []
    for row in (0, 2, 3):
        middle = round(layout.row_top(row) + layout.pitch / 2)
        shown.append(timeline.words_at(QPoint(4, middle)))
    assert shown == [
        "Workers 0 to 2 began on db, in process 11.",
        "Workers 0 to 2 began on db, in process 11.",
        "Worker 3 began on db, in process 12.",
    ]
    image = timeline.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    edge = round(layout.row_top(3))
    inside, between = image.pixelColor(2, edge - 6), image.pixelColor(2, edge)
    assert inside != QColor(LIGHT.card)
    assert between == QColor(LIGHT.card)


def test_the_legend_tells_of_leases_and_of_tasks_once_there_is_something_to_tell(
    qtbot: QtBot,
) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(700, 260)
    state, log = State(Scenario(workers=1, backend=Backend.CLUSTER)), log_of(0)

    def told() -> tuple[str, str]:
        timeline.show_moment(state, log, S, S)
        texts = timeline._around(timeline.frame_now()).texts
        return texts.expired, texts.again

    assert told() == ("", "")
    log.extend(Event(2, kind, 0) for kind in (Kind.WAITING, Kind.ACQUIRED, Kind.LEASE_EXPIRED))
    assert told() == ("lease ran out", "")
    log.extend([Event(3, Kind.AGAIN, 0, about=HOMES[1])])
    assert told() == ("lease ran out", "runs again")
