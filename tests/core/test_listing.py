"""The program that a run stands for: it runs by itself and prints what the run says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Event, Kind
from core.listing import listing
from core.scenario import Backend, Scenario, scenario
from core.state import Zone
from core.transcript import sentence


def run(program: str, folder: Path) -> str:
    """What the program prints, saved as a file and run by this Python."""
    script = folder / "program.py"
    script.write_text(program, encoding="utf-8", newline="\n")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def sentences(of: Scenario) -> Counter[str]:
    """What a run of a scenario says, in whatever order."""
    each = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
    events = [
        Event(0, kind, worker)
        for worker in range(of.workers)
        for _ in range(of.rounds)
        for kind in each
    ]
    said = (sentence(of.backend, event) for event in [*events, Event(0, Kind.FINISHED)])
    return Counter(text for text in said if text)


# Not by lines: `print` writes a sentence and the end of its line one after the other, and now and
# then another thread's sentence comes between them, in the seed's program as in ours.
SENTENCE = re.compile(
    r"All \w+ finished execution!|(?:Worker|Process|Task) \d+ .+?(?:\.\.\.|🚀|✅)"
)

SETTINGS = {
    "seed": {"hold": 0.01},
    "compute": {"hold": 0.01, "work": "compute"},
    "range": {"hold": "0.001..0.01"},
    "mean": {"hold": "exp:0.001", "workers": 4},
    "rounds": {"hold": 0.001, "rounds": 3, "gap": "0..0.01"},
    "no hold": {"hold": 0, "workers": 5, "limit": 1, "gap": "exp:0"},
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("backend", Backend)
def test_the_saved_script_prints_the_sentences_of_the_run(
    backend: Backend, settings: dict[str, object], tmp_path: Path
) -> None:
    made = scenario({"backend": backend, **settings})
    printed = run(listing(made).text, tmp_path)
    said = sentences(made)
    assert Counter(SENTENCE.findall(printed)) == said
    assert SENTENCE.sub("", printed) == "\n" * said.total()
    if backend is not Backend.ASYNCIO:
        assert SENTENCE.findall(printed)[-1].startswith("All ")


@pytest.mark.parametrize("backend", Backend)
def test_never_more_inside_than_the_limit(backend: Backend, tmp_path: Path) -> None:
    made = scenario({"backend": backend, "workers": 6, "limit": 2, "hold": 0.02})
    inside = most = 0
    for text in SENTENCE.findall(run(listing(made).text, tmp_path)):
        inside += ("acquired" in text) - ("released" in text)
        most = max(most, inside)
    # As what is printed before a release comes before what is printed after an acquire.
    assert most == 2


def durations() -> st.SearchStrategy[str]:
    number = st.integers(0, 99_999).map(lambda whole: whole / 1000)
    return st.one_of(
        number.map(str),
        st.tuples(number, number).map(lambda two: f"{min(two)}..{max(two)}"),
        number.map(lambda mean: f"exp:{mean}"),
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    return scenario(
        {
            "backend": draw(st.sampled_from(Backend)),
            "workers": draw(st.integers(1, 128)),
            "limit": draw(st.integers(0, 100_000)),
            "hold": draw(durations()),
            "gap": draw(durations()),
            "rounds": draw(st.one_of(st.just("endless"), st.integers(1, 1_000_000))),
            "work": draw(st.sampled_from(["sleep", "compute"])),
        }
    )


@given(scenarios())
def test_every_scenario_has_a_program(made: Scenario) -> None:
    program = listing(made)
    compile(program.text, "program.py", "exec", dont_inherit=True)
    assert max(map(len, program.lines)) <= 88
    assert all(line == line.rstrip() for line in program.lines)
    assert set(program.where) == set(Zone) - {Zone.NOWHERE}
    assert program.lines[program.where[Zone.WAITING]].endswith("with semaphore:")
    inside = program.lines[program.where[Zone.INSIDE]]
    assert "sleep(" in inside or "compute(" in inside
    assert program.where[Zone.LOST] == program.where[Zone.INSIDE]
    assert program.where[Zone.DONE] == len(program.lines) - 1


def test_the_seed_s_program() -> None:
    assert listing(Scenario()).text == (
        "import threading\n"
        "import time\n"
        "\n"
        "semaphore = threading.Semaphore(2)\n"
        "\n"
        "\n"
        "def worker(worker_id):\n"
        '    print(f"Worker {worker_id} is waiting to access the resource...")\n'
        "    with semaphore:\n"
        '        print(f"Worker {worker_id} acquired access! 🚀")\n'
        "        time.sleep(2)\n"
        '        print(f"Worker {worker_id} released access! ✅")\n'
        "\n"
        "\n"
        "threads = []\n"
        "for i in range(3):\n"
        "    thread = threading.Thread(target=worker, args=(i,))\n"
        "    threads.append(thread)\n"
        "    thread.start()\n"
        "for thread in threads:\n"
        "    thread.join()\n"
        'print("All workers finished execution!")\n'
    )


@pytest.mark.parametrize("settings", [{"rounds": "endless"}, {"limit": 0}])
def test_ctrl_c_alone_ends_threads_that_never_end(settings: dict[str, object]) -> None:
    assert "daemon=True" in listing(scenario(settings)).text
    assert "daemon" not in listing(scenario({})).text
