"""README's example of a test, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from pytestqt.qtbot import QtBot

README = Path(__file__).parents[2] / "README.md"


def test_the_example_passes(qtbot: QtBot) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, str(README), "exec"), names)
    test = names["test_two_of_three_go_inside"]
    assert callable(test)
    body = code.partition("def ")[2].splitlines()
    assert len([line for line in body if line.strip()]) == 9
    test(qtbot)
