"""What the window says of the shown moment."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.numbers import along, tenths
from core.state.playhead import Motion
from core.words import named
from gui.look.language import filled
from gui.player.moment import Moment
from gui.player.run import Run


def _last_words(run: Run) -> str:
    """What the latest time of a run is that is over, with "{now}" in the place of it."""
    if not run.broken_off or run.failure is not None:
        return QCoreApplication.translate("words", "the run ended at {now} s")
    if run.path is not None and not run.partial:  # Of the run nobody knows when it ended.
        return QCoreApplication.translate("words", "the file ends at {now} s")
    return QCoreApplication.translate("words", "seen until {now} s")


def _path(run: Run) -> Path | None:
    """The recording's file, or the program's."""
    program = run.header.program
    if run.path is not None or program is None:
        return run.path
    if program.argv[:1] == ("-c",):
        return None  # A program that has no name.
    return next((Path(word) for word in program.argv if not word.startswith("-")), None)


def _process(run: Run) -> str:
    """What a program's name is followed by where it ran before it was watched; else nothing."""
    if not run.pid:
        return ""
    return filled(QCoreApplication.translate("words", "process {pid}"), pid=run.pid)


def source_words(run: Run) -> str:
    """Where a run comes from, if it is not from this window's own scenario; else ""."""
    if run.path is not None:
        return filled(
            QCoreApplication.translate("words", "Recording: {name}"), name=named(run.path)
        )
    names = _names(run)
    if not names:
        return ""
    return filled(QCoreApplication.translate("words", "Program: {name}"), name=" · ".join(names))


def _names(run: Run) -> list[str]:
    """What a run that has a name is called: a file's, or a program's and its process."""
    path = _path(run)
    process = "" if run.path is not None else _process(run)
    return [name for name in ("" if path is None else named(path), process) if name]


def title(run: Run) -> str:
    """The window's title: what is shown, if it has a name, and the program's own name."""
    return " – ".join([" · ".join(_names(run)), "Semaphore Lab"][not _names(run) :])


def moment_words(moment: Moment) -> str:
    """Which moment is shown, and what the workers do meanwhile: two things, never to be confused.

    "live · 3.4 s", "workers paused · 3.4 s", "view at 1.3 s · live is at 4.0 s".
    """
    run = moment.run
    if run.reading is not None or not (run.live or len(moment.log)):
        return ""  # Nothing happens, or its end is not known yet.
    now = run.live_t
    if run.live:
        present = (
            QCoreApplication.translate("words", "workers paused at {now} s")
            if run.paused
            else QCoreApplication.translate("words", "live is at {now} s")
        )
    else:
        now = moment.log.end
        present = _last_words(run)
        said = along(now, now)
        if moment.t >= now:  # It goes on a little, until the last token has arrived.
            return filled(present, now=said)
        view = QCoreApplication.translate("words", "view at {t} s · ")
        return filled(view, t=along(moment.t, now)) + filled(present, now=said)
    if moment.motion is Motion.FOLLOW:
        if run.live and not run.paused:
            present = QCoreApplication.translate("words", "live · {now} s")
            if run.behind:
                now = moment.log.end
                present = QCoreApplication.translate("words", "catching up · {now} s")
        return filled(present, now=tenths(now))
    view = filled(QCoreApplication.translate("words", "view at {t} s · "), t=tenths(moment.t))
    return view + filled(present, now=tenths(now))
