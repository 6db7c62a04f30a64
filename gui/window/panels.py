"""The views around the stage: code, transcript, statistics, timeline, and the row above it.

They are a module of their own, as the app opens its window first and adds them right after its
first paint: together they take as long as everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from core.state.playhead import Motion
from gui.lessons.guide_panel import GuidePanel
from gui.look.language import filled
from gui.look.theme import Theme
from gui.player.moment import Moment
from gui.player.playback import Playback
from gui.player.player import Player
from gui.player.words import moment_words, source_words
from gui.puzzles.picture import PuzzlePicture
from gui.statistics.panel import StatisticsPanel
from gui.timeline import Timeline
from gui.transcript.panel import TranscriptPanel
from gui.widgets.cards import Shrinking
from gui.widgets.plain_text import Label, set_tip
from gui.widgets.wrapping import ShortLabel
from gui.window.code_tab import CodeTab
from gui.window.foot import Foot
from gui.window.tabs import Tabs
from gui.workers.panel import WorkersPanel

if TYPE_CHECKING:
    from core.teaching.picture import Picture
    from gui.editor.panel import EditorPanel


class Panels:
    """Makes the views in two cards that are there, and shows moments in them."""

    def __init__(self, player: Player, side: QFrame, bottom: QFrame, foot: Foot) -> None:
        """`foot` takes the row above the timeline in where there is no room for it."""
        # Long, as it makes and places each view.
        self._player = player
        self._before = (Motion.FOLLOW, 0)
        """How the playhead moved, and where it was, before the timeline last moved it."""
        self._dropped = 0
        self.playback = Playback()
        self.dropped = Label()
        self.dropped.setObjectName("dropped")
        self.dropped.setProperty("quiet", True)
        self.dropped.hide()
        self.source = ShortLabel()
        self.source.setObjectName("source")
        self.source.setProperty("strong", True)
        self.source.hide()
        self.timeline = Timeline()
        # Where it belongs before there is anything in it, and what is in it as well: whatever moves
        # is styled anew with all that it holds.
        self.tabs = Tabs()
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 6, 10, 12)
        column.addWidget(Shrinking(self.tabs))
        pages = self.tabs.findChild(QStackedWidget)
        self.code_tab = CodeTab(pages)
        self.code = self.code_tab.code
        self.picture = PuzzlePicture(pages)
        self.transcript = TranscriptPanel(pages)
        self.statistics = StatisticsPanel(pages)
        self.guide = GuidePanel(pages)
        self.workers = WorkersPanel(pages)
        self.workers.inspector.line_of = self.code.line_of
        translate = QCoreApplication.translate
        self.tabs.add(self.code_tab, translate("Panels", "Code"), "code")
        # Beside the code: both are looked at by turns.
        self.tabs.add(self.picture, translate("Panels", "Picture"), "picture")
        self.tabs.add(self.transcript, translate("Panels", "Transcript"), "transcript")
        self.tabs.add(self.statistics, translate("Panels", "Statistics"), "statistics")
        self.tabs.add(self.guide, translate("Panels", "Guide"), "guide")
        self.tabs.add(self.workers, translate("Panels", "Workers"), "workers")
        self.set_picture(None)
        column = QVBoxLayout(bottom)
        column.setContentsMargins(18, 8, 18, 8)
        column.setSpacing(4)
        foot.keep(self.playback, column)
        about = QHBoxLayout()
        about.addWidget(self.source)
        about.addWidget(self.dropped)
        about.addStretch(1)
        column.addLayout(about)
        column.addWidget(self.timeline, 1)
        self._connect()

    def _connect(self) -> None:
        player, playback = self._player, self.playback
        playback.sought.connect(player.seek)
        playback.stepped.connect(player.step_events)
        playback.toggled.connect(player.toggle)
        playback.live_pressed.connect(player.follow)
        playback.speed_chosen.connect(player.set_speed)
        self.timeline.sought.connect(self._seek)
        self.timeline.taken_back.connect(self._take_back)
        self.timeline.stretch_chosen.connect(
            lambda stretch: self.statistics.show_stretch(stretch, self.timeline.spans)
        )
        self.statistics.whole_pressed.connect(lambda: self.timeline.choose_stretch(None))

    def _seek(self, t: int) -> None:
        playhead = self._player.playhead
        self._before = (playhead.motion, playhead.t)
        self._player.seek(t)

    def _take_back(self) -> None:
        """Show the moment of before the last click on the timeline again."""
        motion, t = self._before
        if motion is Motion.FOLLOW:
            self._player.follow()
        else:
            self._player.seek(t)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        views = (self.playback, self.timeline, self.code, self.statistics, self.picture, self.tabs)
        for view in views:
            view.set_theme(theme)
        self.transcript.set_theme(theme)
        if self.editor is not None:
            self.editor.set_theme(theme)

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker, or none."""
        for view in (self.timeline, self.code, self.transcript.view, self.workers, self.picture):
            view.set_selected(worker)
        if self.editor is not None:
            self.editor.set_selected(worker)

    def show_panel(self, name: str) -> None:
        """Show "code", "editor", "transcript", "statistics", "workers", "guide" or "picture"."""
        if name in ("code", "editor"):
            self.code_tab.show_editor(name == "editor")
            self.tabs.setCurrentWidget(self.code_tab)
        else:
            self.tabs.setCurrentWidget(getattr(self, name))

    @property
    def editor(self) -> EditorPanel | None:
        """The editor, once it has been asked for."""
        return self.code_tab.editor

    def set_picture(self, picture: Picture | None) -> None:
        """Have a tab with the picture of the puzzle that is open, or none."""
        self.picture.set_picture(picture)
        self.tabs.show_page(self.picture, picture is not None)

    def show_moment(self, moment: Moment) -> None:
        """Show a moment everywhere."""
        run, state, log, t = moment.run, moment.state, moment.log, moment.told
        self.playback.setEnabled(run.live or len(log) > 0)
        # Of a run that has an end, it shows the end for a while before it looks at all of it.
        ends = not run.broken_off
        self.timeline.show_moment(
            state, log, moment.t if ends else t, run.live_t if ends else log.end, not ends
        )
        self.code.show_moment(state, log, t)
        if self.editor is not None:
            self.editor.show_moment(state, log, t)
        until = None if moment.newest else t
        backend = run.scenario.backend
        self.transcript.show_moment(log, moment.position, backend, run.printed, until)
        self.statistics.show_moment(state, log, t)
        self.workers.show_moment(moment)
        self.picture.show_moment(state, log)
        end = log.end if run.over else run.live_t
        at_end = self._player.at_end
        self.playback.show_moment(moment.motion, moment.t, end, moment_words(moment), at_end)
        self._say_dropped(run.dropped)
        self._say_source(source_words(run))

    def _say_source(self, words: str) -> None:
        if words != self.source.text():
            self.source.setText(words)
            set_tip(self.source, words)
            self.source.setVisible(bool(words))

    def _say_dropped(self, events: int) -> None:
        """What is no longer there is said where one looks for it."""
        if events != self._dropped:
            self._dropped = events
            words = QCoreApplication.translate(
                "Panels", "The first {count} events of this run are no longer kept."
            )
            self.dropped.setText(filled(words, count=events))
            self.dropped.setVisible(events > 0)
