"""What fills the window: the toolbar on top, the stage, and room for the views around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from core.telling.diagnosis import sentence
from gui.controls.toolbar import Controls
from gui.look.icons import icon
from gui.look.language import translated
from gui.look.theme import Theme
from gui.stage import Stage
from gui.widgets.cards import card, scrolled, split
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip
from gui.window.foot import Foot
from gui.window.notice import Notice
from gui.window.sentence import Sentence
from gui.window.stage_and_map import StageAndMap

if TYPE_CHECKING:
    from gui.findings.strip import Findings
    from gui.resources_map.strip import Resources


@guarded
class Body(QWidget):
    """Makes the widgets that are there from the first paint, then those around them, and divides
    the room among them.

    A field that is done with (Return, Escape) gives it the focus, so that the window's keys work
    again; Tab goes on from that field.
    """

    resources: Resources
    findings: Findings

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: list[int] | None = None
        """How the width was divided before the side was widened."""
        self._widened: list[int] = []
        self._left: QWidget | None = None
        """The field that has given the focus away."""
        self.controls = Controls(whole=False)
        self.stage = Stage()
        self.views = StageAndMap(self.stage)
        self.sentence = Sentence()
        self.side, self.bottom = card(), card()
        """For the views that a complete window has beside the stage, and below it."""
        stage = card()
        self.columns = split(Qt.Orientation.Horizontal, (stage, 68), (self.side, 32))
        self.rows = split(Qt.Orientation.Vertical, (self.columns, 64), (self.bottom, 36))
        self._menu_button = self._button()
        self.notice = Notice()
        # A click beside the fields leaves them, so that the window's keys work again.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._bar())
        self._column.addWidget(self.notice)
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(14, 12, 14, 14)
        self._column.addLayout(self._inner, 1)
        area = self._area = scrolled(self.rows)
        self._inner.addWidget(area)
        self._instead: QWidget | None = None
        """What is shown in the place of the stage and all around it."""
        # In its place: whatever moves is styled anew with all that it holds.
        self._said = self._fill(stage)
        self.foot = Foot(area, self.rows)
        """For what is in sight however little room there is."""
        self._column.addWidget(self.foot)

    def show_ready(self, scenario: Scenario) -> None:
        """Show a scenario that stands ready to run."""
        state = State(scenario)
        self.stage.show_moment(state, Log(), 0)
        self.sentence.setText(translated(sentence(state)))

    def complete(self, menu: QMenu, theme: Theme) -> None:
        """Add what is not seen while nothing has been run. `menu` opens from the button at the end
        of the toolbar."""
        from gui.findings.strip import Findings
        from gui.resources_map.strip import Resources

        self.controls.complete()
        self._menu_button.setMenu(menu)
        self.resources = Resources()
        self.views.set_cards(self.resources)
        self.findings = Findings()
        self._said.addWidget(self.findings)
        for part in (self.resources, self.findings):
            part.set_theme(theme)

    def divided(self) -> tuple[QByteArray, QByteArray]:
        """How the room is divided from left to right, and from top to bottom."""
        return self.columns.saveState(), self.rows.saveState()

    def divide(self, columns: QByteArray, rows: QByteArray) -> None:
        """Divide the room as `divided` has said."""
        self.columns.restoreState(columns)
        self.rows.restoreState(rows)

    def widen_side(self, on: bool) -> None:
        """Give the views beside the stage half of the width, if they have less; or take it back,
        if the user has not divided it otherwise meanwhile."""
        sizes = self.columns.sizes()
        if on and self._narrow is None and 2 * sizes[1] < sum(sizes):
            self._narrow = sizes
            self.columns.setSizes([sum(sizes) - sum(sizes) // 2, sum(sizes) // 2])
            self._widened = self.columns.sizes()
        elif not on and self._narrow is not None:
            if sizes == self._widened:
                self.columns.setSizes(self._narrow)
            self._narrow = None

    def give_room(self, factor: float) -> None:
        """Keep room for text that is so many times larger than usual."""
        # With larger text its own buttons say how wide it has to be.
        self.side.setMinimumWidth(260 if factor < 1.1 else 0)
        # Once there is something in it, that says how high it has to be.
        empty = self.bottom.layout() is None
        self.bottom.setMinimumHeight(170 if factor < 1.1 and empty else 0)
        self.sentence.fit()
        side = round(16 * factor)
        self._menu_button.setIconSize(QSize(side, side))

    def settle(self) -> None:
        """Lay out at once what the toolbar's height decides: how many rows it needs, it knows only
        when it is as wide as the window, and all that is below it would be painted twice."""
        part: QWidget | None = self.controls
        while part is not None:
            layout = part.layout()
            if layout is not None:
                layout.activate()
            part = part.parentWidget()

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip below the toolbar and the notice."""
        self._column.insertWidget(2, strip)

    def show_instead(self, view: QWidget | None) -> None:
        """Show a view in the place of the stage and all around it; None shows these again."""
        if self._instead is not None:
            self._inner.removeWidget(self._instead)
            self._instead.hide()
        self._instead = view
        for part in (self._area, self.foot):
            part.setVisible(view is None)
        if view is not None:
            self._inner.addWidget(view)
            view.show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        for part in (self.controls, self.stage, self.views, self.notice):
            part.set_theme(theme)
        if hasattr(self, "findings"):
            self.resources.set_theme(theme)
            self.findings.set_theme(theme)
        self._menu_button.setIcon(icon("menu", theme.text))

    # Fields that are left ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A field passes on the keys that it is left by, once it has done what they do in it."""
        field = QApplication.focusWidget()
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            and isinstance(field, QAbstractSpinBox | QLineEdit)
            and self.isAncestorOf(field)
        ):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._left = field
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._left = None
        super().focusOutEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        field = self._left
        if field is None or not isValid(field):
            return super().focusNextPrevChild(next)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field.focusNextPrevChild(next)

    # How it is made ----------------------------------------------------------------------------

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("menu")
        set_tip(button, self.tr("Files, lessons, appearance and help"))
        button.setAccessibleName(self.tr("Menu"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setProperty("bar", True)
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.controls, 1)
        row.addWidget(self._menu_button)
        return bar

    def _fill(self, stage: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(stage)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(self.views, 1)
        column.addWidget(self.sentence)
        return column
