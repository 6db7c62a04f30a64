"""What stays out of the bundle, and that nothing which is loaded does."""

from __future__ import annotations

import parts
import pytest

LIBRARIES = [
    ("PySide6/QtGui.abi3.so", "/site/QtGui.abi3.so", "EXTENSION"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "/site/libqxcb.so", "BINARY"),
    ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/site/libqgtk3.so", "BINARY"),
    ("PySide6/Qt/lib/libQt6Gui.so.6", "/site/libQt6Gui.so.6", "BINARY"),
    ("libgtk-3.so.0", "/lib/libgtk-3.so.0", "BINARY"),
    ("libxcb-cursor.so.0", "/lib/libxcb-cursor.so.0", "BINARY"),
    ("libpng16.so.16", "/lib/libpng16.so.16", "BINARY"),
    ("libpython3.11.so.1.0", "/usr/libpython3.11.so.1.0", "BINARY"),
]

LOADS: dict[str, list[tuple[str, str | None]]] = {
    "/site/QtGui.abi3.so": [("libQt6Gui.so.6", "/site/libQt6Gui.so.6")],
    "/site/libqxcb.so": [("libxcb-cursor.so.0", "/lib/libxcb-cursor.so.0")],
    "/site/libqgtk3.so": [("libgtk-3.so.0", "/lib/libgtk-3.so.0")],
    # To and fro, and to what the system has; one that nobody has; all three happen.
    "/site/libQt6Gui.so.6": [
        ("libpng16.so.16", "/lib/libpng16.so.16"),
        ("libGL.so.1", "/lib/libGL.so.1"),
        ("libmissing.so", None),
    ],
    "/lib/libpng16.so.16": [("libQt6Gui.so.6", "/site/libQt6Gui.so.6")],
}


def test_what_only_an_unwanted_plugin_loads_stays_out() -> None:
    kept, outside = parts.needed(LIBRARIES, lambda file: LOADS.get(file, []))
    assert [place for place, _, _ in kept] == [
        "PySide6/QtGui.abi3.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "libxcb-cursor.so.0",
        "libpng16.so.16",
        "libpython3.11.so.1.0",
    ]
    assert outside == {"/lib/libGL.so.1"}


def test_links_to_what_stays_out_stay_out_too() -> None:
    links = [
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
        ("resources/icons/app.svg", "/app.svg", "DATA"),
    ]
    kept = parts.without_broken_links(links, ["PySide6/Qt/lib/libQt6Gui.so.6"])
    assert kept == [links[0], links[2]]


def test_a_framework_of_macos_stays_whole_or_goes() -> None:
    lib = "PySide6/Qt/lib"
    core = [
        (f"{lib}/QtCore.framework/QtCore", "Versions/Current/QtCore", "SYMLINK"),
        (f"{lib}/QtCore.framework/Versions/Current", "A", "SYMLINK"),
        (f"{lib}/QtCore.framework/Versions/A/Resources/Info.plist", "/Info.plist", "DATA"),
    ]
    dbus = [(place.replace("QtCore", "QtDBus"), source, kind) for place, source, kind in core]
    kept = [f"{lib}/QtCore.framework/Versions/A/QtCore"]
    assert parts.without_broken_links(core + dbus, kept) == core


def test_windows_spells_names_as_it_happens() -> None:
    binaries = [("a.pyd", "a.pyd", "EXTENSION"), ("PySide6/Qt6Core.dll", "Qt6Core.dll", "BINARY")]
    loads = {"a.pyd": [("QT6CORE.dll", None)]}
    assert parts.needed(binaries, lambda file: loads.get(file, [])) == (binaries, set())


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/networkinformation/libqglib.so", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/opengl32sw.dll", False),
        ("resources/icons/app.svg", True),
    ],
)
def test_a_file_by_its_place(place: str, wanted: bool) -> None:
    assert parts.is_wanted(place) is wanted


def test_qt_s_own_translations_and_ours_are_told_apart() -> None:
    assert parts.is_translation_of_qt("PySide6/Qt/translations/qtbase_de.qm")
    assert not parts.is_translation_of_qt("resources/translations/de.qm")
