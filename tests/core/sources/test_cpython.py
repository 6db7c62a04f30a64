"""CPython's own tests of locks end as they do bare. All of them: `tests/watching/cpython.py`."""

import importlib.util
import sys

import pytest

from tests.watching.cpython import FAST, differences


@pytest.mark.skipif(
    importlib.util.find_spec("test.lock_tests") is None, reason="this Python ships no tests"
)
def test_locks_of_threads_and_tasks() -> None:
    assert differences(sys.executable, FAST) == []
