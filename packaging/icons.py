"""The icons as each platform wants them, rendered from resources/icons/*.svg.

    python packaging/icons.py FOLDER

PNG in the usual sizes, .ico for Windows and .icns for macOS: both are containers of PNG files.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "resources" / "icons"

NAMES = ("app", "recording")

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as in the icon themes of desktops."""

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)

ICNS_SIZES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""What each entry of an .icns holds, in pixels; ic11 to ic14 and ic10 are for screens of twice the
resolution."""


def ico(images: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG files, by their width in pixels (at most 256)."""
    head = struct.pack("<HHH", 0, 1, len(images))
    entries, data = b"", b""
    start = len(head) + 16 * len(images)
    for size, png in sorted(images.items()):
        side = size % 256  # 0 says 256.
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), start + len(data))
        data += png
    return head + entries + data


def icns(images: dict[int, bytes]) -> bytes:
    """A macOS icon of PNG files, by their width in pixels; `KeyError` where a size is missing."""
    body = b"".join(
        struct.pack(">4sI", kind, 8 + len(images[size])) + images[size]
        for kind, size in ICNS_SIZES.items()
    )
    return struct.pack(">4sI", b"icns", 8 + len(body)) + body


def png(source: Path, size: int) -> bytes:
    """An SVG as a PNG of `size` × `size` pixels. Raises `ValueError` if it cannot be read.

    Needs an application object (`render` makes one).
    """
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise ValueError(f"{source} is not an SVG")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Bytes, say the stubs: it takes none.
    return bytes(buffer.data().data())


def render(folder: Path) -> None:
    """Write all icons: `48/app.png` and so on, `app.ico`, `app.icns`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(["icons"])
    for name in NAMES:
        every = {*SIZES, *ICO_SIZES, *ICNS_SIZES.values()}
        images = {size: png(SOURCES / f"{name}.svg", size) for size in every}
        for size in SIZES:
            file = folder / str(size) / f"{name}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(images[size])
        (folder / f"{name}.ico").write_bytes(ico({size: images[size] for size in ICO_SIZES}))
        (folder / f"{name}.icns").write_bytes(icns(images))
    del app


if __name__ == "__main__":
    render(Path(sys.argv[1]))
