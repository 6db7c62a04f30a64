"""What a frame does just now: which `with` statements it is in, and which lock it wants.

Loaded by `attach`. It is told by the syntax tree of the source file, where that is the one that the
frame's code was compiled of. Names are looked up without running anything of the program's.
"""

import os

LONGEST_SOURCE = 2000000
"""Bytes of a source file that is read."""


class Statements(object):
    """What a frame does, by its source file."""

    def __init__(self):
        self._known = {}

    def look(self, frame):
        """What the `with` statements are of that this frame is in, as expressions; and the one of
        the lock that it acquires just now, by `with` or `acquire()`, or None."""
        code, at = frame.f_code, frame.f_lasti
        trees = self._trees(code.co_filename)
        if trees is None or code not in trees[1]:
            return [], None  # It is not what this was compiled of.
        import ast
        from itertools import islice

        place = next(islice(code.co_positions(), at // 2, None), (None,) * 4)
        if None in place:
            return [], None
        here = place[0], place[2]
        call = _calls_without_arguments(code, at)
        node, entered, asked = trees[0], [], None
        while node is not None:
            if isinstance(node, (ast.With, ast.AsyncWith)):
                for item in node.items:
                    part = item.context_expr
                    if here > (part.end_lineno, part.end_col_offset):
                        entered.append(part)
                    elif call and _place(part) == place and not isinstance(part, ast.Call):
                        asked = part
            elif call and isinstance(node, ast.Call) and _place(node) == place:
                plain = isinstance(node.func, ast.Attribute) and not node.args + node.keywords
                asked = node.func.value if plain and node.func.attr == "acquire" else None
            node = _child(node, here)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
                entered = []
        return entered, asked

    def _trees(self, name):
        if name not in self._known:
            self._known[name] = None
            try:
                if os.path.getsize(name) <= LONGEST_SOURCE:
                    self._known[name] = _parse(name)
            except Exception:
                pass
        return self._known[name]


def _parse(name):
    import ast

    with open(name, "rb") as file:
        text = file.read()
    tree = ast.parse(text, name)
    codes = [compile(text, name, "exec", dont_inherit=True)]
    for code in codes:
        codes += [one for one in code.co_consts if hasattr(one, "co_code")]
    return tree, frozenset(codes)


def _calls_without_arguments(code, at):
    """Whether this instruction calls, which `__exit__` is not called by: that has arguments."""
    from opcode import opmap

    return code.co_code[at] == opmap["CALL"] and code.co_code[at + 1] == 0


def _place(node):
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _child(node, here):
    """The part of a node that this place is in."""
    import ast

    found = None
    for child in ast.iter_child_nodes(node):
        if hasattr(child, "lineno"):
            if _spans(child, here):
                found = child
        elif any(_spans(part, here) for part in ast.walk(child)):
            found = child
    return found


def _spans(node, here):
    if not hasattr(node, "lineno"):
        return False
    return (node.lineno, node.col_offset) <= here < (node.end_lineno, node.end_col_offset)


def value(node, frame):
    """What a name, an attribute or a constant place in a container is, without running anything of
    the program's; None where that cannot be known."""
    import ast

    if isinstance(node, ast.Name):
        space = frame.f_locals
        found = space.get(node.id)
        return frame.f_globals.get(node.id) if found is None else found
    if isinstance(node, ast.Attribute):
        whose = value(node.value, frame)
        if whose is None:
            return None
        try:
            space = object.__getattribute__(whose, "__dict__")
        except AttributeError:
            space = {}
        if type(space) is dict and node.attr in space:
            return space[node.attr]
        bases = whose.__mro__ if isinstance(whose, type) else type(whose).__mro__
        for base in bases:
            if node.attr in vars(base):
                found = vars(base)[node.attr]
                if type(found).__name__ == "member_descriptor":
                    return object.__getattribute__(whose, node.attr)
                return found
        return None
    if isinstance(node, ast.Subscript):
        whose = value(node.value, frame)
        place = node.slice
        place = place.value if isinstance(place, ast.Constant) else value(place, frame)
        if type(whose) in (dict, list, tuple) and type(place) in (int, str):
            try:
                return whose[place]
            except LookupError:
                return None
    return None
