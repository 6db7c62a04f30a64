"""How soon `explore` finds what is wrong, and whether it keeps quiet where nothing is. By hand:

    uv run python -m tests.explore.figures [--tries 100] [--runs 1000] [--cost] [name ...]

Each broken program is searched so many times, each time with another seed; each right one is run so
often. Prints a line each: after how many orders something was found (half of the tries, 95 of 100,
the worst), and how long an order took. `--cost`: what an order costs, against the bare program.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from core.explore.failure import Judge
from core.explore.one_run import Runner
from core.explore.strategies import Strategies
from core.sources.watched.launch import Program, find_python
from core.sources.watched.plan import Plan

PROGRAMS = Path(__file__).parent / "programs"

MOST = 300
"""Orders after which a try counts as one that found nothing."""


def orders_until_found(runner: Runner, seed: int) -> tuple[int, str]:
    """After how many orders something is found, and what; more than `MOST` if nothing is."""
    strategies, judge = Strategies(seed), Judge()
    for number in range(1, MOST + 1):
        plan = strategies.next()
        ran = runner.run(plan)
        found = judge.failure(ran)
        if found is not None:
            return number, found.wrong.value
        strategies.learn(plan, ran.decided.decisions)
    return MOST + 1, "nothing"


def broken(name: str, tries: int, python: str) -> str:
    """The line of a broken program."""
    runner = Runner(Program((str(PROGRAMS / f"{name}.py"),), python=python))
    began = time.monotonic()
    found = [orders_until_found(runner, seed) for seed in range(tries)]
    runner.close()
    counts = sorted(count for count, _ in found)
    kinds = ", ".join(sorted({kind for _, kind in found}))
    each = (time.monotonic() - began) / sum(counts) * 1000
    late = counts[min(len(counts) - 1, (len(counts) * 95 + 99) // 100 - 1)]
    return (
        f"half {counts[len(counts) // 2]:4}  95 of 100 {late:4}  worst {counts[-1]:4}  "
        f"{each:5.1f} ms  {kinds}"
    )


def right(name: str, runs: int, python: str) -> str:
    """The line of a right program."""
    runner = Runner(Program((str(PROGRAMS / f"{name}.py"),), python=python))
    strategies, judge = Strategies(1), Judge()
    began = time.monotonic()
    orders, unsure, cut = set(), 0, 0
    for number in range(runs):
        plan = strategies.next()
        ran = runner.run(plan)
        strategies.learn(plan, ran.decided.decisions)
        orders.add(ran.decided.decisions)
        unsure += ran.decided.unsure
        cut += ran.cut
        if (found := judge.failure(ran)) is not None:
            runner.close()
            return f"WRONG after {number + 1}: {found.message} ({plan})"
    runner.close()
    each = (time.monotonic() - began) / runs * 1000
    return f"nothing in {runs}, {len(orders)} distinct, {unsure} unsure, {cut} cut  {each:5.1f} ms"


def cost(name: str, runs: int, python: str) -> str:
    """How long the bare program takes, an order, and one without the process that forks: medians of
    runs that take turns."""
    file = str(PROGRAMS / f"{name}.py")
    program = Program((file,), python=python)
    warm, cold = Runner(program), Runner(program)
    cold._end_server()
    words = [find_python(program), file]
    nobody = subprocess.DEVNULL
    ways: list[Callable[[], object]] = [
        lambda: subprocess.run(words, stdout=nobody, stderr=nobody, check=False),
        lambda: warm.run(Plan()),
        lambda: cold.run(Plan()),
    ]
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(runs + 1):
        for way, taken in zip(ways, times, strict=True):
            began = time.perf_counter()
            way()
            taken.append(time.perf_counter() - began)
    warm.close()
    cold.close()
    bare, order, alone = (median(taken[1:]) * 1000 for taken in times)
    return (
        f"bare {bare:5.1f} ms  an order {order:5.1f} ms, {order / bare:.2f} x  "
        f"by a start of its own {alone:5.1f} ms, {alone / bare:.2f} x"
    )


def main() -> None:
    """Print the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--tries", type=int, default=100)
    words.add_argument("--runs", type=int, default=1000)
    words.add_argument("--python", default="")
    words.add_argument("--cost", action="store_true")
    words.add_argument("names", nargs="*")
    given = words.parse_args()
    for name in given.names or sorted(path.stem for path in PROGRAMS.glob("*.py")):
        if given.cost:
            print(f"{name:28} {cost(name, given.tries, given.python)}", flush=True)
            continue
        said = (
            right(name, given.runs, given.python)
            if name.endswith("right")
            else broken(name, given.tries, given.python)
        )
        print(f"{name:28} {said}", flush=True)


if __name__ == "__main__":
    main()
