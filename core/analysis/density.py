"""How many of a group of workers waited and were inside, on average, along a run.

Time is cut into columns of `1 << level` nanoseconds that begin at 0, so that a column means the
same whatever part of the run is looked at. Averages are exact, and cost what the columns are and
not what happened in them: from the nearest checkpoint of `Spans` it is at most half a `BLOCK` of
events to any moment.

The groups of a column are reckoned all at once, as the digits of one whole number to the base
2**64: Python adds and multiplies such a number in a tenth of the time that a loop over its digits
takes (20 µs a column, and not 50).
"""

from __future__ import annotations

import sys
from array import array
from operator import add

from core.analysis.spans import BLOCK, GROUPS, INSIDE_BY, LONGEST, SEVERAL, WAITING_BY, Spans

STEPS = 15
"""A share is told in so many steps; 0 is none at all, and any share is at least 1."""

DIGIT = 64

MOST_SHIFT = 13
MOST_WHOLE = DIGIT - 8
"""Up to here digits hold what they have to: the sums of groups of `1 << MOST_SHIFT` workers, and
sixteen times the share of a column that has `1 << MOST_WHOLE` worker-nanoseconds."""


class Sweep:
    """The density at one position of the log after the other; cheapest from left to right."""

    def __init__(self, spans: Spans, shift: int) -> None:
        """Groups of `1 << shift` workers, at least `1 << spans.shift`."""
        self._spans = spans
        self._shift = shift
        self._position = self._reckoned = -1
        self._counts: list[int] = []
        """How many wait in each group, then how many are inside."""
        self._sums: list[int] = []
        """The time sums of the same: see `Spans.checkpoint`."""
        self._digits = (0, 0)
        half = 1 << (DIGIT - 1)
        self._halves = sum(half << (DIGIT * digit) for digit in range(2 * self.groups))

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return GROUPS >> (self._shift - self._spans.shift)

    def numbers(self, position: int) -> tuple[list[int], list[int]]:
        """How many wait and how many are inside after `position` events, by group."""
        if position != self._position:
            self._go(position)
        return self._counts[: self.groups], self._counts[self.groups :]

    def integrals(self, position: int, t: int) -> int:
        """Up to time `t`, after `position` events: worker-nanoseconds waited, and inside, by group.

        The digits to the base 2**64, least first, are first those waited, then those inside.
        """
        if position != self._reckoned:
            self._go(position)
            self._reckoned = position
            counts, sums = array("Q", self._counts), array("q", self._sums)
            # A sum can be below 0, which a digit cannot: lifted by half of the base, and back.
            lifted = int.from_bytes(sums.tobytes(), sys.byteorder) ^ self._halves
            self._digits = (
                int.from_bytes(counts.tobytes(), sys.byteorder),
                lifted - self._halves,
            )
        count, began = self._digits
        return count * min(t, LONGEST) - began

    def exact(self, position: int, t: int) -> list[int]:
        """The same, each by itself: slower, and for numbers of any size."""
        if position != self._position:
            self._go(position)
        t = min(t, LONGEST)
        return [count * t - began for count, began in zip(self._counts, self._sums, strict=True)]

    def _go(self, position: int) -> None:
        nearest = (position + BLOCK // 2) // BLOCK
        if nearest * BLOCK > self._spans.position:
            nearest -= 1
        away = position - self._position
        if self._position < 0 or abs(away) > abs(position - nearest * BLOCK):
            self._position = nearest * BLOCK
            waits, wait_sums, insides, inside_sums = self._spans.checkpoint(nearest)
            merge = self._shift - self._spans.shift
            self._counts = _merged(waits, merge) + _merged(insides, merge)
            self._sums = _merged(wait_sums, merge) + _merged(inside_sums, merge)
        if position > self._position:
            self._replay(self._position, position, 1)
        else:
            self._replay(position, self._position, -1)
        self._position = position

    def _replay(self, start: int, stop: int, sign: int) -> None:
        """Take these events, or take them back."""
        if start == stop:
            return
        spans, shift, groups = self._spans, self._shift, self.groups
        counts, sums = self._counts, self._sums
        log = spans.log
        times: array[int] | list[int] = log.t[start:stop]
        if times[-1] > LONGEST:
            times = [min(t, LONGEST) for t in times]
        for position, t, worker, change in zip(
            range(start, stop), times, log.worker[start:stop], spans.change[start:stop], strict=True
        ):
            if change == SEVERAL:
                for who, what in spans.booked[position]:
                    counts[who >> shift] += sign * WAITING_BY[what]
                    sums[who >> shift] += sign * WAITING_BY[what] * t
                    counts[groups + (who >> shift)] += sign * INSIDE_BY[what]
                    sums[groups + (who >> shift)] += sign * INSIDE_BY[what] * t
                continue
            if by := sign * WAITING_BY[change]:
                counts[worker >> shift] += by
                sums[worker >> shift] += by * t
            if by := sign * INSIDE_BY[change]:
                counts[groups + (worker >> shift)] += by
                sums[groups + (worker >> shift)] += by * t


def _merged(column: array[int], times: int) -> list[int]:
    merged = column.tolist()
    for _ in range(times):
        merged = list(map(add, merged[0::2], merged[1::2]))
    return merged


MOST_GAIN = 4
"""A step times `1 << MOST_GAIN` fits into a byte."""


def gain_of(workers: int, limit: int) -> int:
    """By how many powers of two the share inside is shown larger than it is.

    With 100 permits for 10,000 workers a full house is a share of 1 in 100: without a gain it would
    look like nearly nobody. With it, twice a fair part of the permits is a full step.
    """
    return min(MOST_GAIN, max(0, (workers // (2 * max(1, limit))).bit_length() - 1))


_CLIPPED = bytes(min(STEPS, byte) for byte in range(256))


def shares(
    spans: Spans, workers: int, shift: int, level: int, first: int, count: int, gain: int = 0
) -> tuple[bytes, int]:
    """The shares of the columns `first` to `first + count - 1`, and how many of them are final.

    One byte a group, column after column, for as many groups as `workers` need: the step of those
    waiting times 16, plus the step of those inside, which is `1 << gain` times what it is (`gain`
    is at most `MOST_GAIN`), as far as there are steps. After the last event that `spans` knows, all
    stays as it was; a column is final when nothing that the log may still say can change it.
    """
    if shift > MOST_SHIFT or shift + level > MOST_WHOLE:
        return _slowly(spans, workers, shift, level, first, count, gain)
    sweep = Sweep(spans, shift)
    groups = sweep.groups
    used = -(-workers >> shift)
    rest = workers & ((1 << shift) - 1)
    width = 1 << level
    whole = shift + level
    ones = sum(1 << (DIGIT * digit) for digit in range(2 * groups))
    inner = DIGIT * groups
    up, low = ones * ((1 << whole) - 1), ones * 255
    size = 2 * groups * DIGIT // 8
    final = min(count, max(0, (spans.known >> level) - first))
    t = first * width
    position = spans.at(t)
    now = sweep.integrals(position, t)
    cells = []
    quiet = b""
    for _ in range(count):
        before, position = position, spans.at(t + width)
        if before == position and quiet:
            cells.append(quiet)
            t += width
            continue
        then = sweep.integrals(before, t) if quiet else now
        t += width
        now = sweep.integrals(position, t)
        passed = (now - then) * STEPS
        if gain:
            passed += (passed >> inner) * ((1 << gain) - 1) << inner
        steps = ((passed + up >> whole) & low).to_bytes(size, "little")
        waits, insides = steps[: size // 2 : 8], steps[size // 2 :: 8].translate(_CLIPPED)
        column = bytearray(16 * a | b for a, b in zip(waits[:used], insides[:used], strict=True))
        if rest:
            column[-1] = 16 * _step(passed, used - 1, rest * width) | _step(
                passed, groups + used - 1, rest * width
            )
        cells.append(bytes(column))
        quiet = cells[-1] if before == position else b""
    return b"".join(cells), final


def _slowly(
    spans: Spans, workers: int, shift: int, level: int, first: int, count: int, gain: int
) -> tuple[bytes, int]:
    """The same as `shares`, group by group: for numbers that have no room in digits."""
    sweep, width = Sweep(spans, shift), 1 << level
    each, half = sizes(workers, shift), sweep.groups
    then = sweep.exact(spans.at(first * width), first * width)
    cells = bytearray()
    for t in range((first + 1) * width, (first + count + 1) * width, width):
        now = sweep.exact(spans.at(t), t)
        for group, size in enumerate(each):
            waited = (now[group] - then[group]) * STEPS
            inside = (now[half + group] - then[half + group]) * STEPS << gain
            whole = size * width
            cells.append(16 * min(STEPS, -(-waited // whole)) | min(STEPS, -(-inside // whole)))
        then = now
    return bytes(cells), min(count, max(0, (spans.known >> level) - first))


def _step(passed: int, digit: int, whole: int) -> int:
    """The step of a group that is smaller than the others."""
    return min(STEPS, -((passed >> (DIGIT * digit) & ((1 << DIGIT) - 1)) // -whole))


def sizes(workers: int, shift: int) -> list[int]:
    """How many workers each group of `1 << shift` has."""
    full, rest = divmod(workers, 1 << shift)
    return [1 << shift] * full + ([rest] if rest else [])
