"""The window: it puts the parts together and connects them to the session."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.diagnosis import sentence
from core.scenario import Scenario, ScenarioError, dumps, load, scenario as read_scenario
from gui.controls import Controls
from gui.icons import icon
from gui.session import Session, translated
from gui.settings import SYSTEM, Settings
from gui.stage.scene import Stage
from gui.style import palette, stylesheet
from gui.theme import DARK, LIGHT, THEMES, Theme
from gui.transcript_panel import TranscriptPanel

SMALLEST = QSize(960, 600)
"""The window fits on a projector of 1024×768 with a panel of the desktop beside it."""

FIRST = QSize(1280, 800)


class MainWindow(QMainWindow):
    """The whole program on the screen. `MainWindow()` is all that a test needs."""

    def __init__(
        self,
        scenario: Scenario | None = None,
        preset: Mapping[str, object] | None = None,
        store: QSettings | None = None,
    ) -> None:
        """`scenario` is shown instead of the remembered one; `preset` are raw settings over it.

        `store` is used instead of the user's settings. Raises `ScenarioError` if `preset` is wrong.
        """
        super().__init__()
        self.setWindowTitle("Semaphore Lab")
        self.setMinimumSize(SMALLEST)
        self._settings = Settings(store)
        first = scenario or self._settings.scenario
        if preset:
            first = _over(first, preset)
        self.session = Session(first, self)
        self.controls = Controls()
        self.stage = Stage()
        self.transcript = TranscriptPanel()
        self._sentence = QLabel()
        self._sentence.setObjectName("sentence")
        self._sentence.setProperty("sentence", True)
        self._sentence.setWordWrap(True)
        self._moment = QLabel()
        self._moment.setObjectName("moment")
        self._moment.setProperty("quiet", True)
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setProperty("notice", True)
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._menu_button = QToolButton()
        self._theme_choice = self._settings.theme
        self._theme = LIGHT
        self._ready = QTimer(self, singleShot=True, interval=0)
        self._arrange()
        self._make_menu()
        self._connect()
        self.controls.set_scenario(first)
        self.resize(FIRST)
        self.restoreGeometry(self._settings.geometry)
        self._panels.restoreState(self._settings.panels)
        self.set_theme_choice(self._theme_choice)
        self._show_phase()
        self._advance()

    # Assembly ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        bar = QWidget()
        bar.setProperty("bar", True)
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.controls, 1)
        row.addWidget(self._menu_button)

        foot = QHBoxLayout()
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self._moment, 0, Qt.AlignmentFlag.AlignBottom)
        stage_card = _card()
        column = QVBoxLayout(stage_card)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.stage, 1)
        column.addLayout(foot)

        tabs = QTabWidget()
        tabs.setObjectName("panels")
        tabs.setDocumentMode(True)
        tabs.addTab(self.transcript, self.tr("Transcript"))
        side = _card()
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 6, 10, 12)
        column.addWidget(tabs)

        self._panels = QSplitter(Qt.Orientation.Horizontal)
        self._panels.setHandleWidth(12)
        self._panels.setChildrenCollapsible(False)
        self._panels.addWidget(stage_card)
        self._panels.addWidget(side)
        self._panels.setStretchFactor(0, 68)
        self._panels.setStretchFactor(1, 32)
        self._panels.setSizes([680, 320])
        side.setMinimumWidth(250)

        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._notice)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 12, 14, 14)
        inner.addWidget(self._panels)
        column.addLayout(inner, 1)
        self.setCentralWidget(body)

    def _make_menu(self) -> None:
        menu = QMenu(self)
        self._action(menu, self.tr("&Open scenario…"), "Ctrl+O", self._open_scenario)
        self._action(menu, self.tr("&Save scenario as…"), "Ctrl+S", self._save_scenario)
        menu.addSeparator()
        themes = menu.addMenu(self.tr("&Theme"))
        self._theme_actions = QActionGroup(self)
        for name, text in (
            (SYSTEM, self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self._action(themes, text, "", self._choose_theme)
            action.setCheckable(True)
            action.setData(name)
            self._theme_actions.addAction(action)
        menu.addSeparator()
        self._action(menu, self.tr("&Quit"), QKeySequence.StandardKey.Quit, self.close)
        self._menu_button.setObjectName("menu")
        self._menu_button.setText(self.tr("Menu"))
        self._menu_button.setToolTip(self.tr("Scenario files and theme"))
        self._menu_button.setAccessibleName(self.tr("Menu"))
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setMenu(menu)

    def _action(
        self, menu: QMenu, text: str, keys: str | QKeySequence.StandardKey, do: object
    ) -> QAction:
        action = menu.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)  # So that the keys work while the menu is closed.
        return action

    def _connect(self) -> None:
        controls, session = self.controls, self.session
        controls.start_pressed.connect(self.start)
        controls.stop_pressed.connect(session.stop)
        controls.reset_pressed.connect(self.reset)
        controls.scenario_changed.connect(self._scenario_changed)
        controls.mistaken.connect(self.show_notice)
        session.started.connect(self._show_phase)
        session.finished.connect(self._show_phase)
        session.finished.connect(self._ready.start)
        session.failed.connect(self._show_phase)
        session.failed.connect(self._ready.start)
        session.advanced.connect(self._advance)
        self._ready.timeout.connect(self._prepare)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._apply_theme)

    # What a user does --------------------------------------------------------------------------

    def start(self) -> None:
        """Run the scenario that the controls show."""
        self.hide_notice()
        self.session.start(self.controls.scenario())

    def reset(self) -> None:
        """End and forget the run, and get ready for the scenario that the controls show."""
        self.hide_notice()
        self.session.reset(self.controls.scenario())
        self._show_phase()
        self._ready.start()

    def open_scenario(self, path: Path) -> None:
        """Show a scenario file, ready to run; a mistake in it is said in the window."""
        try:
            found = load(path)
        except ScenarioError as error:
            self.show_notice(translated(error.message))
            return
        self.controls.set_scenario(found)
        self.reset()

    def show_notice(self, text: str) -> None:
        """Say in the window what is wrong, until the next run or reset; "" takes it back."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def hide_notice(self) -> None:
        """Take the notice away."""
        self._notice.hide()

    def set_theme_choice(self, choice: str) -> None:
        """Use "light", "dark", or what the system says (`SYSTEM`)."""
        self._theme_choice = choice
        for action in self._theme_actions.actions():
            action.setChecked(action.data() == choice)
        self._apply_theme()

    @property
    def theme(self) -> Theme:
        """The theme that is shown."""
        return self._theme

    def _choose_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.set_theme_choice(action.data())

    def _open_scenario(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open scenario"), "", self.tr("Scenarios (*.toml)")
        )
        if name:
            self.open_scenario(Path(name))

    def _save_scenario(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save scenario"), "scenario.toml", self.tr("Scenarios (*.toml)")
        )
        if name:
            try:
                Path(name).write_text(dumps(self.controls.scenario()), encoding="utf-8")
            except OSError as error:
                self.show_notice(
                    self.tr("{file} cannot be written: {reason}.").format(
                        file=Path(name).name, reason=error.strerror
                    )
                )

    # What the session says ---------------------------------------------------------------------

    def _scenario_changed(self, changed: Scenario) -> None:
        self.hide_notice()
        if not self.session.live and not len(self.session.log):
            self.session.reset(changed)
        if self.isVisible():
            self._ready.start()

    def _show_phase(self) -> None:
        session = self.session
        self.controls.set_phase(session.live, session.live or len(session.log) > 0)

    def _advance(self) -> None:
        """Show the session's moment everywhere."""
        session = self.session
        state, log, t = session.state, session.log, session.t
        self.stage.show_moment(state, log, t)
        self.transcript.show_moment(log, session.playhead.position, session.scenario.backend)
        failure = session.failure
        self._sentence.setText(translated(failure if failure is not None else sentence(state)))
        self._show_moment()

    def _show_moment(self) -> None:
        session = self.session
        if not session.live and not len(session.log):
            self._moment.setText("")
            return
        seconds = f"{session.t / 1e9:.1f}"
        template = self.tr("live · {seconds} s") if session.live else self.tr("ended · {seconds} s")
        self._moment.setText(template.format(seconds=seconds))

    def _prepare(self) -> None:
        if not self.session.live:
            self.session.prepare(self.controls.scenario().backend)

    # Looks and life ----------------------------------------------------------------------------

    def _apply_theme(self) -> None:
        theme = THEMES.get(self._theme_choice)
        if theme is None:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            theme = DARK if dark else LIGHT
        sheet = stylesheet(theme)
        app = QApplication.instance()
        if theme is self._theme and isinstance(app, QApplication) and app.styleSheet() == sheet:
            return
        self._theme = theme
        # The application's palette too: tooltips, menus and dialogs are windows of their own.
        QApplication.setPalette(palette(theme))
        if isinstance(app, QApplication):
            app.setStyleSheet(sheet)
        self.controls.set_theme(theme)
        self.stage.set_theme(theme)
        self._menu_button.setIcon(icon("more", theme.text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # After the first paint: nobody waits for the spare engine.
        self._ready.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._ready.stop()
        self._settings.geometry = self.saveGeometry()
        self._settings.panels = self._panels.saveState()
        self._settings.theme = self._theme_choice
        self._settings.scenario = self.controls.scenario()
        self._settings.save()
        self.session.close()
        super().closeEvent(event)


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    return card


def _over(first: Scenario, preset: Mapping[str, object]) -> Scenario:
    """`first` with raw settings over it. A backend with a lower ceiling may not inherit more workers."""
    settings = first.settings()
    if "backend" in preset and "workers" not in preset:
        settings["workers"] = min(first.workers, Scenario().workers)
    return read_scenario({**settings, **preset})
