"""Files to open: recordings and scenarios, sound ones and mutated ones, all by a seed."""

from __future__ import annotations

import re
from random import Random

import msgspec

from core.log.plausible import Plausible
from core.protocol.events import (
    About,
    Event,
    Far,
    Header,
    Kind,
    encode,
    encode_events,
    header_of,
)
from core.scenario.faults import FaultKind
from core.scenario.file import dumps
from core.scenario.settings import LOCAL, Backend, Scenario, ScenarioError, scenario
from tests.core.logs import random_log

NASTY = (
    b"0", b"-1", b"1", b"2", b"127", b"128", b"99999", b"100000", b"2147483647", b"4294967296",
    b"864000000000000", b"864000000000001", b"2305843009213693952", b"9223372036854775807",
    b"1e308", b"NaN", b"null", b"true", b'""', b'"endless"', b'"exp:0.1"', b"[]", b"{}",
    b'"<img src=\'missing.png\'><b>bold</b>"', b'"<table><tr><td>"', b'"a\\nb\\tc\\u202ed"',
    b'"' + b"x" * 2_000 + b'"', b'"\xff"', b'"\\ud800"', b'"SIGKILL"', b'"thread"', b'"stopped"',
)  # fmt: skip
"""Values that have broken something somewhere, or might."""

_VALUE = re.compile(rb'-?\d+(?:\.\d+)?|"[^"\n]*"')


def random_scenario(dice: Random, most: int = 12) -> Scenario:
    """A scenario of some workers, with faults at times."""
    backend = dice.choice(LOCAL)
    workers = dice.choice([1, 2, 3, most, dice.randint(1, most)])
    raw: dict[str, object] = {
        "backend": backend.value,
        "workers": workers,
        "limit": dice.choice([0, 1, 2, 3, dice.randint(0, most)]),
        "hold": dice.choice(["0.01", "0", "0.0..0.05", "exp:0.02", "0.3"]),
        "gap": dice.choice(["0", "0.01", "0.0..0.02"]),
        "rounds": dice.choice([1, 1, 2, 5, "endless"]),
        "work": dice.choice(["sleep", "sleep", "compute"]),
        "bounded": dice.random() < 0.3,
        "seed": dice.randint(0, 9),
        "faults": [
            {"kind": dice.choice(list(FaultKind)).value, "worker": dice.randrange(workers)}
            for _ in range(dice.choice([0, 0, 1, 2]))
        ],
    }
    for without in ((), ("faults",), ("faults", "bounded")):
        try:
            return scenario({name: value for name, value in raw.items() if name not in without})
        except ScenarioError:  # Not every fault is one of every backend.
            continue
    return Scenario()


def late_spawns(dice: Random, events: list[Event]) -> list[Event]:
    """The same with its workers under other numbers, so that they appear in any order."""
    numbers = list(range(1 + max((event.worker for event in events), default=0)))
    dice.shuffle(numbers)
    return [
        event
        if event.worker < 0
        else Event(event.t, event.kind, numbers[event.worker], event.round, event.value, event.text)
        for event in events
    ]


PLACES = tuple(
    About(process=process, machine=machine, address=f"tcp://{machine}:{process}")
    for process, machine in ((1, "ada"), (2, "ada"), (3, "bob"), (2**31 - 1, ""))
)


def on_cluster(dice: Random, of: Scenario) -> Scenario:
    """The same on a cluster: one of its own, or one that nobody has."""
    where = dice.choice(["", "tcp://nobody.invalid:8786", "no-such-scheduler.json", "~/x.json"])
    lease = dice.choice([0.5, 2, 30, 3600])
    faults = [
        {"kind": "outlive-lease" if not where else "raise", "worker": dice.randrange(of.workers)}
        for _ in range(dice.randrange(2))
    ]
    return of.but(backend="cluster", faults=faults, cluster=where, **{"lease-timeout": lease})


def with_leases(dice: Random, header: Header, events: list[Event]) -> list[Event]:
    """The same with processes that come and go, and leases that do, wherever they can have been."""
    plausible = Plausible(header)
    found: list[Event] = []
    leases = (Kind.LEASE_EXPIRED, Kind.LEASE_RENEWED, Kind.LEASE_RETURNED, Kind.PERMIT_LOST)
    of_workers = (*leases, *leases, Kind.AGAIN, Kind.KILLED)
    for event in events:
        if event.kind is Kind.SPAWNED:
            event = msgspec.structs.replace(event, about=dice.choice(PLACES))
        elif event.worker >= 0 and dice.random() < 0.5:
            far = Far(event.t + dice.randint(-(10**9), 10**9), dice.choice([0, 0, 10**6, 10**12]))
            event = msgspec.structs.replace(event, far=far)
        more = []
        if len(found) and dice.random() < 0.6:
            worker = dice.randrange(1 + max(each.worker for each in events))
            kind = dice.choice([Kind.JOINED, Kind.LEFT, *of_workers])
            value = dice.choice([0, 1, 10**9])
            about = dice.choice(PLACES) if kind in (Kind.JOINED, Kind.LEFT, Kind.AGAIN) else None
            number = worker if kind in of_workers else -1
            more.append(Event(event.t, kind, number, value=value, about=about))
        found += [each for each in (*more, event) if plausible.take([each])]
    return found


def recording(dice: Random) -> bytes:
    """The bytes of a sound recording: of a plausible run, or of a crowd that appears."""
    workers = dice.choice([1, 3, 8, 8, 60])
    limit = dice.choice([0, 1, 2, 5])
    of = random_scenario(dice).but(faults=()).but(workers=workers, limit=limit)
    events = random_log(dice.randrange(2**32), dice.randint(1, 300), workers, limit)
    if dice.random() < 0.3:
        events = late_spawns(dice, events)
    if dice.random() < 0.1:
        most = 128 if of.backend is Backend.MULTIPROCESSING else 5_000
        events.insert(1, Event(0, Kind.SPAWNED, dice.randint(workers, most - 1)))
    if dice.random() < 0.4:
        of = on_cluster(dice, of)
        events = with_leases(dice, header_of(of), events)
    return encode(header_of(of)) + encode_events(events)


def scenario_text(dice: Random) -> bytes:
    """The bytes of a sound scenario file."""
    of = random_scenario(dice)
    return dumps(on_cluster(dice, of) if dice.random() < 0.3 else of).encode()


def mutated(dice: Random, data: bytes) -> bytes:
    """The same with something wrong, or with much."""
    for _ in range(dice.choice([1, 1, 2, 3, 10])):
        data = dice.choice(_MUTATIONS)(dice, data)
    return data


def _other_value(dice: Random, data: bytes) -> bytes:
    found = list(_VALUE.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + dice.choice(NASTY) + data[one.end() :]


def _other_number(dice: Random, data: bytes) -> bytes:
    found = [one for one in _VALUE.finditer(data) if one[0][:1].isdigit()]
    if not found:
        return data
    one = dice.choice(found)
    number = str(dice.randrange(2 ** dice.randint(1, 64))).encode()
    return data[: one.start()] + number + data[one.end() :]


def _flip(dice: Random, data: bytes) -> bytes:
    if not data:
        return data
    at = dice.randrange(len(data))
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def _cut(dice: Random, data: bytes) -> bytes:
    return data[: dice.randint(0, len(data))]


def _lines(dice: Random, data: bytes) -> bytes:
    """Lines in another order, twice, or left out."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 3:
        return data
    at, to = (dice.randrange(1, len(lines)) for _ in range(2))
    match dice.randrange(3):
        case 0:
            lines[at], lines[to] = lines[to], lines[at]
        case 1:
            lines[to:to] = lines[at : at + dice.randint(1, 20)]
        case _:
            del lines[at : at + dice.randint(1, 5)]
    return b"".join(lines)


def _insert(dice: Random, data: bytes) -> bytes:
    at = dice.randint(0, len(data))
    some = dice.choice([*NASTY, b"\n", b"\0", b"a." * 300, b"[" * 300, b"{" * 300, b"\r\n\r\n"])
    return data[:at] + some + data[at:]


_MUTATIONS = (
    _other_value, _other_value, _other_value, _other_number, _other_number, _flip, _cut, _lines,
    _lines, _insert,
)  # fmt: skip
