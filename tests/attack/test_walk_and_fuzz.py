"""Some seconds of the attacks on the window: nothing raises, and nothing breaks."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.log.recording import RecordingError, read
from core.scenario.file import load
from core.scenario.settings import ScenarioError
from gui.widgets.guarded import guarded
from tests.attack import figures, fuzz, walk
from tests.attack.figures import Figures, Watch
from tests.attack.inputs import mutated, recording, scenario_text

SECONDS = 4.0

# The offscreen platform says of every popup that it cannot raise it nor grab the keyboard.
pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", "QTest", "Mouse event", extend=True),
    pytest.mark.qt_no_exception_capture,
]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Watch:
    watch = Watch()
    monkeypatch.setattr(sys, "excepthook", watch.take)
    return watch


@pytest.mark.parametrize("seed", [1, 2])
def test_a_walk_breaks_nothing(watch: Watch, seed: int) -> None:
    walk.attack(seed, SECONDS, watch)
    assert watch.figures.exceptions == {}
    assert watch.figures.steps > 30


def test_a_walk_ends_though_the_window_asks(watch: Watch, tmp_path: Path) -> None:
    """Changes that are not saved are asked about when the window closes: that is answered."""
    one = walk.Walk(2, tmp_path, watch)
    one.window.edit()
    one.window.editor.document.setPlainText("x = 1\n")
    one.window.editor.document.setModified(True)
    assert one.window.editor.changed
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        one.close()
    assert not one.window.isVisible()
    assert watch.figures.exceptions == {}


def test_what_is_dropped_is_opened(watch: Watch, tmp_path: Path) -> None:
    one = walk.Walk(1, tmp_path, watch)
    opened: list[Path] = []
    one.window.dropped.connect(opened.append)
    for _ in range(5):
        one._drop()
    one.close()
    assert opened


def test_a_fuzz_breaks_nothing(watch: Watch) -> None:
    fuzz.attack(1, SECONDS, watch)
    assert watch.figures.exceptions == {}
    assert watch.figures.steps > watch.figures.accepted > 3


def test_what_is_opened_is_sound_before_it_is_mutated(tmp_path: Path) -> None:
    """Or the fuzz would knock at a door that is always shut."""
    dice = Random(3)
    path = tmp_path / "one"
    for _ in range(30):
        path.write_bytes(recording(dice))
        assert read(path).damage is None
        path.write_bytes(scenario_text(dice))
        load(path)


def test_what_is_mutated_is_often_wrong_and_often_not(tmp_path: Path) -> None:
    dice, path, found = Random(3), tmp_path / "one", Counter[str]()
    for _ in range(150):
        path.write_bytes(mutated(dice, recording(dice)))
        try:
            found["damaged" if read(path).damage else "sound"] += 1
        except RecordingError:
            found["refused"] += 1
        path.write_bytes(mutated(dice, scenario_text(dice)))
        try:
            load(path)
        except ScenarioError:
            found["no scenario"] += 1
    assert min(found[name] for name in ("damaged", "sound", "refused", "no scenario")) > 5


@guarded
class Broken(QWidget):
    def event(self, event: object) -> bool:
        raise ZeroDivisionError


def test_what_a_window_raises_is_counted(watch: Watch, qtbot: QtBot) -> None:
    broken = Broken()
    with watch.step("showing it"):
        broken.show()
    with watch.step("asking"):
        raise LookupError
    broken.hide()
    assert watch.figures.steps == 2
    assert any("ZeroDivisionError" in text for text in watch.figures.exceptions)
    assert not watch.figures.clean
    assert any("LookupError" in line for line in watch.figures.lines("steps"))


def attack(seed: int, seconds: float, watch: Watch) -> None:
    """What the child of this test does."""
    with watch.step("all of it"):
        if seed == 1:
            os.kill(os.getpid(), 11)
        raise ZeroDivisionError


@pytest.mark.skipif(sys.platform == "win32", reason="a death by a signal")
def test_a_death_is_told_with_its_seed_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["attack", "--minutes", "0.0033", "--seed", "1"])
    monkeypatch.setattr(figures, "SHIFT", 0.1)
    assert figures.main("tests.attack.test_walk_and_fuzz", "steps", attack) == 1
    said = capsys.readouterr().out
    assert "crashes: 1 " in said
    assert "== seed 1, exit -11, while: all of it" in said
    assert "ZeroDivisionError" in said


def test_figures_add_up() -> None:
    whole = Figures(steps=1, accepted=1, stalls=[(0.3, 0.1, "a")], slowest=0.3)
    whole.add(Figures(steps=2, stalls=[(0.5, 0.4, "b")], slowest=0.5, exceptions=Counter(x=2)))
    first = next(whole.lines("steps"))
    assert first == (
        "steps: 3  opened: 1  crashes: 0  exceptions: 2  stalls over 250 ms: 2 (1 of computing)  "
        "slowest: 500 ms"
    )


if __name__ == "__main__":
    raise SystemExit(figures.main("tests.attack.test_walk_and_fuzz", "steps", attack))
