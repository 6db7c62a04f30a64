"""The dialog with a scenario's faults."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.scenario.faults import Fault, FaultKind, Moment, refusal
from core.scenario.settings import Backend, misfit, scenario
from gui.faults.dialog import CHOICES, FaultsDialog

KILL = Fault(kind=FaultKind.KILL, worker=1, round=1, at=Moment.WAITING, after=0.5)
RAISE = Fault(kind=FaultKind.RAISE, worker=0)
HOG = Fault(kind=FaultKind.HOG, worker=0)


def dialog_of(qtbot: QtBot, backend: str = "multiprocessing", *faults: Fault) -> FaultsDialog:
    what = scenario(
        {
            "backend": backend,
            "workers": 4,
            "rounds": 3,
            "faults": [fault.settings() for fault in faults],
        }
    )
    dialog = FaultsDialog(what)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def rows(dialog: FaultsDialog) -> list[list[str]]:
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def choose(dialog: FaultsDialog, kind: FaultKind, at: Moment = Moment.INSIDE) -> None:
    dialog.kind.setCurrentIndex(CHOICES.index((kind, at)))


def test_it_shows_what_is_planned(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, "multiprocessing", RAISE, KILL)
    assert rows(dialog) == [
        ["Raise inside", "0", "0", ""],
        ["Kill while it waits", "1", "1", "0.5 s"],
    ]
    assert dialog.faults() == (RAISE, KILL)


def test_faults_are_added_and_removed_with_keys(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, "multiprocessing", RAISE)
    choose(dialog, FaultKind.KILL, Moment.WAITING)
    dialog.worker.setValue(3)
    dialog.round.setValue(2)
    dialog.round.setFocus()
    qtbot.keyClick(dialog.round, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter adds, and does not close.
    new = Fault(kind=FaultKind.KILL, worker=3, round=2, at=Moment.WAITING)
    assert dialog.faults() == (RAISE, new)
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.remove, Qt.Key.Key_Space)
    assert dialog.faults() == (new,)
    assert not dialog.remove.isEnabled()


def test_one_thing_goes_wrong_in_a_round_and_a_hog_is_one_besides(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, "threading", RAISE)
    choose(dialog, FaultKind.HOG)
    dialog.add.click()
    assert dialog.faults() == (RAISE, HOG)
    choose(dialog, FaultKind.FORGET_RELEASE)
    dialog.add.click()
    assert dialog.faults() == (HOG, Fault(kind=FaultKind.FORGET_RELEASE, worker=0))


@pytest.mark.parametrize("backend", list(Backend))
def test_what_a_backend_cannot_have_is_off_with_the_reason(qtbot: QtBot, backend: Backend) -> None:
    dialog = dialog_of(qtbot, backend)
    model = dialog.kind.model()
    assert isinstance(model, QStandardItemModel)
    for row, (kind, at) in enumerate(CHOICES):
        refused, item = refusal(backend, kind, at), model.item(row)
        assert item.isEnabled() is (refused is None)
        if refused is not None:
            assert item.toolTip() == str(refused)
            assert item.text().endswith(str(refused))
    # By keys only what is possible is reached, and whatever is added fits.
    qtbot.keyClick(dialog.kind, Qt.Key.Key_Home)
    for _ in CHOICES:
        dialog.add.click()
        assert misfit(dialog.faults()[-1], backend, 4, 3) is None
        qtbot.keyClick(dialog.kind, Qt.Key.Key_Down)
    assert (dialog.worker.maximum(), dialog.round.maximum()) == (3, 2)


def test_every_control_has_a_name_and_a_tip(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot)
    names = ["fault-kind", "fault-worker-number", "fault-round", "fault-add", "fault-remove"]
    for name in names:
        widget = dialog.findChild(QWidget, name)
        assert widget.accessibleName(), name
        assert widget.toolTip(), name
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
