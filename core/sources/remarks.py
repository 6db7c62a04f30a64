"""What is not watched of a program, in a sentence each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.sources.watched.merge import MORE_OBJECTS, MORE_WAITERS, UNWATCHED_LOCKS
from core.sources.watched.unseen import Unseen
from core.words import QT_TRANSLATE_NOOP, Message, message

LOCKS = QT_TRANSLATE_NOOP("core", "Locks that were made before are not watched: {names}.")
OBJECTS = QT_TRANSLATE_NOOP(
    "core", "Too many objects were made before: {count} of them are not watched."
)
WAITERS = QT_TRANSLATE_NOOP(
    "core", "Too many workers waited before: {count} of them are not shown until they get in."
)
TROUBLE = QT_TRANSLATE_NOOP("core", "Something of the program is not watched: {what}")


class Remarks:
    """Gathers them while it runs. One thread uses it; `found` may be read by others."""

    def __init__(self, children: bool) -> None:
        """`children`: whether every Python that it starts is to be watched."""
        self.found: list[Message] = []
        self._unseen = Unseen(children)
        self._told: list[str] = []

    def take(self, troubles: Sequence[str]) -> None:
        """What could not be watched so far, in the probe's words; each is said once."""
        for trouble in troubles[len(self._told) :]:
            if trouble not in self._told:
                where, _, what = trouble.partition(": ")
                if where == UNWATCHED_LOCKS:
                    self.found.append(message(LOCKS, names=what))
                elif where == MORE_OBJECTS:
                    self.found.append(message(OBJECTS, count=int(what)))
                elif where == MORE_WAITERS:
                    self.found.append(message(WAITERS, count=int(what)))
                else:
                    self.found.append(message(TROUBLE, what=trouble))
            self._told.append(trouble)

    def drop(self, remark: Message) -> None:
        """What was said is so no longer."""
        if remark in self.found:
            self.found.remove(remark)

    def look(self, pid: int, watched: Collection[int], troubles: Sequence[str]) -> None:
        """The same, and look at the processes below this one; `watched`: those that are."""
        self.take(troubles)
        self.found += self._unseen.look(pid, watched)
