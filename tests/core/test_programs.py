"""The recordings of programs are what is written for them here: none is left behind."""

from __future__ import annotations

import pytest

from tests.core.programs import DATA, PROGRAMS


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_recording_is_as_its_script_is_now(name: str) -> None:
    assert (DATA / f"{name}.semlab").read_bytes() == PROGRAMS[name]().recording()


def test_there_is_no_other() -> None:
    assert {file.stem for file in DATA.iterdir()} == PROGRAMS.keys()
