"""A counter is never seen half written."""

import mmap
import multiprocessing

from core.engine.clock import monotonic_ns
from core.probe import probe
from core.sources.watched.counters import Counters


def test_no_reader_sees_a_zero() -> None:
    with mmap.mmap(-1, 4096) as mapped:
        counters = Counters(mapped)
        counters.set(8, 2**63)
        child = multiprocessing.get_context("fork").Process(target=_write, args=(counters,))
        child.start()
        seen = set()
        while child.is_alive():
            for _ in range(2000):
                seen.add(probe.COUNTER.unpack_from(mapped, 8)[0])
        child.join()
        counters.close()
    assert seen <= {2**63, 2**63 + 1}


def _write(counters: Counters) -> None:
    end = monotonic_ns() + 400_000_000
    while monotonic_ns() < end:
        for n in range(2000):
            counters.set(8, 2**63 + n % 2)


def test_it_can_be_closed() -> None:
    mapped = mmap.mmap(-1, 4096)
    counters = Counters(mapped)
    counters.close()
    mapped.close()
    assert mapped.closed
