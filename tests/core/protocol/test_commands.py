"""The lines that an app sends to an engine."""

from __future__ import annotations

import msgspec
import pytest

from core.protocol.commands import (
    Command,
    Pause,
    Prepare,
    Resume,
    SetLimit,
    SetWorkers,
    Start,
    Step,
    Stop,
    decode,
    encode,
)
from core.scenario.settings import Backend

LINES = {
    Prepare(Backend.MULTIPROCESSING): b'{"command":"prepare","backend":"multiprocessing"}\n',
    Stop(): b'{"command":"stop"}\n',
    Pause(): b'{"command":"pause"}\n',
    Resume(): b'{"command":"resume"}\n',
    Step(): b'{"command":"step","worker":-1}\n',
    Step(4): b'{"command":"step","worker":4}\n',
    SetLimit(0): b'{"command":"limit","limit":0}\n',
    SetWorkers(7): b'{"command":"workers","workers":7}\n',
}


@pytest.mark.parametrize(("command", "line"), LINES.items(), ids=repr)
def test_a_line_says_what_it_did(command: Command, line: bytes) -> None:
    assert encode(command) == line
    assert decode(line) == command


def test_start() -> None:
    start = Start({"limit": 4}, paused=True)
    line = b'{"command":"start","scenario":{"limit":4},"paused":true,"pause_when":"","yes":false}\n'
    assert encode(start) == line
    assert decode(line) == start
    assert decode(b'{"command":"start","scenario":{}}') == Start({}, paused=False)


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        (b"", "Input data was truncated"),
        (b"stop", "JSON is malformed: invalid character (byte 0)"),
        (b"{}", "Object missing required field `command`"),
        (b'{"command":"dance"}', "Invalid value 'dance' - at `$.command`"),
        (b'{"command":"limit","limit":-1}', "Expected `int` >= 0 - at `$.limit`"),
        (b'{"command":"limit","limit":100001}', "Expected `int` <= 100000 - at `$.limit`"),
        (b'{"command":"step","worker":-2}', "Expected `int` >= -1 - at `$.worker`"),
        (b'{"command":"workers","workers":0}', "Expected `int` >= 1 - at `$.workers`"),
    ],
)
def test_what_is_no_command(line: bytes, mistake: str) -> None:
    with pytest.raises(msgspec.DecodeError) as caught:
        decode(line)
    assert str(caught.value) == mistake
