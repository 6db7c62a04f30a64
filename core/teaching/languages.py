"""The translations of the texts in lessons, guide and puzzles: two tables for each language."""

from __future__ import annotations

import tomllib

from core.scenario.toml import RESOURCES

PARTS = ("lessons", "puzzles")


def texts_in(language: str) -> dict[str, str]:
    """English texts and what they are in a language ("zh_CN", "es"); empty where there is none.

    A table may lack no text and have no other (`tests/core/teaching/test_languages.py`). Raises
    `tomllib.TOMLDecodeError` on a damaged one.
    """
    table: dict[str, str] = {}
    if not language.replace("_", "").isalnum():
        return table
    for part in PARTS:
        file = RESOURCES / part / "translations" / f"{language}.toml"
        if file.is_file():
            table |= tomllib.loads(file.read_text(encoding="utf-8"))
    return table
