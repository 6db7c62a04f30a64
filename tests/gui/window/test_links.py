"""What has a time leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind, encode, encode_events, header_of
from core.scenario.settings import Scenario
from core.state.playhead import Motion
from core.telling.diagnosis import why_not
from gui.window.main_window import MainWindow
from tests.core.analysis.test_findings import kill, start
from tests.core.analysis.test_whence import OVERTAKEN
from tests.core.logs import SECOND
from tests.core.programs import Script


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def opened(window: MainWindow, tmp_path: Path, events: list[Event]) -> None:
    path = tmp_path / "run.semlab"
    path.write_bytes(encode(header_of(Scenario(workers=4))) + encode_events(events))
    window.open_file(path)
    assert len(window.session.log) == len(events)


def test_a_figure_leads_to_its_moment_and_its_worker(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path, OVERTAKEN)
    assert window.panels is not None
    window.panels.show_panel("statistics")
    for key, t, worker in (("longest-wait", 9, 1), ("overtakes", 5, 2)):
        window.session.seek(10 * SECOND)
        link = window.panels.statistics.findChild(QPushButton, f"goto-{key}")
        link.click()
        assert (window.session.t, window.selected) == (t * SECOND, worker)


def test_a_finding_leads_to_its_moment(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    later = [Event(9 * SECOND, Kind.WAITING, 2)]
    enter = [Event(SECOND, Kind.WAITING, 0), Event(SECOND, Kind.ACQUIRED, 0, 0, 5 * SECOND)]
    opened(window, tmp_path, [*start(4), *enter, *kill(4.16, 0), *later])
    line = window.findings.lines[0]
    for _ in range(2):  # Once more it neither goes away nor loses its worker's mark.
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        assert (window.session.t, window.selected) == (4_160_000_000, 0)
        assert line.isVisible()


def test_what_is_so_now_leaves_the_view_live(window: MainWindow) -> None:
    session = window.session
    session.run.history.extend(start(2))
    session.follow()
    window.places.show_time(0)
    assert session.playhead.motion is Motion.FOLLOW
    session.run.history.extend([Event(SECOND, Kind.WAITING, 0)])
    session.player.go_on()
    window.places.show_time(0)
    assert session.playhead.motion is Motion.STAND


def test_a_finding_of_a_program_leads_to_its_resource_its_worker_and_its_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for name in ("main.py", "worker.py"):
        (tmp_path / name).write_text("line\n" * 30, encoding="utf-8")
    script = Script("main.py")
    script.folder = str(tmp_path)
    script.make("gate", line=1).make("slots", "semaphore", 2, line=2).born("ada", "bob")
    script.takes("ada", "gate", line=3)
    script.file = "worker.py"
    script.takes("bob", "slots", line=7).ends("bob")
    lost = script.t
    script.file = "main.py"
    script.gives("ada", "gate", line=4).at(9).takes("ada", "gate", line=5)
    path = tmp_path / "program.semlab"
    path.write_bytes(encode(script.header()) + encode_events(script.events))
    window.open_file(path)
    session, panels = window.session, window.panels
    assert panels is not None
    qtbot.waitUntil(lambda: len(session.log) == len(script.events))
    session.show_resource(script.resources["gate"])
    session.follow()
    session.seek(9 * SECOND)
    line = window.findings.lines[0]
    assert line.text().startswith("slots: a permit is lost. bob (worker.py:7) took it")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert session.resource == script.resources["slots"]
    assert (session.t, window.selected) == (lost, script.names["bob"])
    assert window.stage.state.resource == script.resources["slots"]
    assert panels.code.sentence().startswith("worker.py")


def test_a_program_s_workers_are_called_by_their_names(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """In tooltips, in the sentence why a step is refused, and from near."""
    script = Script().make("gate").born("ada", "bob", "eve")
    script.takes("ada", "gate").at(1).waits("bob", "gate").ends("eve", kind=Kind.FAILED)
    path = tmp_path / "program.semlab"
    path.write_bytes(encode(script.header()) + encode_events(script.events))
    window.open_file(path)
    session, panels = window.session, window.panels
    assert panels is not None
    qtbot.waitUntil(lambda: len(session.log) == len(script.events))
    session.seek(script.t)
    timeline = panels.timeline
    spot = timeline.layout_now().row_top(2) + 2
    words = timeline.words_at(QPoint(timeline.x_of(script.t), round(spot)))
    assert words == "Eve failed at 1.00 s."
    now = session.history.now
    said = [why_not(now, session.log, worker) for worker in range(4)]
    assert [one and str(one) for one in said] == [
        None,
        "bob is blocked: it waits for gate.",
        "eve has ended: it can do nothing more.",
        "The program has no worker 3.",
    ]
    panels.show_panel("workers")
    window.select(1)
    qtbot.waitUntil(lambda: panels.workers.inspector.isVisible())
    label = panels.workers.inspector.findChild(QLabel, "inspected-about")
    assert label.text().startswith("Bob has waited for gate for ")
