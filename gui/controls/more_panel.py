"""The settings that are changed less often, in a panel that the toolbar opens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.scenario.settings import CEILING, ENDLESS, Duration, Scenario, Work
from gui.controls.cluster_fields import ClusterFields
from gui.look.language import filled
from gui.widgets.fields import BigBox, ChoiceBox, WholeBox
from gui.widgets.hold_box import HoldBox
from gui.widgets.plain_text import Label, set_tip

MOST = max(CEILING.values())


class MorePanel(QFrame):
    """Rounds, gap, work, seed, the kind of semaphore, faults, and how a run pauses.

    Closes by Escape or a click beside it."""

    edited = Signal()
    """The user changed a setting."""
    mistaken = Signal(str)
    """As `Mistakable.mistaken`, of the gap and of the cluster's fields."""
    faults_asked = Signal()
    """The user wants to see or change the faults. The panel has closed itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        # The click that closes it shall not open it again, where it falls on the button.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setObjectName("more-panel")
        self.setAccessibleName(self.tr("More settings"))
        self._make_settings()
        self._make_pause()
        self._lay_out()
        self._connect()
        self.show_faults(0)

    def _make_settings(self) -> None:
        self.rounds = WholeBox(ENDLESS, 1_000_000, counts=True)
        self.rounds.setSpecialValueText(self.tr("endless"))
        self.rounds.setObjectName("rounds")
        self.gap = HoldBox("gap")
        self.gap.setObjectName("gap")
        self.work = ChoiceBox()
        self.work.setObjectName("work")
        self.work.addItem(self.tr("sleep (as I/O does)"), Work.SLEEP)
        self.work.addItem(self.tr("compute (burns CPU)"), Work.COMPUTE)
        self.seed = BigBox(0, 2**53 - 1)
        self.seed.setObjectName("seed")

        self.cluster = ClusterFields()
        self.faults = QPushButton()
        self.faults.setObjectName("faults")
        self.bounded = QCheckBox(self.tr("&Bounded semaphore"))
        self.bounded.setObjectName("bounded")
        self.bounded.setAccessibleName(self.tr("Bounded semaphore"))
        set_tip(
            self.bounded,
            self.tr(
                "A release beyond the limit is refused with an error; a plain semaphore lets one "
                "more worker in."
            ),
        )

    def _make_pause(self) -> None:
        self.paused = QCheckBox(self.tr("Start with the workers &paused"))
        self.paused.setObjectName("start-paused")
        set_tip(self.paused, self.tr("Every worker then stops before its first acquire."))
        self.paused.setAccessibleName(self.tr("Start with the workers paused"))
        self.condition = ChoiceBox()
        self.condition.setObjectName("pause-when")
        self.condition.addItem(self.tr("never"), "")
        self.condition.addItem(self.tr("more workers wait than"), "waiting>{}")
        self.condition.addItem(self.tr("worker goes inside:"), "inside={}")
        self.condition.addItem(self.tr("a fault happens"), "fault")
        self.number = WholeBox(0, MOST)
        self.number.setObjectName("pause-number")
        self.number.setAccessibleName(self.tr("Number for the pause"))
        set_tip(self.number, self.tr("How many workers wait, or which worker goes inside."))
        self.number.setEnabled(False)
        self.condition.currentIndexChanged.connect(self._choose_condition)

    def _lay_out(self) -> None:
        # Long, as each field has its label, its name for ears and what it means.
        inner = QFrame(self)
        inner.setProperty("popup", True)
        grid = QGridLayout(inner)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for text, name, tip, field in (
            (
                self.tr("&Rounds"),
                self.tr("Rounds"),
                self.tr("How often each worker goes inside; 0 means until you stop the run."),
                self.rounds,
            ),
            (
                self.tr("&Gap"),
                self.tr("Gap"),
                self.tr(
                    "How long a worker pauses between two rounds: 2 s, 1–3 s or ~2 s (a mean)."
                ),
                self.gap,
            ),
            (
                self.tr("Wor&k inside"),
                self.tr("Work inside"),
                self.tr("What a worker does while it is inside."),
                self.work,
            ),
            (
                self.tr("S&eed"),
                self.tr("Seed"),
                self.tr("The same seed always gives the same random times."),
                self.seed,
            ),
            (
                self.tr("&Faults"),
                self.tr("Faults"),
                self.tr("What goes wrong on purpose: for which worker, in which round."),
                self.faults,
            ),
        ):
            label = Label(text)
            label.setBuddy(field)
            label.setProperty("quiet", True)
            field.setAccessibleName(name)
            if isinstance(field, HoldBox):
                field.set_hint(tip)
            else:
                set_tip(field, tip)
            set_tip(label, tip)
            grid.addWidget(label, grid.rowCount(), 0)
            grid.addWidget(field, grid.rowCount() - 1, 1)

        grid.addWidget(self.bounded, grid.rowCount(), 0, 1, 2)
        grid.addWidget(self.cluster, grid.rowCount(), 0, 1, 2)
        label = Label(self.tr("Pa&use when"))
        label.setBuddy(self.condition)
        label.setProperty("quiet", True)
        self.condition.setAccessibleName(self.tr("Pause when"))
        set_tip(self.condition, self.tr("The real workers pause when this happens."))
        grid.addWidget(label, grid.rowCount(), 0)
        grid.addWidget(self.condition, grid.rowCount() - 1, 1)
        grid.addWidget(self.number, grid.rowCount(), 1)
        grid.addWidget(self.paused, grid.rowCount(), 0, 1, 2)

        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner)

    def _connect(self) -> None:
        self.rounds.valueChanged.connect(self._changed)
        self.gap.valueChanged.connect(self._changed)
        self.gap.mistaken.connect(self.mistaken)
        self.cluster.mistaken.connect(self.mistaken)
        self.work.currentIndexChanged.connect(self._changed)
        self.seed.valueChanged.connect(self._changed)
        self.bounded.toggled.connect(self._changed)
        self.cluster.edited.connect(self._changed)
        self.faults.clicked.connect(self._ask_for_faults)

    def mistake(self) -> str:
        """The sentence of a mistake that a field holds now; "" where none does."""
        # Those of a cluster count where they are seen.
        return self.gap.mistake() or ("" if self.cluster.isHidden() else self.cluster.mistake())

    def pause_when(self) -> str:
        """When the workers shall pause by themselves, as `core.protocol.commands.Start` says it."""
        template = str(self.condition.currentData())
        return template.format(self.number.value())

    def _choose_condition(self) -> None:
        self.number.setEnabled("{}" in str(self.condition.currentData()))

    def settings(self) -> tuple[int, Duration, Work, int, bool]:
        """Rounds, gap, work, seed and bounded as they are set."""
        work, seed = Work(self.work.currentData()), int(self.seed.value())
        return self.rounds.value(), self.gap.value(), work, seed, self.bounded.isChecked()

    def show_faults(self, count: int) -> None:
        """Say how many faults are planned."""
        if not count:
            text = self.tr("none…")
        elif count == 1:
            text = self.tr("1 planned…")
        else:
            text = filled(self.tr("{count} planned…"), count=count)
        self.faults.setText(text)

    def _ask_for_faults(self) -> None:
        self.hide()
        self.faults_asked.emit()

    def show_settings(self, scenario: Scenario) -> None:
        """Show a scenario's settings; emits nothing."""
        fields = (self.rounds, self.gap, self.work, self.seed, self.bounded)
        blockers = [QSignalBlocker(field) for field in fields]
        self.rounds.setValue(scenario.rounds)
        self.gap.setValue(scenario.gap)
        self.work.setCurrentIndex(list(Work).index(scenario.work))
        self.seed.setValue(scenario.seed)
        self.bounded.setChecked(scenario.bounded)
        self.cluster.show_settings(scenario)
        for blocker in blockers:
            blocker.unblock()

    def open_below(self, button: QWidget) -> None:
        """Open under a button, as far as the screen has room there."""
        self.adjustSize()
        room: QRect = button.screen().availableGeometry()
        at = button.mapToGlobal(QPoint(0, button.height() + 6))
        x = min(at.x(), room.right() - self.width())
        y = min(at.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        begins = self.gap.mapTo(self, QPoint()).x() - self.cluster.mapTo(self, QPoint()).x()
        self.cluster.stand_at(begins)  # Its fields below the others.
        self.rounds.setFocus(Qt.FocusReason.PopupFocusReason)

    def _changed(self) -> None:
        self.edited.emit()
