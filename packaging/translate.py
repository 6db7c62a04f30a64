"""Brings resources/translations up to date with the texts in the code.

    uv run python packaging/translate.py          gather new texts, and compile what is translated
    uv run python packaging/translate.py --check  say what is missing, change nothing; exit code 1

A text that has to be translated stands in the .ts file as `type="unfinished"`: put the translation
in, take the mark away, and run this again, as the app reads only the .qm files beside them. Both
are committed. Words between braces ({count}) stay as they are; a letter after & is the key of a
menu's entry or of a field, and no two of one menu may have the same.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
STEM = "semaphore_lab"
LANGUAGES = ("es", "zh_CN")


class Text(NamedTuple):
    """One text of the code, and what it is in a language."""

    context: str
    """The class whose `tr` it is in, or what `QT_TRANSLATE_NOOP` says."""
    source: str
    translation: str
    mark: str
    """"" for what is done; "unfinished", "vanished" or "obsolete" for what is not."""


def file_of(language: str, folder: Path | None = None) -> Path:
    """Where a language's translations are."""
    return (folder or FOLDER) / f"{STEM}_{language}.ts"


def sources() -> list[Path]:
    """The files that hold texts."""
    return sorted(path for part in ("core", "gui") for path in (ROOT / part).rglob("*.py"))


def _tool(name: str, *arguments: str) -> None:
    # Beside this interpreter: the environment need not be active.
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    command = [str(program), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or "arning" in done.stderr:
        raise SystemExit(f"pyside6-{name}: {done.stdout}{done.stderr}")


def gather(file: Path, language: str) -> None:
    """Put the texts of the code into a .ts file, which need not exist; keep what is translated."""
    with tempfile.TemporaryDirectory() as folder:
        # A list, as a command line of Windows has no room for all of them.
        names = Path(folder) / "sources.txt"
        names.write_text("\n".join(str(path) for path in sources()), encoding="utf-8")
        _tool(
            "lupdate",
            *(f"@{names}", "-ts", str(file), "-no-obsolete", "-sort-messages", "-silent"),
            # Lines move with each change of the code; guesses at what is alike are mostly wrong.
            *("-locations", "none", "-disable-heuristic", "similartext"),
            *("-source-language", "en", "-target-language", language),
        )


def compile_file(file: Path, out: Path) -> None:
    """Make the .qm file that the app reads. Raises `SystemExit` with the tool's words."""
    _tool("lrelease", "-silent", str(file), "-qm", str(out))


def texts(file: Path) -> Iterator[Text]:
    """What is in a .ts file."""
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            mark = translation.get("type", "")
            yield Text(
                context.findtext("name", ""),
                message.findtext("source", ""),
                translation.text or "",
                mark,
            )


def names_in(text: str) -> list[str]:
    """The {names} in a text, sorted."""
    return sorted(re.findall(r"(?<!\{)\{(\w+)\}", text))


def _faults_of(text: Text) -> Iterator[str]:
    if text.mark or not text.translation:
        yield text.mark or "empty"
    elif names_in(text.source) != names_in(text.translation):
        yield f"has other names in braces: {text.translation}"
    elif bool(re.search("&[^ &]", text.source)) != bool(re.search("&[^ &]", text.translation)):
        yield f"has a key (&) on one side only: {text.translation}"


def mistakes(language: str, folder: Path | None = None) -> list[str]:
    """What is wrong with a language's translations, a line each; empty if all is well."""
    ours = file_of(language, folder)
    found = [
        f"{text.context}: {text.source}: {fault}"
        for text in texts(ours)
        for fault in _faults_of(text)
    ]
    have = {(text.context, text.source) for text in texts(ours)}
    with tempfile.TemporaryDirectory() as fresh:
        file = file_of(language, Path(fresh))
        gather(file, language)
        want = {(text.context, text.source) for text in texts(file)}
    found += [f"{context}: {source}: is not there" for context, source in sorted(want - have)]
    found += [f"{context}: {source}: is not used" for context, source in sorted(have - want)]
    return found


def main() -> int:
    """Update or check; the exit code."""
    wrong = 0
    for language in LANGUAGES:
        file = file_of(language)
        if "--check" not in sys.argv[1:]:
            gather(file, language)
            compile_file(file, file.with_suffix(".qm"))
        found = mistakes(language)
        wrong += len(found)
        for line in found:
            print(f"{language}: {line}")
        print(f"{language}: {sum(1 for _ in texts(file))} texts, {len(found)} to look at")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
