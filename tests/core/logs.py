"""Logs for tests: written by hand, or random but plausible."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from core.protocol.events import Event, Kind

SECOND = 1_000_000_000


def at(
    *told: tuple[float, Kind] | tuple[float, Kind, int] | tuple[float, Kind, int, int],
) -> list[Event]:
    """Events from (seconds, kind, worker, value)."""
    return [
        Event(
            round(seconds * SECOND),
            kind,
            worker=rest[0] if rest else -1,
            value=rest[1] if len(rest) > 1 else 0,
        )
        for seconds, kind, *rest in told
    ]


def random_log(seed: int, length: int, workers: int = 6, limit: int = 2) -> list[Event]:
    """What a run could log if all that can happen did, in a legal order."""
    random = Random(seed)
    events = [Event(0, Kind.STARTED)]
    t = 0
    state = dict.fromkeys(range(workers), "new")
    inside = lost = over = 0
    rounds = dict.fromkeys(range(workers), 0)
    paused = False
    while len(events) < length:
        t += random.choice([0, 1, 1_000, 10_000_000, 2 * SECOND])
        worker = random.randrange(workers)
        chance = random.random()
        if chance < 0.02:
            limit = random.randint(0, 4)
            events.append(Event(t, Kind.LIMIT_CHANGED, value=limit))
        elif chance < 0.05:
            paused = not paused
            events.append(Event(t, Kind.PAUSED if paused else Kind.RESUMED))
        elif chance < 0.06 and state[worker] == "ready":
            more = random.choice([1, 1, -1]) if over else 1
            over += more
            events.append(Event(t, Kind.OVER_RELEASED, worker, value=more))
        elif chance < 0.065 and state[worker] != "new":
            events.append(Event(t, Kind.INJECTED, worker, text="forget-release"))
        elif chance < 0.067 and state[worker] == "gone":
            lost += 1  # That showed only when all was quiet.
            events.append(Event(t, Kind.PERMIT_LOST, worker, text="found"))
        elif chance < 0.07 and lost:
            lost -= 1
            events.append(Event(t, Kind.PERMIT_RECLAIMED, value=1))
        else:
            match state[worker]:
                case "new" | "gone":
                    events.append(Event(t, Kind.SPAWNED, worker, value=100 + worker))
                    state[worker], rounds[worker] = "ready", 0
                case "ready":
                    if random.random() < 0.1:
                        events.append(Event(t, Kind.DONE, worker))
                        state[worker] = "gone"
                    else:
                        events.append(Event(t, Kind.WAITING, worker, rounds[worker]))
                        rounds[worker] += 1
                        state[worker] = "waiting"
                case "waiting":
                    if random.random() < 0.05:
                        kind = random.choice([Kind.TIMED_OUT, Kind.CANCELLED])
                        events.append(Event(t, kind, worker))
                        state[worker] = "gone"
                    elif inside + lost < limit + over:
                        hold = random.randrange(3 * SECOND)
                        round_ = rounds[worker] - 1
                        events.append(Event(t, Kind.ACQUIRED, worker, round_, hold))
                        inside += 1
                        state[worker] = "inside"
                case "inside":
                    if random.random() < 0.05:
                        inside -= 1
                        lost += 1
                        end = random.choice([Kind.KILLED, Kind.FAILED, None])
                        if end is not None:
                            events.append(Event(t, end, worker, text="SIGKILL"))
                        events.append(Event(t, Kind.PERMIT_LOST, worker))
                        state[worker] = "dead" if end is not None else "ready"
                    else:
                        events.append(Event(t, Kind.RELEASED, worker, rounds[worker] - 1))
                        inside -= 1
                        state[worker] = "ready"
                case "dead":
                    if random.random() < 0.01:
                        break
    if random.random() < 0.5:
        events.append(Event(t, Kind.FINISHED, value=limit, text=random.choice(["", "stopped"])))
    return events


random_logs = st.builds(
    random_log,
    st.integers(0, 2**32),
    st.integers(1, 200),
    workers=st.integers(1, 8),
    limit=st.integers(0, 4),
)
