"""What few need when a program is watched: random delays, an order by a seed, how much is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from core.sources.watched.manner import AS_IT_IS, LEAST_KEPT, Manner
from gui.widgets.fields import BigBox, WholeBox
from gui.widgets.plain_text import Label, set_tip

LARGEST_SEED = 2**53 - 1

MOST_KEPT = 10_000_000
"""Some gigabytes of memory."""


class WatchMore(QWidget):
    """A part of the dialog that asks which program to watch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("watch-more-part")
        self.fuzz, self.fuzz_seed = self._seeded(
            "watch-fuzz",
            self.tr("&Delay workers at random"),
            self.tr(
                "Small delays before each acquire and release bring out hidden mistakes. A short "
                "timeout may be over just when its task gets a permit."
            ),
        )
        self.schedule, self.schedule_seed = self._seeded(
            "watch-schedule",
            self.tr("&One worker at a time"),
            self.tr(
                "Workers are let through to their next acquire or release one by one. The same "
                "seed usually makes the same order."
            ),
        )
        self.lossy = self._box(
            "watch-lossy",
            self.tr("Rather &lose events than slow it down"),
            self.tr("What is lost is counted and reported."),
        )
        self.everything = self._box("watch-all", self.tr("Also what li&braries make"))
        self.children_too = self._box("watch-children", self.tr("Also other Pyt&hons it starts"))
        self.keep = WholeBox(LEAST_KEPT, MOST_KEPT)
        self.keep.setObjectName("watch-keep")
        self.keep.setSingleStep(LEAST_KEPT)
        self.keep.setGroupSeparatorShown(True)
        self.keep.setValue(AS_IT_IS.keep)
        self._lay_out()

    def manner(self, paused: bool) -> Manner:
        """What is chosen."""
        return Manner(
            paused,
            self.lossy.isChecked(),
            int(self.fuzz_seed.value()) if self.fuzz.isChecked() else None,
            int(self.schedule_seed.value()) if self.schedule.isChecked() else None,
            self.keep.value(),
        )

    def show_manner(self, manner: Manner, everything: bool, children: bool) -> None:
        """Propose what was chosen last."""
        for box, field, seed in (
            (self.fuzz, self.fuzz_seed, manner.fuzz),
            (self.schedule, self.schedule_seed, manner.schedule),
        ):
            box.setChecked(seed is not None)
            field.setValue(seed or 0)
        self.lossy.setChecked(manner.lossy)
        self.everything.setChecked(everything)
        self.children_too.setChecked(children)
        self.keep.setValue(manner.kept)

    @property
    def usual(self) -> bool:
        """Whether nothing here is other than at first."""
        chosen = self.everything.isChecked() or self.children_too.isChecked()
        return self.manner(False) == AS_IT_IS and not chosen

    # How it is made ----------------------------------------------------------------------------

    def _box(self, name: str, text: str, tip: str = "") -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text.replace("&", ""))
        if tip:
            set_tip(box, tip)
        return box

    def _seeded(self, name: str, text: str, tip: str) -> tuple[QCheckBox, BigBox]:
        box = self._box(name, text, tip)
        seed = BigBox(0, LARGEST_SEED)
        seed.setObjectName(f"{name}-seed")
        seed.setAccessibleName(self.tr("Seed"))
        seed.setEnabled(False)
        box.toggled.connect(seed.setEnabled)
        return box, seed

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(3, 1)
        for row, (box, seed) in enumerate(
            ((self.fuzz, self.fuzz_seed), (self.schedule, self.schedule_seed))
        ):
            label = Label(self.tr("Seed"))
            label.setProperty("quiet", True)
            grid.addWidget(box, row, 0)
            grid.addWidget(label, row, 1)
            grid.addWidget(seed, row, 2)
        kept = QHBoxLayout()
        label = Label(self.tr("&Keep the last"))
        label.setBuddy(self.keep)
        self.keep.setAccessibleName(self.tr("Events that are kept"))
        kept.addWidget(label)
        kept.addWidget(self.keep)
        kept.addWidget(Label(self.tr("events")))
        kept.addStretch(1)
        grid.addLayout(kept, 2, 0, 1, 4)
        grid.addWidget(self.lossy, 3, 0, 1, 4)
        others = QHBoxLayout()
        others.addWidget(self.everything)
        others.addWidget(self.children_too)
        others.addStretch(1)
        grid.addLayout(others, 4, 0, 1, 4)
