"""The menu of the runs since the window was opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtWidgets import QMenu

from core.numbers import along
from core.scenario.settings import Backend
from gui.look.language import filled
from gui.player.run import Run
from gui.player.session import Session
from gui.widgets.plain_text import set_tip


def fill(menu: QMenu, session: Session, show: Callable[[Run], object]) -> None:
    """List the runs that are kept, the latest first; the one that is shown is ticked."""
    menu.clear()
    shown, runs = session.run, list(session.earlier.runs)
    if len(shown.log) and shown not in runs:
        runs.insert(0, shown)
    for number, run in enumerate(runs):
        action = menu.addAction(line(run).replace("&", "&&"))
        action.setObjectName(f"run-{number}")
        action.setCheckable(True)
        action.setChecked(run is shown)
        action.triggered.connect(partial(show, run))
        if session.live and run is not shown:
            action.setEnabled(False)
            tip = QCoreApplication.translate("Runs", "Stop the current run first.")
            set_tip(action, tip)
    if not runs:
        none = menu.addAction(QCoreApplication.translate("Runs", "No runs yet"))
        none.setEnabled(False)


def line(run: Run) -> str:
    """When it began, what was run, and how long it took: "14:03:12 · threads, 6 workers, limit 2 ·
    3.4 s, 40 events"."""
    when = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(round(run.began)).time(), QLocale.FormatType.ShortFormat
    )
    figures = filled(
        QCoreApplication.translate("Runs", "{t} s, {events} events"),
        t=along(run.log.end, run.log.end),
        events=len(run.log) + run.dropped,
    )
    return f"{when} · {name(run)} · {figures}"


def name(run: Run) -> str:
    """A file's name, a program's, or what is said in a word of a scenario."""
    if run.path is not None:
        return run.path.name
    scenario = run.scenario
    if run.many:
        return QCoreApplication.translate("Runs", "a program")
    words = {
        Backend.THREADING: QCoreApplication.translate("Runs", "{count} threads, limit {limit}"),
        Backend.MULTIPROCESSING: QCoreApplication.translate(
            "Runs", "{count} processes, limit {limit}"
        ),
        Backend.ASYNCIO: QCoreApplication.translate("Runs", "{count} tasks, limit {limit}"),
        Backend.CLUSTER: QCoreApplication.translate(
            "Runs", "{count} tasks on a cluster, limit {limit}"
        ),
    }[scenario.backend]
    return filled(words, count=scenario.workers, limit=scenario.limit)
