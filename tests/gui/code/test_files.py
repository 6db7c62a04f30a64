"""A program of several files: the panel shows the one that the selected worker is in, and lets its
user choose another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.state.state import State
from gui.code.panel import CodePanel
from tests.core.programs import Script

MAIN = "import worker\nworker.begin()\n"
WORKER = "def begin():\n    lock.acquire()\n    lock.release()\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "main.py").write_text(MAIN, encoding="utf-8")
    (tmp_path / "worker.py").write_text(WORKER, encoding="utf-8")
    return tmp_path


def program(folder: Path) -> Script:
    """ada waits in one file, bob holds in another; the main file has most of the sites."""
    script = Script()
    script.folder = str(folder)
    script.file = "main.py"
    script.site(1)
    script.make("lock", line=2).born("ada", "bob")
    script.file = "worker.py"
    script.takes("bob", "lock", line=3)
    script.file = "main.py"
    script.waits("ada", "lock", line=20)
    return script


@pytest.fixture
def panel(qtbot: QtBot) -> CodePanel:
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.resize(420, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def shown(panel: CodePanel) -> str:
    """The name of the file that is shown."""
    return panel.sentence().partition(",")[0].partition(" ")[0]


def show(panel: CodePanel, script: Script) -> tuple[State, Log]:
    state, log = script.state(), script.log()
    panel.show_moment(state, log, state.t)
    return state, log


def test_the_file_of_the_selected_worker_is_shown(panel: CodePanel, folder: Path) -> None:
    show(panel, program(folder))
    assert shown(panel) == "main.py"
    panel.set_selected(1)
    assert shown(panel) == "worker.py"
    assert panel.view.toPlainText().startswith(WORKER)
    panel.set_selected(0)
    assert shown(panel) == "main.py"
    panel.set_selected(None)  # What is shown stays.
    assert shown(panel) == "main.py"


def test_it_follows_the_worker_from_file_to_file(panel: CodePanel, folder: Path) -> None:
    script = program(folder)
    show(panel, script)
    panel.set_selected(0)
    assert shown(panel) == "main.py"
    script.gives("bob", "lock")
    script.file = "worker.py"
    script.gets("ada", "lock", line=2)
    show(panel, script)
    assert shown(panel) == "worker.py"


def test_a_file_can_be_chosen(panel: CodePanel, folder: Path) -> None:
    show(panel, program(folder))
    box = panel.findChild(QComboBox, "code-file")
    assert box.isVisible()
    assert [box.itemText(index) for index in range(box.count())] == ["main.py", "worker.py"]
    assert box.currentText() == "main.py"
    panel.set_selected(0)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert shown(panel) == "worker.py"
    show(panel, program(folder).gives("bob", "lock"))  # Another run of it begins with its own.
    assert (shown(panel), box.currentText()) == ("main.py", "main.py")


def test_what_was_chosen_stays_until_another_worker_is_selected(
    panel: CodePanel, folder: Path
) -> None:
    state, log = show(panel, program(folder))
    panel.set_selected(0)
    panel.files.file_chosen.emit(str(folder / "worker.py"))
    panel.show_moment(state, log, state.t + 1)
    assert shown(panel) == "worker.py"
    panel.set_selected(0)
    assert shown(panel) == "worker.py"
    panel.set_selected(1)
    panel.set_selected(0)
    assert shown(panel) == "main.py"


def test_a_site_that_is_asked_for_is_shown_in_its_file(panel: CodePanel, folder: Path) -> None:
    _, log = show(panel, program(folder))
    site = next(site for site, about in log.sites.items() if about.file.endswith("worker.py"))
    panel.show_site(site)
    assert shown(panel) == "worker.py"
    assert panel.view.pointed == "    lock.release()"


def test_of_one_file_there_is_nothing_to_choose(panel: CodePanel) -> None:
    show(panel, Script().make("lock", line=1).born("ada").takes("ada", "lock", line=2))
    assert panel.files.isHidden()
