"""Keeping the screen awake while a class looks at it. Where that cannot be done, nothing happens.

On Linux the desktop is asked over D-Bus, in the few bytes that this takes: Qt's own D-Bus module
would make the program larger, and `gdbus call` would end the promise at once, as the desktop takes
it back when the connection that asked is closed.
"""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PATIENCE = 0.5
"""Seconds that the desktop's bus has to answer."""

_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2
"""Of SetThreadExecutionState, on Windows."""


class Awake:
    """Asks the system not to dim or lock the screen, until told otherwise or the program ends."""

    def __init__(self) -> None:
        self._bus: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._kept = False

    @property
    def kept(self) -> bool:
        """Whether the system was asked, and did not refuse."""
        return self._kept

    def keep(self, reason: str) -> None:
        """Keep the screen awake; `reason` may be shown to the user. Raises nothing."""
        if self._kept:
            return
        with suppress(OSError, AttributeError, ValueError):
            if sys.platform == "win32":
                self._kept = _on_windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
            elif sys.platform == "darwin":
                self._process = subprocess.Popen(["caffeinate", "-d", "-w", str(os.getpid())])
                self._kept = True
            else:
                self._bus = _inhibited(reason)
                self._kept = True

    def let_go(self) -> None:
        """Let the screen sleep again when it wants to. Raises nothing."""
        if not self._kept:
            return
        self._kept = False
        with suppress(OSError, AttributeError):
            if sys.platform == "win32":
                _on_windows(_CONTINUOUS)
        if self._bus is not None:
            self._bus.close()
            self._bus = None
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


def _on_windows(state: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (there is none elsewhere)
    return bool(kernel.SetThreadExecutionState(ctypes.c_uint(state)))


# D-Bus -------------------------------------------------------------------------------------------
# https://dbus.freedesktop.org/doc/dbus-specification.html


def _address() -> str:
    """The path of the session bus's socket; with a leading NUL where it is an abstract one."""
    for address in os.environ.get("DBUS_SESSION_BUS_ADDRESS", "").split(";"):
        kind, _, rest = address.partition(":")
        values = dict(part.partition("=")[::2] for part in rest.split(","))
        if kind == "unix" and "path" in values:
            return values["path"]
        if kind == "unix" and "abstract" in values:
            return "\0" + values["abstract"]
    return str(Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere")) / "bus")


def _inhibited(reason: str) -> socket.socket:
    """A connection to the session bus over which the screen was asked to stay awake; `OSError`."""
    bus = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        bus.settimeout(PATIENCE)
        bus.connect(_address())
        bus.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        if not bus.recv(1024).startswith(b"OK"):
            raise OSError("the bus does not know us")
        bus.sendall(b"BEGIN\r\n")
        name = "org.freedesktop.DBus"
        bus.sendall(_call(1, name, "/org/freedesktop/DBus", "Hello"))
        name = "org.freedesktop.ScreenSaver"
        path = "/org/freedesktop/ScreenSaver"
        bus.sendall(_call(2, name, path, "Inhibit", "semaphore-lab", reason))
    except BaseException:
        bus.close()
        raise
    return bus


def _text(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<I", len(raw)) + raw + b"\0"


def _padded(raw: bytes, to: int) -> bytes:
    return raw + b"\0" * (-len(raw) % to)


def _call(serial: int, name: str, path: str, member: str, *arguments: str) -> bytes:
    """A method call with texts as its arguments; the interface has the name of its owner."""
    body = b""
    for argument in arguments:
        body = _padded(body, 4) + _text(argument)
    fields = b""
    for code, kind, value in ((1, "o", path), (2, "s", name), (3, "s", member), (6, "s", name)):
        signature = bytes((code, 1)) + kind.encode() + b"\0"
        fields = _padded(fields, 8) + signature + _text(value)
    if arguments:
        fields = _padded(fields, 8) + b"\x08\x01g\0"
        fields += bytes((len(arguments),)) + b"s" * len(arguments) + b"\0"
    head = b"l\x01\0\x01" + struct.pack("<III", len(body), serial, len(fields))
    return _padded(head + fields, 8) + body
