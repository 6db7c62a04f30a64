from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetrics, QRawFont
from pytestqt.qtbot import QtBot

from core.telling import listing, transcript
from gui.look import signs


def printed() -> set[str]:
    """The signs in the sentences that programs print."""
    texts = (Path(str(module.__file__)).read_text("utf-8") for module in (transcript, listing))
    return {char for text in texts for char in text if ord(char) > 0x23F0 and char != "−"}


def test_the_font_has_all_signs_that_are_printed(qtbot: QtBot) -> None:
    font = QRawFont(str(signs.FILE), 16.0)
    assert font.isValid()
    assert len(printed()) >= 10
    missing = [char for char in printed() if not font.supportsCharacter(ord(char))]
    assert missing == []
    for char in printed():
        assert font.pathForGlyph(font.glyphIndexesForString(char)[0]).elementCount() > 8


@pytest.mark.parametrize(("there", "added"), [(True, 0), (False, 1)])
def test_it_is_brought_once_and_only_where_no_other_has_them(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, there: bool, added: int
) -> None:
    found: list[str] = []
    monkeypatch.setattr(signs, "_looked", False)
    monkeypatch.setattr(QFontMetrics, "inFontUcs4", lambda self, char: there)

    def add(file: str) -> int:
        found.append(file)
        return 0

    monkeypatch.setattr(QFontDatabase, "addApplicationFont", add)
    signs.bring_signs()
    signs.bring_signs()
    assert len(found) == added
