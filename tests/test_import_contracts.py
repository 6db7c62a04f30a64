"""Each import contract in pyproject.toml, proven by breaking it: it may name the wrong thing."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("core", "gui", "resources")

_CONTRACTS: list[dict[str, Any]] = tomllib.loads(
    (_ROOT / "pyproject.toml").read_text(encoding="utf-8")
)["tool"]["importlinter"]["contracts"]

# For each contract a module it covers, and an import there that this contract alone forbids.
_BREAKS = {
    "gui imports core, never the other way round": (
        "core/protocol/events.py",
        "import gui.app.display",
    ),
    "core knows no Qt": ("core/protocol/events.py", "import PySide6.QtCore"),
    "the engine and the worker processes stay light": (
        "core/engine/__init__.py",
        "import core.log.columns",
    ),
    "views are given a moment, and know no session": (
        "gui/stage/motion.py",
        "import gui.player.session",
    ),
    "a run and a moment know no Qt": ("gui/player/moment.py", "import PySide6.QtCore"),
}


def _lint(folder: Path) -> dict[str, bool]:
    """Return, for each contract's name, whether it is kept in the sources in `folder`."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=folder,
        # Wide enough that no name is broken over two lines, and without colours.
        env={**os.environ, "COLUMNS": "300", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    found = re.findall(r"^(.+?) (KEPT|BROKEN)$", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    kept = {name: verdict == "KEPT" for name, verdict in found}
    assert (done.returncode == 0) == all(kept.values())
    return kept


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the packages and the contracts, to be broken."""
    for package in _PACKAGES:
        shutil.copytree(
            _ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept(sources: Path) -> None:
    assert _lint(sources) == {contract["name"]: True for contract in _CONTRACTS}


@pytest.mark.parametrize("name", [contract["name"] for contract in _CONTRACTS])
def test_a_contract_that_is_broken_is_reported_and_no_other(name: str, sources: Path) -> None:
    assert name in _BREAKS, "add a case to _BREAKS that breaks this contract"
    module, offence = _BREAKS[name]
    with (sources / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{offence}\n")
    assert _lint(sources) == {contract["name"]: contract["name"] != name for contract in _CONTRACTS}


def circles(folder: Path, *packages: str) -> list[set[str]]:
    """Modules that import each other, in one or more steps, also where that is for types alone."""
    reads = (
        "import sys, json, grimp; sys.path.insert(0, sys.argv[1]);"
        "graph = grimp.build_graph(*sys.argv[2:], cache_dir=None);"
        "print(json.dumps({m: sorted(graph.find_modules_directly_imported_by(m)) "
        "for m in graph.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", reads, str(folder), *packages],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    imports: dict[str, list[str]] = json.loads(done.stdout)
    # Whatever imports nothing that is left, or is imported by nothing that is left, is in none.
    left = set(imports)
    while True:
        used = {name for module in left for name in imports[module]}
        gone = {m for m in left if m not in used or not left.intersection(imports[m])}
        if not gone:
            return [left] if left else []
        left -= gone


def test_there_is_no_circle_in_the_imports(sources: Path) -> None:
    assert circles(sources, *_PACKAGES) == []


@pytest.mark.parametrize(
    "offence",
    ["import gui.window.main_window", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
     "    from gui.window.main_window import MainWindow"],
)  # fmt: skip
def test_a_circle_is_found(sources: Path, offence: str) -> None:
    with (sources / "gui/window/files.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{offence}\n")
    found = circles(sources, *_PACKAGES)
    assert {"gui.window.files", "gui.window.main_window"} <= set().union(*found)


def test_every_case_is_for_a_contract_that_there_is() -> None:
    assert set(_BREAKS) <= {contract["name"] for contract in _CONTRACTS}


@pytest.mark.parametrize(
    "module",
    sorted({name for c in _CONTRACTS for name in c.get("forbidden_modules", ())}),
)
def test_every_forbidden_module_exists(module: str) -> None:
    """A misspelt one would forbid nothing, and import-linter does not say so of foreign ones."""
    assert importlib.util.find_spec(module)
