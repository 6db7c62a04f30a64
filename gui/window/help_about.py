"""Help → About, and what a bug report has to say about this computer."""

from __future__ import annotations

import platform
import re
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import PySide6
from PySide6.QtCore import QLocale, QSize, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.scenario.settings import Scenario
from gui.app import log_file
from gui.look import language
from gui.look.theme import Theme
from gui.player.run import Run
from gui.widgets.plain_text import Label, set_tip
from gui.window.settings import NAME, Settings

TAIL = 4_000
"""Characters of the log file that go into the diagnostics: its last two or three entries."""


def own_version() -> str:
    """The app's version, "?" where it is run without being installed."""
    try:
        return version(NAME)
    except PackageNotFoundError:
        return "?"


def versions() -> list[tuple[str, str]]:
    """What runs here, for a bug report: names and versions. Never translated."""
    kind = "bundle" if getattr(sys, "frozen", False) else "package"
    return [
        ("Semaphore Lab", f"{own_version()} ({kind})"),
        ("Python", platform.python_version()),
        ("Qt", str(qVersion())),
        ("PySide", PySide6.__version__),
        ("Platform", f"{platform.platform()} ({QGuiApplication.platformName()})"),
    ]


class Shown(NamedTuple):
    """What is told of a window."""

    settings: Settings
    size: QSize
    theme: Theme
    scenario: Scenario
    """What the controls show."""
    run: Run


def diagnostics(shown: Shown) -> str:
    """Versions, screens, settings, the last failure and the end of the log: what a bug report
    needs. No file's name is in it, and the user's own folder is written as ~."""
    system = QLocale.system()
    settings, run = shown.settings, shown.run
    lines = [f"{name}: {value}" for name, value in versions()]
    for number, screen in enumerate(QGuiApplication.screens()):
        size, ratio = screen.size(), screen.devicePixelRatio()
        lines.append(
            f"Screen {number}: {size.width()}×{size.height()}, ratio {ratio:g}, "
            f"{screen.logicalDotsPerInch():.0f} dpi"
        )
    lines += [
        f"Window: {shown.size.width()}×{shown.size.height()}, {shown.theme.name}",
        f"Language: {language.current()} (chosen: {settings.language}, "
        f"system: {', '.join(system.uiLanguages()[:4])})",
        f"Scenario: {shown.scenario.settings()}",
        f"Events: {len(run.log)}, live: {run.live}",
        f"Last failure: {run.failure or 'none'}",
        "",
        f"The log's end:\n{log_tail() or 'nothing was logged'}",
    ]
    return without_home("\n".join(lines)) + "\n"


def log_tail() -> str:
    """The last `TAIL` characters of the log, from the beginning of a line; "" if there is none."""
    text = ""
    with suppress(OSError):
        text = log_file.log_path().read_bytes()[-4 * TAIL :].decode(errors="replace").strip()
    return text if len(text) <= TAIL else text[-TAIL:].partition("\n")[2]


def without_home(text: str) -> str:
    """The text with ~ in place of the user's own folder, which may hold their name."""
    home = str(Path.home())
    if len(home) <= 1:
        return text
    return re.sub(re.escape(home) + r"(?![\w.-])", "~", text)


def copy_diagnostics(shown: Shown) -> None:
    """Put the diagnostics on the clipboard."""
    QApplication.clipboard().setText(diagnostics(shown))


class AboutDialog(QDialog):
    """What this is, which versions run, and on what terms it may be used."""

    copy_pressed = Signal()
    """The diagnostics are to be copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about-dialog")
        self.setWindowTitle(self.tr("About Semaphore Lab"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        what = Label(self.tr("See real threads, processes and tasks share a real semaphore."))
        what.setProperty("strong", True)
        self.versions = Label("\n".join(f"{name} {value}" for name, value in versions()))
        self.versions.setObjectName("versions")
        self.versions.setAccessibleName(self.tr("Versions"))
        self.versions.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        terms = Label(
            self.tr(
                "Free software under the MIT licence. Qt and PySide are used under the LGPL; "
                "worker colours by Okabe and Ito."
            )
        )
        terms.setProperty("quiet", True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton(
            self.tr("&Copy diagnostics"), QDialogButtonBox.ButtonRole.ActionRole
        )
        copy.setObjectName("about-copy")
        set_tip(copy, self.tr("Copy what a bug report needs. It contains no file names."))
        copy.clicked.connect(self.copy_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        for label in (what, self.versions, terms):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(buttons)
        line = self.fontMetrics().lineSpacing()
        width = min(36 * line, self.screen().availableSize().width() - 40)
        self.resize(width, column.totalHeightForWidth(width))
