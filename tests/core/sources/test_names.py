"""Resources have the names that the program gives them."""

from pathlib import Path
from textwrap import dedent

import pytest

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
