"""No exception leaves a method that Qt calls: each override fails here once, and Qt goes on."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from inspect import isfunction
from pathlib import Path
from types import FunctionType, TracebackType
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QPointF, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import gui
from core.scenario.settings import Scenario
from gui.transcript.model import Transcript
from gui.widgets.guarded import MARK, guarded, overrides, quietly
from gui.window.main_window import MainWindow


def gui_classes() -> list[type]:
    """Every class that is defined in the modules of `gui`."""
    found: dict[type, None] = {}
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and value.__module__ == module.name:
                    found[value] = None
    return list(found)


def native(cls: type) -> set[str]:
    bases = (b for b in cls.__mro__ if b.__module__.startswith(("PySide6", "Shiboken")))
    return {name for base in bases for name in vars(base) if not name.startswith("__")}


def unguarded(cls: type) -> list[str]:
    """What a class overrides of Qt's, itself or by a base, and lets exceptions out of."""
    return [
        name
        for name in native(cls)
        if isfunction(value := getattr(cls, name, None)) and not hasattr(value, MARK)
    ]


ALL = [(cls, name) for cls in gui_classes() for name in overrides(cls)]


def test_every_override_in_the_program_is_guarded() -> None:
    assert len(ALL) > 100
    assert {cls.__qualname__: unguarded(cls) for cls in gui_classes() if unguarded(cls)} == {}


def test_one_that_is_not_is_found() -> None:
    class Mixin:
        def wheelEvent(self, event: object) -> None: ...

    class Bare(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None: ...

    class Mixed(Mixin, QWidget): ...

    assert unguarded(Bare) == ["paintEvent"]
    assert unguarded(Mixed) == ["wheelEvent"]
    assert unguarded(guarded(Bare)) == unguarded(guarded(Mixed)) == []


class BrokenError(RuntimeError):
    """What goes wrong here."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """The kinds of the exceptions that were told of, instead of failing the test."""
    found: list[type[BaseException]] = []

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append(kind)

    monkeypatch.setattr(sys, "excepthook", take)
    return found


def broken(self: object, *_: object) -> None:
    """Fails as late as it can: with a painter open, where it would paint."""
    painter = QPainter()
    if isinstance(self, QWidget) and self.testAttribute(Qt.WidgetAttribute.WA_WState_InPaintEvent):
        painter.begin(self.viewport() if isinstance(self, QAbstractScrollArea) else self)
    raise BrokenError


def original(cls: type, name: str) -> Callable[..., Any]:
    return vars(cls)[name].__wrapped__  # type: ignore[no-any-return]


def break_all(patch: pytest.MonkeyPatch, cls: type, *names: str) -> None:
    """Have these overrides of a class fail, and be guarded as the real ones are."""
    for name in names:
        real = original(cls, name)
        # Where the real one stands: what it answers is looked up there.
        places = {**globals(), **real.__globals__, "__builtins__": __builtins__}
        made = FunctionType(broken.__code__, places, name)
        made.__annotations__ = real.__annotations__
        patch.setattr(cls, name, made)
    guarded(cls)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


@pytest.mark.parametrize(
    ("cls", "name"), ALL, ids=[f"{cls.__qualname__}.{name}" for cls, name in ALL]
)
def test_each_override_answers_when_it_fails(
    cls: type,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    told: list[type[BaseException]],
) -> None:
    """Called as Qt would, on nothing that is there: even Qt's own answer is not to be had."""
    break_all(monkeypatch, cls, name)
    answer = getattr(cls, name)(object())
    assert told == [BrokenError]
    promised = original(cls, name).__annotations__["return"]
    if promised in ("bool", "int", "str", "QSize", "QRect", "None"):
        kinds = {"bool": bool, "int": int, "str": str, "None": type(None)}
        assert type(answer).__name__ == kinds.get(promised, type(answer)).__name__
        assert promised in ("None", type(answer).__name__)


@pytest.mark.parametrize("cls", [cls for cls in gui_classes() if "paintEvent" in overrides(cls)])
def test_a_view_that_cannot_be_painted_leaves_the_others_alone(
    cls: type[QWidget],
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    told: list[type[BaseException]],
) -> None:
    """In one window beside one that can: a painter left open would be a warning of Qt's, which
    fails the test, and the other one would stay white."""
    break_all(monkeypatch, cls, "paintEvent")

    class Blue(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("blue"))
            painter.end()

    class Nested(QWidget):
        """What it took to end the process: a Python `event` around the paint."""

        def event(self, event: QEvent) -> bool:
            return super().event(event)

    outer = Nested()
    outer.resize(200, 100)
    view = cls.__new__(cls)
    make_native(view, outer)
    view.setWindowFlags(Qt.WindowType.Widget)
    view.setGeometry(0, 0, 100, 100)
    blue = Blue(outer)
    blue.setGeometry(100, 0, 100, 100)
    outer.show()
    picture = outer.grab().toImage()
    view.repaint()
    shiboken6.delete(outer)  # While its overrides may still fail.
    assert BrokenError in told
    assert picture.pixelColor(150, 50) == QColor("blue")


def make_native(view: QWidget, parent: QWidget) -> None:
    """Make the native part of a view, and nothing else: it must do without all that it has."""
    native = next(base for base in type(view).__mro__ if base.__module__.startswith("PySide6"))
    native.__init__(view, parent)  # type: ignore[misc]


EVENTS = [
    QEvent.Type.Enter,
    QEvent.Type.Leave,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.LanguageChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ToolTip,
    QEvent.Type.PaletteChange,
]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_window_in_which_everything_fails_still_lives(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    told: list[type[BaseException]],
) -> None:
    views = {type(widget) for widget in window.findChildren(QWidget)} & set(gui_classes())
    names: list[tuple[type, str]] = [
        (cls, name) for cls in views for name in overrides(cls) if name.endswith(("Event", "event"))
    ]
    assert len(names) > 40
    for cls, name in names:
        break_all(monkeypatch, cls, name)
    for widget in window.findChildren(QWidget):
        for kind in EVENTS:
            QApplication.sendEvent(widget, QEvent(kind))
        QApplication.sendEvent(widget, QResizeEvent(widget.size(), QSize(1, 1)))
        # Others act on a click, and a menu would wait for an answer.
        if "mousePressEvent" in overrides(type(widget)):
            press(widget)
    window.repaint()
    assert not window.grab().isNull()
    assert set(told) == {BrokenError}
    monkeypatch.undo()
    # And is as it was once they work again.
    window.select(None)
    window.findChild(QPushButton, "start").click()
    qtbot.waitUntil(lambda: window.session.state.workers == 3)


def press(widget: QWidget) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(3, 3)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(widget, QMouseEvent(kind, at, at, left, left, none))


def test_a_failing_hint_is_qts_own(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, told: list[type[BaseException]]
) -> None:
    @guarded
    class Button(QPushButton):
        def sizeHint(self) -> QSize:
            raise BrokenError

    plain, button = QPushButton("text"), Button("text")
    for one in (plain, button):
        qtbot.addWidget(one)
    assert button.sizeHint() == plain.sizeHint()
    assert told == [BrokenError]


def test_a_failing_event_is_handled_by_qt_but_never_twice(
    qtbot: QtBot, told: list[type[BaseException]]
) -> None:
    pressed: list[QPointF] = []
    painted: list[bool] = []

    @guarded
    class View(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.MouseButtonPress:
                super().event(event)
                raise BrokenError
            if event.type() == QEvent.Type.Paint:
                raise BrokenError
            return super().event(event)

        def mousePressEvent(self, event: QMouseEvent) -> None:
            pressed.append(event.position())

        def paintEvent(self, event: QPaintEvent) -> None:
            painted.append(True)

    view = View()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    painted.clear()
    told.clear()
    view.repaint()
    assert painted == [True]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
    assert told == [BrokenError, BrokenError]


def test_a_hook_that_fails_itself_ends_it_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BrokenError

    monkeypatch.setattr(sys, "excepthook", fail)
    assert Transcript.rowCount(object(), QModelIndex()) == 0  # type: ignore[arg-type]
    assert quietly(fail)() is None
