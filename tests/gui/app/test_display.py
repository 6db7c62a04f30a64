"""Needs neither a display nor Qt's libraries: both are played by `FakeSystem`."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gui.app import display
from gui.app.display import MissingLibrary, NoDisplay, problem


class FakeSystem:
    """A `load` for a system without the libraries `missing`, whose displays answer or not."""

    def __init__(self, *missing: str, answers: bool = True) -> None:
        self.missing = missing
        self.loaded: list[str] = []
        self.asked: list[bytes] = []
        self.closed = 0
        self._answers = answers

    def __call__(self, name: str) -> Any:
        self.loaded.append(name)
        if name in self.missing or Path(name).name in self.missing:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        # Functions, not methods: ctypes' functions take attributes such as `restype`.
        return SimpleNamespace(
            xcb_connect=lambda name, _screen: self._connect(name) or 1,
            xcb_connection_has_error=lambda _connection: 0 if self._answers else 1,
            xcb_disconnect=lambda _connection: self._close(),
            wl_display_connect=self._connect_function(),
            wl_display_disconnect=lambda _connection: self._close(),
        )

    def _connect_function(self) -> Any:
        return lambda name: self._connect(name)

    def _connect(self, name: bytes) -> int | None:
        self.asked.append(name)
        return 7 if self._answers else None

    def _close(self) -> None:
        self.closed += 1


def never_load(name: str) -> Any:
    raise AssertionError(f"{name} need not be loaded")


@pytest.fixture(autouse=True)
def no_plugin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the plugins are looked for: an empty folder, unless the test puts one there."""
    monkeypatch.setattr(display, "_plugins", lambda: tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The programs on the PATH: none, unless the test adds one."""
    found: set[str] = set()
    monkeypatch.setattr(
        shutil, "which", lambda program: f"/usr/bin/{program}" if program in found else None
    )
    return found


@pytest.mark.parametrize("plugin", ["offscreen", "minimal", "vnc:size=800x600", "eglfs"])
def test_a_plugin_that_needs_no_display_is_left_alone(plugin: str) -> None:
    assert problem({"QT_QPA_PLATFORM": plugin}, "linux", never_load) is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_display(platform: str) -> None:
    assert problem({}, platform, never_load) is None


@pytest.mark.parametrize("platform", ["linux", "freebsd14"])
@pytest.mark.parametrize("environ", [{}, {"DISPLAY": "", "WAYLAND_DISPLAY": ""}])
def test_no_display(platform: str, environ: dict[str, str]) -> None:
    assert problem(environ, platform, never_load) == NoDisplay(
        "No display was found (DISPLAY and WAYLAND_DISPLAY are not set), "
        "so the example runs here as text."
    )


@pytest.mark.parametrize(
    ("plugin", "other", "variable"),
    [("xcb", "WAYLAND_DISPLAY", "DISPLAY"), ("wayland-egl", "DISPLAY", "WAYLAND_DISPLAY")],
)
def test_a_display_of_the_kind_that_was_not_asked_for_does_not_count(
    plugin: str, other: str, variable: str
) -> None:
    assert problem({"QT_QPA_PLATFORM": plugin, other: "some"}, "linux", never_load) == NoDisplay(
        f"No display was found ({variable} is not set), so the example runs here as text."
    )


@pytest.mark.parametrize(
    "environ",
    [
        {"DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"},
        {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland;xcb"},
    ],
)
def test_a_display_that_answers(environ: dict[str, str]) -> None:
    system = FakeSystem()
    assert problem(environ, "linux", system) is None
    assert len(system.asked) == 1
    assert system.closed == 1


def test_the_display_that_the_environment_names_is_asked() -> None:
    system = FakeSystem()
    problem({"DISPLAY": "host:7.1"}, "linux", system)
    assert system.asked == [b"host:7.1"]


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_where_nobody_listens_is_no_display(variable: str) -> None:
    assert problem({variable: ":77"}, "linux", FakeSystem(answers=False)) == NoDisplay(
        "The display :77 does not answer, so the example runs here as text."
    )


def test_the_missing_package_is_named_with_the_command() -> None:
    assert problem({"DISPLAY": ":0"}, "linux", FakeSystem("libxcb-cursor.so.0")) == MissingLibrary(
        "Qt cannot open a window here: the package libxcb-cursor0 is missing. "
        "Install it with: sudo apt-get install libxcb-cursor0"
    )


@pytest.mark.parametrize(
    ("program", "packages", "command"),
    [
        (
            "apt-get",
            "libxcb-cursor0, libxcb-icccm4, libxcb-shm0 and libxcb-sync1",
            "sudo apt-get install libxcb-cursor0 libxcb-icccm4 libxcb-shm0 libxcb-sync1",
        ),
        (
            "dnf",
            "libxcb, xcb-util-cursor and xcb-util-wm",
            "sudo dnf install libxcb xcb-util-cursor xcb-util-wm",
        ),
        (
            "zypper",
            "libxcb-cursor0, libxcb-icccm4, libxcb-shm0 and libxcb-sync1",
            "sudo zypper install libxcb-cursor0 libxcb-icccm4 libxcb-shm0 libxcb-sync1",
        ),
        (
            "pacman",
            "libxcb, xcb-util-cursor and xcb-util-wm",
            "sudo pacman -S libxcb xcb-util-cursor xcb-util-wm",
        ),
    ],
)
def test_every_missing_package_is_named_once_as_the_system_calls_it(
    program: str, packages: str, command: str, programs: set[str]
) -> None:
    programs.add(program)
    system = FakeSystem(
        "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-shm.so.0", "libxcb-sync.so.1"
    )
    assert problem({"DISPLAY": ":0"}, "linux", system) == MissingLibrary(
        f"Qt cannot open a window here: the packages {packages} are missing. "
        f"Install them with: {command}"
    )


def test_wayland_lacks_its_own_library() -> None:
    system = FakeSystem("libwayland-cursor.so.0", "libxcb-cursor.so.0")
    found = problem({"WAYLAND_DISPLAY": "wayland-0"}, "linux", system)
    assert isinstance(found, MissingLibrary)
    assert found.sentence.endswith("sudo apt-get install libwayland-cursor0")


def test_one_display_that_works_is_enough() -> None:
    environ = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert problem(environ, "linux", FakeSystem("libwayland-client.so.0")) is None
    assert problem(environ, "linux", FakeSystem("libxcb-cursor.so.0")) is None
    both = problem(environ, "linux", FakeSystem("libEGL.so.1"))
    assert isinstance(both, MissingLibrary)


@pytest.mark.parametrize(
    ("variable", "plugin"),
    [
        ("DISPLAY", "libqxcb.so"),
        ("WAYLAND_DISPLAY", "libqwayland.so"),
        ("WAYLAND_DISPLAY", "libqwayland-generic.so"),
    ],
)
def test_a_plugin_that_loads_is_no_problem(variable: str, plugin: str, no_plugin: Path) -> None:
    (no_plugin / plugin).touch()
    system = FakeSystem()
    assert problem({variable: ":0"}, "linux", system) is None
    assert str(no_plugin / plugin) in system.loaded


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            "libnew.so.9: cannot open shared object file: No such file or directory",
            "the library libnew.so.9 is missing. Install the package that holds it.",
        ),
        (
            "/lib/libc.so.6: version `GLIBC_2.99' not found",
            "/lib/libc.so.6: version `GLIBC_2.99' not found",
        ),
    ],
)
def test_a_library_outside_the_tables_is_found_by_loading_the_plugin(
    error: str, sentence: str, no_plugin: Path
) -> None:
    (no_plugin / "libqxcb.so").touch()

    def load(name: str) -> Any:
        if name.endswith("libqxcb.so"):
            raise OSError(error)
        return FakeSystem()(name)

    assert problem({"DISPLAY": ":0"}, "linux", load) == MissingLibrary(
        f"Qt cannot open a window here: {sentence}"
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here are libraries loaded")
def test_qt_is_not_imported() -> None:
    # In a fresh process, with the real libraries: whatever it finds, Qt stays out.
    program = (
        "import sys; from gui.app.display import problem;"
        "problem({'DISPLAY': ':77', 'WAYLAND_DISPLAY': 'none'});"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30, capture_output=True)
