"""What a program prints is kept in lines, in its order, and within a bound."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine.clock import monotonic_ns
from core.sources.watched.output import LONGEST, MOST_CHARACTERS, MOST_LINES, Output, Pipes, Stream


def later() -> int:
    return monotonic_ns() + 1_000_000_000


def put(output: Output, data: bytes, stream: Stream = Stream.OUT) -> None:
    output.put(data, stream)


def test_lines_of_both_streams_keep_their_order() -> None:
    output = Output()
    put(output, b"one\ntw")
    put(output, b"bad\n", Stream.ERROR)
    put(output, b"o\n")
    output.take_all()
    assert list(zip(output.texts, output.streams, strict=True)) == [
        ("one", Stream.OUT), ("bad", Stream.ERROR), ("two", Stream.OUT)
    ]  # fmt: skip
    assert output.times == sorted(output.times)
    assert output.last_error == "bad"


def test_what_is_younger_waits() -> None:
    output = Output()
    put(output, b"old\n")
    between = monotonic_ns()
    put(output, b"new\n")
    output.take(between)
    assert output.texts == ["old"]


def test_a_question_without_an_end_is_a_line_after_a_while() -> None:
    output = Output()
    put(output, b"Name? ")
    output.take(monotonic_ns())
    assert output.texts == []
    output.take(later())
    assert output.texts == ["Name? "]
    put(output, b"hello\n")
    output.take(later())
    assert output.texts == ["Name? ", "hello"]


def test_signs_that_come_in_two_pieces() -> None:
    output = Output()
    data = "Ω😀\n".encode()
    for index in range(len(data)):
        put(output, data[index : index + 1])
    output.take_all()
    assert output.texts == ["Ω😀"]


def test_it_reads_as_a_terminal_shows_it() -> None:
    output = Output(("/run/x.py", "program.py"))
    put(output, b"\x1b[31mred\x1b[0m\t.\n10%\r50%\r100%\r\n\x00bell\x07\nFile /run/x.py\n\xff\n")
    output.take_all()
    assert output.texts == ["red     .", "100%", "\ufffdbell\ufffd", "File program.py", "\ufffd"]


def test_a_line_without_end_is_cut() -> None:
    output = Output()
    for _ in range(300):
        put(output, b"x" * 16_384)
        output.take(later())
    output.take_all()
    assert max(map(len, output.texts)) <= LONGEST
    assert sum(map(len, output.texts)) <= MOST_CHARACTERS + LONGEST


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 4_000), st.booleans()), max_size=12))
def test_no_line_is_lost_from_the_count(pieces: list[tuple[int, bool]]) -> None:
    output, number = Output(), 0
    for count, taken in pieces:
        put(output, b"".join(b"%d\n" % (number + index) for index in range(count)))
        number += count
        if taken:
            output.take(later())
    output.take_all()
    kept = len(output.texts)
    assert output.left_out + kept == number
    assert kept <= MOST_LINES
    # The last ones, without a gap.
    assert output.texts == [str(index) for index in range(number - kept, number)]
    if number <= MOST_LINES:
        assert output.left_out == 0


def test_what_waits_is_bounded_too() -> None:
    output = Output()
    for _ in range(3_000):
        put(output, b"y" * 16_000 + b"\n")
    assert sum(len(data) for _, _, data in output._waiting) <= MOST_CHARACTERS + 16_001
    output.take_all()
    assert output.left_out + len(output.texts) >= 3_000


@pytest.fixture
def cat() -> Iterator[subprocess.Popen[bytes]]:
    code = "import sys\nfor line in sys.stdin:\n    print(line.strip()[::-1], flush=True)\n"
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe)
    yield process
    process.kill()
    process.wait()


def test_it_is_given_lines_and_an_end(cat: subprocess.Popen[bytes]) -> None:
    output = Output()
    pipes = Pipes(output, cat)
    pipes.give("abc")
    pipes.end_input()
    assert not pipes.takes_input
    pipes.give("never")
    cat.wait(20)
    pipes.close()
    output.take_all()
    assert output.texts == ["abc", "cba"]
    assert output.streams == [Stream.INPUT, Stream.OUT]


def test_one_that_does_not_read_holds_nobody_up() -> None:
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], stdin=pipe, stdout=pipe, stderr=pipe
    )
    pipes = Pipes(Output(), process)
    for _ in range(100):
        pipes.give("x" * 4_000)
    process.kill()
    process.wait()
    pipes.close()
    assert not pipes.takes_input
