"""Whose an object is, and what it is called there: only what the program itself names is its own.

Loaded by `attach`, with all that is said there. A name is that of a variable of one of the program's
modules, classes, objects or functions, perhaps of a container in it.
"""

import gc
import sys

DEEPEST = 6
"""Containers between an object and what names it."""


class Owners(dict):
    """Who refers to an object by which name: only what the program itself names is its own."""

    def __init__(self, probe):
        self._probe = probe
        self._modules = {}
        for module in list(sys.modules.values()):
            space = getattr(module, "__dict__", None)
            if type(space) is dict:
                self._modules[id(space)] = module
        self._own = {}
        self._spaces = []
        """Namespaces of objects that had none of their own before they were asked for: from then on
        they stand between the object and its attributes."""

    def is_own(self, name):
        """Whether a module of this name is the program's."""
        if name not in self._own:
            file = getattr(sys.modules.get(name), "__file__", None)
            known = self._probe._file_kind(file) if type(file) is str else None
            self._own[name] = known == self._probe._PROGRAM
        return self._own[name]

    def name(self, found, frames, objects):
        """Find names for all of these; what has none keeps an empty one. `objects`: all there
        are."""
        for frame in frames:
            self._name_locals(found, frame)
        objects = [one for one in objects if self[type(one)]]
        # What leads to the objects: an id, and for each object its place in `found`, what a holder's
        # name for it is followed by, and its name where the holder is a namespace.
        level = {id(one.thing): [(at, "", "")] for at, one in enumerate(found)}
        seen = set(level)
        for _ in range(DEEPEST):
            above = {}
            objects += self._spaces
            self._spaces = []
            for holder in _holders(objects, level):
                if id(holder) not in seen:
                    ways = self._look(found, holder, level)
                    if ways:
                        seen.add(id(holder))
                        above[id(holder)] = ways
            level = above
            if not level or all(one.name for one in found):
                return

    def __missing__(self, kind):
        """Whether what is of this type may lead from an object to its name."""
        leads = (
            kind in (dict, list, tuple, set, frozenset)
            or kind.__name__ in ("deque", "function", "cell")
            or issubclass(kind, type)
            or any(self.is_own(base.__module__) for base in kind.__mro__)
        )
        self[kind] = leads
        return leads

    def _look(self, found, holder, level):
        """Name what this one names; else what leads on from it."""
        kind = type(holder)
        if kind is dict:
            return self._look_at_dict(found, holder, level)
        if kind.__name__ == "cell":
            return [(at, suffix, "") for at, suffix, _ in level[id(holder.cell_contents)]]
        if kind.__name__ == "function":
            self._name_closure(found, holder, level)
        elif isinstance(holder, type):
            self._name_in_class(found, holder, level)
        elif kind in (list, tuple, set, frozenset) or kind.__name__ == "deque":
            ways = []
            for value in list(holder):
                ways += [(at, suffix or "[…]", "") for at, suffix, _ in level.get(id(value), ())]
            return ways
        else:
            self._name_attributes(found, holder, level)
        return ()

    def _look_at_dict(self, found, holder, level):
        ways = []
        module = self._modules.get(id(holder))
        for key, value in list(holder.items()):
            for at, suffix, _ in level.get(id(value), ()):
                if module is None:
                    ways.append((at, "[…]", str(key) + suffix if type(key) is str else ""))
                elif type(key) is str and self.is_own(module.__name__):
                    _give(found[at], key + suffix, module.__name__, "")
        return ways

    def _name_in_class(self, found, holder, level):
        if not self.is_own(holder.__module__):
            return
        for key, value in list(vars(holder).items()):
            for at, suffix, _ in level.get(id(value), ()):
                name = "%s.%s%s" % (holder.__name__, key, suffix)
                _give(found[at], name, holder.__module__, holder.__qualname__)

    def _name_closure(self, found, holder, level):
        code = holder.__code__
        if self._probe._file_kind(code.co_filename) != self._probe._PROGRAM:
            return
        for at, _, _ in level.get(id(holder.__closure__), ()):
            for key, cell in zip(code.co_freevars, holder.__closure__):
                if cell.cell_contents is found[at].thing:
                    _give(found[at], key, holder.__module__, ".")

    def _name_attributes(self, found, holder, level):
        kind = type(holder)
        own = [base for base in kind.__mro__ if self.is_own(base.__module__)]
        try:
            space = object.__getattribute__(holder, "__dict__")
        except AttributeError:
            space = None
        ways = []
        if type(space) is dict:
            self._spaces.append(space)
            ways = [(at, key, "") for at, _, key in level.get(id(space), ())]
            for key, value in list(space.items()):
                ways += [(at, key, suffix) for at, suffix, _ in level.get(id(value), ())]
        for key, value in _slots(holder, own):
            ways += [(at, key, suffix) for at, suffix, _ in level.get(id(value), ())]
        for at, key, suffix in ways:
            if _mentions(own, key.partition("[")[0]):
                name = "%s.%s%s" % (kind.__name__, key, suffix)
                _give(found[at], name, own[0].__module__, own[0].__qualname__)

    def _name_locals(self, found, frame):
        code = frame.f_code
        if self._probe._file_kind(code.co_filename) != self._probe._PROGRAM:
            return
        known = {id(one.thing): one for one in found}
        space = frame.f_locals
        for name in list(space):
            one = known.get(id(space.get(name)))
            if one is not None and not one.name and code.co_name != "<module>":
                one.name, one.scope = name, "."
                one.owner = code.co_filename


def _holders(objects, level):
    """Those of these objects that refer to one of the level's. Asked for by the thousand, as each
    question costs a program's main thread its time."""
    wanted = set(level)
    found = []
    for start in range(0, len(objects), 2048):
        parts = [objects[start : start + 2048]]
        while parts:
            part = parts.pop()
            if wanted.isdisjoint(map(id, gc.get_referents(*part))):
                continue
            if len(part) == 1:
                found += part
            else:
                half = len(part) // 2
                parts += [part[half:], part[:half]]
    return found


def _give(one, name, module, scope):
    if not one.name or one.scope == ".":
        one.name, one.scope = name, scope
        one.owner = getattr(sys.modules.get(module), "__file__", "") or ""


def _slots(holder, own):
    found = []
    for base in own:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if type(slots) is str else slots:
            try:
                found.append((name, object.__getattribute__(holder, name)))
            except AttributeError:
                pass
    return found


def _mentions(classes, name):
    """Whether the code of the program's own classes has this name: else it is of a base of theirs."""
    for base in classes:
        for value in vars(base).values():
            code = getattr(getattr(value, "__func__", value), "__code__", None)
            if code is not None and name in code.co_names + code.co_consts:
                return True
        if name in getattr(base, "__annotations__", ()) or name in vars(base):
            return True
    return False
