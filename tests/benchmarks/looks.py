"""What another theme, text size or language costs, beside what Qt takes to style bare widgets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QWidget

from gui.look.style import stylesheet
from gui.look.theme import DARK, LIGHT
from gui.window.main_window import MainWindow
from tests.benchmarks.rows import Row, medians
from tests.benchmarks.window import opened, spin, spin_until

PANELS = ("transcript", "statistics", "guide", "workers", "code")

CHANGES: dict[str, Sequence[Callable[[MainWindow], object]]] = {
    "theme": [
        lambda window: window.set_theme_choice("dark"),
        lambda window: window.set_theme_choice("light"),
    ],
    "text size": [
        lambda window: window.comfort.set_text_size(150),
        lambda window: window.comfort.set_text_size(100),
    ],
    "language": [
        lambda window: window.set_language_choice("es"),
        lambda window: window.set_language_choice("en"),
    ],
}


def settle() -> None:
    """Let all happen that is due: layouts, paints, and widgets that go."""
    for _ in range(5):
        QApplication.processEvents()


def cost(act: Callable[[], object]) -> float:
    """CPU seconds of the window's thread, until all is painted."""
    settle()
    began = time.thread_time()
    act()
    settle()
    return time.thread_time() - began


class Bare:
    """So many labels and buttons in one grid, in an application with the window's style sheet."""

    def __init__(self, many: int) -> None:
        self._window = QWidget()
        grid = QGridLayout(self._window)
        for index in range(many):
            grid.addWidget((QLabel, QPushButton)[index % 2]("text"), index // 20, index % 20)
        self._dark = False

    def cost(self) -> float:
        """CPU seconds of the other theme's style sheet for these alone, until all is painted.

        Others' widgets are styled as well, so they are not to be there.
        """
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._window.show()
        self._dark = not self._dark
        sheet = stylesheet(DARK if self._dark else LIGHT)
        return cost(lambda: app.setStyleSheet(sheet))

    def close(self) -> None:
        self._window.close()
        self._window.deleteLater()
        spin(0.01)


def measured(times: int) -> dict[str, list[float]]:
    """CPU seconds of each kind of change, of a window with a run whose panels have all been seen;
    "bare" is what Qt takes for as many bare widgets."""
    found: dict[str, list[float]] = {}
    with opened(backend="asyncio", workers=6, limit=2, hold=0.01, rounds=2) as window:
        window.controls.start.click()
        spin_until(lambda: len(window.session.log) > 0 and not window.session.live)
        assert window.panels is not None
        for name in PANELS:
            window.panels.show_panel(name)
            spin(0.05)
        many = len(QApplication.allWidgets())
        for name, acts in CHANGES.items():
            turns = (acts[index % 2] for index in range(2 + times))
            costs = [cost(lambda act=act: act(window)) for act in turns]  # type: ignore[misc]
            found[name] = list(islice(costs, 2, None))  # The first of a kind loads what it needs.
    bare = Bare(many)
    found["bare"] = [bare.cost() for _ in range(2 + times)][2:]
    bare.close()
    return found


def rows(quick: bool) -> Iterator[Row]:
    """One for each kind of change."""
    found = measured(2 if quick else 12)
    for name in CHANGES:
        pairs = list(zip(found[name], found["bare"], strict=True))
        mine, theirs, ratio = medians(pairs)
        note = "(CPU; baseline: Qt styles as many bare widgets)"
        yield Row(f"another {name}", 1000 * mine, "ms", 1000 * theirs, ratio, most=100, note=note)
