"""The window: it puts the parts together and connects them to the session."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core import recording
from core.diagnosis import sentence, why_not
from core.scenario import Scenario, ScenarioError, dumps, load
from core.scenario import scenario as read_scenario
from core.state import Phase
from gui.controls import Controls
from gui.icons import icon
from gui.menu import Menu, add_keys
from gui.sentence import Sentence
from gui.session import Session, translated
from gui.settings import Settings
from gui.stage import Stage
from gui.style import palette, stylesheet
from gui.theme import DARK, LIGHT, THEMES, Theme

if TYPE_CHECKING:
    from gui.panels import Panels

SMALLEST = QSize(960, 640)
"""The window fits on a projector of 1024×768 with a panel of the desktop beside it."""

FIRST = QSize(1280, 860)

SETTLED = 150
"""Milliseconds after the window is shown when its first engine is made ready."""

HINT_SECONDS = 4
"""How long the reason why a worker cannot be stepped stays in place of the sentence."""


class MainWindow(QMainWindow):
    """The whole program on the screen. `MainWindow()` is all that a test needs."""

    def __init__(
        self,
        scenario: Scenario | None = None,
        preset: Mapping[str, object] | None = None,
        store: QSettings | None = None,
        whole: bool = True,
    ) -> None:
        """`scenario` is shown instead of the remembered one; `preset` are raw settings over it.

        `store` is used instead of the user's settings. If it is not `whole`, only the toolbar and
        the stage are there until the first paint. Raises `ScenarioError` if `preset` is wrong.
        """
        super().__init__()
        self.setWindowTitle("Semaphore Lab")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self._settings = Settings(store)
        first = scenario or self._settings.scenario
        if preset:
            first = _over(first, preset)
        self.session = Session(first, self)
        self.controls = Controls()
        self.stage = Stage()
        self.panels: Panels | None = None
        self.selected: int | None = None
        self._theme = LIGHT
        self._theme_choice = self._settings.theme
        self._paused = False
        self._ready = QTimer(self, singleShot=True)
        self._hint = QTimer(self, singleShot=True, interval=HINT_SECONDS * 1000)
        self._arrange()
        self._connect()
        add_keys(self)
        self.controls.set_scenario(first)
        # The frame around the window takes room as well.
        self.resize(FIRST.boundedTo(self.screen().availableSize() - QSize(8, 40)))
        self.restoreGeometry(self._settings.geometry)
        self._columns.restoreState(self._settings.panels)
        self._rows.restoreState(self._settings.rows)
        self.set_theme_choice(self._theme_choice)
        self._show_phase()
        self._advance()
        if whole:
            self.complete()

    def complete(self) -> None:
        """Add the views around the stage, if they are not there yet."""
        if self.panels is not None:
            return
        from gui.panels import Panels

        panels = Panels(self.session, self._side, self._bottom)
        self.panels = panels
        panels.set_theme(self._theme)
        panels.code.failed.connect(self.show_notice)
        for view in (panels.timeline, panels.code, panels.transcript.view):
            view.worker_clicked.connect(self.select)
        self._show_phase()
        self._advance()

    # Assembly ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._menu = Menu(self)
        button = QToolButton()
        button.setObjectName("menu")
        button.setToolTip(self.tr("Files and theme"))
        button.setAccessibleName(self.tr("Menu"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self._menu)
        self._menu_button = button
        bar = QWidget()
        bar.setProperty("bar", True)
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.controls, 1)
        row.addWidget(button)

        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setProperty("notice", True)
        self._notice.setWordWrap(True)
        self._notice.hide()

        self._side, self._bottom = _card(), _card()
        self._side.setMinimumWidth(260)
        self._bottom.setMinimumHeight(170)
        self._columns = _split(
            Qt.Orientation.Horizontal, (self._stage_card(), 68), (self._side, 32)
        )
        self._rows = _split(Qt.Orientation.Vertical, (self._columns, 64), (self._bottom, 36))
        self._body = body = QWidget()
        # A click beside the fields leaves them, so that the window's keys work again.
        body.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._notice)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 12, 14, 14)
        inner.addWidget(self._rows)
        column.addLayout(inner, 1)
        self.setCentralWidget(body)

    def _stage_card(self) -> QWidget:
        self._sentence = Sentence()
        card = _card()
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(self.stage, 1)
        column.addWidget(self._sentence)
        return card

    def _connect(self) -> None:
        controls, session = self.controls, self.session
        controls.start_pressed.connect(self.start)
        controls.stop_pressed.connect(session.stop)
        controls.reset_pressed.connect(self.reset)
        controls.pause_pressed.connect(self.pause_or_resume)
        controls.step_pressed.connect(session.step)
        controls.scenario_changed.connect(self._scenario_changed)
        controls.mistaken.connect(self.show_notice)
        self.stage.token_clicked.connect(self._token_clicked)
        for signal in (session.started, session.finished, session.failed):
            signal.connect(self._show_phase)
        for signal in (session.finished, session.failed):
            signal.connect(lambda *_: self._ready.start(0))
        session.advanced.connect(self._advance)
        self._ready.timeout.connect(self._prepare)
        self._hint.timeout.connect(self._advance)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)

    # What a user does --------------------------------------------------------------------------

    def start(self) -> None:
        """Run the scenario that the controls show."""
        self.show_notice("")
        self.select(None)
        controls = self.controls
        self._body.setFocus()
        self.session.start(controls.scenario(), controls.start_paused, controls.pause_when)

    def start_or_toggle(self) -> None:
        """Before a run, start it; then let the view stand still, or play on."""
        if self.session.live or len(self.session.log):
            self.session.toggle()
        else:
            self.controls.start.click()

    def reset(self) -> None:
        """End and forget the run, and get ready for the scenario that the controls show."""
        self.show_notice("")
        self.select(None)
        self.session.reset(self.controls.scenario())
        self._show_phase()
        self._ready.start(0)

    def pause_or_resume(self) -> None:
        """Pause the real workers, or let them go on."""
        if self.session.paused:
            self.session.resume()
        else:
            self.session.pause()

    def select(self, worker: int | None) -> None:
        """Mark a worker everywhere; the same worker again, or None, takes the mark away."""
        self.selected = None if worker == self.selected else worker
        self.stage.set_selected(self.selected)
        if self.panels is not None:
            self.panels.set_selected(self.selected)

    def _token_clicked(self, worker: int) -> None:
        """While the workers are paused, a click on a token lets that worker do one thing."""
        if self.session.paused:
            self.step_worker(worker)
        else:
            self.select(worker)

    def step_worker(self, worker: int) -> None:
        """While the workers are paused, let this one do one thing, or say why it cannot."""
        session = self.session
        if not session.paused:
            return
        if self.selected != worker:
            self.select(worker)
        reason = why_not(session.history.now, worker)
        if reason is None:
            session.step(worker)
        else:
            self._sentence.setText(translated(reason))
            self._hint.start()

    def open_file(self, path: Path) -> None:
        """Open a recording, or get a scenario ready; a mistake in it is said in the window."""
        try:
            if path.suffix == recording.SUFFIX:
                self._open_recording(path)
            else:
                self.controls.set_scenario(load(path))
                self.reset()
        except (ScenarioError, recording.RecordingError) as error:
            self.show_notice(translated(error.message))
            return
        self._settings.remember_file(path)

    def _open_recording(self, path: Path) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            found = recording.read(path)
            self.select(None)
            self.controls.set_scenario(found.scenario)
            self.session.show_recording(found)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._show_phase()
        self.show_notice("" if found.damage is None else translated(found.damage))

    def save_recording(self, path: Path) -> None:
        """Save the run that is shown, up to now."""
        session = self.session
        try:
            recording.write(path, session.header, session.log)
        except recording.RecordingError as error:
            self.show_notice(translated(error.message))
            return
        self._settings.remember_file(path)

    def save_scenario(self, path: Path) -> None:
        """Save what the controls show."""
        try:
            with recording.writing(path) as put:
                put(dumps(self.controls.scenario()).encode())
        except recording.RecordingError as error:
            self.show_notice(translated(error.message))

    def recent_files(self) -> list[Path]:
        """The files that were opened or saved last and still exist, the latest first."""
        return [path for path in self._settings.recent if path.exists()]

    def show_notice(self, text: str) -> None:
        """Say in the window what is wrong, until the next run or reset; "" takes it back."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    # What the session says ---------------------------------------------------------------------

    def _scenario_changed(self, changed: Scenario) -> None:
        session = self.session
        if session.live:
            session.set_limit(changed.limit)
            session.set_workers(changed.workers)
            return
        if not len(session.log):
            session.reset(changed)
        if self.isVisible():
            self._ready.start(0)

    def _show_phase(self) -> None:
        session = self.session
        self._paused = session.paused
        has_run = len(session.log) > 0
        self.controls.set_phase(session.live, session.live or has_run, self._paused)
        self._menu.save_recording.setEnabled(has_run)
        self._menu.step_worker.setEnabled(self._paused)
        if self.panels is not None:
            self.panels.show_phase()

    def _advance(self) -> None:
        """Show the session's moment everywhere."""
        session = self.session
        if session.paused is not self._paused:
            self._show_phase()
        state, log, t = session.state, session.log, session.t
        self.stage.show_moment(state, log, t)
        if not self._hint.isActive() or session.state.phase is not Phase.PAUSED:
            failure = session.failure
            self._sentence.setText(translated(failure if failure is not None else sentence(state)))
        if self.panels is not None:
            self.panels.show_moment()

    def _prepare(self) -> None:
        if not self.session.live:
            self.session.prepare(self.controls.scenario().backend)

    # Looks and life ----------------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        """The theme that is shown."""
        return self._theme

    def set_theme_choice(self, choice: str) -> None:
        """Use "light", "dark", or what the system says (`settings.SYSTEM`)."""
        self._theme_choice = choice
        self._menu.show_theme_choice(choice)
        self._apply_theme()

    def _apply_theme(self) -> None:
        theme = THEMES.get(self._theme_choice)
        if theme is None:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            theme = DARK if dark else LIGHT
        self._theme = theme
        app = QApplication.instance()
        sheet = stylesheet(theme)
        if isinstance(app, QApplication) and app.styleSheet() != sheet:
            # For the whole application: tooltips, menus and dialogs are windows of their own.
            app.setPalette(palette(theme))
            app.setStyleSheet(sheet)
        self.controls.set_theme(theme)
        self.stage.set_theme(theme)
        if self.panels is not None:
            self.panels.set_theme(theme)
        self._menu_button.setIcon(icon("menu", theme.text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Well after the first paint: nobody waits for the spare engine, and it needs a core too.
        self._ready.start(SETTLED)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.panels is None:
            QTimer.singleShot(0, self.complete)  # What is there is on the screen by then.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._ready.stop()
        self._hint.stop()
        settings = self._settings
        settings.geometry = self.saveGeometry()
        settings.panels = self._columns.saveState()
        settings.rows = self._rows.saveState()
        settings.theme = self._theme_choice
        settings.scenario = self.controls.scenario()
        settings.save()
        self.session.close()
        super().closeEvent(event)


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    return card


def _split(way: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    """Widgets side by side, with their shares of the room in percent."""
    splitter = QSplitter(way)
    splitter.setHandleWidth(12)
    splitter.setChildrenCollapsible(False)
    for index, (widget, share) in enumerate(parts):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, share)
    splitter.setSizes([10 * share for _, share in parts])
    return splitter


def _dropped_file(event: QDropEvent) -> Path | None:
    """The first file that is dropped, if it is one that can be opened."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.suffix in (recording.SUFFIX, ".toml"):
            return path
    return None


def _over(first: Scenario, preset: Mapping[str, object]) -> Scenario:
    """`first` with raw settings over it. Another backend does not inherit a crowd of workers."""
    settings = first.settings()
    if "backend" in preset and "workers" not in preset:
        settings["workers"] = min(first.workers, Scenario().workers)
    return read_scenario({**settings, **preset})
