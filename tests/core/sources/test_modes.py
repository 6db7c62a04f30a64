"""Ways to start a program, to run it and to end it: it is as without, and its events are there."""

import os
import signal
import subprocess
import sys
import venv
from pathlib import Path
from textwrap import dedent

import pytest

from core.sources.watched.events import Kind
from core.sources.watched.launch import LaunchError, Program, find_python, launch, prepare
from tests.core.sources.watching import PYTHON, Watching, check, pythons, watch, watch_line

ONE = """
import threading
slots = threading.Semaphore(2)
with slots:
    print("inside")
"""

ALL = ["waiting", "acquired", "released"]


def _is_told(seen: Watching) -> None:
    assert seen.kinds("slots") == ALL
    assert seen.trouble() == []
    check(seen.lines)


@pytest.mark.parametrize("python", pythons())
def test_a_script(tmp_path: Path, python: str) -> None:
    seen = watch(ONE, folder=tmp_path, python=python)
    assert (seen.out, seen.err, seen.code) == ("inside\n", "", 0)
    _is_told(seen)


def test_a_script_by_a_relative_path(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "program.py").write_text(ONE)
    seen = watch_line("sub/program.py", folder=str(tmp_path))
    _is_told(seen)
    assert seen.processes()[0].cwd == str(tmp_path)


@pytest.mark.parametrize("python", pythons())
def test_a_module(tmp_path: Path, python: str) -> None:
    (tmp_path / "thing").mkdir()
    (tmp_path / "thing" / "__init__.py").write_text("")
    (tmp_path / "thing" / "__main__.py").write_text(ONE)
    seen = watch_line("-m", "thing", folder=str(tmp_path), python=python)
    assert (seen.out, seen.err, seen.code) == ("inside\n", "", 0)
    _is_told(seen)


def test_a_module_among_the_installed_ones_is_the_programs_own(tmp_path: Path) -> None:
    home = tmp_path / "site-packages" / "thing"
    home.mkdir(parents=True)
    (home / "__main__.py").write_text(ONE)
    other = tmp_path / "site-packages" / "other.py"
    other.write_text("import threading\nhidden = threading.Semaphore(1)\n")
    (home / "__init__.py").write_text("import other\n")
    seen = watch_line("-m", "thing", environment={"PYTHONPATH": str(tmp_path / "site-packages")})
    _is_told(seen)
    assert len(seen.created()) == 1


def test_a_command(tmp_path: Path) -> None:
    seen = watch_line("-c", ONE)
    assert (seen.out, seen.code) == ("inside\n", 0)
    assert [line.type for line in seen.created()] == ["threading.Semaphore"]


@pytest.mark.parametrize(
    "flags", [("-X", "dev"), ("-W", "error"), ("-O",), ("-B",), ("-u",), ("-s",)]
)
def test_flags_of_python(tmp_path: Path, flags: tuple[str, ...]) -> None:
    (tmp_path / "program.py").write_text(ONE)
    seen = watch_line(*flags, str(tmp_path / "program.py"))
    assert (seen.out, seen.err, seen.code) == ("inside\n", "", 0)
    _is_told(seen)


def test_its_own_sitecustomize_is_run(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("print('customized', __name__)")
    program = tmp_path / "program.py"
    program.write_text(ONE + "\nimport sys, sitecustomize; print(sitecustomize.__file__)\n")
    seen = watch(program, environment={"PYTHONPATH": str(tmp_path)})
    assert seen.out == f"customized sitecustomize\ninside\n{tmp_path / 'sitecustomize.py'}\n"
    _is_told(seen)


def test_what_it_finds_is_as_without(tmp_path: Path) -> None:
    text = """
        import os, sys
        print(sys.argv, sys.path, __name__, __file__, sorted(sys.flags), sys.orig_argv[1:])
        print(sorted({*os.environ} - {"PYTHONPATH", "SEMLAB_WATCH", "SEMLAB_OPTIONS"}))
        import probe
    """
    (tmp_path / "probe.py").write_text("print('the program has a probe of its own')")
    seen = watch(text, "a", "b c", folder=tmp_path)
    bare = subprocess.run(
        [PYTHON, tmp_path / "program.py", "a", "b c"],
        capture_output=True,
        text=True,
        env=dict(os.environ),
    )
    assert seen.out.splitlines() == bare.stdout.splitlines()
    assert (seen.err, seen.code) == (bare.stderr, bare.returncode)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("raise SystemExit(3)", 3),
        ("import sys; sys.exit('bad')", 1),
        ("raise ValueError('bad')", 1),
        ("import os; os._exit(4)", 4),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
        ("import ctypes; ctypes.string_at(0)", -signal.SIGSEGV),
        ("import os; os.abort()", -signal.SIGABRT),
        ("import os, sys; os.execv('/bin/true', ['true'])", 0),
    ],
)
def test_ends(tmp_path: Path, end: str, code: int) -> None:
    held = ONE.replace('print("inside")', end)
    seen = watch(held, folder=tmp_path)
    assert seen.code == code
    assert seen.kinds("slots")[:2] == ["waiting", "acquired"]
    assert seen.events[-1].kind is Kind.FINISHED
    assert seen.events[-1].value == (code if code >= 0 else 128 - code)
    by_itself = code in (1, 3)
    # Left by an exception, `with` gives it back; else its holder is gone with it.
    assert (seen.kinds("slots")[-1] == "released") == by_itself
    (ended,) = (event for event in seen.events if event.kind is Kind.ENDED)
    assert ended.text == ("exit" if by_itself else "killed")


@pytest.mark.parametrize("python", pythons())
def test_processes_as_that_python_starts_them(tmp_path: Path, python: str) -> None:
    """By fork, and from 3.14 on by a server that forks."""
    seen = watch(
        """
        import multiprocessing as mp

        def work(gate):
            with gate:
                pass

        def managed(slots):
            with slots:
                return 1

        if __name__ == "__main__":
            gate = mp.Semaphore(2)
            children = [mp.Process(target=work, args=(gate,), name="child") for _ in range(2)]
            for child in children:
                child.start()
            for child in children:
                child.join()
            with mp.Manager() as manager, mp.Pool(2) as pool:
                slots = manager.Semaphore(2)
                print(pool.map(managed, [slots] * 4))
        """,
        folder=tmp_path,
        python=python,
    )
    assert (seen.err, seen.code, seen.out, seen.trouble()) == ("", 0, "[1, 1, 1, 1]\n", [])
    free = check(seen.lines)
    assert [(line.name, free[line.resource]) for line in seen.created()] == [
        ("gate", 2), ("slots", 2)
    ]  # fmt: skip
    (gate, slots) = seen.created()
    workers = seen.workers()
    inside = {event.worker for event in seen.of(gate.resource) if event.kind is Kind.ACQUIRED}
    assert [workers[worker].name for worker in inside] == ["child", "child"]
    assert seen.kinds("slots").count("acquired") == 4
    assert {workers[event.worker].kind for event in seen.of(slots.resource)[1:-1]} == {"process"}


@pytest.mark.parametrize("python", pythons())
def test_nested_processes_by_every_way(tmp_path: Path, python: str) -> None:
    seen = watch(
        """
        import concurrent.futures
        import multiprocessing as mp
        import os
        import threading

        def inner(gate):
            with gate:
                pass

        def outer(gate, method):
            with gate:
                pass
            child = mp.get_context(method).Process(target=inner, args=(gate,))
            child.start()
            child.join()

        def take(given):
            global gate
            gate = given

        def work(n):
            with gate:
                return n

        if __name__ == "__main__":
            for method in ("spawn", "forkserver"):
                context = mp.get_context(method)
                gate = context.Semaphore(2)
                child = context.Process(target=outer, args=(gate, "spawn"))
                child.start()
                child.join()
                with context.Pool(2, take, (gate,)) as pool:
                    print(pool.map(work, range(4)))
                with concurrent.futures.ProcessPoolExecutor(
                    2, context, initializer=take, initargs=(gate,)
                ) as pool:
                    print(list(pool.map(work, range(4))))
            gate = mp.get_context("fork").Semaphore(2)
            child = mp.get_context("fork").Process(target=outer, args=(gate, "fork"))
            child.start()
            child.join()
            pid = os.fork()
            if not pid:
                with gate:
                    os._exit(0)
            os.waitpid(pid, 0)
        """,
        folder=tmp_path,
        python=python,
    )
    assert (seen.err, seen.code, seen.out) == ("", 0, "[0, 1, 2, 3]\n" * 4)
    free = check(seen.lines)
    # The last was held in a process that ended: one is lost. No other permits are seen than these,
    # but for the two executors, which have none.
    assert [free[line.resource] for line in seen.created()] == [2, -1, 2, -1, 1]
    assert seen.trouble() == []


def test_other_pythons_that_it_starts(tmp_path: Path) -> None:
    (tmp_path / "child.py").write_text(ONE)
    text = """
        import subprocess, sys
        subprocess.run([sys.executable, sys.argv[1]], check=True)
    """
    for children in (False, True):
        seen = watch(text, str(tmp_path / "child.py"), folder=tmp_path, children=children)
        assert (seen.out, seen.err) == ("inside\n", "")
        assert bool(seen.created("slots")) == children
        assert len(seen.processes()) == 1 + children


def test_an_environment_of_its_own(tmp_path: Path) -> None:
    venv.create(tmp_path / ".venv", with_pip=False)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "program.py").write_text(ONE + "\nimport sys; print(sys.prefix)")
    program = Program((str(tmp_path / "deep" / "program.py"),))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VIRTUAL_ENV", raising=False)
        python = find_python(program)
    assert python == str(tmp_path / ".venv" / "bin" / "python")
    seen = watch(tmp_path / "deep" / "program.py", python=python)
    assert seen.out == f"inside\n{tmp_path / '.venv'}\n"
    _is_told(seen)


def test_the_python_of_its_first_line(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    for line, wanted in (
        (f"#!{sys.executable} -u", sys.executable),
        ("#!/no/such/python3", None),
        ("#!/bin/bash", None),
    ):
        script.write_text(f"{line}\n")
        found = find_python(Program((str(script),)))
        assert found == wanted if wanted else Path(found).name.startswith("python")


def test_read_only_places(tmp_path: Path) -> None:
    seen = watch(
        ONE, folder=tmp_path, environment={"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nowhere"}
    )
    _is_told(seen)


def test_what_cannot_be_started_is_said_in_a_sentence(tmp_path: Path) -> None:
    folder = type("Folder", (), {"path": tmp_path})()
    old = tmp_path / "old"
    old.write_text("#!/bin/sh\necho cpython 3 8\n")
    old.chmod(0o700)
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\nexit 1\n")
    mute.chmod(0o700)
    with pytest.raises(LaunchError, match=r"There is no .*gone\.py\."):
        launch(Program((str(tmp_path / "gone.py"),)), folder)
    with pytest.raises(LaunchError, match="There is no Python 'python9'"):
        find_python(Program(("x.py",), python="python9"))
    with pytest.raises(LaunchError, match=r"is cpython 3\.8: only programs of CPython 3\.9"):
        prepare(str(old))
    with pytest.raises(LaunchError, match="cannot be run"):
        prepare(str(mute))


@pytest.mark.parametrize("signalled", [signal.SIGTERM, signal.SIGINT])
def test_the_command_is_as_the_program(tmp_path: Path, signalled: signal.Signals) -> None:
    """Its streams, its terminal, signals and its exit code."""
    program = tmp_path / "program.py"
    program.write_text(
        dedent("""
        import signal, sys, threading
        slots = threading.Semaphore(1)
        print(sys.stdin.isatty(), sys.stdout.isatty(), input("? "))
        sys.stdout.flush()
        with slots:
            print("inside", flush=True)
            signal.pause()
        """)
    )
    events = tmp_path / "events.jsonl"
    import pty  # Windows has none.

    pid, terminal = pty.fork()
    if not pid:
        line = [sys.executable, "-m", "gui", "watch", "--python", PYTHON]
        os.execv(sys.executable, [*line, "--json", str(events), str(program)])
    try:
        os.write(terminal, b"answer\n")
        shown = b""
        while b"inside" not in shown:
            shown += os.read(terminal, 1000)
        assert b"True True answer" in shown
        if signalled is signal.SIGINT:
            os.write(terminal, b"\x03")
        else:
            os.kill(pid, signalled)
        _, status = os.waitpid(pid, 0)
    finally:
        os.close(terminal)
    code = os.waitstatus_to_exitcode(status)
    assert code == 128 + signalled
    assert f'"finished","value":{code}' in events.read_text()
