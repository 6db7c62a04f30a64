"""Whether a window can be opened here, found out before Qt is imported.

Qt itself ends the process (exit 134, a page of text) where it finds no display or misses a library,
and nothing can catch that. So this module asks first, with the standard library alone.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple


class NoDisplay(NamedTuple):
    """There is nothing to open a window on; the example can still run as text."""

    sentence: str


class MissingLibrary(NamedTuple):
    """There may be a display, but Qt lacks libraries of the system to use it."""

    sentence: str


THE_EXAMPLE: Final = "the example"

_SO_TEXT: Final = f"so {THE_EXAMPLE} runs here as text."


class _Package(NamedTuple):
    """The package that holds a library, as each family of systems calls it."""

    debian: str
    fedora: str
    suse: str
    arch: str


def _xcb(debian: str) -> _Package:
    """Return the package of an extension of X that Fedora and Arch ship in one `libxcb`."""
    return _Package(debian, "libxcb", debian, "libxcb")


def _xcb_util(debian: str, name: str) -> _Package:
    return _Package(debian, name, debian, name)


# What every plugin needs through QtGui: `readelf -d` of libQt6Core, Gui and DBus of 6.11.3.
_COMMON: Final[Mapping[str, _Package]] = {
    "libEGL.so.1": _Package("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    "libGL.so.1": _Package("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    "libX11.so.6": _Package("libx11-6", "libX11", "libX11-6", "libx11"),
    "libdbus-1.so.3": _Package("libdbus-1-3", "dbus-libs", "libdbus-1-3", "dbus"),
    "libfontconfig.so.1": _Package("libfontconfig1", "fontconfig", "libfontconfig1", "fontconfig"),
    "libfreetype.so.6": _Package("libfreetype6", "freetype", "libfreetype6", "freetype2"),
    "libglib-2.0.so.0": _Package("libglib2.0-0", "glib2", "libglib-2_0-0", "glib2"),
    "libgthread-2.0.so.0": _Package("libglib2.0-0", "glib2", "libgthread-2_0-0", "glib2"),
    "libxkbcommon.so.0": _Package("libxkbcommon0", "libxkbcommon", "libxkbcommon0", "libxkbcommon"),
    "libz.so.1": _Package("zlib1g", "zlib", "libz1", "zlib"),
    "libzstd.so.1": _Package("libzstd1", "libzstd", "libzstd1", "zstd"),
}

# `readelf -d` of libqxcb.so and libQt6XcbQpa.so.6 of 6.11.3.
_X11: Final[Mapping[str, _Package]] = {
    **_COMMON,
    "libX11-xcb.so.1": _Package("libx11-xcb1", "libX11-xcb", "libX11-xcb1", "libx11"),
    "libxcb-cursor.so.0": _xcb_util("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": _xcb_util("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": _xcb_util("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": _xcb_util("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": _xcb("libxcb-randr0"),
    "libxcb-render-util.so.0": _xcb_util("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": _xcb("libxcb-render0"),
    "libxcb-shape.so.0": _xcb("libxcb-shape0"),
    "libxcb-shm.so.0": _xcb("libxcb-shm0"),
    "libxcb-sync.so.1": _xcb("libxcb-sync1"),
    "libxcb-util.so.1": _xcb_util("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": _xcb("libxcb-xfixes0"),
    "libxcb-xkb.so.1": _xcb("libxcb-xkb1"),
    "libxcb.so.1": _xcb("libxcb1"),
    "libxkbcommon-x11.so.0": _Package(
        "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11-0", "libxkbcommon-x11"
    ),
}

# `readelf -d` of libqwayland.so of 6.11.3, and what its EGL buffers need.
_WAYLAND: Final[Mapping[str, _Package]] = {
    **_COMMON,
    "libwayland-client.so.0": _Package(
        "libwayland-client0", "libwayland-client", "libwayland-client0", "wayland"
    ),
    "libwayland-cursor.so.0": _Package(
        "libwayland-cursor0", "libwayland-cursor", "libwayland-cursor0", "wayland"
    ),
    "libwayland-egl.so.1": _Package(
        "libwayland-egl1", "libwayland-egl", "libwayland-egl1", "wayland"
    ),
}

# The first of these programs that exists says which names to use.
_MANAGERS: Final[Sequence[tuple[str, str, str]]] = (
    ("apt-get", "sudo apt-get install", "debian"),
    ("dnf", "sudo dnf install", "fedora"),
    ("zypper", "sudo zypper install", "suse"),
    ("pacman", "sudo pacman -S", "arch"),
)


def _load(name: str) -> Any:
    import ctypes  # Here, as only some systems are asked.

    return ctypes.CDLL(name)


def problem(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    load: Callable[[str], Any] = _load,
) -> NoDisplay | MissingLibrary | None:
    """Return what keeps Qt from opening a window here, or None where nothing does.

    `load` takes the name of a shared library and returns it, or raises OSError. Qt is not imported.
    Where both X11 and Wayland are offered, one that works is enough, as Qt tries both.
    """
    wanted = environ.get("QT_QPA_PLATFORM", "")
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return None
    if not platform.startswith("linux") and "bsd" not in platform:
        return None
    x11 = "" if wanted.startswith("wayland") and "xcb" not in wanted else environ.get("DISPLAY", "")
    wayland = "" if wanted.startswith("xcb") else environ.get("WAYLAND_DISPLAY", "")
    if not x11 and not wayland:
        return NoDisplay(_not_set(wanted))
    if not platform.startswith("linux"):
        return None  # PySide6 has no wheels for BSD; its ports bring every library along.

    found: list[NoDisplay | MissingLibrary] = []
    for name, check in ((wayland, _wayland_problem), (x11, _x11_problem)):
        if name:
            trouble = check(name, load)
            if trouble is None:
                return None
            found.append(trouble)
    # A library can be installed, so that is the more useful thing to say.
    return next((trouble for trouble in found if isinstance(trouble, MissingLibrary)), found[-1])


def _not_set(wanted: str) -> str:
    if wanted.startswith("xcb"):
        return f"No display was found (DISPLAY is not set), {_SO_TEXT}"
    if wanted.startswith("wayland") and "xcb" not in wanted:
        return f"No display was found (WAYLAND_DISPLAY is not set), {_SO_TEXT}"
    return f"No display was found (DISPLAY and WAYLAND_DISPLAY are not set), {_SO_TEXT}"


def _x11_problem(name: str, load: Callable[[str], Any]) -> NoDisplay | MissingLibrary | None:
    return (
        _missing_packages(_X11, load)
        or _unloadable_plugin(["libqxcb.so"], load)
        or (None if _x11_answers(name, load) else _silent(name))
    )


def _wayland_problem(name: str, load: Callable[[str], Any]) -> NoDisplay | MissingLibrary | None:
    return (
        _missing_packages(_WAYLAND, load)
        # One plugin since Qt 6.10, two before it.
        or _unloadable_plugin(["libqwayland.so", "libqwayland-generic.so"], load)
        or (None if _wayland_answers(name, load) else _silent(name))
    )


def _silent(name: str) -> NoDisplay:
    return NoDisplay(f"The display {name} does not answer, {_SO_TEXT}")


def _missing_packages(
    libraries: Mapping[str, _Package], load: Callable[[str], Any]
) -> MissingLibrary | None:
    missing = [package for name, package in libraries.items() if _load_error(name, load)]
    if not missing:
        return None
    import shutil

    command, family = next(
        ((command, family) for program, command, family in _MANAGERS if shutil.which(program)),
        _MANAGERS[0][1:],
    )
    # A package may hold several of the libraries: name it once.
    names = sorted({str(getattr(package, family)) for package in missing})
    return MissingLibrary(
        f"Qt cannot open a window here: {_are_missing(names)}: {command} {' '.join(names)}"
    )


def _are_missing(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"the package {names[0]} is missing. Install it with"
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"the packages {listed} are missing. Install them with"


def _unloadable_plugin(names: Sequence[str], load: Callable[[str], Any]) -> MissingLibrary | None:
    """Try the plugin itself, in case this Qt needs a library that the tables do not know."""
    for path in (_plugins() / name for name in names):
        error = path.exists() and _load_error(str(path), load)
        if error:
            library, _, reason = error.partition(": ")
            if reason.startswith("cannot open shared object file"):
                why = f"the library {library} is missing. Install the package that holds it."
            else:
                why = error
            return MissingLibrary(f"Qt cannot open a window here: {why}")
    return None


def _plugins() -> Path:
    """Return the folder of PySide6's platform plugins; it need not exist."""
    import importlib.util

    spec = importlib.util.find_spec("PySide6")
    home = Path(spec.origin).parent if spec and spec.origin else Path()
    return home / "Qt" / "plugins" / "platforms"


def _load_error(name: str, load: Callable[[str], Any]) -> str:
    """Return why the library cannot be loaded; empty where it can."""
    try:
        load(name)
    except OSError as error:
        return str(error) or name
    return ""


def _x11_answers(name: str, load: Callable[[str], Any]) -> bool:
    import ctypes

    xcb = load("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    # Never NULL: where it fails, it returns a connection that only has an error.
    connection = xcb.xcb_connect(os.fsencode(name), None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers(name: str, load: Callable[[str], Any]) -> bool:
    import ctypes

    client = load("libwayland-client.so.0")
    client.wl_display_connect.restype = ctypes.c_void_p
    client.wl_display_connect.argtypes = [ctypes.c_char_p]
    client.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = client.wl_display_connect(os.fsencode(name))
    if connection is None:
        return False
    client.wl_display_disconnect(connection)
    return True
