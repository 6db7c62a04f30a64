"""The rules of conftest.py, each proven by a test that breaks it, run by another pytest."""

import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

_HERE = Path(__file__).parent
_NEEDS_PROC = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


def _run(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    rules = (_HERE / "conftest.py").read_text(encoding="utf-8")
    assert "_GRACE = 3.0" in rules
    # What leaks here is meant to, so waiting long for it to end tells nothing.
    pytester.makeconftest(rules.replace("_GRACE = 3.0", "_GRACE = 0.5"))
    pytester.makepyprojecttoml((_HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    return pytester.runpytest_subprocess(pytester.makepyfile(source))


def test_a_clean_test_passes(pytester: pytest.Pytester) -> None:
    source = """
        import logging, multiprocessing, subprocess, sys, threading, warnings
        import pytest
        from PySide6.QtCore import QThread, qWarning

        def test_thread():
            # It ends by itself soon after the test.
            threading.Timer(0.1, int).start()

        def test_child():
            subprocess.run([sys.executable, "-c", ""], check=True)

        def use(semaphore):
            with semaphore:
                pass

        @pytest.mark.skipif(sys.platform == "win32", reason="has no fork server")
        def test_worker_of_the_fork_server():
            context = multiprocessing.get_context("forkserver")
            semaphore = context.Semaphore(1)
            semaphore.knot = [semaphore]
            worker = context.Process(target=use, args=(semaphore,))
            worker.start()
            worker.join()
            assert worker.exitcode == 0

        def test_expected_log(caplog):
            logging.getLogger("some").warning("expected")
            assert caplog.messages == ["expected"]
            caplog.clear()

        def test_expected_warning():
            with pytest.warns(UserWarning):
                warnings.warn("expected")

        def test_expected_qt_message(qtlog):
            with qtlog.disabled():
                qWarning("expected")

        def test_qt_thread():
            thread = QThread()
            thread.started.connect(threading.current_thread)
            thread.start()
            thread.quit()
            assert thread.wait(5000)
    """
    _run(pytester, source).assert_outcomes(passed=7 if sys.platform != "win32" else 6)


def test_windows_and_garbage_end_with_their_test(pytester: pytest.Pytester) -> None:
    source = """
        import gc, weakref
        import pytest
        from PySide6.QtWidgets import QApplication, QWidget

        seen = []

        @pytest.fixture(scope="module")
        def lasting(qapp):
            return QWidget()

        def test_makes_some(lasting, qtbot):
            added, forgotten, young = QWidget(), QWidget(), QWidget()
            qtbot.addWidget(added)
            for one in (added, forgotten, young):
                one.knot = one
                one.destroyed.connect(lambda: seen.append(True))

        def test_has_none(lasting):
            assert len(seen) == 3
            assert QApplication.topLevelWidgets() == [lasting]

        def test_makes_garbage():
            seen.clear()
            assert not gc.isenabled()
            for _ in range(10_000):
                knot = []
                knot.append(knot)
            class Knot: pass
            knot = Knot()
            knot.knot = knot
            weakref.finalize(knot, seen.append, True)
            assert not seen

        def test_has_no_garbage():
            assert seen
    """
    _run(pytester, source).assert_outcomes(passed=4)


@pytest.mark.parametrize("daemon", [True, False])
def test_a_thread_left_behind_fails_its_test(pytester: pytest.Pytester, daemon: bool) -> None:
    source = f"""
        import threading

        end = threading.Event()

        def test_leaks():
            threading.Thread(target=end.wait, args=(20,), name="stray", daemon={daemon}).start()

        def test_next_one_is_not_blamed():
            assert "stray" in [thread.name for thread in threading.enumerate()]

        def test_end():
            end.set()
    """
    result = _run(pytester, source)
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["the test left behind:", "thread stray"])


@_NEEDS_PROC
def test_a_child_left_behind_fails_its_test_and_is_ended(pytester: pytest.Pytester) -> None:
    source = """
        import subprocess, sys

        kept = []

        def test_leaks():
            kept.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))

        def test_it_was_ended():
            assert kept[0].wait(5) < 0
    """
    result = _run(pytester, source)
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["the test left behind:", "process *time.sleep(60)*"])


@_NEEDS_PROC
def test_an_orphan_left_behind_fails_its_test(pytester: pytest.Pytester) -> None:
    source = """
        import subprocess, sys

        def test_leaks():
            child = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[1]])"
            stray = "import time; time.sleep(60)"
            subprocess.run([sys.executable, "-c", child, stray], check=True)
    """
    result = _run(pytester, source)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["the test left behind:", "process *time.sleep(60)*"])


@_NEEDS_PROC
def test_a_worker_of_the_fork_server_left_behind_fails_its_test(pytester: pytest.Pytester) -> None:
    source = """
        import multiprocessing, time

        kept = []

        def test_leaks():
            kept.append(multiprocessing.get_context("forkserver").Process(
                target=time.sleep, args=(60,)))
            kept[0].start()

        def test_it_was_ended():
            kept[0].join(5)
            assert kept[0].exitcode
    """
    result = _run(pytester, source)
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["the test left behind:", "process *forkserver*"])


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs /dev/shm")
def test_a_semaphore_left_behind_fails_its_test(pytester: pytest.Pytester) -> None:
    source = """
        import multiprocessing

        kept = []

        def test_leaks():
            kept.append(multiprocessing.get_context("spawn").Semaphore(1))

        def test_drop():
            kept.clear()
    """
    result = _run(pytester, source)
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["the test left behind:", "semaphore /dev/shm/sem.*"])


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs /dev/shm")
def test_a_semaphore_of_another_program_fails_nobodys_test(pytester: pytest.Pytester) -> None:
    source = """
        import uuid
        from pathlib import Path

        # Nobody seems to use it: it is being made, or its user may not be asked, or is dead.
        strange = Path(f"/dev/shm/sem.mp-{uuid.uuid4().hex[:8]}")

        def test_meanwhile():
            strange.touch()

        def test_drop():
            strange.unlink()
    """
    _run(pytester, source).assert_outcomes(passed=2)


@pytest.mark.skipif(sys.platform == "win32", reason="makes none there")
def test_an_engines_folder_left_behind_fails_its_test(pytester: pytest.Pytester) -> None:
    source = """
        import tempfile

        def test_leaks():
            tempfile.mkdtemp(prefix="semlab-")
    """
    result = _run(pytester, source)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["the test left behind:", "folder *semlab-*"])


@pytest.mark.parametrize(
    "statement",
    [
        "qWarning('stray')",
        "logging.getLogger('some').warning('stray')",
        "warnings.warn('stray')",
    ],
)
def test_an_unexpected_warning_fails_its_test(pytester: pytest.Pytester, statement: str) -> None:
    source = f"""
        import logging, warnings
        from PySide6.QtCore import qWarning

        def test_warns():
            {statement}
    """
    result = _run(pytester, source)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*stray*"])


def test_settings_and_the_screen_are_not_the_users(pytester: pytest.Pytester) -> None:
    source = """
        import os
        from pathlib import Path
        from PySide6.QtCore import QSettings, QStandardPaths

        def settings():
            return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "a", "b")

        def test_first(tmp_path):
            stored = settings()
            stored.setValue("key", "value")
            stored.sync()
            assert Path(stored.fileName()).is_relative_to(tmp_path.parent)

        def test_second(qapp, tmp_path):
            assert settings().value("key") is None
            assert qapp.platformName() == "offscreen"
            for name in ("CONFIG", "DATA", "CACHE", "STATE"):
                assert Path(os.environ[f"XDG_{name}_HOME"]).is_relative_to(tmp_path.parent)
    """
    _run(pytester, source).assert_outcomes(passed=2)
