"""What the window remembers, on disk and back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from core.scenario.settings import Scenario
from gui.window.settings import LARGEST_FILE, RECENT, SYSTEM, Settings


def opened(path: Path) -> Settings:
    return Settings(QSettings(str(path), QSettings.Format.IniFormat))


def test_at_first_there_is_the_seeds_case(tmp_path: Path) -> None:
    settings = opened(tmp_path / "settings.ini")
    assert settings.scenario == Scenario()
    assert (settings.theme, settings.recent) == (SYSTEM, [])
    assert settings.geometry == settings.panels == settings.rows == QByteArray()


def test_what_is_put_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    scenario = Scenario().but(
        backend="asyncio", workers=7, limit=0, hold="1.0..3.0", gap="exp:0.5", rounds="endless"
    )
    settings = opened(path)
    settings.scenario = scenario
    settings.theme = "dark"
    settings.geometry = QByteArray(b"\x01\x00geometry")
    settings.rows = QByteArray(b"rows")
    settings.save()
    again = opened(path)
    assert again.scenario == scenario
    assert again.theme == "dark"
    assert (again.geometry.data(), again.rows.data()) == (b"\x01\x00geometry", b"rows")


def test_recent_files_are_few_and_the_latest_is_first(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    settings = opened(path)
    files = [tmp_path / f"{number}.semlab" for number in range(RECENT + 2)]
    for file in files:
        settings.remember_file(file)
    settings.remember_file(files[5])
    settings.save()
    expected = [files[5], *(file for file in reversed(files) if file != files[5])][:RECENT]
    assert opened(path).recent == expected
    alone = opened(tmp_path / "other.ini")
    alone.remember_file(files[0])
    alone.save()
    assert opened(tmp_path / "other.ini").recent == [files[0]]


def test_a_huge_file_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    settings = opened(path)
    settings.theme = "dark"
    settings.save()
    whole = path.read_bytes()
    path.write_bytes(whole + b"x=" + b" " * (LARGEST_FILE - len(whole) - 3) + b"\n")
    assert opened(path).theme == "dark"
    with path.open("ab") as file:
        file.write(b"y=1\n")
    again = opened(path)
    assert again.theme == SYSTEM
    again.theme = "light"
    again.save()
    assert path.stat().st_size < 1_000
    assert opened(path).theme == "light"
