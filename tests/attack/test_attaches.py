"""A busy program that is watched from some moment on, for some seconds; and that what is wrong is
noticed."""

from random import Random
from typing import Any

import pytest

from core.protocol.events import About, Event, Kind
from core.sources.watched import merge
from tests.attack import attaches
from tests.core.sources.attaching import needs_any


@needs_any
def test_some_moments() -> None:
    tried, count, found = attaches.attack(2.0, Random(7))
    assert found == []
    assert tried >= attaches.ROUNDS
    assert count > 100 * tried


@needs_any
def test_a_permit_that_nobody_has_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if one more had been acquired before anybody saw it."""
    real = merge.Merge._find

    def find(*given: Any) -> tuple[str, int, int, int]:
        name, place, count, before = real(*given)
        return name, place, count, before + (before >= 0 and count > 0)

    monkeypatch.setattr(merge.Merge, "_find", find)
    *_, found = attaches.attack(0.0, Random(7))
    assert any("is held by more than it lets in" in one for one in found)


def test_what_contradicts_is_noticed() -> None:
    about = About(name="gate", type="semaphore", found=True)
    told = [
        Event(0, Kind.CREATED, value=1, about=about),
        Event(0, Kind.WAITING, 0),
        Event(0, Kind.WAITING, 0),
        Event(0, Kind.ACQUIRED, 0),
        Event(0, Kind.ACQUIRED, 1),
    ]
    assert [one.split()[-1] for one in attaches.look(told)][:1] == ["before"]
    assert any("more than it lets in" in one for one in attaches.look(told))
