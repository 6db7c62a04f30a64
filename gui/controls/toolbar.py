"""The toolbar: what to run, and starting and stopping it.

Long, as each field and each button is made, named and explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.protocol.events import Can
from core.scenario.cluster import missing
from core.scenario.faults import Fault
from core.scenario.settings import CEILING, HIGHEST_LIMIT, Backend, Scenario
from gui.controls.backend_choice import BackendChoice
from gui.faults.words import fitting
from gui.look.icons import icon
from gui.look.language import filled, translated
from gui.look.style import faint
from gui.look.theme import LIGHT, Theme
from gui.widgets.asking import ask, dismiss
from gui.widgets.fields import WholeBox, style_as
from gui.widgets.hold_box import HoldBox
from gui.widgets.plain_text import set_tip
from gui.widgets.wrapping import Fit, ShortLabel, WrappingBar

if TYPE_CHECKING:
    from gui.controls.more_panel import MorePanel

LOCKED = {
    "backend": QT_TRANSLATE_NOOP(
        "Controls", "Stop the run first: the backend is fixed once workers exist."
    ),
    "hold": QT_TRANSLATE_NOOP(
        "Controls", "Stop the run first: the hold is fixed once workers exist."
    ),
    "more": QT_TRANSLATE_NOOP(
        "Controls", "Stop the run first: these settings are fixed once workers exist."
    ),
    "start": QT_TRANSLATE_NOOP("Controls", "Stop this run to start another."),
}
"""What cannot be used while a run goes on, and why. What is not named here can be changed live."""

WATCHED = QT_TRANSLATE_NOOP("Controls", "Stop watching first: this is for runs that start here.")
"""The same while a program is watched that ran before."""


class Controls(WrappingBar):
    """Edits a scenario and asks for it to be run; it runs nothing itself.

    A field that holds a mistake keeps Start disabled, with the mistake as the reason, so what runs
    is always what the fields show.
    """

    scenario_changed = Signal(object)
    """The user changed a setting: the new `Scenario`."""
    mistaken = Signal(str)
    """The sentence of the mistake that a field holds now; "" once none does."""
    start_pressed = Signal()
    pause_pressed = Signal()
    step_pressed = Signal()
    stop_pressed = Signal()
    reset_pressed = Signal()
    fault_pressed = Signal()
    """The menu of faults is wanted, below the button `fault`."""

    def __init__(
        self, theme: Theme = LIGHT, parent: QWidget | None = None, whole: bool = True
    ) -> None:
        """If it is not `whole`, the panel of settings that "More" opens is made by `complete`, or
        when it is needed."""
        super().__init__(parent)
        self._panel: MorePanel | None = None
        self._scenario = Scenario()
        """The scenario that was last set: the panel shows it once it is made."""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tips: dict[QWidget, str] = {}
        self._texts: dict[QPushButton, str] = {}
        self._running = False
        self._said = ""
        self._theme = theme
        self._attached = False
        self._bound: int | None = None
        self._faults: tuple[Fault, ...] = ()
        """All that were set: those that do not fit now may fit again."""

        self._make_fields()
        self._make_buttons()
        self.set_groups([[self._backends], self._value_group(), [self._run_group()]])
        self._connect()
        self._take_room(Fit.TIGHT)
        self.set_theme(theme)
        self.set_scenario(self._scenario)
        self.set_phase(False, False)
        if whole:
            self.complete()

    @property
    def _more(self) -> MorePanel:
        if self._panel is None:
            from gui.controls.more_panel import MorePanel  # Here, as the window opens without it.

            self._panel = panel = MorePanel(self)
            self._show_more(panel)
            panel.edited.connect(self._edited)
            panel.mistaken.connect(self._refresh_start)
            panel.faults_asked.connect(self._edit_faults)
        return self._panel

    def _show_more(self, panel: MorePanel) -> None:
        """Show the settings of the scenario that was set."""
        panel.cluster.setVisible(self._backends.backend is Backend.CLUSTER)
        panel.show_settings(self._scenario)
        panel.show_faults(len(self._faults))

    # What the window calls ---------------------------------------------------------------------

    def complete(self) -> None:
        """Make what is not seen before somebody asks for it."""
        assert self._more is not None

    def scenario(self) -> Scenario:
        """The scenario that the fields show; for one that holds a mistake, its last good value."""
        for field in (self.workers, self.limit):
            field.interpretText()  # What was typed counts, also before the field is left.
        rounds, gap, work, seed, bounded = self._more.settings()
        backend, workers = self._backends.backend, self.workers.value()
        cluster, lease = self._more.cluster.settings()
        if backend is not Backend.CLUSTER:
            cluster = ""  # What was set is there again with that backend.
        return Scenario(
            backend=backend,
            workers=workers,
            limit=self.limit.value(),
            hold=self.hold.value(),
            rounds=rounds,
            gap=gap,
            work=work,
            seed=seed,
            bounded=bounded,
            faults=fitting(self._faults, backend, workers, rounds, bool(cluster)),
            cluster=cluster,
            lease_timeout=lease,
        )

    def set_scenario(self, scenario: Scenario) -> None:
        """Show a scenario; emits nothing. A bound that was set does not hold for it."""
        self._set_bound(None)
        blockers = [QSignalBlocker(field) for field in (self.workers, self.limit, self.hold)]
        self._backends.show_backend(scenario.backend)
        self._set_ceiling()
        self.workers.setValue(scenario.workers)
        self.limit.setValue(scenario.limit)
        self.hold.setValue(scenario.hold)
        self._scenario, self._faults = scenario, scenario.faults
        if self._panel is not None:
            self._show_more(self._panel)
        for blocker in blockers:
            blocker.unblock()
        self._refresh_start()

    def show_limit(self, limit: int) -> None:
        """Show the limit that a live run is to have; emits nothing."""
        with QSignalBlocker(self.limit):
            self.limit.setValue(limit)

    def show_workers(self, workers: int) -> None:
        """Show how many workers a live run is to have; emits nothing."""
        with QSignalBlocker(self.workers):
            self.workers.setValue(workers)

    @property
    def start_paused(self) -> bool:
        """Whether a run shall begin with its workers paused."""
        return self._more.paused.isChecked()

    @property
    def pause_when(self) -> str:
        """When the workers shall pause by themselves, as `core.protocol.commands.Start` says it."""
        return self._more.pause_when()

    def set_phase(
        self,
        running: bool,
        can_reset: bool,
        paused: bool = False,
        bound: int | None = None,
        refused: Mapping[Can, str] = MappingProxyType({}),
        attached: bool = False,
    ) -> None:
        """Enable what makes sense now; what is disabled says why in its tooltip.

        `bound`: the limit that the bounded semaphore of a live run was made with; it cannot grow.
        `refused`: what cannot be done to a live run of a program, and why. `attached`: the program
        ran before, and is only watched.
        """
        self._running = running
        self._name_stop(attached)
        self._set_bound(bound)
        for field in (self.workers, self.limit):
            # A live run must not pass through 1 on the way to 12.
            field.setKeyboardTracking(not running)
            self._enable(field, True, "")
        if running and self._panel is not None:
            self._panel.hide()
        for name in LOCKED:
            for widget in self._named(name):
                reason = WATCHED if attached else LOCKED[name]
                self._enable(widget, not running, self.tr(str(reason)))
        if not running:
            self._refuse_cluster()
        for button in (self.pause, self.stop, self.fault):
            self._enable(button, running, self.tr("Nothing is running."))
        for what, widget in (
            (Can.LIMIT, self.limit),
            (Can.WORKERS, self.workers),
            (Can.INJECT, self.fault),
        ):
            if what in refused:
                self._enable(widget, False, refused[what])
        reason = self.tr("Pause the workers first; then they can be stepped.")
        self._enable(self.step, paused, reason if running else self.tr("Nothing is running."))
        self._show_paused(paused)
        self._enable(self.reset, can_reset, self.tr("There is nothing to clear yet."))
        self._refresh_start()

    def _name_stop(self, attached: bool) -> None:
        """Let the stop button say what it will do."""
        text, tip = self.tr("Stop"), self.tr("End the run and its workers.")
        if attached:
            text = self.tr("Stop watching")
            tip = self.tr("Watch this program no longer. It goes on by itself.")
        self._attached = attached
        self._tips[self.stop] = tip
        if text == self._texts[self.stop]:
            return
        self._texts[self.stop] = text
        self.stop.setAccessibleName(text)
        self._take_room(self.fit)
        self.measure_again()

    def _show_paused(self, paused: bool) -> None:
        """Let the pause button say what it will do."""
        self.pause.setProperty("resumes", paused)
        text = self.tr("Resume") if paused else self.tr("Pause")
        self._texts[self.pause] = text
        self.pause.setAccessibleName(text)
        if self.pause.text():
            self.pause.setText(text)
        self.pause.setIcon(
            icon("play" if paused else "pause", self._theme.text, off=faint(self._theme))
        )

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        self._theme = theme
        self._backends.set_theme(theme)
        for button, name in self._icons.items():
            colour = theme.on_accent if button is self.start else theme.text
            button.setIcon(icon(name, colour, off=faint(theme)))
        self._show_paused(bool(self.pause.property("resumes")))

    # How it is made ----------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self._backends = BackendChoice()
        for backend, button in self._backends.buttons.items():
            self._take(button, self._backends.tip(backend))
        self.workers = WholeBox(1, max(CEILING.values()), counts=True)
        self.limit = WholeBox(0, HIGHEST_LIMIT, counts=True)
        self.hold = HoldBox("hold")
        for name, field, text, tip in (
            ("workers", self.workers, self.tr("Workers"), ""),
            (
                "limit",
                self.limit,
                self.tr("Limit"),
                self.tr("How many workers may be inside at once: the semaphore's permits."),
            ),
            (
                "hold",
                self.hold,
                self.tr("Hold"),
                self.tr("How long a worker stays inside: 2 s, 1–3 s or ~2 s (a mean)."),
            ),
        ):
            field.setObjectName(name)
            field.setAccessibleName(text)
            self._tips[field] = tip

    def _make_buttons(self) -> None:
        self.more = self._push(
            "more", self.tr("More"), self.tr("Rounds, gap, work, seed and faults.")
        )
        self.start = self._push("start", self.tr("Start"), self.tr("Run this scenario."))
        self.start.setProperty("primary", True)
        self.pause = self._push(
            "pause",
            self.tr("Pause"),
            self.tr(
                "Pause or resume the real workers: each stops just before its next acquire or "
                "release (P)."
            ),
        )
        self.step = self._push(
            "step", self.tr("Step"), self.tr("Let one worker take one step (S).")
        )
        self.stop = self._push("stop", self.tr("Stop"), self.tr("End the run and its workers."))
        self.reset = self._push(
            "reset", self.tr("Reset"), self.tr("Clear the stage for a new run.")
        )
        self.fault = self._push(
            "fault", self.tr("Fault"), self.tr("Make something go wrong with a worker, for real.")
        )
        self._icons = {
            self.more: "more",
            self.start: "play",
            self.pause: "pause",
            self.step: "step",
            self.fault: "fault",
            self.stop: "stop",
            self.reset: "reset",
        }

    def _push(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        self._take(button, tip)
        return button

    def _take(self, button: QPushButton, tip: str) -> None:
        """Have a button among those that can be disabled, and lose their text for want of room."""
        button.setAccessibleName(button.text())
        # A click leaves the focus where it was, so the focus ring is seen by those who use keys.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tips[button] = tip
        self._texts[button] = button.text()

    def _value_group(self) -> list[QWidget]:
        """The fields, each beside its label, and the button for what is set more rarely."""
        self._labels: list[ShortLabel] = []
        self._values: list[QHBoxLayout] = []
        parts: list[QWidget] = []
        for text, field in (
            (self.tr("&Workers"), self.workers),
            (self.tr("&Limit"), self.limit),
            (self.tr("&Hold"), self.hold),
        ):
            label = ShortLabel(text)
            label.setBuddy(field)
            label.setProperty("quiet", True)
            self._labels.append(label)
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label)
            row.addWidget(field)
            self._values.append(row)
            parts.append(part)
        return [*parts, self.more]

    def _run_group(self) -> QWidget:
        group = QWidget()
        self._runs = QHBoxLayout(group)
        self._runs.setContentsMargins(0, 0, 0, 0)
        for button in (self.start, self.pause, self.step, self.fault, self.stop, self.reset):
            self._runs.addWidget(button)
        return group

    def _connect(self) -> None:
        self._backends.chosen.connect(self._choose)
        self.workers.valueChanged.connect(self._edited)
        self.limit.valueChanged.connect(self._edited)
        self.hold.valueChanged.connect(self._edited)
        self.hold.mistaken.connect(self._refresh_start)
        self.more.clicked.connect(lambda: self._more.open_below(self.more))
        self.start.clicked.connect(self.start_pressed)
        self.pause.clicked.connect(self.pause_pressed)
        self.step.clicked.connect(self.step_pressed)
        self.stop.clicked.connect(self.stop_pressed)
        self.reset.clicked.connect(self.reset_pressed)
        self.fault.clicked.connect(self.fault_pressed)
        self.fitted.connect(self._take_room)

    # What happens ------------------------------------------------------------------------------

    def _named(self, name: str) -> list[QWidget]:
        if name == "backend":
            return list(self._backends.buttons.values())
        return [widget for widget in self._tips if widget.objectName() == name]

    def _refuse_cluster(self) -> None:
        """Without dask.distributed its button says how to get it."""
        reason = missing()
        if reason is not None:
            button = self._backends.buttons[Backend.CLUSTER]
            self._enable(button, False, translated(reason))

    def _choose(self) -> None:
        self._more.cluster.setVisible(self._backends.backend is Backend.CLUSTER)
        with QSignalBlocker(self.workers):
            self._set_ceiling()
        self._refresh_start()
        self._edited()

    def _set_ceiling(self) -> None:
        ceiling = CEILING[self._backends.backend]
        self.workers.setMaximum(ceiling)
        self._tips[self.workers] = filled(
            self.tr("How many workers run: 1 to {most}."), most=ceiling
        )
        if self.workers.isEnabled():
            set_tip(self.workers, self._tips[self.workers])

    def _set_bound(self, bound: int | None) -> None:
        if bound == self._bound:
            return
        self._bound = bound
        blocker = QSignalBlocker(self.limit)
        self.limit.setMaximum(HIGHEST_LIMIT if bound is None else bound)
        blocker.unblock()
        tip = self.tr("How many workers may be inside at once: the semaphore's permits.")
        if bound is not None:
            rest = self.tr(
                "This bounded semaphore was made with a limit of {bound} and cannot have more."
            )
            tip = f"{tip} {filled(rest, bound=bound)}"
        self._tips[self.limit] = tip

    def _edit_faults(self) -> None:
        from gui.faults.dialog import FaultsDialog  # Here, as the window opens without it.

        dialog = FaultsDialog(self.scenario(), self.window())
        if ask(dialog):
            self._faults = dialog.faults()
            self._edited()
        dismiss(dialog)

    def _edited(self) -> None:
        scenario = self.scenario()
        self._more.show_faults(len(scenario.faults))
        self.scenario_changed.emit(scenario)

    def _refresh_start(self) -> None:
        mistake = self.hold.mistake() or (self._panel.mistake() if self._panel else "")
        if not self._running:
            self._enable(self.start, not mistake, mistake)
        if mistake != self._said:
            self._said = mistake
            self.mistaken.emit(mistake)

    def _enable(self, widget: QWidget, on: bool, reason: str) -> None:
        widget.setEnabled(on)
        text = self._tips[widget] if on else reason
        widget.setAccessibleDescription(text)
        if isinstance(widget, HoldBox):
            widget.set_hint(text)
        else:
            set_tip(widget, text)

    def _take_room(self, fit: Fit) -> None:
        compact = fit is not Fit.FULL
        line = self.fontMetrics().height()
        side = line * 7 // 8
        self._backends.show_shapes(fit is Fit.FULL)
        self._backends.be_compact(compact)
        for button, text in self._texts.items():
            # Those with an icon that everyone knows lose their text.
            wordless = fit >= Fit.TERSE and button in (
                self.more,
                self.pause,
                self.step,
                self.fault,
                self.stop,
                self.reset,
            )
            wordless |= fit is Fit.TINY and button is self.start
            # That it does something else than usual is not left to its picture.
            wordless &= fit is Fit.TINY or button is not self.stop or not self._attached
            button.setText("" if wordless else text)
            button.setIconSize(QSize(side if wordless else side * 4 // 3, side))
            style_as(button, "compact", compact)
            button.updateGeometry()
        for row in self._values:
            row.setSpacing(self.apart(fit))
        self._runs.setSpacing(line // (2, 4, 4, 24)[fit])
        for label in self._labels:
            # Beyond its end: a letter may be drawn wider than it is measured.
            label.setContentsMargins(line // (2, 4, 8, 8)[fit], 0, 2, 0)
