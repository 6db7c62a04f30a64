"""The editor under somebody's hands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextDocumentLayout
from pytestqt.qtbot import QtBot

from core.state.places import Zone
from core.telling.on_line import Mark
from gui.code.colours import Part, colours
from gui.editor.highlighter import Highlighter
from gui.editor.panel import ZOOMS, EditorPanel
from gui.editor.text import ProgramText
from gui.look.theme import DARK, LIGHT

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def document() -> QTextDocument:
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    return document


@pytest.fixture
def panel(qtbot: QtBot, document: QTextDocument) -> EditorPanel:
    panel = EditorPanel(document)
    qtbot.addWidget(panel)
    panel.resize(500, 400)
    panel.show()
    qtbot.waitExposed(panel)
    panel.text.setFocus()
    return panel


@pytest.fixture
def text(panel: EditorPanel) -> ProgramText:
    return panel.text


def test_a_block_is_typed_with_its_indentation(qtbot: QtBot, text: ProgramText) -> None:
    for line in ("def f(x):", "if x:", "return 1", "pass"):
        qtbot.keyClicks(text, line)
        qtbot.keyClick(text, Key.Key_Return)
    assert text.toPlainText() == "def f(x):\n    if x:\n        return 1\n    pass\n"
    text.undo()
    text.undo()
    assert text.toPlainText().startswith("def f(x):\n    if x:")


def test_tab_and_backspace_go_by_steps(qtbot: QtBot, text: ProgramText) -> None:
    qtbot.keyClicks(text, "  ")
    qtbot.keyClick(text, Key.Key_Tab)
    qtbot.keyClick(text, Key.Key_Tab)
    assert text.toPlainText() == " " * 8
    qtbot.keyClick(text, Key.Key_Backspace)
    assert text.toPlainText() == " " * 4
    qtbot.keyClicks(text, "x")
    qtbot.keyClick(text, Key.Key_Backspace)
    assert text.toPlainText() == " " * 4


def test_a_selection_goes_in_and_back_as_one_step(qtbot: QtBot, text: ProgramText) -> None:
    text.setPlainText("a\nb\nc")
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)  # To the beginning of c.
    text.setTextCursor(cursor)
    qtbot.keyClick(text, Key.Key_Tab)
    assert text.toPlainText() == "    a\n    b\nc"
    qtbot.keyClick(text, Key.Key_Backtab, SHIFT)
    assert text.toPlainText() == "a\nb\nc"
    qtbot.keyClick(text, Key.Key_Slash, CTRL)
    assert text.toPlainText() == "# a\n# b\nc"
    text.undo()
    assert text.toPlainText() == "a\nb\nc"


def test_home_goes_to_the_text_and_then_to_the_line(qtbot: QtBot, text: ProgramText) -> None:
    qtbot.keyClicks(text, "    x")
    qtbot.keyClick(text, Key.Key_Home)
    assert text.textCursor().positionInBlock() == 4
    qtbot.keyClick(text, Key.Key_Home)
    assert text.textCursor().positionInBlock() == 0


def test_escape_leaves_it(qtbot: QtBot, panel: EditorPanel) -> None:
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.text, Key.Key_Escape)


@pytest.mark.parametrize(
    ("key", "modifiers", "wish"),
    [
        (Key.Key_R, CTRL, "run"),
        (Key.Key_F5, Qt.KeyboardModifier.NoModifier, "run"),
        (Key.Key_F5, SHIFT, "stop"),
        (Key.Key_S, CTRL, "save"),
        (Key.Key_S, CTRL | SHIFT, "save-as"),
        (Key.Key_O, CTRL, "open"),
    ],
)
def test_its_own_keys(
    qtbot: QtBot, panel: EditorPanel, key: Qt.Key, modifiers: Qt.KeyboardModifier, wish: str
) -> None:
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(panel.text, key, modifiers)
    assert asked.args == [wish]
    assert panel.text.toPlainText() == ""


def test_brackets_are_marked_in_pairs(qtbot: QtBot, text: ProgramText) -> None:
    text.setPlainText("f(')', [1,\n  2]) # (\n(")

    def marked(position: int) -> list[int]:
        cursor = text.textCursor()
        cursor.setPosition(position)
        text.setTextCursor(cursor)
        text._show_pair()
        return [s.cursor.selectionStart() for s in text.extraSelections()]

    assert marked(1) == [1, 15]
    assert marked(16) == [15, 1]
    assert marked(8) == [7, 14]
    assert marked(21) == [21]  # Nothing closes it.
    assert marked(4) == []  # It is in a string.


def test_what_is_found_is_marked_and_gone_through(qtbot: QtBot, panel: EditorPanel) -> None:
    text = panel.text
    text.setPlainText("one two\none\ntwo ONE")
    qtbot.keyClick(text, Key.Key_F, CTRL)
    field = panel.findChild(QLineEdit, "find-text")
    assert field.hasFocus()
    qtbot.keyClicks(field, "one")
    count = panel.findChild(QLabel, "find-count")
    assert count.text() == "1 of 3"
    qtbot.keyClick(field, Key.Key_Return)
    assert (count.text(), text.textCursor().blockNumber()) == ("2 of 3", 1)
    qtbot.keyClick(field, Key.Key_F3, SHIFT)
    assert count.text() == "1 of 3"
    qtbot.keyClick(field, Key.Key_Return, SHIFT)
    assert (count.text(), text.textCursor().blockNumber()) == ("3 of 3", 2)
    qtbot.keyClicks(field, "x")
    assert field.property("wrong")
    qtbot.keyClick(field, Key.Key_Escape)
    assert text.hasFocus()
    assert not text.extraSelections()
    field.setText("two")
    qtbot.keyClick(text, Key.Key_F3)
    assert text.textCursor().selectedText() == "two"


def test_letters_grow_and_shrink(qtbot: QtBot, panel: EditorPanel) -> None:
    text = panel.text
    before = text.font().pixelSize()
    zooms: list[int] = []
    panel.zoomed.connect(zooms.append)
    qtbot.keyClick(text, Key.Key_Plus, CTRL)
    assert text.font().pixelSize() > before
    for _ in ZOOMS:
        qtbot.keyClick(text, Key.Key_Minus, CTRL)
    assert text.font().pixelSize() < before
    qtbot.keyClick(text, Key.Key_0, CTRL)
    assert text.font().pixelSize() == before
    assert (zooms[0], min(zooms), zooms[-1]) == (115, ZOOMS[0], 100)


def colour_at(text: ProgramText, line: int, column: int) -> str:
    block = text.document().findBlockByNumber(line)
    for span in block.layout().formats():
        if span.start <= column < span.start + span.length:
            return str(span.format.foreground().color().name())
    return ""


def test_colours_follow_what_is_typed_and_the_theme(
    qtbot: QtBot, text: ProgramText, document: QTextDocument
) -> None:
    lighter = Highlighter(document, document)
    qtbot.keyClicks(text, "import x")
    assert colour_at(text, 0, 0) == colours(LIGHT)[Part.KEYWORD]
    text.setPlainText("x = 1\n" * 3_000)
    last = document.findBlockByNumber(2_990)
    qtbot.waitUntil(lambda: last.userState() >= 0)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(text, '"""')
    string = colours(LIGHT)[Part.STRING]
    qtbot.waitUntil(lambda: colour_at(text, 2_990, 0) == string)
    text.undo()
    qtbot.waitUntil(lambda: colour_at(text, 2_990, 4) == colours(LIGHT)[Part.NUMBER])
    lighter.set_theme(DARK)
    qtbot.waitUntil(lambda: colour_at(text, 2_990, 4) == colours(DARK)[Part.NUMBER])


def test_tokens_stay_on_their_lines_while_one_types(qtbot: QtBot, text: ProgramText) -> None:
    text.setPlainText("a\nb\nc\nd\n")
    text.remember()
    text.set_marks({2: [Mark(Zone.WAITING, 2, (0, 1))], 3: [Mark(Zone.INSIDE, 1, (2,))]})

    def lines() -> list[int]:
        height = text.blockBoundingRect(text.document().firstBlock()).height()
        return [round(spot.rect.top() / height) for spot in text.spots()]

    assert lines() == [2, 3]
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.insertPlainText("# one\n# two\n")
    assert lines() == [4, 5]
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(4).position())
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert lines() == [4]
    assert text._gutter.worker_at(text.spots()[0].tokens[0].place.center().toPoint()) == 2
    with qtbot.waitSignal(text.worker_clicked) as clicked:
        text._gutter.click(text.spots()[0].tokens[0].place.center().toPoint())
    assert clicked.args == [2]
    assert text._gutter.worker_at(QPoint(1, 1)) is None


def test_what_is_pasted_has_no_colours_and_what_is_copied_is_plain(text: ProgramText) -> None:
    text.setPlainText("one\u00a0two\n😀 (x)")
    text.selectAll()
    text.copy()
    mime = QApplication.clipboard().mimeData()
    assert mime.formats() == ["text/plain"]
    text.textCursor().insertText("")
    text.paste()
    assert "😀 (x)" in text.toPlainText()


def test_comments_go_round_an_emoji(qtbot: QtBot, text: ProgramText) -> None:
    text.setPlainText("x = '😀'")
    qtbot.keyClick(text, Key.Key_Slash, CTRL)
    assert text.toPlainText() == "# x = '😀'"
    qtbot.keyClick(text, Key.Key_Slash, CTRL)
    assert text.toPlainText() == "x = '😀'"


def test_workers_are_brought_into_sight_until_one_scrolls(qtbot: QtBot, text: ProgramText) -> None:
    text.setPlainText("\n".join(f"line {number}" for number in range(200)))
    text.moveCursor(QTextCursor.MoveOperation.End)
    bar = text.verticalScrollBar()

    def lines() -> list[int]:
        return [spot.line for spot in text.spots()]

    text.remember()
    text.set_marks({40: [Mark(Zone.WAITING, 1, (1,))], 46: [Mark(Zone.WAITING, 1, (2,))]})
    assert lines() == [40, 46]
    place = bar.value()
    text.set_marks({41: [Mark(Zone.INSIDE, 1, (1,))], 46: [Mark(Zone.WAITING, 1, (2,))]})
    assert bar.value() == place  # They are in sight: nothing moves.
    text.set_marks({3: [Mark(Zone.INSIDE, 1, (1,))], 150: [Mark(Zone.WAITING, 1, (2,))]})
    assert lines() == [3]  # No room for both.
    bar.setValue(100)
    text.set_marks({3: [Mark(Zone.WAITING, 1, (1,))]})
    assert (bar.value(), lines()) == (100, [])
    text.remember()
    text.set_marks({4: [Mark(Zone.WAITING, 1, (1,))]})
    assert lines() == [4]
    text.remember()
    text.insertPlainText("x")  # Who types stays where they type.
    text.set_marks({150: [Mark(Zone.WAITING, 1, (1,))]})
    assert lines() == []
