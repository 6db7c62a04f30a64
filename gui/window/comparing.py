"""The menu of what can be compared, and the windows that compare it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from core.scenario.settings import CEILING, ENDLESS, LOCAL, Scenario, ScenarioError
from core.words import QT_TRANSLATE_NOOP, message
from gui.look.language import translated
from gui.look.theme import Theme
from gui.player.session import Session

if TYPE_CHECKING:
    from core.compare.lanes import Comparison
    from gui.compare.sweep_window import SweepWindow
    from gui.compare.window import CompareWindow
    from gui.player.run import Run

SINCE = QT_TRANSLATE_NOOP("core", "The latest runs")
BACKENDS = QT_TRANSLATE_NOOP("core", "This scenario on three backends")
LIMITS = QT_TRANSLATE_NOOP("core", "This scenario with other limits")
SWEEP = QT_TRANSLATE_NOOP("core", "Which limit is enough?")


class Comparing(QObject):
    """Opens windows that compare; one stays open as long as its user wants it to."""

    def __init__(
        self,
        session: Session,
        scenario: Callable[[], Scenario],
        shown: Callable[[], tuple[Theme, bool]],
    ) -> None:
        """`scenario` is what the controls show; `shown` are the theme, and whether motion is
        reduced."""
        super().__init__(session)
        self._session = session
        self._scenario = scenario
        self._shown = shown
        self.windows: list[CompareWindow | SweepWindow] = []

    def fill(self, menu: QMenu) -> None:
        """List what can be compared now."""
        from core.compare.lanes import ready_made

        menu.clear()
        runs = self._latest()
        latest = menu.addAction(translated(message(SINCE)), partial(self.open_runs, runs))
        latest.setObjectName("compare-runs")
        latest.setEnabled(len(runs) > 1)
        scenario = self._scenario()
        for name, text, made in (
            ("backends", BACKENDS, on_backends(scenario)),
            ("limits", LIMITS, with_limits(scenario)),
        ):
            action = menu.addAction(translated(message(text)))
            action.setObjectName(f"compare-this-{name}")
            action.setEnabled(made is not None)
            if made is not None:
                action.triggered.connect(partial(self.open, made))
        sweep = menu.addAction(translated(message(SWEEP)), partial(self.sweep, scenario))
        sweep.setObjectName("sweep")
        sweep.setEnabled(scenario.rounds != ENDLESS)
        menu.addSeparator()
        for name, comparison in ready_made().items():
            action = menu.addAction(translated(comparison.title).replace("&", "&&"))
            action.setObjectName(f"compare-{name}")
            action.triggered.connect(partial(self.open, comparison))

    def open(self, comparison: Comparison, runs: tuple[Run, ...] = ()) -> CompareWindow:
        """Show a comparison in a window of its own."""
        from gui.compare.window import CompareWindow

        theme, reduced = self._shown()
        window = CompareWindow(comparison, theme, runs)
        window.set_reduced_motion(reduced)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.closed.connect(partial(self._forget, window))
        self.windows.append(window)
        window.show()
        return window

    def open_runs(self, runs: tuple[Run, ...]) -> CompareWindow:
        """Show runs that have been run side by side."""
        from core.compare.lanes import Comparison, Lane, named

        names = named([run.scenario for run in runs])
        lanes = tuple(Lane(name, run.scenario) for name, run in zip(names, runs, strict=True))
        return self.open(Comparison(message(SINCE), lanes), runs)

    def sweep(self, scenario: Scenario) -> SweepWindow:
        """Show a sweep of a scenario; its Start is pressed there, as its runs take their time."""
        from core.compare.sweep import Source, limits_of
        from gui.compare.sweep_window import SweepWindow

        highest = max(8, min(2 * scenario.workers, 256))
        window = SweepWindow(Source(scenario), limits_of(f"1..{highest}"), 3, self._shown()[0])
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.closed.connect(partial(self._forget, window))
        self.windows.append(window)
        window.show()
        return window

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        for window in self.windows:
            window.set_theme(theme)

    def close(self) -> None:
        """Close them all."""
        for window in [*self.windows]:
            window.close()

    def _forget(self, window: CompareWindow | SweepWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)

    def _latest(self) -> tuple[Run, ...]:
        """The latest runs that are over, the oldest of them first."""
        from core.compare.lanes import MOST

        session = self._session
        runs = [run for run in (session.run, *session.earlier.runs) if run.over]
        return tuple(reversed([*dict.fromkeys(runs)][:MOST]))


def on_backends(scenario: Scenario) -> Comparison | None:
    """The scenario on each backend; None where it cannot be run on all."""
    workers = min(scenario.workers, *CEILING.values())
    return _made(
        BACKENDS,
        [
            {"backend": each.value, "workers": workers, "faults": (), "cluster": ""}
            for each in LOCAL
        ],
        scenario,
    )


def with_limits(scenario: Scenario) -> Comparison | None:
    """The scenario with half its limit, its own, and twice and four times as much."""
    own = max(1, scenario.limit)
    limits = sorted({max(1, own // 2), own, 2 * own, 4 * own})
    return _made(LIMITS, [{"limit": limit} for limit in limits], scenario)


def _made(title: str, changes: list[dict[str, object]], base: Scenario) -> Comparison | None:
    from core.compare.lanes import Comparison, Lane, named

    if base.rounds == ENDLESS:
        return None
    try:
        scenarios = [base.but(**change) for change in changes]
    except ScenarioError:
        return None
    lanes = zip(named(scenarios), scenarios, strict=True)
    return Comparison(message(title), tuple(Lane(name, one) for name, one in lanes))
