"""What has to be so before a run can be on a cluster."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.scenario import cluster
from core.scenario.cluster import UNASKED, is_address, read_place, refusal
from core.scenario.settings import Backend, Scenario, ScenarioError

JOINED = Scenario(backend=Backend.CLUSTER, cluster="tcp://host:8786", workers=UNASKED + 1)


@pytest.mark.parametrize("where", ["tcp://host:8786", "tls://[::1]:8786", "host:8786"])
def test_an_address(where: str) -> None:
    assert is_address(where)
    assert read_place(f" {where} ") == where


@pytest.mark.parametrize("where", ["scheduler.json", "folder/a:1", ":8786", "host:port", ""])
def test_what_is_none(where: str) -> None:
    assert not is_address(where)


def test_what_is_typed_and_is_no_address_is_a_file_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    file = tmp_path / "scheduler.json"
    for where in (str(file), "~/scheduler.json"):
        with pytest.raises(ScenarioError, match="a scheduler file"):
            read_place(where)
    file.touch()
    for where in (str(file), "~/scheduler.json"):
        assert read_place(where) == where
    assert read_place("") == ""


def test_many_workers_on_a_cluster_that_is_joined_need_a_yes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "missing", lambda: None)
    assert "more than 100 there need a yes" in str(refusal(JOINED))
    assert refusal(JOINED, yes=True) is None
    assert refusal(JOINED.but(workers=UNASKED)) is None
    assert refusal(JOINED.but(cluster="")) is None
    assert refusal(Scenario(workers=UNASKED + 1)) is None


def test_without_dask_there_is_no_cluster_whatever_one_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    assert 'pip install "semaphore-lab[cluster]"' in str(refusal(JOINED, yes=True))
    assert refusal(Scenario()) is None
