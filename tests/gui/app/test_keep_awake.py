"""Asking the desktop to keep the screen awake, on a bus of the test's own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.app.keep_awake import Awake

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="D-Bus is Linux's")


def test_without_a_desktop_nothing_happens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for address in ("", "unix:path=/nowhere/bus", "tcp:host=localhost", f"unix:path={tmp_path}"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        awake = Awake()
        awake.keep("A class")
        assert not awake.kept
        awake.let_go()


def test_a_bus_that_refuses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "bus"))
        server.listen()

        def refuse() -> None:
            other, _ = server.accept()
            with other:
                other.recv(1024)
                other.sendall(b"REJECTED EXTERNAL\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        awake = Awake()
        awake.keep("A class")
        thread.join()
        assert not awake.kept


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a real bus, for this test alone."""
    if shutil.which("dbus-daemon") is None or shutil.which("dbus-monitor") is None:
        pytest.skip("there is no dbus-daemon here")
    address = f"unix:path={tmp_path / 'bus'}"
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={address}"],
        stdout=subprocess.PIPE,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        assert daemon.stdout.readline().startswith("unix:")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


def test_the_desktop_is_asked_as_long_as_it_matters(bus: str) -> None:
    with subprocess.Popen(
        ["dbus-monitor", "--address", bus], stdout=subprocess.PIPE, text=True
    ) as monitor:
        assert monitor.stdout is not None
        lines = iter(monitor.stdout.readline, "")
        next(line for line in lines if "NameLost" in line)  # It listens.
        awake = Awake()
        awake.keep("Für die Klasse")
        assert awake.kept
        awake.keep("Twice is once")
        asked = next(line for line in lines if "member=Inhibit" in line)
        assert "path=/org/freedesktop/ScreenSaver; interface=org.freedesktop.ScreenSaver" in asked
        assert [next(lines).strip(), next(lines).strip()] == [
            'string "semaphore-lab"',
            'string "Für die Klasse"',
        ]
        awake.let_go()
        assert not awake.kept
        # The connection is closed: whoever was asked takes it back.
        gone = next(line for line in lines if "NameOwnerChanged" in line)
        assert gone
        monitor.terminate()
