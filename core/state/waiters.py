"""Who waits at a resource, in the order of arrival."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice

from core.state.parts import PART

LONG = 8_192
"""Places at the front of the queue that may be empty until they are let go."""


class Waiters:
    """A set in the order of arrival. Only `State.advance` changes it.

    A queue of numbers with a place for each arrival, -1 where somebody has left: mostly its first
    leaves. It is copied at once, where an ordered dict of 100,000 takes 15 ms; and its first is
    found at once, where a plain dict looks past all that have left.
    """

    __slots__ = ("arrival", "base", "count", "head", "queue")

    def __init__(self, arrival: list[int] | array[int] | dict[int, int]) -> None:
        """`arrival`: for each worker, the number of its latest arrival among all arrivals."""
        self.arrival = arrival
        self.queue = array("i")
        self.base = 0
        """The number of the arrival that has the queue's first place."""
        self.head = 0
        """The place of the first who waits; the queue's length where nobody does."""
        self.count = 0

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[int]:
        return (worker for worker in islice(self.queue, self.head, None) if worker >= 0)

    def __contains__(self, worker: int) -> bool:
        return self._place(worker) >= 0

    def __repr__(self) -> str:
        return f"Waiters({list(self)})"

    def add(self, worker: int) -> None:
        """It has just arrived: its arrival has the next number."""
        self.queue.append(worker)
        self.count += 1

    def discard(self, worker: int) -> None:
        """It no longer waits, if it did."""
        place = self._place(worker)
        if place >= 0:
            self.queue[place] = -1
            self.count -= 1
            self.settle()

    def settle(self) -> None:
        """Find the first anew, and let go of what is empty before it."""
        queue, head = self.queue, self.head
        while head < len(queue) and queue[head] < 0:
            head += 1
        self.head = head
        if head > LONG and 2 * head > len(queue):
            gone = head - head % PART
            del queue[:gone]
            self.base += gone
            self.head -= gone

    def _place(self, worker: int) -> int:
        arrival = self.arrival
        if worker < 0 or (isinstance(arrival, list | array) and worker >= len(arrival)):
            return -1
        place = arrival[worker] - self.base
        there = self.head <= place < len(self.queue) and self.queue[place] == worker
        return place if there else -1
