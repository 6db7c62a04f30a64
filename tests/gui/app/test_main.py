"""The command line: what is said is one sentence, and Qt is imported only where it is wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.__main__ import main
from tests.recordings import long_recording


def run(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """`python -m gui` with these arguments; None takes a variable away."""
    given = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-m", "gui", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={name: value for name, value in given.items() if value is not None},
        timeout=60,
        check=False,
    )


# Prints which heavy modules a command line has imported, after what the command itself says.
IMPORTS = """
import sys
from gui.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("\\nimported:", *(name for name in ("PySide6", "pygments", "asyncio") if name in sys.modules))
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["run", "--help"],
        ["picture", "--help"],
        ["--version"],
        ["--limit", "x"],
        ["run", "--workers", "1", "--hold", "0"],
    ],
    ids=" ".join,
)
def test_no_qt_where_no_window_is_wanted(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "imported:"


def test_help_names_each_command() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: semaphore-lab [-h] [--version]")
    for command in ("run", "picture"):
        assert f"\n    {command} " in done.stdout


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "semaphore-lab 0.1.0\n"


MISTAKES = [
    (["--limit", "x"], "limit is x: it must be a whole number from 0 to 100,000."),
    (["run", "--limit", "x"], "limit is x: it must be a whole number from 0 to 100,000."),
    (
        ["run", "--backend", "asyncio", "--workers", "0"],
        "workers is 0: with asyncio it must be a whole number from 1 to 100,000.",
    ),
    (["run", "none.toml"], "none.toml cannot be read: No such file or directory."),
    (["run", "--flag"], "Unrecognized arguments: --flag. See semaphore-lab --help."),
    (["--work"], "Argument --work: expected one argument. See semaphore-lab --help."),
    (["none.toml", "--start"], "none.toml cannot be read: No such file or directory."),
    (["open", "--limit", "x", "none.toml"], "none.toml cannot be read: No such file or directory."),
    (
        ["--limit", "1", "noon.semlab"],
        "--limit goes with a scenario, and noon.semlab is a recording.",
    ),
    (["--limit"], "Argument --limit: expected one argument. See semaphore-lab --help."),
    (
        ["picture", "--at", "1"],
        "The following arguments are required: OUT.png. See semaphore-lab picture --help.",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), MISTAKES, ids=lambda case: str(case)[:40])
def test_a_mistake_is_one_sentence(arguments: list[str], sentence: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence + "\n")


def test_an_unknown_command_is_one_sentence() -> None:
    done = run("fly")
    assert (done.returncode, done.stdout) == (2, "")
    # What follows is the list of all commands, as this version of Python spells it.
    assert done.stderr.startswith("Argument COMMAND: invalid choice: 'fly' (choose from ")
    assert done.stderr.endswith("). See semaphore-lab --help.\n")
    assert done.stderr.count("\n") == 1


def test_a_scenario_file_and_what_is_changed_of_it(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text('workers = 1\nhold = 0\nbackend = "asyncio"\n', encoding="utf-8")
    done = run("run", str(path), "--backend", "threading")
    assert done.stdout == (
        "Worker 0 is waiting to access the resource...\n"
        "Worker 0 acquired access! 🚀\n"
        "Worker 0 released access! ✅\n"
        "All workers finished execution!\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
    path.write_text("limit = -1\n", encoding="utf-8")
    done = run("run", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "one.toml: limit is -1: it must be a whole number from 0 to 100,000.\n"


@pytest.mark.parametrize("start", [(), ("--start",)])
def test_without_a_display_the_example_runs_as_text(start: tuple[str, ...]) -> None:
    nothing = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    done = run("--workers", "1", "--hold", "0", *start, **nothing)
    assert done.stderr == (
        "No display was found (DISPLAY and WAYLAND_DISPLAY are not set), "
        "so the example runs here as text.\n"
    )
    assert done.stdout == (
        "Worker 0 is waiting to access the resource...\n"
        "Worker 0 acquired access! 🚀\n"
        "Worker 0 released access! ✅\n"
        "All workers finished execution!\n"
    )
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["run.semlab", "RUN.SEMLAB"])
@pytest.mark.parametrize("command", [(), ("open",)])
def test_without_a_display_a_recording_is_shown(
    tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    long_recording(tmp_path / name, 1)
    nothing = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    done = run(*command, str(tmp_path / name), **nothing)
    assert done.returncode == 0
    assert done.stdout.startswith("Worker 0 is waiting to access the resource...\n")


def test_engine_is_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word with which a frozen app starts itself as an engine."""
    from core.engine import loop

    called: list[bool] = []
    monkeypatch.setattr(loop, "main", lambda: called.append(True))
    assert main(["engine"]) == 0
    assert called == [True]


# Presses Ctrl-C when the arguments have been read, where something might still be imported.
PRESSED = """
import os, signal, sys
import gui.__main__ as program
program._do = lambda given: os.kill(os.getpid(), signal.SIGINT)
sys.exit(program.main())
"""


@pytest.mark.parametrize("command", ["run", "script", "show"])
def test_ctrl_c_is_no_traceback(command: str) -> None:
    arguments = [command, "run.semlab"] if command == "show" else [command]
    done = subprocess.run(
        [sys.executable, "-c", PRESSED, *arguments], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_second_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("gui.__main__._do", interrupted)
    assert main(["run"]) == 130
