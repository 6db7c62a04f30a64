"""The search without a window."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.explore.hunt import Nothing, Progress
from core.telling.explore import lines
from gui.__main__ import main
from tests.core.explore.running import PROGRAMS
from tests.core.sources.watching import PYTHON

TWO_ORDERS = str(PROGRAMS / "two_orders.py")
RIGHT = str(PROGRAMS / "two_orders_right.py")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def explore(*words: str) -> int:
    return main(["explore", "--python", PYTHON, *words])


def code_of(*words: str) -> int:
    """Of what ends the process itself."""
    with pytest.raises(SystemExit) as ended:
        explore(*words)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_found_kept_and_replayed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert explore("--runs", "60", TWO_ORDERS) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Found in order ")
    assert said[0].endswith("one waits at two_orders.py:10 for right, which two holds.")
    assert said[1] == "At step 5, two went before one, which was at two_orders.py:10."
    assert said[2] == "Kept as two_orders-order.semlab."
    assert (tmp_path / "two_orders-order.semlab").is_file()
    assert explore("--replay", "two_orders-order.semlab") == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("The same again: Deadlock: two waits")
    assert said[1] == "At step 5, two went before one, which was at two_orders.py:10."


def test_nothing_is_never_said_to_be_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert explore("--runs", "25", RIGHT) == 0
    said = capsys.readouterr().out
    assert said.startswith("Nothing found in 25 orders (")
    assert said.endswith(" of them distinct).\n")


def test_lines_of_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "kept.semlab"
    assert explore("--json", "--record", str(file), TWO_ORDERS) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = lines[-1]
    assert {line["event"] for line in lines[:-1]} <= {"progress"}
    assert (found["event"], found["wrong"]) == ("found", "deadlock")
    assert found["decisions"] == [[4, 2]]
    assert found["recording"] == str(file)
    assert found["sure"] is True
    assert explore("--json", "--replay", str(file)) == 1
    again = json.loads(capsys.readouterr().out)
    assert (again["event"], again["same"], again["wrong"]) == ("replayed", True, "deadlock")


def test_what_has_changed_since(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    program = tmp_path / "mine.py"
    program.write_text(Path(TWO_ORDERS).read_text())
    assert explore("--record", "kept.semlab", "mine.py") == 1
    program.write_text(Path(RIGHT).read_text())
    assert explore("--replay", "kept.semlab") == 0
    said = capsys.readouterr()
    assert "This time nothing went wrong." in said.out
    assert "The program has changed since this was recorded." in said.err
    program.write_text("raise SystemExit(4)\n")
    assert explore("--replay", "kept.semlab") == 1
    assert "Something else went wrong: The program ended with exit code 4." in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-m",),
        ("--runs", "0", TWO_ORDERS),
        ("--runs", "many", TWO_ORDERS),
        ("--seconds", "-1", TWO_ORDERS),
        ("--unknown", TWO_ORDERS),
        ("--replay", "a.semlab", TWO_ORDERS),
    ],
)
def test_mistakes_in_what_is_asked(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(*words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gone.py",), "There is no gone.py"),
        (("--replay", "gone.semlab"), "gone.semlab cannot be read"),
        (("--replay", TWO_ORDERS), "is not a recording"),
    ],
)
def test_files_that_are_not_there(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explore(*words) == 2
    assert said in capsys.readouterr().err


def test_a_recording_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert explore("--record", "no/such/folder.semlab", TWO_ORDERS) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_programs_own_options_are_its_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "mine.py").write_text("import sys\nsys.exit(len(sys.argv))\n")
    assert explore("--record", "kept.semlab", "mine.py", "--runs", "x", "--seed") == 1
    assert "exit code 4" in capsys.readouterr().out


def test_a_module(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(Path(TWO_ORDERS).read_text())
    assert explore("-m", "mine") == 1
    assert "Kept as program-order.semlab." in capsys.readouterr().out
    assert explore("--replay", "program-order.semlab") == 1
    assert "The same again" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="it has no signals")
def test_ctrl_c_ends_it_with_what_is_known(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gui", "explore", "--json", "--runs", "100000"]
    process = subprocess.Popen(
        [*command, "--python", PYTHON, "--seconds", "100", RIGHT],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert '"progress"' in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    *_, last = process.communicate(timeout=20)[0].splitlines()
    assert process.returncode == 0
    said = json.loads(last)
    assert said["event"] == "nothing"
    assert 0 < said["runs"] < 100_000


def test_what_else_is_said_of_a_search() -> None:
    nothing = Nothing(Progress(1200, 800, 3.0, cut=2), processes=True)
    assert [str(line) for line in lines(nothing)] == [
        "Nothing found in 1,200 orders (800 of them distinct).",
        "2 runs took too long, and were ended.",
        "This program starts processes. Only the order of threads and tasks was chosen.",
    ]
    only_one = Nothing(Progress(2, 1, 0.1), only_one=True)
    assert [str(line) for line in lines(only_one)] == [
        "Nothing found. There is only one order: at no point could two workers go on."
    ]


def test_what_is_not_sure_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Whatever is chosen here, the other process decides."""
    (tmp_path / "mine.py").write_text(
        "import os, subprocess, time\n"
        "process = subprocess.Popen(['sleep', '0.1'])\n"
        "time.sleep(0.05)\n"
        "process.wait()\n"
        "raise SystemExit(3)\n"
    )
    assert explore("mine.py") == 1
    assert "It may not happen again" in capsys.readouterr().out
