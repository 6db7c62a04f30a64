"""Whether the user has asked the system for less motion.

Qt tells this from 6.12 on (`QAccessibilityHints.motionPreference`). Before, each system is asked in
its own way; where none answers, things move.
"""

from __future__ import annotations

import os
import sys
from configparser import ConfigParser, Error
from pathlib import Path

from PySide6.QtGui import QGuiApplication

_PATIENCE = 0.5
"""Seconds that a desktop's own command may take."""


def wanted() -> bool:
    """Whether the system says so. May start a short command: not before the window is there."""
    known = _qt_says()
    if known is not None:
        return known
    if sys.platform == "win32":
        return _windows_says()
    if sys.platform == "darwin":
        return _output("defaults", "read", "com.apple.universalaccess", "reduceMotion") == "1"
    return _linux_says()


def _qt_says() -> bool | None:
    hints = QGuiApplication.styleHints()
    ask = getattr(getattr(hints, "accessibility", lambda: None)(), "motionPreference", None)
    return None if ask is None else getattr(ask(), "name", "") == "ReducedMotion"


def _windows_says() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    animated = ctypes.c_int(1)
    get_client_area_animation = 0x1042
    ctypes.windll.user32.SystemParametersInfoW(
        get_client_area_animation, 0, ctypes.byref(animated), 0
    )
    return not animated.value


def _linux_says() -> bool:
    """GNOME and its relatives, KDE, and what GTK programs are told."""
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
    if any(name in desktop for name in ("GNOME", "Unity", "Budgie", "Cinnamon")):
        said = _output("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
        if said:
            return said == "false"
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    if "KDE" in desktop:
        return _setting(home / "kdeglobals", "KDE", "AnimationDurationFactor") in ("0", "0.0")
    for version in ("gtk-4.0", "gtk-3.0"):
        said = _setting(home / version / "settings.ini", "Settings", "gtk-enable-animations")
        if said:
            return said.lower() in ("0", "false")
    return False


def _setting(file: Path, group: str, key: str) -> str:
    """A value of an .ini file; "" where there is none."""
    parser = ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(file, encoding="utf-8")
    except (OSError, Error, UnicodeDecodeError):
        return ""
    return parser.get(group, key, fallback="").strip()


def _output(*command: str) -> str:
    """What a command of the desktop prints; "" where there is no such command."""
    import subprocess

    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
