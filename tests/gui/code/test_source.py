"""The code panel of a program that was watched."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.protocol.events import About, Event, Kind
from core.scenario.settings import Backend
from core.state.places import Zone
from core.state.state import State
from core.telling.listing import Listing
from core.telling.on_line import Mark, Whereabouts, marks_of_program
from gui.code.panel import CodePanel
from gui.code.source import main_file, source
from gui.code.view import CodeView
from tests.core.programs import Script, philosophers


def moved(script: Script, file: str) -> Script:
    """The script as of a program in this file."""
    for index, event in enumerate(script.events):
        if event.kind is Kind.SITE and event.about is not None:
            about = About(file=file, line=event.about.line)
            script.events[index] = Event(event.t, Kind.SITE, site=event.site, about=about)
    return script


def test_a_file_that_is_here_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "philosophers.py"
    file.write_text("\n".join(f"line {k}" for k in range(1, 21)), encoding="utf-8")
    log = moved(philosophers(), str(file)).log()
    assert main_file(log) == str(file)
    found = source(log, str(file))
    assert len(found.listing.lines) == 20
    assert found.listing.stands == {4, 10, 11}
    assert str(found.words) == "philosophers.py, as it is on this computer now."


def test_of_another_the_lines_are_named(tmp_path: Path) -> None:
    log = philosophers().log()
    found = source(log, main_file(log))
    assert found.listing.lines[0] == "philosophers.py:5"
    assert "cannot be read" in str(found.words)
    short = tmp_path / "philosophers.py"
    short.write_text("one\n", encoding="utf-8")  # Another version: line 15 is not in it.
    log = moved(philosophers(), str(short)).log()
    assert source(log, str(short)).listing.lines[0] == "philosophers.py:5"


def test_no_other_computer_is_asked_and_nothing_but_python_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("\n" * 50, encoding="utf-8")
    for file in (str(secret), "\\\\server\\share\\a.py", "//server/a.py", "relative.py"):
        log = moved(philosophers(), file).log()
        assert "cannot be read" in str(source(log, file).words)


def test_workers_stand_on_their_lines() -> None:
    script = philosophers()
    log, state = script.log(), script.state()
    at = Whereabouts(log).before(len(log))
    lines = source(log, main_file(log)).lines
    assert marks_of_program(state, at, lines, most=2) == {2: [Mark(Zone.WAITING, 5, (0, 1))]}


def test_whereabouts_go_back_as_well() -> None:
    script = philosophers(meals=3)
    log = script.log()
    there = Whereabouts(log)
    there.SPACING = 16
    forward = [dict(there.before(position)) for position in range(len(log) + 1)]
    backward = [dict(there.before(position)) for position in range(len(log), -1, -1)]
    assert backward[::-1] == forward


def test_the_panel_shows_it_and_a_scenario_again(qtbot: QtBot) -> None:
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.resize(420, 400)
    panel.show()
    script = philosophers()
    panel.show_moment(script.state(), script.log(), 0)
    assert "philosophers.py:12" in panel.view.toPlainText()
    assert "cannot be read" in panel.sentence()
    panel.grab()
    # What was run is sometimes known only later.
    log = script.log()
    panel.show_moment(script.state(), log, 0)
    file = main_file(log)
    log.programs[file] = "\n" * 4 + "fork = 1\n" * 10
    panel.show_moment(script.state(), log, 0)
    assert "fork = 1" in panel.view.toPlainText()
    assert "as it was run" in panel.sentence()
    state = State(script.header().scenario)
    panel.show_moment(state, Script().log(), 0)
    empty = State(script.header().scenario)
    from core.log.columns import Log

    panel.show_moment(empty, Log(), 0)
    assert "import threading" in panel.view.toPlainText()


def test_workers_of_a_file_are_in_sight_wherever_they_are(qtbot: QtBot) -> None:
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    script = Script().make("a", line=1).born("ada", "bob")
    script.takes("ada", "a", line=150).waits("bob", "a", line=152)
    log, state = script.log(), script.state()
    log.programs[main_file(log)] = "line\n" * 200
    panel.show_moment(state, log, 0)
    assert sorted(spot.line for spot in panel.view.spots()) == [149, 151]
    for spot in panel.view.spots():
        assert 0 <= spot.rect.top() < spot.rect.bottom() <= panel.view.viewport().height()
    panel.resize(420, 200)  # It scrolls only once it is laid out.
    qtbot.waitUntil(lambda: min(s.line for s in panel.view.spots()) == 149)
    panel.view.verticalScrollBar().setValue(0)
    script.gives("ada", "a", line=180)
    panel.show_moment(script.state(), log, 0)
    assert panel.view.verticalScrollBar().value() == 0  # The user has gone elsewhere.


def test_on_the_screen_it_is_where_it_was_laid_out(qtbot: QtBot) -> None:
    """Qt would go to the cursor, at the top: in presenter mode the view gets its size first."""
    view = CodeView()
    qtbot.addWidget(view)
    view.resize(420, 200)
    view.set_program(Listing(("line",) * 200, {}, others=frozenset({149})), Backend.THREADING, 2)
    view._build()
    place = view.verticalScrollBar().value()
    assert place > 0
    view.show()
    assert view.verticalScrollBar().value() == place
