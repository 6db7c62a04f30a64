"""Loads the probe into a Python that starts with this folder on its path, and steps aside."""

import os
import sys


def _load(name, home):
    taken = sys.modules.pop(name, None)
    sys.path.insert(0, home)
    try:
        return __import__(name)
    finally:
        sys.path.remove(home)
        sys.path_importer_cache.pop(home, None)
        loaded = sys.modules.pop(name, None)
        if taken is not None:
            sys.modules[name] = taken
        if loaded is not None:
            # Out of the way of what looks into all modules.
            hidden = sys.modules["_semlab_" + name] = type(sys)("_semlab_" + name)
            setattr(hidden, name, loaded)


def _by_lines():
    """Have what is printed come line by line through a pipe, as it would in a terminal."""
    try:
        sys.stdout.reconfigure(line_buffering=True)
    except Exception:  # It may be closed, or another's.
        pass


def _boot():
    if "SEMLAB_LINES" in os.environ:
        _by_lines()
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if entry != here]
    home = os.path.dirname(here)
    try:
        probe = _load("probe", home)
        if os.environ.pop("SEMLAB_TURNS", ""):
            _load("turns", home).begin(probe)
        probe.start()
    except Exception:  # Whatever is wrong with us, the program has to run.
        pass
    # The one that this file hides.
    ours = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize  # noqa: F401
    except ImportError as problem:
        if problem.name != "sitecustomize":
            raise
    finally:
        if ours is not None:
            sys.modules.setdefault("sitecustomize", ours)


_boot()
