"""The translations of the texts in lessons and guide: a table for each language."""

from __future__ import annotations

import tomllib

from core.scenario.toml import RESOURCES


def texts_in(language: str) -> dict[str, str]:
    """English texts and what they are in a language ("zh_CN", "es"); empty where there is none.

    A table may lack no text and have no other (`tests/core/teaching/test_languages.py`). Raises
    `tomllib.TOMLDecodeError` on a damaged one.
    """
    file = RESOURCES / "lessons" / "translations" / f"{language}.toml"
    if not language.replace("_", "").isalnum() or not file.is_file():
        return {}
    table: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    return table
