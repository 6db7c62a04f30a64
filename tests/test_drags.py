"""A drag that is over is over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.guarded import guarded
from tests.drags import drop, files, held_over


@guarded
class Taker(QWidget):
    """Takes whatever is dropped, if it `takes`."""

    def __init__(self, qtbot: QtBot, takes: bool = True) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._takes = takes
        self.dropped: list[str] = []
        qtbot.addWidget(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if self._takes:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        event.acceptProposedAction()
        self.dropped.append(event.mimeData().urls()[0].fileName())


def test_a_drop_comes_where_it_is_dropped(qtbot: QtBot) -> None:
    one, other = Taker(qtbot), Taker(qtbot)
    assert drop(one, Path("/a"))
    assert drop(other, Path("/b"))
    assert (one.dropped, other.dropped) == (["a"], ["b"])


def test_who_does_not_take_it_gets_none(qtbot: QtBot) -> None:
    one = Taker(qtbot, takes=False)
    assert not drop(one, Path("/a"))
    assert one.dropped == []


@pytest.mark.parametrize("dropped", [False, True])
def test_nobody_is_left_to_take_the_next_drop(qtbot: QtBot, dropped: bool) -> None:
    """Whoever is may be gone by then, and the process with it."""
    one, other, data = Taker(qtbot), Taker(qtbot), files(Path("/a"))
    if dropped:
        assert drop(one, Path("/a"))
    else:
        with held_over(one, data) as taken:
            assert taken
    before = [*one.dropped]
    loose = QDropEvent(
        QPointF(1, 1), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(other, loose)
    assert one.dropped == before
