"""The licences of everything inside the bundle, as files beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent

PACKAGES = ("PySide6_Essentials", "shiboken6", "msgspec", "Pygments", "PyInstaller")
"""The packages of which something is inside; of the last one, only the program that starts us."""

WORDS = ("licen", "copying", "notice", "authors")
"""What the name of a file with a licence has in it."""

QT = """\
Qt and Qt for Python (PySide6 and shiboken6), {version}, are used under the GNU Lesser General
Public License, version 3: see LGPL-3.txt, and GPL-3.txt, which it builds on. They are not changed,
and are separate libraries in this folder that you may replace by your own build.

Source code: https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/
What others have contributed to Qt, and ICU: https://doc.qt.io/qt-6/licenses-used-in-qt.html
"""

CONTENTS = """\
Semaphore Lab is under the MIT licence, in semaphore-lab.txt. It is shipped with what is listed
here, each with its own licence in this folder.

"""


def write(folder: Path, libraries: Iterable[str]) -> list[str]:
    """Fill the folder, and return its files' names.

    `libraries` are files of the system that are copied into the bundle. Raises
    `PackageNotFoundError` where a package is missing, and `RuntimeError` where a licence is.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = [f"Python {sys.version.split()[0]}: python.txt"]
    shutil.copy(HERE.parent / "LICENSE", folder / "semaphore-lab.txt")
    shutil.copy(_python(), folder / "python.txt")
    for name in PACKAGES:
        version = metadata.version(name)
        listed.append(f"{name} {version}: {_package(folder, name, version)}")
    for package, names in sorted(_system(libraries).items()):
        file = Path("/usr/share/doc") / package / "copyright"
        if file.exists():
            shutil.copy(file, folder / f"{package}.txt")
            listed.append(f"{', '.join(sorted(names))}: {package}.txt")
    (folder / "README.txt").write_text(CONTENTS + "\n".join(listed) + "\n", encoding="utf-8")
    return sorted(file.name for file in folder.iterdir())


def _python() -> Path:
    for folder in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        for name in ("LICENSE.txt", "LICENSE"):
            if (folder / name).exists():
                return folder / name
    found = Path("/usr/share/doc") / f"python3.{sys.version_info.minor}" / "copyright"
    if found.exists():
        return found
    raise RuntimeError("Python's own licence was not found")


def _package(folder: Path, name: str, version: str) -> str:
    """Write a package's licences; the names of the files."""
    if name in ("PySide6_Essentials", "shiboken6"):
        for text in ("LGPL-3.txt", "GPL-3.txt"):
            shutil.copy(HERE / "licences" / text, folder)
        (folder / "qt.txt").write_text(QT.format(version=version), encoding="utf-8")
        return "qt.txt, LGPL-3.txt, GPL-3.txt"
    made = []
    for file in metadata.files(name) or ():
        if ".dist-info" in file.parts[0] and any(word in file.name.lower() for word in WORDS):
            made.append(f"{name.lower()}-{Path(file.name).stem.lower()}.txt")
            shutil.copy(str(file.locate()), folder / made[-1])
    if not made:
        raise RuntimeError(f"the licence of {name} was not found")
    return ", ".join(made)


def _system(libraries: Iterable[str]) -> dict[str, set[str]]:
    """Debian's packages that hold these files, each with the files' names."""
    found: dict[str, set[str]] = {}
    if shutil.which("dpkg"):
        for package, file in owners(libraries):
            found.setdefault(package, set()).add(Path(file).name)
    return found


def owners(files: Iterable[str]) -> list[tuple[str, str]]:
    """Debian's packages and the files of theirs, of those files that belong to one."""
    found = []
    for file in sorted(files):
        path = Path(file)
        # A library may be known by /lib, which is a link to /usr/lib by now.
        for name in dict.fromkeys((file, str(path.resolve()), file.removeprefix("/usr"))):
            done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
            if done.returncode == 0:
                found.append((done.stdout.split(":")[0], file))
                break
    return found
