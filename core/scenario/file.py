"""Scenarios in files: TOML, read as data and of bounded size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.scenario.settings import Scenario, ScenarioError, scenario
from core.words import QT_TRANSLATE_NOOP, message, named

UNREADABLE = QT_TRANSLATE_NOOP("core", "{file} cannot be read: {reason}.")
NOT_TOML = QT_TRANSLATE_NOOP("core", "{file} is not valid TOML: {reason}.")
IN_FILE = QT_TRANSLATE_NOOP("core", "{file}: {mistake}")


def read_toml(path: Path) -> dict[str, object]:
    """The raw settings of a scenario file; `ScenarioError` where it cannot be read."""
    from core.scenario.toml import contents, values_of  # Here, as the window opens without it.
    from core.scenario.toml_bounds import ExcessError

    try:
        return values_of(contents(path))
    except OSError as error:
        text = message(UNREADABLE, file=named(path), reason=error.strerror or error)
        raise ScenarioError(text) from None
    except ExcessError as error:
        text = message(UNREADABLE, file=named(path), reason=error.message)
        raise ScenarioError(text) from None
    except ValueError as error:
        reason = str(error).rstrip(".")
        raise ScenarioError(message(NOT_TOML, file=named(path), reason=reason)) from None


def load(path: Path, changes: Mapping[str, object] | None = None) -> Scenario:
    """The scenario of a TOML file, with `changes` (raw values) over it."""
    raw = read_toml(path)
    raw.update(changes or {})
    try:
        return scenario(raw)
    except ScenarioError as error:
        if changes and error.field in changes:
            raise
        text = message(IN_FILE, file=named(path), mistake=error.message)
        raise ScenarioError(text, error.field) from None


def dumps(scenario: Scenario) -> str:
    """The scenario as TOML. All values are numbers or plain words, so none needs escaping."""
    settings = scenario.settings()
    faults = settings.pop("faults", [])
    lines = _table(settings)
    for fault in faults:
        lines += ["", "[[faults]]", *_table(fault)]
    return "\n".join(lines) + "\n"


def _table(values: Mapping[str, object]) -> list[str]:
    return [f"{name} = {_value(value)}" for name, value in values.items()]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else f'"{value}"'
