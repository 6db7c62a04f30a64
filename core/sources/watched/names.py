"""What the program calls a resource: read from the source text where it was made."""

from __future__ import annotations

import ast
from pathlib import Path

from core.sources.watched.parsing import tree_of

_LONGEST = 80


class Names:
    """Parses each file once."""

    def __init__(self, python: str = "") -> None:
        """`python`: what the program is run by."""
        self._python = python
        self._trees: dict[Path, _Source | None] = {}

    def name(self, file: Path, line: int, span: list[int], function: str, made: str) -> str:
        """The name of what a call makes. `span`: its first and last line, and first and last column
        in bytes, empty where Python does not know them. `made`: the class. Else the function's."""
        source = self._source(file)
        found = source.name(line, span, made) if source else ""
        if not found:
            found = function.removeprefix("<module>").replace(".<locals>", "")
        return (found or made)[:_LONGEST]

    def found(self, file: Path, scope: str, name: str, made: str) -> tuple[str, int, int]:
        """Of what was there before: its name; the line of the only statement that gives it that
        name, 0 where there is none or several; and its first count, if that is a number there,
        else -1. `scope`: the class whose attribute it is, "" for a module's, "." for a local name.
        """
        source = self._source(file) if file.name and scope != "." else None
        line, count = source.made(scope, name, made) if source else (0, -1)
        return (name or made)[:_LONGEST], line, count

    def _source(self, file: Path) -> _Source | None:
        if file not in self._trees:
            tree = tree_of(file, self._python)
            self._trees[file] = None if tree is None else _Source(tree)
        return self._trees[file]


class _Source:
    """A tree whose nodes know what they are in."""

    def __init__(self, tree: ast.Module) -> None:
        self._above: dict[ast.AST, ast.AST] = {}
        self._calls: dict[int, list[ast.Call]] = {}
        self._turns: dict[int, int] = {}
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                self._above[child] = node
            if isinstance(node, ast.Call):
                self._calls.setdefault(node.lineno, []).append(node)

    def name(self, line: int, span: list[int], made: str) -> str:
        """Empty where it has none."""
        call = self._call(line, span, made)
        if call is None:
            return ""
        node: ast.AST = call
        suffix = ""
        places: list[int] = []
        while True:
            above = self._above.get(node)
            if above is None:
                return ""
            match above:
                case ast.Assign(targets=targets):
                    return self._target(targets[0], places, above) + suffix
                case ast.AnnAssign(target=target) | ast.NamedExpr(target=target):
                    return self._target(target, places, above) + suffix
                case ast.AugAssign(target=target):
                    return self._target(target, places, above) + suffix
                case ast.withitem(optional_vars=ast.AST() as target):
                    return self._target(target, places, above) + suffix
                case ast.keyword(arg=str(name)):
                    return name + suffix
                case ast.Tuple(elts=parts) | ast.List(elts=parts):
                    places.insert(0, parts.index(node)) if node in parts else None
                    if isinstance(above, ast.List) and not suffix:
                        suffix = "[…]"
                case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                    suffix = suffix or "[…]"
                case ast.Dict(keys=keys, values=values):
                    key = keys[values.index(node)] if node in values else None
                    suffix = f"[{key.value!r}]" if isinstance(key, ast.Constant) else "[…]"
                case ast.arguments():
                    return self._parameter(above, node) + suffix
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda() | ast.Module():
                    return ""
                case ast.ClassDef():
                    return ""
                case _:
                    pass
            node = above

    def made(self, scope: str, name: str, made: str) -> tuple[int, int]:
        """The line of the only call of this class that makes what has this name, and its number."""
        calls = [
            call
            for calls in self._calls.values()
            for call in calls
            if _called(call) == made and self.name(call.lineno, _span(call), made) == name
            if bool(scope) or not self._class_around(call)
        ]
        if len(calls) != 1:
            return 0, -1
        (call,) = calls
        given = call.args[:1] or [word.value for word in call.keywords if word.arg == "value"]
        if not given:
            return call.lineno, 1 if made.endswith("Semaphore") else -1
        count = given[0].value if isinstance(given[0], ast.Constant) else None
        return call.lineno, count if type(count) is int and count >= 0 else -1

    def _call(self, line: int, span: list[int], made: str) -> ast.Call | None:
        if len(span) == 4 and -1 not in span:
            last, begin, end = span[1], span[2], span[3]
            for call in self._calls.get(span[0], ()):
                if (call.end_lineno, call.col_offset, call.end_col_offset) == (last, begin, end):
                    return call
        calls = self._calls.get(line, [])
        if span or not calls:
            return calls[0] if len(calls) == 1 else None
        # Before Python 3.11: of the calls of this line, one after the other.
        alike = [call for call in calls if _called(call) == made]
        calls = alike or [call for call in calls if not self._holds_any(call, calls)]
        turn = self._turns[line] = self._turns.get(line, -1) + 1
        return calls[turn % len(calls)]

    def _holds_any(self, call: ast.Call, others: list[ast.Call]) -> bool:
        """Whether another of these calls is among its arguments."""
        for other in others:
            above = self._above.get(other)
            while above is not None and above is not call:
                above = self._above.get(above)
            if above is call:
                return True
        return False

    def _target(self, target: ast.AST, places: list[int], statement: ast.AST) -> str:
        for place in places:
            if isinstance(target, ast.Tuple | ast.List) and place < len(target.elts):
                target = target.elts[place]
        match target:
            case ast.Name(id=name):
                around = self._above.get(statement)
                return f"{around.name}.{name}" if isinstance(around, ast.ClassDef) else name
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
                owner = self._class_around(statement)
                return f"{owner}.{name}" if owner else name
            case ast.Attribute(value=value, attr=name):
                return f"{ast.unparse(value)}.{name}"
            case ast.Subscript(value=value):
                return f"{self._target(value, [], statement)}[…]"
            case ast.Starred(value=value):
                return self._target(value, [], statement)
            case _:
                return ""

    def _class_around(self, node: ast.AST) -> str:
        above: ast.AST | None = node
        while above is not None:
            above = self._above.get(above)
            if isinstance(above, ast.ClassDef):
                return above.name
        return ""

    @staticmethod
    def _parameter(arguments: ast.arguments, default: ast.AST) -> str:
        positional = [*arguments.posonlyargs, *arguments.args]
        if default in arguments.defaults:
            back = len(arguments.defaults) - arguments.defaults.index(default)
            return positional[-back].arg
        for parameter, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            if value is default:
                return parameter.arg
        return ""


def _span(call: ast.Call) -> list[int]:
    return [call.lineno, call.end_lineno or 0, call.col_offset, call.end_col_offset or 0]


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
