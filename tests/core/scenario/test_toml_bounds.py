"""A TOML text from outside costs little, whatever it says: what would cost much is not parsed."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from core.scenario.file import dumps, load
from core.scenario.settings import MOST_FAULTS, ScenarioError, scenario
from core.scenario.toml import contents, parse, values_of
from core.scenario.toml_bounds import LARGEST, LONGEST_LINE, MOST_DOTS, MOST_SIGNS, ExcessError

RESOURCES = Path(__file__).parents[3] / "resources"


def dotted(parts: int) -> str:
    return ".".join(["a"] * parts) + " = 1\n"


def filled(line: str, most: int) -> str:
    """A line as often as there may be, by the signs that it has most of."""
    return "".join(line.replace("#", str(n)) for n in range(min(most, LARGEST // (len(line) + 4))))


TOO_MUCH = {
    "a dotted key of 40 kB": (dotted(20_000), "line 1 is longer than 2,000 characters"),
    "a long line after others": (f"b = 1\n\n{'#' * 3000}", "line 3 is longer than"),
    "many dots": (f"b = 1\n{dotted(MOST_DOTS + 2)}", "line 2 has more than 50 dots"),
    "many keys": ("a = 1\n" * 10_001, "more than 10,000 times the sign ="),
    "many tables": ("[a]\n" * 10_001, "more than 10,000 times the sign ["),
    "many small tables": ("a = [\n" + "{},\n" * 10_001 + "]", "times the sign {"),
    "many dotted keys": (dotted(40) * 300, "times the sign ."),
    "nesting": ("a = [" + "[\n" * 5_000, "nested too deeply"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_costs_too_much_is_one_sentence(tmp_path: Path, name: str) -> None:
    text, reason = TOO_MUCH[name]
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(ScenarioError) as caught:
        load(path)
    said = str(caught.value)
    assert said.startswith("mine.toml cannot be read: ")
    assert reason in said
    assert len(said) < 200
    with pytest.raises(ExcessError):
        values_of(text)


WORST = {
    "dotted keys": filled(f"k#.{'.'.join('a' * 49)} = 1\n", MOST_SIGNS // 49),
    "dotted tables": filled(f"[k#.{'.'.join('a' * 49)}]\n", MOST_SIGNS // 49),
    "tables": filled("[k#]\n", MOST_SIGNS),
    "arrays of tables": filled("[[k]]\n", MOST_SIGNS // 2),
    "keys": filled("k# = 1\n", MOST_SIGNS),
    "small tables": "a = [\n" + "{},\n" * 9_990 + "]",
    "text": 'a = """\n' + (r"\n" * 900 + "\n") * 130 + '"""',
    "comments": ("#" * (LONGEST_LINE - 1) + "\n") * 120,
}


@pytest.mark.parametrize("name", WORST)
def test_what_is_parsed_costs_little(name: str) -> None:
    """Some megabytes, and well below a second: a dotted key of 40 kB took 5.7 s and 1.5 GB."""
    text = WORST[name]
    assert len(text) <= LARGEST
    tracemalloc.start()
    values_of(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    began = time.process_time()
    values_of(text)
    assert most < 30_000_000
    assert time.process_time() - began < 1.0


def test_all_that_is_ours_is_far_from_the_bounds() -> None:
    files = list(RESOURCES.rglob("*.toml"))
    assert len(files) > 15
    for path in files:
        text = contents(path)
        parse(path.name, text)
        assert max(text.count(sign) for sign in ".=[{") < MOST_SIGNS / 4
        assert max(map(len, text.split("\n"))) < LONGEST_LINE / 4


def test_a_scenario_with_all_its_faults_is_read_again(tmp_path: Path) -> None:
    faults = [
        {"kind": "hold-forever", "worker": 4_999 - n, "round": 999_999, "after": 12345.678901234}
        for n in range(MOST_FAULTS)
    ]
    for fault in faults:
        del fault["after"]
    much = scenario({"workers": 5_000, "rounds": 1_000_000, "faults": faults})
    path = tmp_path / "much.toml"
    path.write_text(dumps(much))
    assert path.stat().st_size < LARGEST / 2
    assert load(path) == much
