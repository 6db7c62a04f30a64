"""How the window looks and what it speaks: its theme and its language."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.look import language
from gui.look.no_collection import undisturbed
from gui.look.restyle import restyle
from gui.look.style import palette, stylesheet
from gui.look.theme import DARK, LIGHT, THEMES, Theme
from gui.window.settings import Settings


def dress(app: QApplication, theme: Theme) -> None:
    """Show all of the application in a theme: tooltips, menus and dialogs are windows of their own.

    It can only be dressed otherwise, never undressed: without a stylesheet Qt falls back to a style
    that widgets which are there may not survive.
    """
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:
        with undisturbed():
            app.setPalette(palette(theme))
            restyle(app, sheet)


class Looks(QObject):
    """Remembers what the user has chosen, and lets the window's parts know."""

    themed = Signal()
    """The parts that there are now are to be drawn in `theme`."""
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.theme: Theme = LIGHT
        """What is shown."""
        self.theme_choice = settings.theme
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply)

    def set_theme_choice(self, choice: str) -> None:
        """Use "light", "dark", or what the system says (`settings.SYSTEM`)."""
        self.theme_choice = choice
        self.theme_chosen.emit(choice)
        self.apply()

    def set_language_choice(self, choice: str) -> None:
        """Use a language of `gui.look.language.LANGUAGES`, or the system's (`settings.SYSTEM`)."""
        self._settings.language = choice
        self.language_chosen.emit(choice)
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
        self.themed.emit()
