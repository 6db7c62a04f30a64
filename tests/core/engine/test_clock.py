"""The clock of the events."""

from __future__ import annotations

import runpy
import sys
import time

import pytest

from core.engine import clock


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("win32", time.perf_counter_ns),
        ("linux", time.monotonic_ns),
        ("darwin", time.monotonic_ns),
    ],
)
def test_each_system_has_a_fine_one(
    monkeypatch: pytest.MonkeyPatch, platform: str, expected: object
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert runpy.run_path(clock.__file__)["monotonic_ns"] is expected
