"""The words of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.scenario import settings
from core.scenario.faults import Fault, FaultKind
from gui.__main__ import scenario_of
from gui.app.arguments import COMMANDS, SETTINGS, completed, parser


def test_all_settings_but_faults_can_be_given() -> None:
    assert set(SETTINGS) == {*settings.SETTINGS} - {"faults"}


@pytest.mark.parametrize("command", [["run"], ["script"], ["picture", "--at", "1", "out.png"]])
def test_bounded_is_a_flag(command: list[str]) -> None:
    given = parser().parse_args([*command, "--bounded", "--limit", "1"])
    assert given.bounded == "true"
    what = scenario_of(given)
    assert (what.bounded, what.limit) == (True, 1)
    assert not scenario_of(parser().parse_args(command)).bounded


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("command", [[], ["open", "run.toml"], ["run"]])
def test_the_window_takes_all_settings_as_well(name: str, command: list[str]) -> None:
    given = [f"--{name}", *(["3"] if SETTINGS[name][0] else [])]
    expected = "3" if SETTINGS[name][0] else "true"
    kept = name.replace("-", "_")
    assert getattr(parser().parse_args([*command, *given]), kept) == expected
    assert getattr(parser().parse_args([*given, *command]), kept) == expected
    assert kept not in parser().parse_args(command)


@pytest.mark.parametrize("name", ["start", "present", "attract"])
def test_a_mode_may_stand_on_either_side_of_a_command(name: str) -> None:
    for words in ([f"--{name}", "open", "a.toml"], ["open", f"--{name}", "a.toml"]):
        given = parser().parse_args(words)
        assert (given.command, given.file) == ("open", Path("a.toml"))
        assert getattr(given, name) is True
    assert name not in parser().parse_args(["open", "a.toml"])


def test_a_file_needs_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain").touch()
    for file in ("over.toml", "noon.semlab", "folder/run", "plain"):
        assert completed([file, "--start"]) == ["open", file, "--start"]
        given = ["--start", "--limit", "3", "--hold=2.0", "--bounded"]
        assert completed([*given, file]) == [*given, "open", file]
    for words in ([], ["--limit", "2.5"], ["--version"], ["fly"], ["--rounds", "2"]):
        assert completed(words) == words
    for command in COMMANDS:
        (tmp_path / command).touch()
        assert completed([command, "a.toml"]) == [command, "a.toml"]


def test_faults_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text('workers = 2\n[[faults]]\nkind = "kill"\nworker = 1\n')
    what = scenario_of(parser().parse_args(["run", str(file), "--bounded"]))
    assert what.bounded
    assert what.faults == (Fault(kind=FaultKind.KILL, worker=1),)
