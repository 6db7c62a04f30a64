"""A second start with a file opens it in the app that runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.watching import until

APP = [sys.executable, "-m", "gui"]


@pytest.fixture
def where(tmp_path: Path) -> dict[str, str]:
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return {**os.environ, **{name: str(tmp_path / name) for name in names}}


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    file = tmp_path / "noon.semlab"
    command = [*APP, "run", "--hold", "0.01", "--record", str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=30)
    return file


@pytest.fixture
def app(where: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(APP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=where)
    until(lambda: list((tmp_path / "XDG_DATA_HOME").rglob("lock")))
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="ends the app by a signal")
def test_the_file_is_opened_in_the_app_that_runs(
    app: subprocess.Popen[bytes], where: dict[str, str], recording: Path, tmp_path: Path
) -> None:
    # By its bare name, as a file manager does where it knows no command of ours.
    second = subprocess.run([*APP, str(recording)], capture_output=True, timeout=30, env=where)
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    app.send_signal(signal.SIGTERM)
    out, said = app.communicate(timeout=5)
    # Only windows on a screen can come to the front; the offscreen platform says so.
    assert (out, said.replace(b"This plugin does not support raise()\n", b"")) == (b"", b"")
    settings = next((tmp_path / "XDG_CONFIG_HOME").rglob("*.ini")).read_text(encoding="utf-8")
    assert f"recent={recording}" in settings
    assert not list((tmp_path / "XDG_DATA_HOME").rglob("lock"))


def test_without_an_app_that_runs_it_opens_the_file_itself(
    where: dict[str, str], recording: Path, tmp_path: Path
) -> None:
    alone = subprocess.Popen([*APP, "open", str(recording)], env=where)
    until(lambda: list((tmp_path / "XDG_DATA_HOME").rglob("lock")))
    assert alone.poll() is None
    alone.kill()
    alone.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_a_file_alone_is_shown_as_text(
    where: dict[str, str], recording: Path, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        where.pop(name, None)
    scenario, broken = tmp_path / "one.toml", tmp_path / "broken.toml"
    scenario.write_text("workers = 1\nhold = 0\n", encoding="utf-8")
    broken.write_text("limit = -1\n", encoding="utf-8")
    said = []
    for file in (recording, scenario, broken):
        done = subprocess.run([*APP, str(file)], capture_output=True, timeout=30, env=where)
        said.append((done.returncode, done.stdout.decode("utf-8").count("acquired access!")))
    assert said == [(0, 3), (0, 1), (2, 0)]
