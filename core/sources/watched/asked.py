"""The tree of a source file as another Python parses it, whose syntax is newer than ours."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path
from typing import Any

from core.sources.watched.launch import users_environment

LARGEST = 400_000
"""Bytes of a source file that another Python is asked about."""

PATIENCE = 5.0
"""Seconds that it may take."""

_ASK = """
import ast, json, sys, tokenize, warnings
warnings.simplefilter("ignore")
PLACES = ("lineno", "end_lineno", "col_offset", "end_col_offset")
def told(node):
    if isinstance(node, list):
        return [told(one) for one in node]
    if isinstance(node, ast.AST):
        has = {name: told(value) for name, value in ast.iter_fields(node)}
        has.update((name, getattr(node, name)) for name in PLACES if hasattr(node, name))
        of = [base.__name__ for base in type(node).__mro__[1:]]
        return {"node": type(node).__name__, "of": of, "has": has}
    return node if node is None or isinstance(node, (str, int)) else repr(node)
with tokenize.open(sys.argv[1]) as file:
    text = file.read()
print(json.dumps(told(ast.parse(text))))
"""


def tree_by(python: str, file: Path) -> ast.Module | None:
    """None where it cannot read the file either. Nothing of the file is run. What is new in it is
    of a class of its own."""
    try:
        if file.stat().st_size > LARGEST:
            return None
        done = subprocess.run(
            [python, "-I", "-S", "-c", _ASK, str(file)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            env=users_environment(),
            check=True,
        )
        tree = _made(json.loads(done.stdout), {})
    except (OSError, ValueError, KeyError, subprocess.SubprocessError, RecursionError):
        return None
    return tree if isinstance(tree, ast.Module) else None


def _made(told: Any, unknown: dict[str, type[ast.AST]]) -> Any:
    """What was told, as nodes."""
    if isinstance(told, list):
        return [_made(one, unknown) for one in told]
    if not isinstance(told, dict):
        return told
    name = told["node"]
    kind = _known(name) or unknown.get(name)
    if kind is None:
        base = next(filter(None, map(_known, told["of"])), ast.AST)
        kind = unknown[name] = type(name, (base,), {"_fields": tuple(told["has"])})
    node = kind.__new__(kind)
    for field, value in told["has"].items():
        setattr(node, field, _made(value, unknown))
    return node


def _known(name: str) -> type[ast.AST] | None:
    kind = getattr(ast, name, None)
    return kind if isinstance(kind, type) and issubclass(kind, ast.AST) else None
