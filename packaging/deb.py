"""Builds a Debian package from the bundle that packaging/build.py has made.

    python packaging/deb.py

Makes `dist/semaphore-lab_VERSION_ARCHITECTURE.deb`. `--to FOLDER` is where the bundle is and the
package goes. Needs `dpkg-deb`. Ends with exit code 1 where the package is larger than it may be.
No script runs at its installation: the triggers of the desktop's own packages do what is needed.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent

ROOT = HERE.parent

# The man page tells of the command line what the program itself does; neither needs Qt.
sys.path.append(str(ROOT))

import icons  # noqa: E402
import licences  # noqa: E402

from gui.app.arguments import SETTINGS  # noqa: E402

NAME = "semaphore-lab"

COMPONENT = "io.github.semaphore_lab.semaphore_lab"

MAINTAINER = "The Semaphore Lab authors <semaphore-lab@localhost>"

MOST_MEGABYTES = 40

CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: hicolor-icon-theme, shared-mime-info
Suggests: fonts-noto-color-emoji
Section: education
Priority: optional
Description: see real threads, processes and tasks share a semaphore
 Semaphore Lab runs real workers (threads, processes or asyncio tasks) on a real
 semaphore of Python's standard library, and draws what they do: tokens that
 wait, go inside, and come out.
 .
 It is for whoever asks what a semaphore does, for teachers who project it, and
 for engineers whose own concurrency limit misbehaves. The workers can be paused
 and stepped, and a run can be walked through, saved and opened again.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Semaphore Lab
Comment: This package holds Python, Qt and other libraries, each with a licence
 of its own: see /usr/lib/semaphore-lab/_internal/licences.

Files: *
Copyright: The Semaphore Lab authors
License: Expat
{licence}
Files: /usr/lib/semaphore-lab/_internal/PySide6/* /usr/lib/semaphore-lab/_internal/shiboken6/*
Copyright: The Qt Company Ltd. and other contributors
License: LGPL-3
 On Debian systems, the full text of the GNU Lesser General Public License,
 version 3, is in /usr/share/common-licenses/LGPL-3.
"""

GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)\0")

NOT_LINKED = (
    # Where fonts are, and at least one of them.
    "fontconfig-config",
    # What the keys are.
    "xkb-data",
)
"""Packages whose files are read and not loaded."""


def template(name: str, version: str, date: datetime) -> bytes:
    """A file of packaging/debian, filled in."""
    text = (HERE / "debian" / name).read_text(encoding="utf-8")
    given = {"VERSION": version, "DATE": f"{date:%Y-%m-%d}"}
    if name.endswith(".1"):
        given |= {
            "SETTINGS": _settings(SETTINGS),
        }
    for word, value in given.items():
        text = text.replace(f"@{word}@", value)
    return text.encode()


def _settings(names: Iterable[str]) -> str:
    """The settings of the command line as a man page has them."""
    lines = []
    for name in names:
        metavar, meaning = (text.replace("-", r"\-") for text in SETTINGS[name])
        lines.append(f'.TP\n.BI \\-\\-{name} " {metavar}"\n{meaning}.')
    return "\n".join(lines)


class Package:
    """The files of a package in a folder, as they will be in /."""

    def __init__(self, root: Path, version: str, date: datetime) -> None:
        self.root = root
        self.version = version
        self.date = date

    def put(self, place: str, data: bytes) -> None:
        """A file with this in it."""
        file = self.root / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def fill(self, bundle: Path, pictures: Path) -> None:
        """All files of the package; `pictures` is what `icons.render` has made."""
        shutil.copytree(bundle, self.root / "usr/lib" / NAME, symlinks=True)
        link = self.root / "usr/bin" / NAME
        link.parent.mkdir(parents=True)
        link.symlink_to(f"../lib/{NAME}/{NAME}")
        share = "usr/share"
        self.put(f"{share}/applications/{NAME}.desktop", self._template(f"{NAME}.desktop"))
        self.put(f"{share}/metainfo/{COMPONENT}.metainfo.xml", self._template("metainfo.xml"))
        self.put(f"{share}/mime/packages/{NAME}.xml", self._template(f"{NAME}.xml"))
        self.put(f"{share}/man/man1/{NAME}.1.gz", _packed(self._template(f"{NAME}.1")))
        self.put(f"{share}/doc/{NAME}/changelog.gz", _packed(self._changelog()))
        licence = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
        text = "".join(f" {line or '.'}\n" for line in licence)
        self.put(f"{share}/doc/{NAME}/copyright", COPYRIGHT.format(licence=text).encode())
        for name, kind, called in (
            ("app", "apps", NAME),
            ("recording", "mimetypes", "application-x-semlab"),
        ):
            theme = f"{share}/icons/hicolor"
            drawing = icons.SOURCES / f"{name}.svg"
            self.put(f"{theme}/scalable/{kind}/{called}.svg", drawing.read_bytes())
            for size in icons.SIZES:
                picture = pictures / str(size) / f"{name}.png"
                self.put(f"{theme}/{size}x{size}/{kind}/{called}.png", picture.read_bytes())

    def _template(self, name: str) -> bytes:
        return template(name, self.version, self.date)

    def _changelog(self) -> bytes:
        when = self.date.strftime("%a, %d %b %Y %H:%M:%S %z")
        return (
            f"{NAME} ({self.version}) stable; urgency=medium\n\n"
            f"  * Semaphore Lab {self.version}; what is new is told in its CHANGELOG.md.\n\n"
            f" -- {MAINTAINER}  {when}\n"
        ).encode()

    def describe(self, depends: list[str]) -> None:
        """DEBIAN/control and checksums, last of all; and the modes that files have everywhere."""
        files = [file for file in sorted(self.root.rglob("*")) if not file.is_symlink()]
        for file in files:
            # What was built in a home may be closed to others.
            runs = file.is_dir() or file.name == NAME
            file.chmod(0o755 if runs else 0o644)
        self.root.chmod(0o755)
        total = sum(-(-file.stat().st_size // 1024) for file in files)
        architecture = _said("dpkg", "--print-architecture").strip()
        control = CONTROL.format(
            name=NAME,
            version=self.version,
            architecture=architecture,
            maintainer=MAINTAINER,
            kilobytes=total,
            depends=", ".join(depends),
        )
        sums = _said(
            "md5sum", *(str(f.relative_to(self.root)) for f in files if f.is_file()), cwd=self.root
        )
        self.put("DEBIAN/control", control.encode())
        self.put("DEBIAN/md5sums", sums.encode())
        (self.root / "DEBIAN").chmod(0o755)


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _said(*command: str, cwd: Path | None = None) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=cwd).stdout


def depends(bundle: Path, outside: list[str]) -> list[str]:
    """The packages whose libraries the bundle loads from the system (`outside`, their files)."""
    newest = (2, 0)
    for file in bundle.rglob("*"):
        if file.is_file() and not file.is_symlink():
            found = GLIBC.findall(file.read_bytes())
            newest = max([newest, *((int(a), int(b)) for a, b in found)])
    packages = {package for package, _ in licences.owners(outside)} - {"libc6"}
    return [f"libc6 (>= {newest[0]}.{newest[1]})", *sorted({*packages, *NOT_LINKED})]


def main() -> int:
    """Build and tell the size."""
    parser = argparse.ArgumentParser(description="Build a Debian package from the bundle.")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER")
    to = parser.parse_args().to.resolve()
    bundle, work = to / NAME, ROOT / "build" / "packaging"
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    # https://reproducible-builds.org/specs/source-date-epoch/
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    date = datetime.fromtimestamp(float(epoch), UTC) if epoch else datetime.now().astimezone()
    with tempfile.TemporaryDirectory() as folder:
        package = Package(Path(folder) / NAME, version, date)
        package.fill(bundle, work / "icons")
        package.describe(depends(bundle, (work / "outside.txt").read_text().splitlines()))
        _said(
            "dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(package.root), str(to)
        )
    made_file = max(to.glob(f"{NAME}_{version}_*.deb"), key=lambda file: file.stat().st_mtime)
    megabytes = made_file.stat().st_size / 1e6
    print(f"{made_file}: {megabytes:.1f} MB, at most {MOST_MEGABYTES}")
    return 0 if megabytes <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
