"""Python's garbage collector, kept to the thread of the windows, and to the time between events.

By itself it comes in wherever an object is made, on any thread. What it then ends may be Qt's: a
timer that is ended on a thread that reads events takes the process with it, a window waits there
for the windows' thread, for good if that waits for the reader. And in the middle of a paint, or
while Qt goes through a list of its widgets, one that is ended is still on that list.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

AT_FIRST = 150
"""Milliseconds of the event loop before the first look. Hardly anything that is made until a window
shows is garbage, and looking for it takes a twentieth of that time."""

EVERY = 250
"""Milliseconds from one look to the next."""

YOUNG = 700
"""So many objects more than at the last collection are worth one: Python's own measure."""

OLDER = 10
"""Of so many collections one goes over what an earlier one has left, and of so many of those one
over everything: Python's own measure as well."""


class Collector(QObject):
    """Collects garbage now and then, in the event loop, where Python no longer does by itself.

    What there is when it begins stays, and is not gone through again.
    """

    def __init__(self, parent: QObject) -> None:
        """Nothing is collected from here on before the event loop runs."""
        super().__init__(parent)
        gc.disable()
        self._done = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        QTimer.singleShot(AT_FIRST, self._begin)

    def _begin(self) -> None:
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Collect if that is due. Where no event loop runs, whoever works for long calls this."""
        if gc.get_count()[0] > YOUNG:
            self._done += 1
            gc.collect(generation(self._done))


def generation(number: int) -> int:
    """What the collection of this number goes over: 0, 1 or 2, and 2 is everything."""
    if number % OLDER:
        return 0
    return 1 if number % (OLDER * OLDER) else 2
