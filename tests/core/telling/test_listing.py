"""The program that a run stands for: it runs by itself and prints what the run says."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind, refusal
from core.scenario.settings import LOCAL, Backend, Scenario, scenario
from core.state.places import Zone
from core.telling.cures import WHY, why
from core.telling.listing import Listing, cure, listing
from core.telling.mistakes import Mistake
from core.telling.transcript import sentence


def test_a_line_is_found_by_a_part_that_no_other_has() -> None:
    program = listing(Scenario())
    index = program.index_of("threading.Semaphore(")
    assert index is not None
    assert program.lines[index] == "semaphore = threading.Semaphore(2)"
    assert program.index_of("semaphore") is None  # In more than one.
    assert program.index_of("tea") is None


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    """The program, saved as a file and run by this Python."""
    script = folder / "program.py"
    script.write_text(program, encoding="utf-8", newline="\n")
    return subprocess.Popen(
        [sys.executable, "-u", "-W", "error", str(script)],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def run(program: str, folder: Path, complaint: str = "") -> str:
    """What the program prints. On its standard error it says nothing, or `complaint`."""
    with start(program, folder) as running:
        try:
            printed, said = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    assert complaint in said
    assert bool(said) == bool(complaint)
    assert running.returncode == 0
    return printed


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
@pytest.mark.parametrize("backend", LOCAL)
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


@pytest.mark.parametrize("backend", LOCAL)
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


# With mistakes ----------------------------------------------------------------------------------

ALL = [(backend, kind) for backend in LOCAL for kind in FaultKind if refusal(backend, kind) is None]

LEFT = {
    Backend.THREADING: "print('left', semaphore._value)\n",
    Backend.MULTIPROCESSING: "    print('left', semaphore.get_value())\n",
    Backend.ASYNCIO: "print('left', semaphore._value)\n",
}
"""A last line that prints how many permits came back."""


class Told(NamedTuple):
    """What a program printed."""

    text: str
    left: int

    def who(self, word: str) -> list[int]:
        """The workers that said so, in order."""
        # Not to the line's end: another's sentence may come before it.
        found = re.findall(rf"(?:Worker|Process|Task) (\d) {word}", self.text)
        return [int(worker) for worker in found]


def told(backend: Backend, program: Listing | None, folder: Path, complaint: str = "") -> Told:
    assert program is not None
    text = run(program.text + LEFT[backend], folder, complaint)
    return Told(text, int(re.findall(r"left (\d+)", text)[0]))


def small(backend: Backend, kind: FaultKind) -> tuple[Scenario, list[Mistake]]:
    """Three workers, two permits; worker 1 makes the mistake."""
    raw: dict[str, object] = {"backend": backend, "hold": 0.02}
    if kind is FaultKind.HOG:
        raw |= {"workers": 2, "limit": 1, "hold": 0.002, "gap": 0.02, "rounds": 15}
    if kind is FaultKind.GIVE_UP:  # Whoever comes last.
        return scenario({**raw, "hold": 0.6}), [(worker, kind) for worker in range(3)]
    return scenario(raw), [(1, kind)]


@pytest.mark.skipif(sys.platform != "linux", reason="it reads counts and kills")
@pytest.mark.parametrize(("backend", "kind"), ALL)
def test_the_mistake_is_made_for_real(backend: Backend, kind: FaultKind, tmp_path: Path) -> None:
    made, faults = small(backend, kind)
    program = listing(made, faults)
    if kind is FaultKind.HOLD_FOREVER:
        watch_it_stay(program, tmp_path)
        return
    complaint = "RuntimeError: the work failed" if "raise" in kind else ""
    says = told(backend, program, tmp_path, complaint)
    losing = {FaultKind.RAISE_WITHOUT_WITH, FaultKind.FORGET_RELEASE, FaultKind.KILL}
    left = made.limit - (kind in losing) + (kind is FaultKind.RELEASE_TWICE)
    assert says.left == left
    if kind is FaultKind.HOG:
        assert says.who("acquired")[-8:] == [0] * 8
    elif kind is FaultKind.GIVE_UP:
        assert len(says.who("gave up")) == 1
        assert sorted(says.who("acquired") + says.who("gave up")) == [0, 1, 2]
    else:
        assert sorted(says.who("acquired")) == [0, 1, 2]
        every = kind is FaultKind.RELEASE_TWICE
        assert sorted(says.who("released")) == ([0, 1, 2] if every else [0, 2])


def watch_it_stay(program: Listing, folder: Path) -> None:
    with start(program.text, folder) as running:
        assert running.stdout is not None
        others = 0
        while others < 2:
            line = running.stdout.readline()
            assert line
            others += line.count("released")
        assert running.poll() is None
        os.killpg(running.pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="it reads counts")
@pytest.mark.parametrize(("backend", "kind"), ALL)
def test_the_cure_ends_well(backend: Backend, kind: FaultKind, tmp_path: Path) -> None:
    made, faults = small(backend, kind)
    says = told(backend, cure(made, faults), tmp_path)
    everybody = sorted([*range(made.workers)] * made.rounds)
    assert says.left == made.limit
    assert sorted(says.who("acquired")) == everybody
    breaks_off = "raise" in kind or kind is FaultKind.KILL
    assert sorted(says.who("released")) == ([0, 2] if breaks_off else everybody)
    assert says.who("failed: the work failed") == ([1] if "raise" in kind else [])
    if kind is FaultKind.HOG:
        assert says.who("acquired")[-8:] != [0] * 8


@pytest.mark.parametrize("backend", LOCAL)
def test_a_bounded_semaphore_refuses_the_second_release(backend: Backend, tmp_path: Path) -> None:
    made = scenario({"backend": backend, "workers": 1, "limit": 1, "hold": 0, "bounded": True})
    program = listing(made, [(0, FaultKind.RELEASE_TWICE)])
    assert f"{backend}.BoundedSemaphore(1)" in program.text
    run(program.text, tmp_path, "released too many times")


@pytest.mark.skipif(sys.platform != "linux", reason="it kills")
def test_a_process_killed_while_it_waits(tmp_path: Path) -> None:
    raw = {"kind": "kill", "worker": 1, "at": "waiting", "after": 0.1}
    made = scenario(
        {
            "backend": "multiprocessing",
            "workers": 2,
            "limit": 0,
            "faults": [raw, {**raw, "worker": 0}],
        }
    )
    program = listing(made)
    says = told(made.backend, program, tmp_path)
    assert (says.left, says.who("acquired")) == (0, [])
    assert [program.lines[index].strip() for index in sorted(program.wrong)] == [
        "time.sleep(0.1)", "for i in (0, 1):", "processes[i].kill()"
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="it reads counts and kills")
@pytest.mark.parametrize("backend", LOCAL)
def test_mistakes_go_together(backend: Backend, tmp_path: Path) -> None:
    """Permits are lost by one and kept by another, on the same lines."""
    kinds = [FaultKind.RAISE, FaultKind.FORGET_RELEASE, FaultKind.RELEASE_TWICE, FaultKind.GIVE_UP]
    made = scenario({"backend": backend, "workers": 5, "limit": 5, "hold": 0.02})
    faults = list(enumerate(kinds))
    says = told(backend, listing(made, faults), tmp_path, "RuntimeError: the work failed")
    assert says.left == 5
    assert sorted(says.who("acquired")) == [0, 1, 2, 3, 4]
    assert sorted(says.who("released")) == [0, 2, 3, 4]
    mended = told(backend, cure(made, faults), tmp_path)
    assert mended.left == 5
    assert sorted(mended.who("released")) == [0, 1, 2, 3, 4]


def test_the_marked_lines_are_the_mistake_and_its_cure() -> None:
    made = scenario({"faults": [{"kind": "forget-release", "worker": 1}]})
    program, mended = listing(made), cure(made)
    assert mended is not None
    assert [program.lines[index].strip() for index in sorted(program.wrong)] == [
        "semaphore.acquire()", "if worker_id != 1:"
    ]  # fmt: skip
    assert [mended.lines[index].strip() for index in mended.right] == ["with semaphore:"]
    assert program.right == mended.wrong == frozenset()
    assert (program.where[Zone.WAITING], program.where[Zone.INSIDE]) == (8, 10)


@pytest.mark.parametrize(
    ("kind", "text"),
    [(FaultKind.KILL, "os.kill("), (FaultKind.RAISE_WITHOUT_WITH, "raise RuntimeError(")],
)
def test_who_is_gone_with_a_permit_is_where_it_went(kind: FaultKind, text: str) -> None:
    made = scenario({"backend": "multiprocessing"})
    program = listing(made, [(1, kind)])
    assert program.lines[program.where[Zone.LOST]].strip().startswith(text)
    both = listing(made, [(1, FaultKind.KILL), (2, FaultKind.RAISE_WITHOUT_WITH)])
    assert both.where[Zone.LOST] == both.where[Zone.INSIDE]


def test_without_a_mistake_there_is_nothing_to_mend() -> None:
    assert cure(Scenario()) is None
    assert listing(Scenario()).wrong == frozenset()


def test_a_hog_without_a_gap() -> None:
    made = scenario({"rounds": 4, "faults": [{"kind": "hog", "worker": 1}]})
    program, mended = listing(made), cure(made)
    assert [program.lines[index].strip()[:10] for index in program.wrong] == ["# No pause"]
    assert mended is not None
    assert [mended.lines[index].strip()[:13] for index in mended.right] == ["time.sleep(0)"]


def test_many_workers_that_make_a_mistake_have_a_name() -> None:
    made = scenario({"workers": 1_000})
    program = listing(made, [(worker, FaultKind.RAISE) for worker in range(0, 1_000, 7)])
    assert "        if worker_id in raising:" in program.lines
    assert program.lines[program.where[Zone.WAITING]] == "    with semaphore:"
    assert program.lines[min(program.wrong)] == "        if worker_id in raising:"
    names: dict[str, set[int]] = {}
    exec(program.text[program.text.index("raising") : program.text.index("}") + 1], {}, names)
    assert names["raising"] == set(range(0, 1_000, 7))
    neighbours = listing(made, [(worker, FaultKind.RAISE) for worker in range(3, 900)])
    assert "        if worker_id in range(3, 900):" in neighbours.lines


def test_each_kind_has_its_reason() -> None:
    assert set(WHY) == set(FaultKind)
    assert all(str(why(kind)).endswith(".") for kind in FaultKind)


@given(
    scenarios(), st.booleans(),
    st.lists(st.tuples(st.integers(0, 127), st.sampled_from(FaultKind)), min_size=1, max_size=60),
)  # fmt: skip
@example(Scenario(backend=Backend.CLUSTER), False, [(0, FaultKind.SCHEDULER_GONE)])
def test_every_mistake_in_every_scenario_has_a_program(
    made: Scenario, bounded: bool, faults: list[Mistake]
) -> None:
    made = made.but(bounded=bounded)
    program, mended = listing(made, faults), cure(made, faults)
    possible = any(refusal(made.backend, kind) is None for _, kind in faults)
    assert (mended is not None) == possible == bool(program.wrong)
    for each in filter(None, (program, mended)):
        compile(each.text, "program.py", "exec", dont_inherit=True)
        assert max(map(len, each.lines)) <= 88
        assert all(line == line.rstrip() for line in each.lines)
        assert set(each.where) == set(Zone) - {Zone.NOWHERE}
        waits = each.lines[each.where[Zone.WAITING]]
        assert "semaphore.acquire(" in waits or waits.endswith("with semaphore:")
        assert each.lines[each.where[Zone.INSIDE]].strip().startswith(("time.", "await", "comp"))
        assert each.where[Zone.DONE] == len(each.lines) - 1
        assert all(each.lines[index].strip() for index in each.wrong | each.right)
    if mended is not None:
        assert mended.right


@pytest.mark.parametrize(
    ("where", "client"),
    [
        ("tcp://host:8786", "Client('tcp://host:8786')"),
        ("host:8786", "Client('host:8786')"),
        ("elsewhere.json", "Client(scheduler_file='elsewhere.json')"),  # Also once it is gone.
    ],
)
def test_a_cluster_that_is_joined_is_an_address_or_a_file(where: str, client: str) -> None:
    made = Scenario().but(backend="cluster", cluster=where)
    assert f"    with {client} as client:" in listing(made).text.splitlines()
