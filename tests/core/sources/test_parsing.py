"""Source files are parsed one at a time, and whatever is in them."""

from __future__ import annotations

import ast
import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.sources.watched import asked, parsing
from core.sources.watched.asked import tree_by
from core.sources.watched.parsing import tree_of


class _Busy:
    """Runs Python when it is collected, in the midst of whatever goes on."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        for _ in range(50):
            pass


def test_threads_that_parse_at_the_same_time() -> None:
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.set_threshold(50)
    file = Path(ast.__file__)

    def parse(_: int) -> bool:
        for _ in range(300):
            _Busy()
        return tree_of(file) is not None

    try:
        with ThreadPoolExecutor(3) as pool:
            assert list(pool.map(parse, range(24))) == [True] * 24
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)


@pytest.mark.parametrize("others", [1, 4, 5])
def test_somebody_else_parses_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    file = tmp_path / "program.py"
    file.write_text("x = 1\n")
    left = [SystemError("AST constructor recursion depth mismatch")] * others

    def parse(text: str) -> ast.Module:
        if left:
            raise left.pop()
        return ast.parse(text)

    monkeypatch.setattr(parsing, "ast", SimpleNamespace(parse=parse))

    found = tree_of(file)

    assert (found is None) == (others == 5)


@pytest.mark.parametrize(
    "text",
    [b"x = (", b"\xff\xfe\x00", b"x = 1\x00", b"# coding: nonsense\n", b"-" * 100_000 + b"1"],
)
def test_what_is_no_python_is_no_tree(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "program.py"
    file.write_bytes(text)

    assert tree_of(file) is None
    assert tree_of(tmp_path) is None
    assert tree_of(tmp_path / "missing.py") is None


def test_another_python_reads_the_same_in_it(tmp_path: Path) -> None:
    file = Path(parsing.__file__)
    tree = tree_by(sys.executable, file)
    assert tree is not None
    ours = ast.parse(file.read_text(encoding="utf-8"))
    assert ast.dump(tree, include_attributes=True) == ast.dump(ours, include_attributes=True)
    file = tmp_path / "program.py"
    file.write_text("x = (\n")
    assert tree_of(file, sys.executable) is None
    assert tree_of(file, str(tmp_path / "no-python")) is None


def test_what_is_new_in_another_python_is_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if `with` were newer than our syntax."""
    file = tmp_path / "program.py"
    file.write_text("class Made:\n    with one as two:\n        lock.acquire()\n")
    known = asked._known
    monkeypatch.setattr(asked, "_known", lambda name: None if name == "With" else known(name))
    tree = tree_by(sys.executable, file)
    assert tree is not None
    (made,) = tree.body
    assert isinstance(made, ast.ClassDef)
    (new,) = made.body
    assert (type(new).__name__, isinstance(new, ast.With)) == ("With", False)
    assert isinstance(new, ast.stmt)
    assert [node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call)
            if isinstance(node.func, ast.Attribute)] == ["acquire"]  # fmt: skip
