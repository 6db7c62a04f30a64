"""What goes into the bundle, and what of Qt and Python stays out.

The spec asks this module twice: for the modules that are left out, and for the libraries that are
still needed once Qt's plugins that the app has no use for are gone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatch
from pathlib import PurePath

Entry = tuple[str, str, str]
"""PyInstaller's: where it goes in the bundle, where it comes from, and what kind of thing it is."""

MODULES_LEFT_OUT = (
    # Nothing here opens a connection.
    "PySide6.QtNetwork",
    "PySide6.QtDBus",
    "ssl",
    "_ssl",
    # OpenSSL's 5 MB, for what Python's own md5 and sha256 do as well: greetings of processes.
    "_hashlib",
    # Animations are GIF and WebP: no AVIF, no letters, no colour profiles, no window of Tk's.
    "PIL.AvifImagePlugin",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL.ImageQt",
    # The cluster backend is an extra of the package, and would double the bundle: it says so.
    "dask",
    "distributed",
    # Asked for by something that the app does not use of a package.
    "distutils",
    "lib2to3",
    "pkg_resources",
    "pydoc",
    "readline",
    "setuptools",
    "sqlite3",
    "tkinter",
    "typing_extensions",
    "unittest",
    "xmlrpc",
    # Encodings of the Far East: every file of ours is UTF-8.
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_multibytecodec",
)

PLUGINS = (
    "platforms/*qxcb*",
    "platforms/*qwayland*",
    "platforms/*qoffscreen*",
    "platforms/*qcocoa*",
    "platforms/*qwindows*",
    # Letters with accents, and everything that ibus types.
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    # The desktop's own file dialogs, where the desktop says so. The GTK theme would bring GTK.
    "platformthemes/*xdgdesktopportal*",
    "wayland-decoration-client/*",
    "wayland-shell-integration/*xdg-shell*",
    # The window's icon.
    "iconengines/*qsvgicon*",
    # Pictures are PNG, which Qt reads and writes without a plugin; or JPEG, if asked for.
    "imageformats/*qjpeg*",
)
"""Qt's plugins that are needed, on any platform; all others are left out."""

FILES_LEFT_OUT = (
    # Windows: a software OpenGL of 20 MB and the compiler for it. Widgets are painted without.
    "*opengl32sw.dll",
    "*d3dcompiler_*.dll",
    # What has debugging symbols of Qt's in it.
    "*.qmltypes",
)


def plugin(place: str) -> str:
    """`platforms/libqxcb.so` for a file among Qt's plugins, "" for any other."""
    _, found, name = PurePath(place).as_posix().rpartition("/plugins/")
    return name if found else ""


def is_wanted(place: str) -> bool:
    """Whether a file may go into the bundle, by its place there."""
    posix = PurePath(place).as_posix()
    if any(fnmatch(posix, pattern) for pattern in FILES_LEFT_OUT):
        return False
    name = plugin(place)
    return not name or any(fnmatch(name, pattern) for pattern in PLUGINS)


OF_QT = frozenset(f"qtbase_{language}.qm" for language in ("es", "zh_CN"))
"""Qt's own words (the buttons of dialogs) in the languages of `resources/translations`."""


def is_translation_of_qt(place: str) -> bool:
    """Whether this is one of Qt's translations of itself, for languages that we have not."""
    path = PurePath(place)
    posix = path.as_posix()
    return "PySide6/" in posix and "/translations/" in posix and path.name not in OF_QT


Imports = Callable[[str], Iterable[tuple[str, str | None]]]
"""A library's file to the names and files of the libraries that it loads."""


def needed(binaries: Sequence[Entry], imports: Imports) -> tuple[list[Entry], set[str]]:
    """The binaries that something wanted loads, and the system's libraries that they count on.

    PyInstaller gathers what any plugin loads, and so all of GTK for one theme.
    """
    # Windows has names in capitals or not, as it happens.
    by_name = {PurePath(entry[0]).name.lower(): entry for entry in binaries}
    todo = [entry for entry in binaries if _is_root(entry)]
    reached, outside = {entry[0] for entry in todo}, set()
    while todo:
        _, source, _ = todo.pop()
        for name, file in imports(source):
            names = (PurePath(file or name).name.lower(), PurePath(name).name.lower())
            entry = by_name.get(names[0]) or by_name.get(names[1])
            if entry is None:
                if file is not None:
                    outside.add(file)
            elif entry[0] not in reached:
                reached.add(entry[0])
                todo.append(entry)
    return [entry for entry in binaries if entry[0] in reached], outside


def _is_root(entry: Entry) -> bool:
    """Whether a binary is loaded by name, by Python or by Qt."""
    place, _, kind = entry
    if not is_wanted(place):
        return False
    name = PurePath(place).name.lower()
    return (
        kind == "EXTENSION"
        or bool(plugin(place))
        or name.startswith(("libpython", "python3"))
        # Libraries that Windows loads by themselves, before any of ours.
        or (sys.platform == "win32" and name.startswith(("vcruntime", "msvcp", "ucrtbase", "api-")))
        or name == "python"
    )


def without_broken_links(entries: Sequence[Entry], kept: Iterable[str]) -> list[Entry]:
    """`entries` without what belongs to libraries that were left out: `kept` are those that stay.

    That is the links to them, and on macOS all that is in their frameworks.
    """
    places = {PurePath(place) for place in kept}
    names = {place.name for place in places}
    frameworks = {_framework(place) for place in places}
    stays = []
    for entry in entries:
        framework = _framework(PurePath(entry[0]))
        if framework:
            if framework in frameworks:
                stays.append(entry)
        elif entry[2] != "SYMLINK" or PurePath(entry[1]).name in names:
            stays.append(entry)
    return stays


def _framework(place: PurePath) -> str:
    """`QtCore.framework` for a file in it, "" for any other."""
    return next((part for part in place.parts if part.endswith(".framework")), "")
