"""Looks at what is the program's without running anything of it.

Loaded by `attach`, with all that is said there. `isinstance`, `getattr`, `vars`, a class as the key
of a dictionary: each may run code of a class or a metaclass, or load a module that waits to be
needed. So classes are asked by the descriptors of `type`, and objects by those of C.
"""

import sys

_of_type = type.__dict__
_mro, _class_space = _of_type["__mro__"], _of_type["__dict__"]
_name, _qualname, _module = _of_type["__name__"], _of_type["__qualname__"], _of_type["__module__"]


class _Slotted(object):
    __slots__ = ("one",)


GETSET, MEMBER = type(_class_space), type(_Slotted.__dict__["one"])
FUNCTION = type(lambda: None)
CELL = type((lambda one: lambda: one)(1).__closure__[0])
CODE = type((lambda: None).__code__)
FRAME = type(sys._getframe())
_LOCALS = (dict, type((lambda: sys._getframe().f_locals)()))
opmap = {}
"""The numbers of instructions, from when this is loaded."""

_PASSED_ON = frozenset(
    ("async_generator_asend", "async_generator_athrow", "coroutine_wrapper", "anext_awaitable")
)


def mro(cls):
    """The classes that a class is of, itself first."""
    return _mro.__get__(cls)


def class_space(cls):
    """A class's own attributes."""
    return _class_space.__get__(cls)


def name(cls):
    """A class's name."""
    return _text(_name.__get__(cls))


def qualname(cls):
    """A class's name with those that it is in."""
    return _text(_qualname.__get__(cls))


def module(thing):
    """The name of the module of a class or a function; "" where there is none."""
    if is_class(thing):
        return _text(_module.__get__(thing))
    return _text(thing.__module__ if type(thing) is FUNCTION else "")


def _text(value):
    return value if type(value) is str else ""


def is_class(thing):
    """Whether this is a class."""
    return issubclass(type(thing), type)


def is_of(thing, cls):
    """Whether this is an object of this class."""
    return any(base is cls for base in mro(type(thing)))


def field(thing, name):
    """What an attribute is that C code or `__slots__` have made; None without one."""
    for base in mro(type(thing)):
        found = class_space(base).get(name)
        if found is not None:
            if type(found) not in (GETSET, MEMBER):
                return None
            try:
                return found.__get__(thing)
            except AttributeError:
                return None
    return None


def space(thing):
    """The dictionary of an object's own attributes; None without one."""
    for base in mro(type(thing)):
        found = class_space(base).get("__dict__")
        if type(found) in (GETSET, MEMBER):
            try:
                found = found.__get__(thing)
            except AttributeError:
                return None
            return found if type(found) is dict else None
    return None


def get(thing, name, default=None):
    """An attribute of the object itself; its class's are not looked at."""
    own = space(thing)
    if own is not None:
        return own.get(name, default)
    if _is_of_class(thing, name):
        return default
    try:
        return object.__getattribute__(thing, name)
    except AttributeError:
        return default


def put(thing, name, value):
    """Set an attribute of an object; whether it takes any."""
    own = space(thing)
    if own is not None:
        own[name] = value
        return True
    if _is_of_class(thing, name):
        return False
    try:
        object.__setattr__(thing, name, value)
    except (AttributeError, TypeError):
        return False
    return True


def _is_of_class(thing, name):
    return any(name in class_space(base) for base in mro(type(thing)))


def slots(thing, classes):
    """The names and values of an object's slots that these classes made."""
    found = []
    for base in classes:
        for key, slot in list(class_space(base).items()):
            if type(slot) is MEMBER and type(key) is str:
                try:
                    found.append((key, slot.__get__(thing)))
                except AttributeError:
                    pass
    return found


def local(frame):
    """A frame's local names, which a class's body may keep in an object of its own: then none."""
    found = frame.f_locals
    return found if type(found) in _LOCALS else {}


def count(value):
    """A count as a plain number; None where it cannot be known."""
    if type(value) is int:
        return value
    if issubclass(type(value), int):
        return int.__add__(value, 0)
    if type(value) is float and value == value:
        return 1 << 61 if value > 1 << 61 else int(max(value, -1))
    return None


def awaited(coroutine):
    """What a coroutine or generator waits for; None where that is not known."""
    for name in ("cr_await", "gi_yieldfrom", "ag_await"):
        found = field(coroutine, name)
        if found is not None:
            return found
    if name_of_c(type(coroutine)) in _PASSED_ON:
        import gc

        for one in gc.get_referents(coroutine):
            if name_of_c(type(one)) in ("coroutine", "generator", "async_generator"):
                return one
            if name_of_c(type(one)) in _PASSED_ON:
                return one
    return None


def name_of_c(cls):
    """The name of a class of Python's own; "" of any other."""
    return name(cls) if module(cls) == "builtins" else ""


def classes(objects):
    """Of each of these objects the id of its class, and by these ids the classes: as a key, a class
    would be asked for its hash."""
    kinds = list(map(type, objects))
    ids = list(map(id, kinds))
    return ids, dict(zip(ids, kinds))
