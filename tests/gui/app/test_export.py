"""The command line's `export`: in a process of its own, as a user starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

DATA = Path(__file__).parents[2] / "data"
RUN = DATA / "format-1" / "threads.semlab"
TABLE = DATA / "programs" / "philosophers.semlab"


def export(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gui", "export", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_a_recording_as_a_trace_and_a_picture(tmp_path: Path) -> None:
    done = export(RUN, "--to", tmp_path / "run.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads((tmp_path / "run.json").read_bytes())["traceEvents"]
    done = export(RUN, "--to", tmp_path / "run.PNG", "--at", "0.5", "--size", "800x600")
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(tmp_path / "run.PNG"))
    assert (image.width(), image.height()) == (800, 600)


def test_a_scenario_is_run_for_it(tmp_path: Path) -> None:
    words = ("--backend", "asyncio", "--workers", "4", "--hold", "0", "--table", "workers")
    done = export("--to", tmp_path / "four.csv", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert len((tmp_path / "four.csv").read_text().splitlines()) == 5


def test_a_resource_by_its_name(tmp_path: Path) -> None:
    texts = []
    for name in ("fork 0", "3"):
        path = tmp_path / f"{name}.svg"
        assert export(TABLE, "--to", path, "--resource", name, "--at", "0.6").returncode == 0
        texts.append(path.read_text())
    assert texts[0] != texts[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((RUN, "--to", "a.doc"), "a.doc must end with .png, .svg, .gif,"),
        (
            (RUN, "--to", "a.svg", "--at", "soon"),
            "at is soon: it must be seconds from 0 to 86,400.",
        ),
        ((RUN, "--to", "a.gif", "--fps", "0"), "fps is 0: it must be a whole number from 1 to 60."),
        (
            (RUN, "--to", "a.gif", "--speed", "x"),
            "speed is x: it must be a number from 0.01 to 100.",
        ),
        (
            (RUN, "--to", "a.gif", "--theme", "mauve"),
            "theme is mauve: it must be one of light, dark.",
        ),
        (
            (TABLE, "--to", "a.svg", "--resource", "x"),
            "philosophers.semlab has no resource called x.",
        ),
        (("no.semlab", "--to", "a.svg"), "no.semlab cannot be read: No such file or directory."),
        ((RUN,), "The following arguments are required: --to. See semaphore-lab export --help."),
    ],
)
def test_mistakes(
    words: tuple[str | Path, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    done = export(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1
    assert [*tmp_path.iterdir()] == []
