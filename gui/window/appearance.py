"""How the window looks and what it speaks: its theme and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.look import language
from gui.look.no_collection import undisturbed
from gui.look.style import palette, stylesheet
from gui.look.theme import DARK, LIGHT, THEMES, Theme

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def dress(app: QApplication, theme: Theme) -> None:
    """Show all of the application in a theme: tooltips, menus and dialogs are windows of their own.

    It can only be dressed otherwise, never undressed: without a stylesheet Qt falls back to a style
    that widgets which are there may not survive.
    """
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:
        with undisturbed():
            app.setPalette(palette(theme))
            app.setStyleSheet(sheet)


class Looks(QObject):
    """Remembers what the user has chosen, and lets the window's parts know."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.theme: Theme = LIGHT
        """What is shown."""
        self.theme_choice = window.settings.theme
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply)

    def set_theme_choice(self, choice: str) -> None:
        """Use "light", "dark", or what the system says (`settings.SYSTEM`)."""
        self.theme_choice = choice
        self._window.menu.show_theme_choice(choice)
        self.apply()

    def set_language_choice(self, choice: str) -> None:
        """Use a language of `gui.look.language.LANGUAGES`, or the system's (`settings.SYSTEM`)."""
        self._window.settings.language = choice
        self._window.menu.show_language_choice(choice)
        language.use(choice)  # Has every window told, which then makes itself again.

    def apply(self) -> None:
        """Let the parts that there are now know."""
        theme = THEMES.get(self.theme_choice)
        if theme is None:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            theme = DARK if dark else LIGHT
        self.theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, theme)
        window = self._window
        window.body.set_theme(theme)
        if window.teaching is not None:
            window.teaching.set_theme(theme)
        if window.panels is not None:
            window.panels.set_theme(theme)
        window.comfort.apply()
