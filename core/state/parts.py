"""Columns of numbers, cut into parts that copies of them share as long as nothing changes there."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

PART = 256
"""Numbers in a part. Of a crowd, little changes between two moments: mostly who came at about the
same time leaves at about the same time."""

Parts = tuple[bytes, ...]


class Cutter:
    """Cuts columns, and counts what that costs."""

    def __init__(self) -> None:
        self.cost = 0
        """Bytes that are shared with nothing before."""

    def cut(self, code: str, numbers: Iterable[int], before: Parts = ()) -> Parts:
        """The parts of a column; those that are in `before` at the same place are shared. `code` is
        the numbers' type, as in `array`."""
        column = numbers if isinstance(numbers, array) else array(code, numbers)
        raw = column.tobytes()
        size = PART * column.itemsize
        if len(raw) <= size:  # Of a small one there is nothing to share but all.
            if len(before) == 1 and before[0] == raw:
                return before
            self.cost += len(raw)
            return (raw,) if raw else ()
        parts: list[bytes] = []
        same = 0
        for index, start in enumerate(range(0, len(raw), size)):
            part = raw[start : start + size]
            if index < len(before) and before[index] == part:
                part = before[index]
                same += len(part)
            parts.append(part)
        self.cost += len(raw) - same
        return tuple(parts)


def joined(code: str, parts: Parts) -> array[int]:
    """The column that was cut."""
    return array(code, parts[0] if len(parts) == 1 else b"".join(parts))
