"""Whose an object is, and what it is called there: only what the program itself names is its own.

Loaded by `attach`, with all that is said there. A name is that of a variable of one of the program's
modules, classes, objects or functions, perhaps of a container in it.
"""

import gc
import sys

DEEPEST = 6
"""Containers between an object and what names it."""

foreign = None  # Another file of ours, from when this is loaded.


class Owners(object):
    """Who refers to an object by which name: only what the program itself names is its own."""

    def __init__(self, probe):
        self._probe = probe
        self._modules = {}
        for name, module in list(sys.modules.items()):
            space = foreign.space(module)
            if space is not None and type(name) is str:
                self._modules[id(space)] = _text(space.get("__name__")) or name
        self._own = {}
        self._mentioned = {}
        self._spaces = []
        """Namespaces of objects that had none of their own before they were asked for: from then on
        they stand between the object and its attributes."""

    def is_own(self, name):
        """Whether a module of this name is the program's."""
        if name not in self._own:
            file = foreign.get(sys.modules.get(name), "__file__")
            known = self._probe._file_kind(file) if type(file) is str else None
            self._own[name] = known == self._probe._PROGRAM
        return self._own[name]

    def name(self, found, frames, objects, ids, classes):
        """Find names for all of these; what has none keeps an empty one. `objects`: all there
        are, with the ids of their classes, and these by their ids."""
        for frame in frames:
            self._name_locals(found, frame)
        lead = {key for key, cls in classes.items() if self._leads(cls)}
        objects = [one for one, key in zip(objects, ids) if key in lead]
        # What leads to the objects: an id, and for each object its place in `found`, what a holder's
        # name for it is followed by, and its name where the holder is a namespace.
        level = {id(one.thing): [(at, "", "")] for at, one in enumerate(found)}
        seen = {(id(one.thing), at) for at, one in enumerate(found)}
        for _ in range(DEEPEST):
            above = {}
            objects += self._spaces
            self._spaces = []
            for holder in _holders(objects, level):
                ways = self._look(found, holder, level) or ()
                # Each object leads to a holder once; others may do so by a longer way.
                ways = [way for way in ways if (id(holder), way[0]) not in seen]
                if ways:
                    seen.update((id(holder), way[0]) for way in ways)
                    above[id(holder)] = ways
            level = above
            if not level or all(one.name for one in found):
                return

    def _leads(self, cls):
        """Whether what is of this class may lead from an object to its name."""
        return (
            any(cls is one for one in (*_CONTAINERS, foreign.FUNCTION, foreign.CELL))
            or _is_deque(cls)
            or issubclass(cls, type)
            or any(self.is_own(foreign.module(base)) for base in foreign.mro(cls))
        )

    def _look(self, found, holder, level):
        """Name what this one names; else what leads on from it."""
        kind = type(holder)
        if kind is dict:
            return self._look_at_dict(found, holder, level)
        if kind is foreign.CELL:
            return [(at, suffix, "") for at, suffix, _ in level.get(id(_inside(holder)), ())]
        if kind is foreign.FUNCTION:
            self._name_closure(found, holder, level)
        elif issubclass(kind, type):
            self._name_in_class(found, holder, level)
        elif any(kind is one for one in _CONTAINERS) or _is_deque(kind):
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
                elif type(key) is str and self.is_own(module):
                    _give(found[at], key + suffix, module, "")
        return ways

    def _name_in_class(self, found, holder, level):
        module = foreign.module(holder)
        if not self.is_own(module):
            return
        # Between the class and its attributes there is a dictionary.
        spaces = [one for one in gc.get_referents(holder) if type(one) is dict]
        for space in spaces:
            for at, _, key in level.get(id(space), ()):
                if key.partition("[")[0] in foreign.class_space(holder):
                    name = "%s.%s" % (foreign.name(holder), _plain(key, [holder]))
                    _give(found[at], name, module, foreign.qualname(holder))

    def _name_closure(self, found, holder, level):
        code = holder.__code__
        if self._probe._file_kind(code.co_filename) != self._probe._PROGRAM:
            return
        for at, _, _ in level.get(id(holder.__closure__), ()):
            for key, cell in zip(code.co_freevars, holder.__closure__):
                if _inside(cell) is found[at].thing:
                    _give(found[at], key, foreign.module(holder), ".")

    def _name_attributes(self, found, holder, level):
        kind = type(holder)
        own = [base for base in foreign.mro(kind) if self.is_own(foreign.module(base))]
        space = foreign.space(holder)
        ways = []
        if space is not None:
            self._spaces.append(space)
            ways = [(at, key, "") for at, _, key in level.get(id(space), ())]
            for key, value in list(space.items()):
                if type(key) is str:
                    ways += [(at, key, suffix) for at, suffix, _ in level.get(id(value), ())]
        for key, value in foreign.slots(holder, own):
            ways += [(at, key, suffix) for at, suffix, _ in level.get(id(value), ())]
        for at, key, suffix in ways:
            if own and key and self._is_mentioned(kind, own, key.partition("[")[0]):
                name = "%s.%s%s" % (foreign.name(kind), _plain(key, own), suffix)
                _give(found[at], name, foreign.module(own[0]), foreign.qualname(own[0]))

    def _is_mentioned(self, kind, own, name):
        key = id(kind), name
        if key not in self._mentioned:
            self._mentioned[key] = _mentions(own, name)
        return self._mentioned[key]

    def _name_locals(self, found, frame):
        code = frame.f_code
        if self._probe._file_kind(code.co_filename) != self._probe._PROGRAM:
            return
        known = {id(one.thing): one for one in found}
        space = foreign.local(frame)
        for name in list(space):
            one = known.get(id(space.get(name)))
            if type(name) is not str or code.co_name == "<module>":
                continue
            if one is not None and not one.name:
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
        one.owner = _text(foreign.get(sys.modules.get(module), "__file__"))


def _text(value):
    return value if type(value) is str else ""


_CONTAINERS = dict, list, tuple, set, frozenset


def _is_deque(cls):
    return cls is getattr(sys.modules.get("_collections"), "deque", None)


def _inside(cell):
    """What is in a closure's cell; an object of nobody's, where it is empty."""
    try:
        return cell.cell_contents
    except ValueError:
        return cell


def _plain(name, classes):
    """An attribute as it is written in the class: `__gate` of `_Pool__gate`."""
    for base in classes:
        mangled = "_%s__" % foreign.name(base).lstrip("_")
        if name.startswith(mangled):
            return name[len(mangled) - 2 :]
    return name


def _mentions(classes, name):
    """Whether the code of the program's own classes has this name: else it is of a base of theirs."""
    for base in classes:
        space = foreign.class_space(base)
        for key in ("__annotations__", "__annotations_cache__"):  # Asked for, they would be made.
            noted = space.get(key)
            if type(noted) is dict and name in noted:
                return True
        if name in space or any(_has(code, name) for code in _codes(space)):
            return True
    return False


def _codes(space):
    """The code of all that is defined in a class."""
    for value in list(space.values()):
        for part in ("__func__", "fget"):  # A static or class method, a property.
            found = foreign.field(value, part)
            value = value if found is None else found
        value = foreign.get(value, "func", value)  # Of `functools.cached_property`.
        for _ in range(10):
            if type(value) is not foreign.FUNCTION:
                break
            yield value.__code__
            value = value.__dict__.get("__wrapped__")


def _has(code, name):
    if name in code.co_names:
        return True
    for one in code.co_consts:
        if type(one) is str and one == name:
            return True
        if type(one) is foreign.CODE and _has(one, name):
            return True
    return False
