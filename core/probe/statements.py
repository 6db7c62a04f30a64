"""What a frame does just now: which `with` statements it is in, and which lock it wants.

Loaded by `attach`. It is told by the syntax tree of the source file, where that is the one that the
frame's code was compiled of. Names are looked up without running anything of the program's. Nodes are told by the
names of their classes, as the module `ast` may have to be imported, and there may be another.
"""

import os
import stat
import sys

LONGEST_SOURCE = 2000000
"""Bytes of a source file that is read."""

_ONLY_TREE = 0x400  # ast.PyCF_ONLY_AST

foreign = None  # Another file of ours, from when this is loaded.


class Statements(object):
    """What a frame does, by its source file."""

    def __init__(self):
        self._known = {}
        self._looked = {}

    def look(self, frame):
        """What the `with` statements are of that this frame is in, as expressions; and the one of
        the lock that it acquires just now, by `with` or `acquire()`, or None."""
        code, at = frame.f_code, frame.f_lasti
        known = self._looked.get((id(code), at))
        if known is None or known[0] is not code:
            known = self._looked[id(code), at] = code, self._look(code, at)
        return known[1]

    def _look(self, code, at):
        trees = self._trees(code.co_filename)
        if trees is None or code not in trees[1]:
            return (), None  # It is not what this was compiled of.
        places = enumerate(code.co_positions())
        place = next((one for number, one in places if number == at // 2), (None,) * 4)
        if None in place:
            return (), None
        here = place[0], place[2]
        call = _calls_without_arguments(code, at)
        node, entered, asked = trees[0], [], None
        while node is not None:
            kind = type(node).__name__
            if kind in ("With", "AsyncWith"):
                for item in node.items:
                    part = item.context_expr
                    if here > (part.end_lineno, part.end_col_offset):
                        if not _is_rebound(part, node):
                            entered.append(part)
                    elif call and _place(part) == place and type(part).__name__ != "Call":
                        asked = part
            elif call and kind == "Call" and _place(node) == place:
                plain = type(node.func).__name__ == "Attribute" and not node.args + node.keywords
                asked = node.func.value if plain and node.func.attr == "acquire" else None
            node = _child(node, here)
            kind = type(node).__name__
            if kind in _SCOPES or (kind == "GeneratorExp" and code.co_name == "<genexpr>"):
                entered = []
        return entered, asked

    def _trees(self, name):
        if name not in self._known:
            self._known[name] = None
            try:
                self._known[name] = _parse(name)
            except Exception:
                pass
        return self._known[name]


_SCOPES = "FunctionDef", "AsyncFunctionDef", "Lambda", "ClassDef"


def _parse(name):
    """The tree of a file, and all code that is compiled of it; None where there is no such file."""
    # Another kind of file may keep whoever opens it waiting.
    file = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LONGEST_SOURCE:
            return None
        parts = [os.read(file, LONGEST_SOURCE)]
        while parts[-1] and sum(map(len, parts)) < LONGEST_SOURCE:
            parts.append(os.read(file, LONGEST_SOURCE))
    finally:
        os.close(file)
    with _Unwarned():
        tree = compile(b"".join(parts), name, "exec", _ONLY_TREE, True)
        codes = [compile(b"".join(parts), name, "exec", dont_inherit=True)]
    for code in codes:
        codes += [one for one in code.co_consts if type(one) is foreign.CODE]
    return tree, frozenset(codes)


class _Unwarned(object):
    """The compiler says nothing meanwhile of what is odd in a source: the program's own filters
    stay as they are."""

    def __enter__(self):
        self._filters = [("ignore", None, Warning, None, 0)]  # As the compiler looks for them.
        variable = getattr(sys.modules.get("_warnings"), "_warnings_context", None)
        self._reset = None
        if variable is not None:
            token = variable.set(self)
            self._reset = lambda: variable.reset(token)

    def __exit__(self, *problem):
        if self._reset is not None:
            self._reset()


def _calls_without_arguments(code, at):
    """Whether this instruction calls, which `__exit__` is not called by: that has arguments."""
    opmap = foreign.opmap
    return code.co_code[at] == opmap["CALL"] and code.co_code[at + 1] == 0


def _place(node):
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _children(node):
    for field in node._fields:
        part = getattr(node, field, None)
        for one in part if type(part) is list else (part,):
            if hasattr(one, "_fields"):
                yield one


def _walk(node):
    nodes = [node]
    for one in nodes:
        nodes += _children(one)
    return nodes


def _child(node, here):
    """The part of a node that this place is in."""
    found = None
    for child in _children(node):
        if hasattr(child, "lineno"):
            if _spans(child, here):
                found = child
        elif any(_spans(part, here) for part in _walk(child)):
            found = child
    return found


def _spans(node, here):
    if not hasattr(node, "lineno"):
        return False
    return (node.lineno, node.col_offset) <= here < (node.end_lineno, node.end_col_offset)


def _is_rebound(part, statement):
    """Whether what a `with` statement is of may be called otherwise by now: within it, one of the
    names is given to something else."""
    names = {_called(one) for one in _walk(part)} - {None}
    return any(
        _called(one) in names and type(one.ctx).__name__ != "Load" for one in _walk(statement)
    )


def _called(node):
    kind = type(node).__name__
    return node.id if kind == "Name" else node.attr if kind == "Attribute" else None


def value(node, frame):
    """What a name, an attribute or a constant place in a container is, without running anything of
    the program's; None where that cannot be known."""
    kind = type(node).__name__
    if kind == "Name":
        space, code = foreign.local(frame), frame.f_code
        if node.id in space or node.id in code.co_varnames + code.co_freevars + code.co_cellvars:
            return space.get(node.id)
        space = frame.f_globals
        return space.get(node.id) if type(space) is dict else None
    if kind == "Attribute":
        return _attribute(value(node.value, frame), node.attr)
    if kind == "Subscript":
        whose = value(node.value, frame)
        place = node.slice
        minus = type(place).__name__ == "UnaryOp" and type(place.op).__name__ == "USub"
        place = place.operand if minus else place
        place = place.value if type(place).__name__ == "Constant" else value(place, frame)
        if minus:
            place = -place if type(place) is int else None
        if type(whose) in (dict, list, tuple) and type(place) in (int, str):
            try:
                return whose[place]
            except (LookupError, TypeError):
                return None
    return None


def _attribute(whose, name):
    if whose is None:
        return None
    cls = foreign.is_class(whose)
    bases = foreign.mro(whose if cls else type(whose))
    names = [name]
    if name.startswith("__") and not name.endswith("__"):
        names += ["_%s%s" % (foreign.name(base).lstrip("_"), name) for base in bases]
    spaces = [] if cls else [foreign.space(whose) or {}]
    for space in spaces + [foreign.class_space(base) for base in bases]:
        for one in names:
            if one in space:
                found = space[one]
                return foreign.field(whose, one) if type(found) is foreign.MEMBER else found
    return None
