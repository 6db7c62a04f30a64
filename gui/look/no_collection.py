"""Changing what all widgets of the application look like or say."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no widget vanish meanwhile: the garbage collector waits.

    Qt makes a list of all widgets and tells one after the other. One that is written in Python runs
    Python then; if the collector came in, widgets that nobody knows any more would be gone while
    they are on the list, and that ends the process.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
