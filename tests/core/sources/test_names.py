"""Resources have the names that the program gives them."""

from pathlib import Path
from textwrap import dedent

import pytest

from core.sources.watched.names import Names
from tests.core.sources.watching import pythons, watch

TEXT = """
    import threading
    from dataclasses import dataclass, field
    from threading import Semaphore as Slots

    pool = Slots(1)
    a, b = Slots(1), Slots(2)
    many = [Slots(1) for _ in range(2)]
    table = {"x": Slots(1)}
    typed: Slots = Slots(3)

    class Api:
        limit = Slots(2)

        def __init__(self):
            self.slots = Slots(1)
            self.by_name = {}
            self.by_name["a"] = Slots(1)

    class Named(threading.Semaphore):
        def __init__(self):
            super().__init__(1)

    @dataclass
    class Job:
        gate: Slots = field(default_factory=Slots)

    def make():
        return Slots(1)

    def use(gate, *, other=Slots(7)):
        return gate

    api = Api()
    named = Named()
    job = Job()
    made = make()
    used = use(gate=Slots(1))
    if (walrus := Slots(1)):
        pass
    late = (
        Slots(1)
        or None
    )
"""

NEW = [
    "pool",
    "a",
    "b",
    "many[…]",
    "many[…]",
    "table['x']",
    "typed",
    "Api.limit",
    "other",
    "Api.slots",
    "Api.by_name[…]",
    "named",
    "job",
    "make",
    "gate",
    "walrus",
    "late",
]


@pytest.mark.parametrize("python", pythons())
def test_names(tmp_path: Path, python: str) -> None:
    seen = watch(TEXT, folder=tmp_path, python=python)
    assert [line.name for line in seen.created()] == NEW
    assert {line.made_as for line in seen.created()} == {"", "Named"}


NEWER = {
    (3, 12): """
        type Number = int
        def first[T](things: list[T]) -> T:
            return things[0]
        """,
    (3, 14): """
        try:
            word = t"{len('x')}"
        except KeyError, ValueError:
            pass
        """,
}


@pytest.mark.parametrize("since", NEWER)
def test_a_source_whose_syntax_is_newer_than_ours(tmp_path: Path, since: tuple[int, int]) -> None:
    """The program's own Python reads it to us."""
    newer = pythons(since)
    if not newer:
        pytest.skip("there is no such Python")
    seen = watch(dedent(NEWER[since]) + dedent(TEXT), folder=tmp_path, python=newer[-1])
    assert (seen.code, seen.err) == (0, "")
    assert [line.name for line in seen.created()] == NEW


@pytest.mark.parametrize(
    "spoil",
    ["file.write_text('(')", "file.write_bytes(bytes([255, 254, 0]) * 10)", "file.unlink()"],
)
def test_a_source_that_cannot_be_read(tmp_path: Path, spoil: str) -> None:
    """Then the function's name has to do."""
    (tmp_path / "other.py").write_text(
        "import threading\ndef slots():\n    return threading.Semaphore(1)\n"
    )
    seen = watch(
        f"""
        import other, pathlib
        file = pathlib.Path(other.__file__)
        {spoil}
        made = other.slots()
        """,
        folder=tmp_path,
    )
    assert [line.name for line in seen.created()] == ["slots"]


FOUND = """
    from threading import Semaphore, BoundedSemaphore as Other
    gate = Semaphore(2)
    plain = Semaphore()
    named = Semaphore(value=7)
    computed = Semaphore(1 + 1)
    twice = Semaphore(1)
    twice = Semaphore(2)
    other = Other(3)
    signal = Semaphore(0)
    class Pool:
        shared = Semaphore(4)
        def __init__(self, size):
            self.size = Semaphore(size)
            self.gate = Semaphore(5)
            self.many = [Semaphore(6) for _ in range(3)]
    def local():
        gate = Semaphore(8)
"""


@pytest.mark.parametrize(
    ("scope", "name", "line", "count"),
    [
        ("", "gate", 0, -1),  # Which of both is not known.
        ("", "plain", 4, 1),
        ("", "named", 5, 7),
        ("", "computed", 6, -1),
        ("", "twice", 0, -1),
        ("", "other", 0, -1),
        ("", "signal", 10, 0),
        ("Pool", "Pool.shared", 12, 4),
        ("Pool", "Pool.size", 14, -1),
        ("Pool", "Pool.gate", 15, 5),
        ("Pool", "Pool.many[…]", 16, 6),
        ("Pool", "Pool.unknown", 0, -1),
        (".", "gate", 0, -1),
    ],
)
def test_where_something_was_made_that_was_found(
    tmp_path: Path, scope: str, name: str, line: int, count: int
) -> None:
    file = tmp_path / "program.py"
    file.write_text(dedent(FOUND), encoding="utf-8")
    assert Names().found(file, scope, name, "Semaphore") == (name, line, count)


def test_without_its_file_only_the_name_is_known(tmp_path: Path) -> None:
    names = Names()
    assert names.found(tmp_path / "none.py", "", "gate", "Semaphore") == ("gate", 0, -1)
    assert names.found(tmp_path, "", "", "Semaphore") == ("Semaphore", 0, -1)
