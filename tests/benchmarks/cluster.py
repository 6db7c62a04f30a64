"""How long runs on a cluster of two processes take, against a bare program of dask's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from core.scenario.settings import Backend, Scenario, scenario
from tests.benchmarks.makespan import ours
from tests.benchmarks.rows import Row, compare

BARE = Path(__file__).with_name("bare_cluster.py")


def bare(what: Scenario) -> float:
    """Seconds that the bare program says it took."""
    arguments = [str(what.workers), str(what.limit), str(what.hold.low)]
    command = [sys.executable, "-P", "-W", "ignore", str(BARE), *arguments]
    done = subprocess.run(command, capture_output=True, check=True)
    return int(done.stderr.split()[-1]) / 1e9


def rows(quick: bool) -> Iterator[Row]:
    """The seed's case, and a thousand workers."""
    for workers, limit, hold, most in ((3, 2, 2.0, 1.1), (1_000, 50, 0.05, 1.3)):
        count, seconds = (workers, hold) if not quick else (min(workers, 20), 0.05)
        name = f"makespan, {count:,} on a cluster, hold {1000 * seconds:.0f} ms"
        if find_spec("distributed") is None:
            yield Row(name, None, "ms", note="dask.distributed is not installed")
            continue
        what = scenario(
            {"backend": Backend.CLUSTER, "workers": count, "limit": limit, "hold": seconds}
        )
        pairs = 3 if not quick else 1
        mine, theirs, ratio = compare(lambda: ours(what), lambda: bare(what), pairs)
        yield Row(name, 1000 * mine, "ms", 1000 * theirs, ratio, most_ratio=most)
