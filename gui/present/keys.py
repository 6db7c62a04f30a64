"""The keys of presenter mode, for a keyboard and for a clicker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from core.state.playhead import Motion
from core.telling.diagnosis import why_not
from gui.lessons.beside import Beside
from gui.lessons.player import Player
from gui.lessons.question import LETTERS
from gui.look.language import translated
from gui.player.playback import SPEEDS
from gui.present.chooser import Chooser
from gui.present.room import Desk, Room
from gui.resources_map.strip import Resources
from gui.stage import Stage
from gui.window.keys import HOP, LEAP
from gui.window.stage_and_map import StageAndMap

_Key = Qt.Key
_DIGITS = range(_Key.Key_0.value, _Key.Key_9.value + 1)


_OF_LANES = {
    _Key.Key_Space: "Space",
    _Key.Key_F5: "F5",
    _Key.Key_Left: "Left",
    _Key.Key_Right: "Right",
    _Key.Key_Up: ",",
    _Key.Key_Down: ".",
    _Key.Key_Home: "Home",
    _Key.Key_End: "End",
    _Key.Key_BracketLeft: "[",
    _Key.Key_BracketRight: "]",
}
"""What moves the view, by the names that lanes know."""

_OF_ONE_RUN = frozenset(
    (
        _Key.Key_P,
        _Key.Key_S,
        _Key.Key_Plus,
        _Key.Key_Equal,
        _Key.Key_Minus,
        _Key.Key_W,
        _Key.Key_F,
        _Key.Key_R,
        _Key.Key_X,
        _Key.Key_N,
        _Key.Key_M,
        _Key.Key_V,
    )
)
"""What steers or shows one run, and so nothing while lanes are shown."""


class Screen(Protocol):
    """What keys do on the screen that the class sees."""

    player: Player
    beside: Beside
    chooser: Chooser
    resources: Resources
    stage: Stage
    views: StageAndMap

    def toggle_blank(self) -> None: ...

    def toggle_chooser(self, puzzles: bool = False) -> None: ...

    def toggle_keys(self) -> None: ...

    def cycle_panel(self) -> None: ...

    def escape(self) -> None: ...

    def show_next_finding(self) -> None: ...

    def say_why_not(self, text: str) -> None: ...

    def close(self) -> bool: ...


class Keyboard(QObject):
    """What each key does."""

    def __init__(self, presenter: Screen, window: QWidget, room: Room, desk: Desk) -> None:
        """`window` is the one that `presenter` is."""
        super().__init__(window)
        self._presenter = presenter
        self._window = window
        self._room = room
        self._desk = desk
        session = room.session
        self._do: dict[Qt.Key, Callable[[], object]] = {
            _Key.Key_PageDown: self.forward,
            _Key.Key_PageUp: self.backward,
            _Key.Key_Space: self._start_or_toggle,
            _Key.Key_F5: self._start,
            _Key.Key_Up: lambda: session.step_events(-1),
            _Key.Key_Down: self._step,
            _Key.Key_Home: lambda: session.seek(0),
            _Key.Key_End: session.follow,
            _Key.Key_Plus: lambda: self._change_limit(1),
            _Key.Key_Equal: lambda: self._change_limit(1),
            _Key.Key_Minus: lambda: self._change_limit(-1),
            _Key.Key_B: presenter.toggle_blank,
            _Key.Key_Period: presenter.toggle_blank,
            _Key.Key_V: presenter.cycle_panel,
            _Key.Key_W: lambda: room.controls.workers.stepBy(1),
            _Key.Key_F: self._fault,
            _Key.Key_R: session.reclaim,
            _Key.Key_X: presenter.show_next_finding,
            _Key.Key_BracketLeft: lambda: self._change_speed(-1),
            _Key.Key_BracketRight: lambda: self._change_speed(1),
            _Key.Key_N: lambda: presenter.resources.choose_next(1),
            _Key.Key_M: presenter.views.choose_next,
            _Key.Key_T: desk.next_workers,
            _Key.Key_F1: presenter.toggle_keys,
            _Key.Key_P: lambda: room.controls.pause.click(),
            _Key.Key_S: lambda: room.controls.step.click(),
            _Key.Key_L: presenter.toggle_chooser,
            _Key.Key_Z: partial(presenter.toggle_chooser, puzzles=True),
            _Key.Key_Question: presenter.toggle_keys,
            _Key.Key_Escape: presenter.escape,
            _Key.Key_F11: presenter.close,
            _Key.Key_Return: self._click,
            _Key.Key_Enter: self._click,
        }

    def words(self) -> list[tuple[str, str]]:
        """The keys, each with what it does."""
        return [
            ("Page Down", self.tr("Next step of the lesson; without a lesson, start or step")),
            ("Page Up", self.tr("Back")),
            ("F5", self.tr("Start again")),
            (self.tr("A, B, C or 1, 2, 3"), self.tr("Answer a question")),
            (self.tr("Space"), self.tr("Start the run; then pause or play the view")),
            ("P", self.tr("Pause or resume the workers")),
            ("S", self.tr("Let one worker take one step")),
            ("0–9", self.tr("Let this worker take one step")),
            ("← →", self.tr("Back or forward in time; with Shift, further")),
            ("↑ ↓", self.tr("One event back or forward")),
            (self.tr("Home, End"), self.tr("To the start of the run; to now")),
            ("[ ]", self.tr("Slower, faster")),
            ("+ −", self.tr("Change the limit")),
            ("W", self.tr("One more worker; with Shift, one fewer")),
            ("F", self.tr("Make something go wrong with a worker")),
            ("R", self.tr("Reclaim lost permits")),
            ("X", self.tr("Go to what is wrong; again: to the next; then back")),
            ("N", self.tr("A program's next resource; with Shift, the one before")),
            ("M", self.tr("Of a program: the map of its resources, or the stage")),
            ("V", self.tr("Next panel: none, code, timeline, transcript, statistics")),
            ("L, Z, T", self.tr("A lesson; a puzzle; its threads or tasks")),
            ("B", self.tr("Blank the screen; a full stop does the same")),
            ("?", self.tr("Show these keys; F1 does the same")),
            ("Esc", self.tr("Leave presenter mode; F11 does the same")),
        ]

    def shared(self) -> dict[str, Callable[[], object]]:
        """The keys that also work in the main window, while that is on a screen of its own."""
        names = {"B": _Key.Key_B, "V": _Key.Key_V, "L": _Key.Key_L, "Z": _Key.Key_Z,
                 "X": _Key.Key_X, "?": _Key.Key_Question, "+": _Key.Key_Plus,
                 "-": _Key.Key_Minus, "Esc": _Key.Key_Escape}  # fmt: skip
        return {name: partial(self._do_shared, key) for name, key in names.items()}

    def _do_shared(self, key: Qt.Key) -> None:
        if not self._for_lanes(key, False):
            self._do[key]()

    def choosing(self) -> dict[str, Callable[[], object]]:
        """The keys that work there too while a lesson is chosen, and that it has no use for."""
        names = {"Return": _Key.Key_Return, "Enter": _Key.Key_Enter, "Up": _Key.Key_Up,
                 "Down": _Key.Key_Down}  # fmt: skip
        return {name: partial(self._presenter.chooser.press, key) for name, key in names.items()}

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False if it stands for nothing."""
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        others = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if others:
            return False
        chooser = self._presenter.chooser
        if chooser.press(key) or (
            chooser.isHidden() and (self._answers(key) or self._for_lanes(key, shift))
        ):
            pass
        elif shift and key in (_Key.Key_W, _Key.Key_N):
            self._one_less(key)
        elif key in (_Key.Key_Left, _Key.Key_Right):
            far = LEAP if shift else HOP
            session = self._room.session
            session.hop(far if key is _Key.Key_Right else -far)
        elif key.value in _DIGITS:
            self._digit(key.value - _Key.Key_0.value)
        elif key in self._do:
            self._do[key]()
        else:
            return False
        return True

    def _for_lanes(self, key: Qt.Key, shift: bool) -> bool:
        """Whether lanes are shown, and the key is for them, or would be for one run."""
        beside = self._presenter.beside
        if beside.view is None:
            return False
        if (name := _OF_LANES.get(key)) is not None:
            beside.press(f"Shift+{name}" if shift and name in ("Left", "Right") else name)
            return True
        digit = key.value in _DIGITS and not self._presenter.player.asking
        return digit or key in _OF_ONE_RUN

    def _answers(self, key: Qt.Key) -> bool:
        """Whether the key is a letter that answers a question; then it has answered."""
        choice = key.value - _Key.Key_A.value
        player = self._presenter.player
        return player.asking and 0 <= choice < len(LETTERS) and player.answer(choice)

    def _digit(self, digit: int) -> None:
        player = self._presenter.player
        if not player.asking:
            self.step_worker(digit)
        elif digit:
            player.answer(digit - 1)

    def step_worker(self, worker: int) -> None:
        """While the workers are paused, let this one do one thing, or say why it cannot."""
        session = self._room.session
        self._room.step_worker(worker)
        reason = why_not(session.history.now, session.log, worker)
        if session.run.stands and reason is not None:
            self._presenter.say_why_not(translated(reason))

    def _one_less(self, key: Qt.Key) -> None:
        """What W or N does with Shift."""
        if key is _Key.Key_W:
            self._room.controls.workers.stepBy(-1)
        else:
            self._presenter.resources.choose_next(-1)

    def _change_speed(self, by: int) -> None:
        """Play the view slower or faster."""
        session = self._room.session
        index = bisect_left(SPEEDS, session.playhead.speed) + by
        session.set_speed(SPEEDS[min(max(0, index), len(SPEEDS) - 1)])

    def _fault(self) -> None:
        """Open the menu of what can go wrong with the marked worker, at its token."""
        from gui.faults.menu import FaultMenu  # Here, as presenter mode opens without it.

        room, stage = self._room, self._presenter.stage
        worker = room.selected
        at = stage.rect().center() if worker is None else stage.token_center(worker).toPoint()
        menu = FaultMenu(room.session, self._window, self.step_worker, worker)
        menu.open_at(stage.mapToGlobal(at))

    def _change_limit(self, by: int) -> None:
        self._room.controls.limit.stepBy(by)

    def _click(self) -> None:
        button = QApplication.focusWidget()
        if isinstance(button, QPushButton) and self._window.isAncestorOf(button):
            button.click()

    def _step(self) -> None:
        """One thing more: while the workers are paused, a real one."""
        session = self._room.session
        if session.paused and session.playhead.position == len(session.log):
            session.step()
        else:
            session.step_events(1)

    def _start(self) -> None:
        """Run the program in the editor, if that is what the class sees; else the scenario."""
        editor = self._room.editor
        if editor.draft is None or self._presenter.player.walk is not None:
            self._room.controls.start.click()
        elif not editor.run():
            self._presenter.say_why_not(editor.situation)

    def _start_or_toggle(self) -> None:
        session = self._room.session
        if session.live or len(session.log) or self._room.editor.draft is None:
            self._room.start_or_toggle()
        else:
            self._start()

    def forward(self) -> None:
        """The lesson's next step. Without a lesson: start; pause, so that one can step; step."""
        if self._presenter.player.walk is not None:
            self._desk.forward()
            return
        session = self._room.session
        over = not session.live and session.playhead.position == len(session.log)
        if over:
            self._start()
        elif session.live and not session.paused and session.playhead.motion is Motion.FOLLOW:
            session.pause()
        else:
            self._step()

    def backward(self) -> None:
        """The lesson's step before; without a lesson, the event before."""
        if self._presenter.player.walk is not None:
            self._presenter.player.back()
        else:
            self._room.session.step_events(-1)
