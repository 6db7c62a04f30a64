"""CPython's own tests of locks end as they do bare. All of them: `tests/watching/cpython.py`."""

import subprocess

import pytest

from tests.core.sources.watching import PYTHON
from tests.watching.cpython import FAST, differences


def test_locks_of_threads_and_tasks() -> None:
    if subprocess.run([PYTHON, "-c", "import test.lock_tests"], capture_output=True).returncode:
        pytest.skip("this Python ships no tests")
    assert differences(PYTHON, FAST) == []
