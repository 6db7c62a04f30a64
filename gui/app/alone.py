"""A window of its own kind, opened alone: neither the main window nor a dialog of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from gui.app.application import ICON, application
from gui.app.system_signals import SystemSignals
from gui.app.uncaught import Mistakes
from gui.look import language, text_size
from gui.look.theme import Theme
from gui.window.appearance import Looks
from gui.window.settings import Settings

if TYPE_CHECKING:
    from core.compare.lanes import Comparison
    from core.compare.sweep import Source

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


def compare(comparison: Comparison) -> int:
    """Show lanes side by side; the exit code."""
    from gui.compare.window import CompareWindow

    return alone(
        lambda theme: CompareWindow(comparison, theme),
        lambda window, said: window.remark.setText(said),
        CompareWindow.set_theme,
    )


def sweep(source: Source, limits: tuple[int, ...], repeats: int) -> int:
    """Begin a sweep, and show it; the exit code."""
    from gui.compare.sweep_window import SweepWindow

    def made(theme: Theme) -> SweepWindow:
        window = SweepWindow(source, limits, repeats, theme)
        window.start()
        return window

    return alone(made, lambda window, said: window.remark.setText(said), SweepWindow.set_theme)
