"""Which lines of source files acquire what the same lines give back, whatever happens elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.sources.watched.parsing import tree_of

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue)


class OwnLines:
    """By `with`; or by an `acquire` that is followed by a `release` of the same in the same block,
    or in its `finally`; or in an `__enter__` whose `__exit__` has the `release`. What was taken in
    any other way may be meant to be given back by another.
    """

    def __init__(self, folder: str, python: str = "") -> None:
        """`folder`: what relative names are relative to. `python`: what the program is run by."""
        self._folder, self._python = Path(folder), python
        self._lines: dict[str, frozenset[int]] = {}

    def has(self, file: str, line: int) -> bool:
        """Whether this line begins, or is a part of, such an acquire."""
        known = self._lines.get(file)
        if known is None:
            known = self._lines[file] = self._read(file)
        return line in known

    def _read(self, file: str) -> frozenset[int]:
        tree = tree_of(self._folder / file, self._python)
        try:
            return own_lines(tree) if tree is not None else frozenset()
        except RecursionError:
            return frozenset()


def own_lines(tree: ast.AST) -> frozenset[int]:
    """The numbers of these lines."""
    lines: set[int] = set()
    others: set[int] = set()
    entered: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.With | ast.AsyncWith):
            for item in node.items:
                lines.add(node.lineno)
                lines.update(_lines(item.context_expr))
        elif isinstance(node, ast.ClassDef):
            entered.update(_of_managers(node))
        for name, block in ast.iter_fields(node):
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                after = node.finalbody if isinstance(node, ast.Try) and name == "body" else []
                _look_at(block, after, lines, others)
    return frozenset(lines - others | entered)


def _of_managers(made: ast.ClassDef) -> Iterator[int]:
    """Lines of an `__enter__` that acquire what the `__exit__` beside it releases."""
    methods = {
        node.name: node
        for node in made.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for enter, leave in (("__enter__", "__exit__"), ("__aenter__", "__aexit__")):
        if enter in methods and leave in methods:
            given = {_of(call) for call in _calls(methods[leave].body, "release")}
            for call in _calls(methods[enter].body, "acquire"):
                if _of(call) in given:
                    yield from _lines(call)


def _lines(node: ast.expr) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _look_at(
    block: Sequence[ast.stmt], after: Sequence[ast.stmt], lines: set[int], others: set[int]
) -> None:
    """Sort the lines of the acquires in this block; `after` comes after it in any case."""
    for at, statement in enumerate(block):
        for call in _calls(_head(statement), "acquire"):
            thing = _of(call)
            follows = [*block[at + 1 :], *after]
            if isinstance(statement, ast.If) and not isinstance(statement.test, ast.UnaryOp):
                follows = [*statement.body, *follows]
            given = _gives_back(follows, thing)
            (lines if given else others).update(_lines(call))


def _head(statement: ast.stmt) -> list[ast.AST]:
    """What a statement does before the statements in it."""
    return [
        node
        for _, value in ast.iter_fields(statement)
        for node in (value if isinstance(value, list) else [value])
        if isinstance(node, ast.AST) and not isinstance(node, ast.stmt | ast.ExceptHandler)
    ]


def _calls(nodes: Sequence[ast.AST], name: str) -> Iterator[ast.Call]:
    """The calls of a method of this name in it, but for those in functions that it defines."""
    ahead = list(nodes)
    while ahead:
        node = ahead.pop()
        if isinstance(node, _FUNCTIONS):
            continue
        match node:
            case ast.Call(func=ast.Attribute(attr=attribute)) if attribute == name:
                yield node
        ahead.extend(ast.iter_child_nodes(node))


def _of(call: ast.Call) -> str:
    """What a method is called of."""
    assert isinstance(call.func, ast.Attribute)
    return ast.dump(call.func.value)


def _does(statement: ast.stmt, name: str, thing: str) -> bool:
    return any(_of(call) == thing for call in _calls([statement], name))


def _gives_back(block: Sequence[ast.stmt], thing: str) -> bool:
    """Whether these statements release it whichever way they go, before they acquire it again."""
    for statement in block:
        match statement:
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="release")) as call):
                if _of(call) == thing:
                    return True
            case ast.Try(body=body, orelse=orelse, finalbody=finalbody):
                if any(_does(one, "acquire", thing) for one in (*body, *orelse)):
                    return False
                if _gives_back(finalbody, thing) or _gives_back([*body, *orelse], thing):
                    return True
            case ast.With(body=body) | ast.AsyncWith(body=body):
                if _gives_back(body, thing):
                    return True
            case ast.If(body=body, orelse=orelse):
                if _gives_back(body, thing) and _gives_back(orelse, thing):
                    return True
        if _does(statement, "acquire", thing) or isinstance(statement, _LEAVES):
            return False
    return False
