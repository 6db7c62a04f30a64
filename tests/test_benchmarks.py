"""The benchmarks run: with tiny sizes, as their figures are of no interest here."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
    )


def test_rows_are_complete_in_the_table_and_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    done = _run("--quick", "--only", "logs", "--only", "makespan", "--json", str(file))
    assert done.returncode == 0, done.stderr
    found = json.loads(file.read_text(encoding="utf-8"))
    rows = found["rows"]
    names = [row["name"] for row in rows]
    assert [name.split(",")[0].split(" ")[0] for name in names] == [
        "memory", "longest", "open", *["makespan"] * 5
    ]  # fmt: skip
    assert len(set(names)) == len(names)
    for row in rows:
        assert row["ours"] > 0, row
        assert row["verdict"] in ("ok", "over"), row
        assert row["most"] is not None or row["ratio"] > 0 < row["baseline"], row
    for name in names:
        assert any(line.startswith(name) for line in done.stdout.splitlines()), done.stdout
    assert found["quick"] is True


def test_an_unknown_name_is_refused() -> None:
    done = _run("--only", "nothing")
    assert done.returncode == 2
    assert "makespan" in done.stderr
