"""Builds wheel and sdist, looks into the wheel, and checks what each installs.

    python packaging/wheels.py

Needs `uv`, as a command or as a module. Ends with exit code 1 after the first check that fails.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from smoke import smoke
from surroundings import WINDOWS, SmokeError, check

ROOT = Path(__file__).resolve().parent.parent


def wheels() -> None:
    """Build wheel and sdist, look into the wheel, install each into an empty environment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _uv("build", "--quiet", "--out-dir", str(folder), str(ROOT))
        (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
        look_into(wheel)
        print(f"{wheel.name} {wheel.stat().st_size} bytes, {sdist.name} {sdist.stat().st_size}")
        for package in (wheel, sdist):
            place = folder / package.suffix[1:]
            _uv("venv", "--quiet", "--python", sys.executable, str(place))
            python = place / ("Scripts/python.exe" if WINDOWS else "bin/python")
            _uv("pip", "install", "--quiet", "--python", str(python), str(package))
            smoke([str(python.with_name("semaphore-lab").with_suffix(python.suffix))])
        said = _uv("tool", "run", "--from", str(wheel), "semaphore-lab", "run", "--hold", "0.1")
        check("All workers finished execution!" in said, f"uvx: {said}")
        print("uvx --from the wheel: runs")


def look_into(wheel: Path) -> None:
    """`SmokeError` unless the wheel has all resources, and nothing but what belongs there."""
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    wanted = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "resources").rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    check(not wanted - names, f"missing in the wheel: {wanted - names}")
    roots = {name.split("/")[0] for name in names}
    strange = {r for r in roots if r not in ("core", "gui", "resources") and "dist-info" not in r}
    check(not strange, f"does not belong into the wheel: {strange}")


def _uv(*arguments: str) -> str:
    uv = shutil.which("uv")
    command = [uv] if uv else [sys.executable, "-m", "uv"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"uv {' '.join(arguments)}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    try:
        wheels()
    except SmokeError as reason:
        sys.exit(f"FAILED: {reason}")
