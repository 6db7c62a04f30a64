"""How a program is started under the probe."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.sources.watched.launch import install


def test_programs_that_start_at_once_install_the_probe_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No thread takes away what another one is about to put into its place."""
    for attempt in range(20):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / str(attempt)))
        with ThreadPoolExecutor(8) as pool:
            homes = {home.result() for home in [pool.submit(install) for _ in range(8)]}
        (home,) = homes
        assert [file.name for file in home.iterdir()] == ["sitecustomize.py"]
