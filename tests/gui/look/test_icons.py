"""Icons are drawn in the colour asked for, crisp at any size."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from core.scenario.settings import Backend
from gui.look.icons import NAMES, SHAPE, icon, path


def drawn(made: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, on: bool = False) -> QImage:
    state = QIcon.State.On if on else QIcon.State.Off
    image = made.pixmap(QSize(32, 32), 1.0, mode, state).toImage()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def colours(image: QImage) -> set[tuple[str, int]]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {(pixel.name(), pixel.alpha()) for pixel in pixels if pixel.alpha() > 100}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_on_its_square_and_in_its_colour(qapp: QApplication, name: str) -> None:
    assert ("#ff0000", 255) in colours(drawn(icon(name, "#ff0000")))
    box = path(name).boundingRect()
    assert box.left() >= -0.5
    assert box.top() >= -0.5
    assert box.right() <= 16.5
    assert box.bottom() <= 16.5


def test_disabled_and_checked(qapp: QApplication) -> None:
    made = icon("stop", "#ff0000", on="#00ff00", off="#0000ff")
    assert ("#00ff00", 255) in colours(drawn(made, on=True))
    assert ("#0000ff", 255) in colours(drawn(made, QIcon.Mode.Disabled))
    dimmed = drawn(icon("stop", "#ff0000"), QIcon.Mode.Disabled).pixelColor(16, 16)
    assert 0 < dimmed.alpha() < 160


def test_crisp_on_a_dense_screen(qapp: QApplication) -> None:
    pixmap = icon("square", "#ff0000").pixmap(QSize(16, 16), 3.0)
    assert pixmap.size() == QSize(48, 48)


def test_an_unknown_name(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("nonsense", "#ff0000")


def test_every_backend_has_a_shape() -> None:
    assert set(SHAPE) == set(Backend)
    assert set(SHAPE.values()) <= set(NAMES)


def test_no_svg_at_start() -> None:
    check = "import sys, gui.look.icons; sys.exit('PySide6.QtSvg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], timeout=60).returncode == 0
