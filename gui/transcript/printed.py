"""What a program prints, between the sentences of its run: which line stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from core.engine.clock import monotonic_ns
from core.sources.watched.output import Output, Stream
from gui.player.sources import Printed

HOLD = 60_000_000
"""Nanoseconds that a line waits for the events that came before it: they take some time."""

NOTE = -1


class PrintedLines:
    """The lines of an output that have been taken, each with how many sentences come before it."""

    def __init__(self, printed: Printed | None = None) -> None:
        self.printed = printed
        self._before: list[int] = []
        """For each line how many sentences stand before it."""
        self._gone = 0

    @property
    def _output(self) -> Output | None:
        return None if self.printed is None else self.printed.output

    @property
    def left_out(self) -> int:
        """How many lines are no longer there: that is a line of its own, before the others."""
        return 0 if self._output is None else self._output.left_out

    @property
    def note(self) -> int:
        """1 where there is such a line."""
        return 1 if self.left_out else 0

    def take(self, known: Callable[[int], int]) -> int | None:
        """Take what has come. `known`: how many sentences there are up to a time of the run. The
        row of the first line that is new; None where there is none; 0 where all are others."""
        output, printed = self._output, self.printed
        if output is None or printed is None:
            return None
        noted = self.note
        if printed.ended and printed.exit_code is not None:
            output.take_all()
        else:
            output.take(monotonic_ns() - HOLD)
        gone, self._gone = output.gone - self._gone, output.gone
        del self._before[:gone]
        first = len(self._before)
        last, before = -1, self._before[-1] if self._before else 0
        for time in output.times[first:]:
            if time != last:
                last, before = time, max(before, known(self.t(time)))
            self._before.append(before)
        if gone or noted != self.note:
            return 0
        return self._before[first] + first + self.note if first < len(self._before) else None

    def t(self, time: int) -> int:
        """A time on `monotonic_ns` in nanoseconds since the run's start."""
        start = 0 if self.printed is None else self.printed.start
        return max(0, time - start) if start else 0

    def count_again(self, known: Callable[[int], int]) -> None:
        """The sentences are others: see `take`."""
        output = self._output
        if output is not None:
            times = output.times[: len(self._before)]
            self._before = [known(self.t(time)) for time in times]

    def shown(self, sentences: int, until: int | None) -> int:
        """How many lines stand among so many sentences: those before the last of them, and those
        after it up to the time `until`."""
        after = bisect_right(self._before, sentences)
        if until is None:
            return after
        count = bisect_right(self._before, sentences - 1)
        output = self._output
        while output is not None and count < after and self.t(output.times[count]) <= until:
            count += 1
        return count

    def line_at(self, row: int, shown: int) -> int | None:
        """Which of so many lines is in a row: `NOTE` for what says how many are left out; None
        where the row is a sentence's."""
        if not shown:
            return None
        before = self._lines_to(row, shown)
        if before and self._before[before - 1] + before - 1 + self.note == row:
            return before - 1
        return NOTE if self.note and row == self._before[0] else None

    def sentence_at(self, row: int, shown: int) -> int:
        """Which sentence is in a row that has no line."""
        noted = self.note if shown and row > self._before[0] else 0
        return row - self._lines_to(row, shown) - noted

    def _lines_to(self, row: int, shown: int) -> int:
        """How many of the lines stand in this row or before it."""
        note = self.note
        return bisect_right(range(shown), row, key=lambda line: self._before[line] + line + note)

    def line(self, number: int) -> tuple[int, str, Stream]:
        """The time of a line (nanoseconds since the run's start), its text, and its stream."""
        output = self._output
        assert output is not None
        return self.t(output.times[number]), output.texts[number], output.streams[number]

    def time_of(self, number: int) -> int:
        """The time of a line."""
        return self.line(max(0, number))[0]
