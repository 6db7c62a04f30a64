"""A scenario's mistakes, each as the one sentence that a user reads, whatever way it came in."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scenario.file import dumps, load
from core.scenario.settings import (
    CEILING,
    LONGEST,
    SETTINGS,
    Backend,
    Duration,
    Scenario,
    ScenarioError,
    Spread,
    Work,
    read_duration,
    scenario,
)
from core.scenario.toml_bounds import LARGEST


def mistake(raw: dict[str, object]) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        scenario(raw)
    assert str(caught.value) == str(caught.value.message)
    return caught.value


DURATION = (
    "{} is {}: it must be seconds from 0 to 86,400 (2.0), a range (1.0..3.0) or a mean (exp:2.0)."
)

# Each mistake as text from a command line; as a value from a file or the window; and its sentence.
MISTAKES = [
    (
        {"backend": "trio"},
        {"backend": "trio"},
        "backend is trio: it must be one of threading, multiprocessing, asyncio, cluster.",
    ),
    (
        {"backend": ""},
        {"backend": ""},
        'backend is "": it must be one of threading, multiprocessing, asyncio, cluster.',
    ),
    (
        {"workers": "0"},
        {"workers": 0},
        "workers is 0: with threading it must be a whole number from 1 to 5,000.",
    ),
    (
        {"workers": "2.5"},
        {"workers": 2.5},
        "workers is 2.5: with threading it must be a whole number from 1 to 5,000.",
    ),
    (
        {"workers": "true"},
        {"workers": True},
        "workers is true: with threading it must be a whole number from 1 to 5,000.",
    ),
    (
        {"workers": "129", "backend": "multiprocessing"},
        {"workers": 129, "backend": Backend.MULTIPROCESSING},
        "workers is 129: with multiprocessing it must be a whole number from 1 to 128.",
    ),
    (
        {"workers": "100001", "backend": "asyncio"},
        {"workers": 100_001, "backend": "asyncio"},
        "workers is 100001: with asyncio it must be a whole number from 1 to 100,000.",
    ),
    (
        {"limit": "-1"},
        {"limit": -1},
        "limit is -1: it must be a whole number from 0 to 100,000.",
    ),
    (
        {"limit": "two"},
        {"limit": "two"},
        "limit is two: it must be a whole number from 0 to 100,000.",
    ),
    (
        {"limit": "1" * 60},
        {"limit": int("1" * 60)},
        f"limit is {'1' * 39}…: it must be a whole number from 0 to 100,000.",
    ),
    ({"hold": "-1"}, {"hold": -1}, DURATION.format("hold", "-1")),
    ({"hold": "-1.5"}, {"hold": -1.5}, DURATION.format("hold", "-1.5")),
    ({"hold": "86401"}, {"hold": 86_401}, DURATION.format("hold", "86401")),
    ({"hold": "nan"}, {"hold": math.nan}, DURATION.format("hold", "nan")),
    ({"hold": "inf"}, {"hold": math.inf}, DURATION.format("hold", "inf")),
    ({"hold": "false"}, {"hold": False}, DURATION.format("hold", "false")),
    ({"hold": "3..1"}, {"hold": "3..1"}, DURATION.format("hold", "3..1")),
    ({"hold": "soon\n"}, {"hold": " soon "}, DURATION.format("hold", "soon")),
    ({"gap": "1e9"}, {"gap": "1e9"}, DURATION.format("gap", "1e9")),
    ({"gap": "[1, 2]"}, {"gap": [1, 2]}, DURATION.format("gap", "[1, 2]")),
    (
        {"rounds": "0"},
        {"rounds": 0},
        'rounds is 0: it must be a whole number from 1 to 1,000,000, or "endless".',
    ),
    (
        {"rounds": "ever"},
        {"rounds": "ever"},
        'rounds is ever: it must be a whole number from 1 to 1,000,000, or "endless".',
    ),
    ({"work": "rest"}, {"work": "rest"}, "work is rest: it must be one of sleep, compute."),
    (
        {"seed": "-1"},
        {"seed": -1},
        "seed is -1: it must be a whole number from 0 to 9,007,199,254,740,991.",
    ),
    (
        {"wrokers": "3"},
        {"wrokers": 3},
        "A scenario has no setting wrokers; its settings are backend, workers, limit, hold, "
        "rounds, gap, work, seed, bounded, faults, cluster, lease-timeout.",
    ),
    (
        {"cluster": "tcp://host:8786"},
        {"cluster": "tcp://host:8786"},
        "cluster is tcp://host:8786: only the backend cluster has one, and the backend is "
        "threading.",
    ),
    (
        {"lease-timeout": "0.1"},
        {"lease-timeout": 0.1},
        "lease-timeout is 0.1: it must be seconds from 0.5 to 3,600.",
    ),
    (
        {"lease-timeout": "soon"},
        {"lease-timeout": "soon"},
        "lease-timeout is soon: it must be seconds from 0.5 to 3,600.",
    ),
    ({"bounded": "yes"}, {"bounded": "yes"}, "bounded is yes: it must be true or false."),
    ({"bounded": "1"}, {"bounded": 1}, "bounded is 1: it must be true or false."),
    (
        {"faults": "kill"},
        {"faults": "kill"},
        "faults is kill: each fault must be a table, [[faults]].",
    ),
]


@pytest.mark.parametrize(("text", "value", "sentence"), MISTAKES, ids=lambda case: str(case)[:30])
def test_a_mistake_is_one_sentence(
    text: dict[str, object], value: dict[str, object], sentence: str
) -> None:
    assert str(mistake(text)) == sentence
    assert str(mistake(value)) == sentence
    assert mistake(text).field == mistake(value).field == next(iter(text))


def toml(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\n", "\\n") + '"'
    return str(value).lower()


@pytest.mark.parametrize(("text", "value", "sentence"), MISTAKES, ids=lambda case: str(case)[:30])
def test_a_mistake_in_a_file_names_the_file(
    tmp_path: Path, text: dict[str, object], value: dict[str, object], sentence: str
) -> None:
    path = tmp_path / "mine.toml"
    if "limit" in value and len(str(value["limit"])) > 40:
        value = text  # TOML has no numbers of more than 64 bits.
    path.write_text("".join(f"{name} = {toml(raw)}\n" for name, raw in value.items()))
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value) == f"mine.toml: {sentence}"
    assert caught.value.field == next(iter(value))


def test_every_setting_has_its_mistakes() -> None:
    assert {next(iter(text)) for text, _, _ in MISTAKES} == {*SETTINGS, "wrokers"}


def test_a_change_over_a_file_is_not_the_files_mistake(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("limit = 2\nhold = 1\n")
    assert load(path, {"limit": "5"}) == scenario({"limit": 5, "hold": 1})
    with pytest.raises(ScenarioError, match=r"^limit is x: it must be"):
        load(path, {"limit": "x"})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"limit = = 2",
            "mine.toml is not valid TOML: Invalid value (at line 1, column 9).",
        ),
        (
            b"# \xff",
            "mine.toml is not valid TOML: 'utf-8' codec can't decode byte 0xff in position 2: "
            "invalid start byte.",
        ),
        (
            b"#" * (LARGEST + 1),
            "mine.toml cannot be read: it has more than 250,000 bytes.",
        ),
        (
            b"workers = " + b"1" * 5_000,
            "mine.toml cannot be read: line 1 is longer than 2,000 characters.",
        ),
    ],
    ids=["syntax", "bytes", "large", "digits"],
)
def test_what_is_no_scenario_file(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value) == sentence
    assert caught.value.field == ""


VAST = 16**4_000 - 1
"""More digits than Python spells."""


@pytest.mark.parametrize("raw", [VAST, [VAST]], ids=["number", "in a list"])
@pytest.mark.parametrize("field", SETTINGS)
def test_a_number_that_python_does_not_spell(field: str, raw: object) -> None:
    # The faults are a list, so it is the first of them that is wrong.
    shown = "…" if isinstance(raw, list) and field != "faults" else "0x" + "f" * 37 + "…"
    with pytest.raises(ScenarioError) as caught:
        scenario({field: raw})
    assert str(caught.value).startswith(f"{field} is {shown}: ")


def test_a_fault_after_a_number_that_python_does_not_spell() -> None:
    with pytest.raises(ScenarioError, match=r"^Fault 1: after is 0xf{37}…: it must be seconds"):
        scenario({"faults": [{"kind": "raise", "worker": 0, "after": VAST}]})


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "none.toml")
    assert str(caught.value) == "none.toml cannot be read: No such file or directory."
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path)
    assert str(caught.value) == f"{tmp_path.name} cannot be read: Is a directory."


def test_the_seeds_example_is_the_default() -> None:
    assert scenario({}) == Scenario(
        backend=Backend.THREADING,
        workers=3,
        limit=2,
        hold=Duration(Spread.FIXED, 2.0, 2.0),
        rounds=1,
        gap=Duration(Spread.FIXED, 0.0, 0.0),
        work=Work.SLEEP,
        seed=0,
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("4", 4), (" 4 ", 4), ("+4", 4), ("0", 0), ("100000", 100_000), ("007", 7)],
)
def test_the_same_from_text_and_numbers(text: str, number: int) -> None:
    assert scenario({"limit": text}) == scenario({"limit": number})


@pytest.mark.parametrize(
    ("raw", "duration"),
    [
        (2, Duration(Spread.FIXED, 2.0, 2.0)),
        ("2", Duration(Spread.FIXED, 2.0, 2.0)),
        (2.5, Duration(Spread.FIXED, 2.5, 2.5)),
        ("2.5 s", Duration(Spread.FIXED, 2.5, 2.5)),
        (".5", Duration(Spread.FIXED, 0.5, 0.5)),
        (1e-5, Duration(Spread.FIXED, 1e-5, 1e-5)),
        ("1e-05", Duration(Spread.FIXED, 1e-5, 1e-5)),
        ("1..3", Duration(Spread.UNIFORM, 1.0, 3.0)),
        ("1.0 – 3.0", Duration(Spread.UNIFORM, 1.0, 3.0)),
        ("1-3s", Duration(Spread.UNIFORM, 1.0, 3.0)),
        ("1e-05..3", Duration(Spread.UNIFORM, 1e-5, 3.0)),
        ("exp:2", Duration(Spread.EXPONENTIAL, 2.0, 2.0)),
        ("~2", Duration(Spread.EXPONENTIAL, 2.0, 2.0)),
        ("exp:5e-05", Duration(Spread.EXPONENTIAL, 5e-5, 5e-5)),
    ],
)
def test_durations(raw: object, duration: Duration) -> None:
    assert read_duration("hold", raw) == duration


seconds = st.floats(0, LONGEST, allow_nan=False)
durations = st.one_of(
    st.builds(Duration.of, seconds),
    st.tuples(seconds, seconds).map(lambda pair: Duration(Spread.UNIFORM, *sorted(pair))),
    seconds.map(lambda mean: Duration(Spread.EXPONENTIAL, mean, mean)),
)
scenarios = st.sampled_from(Backend).flatmap(
    lambda backend: st.builds(
        Scenario,
        backend=st.just(backend),
        workers=st.integers(1, CEILING[backend]),
        limit=st.integers(0, 100_000),
        hold=durations,
        rounds=st.integers(0, 1_000_000),
        gap=durations,
        work=st.sampled_from(Work),
        seed=st.integers(0, 2**53 - 1),
    )
)


@given(scenarios)
def test_settings_are_read_as_they_were_written(what: Scenario) -> None:
    assert scenario(what.settings()) == what
    assert scenario({name: str(value) for name, value in what.settings().items()}) == what


@given(what=scenarios)
def test_toml_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, what: Scenario
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.toml"
    path.write_text(dumps(what), encoding="utf-8")
    assert load(path) == what


def test_toml_by_the_letter() -> None:
    what = scenario({"hold": "1..3", "gap": "exp:0.5", "rounds": "endless", "seed": 7})
    assert dumps(what) == (
        'backend = "threading"\nworkers = 3\nlimit = 2\nhold = "1.0..3.0"\n'
        'rounds = "endless"\ngap = "exp:0.5"\nwork = "sleep"\nseed = 7\n'
    )


def test_but_changes_what_is_named() -> None:
    what = scenario({"limit": 4, "hold": "1..3"})
    assert what.but(workers="9") == scenario({"limit": 4, "hold": "1..3", "workers": 9})
    with pytest.raises(ScenarioError, match=r"^workers is 200: with multiprocessing it must"):
        what.but(workers=200, backend="multiprocessing")


@given(durations, st.integers(0, 2**53), st.integers(0, 10**5), st.integers(0, 10**6))
def test_a_draw_is_in_range_and_repeatable(
    duration: Duration, seed: int, worker: int, round_: int
) -> None:
    drawn = duration.draw(seed, worker, round_)
    assert duration.draw(seed, worker, round_) == drawn
    match duration.spread:
        case Spread.FIXED:
            assert drawn == duration.low
        case Spread.UNIFORM:
            assert duration.low <= drawn <= duration.high
        case Spread.EXPONENTIAL:
            assert 0 <= drawn <= 10 * duration.low


@pytest.mark.parametrize("text", ["1..3", "exp:2"])
def test_draws_differ_and_have_the_mean(text: str) -> None:
    duration = read_duration("hold", text)
    random = Random(3)
    draws = [duration.draw(random.randrange(100), w, r) for w in range(50) for r in range(50)]
    assert len(set(draws)) > 2_400
    assert duration.mean == 2.0
    assert sum(draws) / len(draws) == pytest.approx(2.0, rel=0.1)
    assert duration.draw(1, 2, 3) != duration.draw(2, 2, 3)
