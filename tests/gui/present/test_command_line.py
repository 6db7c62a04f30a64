"""Presenter mode from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.scenario.settings import Scenario
from gui.__main__ import main
from gui.app import application, display
from gui.app.screenshot import take
from gui.look.theme import FAR


@pytest.mark.parametrize(
    ("arguments", "mode"),
    [([], ""), (["--present"], "present"), (["--attract"], "attract"), (["--start"], "")],
)
def test_the_mode_reaches_the_window(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], mode: str
) -> None:
    asked: list[tuple[object, ...]] = []

    def noted(*given: object) -> int:
        asked.append(given)
        return 0

    monkeypatch.setattr(display, "problem", lambda: None)
    monkeypatch.setattr(application, "run", noted)
    assert main(arguments) == 0
    ((preset, _, file, given),) = asked
    assert (preset, file, given) == ({}, None, mode)


def test_a_picture_of_presenter_mode(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    out = tmp_path / "out.png"
    scenario = Scenario().but(backend="asyncio", hold=0.2)
    assert take(scenario, out, "0.1", "1024x768", "dark", present=True) == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1024, 768)
    assert image.pixelColor(2, 2).name() == FAR["dark"].ground
