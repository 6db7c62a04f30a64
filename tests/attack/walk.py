"""Does random things to the whole window, with real runs: `python -m tests.attack.walk --minutes 5
--seed 1`.

Clicks, keys, the wheel, drags and tooltips anywhere; every item of the menu; every button, field
and list; files, lessons, presenter mode, languages, themes and text sizes. What it does depends on
the seed, and on how fast the machine is.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QSlider,
    QSpinBox,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from core.scenario.faults import FaultKind
from core.scenario.settings import Scenario
from gui.look.language import LANGUAGES
from gui.widgets.hold_box import HoldBox
from gui.window.main_window import MainWindow
from tests.attack.figures import Watch, main
from tests.attack.fuzz import point_at
from tests.attack.inputs import mutated, random_scenario, recording, scenario_text
from tests.drags import drop

KEYS = (
    *"spltc?0123456789,.pPsSlL", " ", "\t", "\r", "\x1b",
)  # fmt: skip
QT_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F1, Qt.Key.Key_F11,
    Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab, Qt.Key.Key_Menu, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
)  # fmt: skip
MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)

NOT_TRIGGERED = {"quit"}
"""It would end the walk. Dialogs of the platform are answered by `Answers`."""

CLOSED_WITHIN = 20.0
"""Seconds; a window that is still open then does not close, whatever is answered."""

TEXT_SIZES = (1.0, 1.25, 1.5, 2.0)


class Answers:
    """Answers whatever waits for an answer: dialogs and menus that have loops of their own."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._timer = QTimer(interval=15)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def close(self) -> None:
        """Answer nothing any more."""
        self._timer.stop()

    def _look(self) -> None:
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting is None or self._dice.random() < 0.5:
            return
        # Later: what answers may wait for an answer itself, and a timer does not fire in itself.
        QTimer.singleShot(0, partial(self._answer, waiting))

    def _answer(self, waiting: QWidget) -> None:
        if not isValid(waiting) or not waiting.isVisible():
            return
        if isinstance(waiting, QFileDialog):
            self._dice.choice([waiting.reject, waiting.reject, waiting.accept])()
        elif isinstance(waiting, QMenu):
            self._choose(waiting)
        else:
            buttons = [b for b in waiting.findChildren(QAbstractButton) if usable(b)]
            if buttons and self._dice.random() < 0.5:
                self._dice.choice(buttons).click()
            else:
                waiting.close()

    def _choose(self, menu: QMenu) -> None:
        actions = [one for one in menu.actions() if triggers(one)]
        menu.close()
        if actions and self._dice.random() < 0.3:
            self._dice.choice(actions).trigger()


def usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def triggers(action: QAction) -> bool:
    return (
        action.isEnabled()
        and action.menu() is None
        and not action.isSeparator()
        and action.objectName() not in NOT_TRIGGERED
    )


class Walk:
    """One window, and one walk over it."""

    def __init__(self, seed: int, folder: Path, watch: Watch) -> None:
        self._dice = Random(seed)
        self._folder, self._watch = folder, watch
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Scenario(), store=store)
        self.window.resize(1100, 760)
        self.window.show()
        self._answers = Answers(Random(seed + 1))
        self._chosen = ""
        """What was chosen of the menu."""
        self._actions: list[tuple[int, Callable[[], object]]] = [
            (14, self._click_button), (10, self._click_anywhere), (10, self._key),
            (6, self._trigger), (4, self._field), (3, self._wheel), (3, self._drag),
            (4, self._tooltip), (2, self._context_menu), (3, self._open), (1, self._drop),
            (3, self._scenario), (4, self._seek), (3, self._select), (3, self._command),
            (2, self._lesson), (1, self._look), (1, self._resize), (1, self._save),
            (12, self._wait), (1, self._paint),
        ]  # fmt: skip
        QTest.qWait(500)  # What is made once, after the start, is no answer to an action.

    def step(self) -> None:
        """One action, and what comes of it."""
        weights, actions = zip(*self._actions, strict=True)
        action = self._dice.choices(actions, weights)[0]
        # A loop of a dialog's own may have ended with the window's parts made anew.
        name = action.__name__.strip("_")
        with self._watch.step(name):
            action()
        self._watch.figures.steps -= 1  # It belongs to the action.
        with self._watch.step(f"events after {name} {self._chosen}".rstrip()):
            QApplication.processEvents()
        self._chosen = ""

    def close(self) -> None:
        """End the walk as a user ends the program: what is asked then is answered too, and where
        the answer is to stay, it is ended once more."""
        late = time.monotonic() + CLOSED_WITHIN
        try:
            self._close_others()
            while not self.window.close():
                if time.monotonic() > late:
                    raise TimeoutError("the window does not close")
                self._close_others()
        finally:
            self._answers.close()

    def _close_others(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isValid(widget) and widget is not self.window and widget.isVisible():
                widget.close()

    # Where it goes -----------------------------------------------------------------------------

    def _top(self) -> QWidget:
        """The window that is in front."""
        teaching = self.window.teaching
        presenter = teaching.presenter if teaching is not None else None
        if presenter is not None and presenter.isVisible() and self._dice.random() < 0.8:
            return presenter
        return self.window

    def _widget(self) -> QWidget:
        """Any widget that is seen."""
        top = self._top()
        return self._dice.choice([top, *filter(usable, top.findChildren(QWidget))])

    def _view(self) -> QWidget:
        panels = self.window.panels
        assert panels is not None
        views: list[QWidget] = [self.window.stage, panels.timeline, panels.code, self._widget()]
        return self._dice.choice(views)

    def _at(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._dice.randrange(max(1, widget.width())),
            self._dice.randrange(max(1, widget.height())),
        )

    # What it does ------------------------------------------------------------------------------

    def _click_button(self) -> None:
        buttons = [
            button
            for button in self._top().findChildren(QAbstractButton)
            if usable(button) and button.objectName() != "menu"
        ]
        if buttons:
            button = self._dice.choice(buttons)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def _click_anywhere(self) -> None:
        widget = self._view()
        button = self._dice.choice([Qt.MouseButton.LeftButton] * 3 + [Qt.MouseButton.RightButton])
        click = QTest.mouseDClick if self._dice.random() < 0.1 else QTest.mouseClick
        click(widget, button, self._dice.choice(MODIFIERS), self._at(widget))

    def _key(self) -> None:
        widget = QApplication.focusWidget() or self._top()
        if self._dice.random() < 0.5:
            QTest.keyClick(widget, self._dice.choice(QT_KEYS), self._dice.choice(MODIFIERS))
        else:
            QTest.keyClick(widget, self._dice.choice(KEYS))

    def _trigger(self) -> None:
        actions = [one for one in self.window.menu.findChildren(QAction) if triggers(one)]
        self.window.menu.lessons.aboutToShow.emit()
        if actions:
            action = self._dice.choice(actions)
            if isValid(action):
                self._chosen = action.objectName() or action.text()
                self._watch.note(self._chosen)
                action.trigger()

    def _field(self) -> None:
        fields = [
            one
            for kind in (QComboBox, QSlider, QAbstractSpinBox, QTabBar)
            for one in self._top().findChildren(kind)
            if usable(one)
        ]
        if not fields:
            return
        one, dice = self._dice.choice(fields), self._dice
        if isinstance(one, QComboBox | QTabBar) and one.count():
            one.setCurrentIndex(dice.randrange(one.count()))
        elif isinstance(one, QSlider):
            one.setValue(dice.randint(one.minimum(), one.maximum()))
        elif isinstance(one, QSpinBox):
            one.setValue(min(dice.choice([0, 1, 2, 3, 8, 40, 300]), one.maximum()))
        elif isinstance(one, HoldBox):
            one.setValue(dice.choice(["0", "0.01", "0.1..0.2", "exp:0.05"]))
        elif isinstance(one, QAbstractSpinBox):
            one.stepBy(dice.choice([-10, -1, 1, 10]))
        for line in one.findChildren(QLineEdit):
            if dice.random() < 0.2:
                QTest.keyClicks(line, dice.choice(["7", "-", "x", "1e9", "1..", "<b>"]))

    def _wheel(self) -> None:
        widget = self._view()
        at, turn = QPointF(self._at(widget)), self._dice.choice([-960, -120, 120, 960])
        QApplication.sendEvent(
            widget,
            QWheelEvent(
                at, widget.mapToGlobal(at), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
                self._dice.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip

    def _drag(self) -> None:
        widget = self._view()
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=self._at(widget))
        for _ in range(self._dice.randint(1, 4)):
            if isValid(widget):
                QTest.mouseMove(widget, self._at(widget))
        if isValid(widget):
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=self._at(widget))

    def _tooltip(self) -> None:
        widget = self._view()
        point_at(widget, self._at(widget))

    def _context_menu(self) -> None:
        widget, reason = self._view(), self._dice.choice(list(QContextMenuEvent.Reason)[:2])
        at = self._at(widget)
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))

    def _file(self) -> Path:
        dice = self._dice
        made, suffix = dice.choice([(recording, ".semlab"), (scenario_text, ".toml")])
        data = made(dice)
        path = self._folder / f"file-{dice.randrange(6)}{suffix}"
        path.write_bytes(mutated(dice, data) if dice.random() < 0.5 else data)
        return dice.choice([path, path, path, self._folder, self._folder / "none.semlab"])

    def _open(self) -> None:
        self.window.open_file(self._file())

    def _drop(self) -> None:
        drop(self.window, self._file())

    def _save(self) -> None:
        path = self._folder / f"saved-{self._dice.randrange(3)}"
        if self._dice.random() < 0.5:
            self.window.save_recording(path.with_suffix(".semlab"))
        else:
            self.window.save_scenario(path.with_suffix(".toml"))

    def _scenario(self) -> None:
        most = self._dice.choice([4, 12, 12, 60])
        self.window.controls.set_scenario(random_scenario(self._dice, most))
        if self._dice.random() < 0.7:
            self.window.start()

    def _seek(self) -> None:
        session, dice = self.window.session, self._dice
        ways: list[Callable[[], object]] = [
            lambda: session.seek(dice.randint(0, session.log.end + 10**9)),
            lambda: session.hop(dice.choice([-1, 1]) * dice.randint(0, 10**10)),
            lambda: session.step_events(dice.choice([-100, -1, 1, 100])),
            session.toggle,
            session.follow,
            lambda: session.set_speed(dice.choice([0.05, 0.25, 1.0, 8.0])),
        ]
        dice.choice(ways)()

    def _select(self) -> None:
        self.window.select(self._dice.choice([None, *range(8), 70, 99_999]))

    def _command(self) -> None:
        window, dice = self.window, self._dice
        session = window.session
        dice.choice([
            window.start, session.stop, window.reset, window.runs.pause_or_resume,
            lambda: session.step(dice.randrange(-1, 8)), session.reclaim,
            lambda: session.set_limit(dice.randrange(6)),
            lambda: session.set_workers(dice.randrange(1, 20)),
            lambda: session.inject(dice.randrange(8), dice.choice(list(FaultKind))),
            window.start_or_toggle,
        ])()  # fmt: skip

    def _lesson(self) -> None:
        teaching, dice = self.window.teach(), self._dice
        player = teaching.player
        dice.choice([
            lambda: teaching.open(dice.choice(teaching.lessons())), player.next, player.next,
            player.back, lambda: player.answer(dice.randrange(4)), player.close,
            teaching.toggle, teaching.next_lesson, teaching.loop,
        ])()  # fmt: skip

    def _look(self) -> None:
        window, dice = self.window, self._dice
        if dice.random() < 0.3:
            window.set_language_choice(dice.choice([*LANGUAGES]))
        else:
            window.set_theme_choice(dice.choice(["light", "dark", "system"]))

    def _resize(self) -> None:
        self._top().resize(self._dice.randint(300, 1800), self._dice.randint(300, 1200))

    def _paint(self) -> None:
        self._top().grab()

    def _wait(self) -> None:
        end = time.monotonic() + self._dice.random() * 0.06
        while time.monotonic() < end:
            QApplication.processEvents()


def attack(seed: int, seconds: float, watch: Watch) -> None:
    """Walk for so long."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert application is not None
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # Where dialogs save to.
        try:
            walk = Walk(seed, Path(folder), watch)
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                walk.step()
            walk.close()
        finally:
            os.chdir(before)


if __name__ == "__main__":
    raise SystemExit(main("tests.attack.walk", "actions", attack))
