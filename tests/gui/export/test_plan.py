from __future__ import annotations

import csv
import json
import os
import stat
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from core.log.columns import Log
from core.log.recording import RecordingError, read
from core.protocol.events import Header
from gui.export.plan import Plan, Table, carry_out
from gui.export.scene import Look, Scene
from gui.look.theme import LIGHT
from gui.player.clock import AFTERGLOW
from gui.window.export import png

FILE = Path(__file__).parents[2] / "data" / "format-1" / "threads.semlab"
LOOK = Look((320, 240), LIGHT)


@pytest.fixture
def run() -> tuple[Log, Header]:
    recording = read(FILE)
    log = Log()
    log.extend(recording.events)
    return log, recording.header


def done(plan: Plan, run: tuple[Log, Header]) -> list[float]:
    return [*carry_out(plan, *run)]


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_an_animation_is_opened_by_another_program(
    qapp: QApplication, tmp_path: Path, run: tuple[Log, Header], suffix: str
) -> None:
    assert qapp is not None
    path = tmp_path / f"out{suffix}"
    plan = Plan(path, LOOK, 0, 1_000_000_000, per_second=10)
    shares = done(plan, run)
    assert shares == sorted(shares)
    with Image.open(path) as image:
        assert image.size == (320, 240)
        length = 0
        for frame in range(getattr(image, "n_frames", 1)):
            image.seek(frame)
            image.load()
            length += round(image.info["duration"])
    assert length == 100 * len(plan.frames(run[0])) == 1100


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".svg", ".png", ".json", ".csv"])
def test_the_same_log_and_settings_give_the_same_file(
    qapp: QApplication, tmp_path: Path, run: tuple[Log, Header], suffix: str
) -> None:
    assert qapp is not None
    contents = []
    for name in ("one", "other"):
        path = tmp_path / f"{name}{suffix}"
        done(Plan(path, LOOK, 100_000_000, 600_000_000, per_second=10), run)
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]


def test_data(tmp_path: Path, run: tuple[Log, Header]) -> None:
    done(Plan(tmp_path / "t.json", LOOK), run)
    assert json.loads((tmp_path / "t.json").read_bytes())["traceEvents"]
    for table in Table:
        path = tmp_path / f"{table}.csv"
        done(Plan(path, LOOK, table=table), run)
        with path.open(newline="", encoding="utf-8") as file:
            rows = [*csv.reader(file)]
        assert len(rows) > 2
        assert len({len(row) for row in rows}) == 1


def test_an_old_file_stays_where_the_new_one_is_given_up(
    qapp: QApplication, tmp_path: Path, run: tuple[Log, Header]
) -> None:
    assert qapp is not None
    for suffix in (".gif", ".webp", ".json"):
        path = tmp_path / f"out{suffix}"
        path.write_bytes(b"old")
        work = carry_out(Plan(path, LOOK, per_second=30), *run)
        next(work)
        work.close()
        assert path.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.gif", "out.json", "out.webp"]


@pytest.mark.skipif(
    os.name == "nt" or os.getuid() != 0, reason="needs a device that is always full"
)
def test_a_full_disk_is_one_sentence(
    qapp: QApplication, tmp_path: Path, run: tuple[Log, Header]
) -> None:
    assert qapp is not None
    for suffix in (".gif", ".webp", ".svg", ".csv"):
        path = tmp_path / f"full{suffix}"
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 7))
        with pytest.raises(RecordingError, match=r"cannot be written: No space left on device\.$"):
            done(Plan(path, LOOK, 0, 500_000_000), run)


def mistake(plan: Plan, run: tuple[Log, Header]) -> str:
    with pytest.raises(RecordingError) as error:
        done(plan, run)
    return str(error.value)


def test_mistakes(tmp_path: Path, run: tuple[Log, Header], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert mistake(Plan(tmp_path / "a.bmp", LOOK), run) == (
        "a.bmp must end with .png, .svg, .gif, .webp, .mp4, .webm, .json, .csv."
    )
    assert mistake(Plan(tmp_path / "no" / "a.svg", LOOK), run) == (
        "a.svg cannot be written: its folder does not exist."
    )
    assert mistake(Plan(tmp_path / "a.mp4", LOOK), run) == (
        ".mp4 needs ffmpeg, which is not here. .gif and .webp need nothing."
    )
    for suffix in (".gif", ".json", ".csv"):
        assert mistake(Plan(tmp_path / f"a{suffix}", LOOK, 900 * 10**9), run).startswith(
            "The range begins at 900 s, but the run is over at "
        )
    assert mistake(Plan(tmp_path / "a.svg", LOOK._replace(as_map=True)), run) == (
        "The map shows a program’s resources; this is the run of a scenario, with one semaphore."
    )
    assert mistake(Plan(tmp_path / "a.gif", LOOK, 2 * 10**9, 10**9), run) == (
        "The range ends at 1 s, before it begins (2 s)."
    )
    assert mistake(Plan(tmp_path / "a.gif", LOOK, 0, 86_400 * 10**9), run).startswith(
        "That would be 1,728,001 frames, and the most is 36,000"
    )
    assert [*tmp_path.iterdir()] == []


FAKE = """#!/bin/sh
for out; do :; done
{do}
"""


@pytest.mark.skipif(os.name == "nt", reason="its stand-in is a shell script")
def test_ffmpeg_gets_every_frame_and_is_told_of_where_it_fails(
    qapp: QApplication, tmp_path: Path, run: tuple[Log, Header], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    command = tools / "ffmpeg"
    command.write_text(FAKE.format(do='cat > "$out"'))
    command.chmod(0o755)
    plan = Plan(tmp_path / "out.mp4", LOOK, 0, 500_000_000, per_second=10)
    done(plan, run)
    assert (tmp_path / "out.mp4").stat().st_size == 4 * 320 * 240 * len(plan.frames(run[0]))
    command.write_text(FAKE.format(do="cat > /dev/null; echo 'No encoder' >&2; exit 1"))
    assert mistake(plan, run) == "ffmpeg could not write out.mp4: No encoder"


def test_at_the_end_nothing_is_on_its_way(
    qapp: QApplication, tmp_path: Path, run: tuple[Log, Header]
) -> None:
    assert qapp is not None
    log, _ = run
    done(Plan(tmp_path / "end.png", LOOK, log.end), run)
    done(Plan(tmp_path / "later.png", LOOK, log.end + 10**12), run)
    assert (tmp_path / "end.png").read_bytes() == (tmp_path / "later.png").read_bytes()
    scene = Scene(log, run[1].scenario, LOOK)
    scene.bring(log.end + AFTERGLOW)
    assert (tmp_path / "end.png").read_bytes() == png(scene.image())
    scene.close()
