"""The probe's file itself: what it may contain."""

import ast
import sys
from pathlib import Path

import pytest

import core.probe

FILES = sorted(Path(core.probe.__file__).parent.glob("**/*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_is_python_3_9(file: Path) -> None:
    ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_it_imports_the_standard_library_only() -> None:
    """And beyond that only what the program has imported: each plug-in its own library."""
    (file,) = (file for file in FILES if file.name == "probe.py")
    imported = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert node.module
            imported.add(node.module.partition(".")[0])
    of_some_pythons = {"_interpreters", "_xxsubinterpreters"}
    assert imported - sys.stdlib_module_names - of_some_pythons == {"greenlet"}


def test_its_start_imports_next_to_nothing() -> None:
    """Each module would cost every watched process its time."""
    (file,) = (file for file in FILES if file.name == "probe.py")
    top = {
        name.name
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert top == {"_thread", "builtins", "mmap", "os", "sys", "time"}


def test_nothing_is_printed() -> None:
    """The program's streams are its own."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("print", "sys.stdout.write", "sys.stderr.write"), called
