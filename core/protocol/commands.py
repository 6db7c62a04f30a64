"""What the app says to an engine: one JSON object a line, on the engine's standard input.

Any number of `Prepare`, then `Start`, once, then the others. End-of-file means `Stop`.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from core.scenario.faults import FaultKind
from core.scenario.settings import HIGHEST_LIMIT, Backend


class Prepare(msgspec.Struct, frozen=True, tag="prepare", tag_field="command"):
    """Get ready to run this backend, so that `Start` acts at once."""

    backend: Backend


class Start(msgspec.Struct, frozen=True, tag="start", tag_field="command"):
    """Run a scenario, given by its settings.

    With `paused`, every worker stops before its first acquire. `pause_when` pauses all whenever it
    becomes true: more than N wait for whom no permit is free (`waiting>N`), worker K goes inside
    (`inside=K`), or something goes wrong (`fault`); some milliseconds later, as the log is watched.
    """

    scenario: dict[str, Any]
    paused: bool = False
    pause_when: Annotated[str, Meta(pattern=r"^(|waiting>\d{1,6}|inside=\d{1,6}|fault)$")] = ""
    yes: bool = False
    """Whether it may start more workers on a cluster that it joins than `core.scenario.cluster`
    lets it without having asked."""


class Stop(msgspec.Struct, frozen=True, tag="stop", tag_field="command"):
    """End the run: wake whoever waits or holds, and let all workers leave."""


class Pause(msgspec.Struct, frozen=True, tag="pause", tag_field="command"):
    """Stop every worker just before its next acquire or release."""


class Resume(msgspec.Struct, frozen=True, tag="resume", tag_field="command"):
    """Open the gates again."""


class Step(msgspec.Struct, frozen=True, tag="step", tag_field="command"):
    """While paused, let one worker take one step; -1 lets the engine choose the worker."""

    worker: Annotated[int, Meta(ge=-1)] = -1


class SetLimit(msgspec.Struct, frozen=True, tag="limit", tag_field="command"):
    """Change the number of permits."""

    limit: Annotated[int, Meta(ge=0, le=HIGHEST_LIMIT)]


class SetWorkers(msgspec.Struct, frozen=True, tag="workers", tag_field="command"):
    """Change the number of workers."""

    workers: Annotated[int, Meta(ge=1)]


class Inject(msgspec.Struct, frozen=True, tag="inject", tag_field="command"):
    """Have a worker do something wrong, as soon as it can."""

    fault: FaultKind
    worker: Annotated[int, Meta(ge=0)]


class Reclaim(msgspec.Struct, frozen=True, tag="reclaim", tag_field="command"):
    """Give back the permits that were lost."""


Command = Prepare | Start | Stop | Pause | Resume | Step | SetLimit | SetWorkers | Inject | Reclaim

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)


def encode(command: Command) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(command) + b"\n"


def decode(line: bytes) -> Command:
    """The command; `msgspec.DecodeError` or `UnicodeDecodeError` on anything else."""
    return _decoder.decode(line)
