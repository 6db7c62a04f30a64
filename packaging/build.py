"""Builds the app that is double-clicked, for the platform that this runs on.

    uv run --group package python packaging/build.py

Makes `dist/semaphore-lab/`, on macOS also `dist/Semaphore Lab.app`. `--to FOLDER` makes them in
another folder. Ends with exit code 1 where the bundle is larger than it may be.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from importlib import metadata
from pathlib import Path

import icons

HERE = Path(__file__).resolve().parent

ROOT = HERE.parent

MOST_MEGABYTES = 130

# https://learn.microsoft.com/windows/win32/menurc/versioninfo-resource
VERSION_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([
      StringTable("040904B0", [
        StringStruct("CompanyName", "The Semaphore Lab authors"),
        StringStruct("FileDescription", "Semaphore Lab"),
        StringStruct("FileVersion", "{version}"),
        StringStruct("InternalName", "semaphore-lab"),
        StringStruct("LegalCopyright", "The Semaphore Lab authors. MIT licence."),
        StringStruct("OriginalFilename", "semaphore-lab.exe"),
        StringStruct("ProductName", "Semaphore Lab"),
        StringStruct("ProductVersion", "{version}"),
      ])
    ]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def version_resource(version: str) -> str:
    """What Windows shows as the properties of the .exe, in PyInstaller's words."""
    parts = [int(part) if part.isdecimal() else 0 for part in version.split(".")[:4]]
    numbers = tuple(parts + [0] * (4 - len(parts)))
    return VERSION_RESOURCE.format(numbers=numbers, version=version)


def size(folder: Path) -> int:
    """Bytes on disk of all files in a folder; links count nothing."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_symlink())


def build(to: Path) -> Path:
    """Make the bundle, and return its folder."""
    import PyInstaller.__main__

    work = ROOT / "build" / "packaging"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    icons.render(work / "icons")
    resource = version_resource(metadata.version("semaphore-lab"))
    (work / "version.txt").write_text(resource, encoding="utf-8")
    os.environ["SEMAPHORE_LAB_WORK"] = str(work)
    PyInstaller.__main__.run(
        [
            str(HERE / "semaphore-lab.spec"),
            "--noconfirm",
            *("--log-level", "WARN"),
            *("--distpath", str(to)),
            *("--workpath", str(work / "pyinstaller")),
        ]
    )
    if sys.platform == "darwin":
        return to / "Semaphore Lab.app"
    return to / "semaphore-lab"


def main() -> int:
    """Build and tell the size."""
    parser = argparse.ArgumentParser(description="Build the app that is double-clicked.")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER")
    to = parser.parse_args().to.resolve()
    made = build(to)
    megabytes = size(made) / 1e6
    print(f"{made}: {megabytes:.1f} MB, at most {MOST_MEGABYTES}")
    return 0 if megabytes <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
