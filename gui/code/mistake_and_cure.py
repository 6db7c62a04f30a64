"""A program with a mistake and the same one mended: one at a time, or both where there is room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.scenario.settings import Backend, Scenario
from core.telling.listing import Listing
from gui.code.view import CodeView
from gui.look.language import filled
from gui.look.theme import LIGHT, Theme
from gui.widgets.fields import Segment
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

BESIDE = 50
"""Heights of a line of text that this has to be wide to show both programs: 900 pixels, usually."""


@guarded
class MistakeAndCure(QWidget):
    """Shows one program; of one that makes a mistake, also the mended one with the reason.

    The mended program is made only once it is to be seen.
    """

    switched = Signal()
    """Something else is shown than before."""

    def __init__(self, view: CodeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._mended: tuple[Listing, Scenario] | None = None
        self._stale = False
        """Whether the view of the cure shows another program."""
        self.view = view
        """The program that is run."""
        self.cure_view: CodeView | None = None
        self._mistake = self._choice("show-mistake", self.tr("Mistake"))
        self._cure = self._choice("show-cure", self.tr("Cure"))
        self._group = QButtonGroup(self)
        self._switch = QFrame()
        self._switch.setProperty("trough", True)
        row = QHBoxLayout(self._switch)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for button in (self._mistake, self._cure):
            self._group.addButton(button)
            row.addWidget(button)
        self._mistake.setChecked(True)
        self._mistake.setAccessibleName(self.tr("Show the program with its mistake"))
        self._cure.setAccessibleName(self.tr("Show the corrected program"))
        self._cure.toggled.connect(self._arrange)
        self._headings = [self._heading(self.tr("Mistake")), self._heading(self.tr("Cure"))]
        self._reason = Label()
        self._reason.setObjectName("cure-sentence")
        self._reason.setWordWrap(True)
        self._reason.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

        left, self._right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._headings[0])
        left.addWidget(view, 1)
        self._right.addWidget(self._headings[1])
        self._columns = QHBoxLayout()
        self._columns.setSpacing(14)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(self._right, 1)
        self._head = QHBoxLayout()
        self._head.addWidget(self._switch)
        self._head.addStretch()
        self._bare = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head)
        column.addLayout(self._columns, 1)
        column.addWidget(self._reason)
        self._arrange()

    def _choice(self, name: str, text: str) -> Segment:
        button = Segment(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _heading(self, text: str) -> Label:
        label = Label(text)
        label.setProperty("caption", True)
        return label

    @property
    def shows_run(self) -> bool:
        """Whether the program is shown on which the workers are."""
        return self._mended is None or self._both or self._mistake.isChecked()

    @property
    def shows_cure(self) -> bool:
        """Whether the mended program is shown."""
        return self._mended is not None and (self._both or self._cure.isChecked())

    @property
    def _both(self) -> bool:
        return self._mended is not None and self.width() >= BESIDE * self.fontMetrics().height()

    @property
    def chosen(self) -> CodeView:
        """The view of the program to take away: the one that is run, unless only the cure is to be
        seen."""
        return self.view if self.shows_run or self.cure_view is None else self.cure_view

    def show_programs(
        self, program: Listing, mended: Listing | None, reasons: list[str], scenario: Scenario
    ) -> None:
        """Show a program of this scenario, and, if it makes mistakes, how to mend them and why."""
        self.view.set_program(program, scenario.backend, scenario.workers)
        lines = ", ".join(str(index + 1) for index in sorted(program.wrong))
        self.view.setAccessibleDescription(
            filled(self.tr("The mistake is in lines {lines}."), lines=lines) if lines else ""
        )
        if mended is None:
            self._mistake.setChecked(True)
        self._mended = None if mended is None else (mended, scenario)
        self._stale = True
        self._reason.setText("\n".join(reasons))
        self._arrange()

    def show_source(self, program: Listing, shape: Backend) -> None:
        """Show the source of a program that was watched: nothing is mended in it."""
        self.view.set_program(program, shape, 2)
        self.view.setAccessibleDescription("")
        self._mistake.setChecked(True)
        self._mended = None
        self._reason.setText("")
        self._arrange()

    def set_bare(self) -> None:
        """Let the choice lie over the code, at the end of short lines: all of the height is for the
        code."""
        self._bare = True
        self._head.removeWidget(self._switch)
        column = self.layout()
        if column is not None:
            column.removeItem(self._head)
        bar = self.view.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(self._place_switch)
        self._arrange()

    def _place_switch(self) -> None:
        """Put the choice where it covers no code, if there is such a place."""
        size = self._switch.sizeHint()
        shown = self.view if self.shows_run or self.cure_view is None else self.cure_view
        y = shown.free_place(size.width() + 32, size.height())
        self._switch.setGeometry(QRect(QPoint(self.width() - size.width() - 24, round(y)), size))
        self._switch.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.view.set_theme(theme)
        if self.cure_view is not None:
            self.cure_view.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _arrange(self) -> None:
        """Show what there is to see."""
        both, cured = self._both, self.shows_cure
        if cured:
            self._make_cure()
        if self.cure_view is not None:
            self.cure_view.setVisible(cured)
        self.view.setVisible(self.shows_run)
        self._switch.setVisible(self._mended is not None and not both)
        if self._bare:
            self._place_switch()
        for heading in self._headings:
            heading.setVisible(both)
        self._reason.setVisible(cured)
        self._columns.setStretch(0, 1 if self.shows_run else 0)
        self._columns.setStretch(1, 1 if cured else 0)
        self._columns.setSpacing(14 if both else 0)
        self.switched.emit()

    def _make_cure(self) -> None:
        if self.cure_view is None:
            self.cure_view = CodeView()
            self.cure_view.setObjectName("cure")
            self.cure_view.setAccessibleName(self.tr("Corrected program"))
            self.cure_view.set_theme(self._theme)
            self._right.addWidget(self.cure_view, 1)
        if self._stale and self._mended is not None:
            self._stale = False
            mended, scenario = self._mended
            self.cure_view.set_program(mended, scenario.backend, 0)
            lines = ", ".join(str(index + 1) for index in sorted(mended.right))
            self.cure_view.setAccessibleDescription(
                filled(self.tr("Lines {lines} correct the mistake."), lines=lines)
            )
