"""What the window says of the shown moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.state.places import Phase
from core.state.playhead import Motion
from gui.player.moment import Moment


def seconds(nanoseconds: int) -> str:
    """Seconds with one digit, without the unit."""
    return f"{nanoseconds / 1e9:.1f}"


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
        present = QCoreApplication.translate("words", "the run ended at {now} s")
        if moment.t >= now:  # It goes on a little, until the last token has arrived.
            return present.format(now=seconds(now))
    if moment.motion is Motion.FOLLOW:
        if run.live and moment.state.phase is not Phase.PAUSED:
            present = QCoreApplication.translate("words", "live · {now} s")
            if run.behind:
                now = moment.log.end
                present = QCoreApplication.translate("words", "catching up · {now} s")
        return present.format(now=seconds(now))
    view = QCoreApplication.translate("words", "view at {t} s · ").format(t=seconds(moment.t))
    return view + present.format(now=seconds(now))
