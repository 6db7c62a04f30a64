"""The command line of `semaphore-lab`. Qt is imported only where there will be a window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from core.compare.lanes import Comparison
    from core.compare.sweep import Source
    from core.scenario.settings import Scenario

USAGE = 2
"""The exit code after a mistake in what was asked for."""


def scenario_of(given: Namespace) -> Scenario:
    """The scenario that the arguments ask for; `ScenarioError` on a mistake."""
    from core.scenario.file import load
    from core.scenario.settings import scenario

    raw = _settings(given)
    path = getattr(given, "scenario", None) or getattr(given, "file", None)
    return scenario(raw) if path is None else load(path, raw)


def _quit(number: int, _frame: object) -> None:
    """End at once. As an exception, Ctrl-C could come up in the middle of an import or of a slot of
    Qt's, and be told with a traceback, or worse. Who has something to put away handles it itself.
    """
    os._exit(128 + number)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit code. Without any, they are the program's, and Ctrl-C
    ends it from now on."""
    # Long, as each command is a line or two of it.
    if arguments is None:
        import signal

        signal.signal(signal.SIGINT, _quit)
    if getattr(sys, "frozen", False):
        # A worker process starts this very program again, and has to turn off here.
        import multiprocessing

        multiprocessing.freeze_support()
    if arguments is None:
        arguments = sys.argv[1:]
    if not arguments:
        return _window(None, {}, False)  # A double-click need not wait for the parser.
    if list(arguments) == ["engine"]:
        from core.engine.loop import main as engine

        engine()
        return 0
    if list(arguments) == ["engine", "load"]:
        from core.compare.load import main as load

        load()
        return 0
    if list(arguments) == ["engine", "leak"]:
        from core.engine.leak import main as leak

        leak()
    if arguments[0] == "watch":
        from gui.app.watch import main as watch

        return watch(arguments[1:])
    if arguments[0] == "explore":
        from gui.app.explore import main as explore

        return explore(arguments[1:])
    if len(arguments) == 1 and _is_plainly_a_file(arguments[0]):
        return _double_clicked(Path(arguments[0]))
    from gui.app.arguments import completed, parser

    given = parser().parse_args(completed(arguments))
    if given.version:
        from importlib.metadata import version

        return _print(f"semaphore-lab {version('semaphore-lab')}\n")
    from core.log.recording import RecordingError
    from core.scenario.settings import ScenarioError

    try:
        return _do(given)
    except (ScenarioError, RecordingError) as error:
        print(error, file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:  # The second Ctrl-C of a run.
        return 130


def _print(text: str) -> int:
    """Print what is no run; the exit code."""
    from core.telling.console import Output

    out = Output()
    out.write(text)
    return out.code()


def _do(given: Namespace) -> int:
    if given.command == "show":
        from core.telling.console import show

        return show(given.file, given.json)
    if given.command == "open":
        return _open(given)
    if given.command == "edit":
        return _edit(given.file)
    if given.command == "export":
        from gui.app.export import export

        return export(given, lambda: scenario_of(given))
    if given.command == "sweep":
        from gui.app.sweep import sweep

        return sweep(given, _settings(given), _sweep_window)
    if given.command == "compare":
        from gui.app.compare import compare

        return compare(given, _settings(given), _compare_window)
    if given.command == "picture":
        return _picture(given)
    if given.command == "puzzles":
        from gui.app.puzzles import listing as list_of_puzzles

        return _print(list_of_puzzles())
    if given.command == "puzzle":
        from gui.app.puzzles import open_puzzle

        return open_puzzle(given)
    what = scenario_of(given)
    if given.command == "run":
        from core.telling.console import run

        return run(what, given.json, given.record, given.check, given.yes)
    if given.command == "script":
        from core.telling.listing import listing

        return _print(listing(what).text)
    return _window(what, _settings(given), *_modes(given))


def _compare_window(comparison: Comparison) -> int:
    """Lanes in a window; where none can be opened, say why and how to have the table."""
    from gui.app.display import problem

    if (found := problem()) is not None:
        print(found.sentence, file=sys.stderr)
        return USAGE
    from gui.app.alone import compare

    return compare(comparison)


def _sweep_window(source: Source, limits: tuple[int, ...], repeats: int) -> int:
    """A sweep in a window; where none can be opened, say why."""
    from gui.app.display import problem

    if (found := problem()) is not None:
        print(found.sentence, file=sys.stderr)
        return USAGE
    from gui.app.alone import sweep

    return sweep(source, limits, repeats)


def _picture(given: Namespace) -> int:
    """What the window shows at a moment."""
    from core.log.recording import check, is_recording

    file = given.scenario
    what: Scenario | Path
    if file is not None and is_recording(file):
        check(file)
        what = file
    else:
        what = scenario_of(given)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app.screenshot import take

    return take(what, given.out, given.at, given.size, given.theme, given.present)


def _settings(given: Namespace) -> dict[str, object]:
    """The raw settings among the arguments."""
    from gui.app.arguments import SETTINGS

    names = {name: name.replace("-", "_") for name in SETTINGS}
    return {name: getattr(given, key) for name, key in names.items() if hasattr(given, key)}


def _modes(given: Namespace) -> tuple[bool, str]:
    """Whether to start at once, and the mode of the window."""
    mode = next((name for name in ("attract", "present") if hasattr(given, name)), "")
    return hasattr(given, "start"), mode


def _is_plainly_a_file(word: str) -> bool:
    """Whether the only argument is a file, and not a command or an option, which have no dots."""
    return not word.startswith("-") and bool(Path(word).suffix)


def _double_clicked(file: Path) -> int:
    """Open a file that was double-clicked or dropped on the program's icon.

    There may be nobody who reads standard error, so the window says what is wrong with the file.
    """
    from core.log.recording import RecordingError
    from core.scenario.settings import ScenarioError

    try:
        return _window(None, {}, False, file=file)
    except (ScenarioError, RecordingError) as error:  # Where there is no window.
        print(error, file=sys.stderr)
        return USAGE


def _open(given: Namespace) -> int:
    """Open a file in the window; where no window can be opened, print a recording."""
    from core.log.recording import check, is_recording

    file, settings, modes = given.file, _settings(given), _modes(given)
    program = file.suffix.lower() == ".py"
    if not is_recording(file) and not program:
        from core.scenario.file import load

        return _window(load(file, settings), settings, *modes, file=file)
    if settings:
        print(
            f"--{next(iter(settings))} goes with a scenario, and {file.name} is a "
            f"{'program' if program else 'recording'}.",
            file=sys.stderr,
        )
        return USAGE
    if program:
        return _double_clicked(file)
    check(file)  # What is no recording at all is said here, as for any other command.
    return _window(None, {}, *modes, file=file)


def _edit(file: Path | None) -> int:
    """Open the editor, with a program in it. Nothing is run."""
    from gui.app.display import problem

    found = problem()
    if found is not None:
        print(found.sentence, file=sys.stderr)
        return USAGE
    if file is not None:
        from gui.editor.file import FileError, load

        try:
            load(file)
        except FileError as error:  # What is no text at all is said here, as by other commands.
            print(error, file=sys.stderr)
            return USAGE
    from gui.app.application import run

    return run({}, False, mode="edit", program_file=file)


def _example() -> Scenario:
    from core.scenario.settings import Scenario

    return Scenario()


def _window(
    what: Scenario | None,
    preset: dict[str, object],
    start: bool,
    mode: str = "",
    file: Path | None = None,
) -> int:
    from gui.app.display import MissingLibrary, NoDisplay, problem

    match problem():
        case MissingLibrary(sentence):
            print(sentence, file=sys.stderr)
            return USAGE
        case NoDisplay(sentence):
            from core.telling.console import run, show

            print(sentence, file=sys.stderr)
            if file is not None and what is None:
                from core.log.recording import is_recording
                from core.scenario.file import load

                if is_recording(file):
                    return show(file)
                what = load(file)
            return run(what or _example())
        case None:
            # Hardly anything of what is made until the window shows is garbage, and looking for it
            # takes a twentieth of that time. `gui.app.collector` does, once the window is there.
            gc.disable()
            _import_before_qt()
            from gui.app.application import run as open_window

            return open_window(preset, start, file, mode)


def _import_before_qt() -> None:
    """Import what needs no Qt, and then Qt itself, without its import hook.

    The hook reads the source of every module that is imported after it, for a switch between
    snake_case and camelCase that nothing here uses: a tenth of the time until the window shows.
    """
    import builtins
    import importlib

    for name in ("telling.diagnosis", "state.state", "log.columns"):
        importlib.import_module(f"core.{name}")
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


if __name__ == "__main__":
    sys.exit(main())
