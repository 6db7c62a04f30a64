"""Runs tests of CPython's own and writes how each ended, as JSON, to a file.

`python unittests.py RESULT NAME…`: a name is a module of `test`, or a class in one; with `@fork`,
`@spawn` or `@forkserver` behind them, classes of the tests of multiprocessing. Run by any Python
from 3.9 on: bare, and watched.
"""

import atexit
import faulthandler
import importlib
import json
import os
import shutil
import sys
import tempfile
import unittest


class Outcomes(unittest.TextTestResult):
    """How each test ended; a subtest that fails fails its test."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.outcomes = {}

    def _note(self, test, outcome):
        self.outcomes.setdefault(test.id() if hasattr(test, "id") else str(test), outcome)

    def addSuccess(self, test):  # noqa: N802
        super().addSuccess(test)
        self._note(test, "ok")

    def addFailure(self, test, err):  # noqa: N802
        super().addFailure(test, err)
        self._note(test, "failed")

    def addError(self, test, err):  # noqa: N802
        super().addError(test, err)
        self._note(test, "error")

    def addSkip(self, test, reason):  # noqa: N802
        super().addSkip(test, reason)
        self._note(test, "skipped")

    def addSubTest(self, test, subtest, err):  # noqa: N802
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._note(test, "failed")


def load(name):
    loader = unittest.defaultTestLoader
    if "@" not in name:
        return loader.loadTestsFromName(name)
    names, method = name.split("@")
    # A module that children can import, as test_multiprocessing_fork and its like are.
    folder = tempfile.mkdtemp()
    home = "cpython_tests_of_" + method
    with open(os.path.join(folder, home + ".py"), "w") as file:
        file.write(_MODULE.format(method=method))
    sys.path.insert(0, folder)
    try:
        there = vars(importlib.import_module(home))
    finally:
        atexit.register(shutil.rmtree, folder, True)
    found = [there[one] for one in names.split(",") if isinstance(there.get(one), type)]
    return unittest.TestSuite(loader.loadTestsFromTestCase(one) for one in found)


_MODULE = """
import test._test_multiprocessing
test._test_multiprocessing.install_tests_in_module_dict(globals(), {method!r})
"""


def main():
    faulthandler.dump_traceback_later(280, exit=True)
    result = sys.argv[1]
    suite = unittest.TestSuite(load(name) for name in sys.argv[2:])
    runner = unittest.TextTestRunner(resultclass=Outcomes, verbosity=0)
    done = runner.run(suite)
    with open(result, "w") as file:
        json.dump(done.outcomes, file)


if __name__ == "__main__":
    main()
