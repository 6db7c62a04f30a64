"""Pictures of real runs, and mistakes in asking for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from core.scenario import Scenario, ScenarioError
from gui.picture import read_moment, read_size, take
from gui.theme import THEMES


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_of_a_moment(qapp: QApplication, tmp_path: Path, theme: str) -> None:
    assert qapp is not None
    out = tmp_path / "out.png"
    assert take(Scenario().but(backend="asyncio"), out, "0.6", "1000x700", theme) == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1000, 700)
    assert image.pixelColor(2, 690) == QColor(THEMES[theme].ground)


def test_moments_and_sizes() -> None:
    assert read_moment("2.5") == 2_500_000_000
    assert read_size("7680x4320") == (7680, 4320)


@pytest.mark.parametrize(
    ("at", "size", "theme", "out", "said"),
    [
        ("soon", "800x600", "light", "x.png", "at is soon: it must be seconds from 0 to 86,400."),
        ("1..2", "800x600", "light", "x.png", "at is 1..2: it must be seconds from 0 to 86,400."),
        (
            "1",
            "800",
            "light",
            "x.png",
            "size is 800: it must be width x height in pixels, from 640x480 to 7680x4320.",
        ),
        ("1", "800x600", "mauve", "x.png", "theme is mauve: it must be one of light, dark."),
        ("1", "800x600", "light", "no/x.png", "{tmp}/no/x.png cannot be written."),
    ],
)
def test_mistakes(tmp_path: Path, at: str, size: str, theme: str, out: str, said: str) -> None:
    with pytest.raises(ScenarioError) as error:
        take(Scenario(), tmp_path / out, at, size, theme)
    assert str(error.value) == said.format(tmp=tmp_path)


def test_a_picture_that_cannot_be_written(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    out = tmp_path / "out.unknown"
    with pytest.raises(ScenarioError, match=r"out.unknown cannot be written\."):
        take(Scenario().but(backend="asyncio", hold=0), out, "0", "800x600", "light")
    assert not out.exists()
