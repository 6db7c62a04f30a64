"""The icons are drawn, and their containers hold what their formats say."""

from __future__ import annotations

import struct
from pathlib import Path

import icons
import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from gui.app import application

PNG = b"\x89PNG"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    made = tmp_path_factory.mktemp("icons")
    icons.render(made)
    return made


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_ico_holds_its_pictures_where_it_says(name: str, folder: Path) -> None:
    data = (folder / f"{name}.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind, count) == (0, 1, len(icons.ICO_SIZES))
    sizes, end = [], 6 + 16 * count
    for number in range(count):
        width, _, _, _, planes, bits, length, start = struct.unpack_from(
            "<BBBBHHII", data, 6 + 16 * number
        )
        assert (planes, bits, start) == (1, 32, end)
        assert data[start : start + 4] == PNG
        assert struct.unpack_from(">II", data, start + 16) == (width or 256, width or 256)
        sizes.append(width or 256)
        end = start + length
    assert (tuple(sizes), end) == (icons.ICO_SIZES, len(data))


@pytest.mark.parametrize("name", icons.NAMES)
def test_an_icns_holds_its_pictures(name: str, folder: Path) -> None:
    data = (folder / f"{name}.icns").read_bytes()
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    place, found = 8, {}
    while place < len(data):
        kind, length = struct.unpack_from(">4sI", data, place)
        assert data[place + 8 : place + 12] == PNG
        found[kind] = struct.unpack_from(">I", data, place + 24)[0]
        place += length
    assert (place, found) == (len(data), icons.ICNS_SIZES)


@pytest.mark.qt_log_ignore("Cannot read file")
def test_a_drawing_that_cannot_be_read_is_said(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "no.svg").write_text("no", encoding="utf-8")
    with pytest.raises(ValueError, match=r"no\.svg"):
        icons.png(tmp_path / "no.svg", 16)


@pytest.mark.parametrize("ground", ["#ffffff", "#1e1e1e"])
def test_at_16_pixels_the_scene_is_told_apart_on_light_and_dark(ground: str, folder: Path) -> None:
    image = QImage(str(folder / "16" / "app.png"))
    waiting, barrier = image.pixelColor(3, 8), image.pixelColor(6, 8)
    inside, slot = image.pixelColor(11, 4), image.pixelColor(8, 8)
    tile = image.pixelColor(1, 4)
    for one, other in (
        (waiting, tile),
        (barrier, tile),
        (inside, slot),
        (slot, tile),
    ):
        assert _contrast(one, other) > 2.4, (one.name(), other.name())
    # Something of it stands out from any ground.
    assert max(_contrast(QColor(ground), part) for part in (tile, slot)) > 4.5


def _contrast(one: QColor, other: QColor) -> float:
    """As WCAG defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_window_finds_its_icon(qtbot: QtBot) -> None:
    image = QIcon(str(application.ICON)).pixmap(64, 64).toImage()
    assert image.width() == 64
    assert image.pixelColor(2, 32).name() == "#1b4a80"
