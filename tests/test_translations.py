"""Every text of the program is translated, into every language, by files that are up to date."""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent.parent / "packaging"))

import translate

FINISHED = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Box</name>
    <message>
        <source>&amp;Open {name}</source>
        <translation>&amp;Abrir {name}</translation>
    </message>
</context>
</TS>
"""

BOX = 'class Box(QWidget):\n    def f(self):\n        self.tr("&Open {name}")\n'


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_every_text_is_translated_and_none_is_stale(language: str) -> None:
    assert translate.mistakes(language) == []


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_the_compiled_file_holds_what_the_texts_say(language: str, tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtCore")
    from PySide6.QtCore import QTranslator

    file = translate.file_of(language)
    compiled = QTranslator()
    assert compiled.load(str(file.with_suffix(".qm")))
    old = [
        text.source
        for text in translate.texts(file)
        if compiled.translate(text.context, text.source) != text.translation
    ]
    assert old == [], "run packaging/translate.py"
    fresh = tmp_path / "fresh.qm"
    translate.compile_file(file, fresh)
    # A text that is gone would stay in an old file, and make it longer.
    assert abs(fresh.stat().st_size - file.with_suffix(".qm").stat().st_size) < 64


def test_the_window_offers_what_is_translated() -> None:
    pytest.importorskip("PySide6.QtCore")
    from gui.look.language import ENGLISH, FOLDER, LANGUAGES

    assert set(LANGUAGES) == {ENGLISH, *translate.LANGUAGES}
    assert translate.FOLDER == FOLDER
    assert {file.name for file in FOLDER.iterdir()} == {
        f"semaphore_lab_{language}.{kind}"
        for language in translate.LANGUAGES
        for kind in ("ts", "qm")
    }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one text, translated."""
    (tmp_path / "core").mkdir()
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "box.py").write_text(BOX)
    translate.file_of("es", tmp_path).write_text(FINISHED)
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    return tmp_path


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_nothing_is_wrong_with_it(project: Path) -> None:
    assert translate.mistakes("es", project) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<translation>", '<translation type="unfinished">', "unfinished"),
        ("<translation>", '<translation type="vanished">', "vanished"),
        ("&amp;Abrir {name}", "", "empty"),
        ("Abrir {name}", "Abrir {nombre}", "has other names in braces: &Abrir {nombre}"),
        ("Abrir {name}", "Abrir", "has other names in braces: &Abrir"),
        ("&amp;Abrir", "Abrir", "has a key (&) on one side only: Abrir {name}"),
    ],
)
def test_a_mistake_in_a_translation_is_found(
    project: Path, old: str, new: str, complaint: str
) -> None:
    replace(translate.file_of("es", project), old, new)
    assert translate.mistakes("es", project) == [f"Box: &Open {{name}}: {complaint}"]


def test_a_text_that_is_new_or_gone_is_found(project: Path) -> None:
    replace(project / "gui" / "box.py", "&Open {name}", "&Close {name}")
    assert translate.mistakes("es", project) == [
        "Box: &Close {name}: is not there",
        "Box: &Open {name}: is not used",
    ]


def test_gathering_keeps_what_is_translated(project: Path) -> None:
    with (project / "gui" / "box.py").open("a") as code:
        code.write('        self.tr("New")\n')
    file = translate.file_of("es", project)
    translate.gather(file, "es")
    assert list(translate.texts(file)) == [
        translate.Text("Box", "&Open {name}", "&Abrir {name}", ""),
        translate.Text("Box", "New", "", "unfinished"),
    ]


def test_the_command_gathers_says_what_is_missing_and_compiles(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translate, "FOLDER", project)
    monkeypatch.setattr(translate, "LANGUAGES", ("es",))
    with (project / "gui" / "box.py").open("a") as code:
        code.write('        self.tr("New")\n')
    file = translate.file_of("es")
    before = file.read_text()
    monkeypatch.setattr(sys, "argv", ["translate.py", "--check"])
    assert translate.main() == 1
    assert capsys.readouterr().out == "es: Box: New: is not there\nes: 1 texts, 1 to look at\n"
    assert file.read_text() == before

    monkeypatch.setattr(sys, "argv", ["translate.py"])
    assert translate.main() == 1
    assert capsys.readouterr().out == "es: Box: New: unfinished\nes: 2 texts, 1 to look at\n"
    replace(file, '<translation type="unfinished"></translation>', "<translation>X</translation>")
    assert translate.main() == 0
    assert capsys.readouterr().out == "es: 2 texts, 0 to look at\n"
    assert file.with_suffix(".qm").stat().st_size > 50


# What is marked is gathered ----------------------------------------------------------------------


class Marked(ast.NodeVisitor):
    """The texts that a file marks for translation, read from Python's own view of it."""

    def __init__(self) -> None:
        self.texts: set[tuple[str, str]] = set()
        self.wrong: list[int] = []
        """Lines of calls whose text cannot be gathered, or whose context is not their class."""
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        literal = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
        if name == "tr" and isinstance(called, ast.Attribute):
            ours = isinstance(called.value, ast.Name) and called.value.id == "self"
            if not ours or not self._classes:
                self.wrong.append(node.lineno)
            elif isinstance(literal[0], str):
                self.texts.add((self._classes[-1], literal[0]))
        elif name == "_tr":  # Behind a function of ours, a text is not seen.
            self.wrong.append(node.lineno)
        elif name in ("translate", "QT_TRANSLATE_NOOP"):
            match literal:
                case [str(context), str(text)]:
                    self.texts.add((context, text))
        self.generic_visit(node)


def marked() -> Iterator[tuple[Path, Marked]]:
    for path in translate.sources():
        found = Marked()
        found.visit(ast.parse(path.read_text(encoding="utf-8")))
        yield path.relative_to(translate.ROOT), found


def test_what_is_marked_is_gathered_and_nothing_else(tmp_path: Path) -> None:
    file = translate.file_of("es", tmp_path)
    translate.gather(file, "es")
    gathered = {(text.context, text.source) for text in translate.texts(file)}
    assert gathered == {text for _, found in marked() for text in found.texts}


def test_a_text_is_asked_for_in_the_class_that_it_is_gathered_for() -> None:
    """`other.tr("…")` is gathered for "other", and asked for in the class that `other` is of."""
    assert [(path, line) for path, found in marked() for line in found.wrong] == []


def test_the_reader_of_marks_finds_what_cannot_be_gathered() -> None:
    found = Marked()
    code = (
        'class A:\n    def f(self, x):\n        x.tr("a")\n        self.tr("b")\n        _tr("c")'
    )
    found.visit(ast.parse(code))
    assert (found.texts, found.wrong) == ({("A", "b")}, [3, 5])


def test_tools_that_complain_end_the_command(project: Path) -> None:
    broken = project / "broken.ts"
    shutil.copy(translate.file_of("es", project), broken)
    broken.write_text("<TS><context>")
    with pytest.raises(SystemExit, match="pyside6-lrelease"):
        translate.compile_file(broken, project / "broken.qm")
