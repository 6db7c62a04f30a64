"""The search, on real programs. How soon it finds what is wrong is measured by hand
(`tests/explore/figures.py`)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.analysis.wait_for import deadlocks
from core.explore import one_run
from core.explore.failure import Wrong, failure
from core.explore.hunt import Bounds, Found, Hunt, Nothing, Progress
from core.explore.one_run import Runner
from core.explore.order import header_in, replayed
from core.explore.server import ServerError
from core.log.recording import read
from core.protocol.events import OF_A_PROGRAM
from core.sources.watched.launch import LaunchError, Program
from core.state.history import History
from tests.core.explore.running import program_of, written


def hunt(program: Program, file: Path, runs: int = 100) -> Found | Nothing:
    return Hunt(program, Bounds(runs, 100.0, seed=1), file).run()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "found.semlab"


def found(program: Program, file: Path, wrong: Wrong, runs: int = 100) -> Found:
    said = hunt(program, file, runs)
    assert isinstance(said, Found)
    assert said.failure.wrong is wrong
    assert said.sure
    return said


def test_two_orders(file: Path) -> None:
    said = found(program_of("two_orders"), file, Wrong.DEADLOCK, 40)
    assert str(said.kind) == (
        "Deadlock: two waits at two_orders.py:16 for left, which one holds; "
        "one waits at two_orders.py:10 for right, which two holds."
    )
    # One switch is enough, and it is found to be.
    assert [str(line) for line in said.difference] == [
        "At step 5, two went before one, which was at two_orders.py:10."
    ]
    assert said.order.at == ((4, 2),)


def test_what_is_found_can_be_opened_and_stands_as_it_was(file: Path) -> None:
    found(program_of("philosophers"), file, Wrong.DEADLOCK)
    recording = read(file)
    assert recording.damage is None
    history = History(OF_A_PROGRAM, many=True)
    history.extend(recording.events)
    (stuck,) = deadlocks(history.now)
    assert len(stuck.links) == 5


@pytest.mark.parametrize("name", ["two_orders", "lost_update", "two_orders_tasks"])
def test_the_same_decisions_make_the_same_failure(file: Path, name: str) -> None:
    said = hunt(program_of(name), file)
    assert isinstance(said, Found)
    program = replayed(header_in(file), watched=False)
    assert program.plan is not None
    runner = Runner(program)
    again = [runner.run(program.plan) for _ in range(5)]
    runner.close()
    assert all(said.failure.same(failure(ran)) for ran in again)
    assert len({ran.decided.decisions for ran in again}) == 1


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("check_then_act", Wrong.ASSERTION),
        ("check_then_act_tasks", Wrong.ASSERTION),
        ("lost_permit", Wrong.LOST),
        ("empty_queue", Wrong.STUCK),
    ],
)
def test_other_kinds(file: Path, name: str, wrong: Wrong) -> None:
    found(program_of(name), file, wrong, 200)


@pytest.mark.parametrize(
    "name",
    ["two_orders_right", "backs_off_right", "one_condition_right", "check_then_act_tasks_right"],
)
def test_nothing_is_found_where_nothing_is_wrong(file: Path, name: str) -> None:
    said = hunt(program_of(name), file, 40)
    assert isinstance(said, Nothing)
    assert said.progress.runs == 40
    assert 1 < said.progress.distinct <= 40
    assert not said.progress.cut
    assert not file.exists()


def test_what_goes_wrong_in_the_plain_order(file: Path) -> None:
    said = found(program_of("bounded_buffer"), file, Wrong.STUCK)
    assert said.progress.runs == 1
    assert not said.order.at
    assert [str(line) for line in said.difference] == [
        "This is the plain order: it goes wrong without any change."
    ]
    assert "consume" in str(said.kind)


def test_a_program_in_which_nobody_can_go_first(file: Path, tmp_path: Path) -> None:
    said = hunt(written(tmp_path, "import threading\nwith threading.Lock():\n    pass\n"), file)
    assert isinstance(said, Nothing)
    assert said.only_one
    assert said.progress.runs == 2


def test_a_text_that_is_in_no_file(tmp_path: Path, file: Path) -> None:
    text = (Path(program_of("two_orders").arguments[0])).read_bytes()
    program = Program((str(tmp_path / "new.py"),), text=text)
    said = found(program, file, Wrong.DEADLOCK)
    assert "new.py:10" in str(said.kind)
    assert str(tmp_path / "new.py") in {
        event.about.file for event in read(file).events if event.about is not None
    }


def test_what_does_not_end_is_ended(tmp_path: Path, file: Path) -> None:
    program = written(tmp_path, "while True:\n    pass\n")
    said = Hunt(program, Bounds(5, 1.0), file).run()
    assert isinstance(said, Nothing)
    assert said.progress.seconds < 10


def test_it_stops_when_it_is_asked_to(file: Path) -> None:
    seen: list[Progress] = []
    asked = threading.Event()

    def look(progress: Progress) -> None:
        seen.append(progress)
        if progress.runs == 3:
            asked.set()

    said = Hunt(program_of("two_orders_right"), Bounds(500, 100.0), file).run(look, asked.is_set)
    assert isinstance(said, Nothing)
    assert said.progress.runs == 3
    assert [progress.runs for progress in seen] == [1, 2, 3]


def test_where_there_can_be_no_server(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(made: object) -> None:
        raise ServerError

    monkeypatch.setattr(one_run, "Server", none)
    found(program_of("two_orders"), file, Wrong.DEADLOCK, 40)


def test_a_server_that_is_killed_is_done_without() -> None:
    runner = Runner(program_of("two_orders_right"))
    from core.sources.watched.plan import Plan

    first = runner.run(Plan())
    server = runner._server
    assert server is not None
    server._process.kill()
    server._process.wait()
    again = runner.run(Plan())
    runner.close()
    assert runner._server is None
    assert again.decided.decisions == first.decided.decisions


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LaunchError, match="There is no"):
        Hunt(Program((str(tmp_path / "gone.py"),)), Bounds()).run()


def _processes() -> str:
    return """
        import multiprocessing
        if __name__ == "__main__":
            process = multiprocessing.Process(target=print)
            process.start()
            process.join()
    """


def _endless_daemon() -> str:
    return """
        import threading, time
        def tick():
            while True:
                time.sleep(0.5)
        threading.Thread(target=tick, daemon=True).start()
        time.sleep(2)
    """


@pytest.mark.parametrize(("text", "processes"), [(_processes, True), (_endless_daemon, False)])
def test_whether_there_are_processes_is_said(
    tmp_path: Path, file: Path, text: Callable[[], str], processes: bool
) -> None:
    said = hunt(written(tmp_path, text()), file, 4)
    assert isinstance(said, Nothing)
    assert said.processes is processes
