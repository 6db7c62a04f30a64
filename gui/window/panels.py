"""The views around the stage: code, transcript, statistics, timeline, and the row above it.

They are a module of their own, as the app opens its window first and adds them right after its
first paint: together they take as long as everything else.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout

from core.state.playhead import Motion
from gui.code.panel import CodePanel
from gui.lessons.guide_panel import GuidePanel
from gui.look.theme import Theme
from gui.player.playback import Playback
from gui.player.session import Session
from gui.player.words import moment_words
from gui.statistics.panel import StatisticsPanel
from gui.timeline import Timeline
from gui.transcript.panel import TranscriptPanel


class Panels:
    """Makes the views in two cards that are there, and shows the session's moment in them."""

    def __init__(self, session: Session, side: QFrame, bottom: QFrame) -> None:
        self._session = session
        self._before = (Motion.FOLLOW, 0)
        """How the playhead moved, and where it was, before the timeline last moved it."""
        self.playback = Playback()
        self.timeline = Timeline()
        self.code = CodePanel()
        self.transcript = TranscriptPanel()
        self.statistics = StatisticsPanel()
        self.guide = GuidePanel()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("panels")
        self.tabs.setDocumentMode(True)
        # Only its row of tabs takes the focus. As its proxy, that would take the policy as well.
        self.tabs.setFocusProxy(None)  # type: ignore[arg-type]
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.addTab(self.code, QCoreApplication.translate("Panels", "Code"))
        self.tabs.addTab(self.transcript, QCoreApplication.translate("Panels", "Transcript"))
        self.tabs.addTab(self.statistics, QCoreApplication.translate("Panels", "Statistics"))
        self.tabs.addTab(self.guide, QCoreApplication.translate("Panels", "Guide"))
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 6, 10, 12)
        column.addWidget(self.tabs)
        column = QVBoxLayout(bottom)
        column.setContentsMargins(18, 8, 18, 8)
        column.setSpacing(4)
        column.addWidget(self.playback)
        column.addWidget(self.timeline, 1)
        self._connect()

    def _connect(self) -> None:
        session, playback = self._session, self.playback
        playback.sought.connect(session.seek)
        playback.stepped.connect(session.step_events)
        playback.toggled.connect(session.toggle)
        playback.live_pressed.connect(session.follow)
        playback.speed_chosen.connect(session.set_speed)
        self.timeline.sought.connect(self._seek)
        self.timeline.taken_back.connect(self._take_back)

    def _seek(self, t: int) -> None:
        playhead = self._session.playhead
        self._before = (playhead.motion, playhead.t)
        self._session.seek(t)

    def _take_back(self) -> None:
        """Show the moment of before the last click on the timeline again."""
        motion, t = self._before
        if motion is Motion.FOLLOW:
            self._session.follow()
        else:
            self._session.seek(t)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        for view in (self.playback, self.timeline, self.code, self.statistics):
            view.set_theme(theme)

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker, or none."""
        for view in (self.timeline, self.code, self.transcript.view):
            view.set_selected(worker)

    def show_panel(self, name: str) -> None:
        """Show the tab of "code", "transcript", "statistics" or "guide"."""
        self.tabs.setCurrentWidget(getattr(self, name))

    def show_phase(self) -> None:
        """Enable what makes sense now."""
        session = self._session
        self.playback.setEnabled(session.live or len(session.log) > 0)

    def show_moment(self) -> None:
        """Show the session's moment."""
        session = self._session
        state, log, t = session.state, session.log, session.t
        position = session.playhead.position
        self.timeline.show_moment(state, log, t, session.live_t)
        self.code.show_moment(state, log, t)
        self.transcript.show_moment(log, position, session.scenario.backend)
        self.statistics.show_moment(state, log, t)
        end = log.end if session.over else session.live_t
        self.playback.show_moment(session.playhead.motion, t, end, moment_words(session))
