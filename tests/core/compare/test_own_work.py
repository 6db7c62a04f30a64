from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from core.compare.own_work import OwnWork
from core.compare.sweep import Result
from core.scenario.settings import Scenario, ScenarioError

TWO = Scenario().but(workers=2, limit=1, rounds=2)


def run(work: OwnWork, limit: int = 1) -> list[Result]:
    return [found for found in work.run(limit, lambda: False) if found is not None]


def command(text: str) -> str:
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(text)}"


def test_a_command_is_run_while_a_thread_is_inside(tmp_path: Path) -> None:
    file = tmp_path / "runs"
    (found,) = run(OwnWork(TWO, command(f"open({str(file)!r}, 'a').write('x')")))
    assert file.read_text() == "xxxx"
    assert (found.limit, found.failures) == (1, 0)
    assert found.throughput > 0
    (found,) = run(OwnWork(TWO, command("raise SystemExit(3)")))
    assert found.failures == 4


def test_a_function_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.py").write_text(
        "def good():\n    print('to its own output')\n\n\ndef bad():\n    raise ValueError\n"
    )
    monkeypatch.chdir(tmp_path)
    (found,) = run(OwnWork(TWO, call="mine:good"))
    assert found.failures == 0
    (found,) = run(OwnWork(TWO, call="mine:bad"))
    assert found.failures == 4
    work = OwnWork(TWO, call="mine:missing")
    assert run(work) == []
    assert str(work.failure) == (
        "The work could not be done: AttributeError: module 'mine' has no attribute 'missing'"
    )


def test_stop_ends_the_command_that_runs(tmp_path: Path) -> None:
    file = tmp_path / "there"
    work = OwnWork(TWO, command(f"import time; open({str(file)!r}, 'w'); time.sleep(600)"))
    for found in work.run(1, file.exists):
        assert found is None
    assert file.exists()


def test_it_is_said_what_will_be_done_and_how_often() -> None:
    work = OwnWork(TWO, command("pass"))
    assert str(work.said(3, 2, 64)).endswith(
        " is done 24 times, up to 2 at once, on this computer and on whatever it talks to. "
        "Ctrl-C or Stop ends it."
    )
    with pytest.raises(
        ScenarioError, match="would be done 200,000 times; 100,000 times are the most"
    ):
        OwnWork(Scenario().but(workers=1000, rounds=10), command("pass")).said(20, 1, 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"command": "no-such-command x"}, "no-such-command x: there is no such command."),
        ({"command": "echo 'a"}, "echo 'a: a quotation mark has no other end."),
        ({"call": "mine"}, "mine must be a module and a function: module:function."),
        ({"call": "no_such_module:f"}, "no_such_module:f must be a module and a function: "),
    ],
)
def test_mistakes(given: dict[str, str], said: str) -> None:
    with pytest.raises(ScenarioError) as error:
        OwnWork(TWO, **given)
    assert str(error.value).startswith(said)
    with pytest.raises(ScenarioError, match="Your own work is done by threads"):
        OwnWork(TWO.but(backend="asyncio"), command("pass"))
