"""The code panel shows the program of the run, and on which line each worker is."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import Backend, Scenario, scenario
from core.state.places import Zone
from core.state.state import State, state_after
from core.telling.listing import cure, listing
from gui.code.colours import (
    Part,
    Piece,
    colours,
    ground_of,
    grounds,
    pieces,
    right_ground,
    wrong_ground,
)
from gui.code.panel import CodePanel
from gui.code.view import CodeView
from gui.look.theme import DARK, LIGHT, THEMES, Theme, contrast

SIX = scenario({"workers": 6})
FORGETS = scenario({"workers": 6, "faults": [{"kind": "forget-release", "worker": 1}]})
LOG = Log()


def moment(of: Scenario = SIX, inside: int = 2) -> State:
    """All workers wait but the first `inside`."""
    workers = range(of.workers)
    return state_after(
        of,
        [
            Event(0, Kind.STARTED),
            *(Event(0, Kind.SPAWNED, worker) for worker in workers),
            *(Event(1, Kind.WAITING, worker) for worker in workers),
            *(Event(2, Kind.ACQUIRED, worker) for worker in range(min(inside, of.workers))),
        ],
    )


@pytest.fixture
def panel(qtbot: QtBot) -> CodePanel:
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.resize(420, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_moment(State(SIX), LOG, 0)
    return panel


def tokens(view: CodeView) -> dict[int, list[str]]:
    """The texts of the tokens by the number of their line."""
    return {spot.line + 1: [token.text for token in spot.tokens] for spot in view.spots()}


def place_of(view: CodeView, worker: int) -> QPoint:
    """The middle of a worker's token, from the gutter's left edge."""
    return next(
        token.place.center().toPoint()
        for spot in view.spots()
        for token in spot.tokens
        if token.worker == worker
    )


def test_it_is_found_by_its_name_and_holds_the_program(panel: CodePanel) -> None:
    view = panel.findChild(QWidget, "code")
    assert isinstance(view, QTextEdit)
    assert view.toPlainText() == listing(SIX).text
    assert QTextEdit.toPlainText(view) + "\n" == listing(SIX).text
    assert view.isReadOnly()


@pytest.mark.parametrize("backend", Backend)
def test_another_scenario_is_another_program(panel: CodePanel, backend: Backend) -> None:
    other = scenario({"backend": backend, "workers": 9, "rounds": 4, "gap": 1})
    panel.show_moment(moment(other), LOG, 2)
    assert panel.view.toPlainText() == listing(other).text
    assert len(tokens(panel.view)) == 2


def test_tokens_stand_on_their_lines(panel: CodePanel) -> None:
    assert tokens(panel.view) == {}
    panel.show_moment(moment(), LOG, 2)
    assert tokens(panel.view) == {9: ["2", "3", "4", "5"], 11: ["0", "1"]}
    assert panel.sentence() == "Four workers wait at line 9 until a permit comes back."


def test_many_workers_are_counted(panel: CodePanel) -> None:
    panel.resize(600, 600)
    panel.show_moment(moment(scenario({"workers": 102})), LOG, 2)
    assert tokens(panel.view)[9] == ["2", "3", "4", "5", "6", "7", "+94"]


def test_tokens_never_cover_code(panel: CodePanel) -> None:
    states = [
        moment(scenario({"backend": backend, "workers": workers, "hold": hold}))
        for backend in Backend
        for workers in (1, 2, 3, 100)
        for hold in ("2", "1..3", "0.125..1234.625")
    ]
    for state in states:
        panel.show_moment(state, LOG, 2)
        for width in range(260, 601, 20):
            panel.resize(width, 500)
            view = panel.view
            gutter = view._gutter.width()
            for spot in view.spots():
                first, last = spot.tokens[0].place, spot.tokens[-1].place
                assert first.left() >= 0
                if view._layout.beside:
                    assert first.left() >= gutter + view._layout.widths[spot.line]
                    assert last.right() <= gutter + view.viewport().width()
                else:
                    assert last.right() <= gutter


def test_the_selected_worker_is_among_the_tokens(panel: CodePanel) -> None:
    panel.show_moment(moment(scenario({"workers": 5_000})), LOG, 2)
    shown = tokens(panel.view)[9]
    panel.set_selected(4_999)
    assert tokens(panel.view)[9] == [*shown[:-2], "4999", shown[-1]]
    panel.set_selected(None)
    assert tokens(panel.view)[9] == shown


@pytest.mark.parametrize("width", [260, 600])
def test_a_click_on_a_token_says_which_worker(panel: CodePanel, qtbot: QtBot, width: int) -> None:
    panel.resize(width, 600)
    panel.show_moment(moment(scenario({"workers": 30, "hold": "1.125..3.625"})), LOG, 2)
    view = panel.view
    clicked: list[int] = []
    panel.worker_clicked.connect(clicked.append)
    at = place_of(view, 2)
    assert view._layout.beside == (width == 600)
    if view._layout.beside:
        at -= QPoint(view._gutter.width(), 0)
    port = view.viewport() if view._layout.beside else view._gutter
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert clicked == [2]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert clicked == [2]


def test_only_a_new_position_is_looked_at(
    panel: CodePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = moment()
    panel.show_moment(state, LOG, 2)
    seen: list[object] = []
    monkeypatch.setattr(panel.view, "set_marks", lambda marks, _log: seen.append(marks))
    for t in range(100):
        panel.show_moment(state, LOG, t)
    assert seen == []
    panel.show_moment(moment(), LOG, 2)
    assert len(seen) == 1


def test_hidden_it_does_nothing_and_shown_again_it_catches_up(
    panel: CodePanel, qtbot: QtBot
) -> None:
    panel.hide()
    other = scenario({"backend": "asyncio", "workers": 4})
    panel.show_moment(moment(other), LOG, 2)
    assert panel.view.toPlainText() == listing(other).text
    assert "threading" in QTextEdit.toPlainText(panel.view)
    panel.show()
    qtbot.waitExposed(panel)
    assert "asyncio" in QTextEdit.toPlainText(panel.view)
    assert tokens(panel.view)[8] == ["2", "3"]


def test_pygments_is_imported_only_for_a_program_that_is_seen() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from core.log.columns import Log\n"
        "from core.scenario.settings import Scenario\n"
        "from core.state.state import State\n"
        "from gui.code.panel import CodePanel\n"
        "app = QApplication([])\n"
        "panel = CodePanel()\n"
        "panel.show_moment(State(Scenario()), Log(), 0)\n"
        "assert not any(name.startswith('pygments') for name in sys.modules)\n"
        "panel.show()\n"
        "assert not any(name.startswith('pygments') for name in sys.modules)\n"
        "panel.grab()\n"
        "app.processEvents()\n"
        "assert 'pygments.lexers.python' in sys.modules\n"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_copy_takes_the_program(panel: CodePanel) -> None:
    QApplication.clipboard().clear()
    panel.findChild(QPushButton, "copy-code").click()
    assert QApplication.clipboard().text() == listing(SIX).text


def test_a_part_is_copied_without_colours(panel: CodePanel) -> None:
    cursor = panel.view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor, 2)
    panel.view.setTextCursor(cursor)
    panel.view.copy()
    assert QApplication.clipboard().text() == "import threading\nimport time\n"
    assert not QApplication.clipboard().mimeData().hasHtml()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    offered: list[str] = []

    def ask(_parent: QWidget, _title: str, name: str, _kinds: str) -> Path | None:
        offered.append(name)
        return path

    monkeypatch.setattr("gui.code.panel.ask_where", ask)
    return offered


def test_save(panel: CodePanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    offered = choose(monkeypatch, tmp_path / "here.py")
    panel.findChild(QPushButton, "save-script").click()
    assert offered == ["semaphore_threading.py"]
    assert (tmp_path / "here.py").read_bytes() == listing(SIX).text.encode()


def test_not_saved_after_all(panel: CodePanel, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, None)
    panel.findChild(QPushButton, "save-script").click()


def test_a_file_that_cannot_be_written_is_one_sentence(
    panel: CodePanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path)
    with qtbot.waitSignal(panel.failed) as said:
        panel.findChild(QPushButton, "save-script").click()
    assert said.args[0].startswith(f"{tmp_path.name} cannot be written: ")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_part_can_be_read_on_every_ground(theme: Theme) -> None:
    assert set(colours(theme)) == set(Part)
    standing = {ground_of(zone, theme) for zone in Zone}
    assert standing | {wrong_ground(theme), right_ground(theme)} == set(grounds(theme))
    assert len(set(grounds(theme))) == 6
    for ground in (wrong_ground(theme), right_ground(theme)):
        assert contrast(theme.quiet, ground) >= 4.5
    for ground in grounds(theme):
        for colour in (*colours(theme).values(), theme.text):
            assert contrast(colour, ground) >= 4.5


def test_pieces() -> None:
    found = pieces('import os\nx = 12  # é\nprint(f"🚀 {x}")\n')
    assert Piece(0, 6, Part.KEYWORD) in found
    assert Piece(14, 2, Part.NUMBER) in found
    assert Piece(18, 3, Part.COMMENT) in found
    assert Piece(22, 5, Part.CALL) in found
    assert not any(piece.start == 33 for piece in found)


def colour_at(view: CodeView, text: str) -> str:
    found = view.document().find(text)
    return found.charFormat().foreground().color().name()


def test_colours_are_where_the_words_are_also_after_an_emoji(
    panel: CodePanel, qtbot: QtBot
) -> None:
    keyword = colours(LIGHT)[Part.KEYWORD]
    qtbot.waitUntil(lambda: colour_at(panel.view, "import") == keyword)
    for theme in (*THEMES.values(), DARK):
        panel.set_theme(theme)
        made = colours(theme)
        assert colour_at(panel.view, "import") == made[Part.KEYWORD]
        assert colour_at(panel.view, "semaphore") == QColor(theme.text).name()
        assert colour_at(panel.view, "range") == made[Part.CALL]
        assert colour_at(panel.view, '"All workers') == made[Part.STRING]


def test_the_lines_of_the_workers_are_in_sight(panel: CodePanel) -> None:
    panel.resize(300, 320)
    panel.show_moment(moment(), LOG, 2)
    assert panel.view.verticalScrollBar().maximum() > 0
    for spot in panel.view.spots():
        assert spot.rect.top() >= 0
        assert spot.rect.bottom() <= panel.view.viewport().height()


def test_so_is_what_they_do_wrong(panel: CodePanel, qtbot: QtBot) -> None:
    panel.resize(300, 450)
    kinds = ("kill", "raise-without-with", "forget-release", "release-twice")
    faults = [{"kind": kind, "worker": worker} for worker, kind in enumerate(kinds)]
    made = scenario({"workers": 6, "faults": faults})
    panel.show_moment(moment(made), LOG, 2)
    view = panel.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)
    down = view.verticalScrollBar().value()
    for line in listing(made).wrong:
        assert view._tops[line] - down >= 0
        assert view._tops[line] - down + view._layout.heights[line] <= view.viewport().height()


def test_a_changed_size_of_the_panel_does_not_move_a_scrolled_view(panel: CodePanel) -> None:
    panel.resize(300, 320)
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.resize(310, 320)
    assert bar.value() == bar.maximum()


def in_sight(view: CodeView, line: int) -> bool:
    """Whether a line, by its index, is whole on the screen."""
    top = view._tops[line] - view.verticalScrollBar().value()
    return top >= 0 and top + view._layout.heights[line] <= view.viewport().height()


def framed(view: CodeView, line: int) -> bool:
    """Whether a line has a frame of the accent's colour at its top."""
    image = view.viewport().grab().toImage()
    y = round(view._tops[line] - view.verticalScrollBar().value()) + 1
    accent = QColor(LIGHT.accent).rgb()
    ratio = image.devicePixelRatio()
    x = round(ratio * view.viewport().width() / 2)
    return any(image.pixel(x, round(ratio * (y + by))) == accent for by in range(-1, 2))


def test_a_line_that_is_pointed_at_is_framed_and_in_sight(panel: CodePanel, qtbot: QtBot) -> None:
    panel.resize(420, 220)
    panel.show_moment(moment(), LOG, 2)
    view, lines = panel.view, listing(SIX).lines
    first = next(n for n, line in enumerate(lines) if "Semaphore(2)" in line)
    last = len(lines) - 1
    assert not in_sight(view, first)
    panel.point_at("Semaphore(2)")
    qtbot.waitUntil(lambda: in_sight(view, first))
    assert framed(view, first)
    assert not framed(view, first + 1)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    panel.point_at("finished execution")
    assert in_sight(view, last)
    assert framed(view, last)
    assert not framed(view, last - 1)
    panel.point_at("")
    assert not framed(view, last)


def test_another_program_has_the_line_elsewhere_or_not_at_all(
    panel: CodePanel, qtbot: QtBot
) -> None:
    panel.point_at("semaphore.release()")
    assert panel.view._pointed is None
    panel.show_moment(moment(FORGETS), LOG, 2)
    line = listing(FORGETS).index_of("semaphore.release()")
    assert line is not None
    assert panel.view._pointed == line
    panel.resize(420, 220)
    qtbot.waitUntil(lambda: in_sight(panel.view, line))
    panel.show_moment(moment(), LOG, 2)
    assert panel.view._pointed is None


# The mistake and its cure ------------------------------------------------------------------------


def shown(panel: CodePanel) -> list[str]:
    """The names of what is to be seen."""
    names = ["code", "cure", "show-mistake", "show-cure", "cure-sentence", "code-sentence"]
    found = [panel.findChild(QWidget, name) for name in names]
    return [each.objectName() for each in found if each is not None and each.isVisible()]


def cure_view(panel: CodePanel) -> CodeView:
    found = panel.findChild(CodeView, "cure")
    assert found is not None
    return found


def test_without_a_mistake_there_is_one_program(panel: CodePanel) -> None:
    panel.show_moment(moment(), LOG, 2)
    assert shown(panel) == ["code", "code-sentence"]
    panel.resize(1200, 600)
    assert shown(panel) == ["code", "code-sentence"]
    assert panel.parts.cure_view is None


def test_a_mistake_is_shown_where_the_workers_are_and_its_cure_for_the_asking(
    panel: CodePanel, qtbot: QtBot
) -> None:
    panel.show_moment(moment(FORGETS), LOG, 2)
    assert panel.view.toPlainText() == listing(FORGETS).text
    assert shown(panel) == ["code", "show-mistake", "show-cure", "code-sentence"]
    assert tokens(panel.view) == {9: ["2", "3", "4", "5"], 11: ["0", "1"]}
    assert panel.view.accessibleDescription() == "The mistake is in lines 9, 12."
    switch = panel.findChild(QPushButton, "show-cure")
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert shown(panel) == ["cure", "show-mistake", "show-cure", "cure-sentence"]
    mended = cure_view(panel)
    program = cure(FORGETS)
    assert program is not None
    assert mended.toPlainText() == program.text
    assert tokens(mended) == {}
    assert "with" in panel.findChild(QLabel, "cure-sentence").text()
    panel.findChild(QPushButton, "copy-code").click()
    assert QApplication.clipboard().text() == program.text
    panel.show_moment(moment(), LOG, 2)
    assert shown(panel) == ["code", "code-sentence"]


def test_with_enough_room_both_stand_side_by_side(panel: CodePanel) -> None:
    panel.show_moment(moment(FORGETS), LOG, 2)
    panel.resize(1000, 600)
    assert shown(panel) == ["code", "cure", "cure-sentence", "code-sentence"]
    QApplication.sendPostedEvents()
    mended = cure_view(panel)
    assert abs(mended.width() - panel.view.width()) <= 1
    assert mended.mapTo(panel, QPoint()).x() >= panel.view.geometry().right()
    panel.findChild(QPushButton, "copy-code").click()
    assert QApplication.clipboard().text() == listing(FORGETS).text
    panel.resize(600, 600)
    assert shown(panel) == ["code", "show-mistake", "show-cure", "code-sentence"]


def test_a_mistake_that_was_asked_for_is_there_from_then_on(panel: CodePanel) -> None:
    log = Log()
    log.extend(
        [Event(0, Kind.STARTED), Event(1, Kind.INJECTED, 2, text="raise"), Event(2, Kind.PAUSED)]
    )
    raising = listing(SIX, [(2, FaultKind.RAISE)]).text
    for position, text in ((1, listing(SIX).text), (3, raising), (0, listing(SIX).text)):
        state = State(SIX)
        state.advance(log, position)
        panel.show_moment(state, log, state.t)
        assert panel.view.toPlainText() == text
    panel.show_moment(state, Log(), 0)
    assert panel.view.toPlainText() == listing(SIX).text


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_marked_lines_have_a_ground_and_a_sign(panel: CodePanel, theme: Theme) -> None:
    panel.set_theme(theme)
    panel.show_moment(State(FORGETS), LOG, 0)
    view = panel.view
    image = view.grab().toImage()
    gutter = view._gutter
    for line, marked in ((11, True), (13, False)):
        top, high = view._tops[line], view._layout.heights[line]
        middle = gutter.y() + round(top + high / 2)
        ground = image.pixelColor(view.width() - 40, middle)
        assert (ground == QColor(wrong_ground(theme))) == marked
        strip = {
            image.pixelColor(x, y).name()
            for x in range(gutter.x() + 8, gutter.x() + gutter.width())
            for y in range(middle - 4, middle + 4)
        }
        assert (theme.bad in strip) == marked
