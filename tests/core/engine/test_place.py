"""Where a cluster is that is joined, by what somebody has written."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.engine.cluster.place import ClusterError, _address


def test_a_scheduler_file_says_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    file = tmp_path / "scheduler.json"
    file.write_text('{"address": "tcp://there:1"}', encoding="utf-8")
    assert _address(str(file)) == "tcp://there:1"
    assert _address("~/scheduler.json") == "tcp://there:1"
    assert _address("there:2") == "there:2"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(ClusterError, match="is no scheduler file"):
        _address(str(file))
    with pytest.raises(ClusterError, match="there is no scheduler file"):
        _address(str(tmp_path / "elsewhere.json"))
