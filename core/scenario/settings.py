"""What to run, checked in one place.

The same mistake gives the same sentence whether it comes from the command line (text), a file
(TOML values) or the window (numbers): every field has one reader, which takes any of these.

Long, as every field has its reader and its sentence for a mistake.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from core.scenario.faults import TIMED, Fault, FaultKind, Moment, refusal
from core.words import QT_TRANSLATE_NOOP, Message, message

ENDLESS = 0
"""`Scenario.rounds` of a run that only Stop ends."""

LONGEST = 86_400.0
"""The longest hold or gap, in seconds: a day."""

MOST_FAULTS = 1_000
"""Faults that a scenario may have."""


class Backend(StrEnum):
    """What a worker is."""

    THREADING = "threading"
    MULTIPROCESSING = "multiprocessing"
    ASYNCIO = "asyncio"
    CLUSTER = "cluster"
    """Tasks of dask.distributed, in processes of this machine or of others."""


LOCAL = (Backend.THREADING, Backend.MULTIPROCESSING, Backend.ASYNCIO)
"""The backends of Python's own library, which are always there."""

CEILING = {
    Backend.THREADING: 5_000,
    Backend.MULTIPROCESSING: 128,
    Backend.ASYNCIO: 100_000,
    Backend.CLUSTER: 5_000,
}
"""How many workers a backend may have."""

LONGEST_ADDRESS = 1_000
"""Characters of a scheduler's address, or of its file's path."""

LEASE_TIMEOUT = 30.0
"""Seconds: that of dask.distributed, where nothing else is set."""

SHORTEST_LEASE = 0.5
LONGEST_LEASE = 3_600.0
"""Seconds. A lease is renewed five times in its timeout, and a busy process is late sometimes."""


class Work(StrEnum):
    """What a hold does: sleep, as I/O does, or burn CPU."""

    SLEEP = "sleep"
    COMPUTE = "compute"


class Spread(StrEnum):
    """How a duration varies."""

    FIXED = "fixed"
    UNIFORM = "uniform"
    EXPONENTIAL = "exponential"


class ScenarioError(ValueError):
    """A mistake in a scenario, as one sentence. `message` can be translated."""

    def __init__(self, text: Message, field: str = "") -> None:
        super().__init__(str(text))
        self.message = text
        self.field = field


class Duration(msgspec.Struct, frozen=True):
    """A time in seconds, fixed or drawn anew for each worker and round.

    `low` and `high` bound a uniform draw; for a fixed one both are the value, and for an
    exponential one both are the mean. An exponential draw is cut at ten means.
    """

    spread: Spread
    low: Annotated[float, Meta(ge=0, le=LONGEST)]
    high: Annotated[float, Meta(ge=0, le=LONGEST)]

    @classmethod
    def of(cls, seconds: float) -> Duration:
        """Always `seconds`."""
        return cls(Spread.FIXED, seconds, seconds)

    @property
    def mean(self) -> float:
        """Seconds to expect."""
        return (self.low + self.high) / 2

    def draw(self, seed: int, worker: int, round: int) -> float:
        """Seconds for this worker in this round; the same for the same seed, whoever is first."""
        if self.spread is Spread.FIXED:
            return self.low
        share = random.Random(f"{seed}:{worker}:{round}").random()
        if self.spread is Spread.UNIFORM:
            return self.low + (self.high - self.low) * share
        return min(-math.log1p(-share), 10.0) * self.low

    def __str__(self) -> str:
        """As the command line and files spell it: 2.0, 1.0..3.0 or exp:2.0."""
        if self.spread is Spread.UNIFORM:
            return f"{self.low}..{self.high}"
        return f"exp:{self.low}" if self.spread is Spread.EXPONENTIAL else f"{self.low}"


WHOLE = QT_TRANSLATE_NOOP(
    "core", "{field} is {value}: it must be a whole number from {low} to {high}."
)
WHOLE_ON = QT_TRANSLATE_NOOP(
    "core", "{field} is {value}: with {backend} it must be a whole number from {low} to {high}."
)
ROUNDS = QT_TRANSLATE_NOOP(
    "core", 'rounds is {value}: it must be a whole number from 1 to {high}, or "endless".'
)
CHOICE = QT_TRANSLATE_NOOP("core", "{field} is {value}: it must be one of {choices}.")
DURATION = QT_TRANSLATE_NOOP(
    "core",
    "{field} is {value}: it must be seconds from 0 to {high} (2.0), a range (1.0..3.0) "
    "or a mean (exp:2.0).",
)
UNKNOWN = QT_TRANSLATE_NOOP(
    "core", "A scenario has no setting {field}; its settings are {choices}."
)
BOUNDED = QT_TRANSLATE_NOOP("core", "{field} is {value}: it must be true or false.")
NO_TABLES = QT_TRANSLATE_NOOP("core", "faults is {value}: each fault must be a table, [[faults]].")
TOO_MANY_FAULTS = QT_TRANSLATE_NOOP("core", "There are {count} faults, and {most} are allowed.")
FAULT_KEY = QT_TRANSLATE_NOOP(
    "core", "Fault {number}: a fault has no setting {field}; its settings are {choices}."
)
FAULT_NEEDS = QT_TRANSLATE_NOOP("core", "Fault {number} has no {field}.")
IN_FAULT = QT_TRANSLATE_NOOP("core", "Fault {number}: {mistake}")
NO_SUCH_WORKER = QT_TRANSLATE_NOOP(
    "core", "worker is {worker}: the scenario's last worker is number {last}."
)
TWO_FAULTS = QT_TRANSLATE_NOOP("core", "worker {worker} has a fault in round {round} already.")
NO_SUCH_ROUND = QT_TRANSLATE_NOOP(
    "core", "round is {round}: the scenario's last round is number {last}."
)
NO_AT = QT_TRANSLATE_NOOP("core", "{kind} has no other moment than its own, so at cannot be {at}.")
NO_AFTER = QT_TRANSLATE_NOOP("core", "{kind} has no moment of its own, so it takes no after.")
AFTER = QT_TRANSLATE_NOOP("core", "after is {value}: it must be seconds from 0 to {high}.")
LEASE = QT_TRANSLATE_NOOP(
    "core", "lease-timeout is {value}: it must be seconds from {low} to {high}."
)
ADDRESS = QT_TRANSLATE_NOOP(
    "core",
    "cluster is {value}: it must be the address of a scheduler (tcp://host:8786), a scheduler "
    "file, or nothing.",
)
_AT = re.compile(
    r"(?:tcp|tls|ucxx?|wss?)://(?:\[[\da-fA-F:.%]+\]|[^\s/:@\[\]]+):(\d{1,5})/?", re.ASCII
)
"""A scheduler's address, and its port."""

NOT_ON_CLUSTER = QT_TRANSLATE_NOOP(
    "core", "cluster is {value}: only the backend cluster has one, and the backend is {backend}."
)

# With an exponent, as that is how Python itself spells the mean of exp:0.00005.
_NUMBER = r"((?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*(?:\.\.|–|-)\s*{_NUMBER}")
_PLAIN = re.compile(_NUMBER)
_MEAN = re.compile(rf"(?:exp:|~)\s*{_NUMBER}")
_WHOLE = re.compile(r"[+-]?\d{1,18}")


def _text(raw: object) -> str:
    """A raw value as text, whatever a file says: Python spells no whole number of more than some
    thousand digits."""
    try:
        return str(raw)
    except ValueError:
        return hex(raw) if isinstance(raw, int) else "…"


def _shown(raw: object) -> str:
    """A raw value as the sentence quotes it: the same from 2.5 and "2.5", cut at 40 characters."""
    text = _text(raw).lower() if isinstance(raw, bool) else _text(raw)
    text = " ".join(text.split()) or '""'
    return text if len(text) <= 40 else text[:39] + "…"


def _whole(raw: object) -> int | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return raw
    if isinstance(raw, str) and _WHOLE.fullmatch(raw.strip()):
        return int(raw)
    return None


def read_whole(field: str, raw: object, low: int, high: int) -> int:
    """A whole number in [low, high], else `ScenarioError`."""
    number = _whole(raw)
    if number is None or not low <= number <= high:
        text = message(WHOLE, field=field, value=_shown(raw), low=low, high=high)
        raise ScenarioError(text, field)
    return number


def read_workers(backend: Backend, raw: object) -> int:
    """Workers: 1 to the backend's ceiling."""
    number = _whole(raw)
    high = CEILING[backend]
    if number is None or not 1 <= number <= high:
        text = message(
            WHOLE_ON,
            field="workers",
            value=_shown(raw),
            backend=backend.value,
            low=1,
            high=high,
        )
        raise ScenarioError(text, "workers")
    return number


HIGHEST_LIMIT = 100_000
"""Permits that a semaphore is made with at most: as many as the largest number of workers."""


def read_limit(raw: object) -> int:
    """Limit: 0 to `HIGHEST_LIMIT` permits. 0 is real: nobody ever gets in."""
    return read_whole("limit", raw, 0, HIGHEST_LIMIT)


def read_rounds(raw: object) -> int:
    """Rounds: 1 to a million, or "endless" (0)."""
    if isinstance(raw, str) and raw.strip() == "endless":
        return ENDLESS
    number = _whole(raw)
    if number is None or not 1 <= number <= 1_000_000:
        raise ScenarioError(message(ROUNDS, value=_shown(raw), high=1_000_000), "rounds")
    return number


Choice = TypeVar("Choice", bound=StrEnum)


def _choice(field: str, raw: object, choices: type[Choice]) -> Choice:
    try:
        return choices(_text(raw))
    except ValueError:
        names = ", ".join(choices)
        text = message(CHOICE, field=field, value=_shown(raw), choices=names)
        raise ScenarioError(text, field) from None


def read_backend(raw: object) -> Backend:
    """Backend by its module's name."""
    return _choice("backend", raw, Backend)


def read_duration(field: str, raw: object) -> Duration:
    """Seconds: 2, "2.0", "2 s", a range "1.0..3.0" or a mean "exp:2.0"."""
    text = "" if isinstance(raw, bool) else _text(raw).strip().removesuffix("s").strip()
    duration = None
    if isinstance(raw, float) and math.isfinite(raw) and raw >= 0:
        duration = Duration.of(raw)  # 1e-05 is a number, though not one that the pattern takes
    elif found := _RANGE.fullmatch(text):
        duration = Duration(Spread.UNIFORM, float(found[1]), float(found[2]))
    elif found := _MEAN.fullmatch(text):
        duration = Duration(Spread.EXPONENTIAL, float(found[1]), float(found[1]))
    elif found := _PLAIN.fullmatch(text):
        duration = Duration.of(float(found[1]))
    if duration is None or not duration.low <= duration.high <= LONGEST:
        text_ = message(DURATION, field=field, value=_shown(raw), high=int(LONGEST))
        raise ScenarioError(text_, field)
    return duration


def read_bounded(raw: object) -> bool:
    """Whether releases beyond the limit are refused: true or false."""
    words = {"true": True, "false": False}
    found = raw if isinstance(raw, bool) else words.get(_text(raw).strip().lower())
    if found is None:
        raise ScenarioError(message(BOUNDED, field="bounded", value=_shown(raw)), "bounded")
    return found


def read_cluster(backend: Backend, raw: object) -> str:
    """The cluster to join: an address, a scheduler file's path, or "" for one of its own."""
    text = raw.strip() if isinstance(raw, str) else None
    if text is None or not text.isprintable() or len(text) > LONGEST_ADDRESS:
        raise ScenarioError(message(ADDRESS, value=_shown(raw)), "cluster")
    if "://" in text:
        found = _AT.fullmatch(text)
        if found is None or not 1 <= int(found[1]) <= 65_535:
            raise ScenarioError(message(ADDRESS, value=_shown(raw)), "cluster")
    if text and backend is not Backend.CLUSTER:
        said = message(NOT_ON_CLUSTER, value=_shown(raw), backend=backend.value)
        raise ScenarioError(said, "cluster")
    return text


def read_lease(raw: object) -> float:
    """Seconds of a lease timeout: 2, "2.5"."""
    try:
        seconds = -1.0 if isinstance(raw, bool) else float(_text(raw).removesuffix("s"))
    except ValueError:
        seconds = -1.0
    if not SHORTEST_LEASE <= seconds <= LONGEST_LEASE:
        low, high = SHORTEST_LEASE, int(LONGEST_LEASE)
        text = message(LEASE, value=_shown(raw), low=str(low), high=high)
        raise ScenarioError(text, "lease-timeout")
    return seconds


def misfit(
    fault: Fault, backend: Backend, workers: int, rounds: int, joined: bool = False
) -> Message | None:
    """Why a scenario with these settings cannot have the fault; None if it can."""
    if fault.worker >= workers:
        return message(NO_SUCH_WORKER, worker=fault.worker, last=workers - 1)
    if rounds != ENDLESS and fault.round >= rounds:
        return message(NO_SUCH_ROUND, round=fault.round, last=rounds - 1)
    return refusal(backend, fault.kind, fault.at, joined)


def _read_fault(number: int, raw: object) -> Fault:
    names = Fault.__struct_fields__
    if not isinstance(raw, Mapping):
        raise ScenarioError(message(NO_TABLES, value=_shown(raw)), "faults")
    for name in raw:
        if name not in names:
            choices = ", ".join(names)
            text = message(FAULT_KEY, number=number, field=_shown(name), choices=choices)
            raise ScenarioError(text, "faults")
    for name in ("kind", "worker"):
        if name not in raw:
            raise ScenarioError(message(FAULT_NEEDS, number=number, field=name), "faults")
    try:
        kind = _choice("kind", raw["kind"], FaultKind)
        at = _choice("at", raw.get("at", Moment.INSIDE), Moment)
        if at is Moment.WAITING and kind not in (FaultKind.KILL, FaultKind.CANCEL):
            raise ScenarioError(message(NO_AT, kind=kind.value, at=at.value))
        after = None
        if "after" in raw:
            if kind not in TIMED:
                raise ScenarioError(message(NO_AFTER, kind=kind.value))
            after = _seconds(raw["after"])
        return Fault(
            kind=kind,
            worker=read_whole("worker", raw["worker"], 0, max(CEILING.values()) - 1),
            round=read_whole("round", raw.get("round", 0), 0, 999_999),
            at=at,
            after=after,
        )
    except ScenarioError as error:
        text = message(IN_FAULT, number=number, mistake=error.message)
        raise ScenarioError(text, "faults") from None


def _seconds(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= LONGEST:
        raise ScenarioError(message(AFTER, value=_shown(raw), high=int(LONGEST)))
    return float(raw)


def read_faults(
    backend: Backend, workers: int, rounds: int, raw: object, joined: bool = False
) -> tuple[Fault, ...]:
    """The faults of a scenario: tables with kind, worker, round, at and after."""
    if not isinstance(raw, list | tuple):
        raise ScenarioError(message(NO_TABLES, value=_shown(raw)), "faults")
    if len(raw) > MOST_FAULTS:
        count, most = len(raw), MOST_FAULTS
        raise ScenarioError(message(TOO_MANY_FAULTS, count=count, most=most), "faults")
    faults = tuple(_read_fault(number, table) for number, table in enumerate(raw, 1))
    for number, fault in enumerate(faults, 1):
        mistake = misfit(fault, backend, workers, rounds, joined)
        if mistake is not None:
            raise ScenarioError(message(IN_FAULT, number=number, mistake=mistake), "faults")
    seen: set[tuple[int, int]] = set()
    for number, fault in enumerate(faults, 1):
        if fault.kind is not FaultKind.HOG:  # That one goes with any other.
            if (fault.worker, fault.round) in seen:
                text = message(TWO_FAULTS, worker=fault.worker, round=fault.round)
                raise ScenarioError(message(IN_FAULT, number=number, mistake=text), "faults")
            seen.add((fault.worker, fault.round))
    return faults


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """All that defines a run. Make one with `scenario()` or `load()`, which check it."""

    backend: Backend = Backend.THREADING
    workers: Annotated[int, Meta(ge=1, le=max(CEILING.values()))] = 3
    limit: Annotated[int, Meta(ge=0, le=HIGHEST_LIMIT)] = 2
    hold: Duration = Duration(Spread.FIXED, 2.0, 2.0)
    rounds: Annotated[int, Meta(ge=0, le=1_000_000)] = 1
    gap: Duration = Duration(Spread.FIXED, 0.0, 0.0)
    work: Work = Work.SLEEP
    seed: Annotated[int, Meta(ge=0, lt=2**53)] = 0
    bounded: bool = False
    """Whether a release beyond the limit is refused, as by `threading.BoundedSemaphore`."""
    faults: tuple[Fault, ...] = ()
    cluster: Annotated[str, Meta(max_length=LONGEST_ADDRESS)] = ""
    """The scheduler to join: its address or its file; "" for a cluster of the run's own."""
    lease_timeout: Annotated[float, Meta(ge=SHORTEST_LEASE, le=LONGEST_LEASE)] = LEASE_TIMEOUT
    """Seconds after which a cluster takes back a permit that nobody renews."""

    def but(self, **raw: object) -> Scenario:
        """This scenario with some settings read anew; `ScenarioError` on a mistake."""
        return scenario({**self.settings(), **raw})

    def settings(self) -> dict[str, Any]:
        """The settings as TOML values, in order; `scenario(s.settings()) == s`. What is false or
        empty is left out."""
        raw: dict[str, Any] = {
            "backend": self.backend.value,
            "workers": self.workers,
            "limit": self.limit,
            "hold": self._duration(self.hold),
            "rounds": "endless" if self.rounds == ENDLESS else self.rounds,
            "gap": self._duration(self.gap),
            "work": self.work.value,
            "seed": self.seed,
        }
        if self.bounded:
            raw["bounded"] = True
        if self.cluster:
            raw["cluster"] = self.cluster
        if self.lease_timeout != LEASE_TIMEOUT:
            raw["lease-timeout"] = self.lease_timeout
        if self.faults:
            raw["faults"] = [fault.settings() for fault in self.faults]
        return raw

    @staticmethod
    def _duration(duration: Duration) -> float | str:
        return duration.low if duration.spread is Spread.FIXED else str(duration)


SETTINGS = tuple(name.replace("_", "-") for name in Scenario.__struct_fields__)
"""The names of the settings: the command line's words and a file's keys."""


def scenario(raw: Mapping[str, object]) -> Scenario:
    """A checked scenario from raw values; what is not named has its default.

    Raises `ScenarioError` with one sentence on the first mistake.
    """
    for name in raw:
        if name not in SETTINGS:
            text = message(UNKNOWN, field=_shown(name), choices=", ".join(SETTINGS))
            raise ScenarioError(text, name)
    given: dict[str, Any] = {}
    backend = read_backend(raw.get("backend", Backend.THREADING))
    given["backend"] = backend
    given["workers"] = read_workers(backend, raw.get("workers", Scenario().workers))
    if "limit" in raw:
        given["limit"] = read_limit(raw["limit"])
    if "hold" in raw:
        given["hold"] = read_duration("hold", raw["hold"])
    if "rounds" in raw:
        given["rounds"] = read_rounds(raw["rounds"])
    if "gap" in raw:
        given["gap"] = read_duration("gap", raw["gap"])
    if "work" in raw:
        given["work"] = _choice("work", raw["work"], Work)
    if "seed" in raw:
        given["seed"] = read_whole("seed", raw["seed"], 0, 2**53 - 1)
    if "bounded" in raw:
        given["bounded"] = read_bounded(raw["bounded"])
    if "cluster" in raw:
        given["cluster"] = read_cluster(backend, raw["cluster"])
    if "lease-timeout" in raw:
        given["lease_timeout"] = read_lease(raw["lease-timeout"])
    if "faults" in raw:
        rounds = given.get("rounds", Scenario().rounds)
        given["faults"] = read_faults(
            backend, given["workers"], rounds, raw["faults"], bool(given.get("cluster"))
        )
    return Scenario(**given)
