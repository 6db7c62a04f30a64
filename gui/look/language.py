"""The language of the window: English, or one of those that are translated.

Texts are English in the code. `pyside6-lupdate` gathers them, `resources/translations` holds what
they are in other languages (`packaging/translate.py` keeps it up to date), and Qt looks them up.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.numbers import Numerals
from core.words import Language, Message, Value, fill, said

ENGLISH = "en"

LANGUAGES = {ENGLISH: "English", "zh_CN": "简体中文", "es": "Español"}
"""Each language's name, in itself: who looks for it may read no other."""

_LOCALES = {ENGLISH: "en_US", "zh_CN": "zh_CN", "es": "es_AR"}
"""How dates and numbers are written. Spanish as most of those write it who have a comma in "1,25":
in Spain itself, thousands would have their point from 10.000 on only."""

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"

_STEMS = ("qtbase", "semaphore_lab")
"""Qt's own texts, and ours. What is installed last is asked first."""

_used = ENGLISH
_translators: list[QTranslator] = []


def spoken(wanted: Iterable[str]) -> str:
    """The first of these that there is ("zh-Hans-CN", "es_MX"); English if there is none.

    Traditional Chinese is not Simplified: who reads that is asked for the next choice.
    """
    traditional = False
    for name in wanted:
        locale = QLocale(name)
        # By name: for `QLocale.Language` PySide would make 400 enumerators at the start.
        language = locale.name().partition("_")[0]
        if language in (ENGLISH, "es"):
            return language
        if language == "zh":
            traditional |= locale.script() == QLocale.Script.TraditionalChineseScript
            # A mere "zh" stands for Simplified, and ends the list of those who read the other.
            if not traditional:
                return "zh_CN"
    return ENGLISH


def chosen(choice: str) -> str:
    """The language that a choice stands for: its own, or what the system asks for."""
    return choice if choice in LANGUAGES else spoken(QLocale.system().uiLanguages())


def current() -> str:
    """The language that is used now: "en", "zh_CN" or "es"."""
    return _used


def core_text(text: str) -> str:
    """A text of core, or of a lesson or the guide, in the language that is used now."""
    found = QCoreApplication.translate("core", text)
    if found != text or _used == ENGLISH:
        return found
    return _taught(_used).get(text, text)


def written(value: Value) -> str:
    """A name, a number or a time of core's by itself, in the language that is used now."""
    return said(value, in_use())


def at_start(value: Value) -> str:
    """The same as a sentence begins with it."""
    text = written(value)
    return text[:1].upper() + text[1:]


def filled(text: str, /, **values: Value) -> str:
    """A text of the window's, translated already, with what it is filled with: numbers are written
    as the language that is used now does, messages are translated."""
    return fill(text, values, in_use())


def typed(text: str) -> str:
    """What somebody has typed in the language that is used now, with numbers as programs write
    them: what they type with a point, as files have it, is read as well."""
    return text.replace(_numerals().point, ".")


@cache
def _numerals() -> Numerals:
    locale = QLocale()
    return Numerals(locale.decimalPoint(), locale.groupSeparator())


def in_use() -> Language:
    """What sentences of core are said in now."""
    return Language(core_text, _numerals())


@cache
def _taught(language: str) -> dict[str, str]:
    from core.teaching.languages import texts_in  # Here, as a window opens without it.

    return texts_in(language)


def use(choice: str) -> None:
    """Translate into this language from now on; windows that are there get a `LanguageChange`.

    A language whose files are missing stays English, which is better than no window.
    """
    global _used
    language = chosen(choice)
    QLocale.setDefault(QLocale(_LOCALES[language]))
    _numerals.cache_clear()
    if language == _used:
        return
    _used = language
    for translator in _translators:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    _translators.clear()
    if language == ENGLISH:
        return
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for stem, folder in zip(_STEMS, (qt, str(FOLDER)), strict=True):
        translator = QTranslator(QCoreApplication.instance())
        if translator.load(f"{stem}_{language}", folder):
            QCoreApplication.installTranslator(translator)
            _translators.append(translator)


def translated(message: Message) -> str:
    """The sentence in the window's language."""
    return message.fill(in_use())
