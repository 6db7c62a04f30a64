"""The order of a run in a recording."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.explore.failure import Failure, Wrong
from core.explore.order import digest, free_name, header_in, order_of, plan_of, replayed
from core.log.recording import RecordingError
from core.protocol.events import (
    FORMAT,
    MOST_DECISIONS,
    Event,
    Header,
    Kind,
    Order,
    Program,
    encode,
)
from core.sources.watched.launch import Program as Asked
from core.sources.watched.plan import How, Plan
from core.words import message

FAILURE = Failure(Wrong.EXCEPTION, message("It fails."), "KeyError")


@pytest.mark.parametrize(
    "plan",
    [
        Plan(),
        Plan(at={3: 1, 9: 0}, fine=True),
        Plan(How.WALK, seed=2**32 - 1, often=24, fine=True),
        Plan(How.PRIORITIES, seed=7, changes=(1, 5)),
    ],
)
def test_a_plan_comes_back(plan: Plan) -> None:
    order = order_of(plan, Asked(("shop.py",)), FAILURE)
    assert plan_of(order) == plan
    assert (order.wrong, order.key) == ("exception", "KeyError")


def test_in_a_file_and_out_of_it(tmp_path: Path) -> None:
    order = order_of(Plan(at={1: 2}), Asked(("shop.py",), python="python3.11"), FAILURE)
    header = Header(
        semlab=FORMAT, program=Program(("shop.py", "--fast"), str(tmp_path)), order=order
    )
    file = tmp_path / "found.semlab"
    file.write_bytes(encode(header) + encode(Event(0, Kind.STARTED)))
    assert header_in(file) == header
    program = replayed(header_in(file))
    assert program.arguments == ("shop.py", "--fast")
    assert (program.folder, program.python) == (str(tmp_path), "python3.11")
    assert program.plan is not None
    assert program.plan.at == {1: 2}
    assert program.plan.hold
    assert program.plan.pace
    unseen = replayed(header, python="python3.12", watched=False)
    assert unseen.python == "python3.12"
    assert unseen.plan is not None
    assert not unseen.plan.hold
    assert unseen.plan.explain


def test_the_longest_order_fits_into_the_first_line(tmp_path: Path) -> None:
    at = {60_000 + step: 1_000_000 for step in range(MOST_DECISIONS)}
    order = order_of(Plan(at=at), Asked(("shop.py",)), FAILURE)
    header = Header(semlab=FORMAT, program=Program(("shop.py",)), order=order)
    file = tmp_path / "found.semlab"
    file.write_bytes(encode(header) + encode(Event(0, Kind.STARTED)))
    assert plan_of(header_in(file).order or Order()).at == at


def test_a_recording_without_an_order_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "watched.semlab"
    file.write_bytes(encode(Header(semlab=FORMAT, program=Program(("shop.py",)))))
    with pytest.raises(RecordingError, match="no order to replay"):
        header_in(file)


@pytest.mark.parametrize(
    "order", ['{"at":[[1]]}', '{"seed":-1}', '{"often":0}', '{"at":[["a",1]]}']
)
def test_a_damaged_order_is_no_recording(tmp_path: Path, order: str) -> None:
    file = tmp_path / "damaged.semlab"
    file.write_text(f'{{"semlab":2,"program":{{"argv":["shop.py"]}},"order":{order}}}\n')
    with pytest.raises(RecordingError, match="not a recording"):
        header_in(file)


def test_an_unknown_way_is_the_plain_order() -> None:
    assert plan_of(Order(how="by-magic")) == Plan()


def test_whether_the_program_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "shop.py"
    file.write_text("pass\n")
    before = digest(Asked((str(file),)))
    assert before == digest(Asked((str(file),), text=b"pass\n"))
    file.write_text("print()\n")
    assert digest(Asked((str(file),))) != before
    assert digest(Asked(("-m", "shop"))) == ""
    assert digest(Asked((str(tmp_path / "gone.py"),))) == ""


def test_a_name_that_no_file_has(tmp_path: Path) -> None:
    program = Asked(("some/shop.py",))
    first = free_name(program, tmp_path)
    assert first == tmp_path / "shop-order.semlab"
    first.touch()
    assert free_name(program, tmp_path) == tmp_path / "shop-order-2.semlab"
    assert free_name(Asked(("-m", "shop")), tmp_path).name == "program-order.semlab"
