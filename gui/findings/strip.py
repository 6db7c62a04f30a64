"""What is wrong, below the sentence: the worst of it in one line, and all of it on demand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.analysis.finding import Finding
from core.scenario.settings import Backend
from gui.findings.line import FindingLine
from gui.look import text_size
from gui.look.language import filled, translated
from gui.look.theme import LIGHT, Theme
from gui.player.moment import Moment
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

SHARE = 62
"""The strip's width divided by the letters' size."""

SMALLEST, LARGEST = 12, 30
"""Pixels of the letters."""


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that nobody asked for."""
    if not QAccessible.isActive():
        return
    try:
        from PySide6.QtGui import QAccessibleAnnouncementEvent
    except ImportError:  # Before Qt 6.8.
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
    else:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


@guarded
class Findings(QWidget):
    """One line with what is worst, how much more there is, and the button that reclaims permits.

    It has its room from the first finding of a run to the next run, or from the start where faults
    are planned, so that the stage above it does not jump each time that something is wrong.
    """

    resource_clicked = Signal(int)
    worker_clicked = Signal(int)
    """A finding was clicked, and this is the worker that it is about."""
    moment_clicked = Signal(object)
    """A finding was clicked, and this is its moment: nanoseconds."""
    reclaim_pressed = Signal()
    leak_pressed = Signal()
    """The user wants to see the warning of a leaked semaphore."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setAccessibleName(self.tr("What is wrong"))
        self._theme = LIGHT
        self._found: list[Finding] = []
        self._backend = Backend.THREADING
        self._announced: set[tuple[str, tuple[int, ...]]] = set()
        self.lines = (FindingLine(), FindingLine())
        self._popup: FindingsPopup | None = None
        self.more = QPushButton()
        self.more.setObjectName("more-findings")
        set_tip(self.more, self.tr("Show everything that is wrong at this moment."))
        self.reclaim = QPushButton(self.tr("Reclaim"))
        self.reclaim.setObjectName("reclaim")
        self.reclaim.setAccessibleName(self.tr("Reclaim lost permits"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for index, line in enumerate(self.lines):
            line.setObjectName(f"finding-{index}")
            line.resource_clicked.connect(self.resource_clicked)
            line.worker_clicked.connect(self.worker_clicked)
            line.moment_clicked.connect(self.moment_clicked)
            row.addWidget(line)
        row.addStretch(1)
        for button in (self.more, self.reclaim):
            button.setProperty("compact", True)
            # As all buttons do: clicked and gone, it would hand the focus to whatever comes next.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
            button.hide()
        self.more.clicked.connect(self._open)
        self.reclaim.clicked.connect(self.reclaim_pressed)
        self.hide()

    @property
    def popup(self) -> FindingsPopup:
        """All findings, as a list over the strip. It is made when it is first wanted."""
        if self._popup is None:
            popup = self._popup = FindingsPopup(self)
            popup.set_theme(self._theme)
            popup.resource_clicked.connect(self.resource_clicked)
            popup.worker_clicked.connect(self.worker_clicked)
            popup.moment_clicked.connect(self.moment_clicked)
            popup.leak_pressed.connect(self.leak_pressed)
        return self._popup

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for line in self.lines:
            line.set_theme(theme)
        if self._popup is not None:
            self._popup.set_theme(theme)

    def found(self) -> list[Finding]:
        """What is wrong at the shown moment, the worst first."""
        return list(self._found)

    def show_moment(self, moment: Moment) -> None:
        """Show what is wrong at a moment."""
        state, log, scenario = moment.state, moment.log, moment.run.scenario
        found: list[Finding] = []
        if len(log):
            from core.analysis.findings import findings  # Here, as the window opens without it.

            found = findings(state, log, moment.told)
        else:
            self._announced.clear()
            self.hide()
        self._backend = scenario.backend
        if found != self._found:
            self._found = found
            self._arrange()
            self._announce()
        self._show_reclaim(moment)
        if self.isHidden() and (found or (scenario.faults and len(log))):
            self.show()

    def _show_reclaim(self, moment: Moment) -> None:
        run = moment.run
        lost = moment.state.lost or (run.live and run.history.now.lost)
        if not run.live:
            reason = self.tr("The run is over, and its semaphore is gone.")
        elif not moment.newest:
            reason = self.tr("The view shows the past: press Live first.")
        else:
            reason = ""
        tip = reason or self.tr("Give the lost permits back, one release for each.")
        if tip != self.reclaim.toolTip():
            set_tip(self.reclaim, tip)
            self.reclaim.setAccessibleDescription(tip)
        self.reclaim.setEnabled(not reason)
        if bool(lost) is self.reclaim.isHidden():
            self.reclaim.setVisible(bool(lost))
            self._arrange()

    def _announce(self) -> None:
        keys = {(finding.name, finding.workers): finding for finding in self._found}
        new = [finding for key, finding in keys.items() if key not in self._announced]
        self._announced.update(keys)
        if new:
            announce(self, " ".join(translated(finding.message) for finding in new))

    # How it is laid out ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = max(SMALLEST, min(LARGEST, self.width() // SHARE))
        size = max(size, round(SMALLEST * text_size.factor(self)))
        for line in self.lines:
            font = line.font()
            if font.pixelSize() != size:
                font.setPixelSize(size)
                line.setFont(font)
        self._keep_height()
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """Be as high as all that can be in it, whatever of that is shown."""
        inside = (self.reclaim, *self.lines)
        for widget in inside:
            widget.ensurePolished()
        self.setFixedHeight(max(widget.sizeHint().height() for widget in inside))

    def _arrange(self) -> None:
        """One finding, or two where there is room for both, and how many more there are."""
        first, second = self.lines
        first.show_finding(self._found[0] if self._found else None)
        second.show_finding(self._found[1] if len(self._found) > 1 else None)
        count = len(self._found)
        room = self.width() - 8
        if not self.reclaim.isHidden():
            room -= self.reclaim.sizeHint().width() + 8
        if count > 1:
            both = first.sizeHint().width() + second.sizeHint().width() + 8
            if count > 2 or self._can_leak():
                self._say_more(count - 2)
                both += self.more.sizeHint().width() + 8
            if both > room:
                second.show_finding(None)
        more = count - (not first.isHidden()) - (not second.isHidden())
        self._say_more(more)
        self.more.setVisible(more > 0 or self._can_leak())
        if self._popup is not None and self._popup.isVisible():
            self._popup.show_findings(self._found, self._can_leak())

    def _say_more(self, more: int) -> None:
        if more > 0:
            self.more.setText(filled(self.tr("and {count} more"), count=more))
        else:
            self.more.setText(self.tr("More…"))

    def _can_leak(self) -> bool:
        """Whether this is a run that would bring a warning of leaked semaphores."""
        if self._backend is not Backend.MULTIPROCESSING:
            return False
        from core.teaching.leak import refusal  # Here, as the window opens without it.

        if refusal() is not None:
            return False
        return any(f.name in ("permit-lost", "killed", "ended") for f in self._found)

    def _open(self) -> None:
        self.popup.show_findings(self._found, self._can_leak())
        self.popup.open_above(self)


class FindingsPopup(QFrame):
    """All findings of a moment. Closes by Escape or a click beside it."""

    resource_clicked = Signal(int)
    worker_clicked = Signal(int)
    moment_clicked = Signal(object)
    leak_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        # The click that closes it shall not open it again, where it falls on the button.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setObjectName("all-findings")
        self.setAccessibleName(self.tr("Everything that is wrong"))
        self.setProperty("popup", True)
        self._theme = LIGHT
        self.lines: list[FindingLine] = []
        self.leak = QPushButton(self.tr("Show the leak warning…"))
        self.leak.setObjectName("show-leak")
        set_tip(
            self.leak, self.tr("What Python says when a process that shares a semaphore is killed.")
        )
        self.leak.clicked.connect(self._show_leak)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(2)
        self._column.addWidget(self.leak, 0, Qt.AlignmentFlag.AlignLeft)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for line in self.lines:
            line.set_theme(theme)

    def show_findings(self, found: list[Finding], can_leak: bool) -> None:
        """List these; `can_leak`: offer the warning of a leaked semaphore."""
        while len(self.lines) < len(found):
            line = FindingLine()
            line.setObjectName(f"listed-{len(self.lines)}")
            line.set_theme(self._theme)
            line.clicked.connect(self.hide)
            line.resource_clicked.connect(self.resource_clicked)
            line.worker_clicked.connect(self.worker_clicked)
            line.moment_clicked.connect(self.moment_clicked)
            self._column.insertWidget(len(self.lines), line)
            self.lines.append(line)
        for index, line in enumerate(self.lines):
            line.show_finding(found[index] if index < len(found) else None)
        self.leak.setVisible(can_leak)

    def open_above(self, strip: QWidget) -> None:
        """Open over the strip's top, as far as the screen has room there."""
        self.adjustSize()
        room = strip.screen().availableGeometry()
        at = strip.mapToGlobal(QPoint(0, -self.height() - 4))
        self.resize(min(self.width(), room.width()), self.height())
        x = min(at.x(), room.right() - self.width())
        self.move(max(x, room.left()), max(at.y(), room.top()))
        self.show()
        self.lines[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_leak(self) -> None:
        self.hide()
        self.leak_pressed.emit()
