"""The window of presenter mode: a class sees it from the last row, a teacher drives it by keys.

Long, as every part of a window of its own is placed and sized for the last row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QScreen,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.analysis.finding import Finding
from core.analysis.findings import findings
from core.state.places import Phase, Zone
from core.teaching.lessons import Panel
from core.telling.diagnosis import sentence
from gui.app.keep_awake import Awake
from gui.findings.line import FindingLine
from gui.lessons.beside import Beside
from gui.lessons.player import Player
from gui.lessons.strip import LessonStrip
from gui.look.language import filled, translated
from gui.look.style import palette, stylesheet
from gui.look.theme import FAR, Theme
from gui.present.chooser import Chooser
from gui.present.keys import Keyboard
from gui.present.overlays import Blank, Keys
from gui.present.panel import Choice, PanelCard
from gui.present.room import Desk, Room
from gui.present.sizes import Sizes, letters, sizes_for
from gui.present.status import Status
from gui.present.tour import Tour
from gui.resources_map.strip import Resources
from gui.stage import Stage
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label
from gui.window.stage_and_map import Shown, StageAndMap

if TYPE_CHECKING:
    from gui.compare.view import CompareView

DRAFT = 150
"""Milliseconds after the last key when a program that is typed is shown as it is then."""


@guarded
class Presenter(QWidget):
    """Stage, sentence, what is wrong, a panel by choice, and the words of a lesson."""

    left = Signal()
    """It is closed."""
    touched = Signal()
    """A key or a mouse button was pressed."""

    def __init__(self, room: Room, window: QWidget, desk: Desk, player: Player) -> None:
        """`window` is the one that `room` is."""
        # Long, as it makes and connects all parts of a window of its own.
        super().__init__()  # Without a parent: what is found in the window by name is the window's.
        self.setObjectName("presenter")
        self.setWindowTitle(self.tr("Semaphore Lab: presenter mode"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._room = room
        self._window = window
        self._desk = desk
        self.session = room.session
        self.player = player
        self.awake = Awake()
        self.sizes: Sizes | None = None
        self._own_panel = Choice.NONE
        """What the teacher has chosen, where the lesson's step asks for nothing else."""
        self._covers = False
        self._shown_beside: CompareView | None = None
        self._found: list[Finding] = []
        self._fitted: tuple[bool, str, int, str] = (False, "", 0, "")
        # Once the sentence has the width that the layout gives it.
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit_sentence)
        self._attracting = False
        self._theme = FAR[room.theme.name]
        self.stage = Stage()
        self.stage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panel = PanelCard()
        self.strip = LessonStrip(player)
        self.strip.set_bare()
        self.sentence = Label()
        self.sentence.setObjectName("sentence")
        self.sentence.setProperty("sentence", True)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.finding = FindingLine()
        self.finding.setObjectName("finding")
        self.finding.resource_clicked.connect(room.session.show_resource)
        self.finding.air = 2
        self.finding.worker_clicked.connect(room.selection.mark)
        self.finding.moment_clicked.connect(room.places.show_time)
        self.tour = Tour(self.session, room.selection)
        self.finding_key = Label()
        self.finding_key.setObjectName("finding-key")
        self.finding_key.setProperty("quiet", True)
        self.status = Status()
        self.resources = Resources()
        self.resources.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.views = StageAndMap(self.stage, switch=False)
        self.views.set_cards(self.resources)
        self.views.map.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.views.choose(Shown(room.settings.views))
        self.hint = Label(self.tr("L: lessons   Z: puzzles   ?: keys"))
        self.hint.setObjectName("hint")
        self.hint.setProperty("quiet", True)
        self.beside = Beside(desk.lanes, player, self._show_instead, self)
        self.keyboard = Keyboard(self, self, room, desk)
        self._arrange()
        self.chooser = Chooser(self)
        self.blank = Blank(self)
        self.keys = Keys(self.keyboard.words(), self)
        # Once somebody has stopped typing.
        self._draft_soon = QTimer(self, singleShot=True, interval=DRAFT)
        self._draft_soon.timeout.connect(self._take_draft)
        self._connect()
        self.set_theme(room.theme)
        self.stage.set_selected(room.selected)
        self.set_reduced_motion(room.comfort.reduced_motion)
        self._take_draft()
        if room.editor.draft is not None:
            self._own_panel = Choice.CODE
        self.refresh_lesson()
        self.show_moment()

    def _take_draft(self) -> None:
        """Show the program in the editor as it stands there, if it is what the teacher sees."""
        self.panel.set_draft(self._room.editor.draft)

    def _arrange(self) -> None:
        self._middle = QGridLayout()
        wide = QSizePolicy.Policy.Ignored  # Stage and panel share the room by the columns alone.
        self.stage.setSizePolicy(wide, wide)
        self.views.setSizePolicy(wide, wide)
        self._middle.addWidget(self.views, 0, 0)
        self._middle.setColumnStretch(0, 57)
        self._middle.setRowStretch(0, 60)
        self._column = QVBoxLayout(self)
        # It is as large as the screen, and never larger, whatever its parts would like to have.
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.resources)
        self._column.addLayout(self._middle, 1)
        # One box for the sentence and what is below it, that is always as high: the stage does not
        # jump when a sentence is long, or when something goes wrong.
        self.foot = QWidget()
        self.foot.setObjectName("present-foot")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.sentence, 1)
        said.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignLeft)
        wrong = QHBoxLayout()
        wrong.addWidget(self.finding)
        wrong.addWidget(self.finding_key)
        wrong.addStretch(1)
        said.addLayout(wrong)
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(said, 1)
        row.addWidget(self.status, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addWidget(self.foot)

    def _connect(self) -> None:
        self.session.advanced.connect(self.show_moment)
        self._room.editor.document.contentsChanged.connect(self._draft_soon.start)
        self._room.editor.sighted.connect(self._take_draft)
        self.player.changed.connect(self.refresh_lesson)
        self.strip.touched.connect(self.touched)
        self.strip.version_chosen.connect(self._desk.choose_version)
        self.stage.token_clicked.connect(self._token_clicked)
        for view in (self.resources, self.views.map):
            view.chosen.connect(self.session.show_resource)
        self.views.map.worker_clicked.connect(self._token_clicked)
        self.views.walk.link_clicked.connect(self._link_clicked)
        self.views.walk.moment_clicked.connect(self.session.seek)
        settings = self._room.settings
        self.views.changed.connect(lambda choice: setattr(settings, "views", choice))
        self.strip.next_lesson_pressed.connect(self._desk.next_lesson)
        self.chooser.chosen.connect(self._desk.open)
        self.chooser.toggled.connect(self._chooser_toggled)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._focus_went)

    def _token_clicked(self, worker: int) -> None:
        self.touched.emit()
        if self.session.paused:
            self.keyboard.step_worker(worker)
        else:
            self._room.select(worker)

    def _link_clicked(self, worker: int, site: int, t: int) -> None:
        """Show where and when a worker took what it holds."""
        self.touched.emit()
        if worker != self._room.selected:
            self._room.select(worker)
        self.session.seek(t)
        self.panel.show_site(site)

    # Where it is -------------------------------------------------------------------------------

    def open(self) -> None:
        """Cover a screen: the one that the window is not on, if there is one."""
        home = self._window.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not home]
        self._covers = not others
        self._go_to(others[0] if others else home)
        self.showFullScreen()
        self.raise_()
        if self._covers:
            self.activateWindow()
            # Nobody sees what is below, and two cores have enough to do.
            self._window.setUpdatesEnabled(False)
        self.setFocus()

    @property
    def covers(self) -> bool:
        """Whether it is on the window's own screen, over it."""
        return self._covers

    def _focus_went(self, to: QWindow | None) -> None:
        """Have the window below drawn again while somebody has gone there after all."""
        if self._covers and to is not None:
            self._window.setUpdatesEnabled(to is not self.windowHandle())

    def _go_to(self, screen: QScreen) -> None:
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_soon.start()
        self.awake.keep(self.windowTitle())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.awake.let_go()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.awake.let_go()
        if self._covers:
            self._covers = False
            self._window.setUpdatesEnabled(True)
        self.left.emit()

    # What is shown -----------------------------------------------------------------------------

    def show_moment(self) -> None:
        """Show the session's moment, or that of lanes."""
        if self.beside.view is not None:
            self._show_beside(self.beside.view)
            return
        session = self.session
        moment = session.moment
        state, log, t = moment.state, moment.log, moment.told
        self.resources.show_moment(state, log)
        self.stage.show_moment(state, log, t, moment.lead)
        self.views.show_moment(state, log, t, moment.lead)
        self.panel.show_moment(moment)
        self.status.show_moment(moment, session.playhead.speed)
        failure = session.failure
        if failure is None and not len(log) and not session.live:
            hint = self.tr("Page Down starts the run; ? shows all keys.")
            said = translated(sentence(state, log)) if session.run.many else ""
            self._say(hint if self.player.walk is None else self._desk.instead_of(said))
        else:
            begun = session.live or len(log) > 0
            said = translated(failure if failure is not None else sentence(state, log, begun))
            self._say(self._desk.instead_of(said))
        self._show_findings(findings(state, log, moment.told) if len(log) else [])
        self._show_hint(not len(log) and not session.live)
        self._fit_sentence()

    def _show_beside(self, view: CompareView) -> None:
        """Say how far lanes are."""
        self.status.show_moment(view.moment, view.player.playhead.speed)
        self._say(self._desk.instead_of(view.remark.text()))
        self._show_findings([])
        self._show_hint(False)

    def _show_instead(self, view: CompareView | None) -> None:
        """Show lanes in the place of the stage and its panel, or these again."""
        shown = self._shown_beside
        if shown is not None:
            self._column.removeWidget(shown)
            shown.hide()
            for said in (shown.player.moved, shown.runs.began, shown.runs.ended):
                said.disconnect(self.show_moment)
        self._shown_beside = view
        self.views.setVisible(view is None)
        if view is None:
            return
        self.resources.hide()
        self._show_panel(Choice.NONE)
        view.set_theme(self._theme)
        view.set_reduced_motion(self._room.comfort.reduced_motion)
        if self.sizes is not None:
            view.set_far(self.sizes)
        for said in (view.player.moved, view.runs.began, view.runs.ended):
            said.connect(self.show_moment)
        self._column.insertWidget(1, view, 1000)
        view.show()

    def _show_findings(self, found: list[Finding]) -> None:
        """The worst of what is wrong, and which key goes there; on the way from one to the next,
        that one."""
        self._found = found
        told = self.tour.finding
        shown = told or (found[0] if found else None)
        self.finding.show_finding(shown)
        self.finding.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._say_key(0 if shown is None else len(found), told is not None)

    def _say_key(self, count: int, touring: bool) -> None:
        """Which key goes to what is wrong, of which there is so much; as long as there is room."""
        number = 1
        if touring:
            number, count = self.tour.place
        if touring and number < count:
            long = self.tr("{number} of {count}; X: next")
        elif touring:
            long = self.tr("{number} of {count}; X: back")
        elif count > 1:
            long = self.tr("X: go there (1 of {count})")
        else:
            long = self.tr("X: go there")
        room = self._room_for_finding - self.finding.width_for_one_line
        short = self.tr("X: {number}/{count}") if touring or count > 1 else "X"
        texts = [filled(text, number=number, count=count) for text in (long, short)]
        wide = self.finding_key.fontMetrics().horizontalAdvance
        words = texts[0] if wide(texts[0]) + 24 <= room else texts[1]
        self.finding_key.setText(words if count else "")
        self.finding_key.setVisible(count > 0)

    @property
    def _room_for_finding(self) -> int:
        """Pixels in a line for what is wrong, and for the key that goes there."""
        return self.foot.width() - self.status.sizeHint().width()

    @property
    def _key_width(self) -> int:
        return 0 if self.finding_key.isHidden() else self.finding_key.sizeHint().width() + 8

    def show_next_finding(self) -> None:
        """Go to what is wrong; again, to the next thing, and then back."""
        if not self.tour.next(self._found):
            self._say(self.tr("Nothing is wrong at this moment."))

    def set_attracting(self, on: bool) -> None:
        """Say, or no longer, that lessons play by themselves and that a key ends it."""
        self._attracting = on
        self.show_moment()

    def _show_hint(self, before: bool) -> None:
        if self._attracting:
            self.hint.setText(self.tr("The lessons play by themselves; press any key to stop."))
        else:
            self.hint.setText(self.tr("L: lessons   Z: puzzles   ?: keys"))
        self.hint.setVisible(self._attracting or (self.player.walk is None and before))
        if self._attracting:
            self.finding.hide()  # There is room for one of them.
            self.finding_key.hide()

    def _say(self, text: str) -> None:
        if text != self.sentence.text():
            self.sentence.setText(text)
        self._fit_sentence()

    def _fit_sentence(self) -> None:
        """Smaller letters where the sentence would need the room of what stands below it."""
        below = not self.finding.isHidden() or not self.hint.isHidden()
        known = (below, self.sentence.text(), self.sentence.width(), self.finding.text())
        if known == self._fitted or self.sizes is None:
            return
        self._fitted = known
        level, small = "", True
        font = self.sentence.font()
        for size, name in self.sizes.levels:
            font.setPixelSize(size)
            level = name
            wide = QFontMetricsF(font).horizontalAdvance(self.sentence.text())
            small = wide <= self.sentence.width() - 4
            if not below or small:
                break
        # What is wrong gets a second line out of the room of a sentence that needs but one.
        long = below and self.finding.width_for_one_line > self._room_for_finding - self._key_width
        self.finding.set_lines(2 if long and small else 1)
        if long and small:
            level = self.sizes.levels[-1][1]
        if level != self.sentence.property("level"):
            self.sentence.setProperty("level", level)
            self.sentence.style().unpolish(self.sentence)
            self.sentence.style().polish(self.sentence)

    def say_why_not(self, text: str) -> None:
        """Say why something cannot be done now, until the next moment."""
        self._say(text)

    def refresh_lesson(self) -> None:
        """Show the panel and the worker that the lesson's step speaks of."""
        walk = self.player.walk
        self.beside.follow()
        self.panel.set_picture(self.player.picture)
        # While it asks as well: the stage keeps its size when the answer comes. But those who have
        # not asked yet are in a strip that goes then, and are to be seen.
        wanted = walk.step.panel if walk is not None else None
        if self.player.asking and self._somebody_outside:
            wanted = None
        if walk is not None and not walk.index and self.panel.picture is not None:
            wanted = Panel.PICTURE  # Who and what a puzzle is about.
        by_value = {choice.value: choice for choice in Choice}
        own = self._own_panel if self.beside.view is None else Choice.NONE
        self._show_panel(own if wanted is None else by_value.get(wanted, Choice.NONE))
        self._keep_lines(self.panel.choice)
        points = walk is not None and wanted is not None and not self.player.asking
        self.panel.point_at(walk.step.figure if walk is not None and points else "")
        self.panel.point_at_line(walk.step.line if walk is not None and points else "")
        self.stage.set_tells_next(not self.player.guesses_next)
        self.show_moment()

    @property
    def _somebody_outside(self) -> bool:
        """Whether workers of a scenario have not asked yet, or not again."""
        state = self.session.state
        if state.phase is Phase.IDLE:
            return not state.many and state.scenario.rounds != 1
        seats = state.seats[Zone.READY]
        return not state.many and seats.high > len(seats.free)

    def cycle_panel(self) -> None:
        """Show the next panel."""
        if self.beside.view is None:  # Lanes have all of the room.
            self._own_panel = self.panel.choice.next(self.panel.picture is not None)
            self._show_panel(self._own_panel)

    def take_over(self, other: Presenter) -> None:
        """Show what another one has shown, in whose place it comes."""
        self._own_panel = other._own_panel
        self._show_panel(other.panel.choice)
        if not other.keys.isHidden():
            self.toggle_keys()
        if not other.blank.isHidden():
            self.toggle_blank()

    def _show_panel(self, choice: Choice) -> None:
        if choice is self.panel.choice:
            return
        self._place_panel(choice)
        self.panel.choose(choice)

    @property
    def _wide(self) -> bool:
        """Whether the screen has more room beside the stage than below it."""
        return self.width() >= 1.5 * self.height()

    def _place_panel(self, choice: Choice) -> None:
        beside = choice.beside(self._wide)
        self._middle.removeWidget(self.panel)
        self._middle.addWidget(self.panel, *((0, 1) if beside else (1, 0)))
        self._middle.setColumnStretch(1, choice.share_beside if beside else 0)
        self._middle.setRowStretch(1, 0 if beside else choice.share_below)
        self._keep_lines(choice)

    def _keep_lines(self, choice: Choice) -> None:
        """Have the panel below the stage be as high as it has to be, as far as the screen is: a
        long lesson in a language of long words needs more of it."""
        beside = choice.beside(self._wide)
        least = 0 if beside or self.sizes is None else choice.least_below(self.sizes)
        self._middle.setRowMinimumHeight(1, 0)
        self._column.invalidate()  # It is not told of what is within.
        room = self.height() - self._column.minimumSize().height()
        self._middle.setRowMinimumHeight(1, max(0, min(least, room)))

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker, or none."""
        self.stage.set_selected(worker)
        self.views.map.set_selected(worker)
        self.panel.set_selected(worker)

    # How it looks ------------------------------------------------------------------------------

    def set_reduced_motion(self, on: bool) -> None:
        """Let things fade instead of travelling, or travel again."""
        self.stage.set_reduced_motion(on)
        self.views.map.set_reduced_motion(on)
        self.panel.set_reduced_motion(on)
        if self.beside.view is not None:
            self.beside.view.set_reduced_motion(on)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the theme for the last row that goes with a usual one."""
        self._theme = FAR[theme.name]
        self.setPalette(palette(self._theme))
        parts = self.stage, self.finding, self.strip, self.panel, self.resources, self.views
        for part in parts:
            part.set_theme(self._theme)
        if self.beside.view is not None:
            self.beside.view.set_theme(self._theme)
        self._dress()

    def _dress(self) -> None:
        if self.sizes is not None:
            self.setStyleSheet(stylesheet(self._theme) + letters(self.sizes, self._theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes = sizes_for(self.height())
        if sizes != self.sizes:
            self.sizes = sizes
            self._size(sizes)
        self._place_panel(self.panel.choice)
        self._fit_soon.start()
        for over in (self.blank, self.keys):
            over.setGeometry(self.rect())
        self._place_keys()
        self._place_chooser()

    def _size(self, sizes: Sizes) -> None:
        self._dress()
        self.stage.set_reach(sizes.reach)
        self.views.set_reach(sizes.reach)
        self.panel.set_sizes(sizes)
        if self.beside.view is not None:
            self.beside.view.set_far(sizes)
        self.sentence.ensurePolished()
        self.finding.ensurePolished()
        line = self.sentence.fontMetrics().lineSpacing()
        below = self.finding.sizeHint().height()
        # The longest sentences need two lines of the smallest letters above what is wrong.
        font = self.sentence.font()
        font.setPixelSize(sizes.small)
        lines = 2 * QFontMetricsF(font).lineSpacing() + 2
        self.foot.setFixedHeight(max(round(2.1 * line), line + below, round(lines) + below))
        gap = sizes.gap
        self._column.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._column.setSpacing(gap // 2)
        self._middle.setSpacing(gap)
        self._place_keys()

    @property
    def _over(self) -> QRect:
        """The room for what lies over the view."""
        return self.rect().adjusted(self.width() // 12, 0, -self.width() // 12, 0)

    def _place_chooser(self) -> None:
        if self.sizes is not None and not self.chooser.isHidden():
            gap = self.sizes.gap
            self.chooser.place(self._over.adjusted(0, gap, 0, -gap), gap)

    def _place_keys(self) -> None:
        beside = self.width() // 24
        room = self.rect().adjusted(beside, 0, -beside, 0)
        if self.keys.heightForWidth(room.width()) > self.height():
            room = self.rect()  # A small screen: all of its width, so that lines are fewer.
        high = min(self.height(), max(self.keys.heightForWidth(room.width()), 0) or self.height())
        room.setHeight(high)
        room.moveCenter(self.rect().center())
        self.keys.setGeometry(room)

    # Keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.touched.emit()
        if not self.keyboard.press(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        super().mousePressEvent(event)

    def escape(self) -> None:
        """Take away what lies over the view; where nothing does, leave."""
        if not self.chooser.isHidden() and self.blank.isHidden():
            self.chooser.close_card()
            return
        for over in (self.blank, self.keys):
            if not over.isHidden():
                over.hide()
                return
        self.close()

    def toggle_blank(self) -> None:
        """Show nothing but black, or again what there is."""
        self.blank.setVisible(self.blank.isHidden())
        self.blank.raise_()

    def toggle_keys(self) -> None:
        """Show the keys, or hide them."""
        if not self.chooser.isHidden():
            self.chooser.close_card()  # One card at a time.
        self.keys.setVisible(self.keys.isHidden())
        self._place_keys()
        self.keys.raise_()

    def toggle_chooser(self, puzzles: bool = False) -> None:
        """Show all lessons, or puzzles, to choose from, or close them."""
        if not self.chooser.isHidden():
            self.chooser.close_card()
            return
        if puzzles:
            found, done = self._desk.puzzle_lessons(), self._desk.puzzles_done()
        else:
            found, done = self._desk.lessons(), self._room.settings.lessons_done
        if found:
            self.keys.hide()
            walk = self.player.walk
            self.chooser.open(found, "" if walk is None else walk.lesson.name, done)
            self._place_chooser()
            self.blank.raise_()

    def _chooser_toggled(self) -> None:
        if self.chooser.isHidden():
            self.setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:
        # No button below the card gets the focus: Space would press it.
        return True if not self.chooser.isHidden() else super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange:
            self.show_moment()
