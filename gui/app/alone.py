"""A window of its own kind, opened alone: neither the main window nor a dialog of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from gui.app.application import ICON, SystemSignals, application
from gui.app.uncaught import Mistakes
from gui.look import language, text_size
from gui.look.theme import Theme
from gui.window.appearance import Looks
from gui.window.settings import Settings

Window = TypeVar("Window", bound=QWidget)


def alone(
    make: Callable[[Theme], Window],
    say: Callable[[Window, str], None],
    dress: Callable[[Window, Theme], object],
) -> int:
    """Show the window that is made, and run until it is closed; the exit code. `say` shows a
    sentence on what went wrong in it, `dress` another theme."""
    app = application()
    signals = SystemSignals(app)
    settings = Settings()
    language.use(settings.language)
    text_size.use(settings.text_size)
    looks = Looks(settings, app)
    looks.apply()
    window = make(looks.theme)
    looks.themed.connect(lambda: dress(window, looks.theme))
    mistakes = Mistakes(lambda said: say(window, said))
    mistakes.listen()
    window.setWindowIcon(QIcon(str(ICON)))
    window.show()
    code = app.exec()
    window.close()
    mistakes.close()
    signals.close()
    return int(code)
