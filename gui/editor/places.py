"""Where the lines of a text are now that was changed after it was run."""

from __future__ import annotations

GONE = -1


class Places:
    """For each line of the text as it was run, the line that it is on now. Lines count from 0."""

    def __init__(self, count: int) -> None:
        self._now = list(range(count))

    def now(self, line: int) -> int:
        """The line that it is on; `GONE` if it was taken out."""
        return self._now[line] if 0 <= line < len(self._now) else GONE

    def change(self, line: int, at_start: bool, by: int) -> None:
        """The text was changed in a line, at its beginning or later; it has so many lines more,
        or, below 0, fewer."""
        if not by:
            return
        first = line if at_start else line + 1
        for index, now in enumerate(self._now):
            if now >= first:
                self._now[index] = GONE if now < first - by else now + by
