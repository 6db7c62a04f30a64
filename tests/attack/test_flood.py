"""The flood, for a moment: that commands overtake it, and that the tool notices what is wrong."""

from __future__ import annotations

import sys
from random import Random

import pytest

from core.scenario.settings import scenario
from tests.attack import flood as module
from tests.attack.flood import Flood, flood, main
from tests.core.engine.runs import BACKENDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory")


@pytest.mark.parametrize("backend", BACKENDS)
def test_commands_overtake_a_flood(backend: str) -> None:
    of = scenario({"backend": backend, "workers": 50, "limit": 2, "hold": 0, "rounds": "endless"})
    # Next to nothing of each frame: a window that is far behind.
    done = flood(of, 1.5, 0.0001, Random(1))
    assert list(done.mistakes()) == []
    assert done.events > 1_000
    assert done.known


GOOD = Flood(1_000, 1.0, 900, 1.0, [0.1], [0.2], 0.1, 0.2, "")


def test_what_is_wrong_is_said() -> None:
    assert list(GOOD.mistakes()) == []
    bad = Flood(1_000, 1.0, 90_000, 100.0, [0.1, 0.7], [0.2, 0.8], 1.7, 0.2, "lost")
    assert list(bad.mistakes()) == [
        "lost",
        "a pause was known after 0.70 s, and not 0.5 s",
        "the engine was gone after 1.70 s, and not 1.5 s",
        "90,000 events waited at once, and not 60,000",
        "the app's side grew by 100 MB, and not 64 MB",
    ]


@pytest.mark.parametrize("most", [0.0, 30.0])
def test_the_exit_code(
    most: float, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "MOST_PAUSE", most)
    monkeypatch.setattr(
        sys, "argv", ["flood", "--seconds", "0.3", "--backend", "asyncio", "--workers", "5"]
    )
    assert main() == (0 if most else 1)
    said = capsys.readouterr().out
    assert said.startswith("asyncio: ")
    assert ("Wrong: a pause was known after" in said) is not bool(most)
    assert said.endswith("Found: 0.\n" if most else "Found: 1.\n")
