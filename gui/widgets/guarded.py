"""No exception leaves a method that Qt calls.

PySide 6.11 prints an exception that a paint or an event handler lets out, and where one such call
is nested in another it ends the process. So every class that overrides a method of Qt's is
`@guarded`: what goes wrong in an override is told to `sys.excepthook` (`gui.app.uncaught` writes it
down and says it once), painters that are still open are ended, and Qt gets an answer that harms
nobody, so that all else is painted and works on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from inspect import isfunction
from types import FunctionType, TracebackType
from typing import Any, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QDropEvent, QInputEvent, QPainter

_Class = TypeVar("_Class", bound=type)

MARK = "_guarded_override"
"""The attribute of an override that lets nothing out."""

_CHOOSING = ("event", "viewportEvent")
"""Overrides that choose among events: what they fail at is still Qt's to handle."""

_HANDLED_ONCE = (QInputEvent, QDropEvent, QCloseEvent)
"""Events that must not be handled twice, and half of whose work may have been done."""


def guarded(cls: _Class) -> _Class:
    """A class decorator: what the class itself overrides of Qt's lets no exception out."""
    for name, function in overrides(cls).items():
        if not hasattr(function, MARK):
            setattr(cls, name, _kept_in(cls, name, function))
    return cls


def overrides(cls: type) -> dict[str, FunctionType]:
    """The functions of a class itself, and of its mixins, that stand in the place of Qt's."""
    natives = [base for base in cls.__mro__ if _is_native(base)]
    found: dict[str, FunctionType] = {}
    seen: set[str] = set()
    for base in cls.__mro__:
        if _is_native(base):
            break
        # A base that is of Qt's as well is guarded itself; a mixin overrides only here.
        mine = base is cls or not any(map(_is_native, base.__mro__))
        for name, value in vars(base).items():
            if name in seen or name.startswith("__"):
                continue
            seen.add(name)
            if mine and isfunction(value) and any(name in vars(native) for native in natives):
                found[name] = value
    return found


def report(error: Exception) -> None:
    """Tell of an exception what Python tells of one that nobody catches. Raises nothing."""
    with suppress(Exception):
        sys.excepthook(type(error), error, error.__traceback__)


def quietly(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that Qt calls by itself, made to let nothing out; it returns None then."""

    @wraps(function)
    def kept(*args: Any) -> Any:
        try:
            return function(*args)
        except Exception as error:
            report(error)
            return None

    return kept


def answer_for(function: FunctionType) -> object:
    """What an override answers when it fails and Qt has no answer: nothing, of the type that it
    promises: False, 0, an empty text or an invalid size."""
    promised = function.__annotations__.get("return")
    if isinstance(promised, str):
        with suppress(Exception):
            promised = eval(promised, function.__globals__)  # Our own source says it.
    if not isinstance(promised, type):
        return None
    with suppress(Exception):
        return promised()
    return None


def _is_native(base: type) -> bool:
    return base.__module__.startswith(("PySide6", "Shiboken"))


def _kept_in(cls: type, name: str, function: FunctionType) -> FunctionType:
    mro = cls.__mro__
    native = next(base for base in mro if _is_native(base) and name in vars(base))

    @wraps(function)
    def kept(self: Any, *args: Any, **named: Any) -> Any:
        try:
            return function(self, *args, **named)
        except Exception as error:
            _end_painters(error.__traceback__, args)
            report(error)
        return _instead(native, name, function, self, args)

    setattr(kept, MARK, True)
    assert isfunction(kept)
    return kept


def _instead(native: type, name: str, function: FunctionType, self: Any, args: Any) -> object:
    """What Qt itself would have answered, where that changes nothing; else nothing."""
    event = args[0] if args and isinstance(args[0], QEvent) else None
    if event is not None and name in _CHOOSING and isinstance(event, _HANDLED_ONCE):
        return True
    promises = function.__annotations__.get("return") not in (None, "None")
    if promises and (event is None or name in _CHOOSING):
        with suppress(Exception):
            return getattr(native, name)(self, *args)
    return answer_for(function)


def _end_painters(trace: TracebackType | None, lent: tuple[object, ...]) -> None:
    """End what was being painted with: the trace keeps the painters alive, and nobody else may
    paint there before. Those that Qt has lent are Qt's to end."""
    while trace is not None:
        for value in trace.tb_frame.f_locals.values():
            if isinstance(value, QPainter) and not any(value is one for one in lent):
                with suppress(Exception):
                    if value.isActive():
                        value.end()
        trace = trace.tb_next
