"""The words of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.scenario import settings
from core.scenario.faults import Fault, FaultKind
from gui.__main__ import scenario_of
from gui.app.arguments import PRESETS, SETTINGS, parser


def test_all_settings_but_faults_can_be_given() -> None:
    assert set(SETTINGS) == {*settings.SETTINGS} - {"faults"}
    assert set(PRESETS) <= set(SETTINGS)


@pytest.mark.parametrize("command", [["run"], ["script"], ["picture", "--at", "1", "out.png"]])
def test_bounded_is_a_flag(command: list[str]) -> None:
    given = parser().parse_args([*command, "--bounded", "--limit", "1"])
    assert given.bounded == "true"
    what = scenario_of(given)
    assert (what.bounded, what.limit) == (True, 1)
    assert not scenario_of(parser().parse_args(command)).bounded


def test_the_window_takes_it_as_well() -> None:
    assert parser().parse_args(["--bounded"]).bounded == "true"
    assert "bounded" not in parser().parse_args([])


def test_faults_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text('workers = 2\n[[faults]]\nkind = "kill"\nworker = 1\n')
    what = scenario_of(parser().parse_args(["run", str(file), "--bounded"]))
    assert what.bounded
    assert what.faults == (Fault(kind=FaultKind.KILL, worker=1),)
