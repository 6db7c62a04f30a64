"""Counts and times are written as the window's language does, wherever they stand."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind, encode, encode_events, header_of
from core.scenario.settings import Backend, Duration, Scenario, Spread
from gui.access.items import Items
from gui.look.language import use
from gui.stage.items import StageItems
from gui.timeline import Timeline
from gui.timeline.axis import View
from gui.window.main_window import MainWindow
from gui.window.runs_menu import line
from gui.window.settings import Settings

WORKERS = 6_000
MANY = Scenario().but(backend=Backend.ASYNCIO, workers=WORKERS, limit=1_500, hold=1.25)

MILLISECOND = 1_000_000

FOREIGN = {
    # No decimal point: a point is followed by three digits.
    "es": r"\d\.\d(?!\d\d(?!\d))",
    "zh_CN": r"\d,\d(?!\d\d(?!\d))",
    "en": r"\d,\d(?!\d\d(?!\d))",
}
"""What no number in the language looks like."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use("en")


def events() -> list[Event]:
    """All ask, 1,500 go in, one is killed inside, and one has waited for 1.25 s."""
    found = [Event(0, Kind.STARTED, value=MANY.limit)]
    found += [Event(0, Kind.SPAWNED, worker) for worker in range(WORKERS)]
    found += [Event(MILLISECOND, Kind.WAITING, worker) for worker in range(WORKERS)]
    hold = 1_250 * MILLISECOND
    found += [Event(2 * MILLISECOND, Kind.ACQUIRED, worker, 0, hold) for worker in range(1_499)]
    found += [
        Event(1_251 * MILLISECOND, Kind.ACQUIRED, 1_499, 0, hold),
        Event(1_252 * MILLISECOND, Kind.KILLED, 7),
        Event(1_252 * MILLISECOND, Kind.PERMIT_LOST, 7),
        Event(1_253 * MILLISECOND, Kind.RELEASED, 0),
        Event(1_750 * MILLISECOND, Kind.ACQUIRED, 1_500, 0, hold),
    ]
    return found


def opened(qtbot: QtBot, folder: Path, language: str) -> MainWindow:
    """A window that shows the recording at 1.75 s, and worker 1,500 from near."""
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    Settings(store).language = language
    window = MainWindow(scenario=MANY, store=store)
    qtbot.addWidget(window)
    window.resize(1280, 860)
    window.show()
    qtbot.waitExposed(window)
    path = folder / "many.semlab"
    path.write_bytes(encode(header_of(MANY)) + encode_events(events()))
    window.open_file(path)
    qtbot.waitUntil(lambda: len(window.session.log) == len(events()))
    window.session.seek(1_750 * MILLISECOND)
    window.select(1_500)
    return window


def said(widget: QWidget) -> Iterator[str]:
    """All texts of a widget and of what is in it, for eyes and ears."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        elif isinstance(each, QComboBox):
            yield from (each.itemText(index) for index in range(each.count()))
        elif isinstance(each, QAbstractSpinBox):
            yield each.text()


def told(items: Items, first: int) -> list[str]:
    return [items.name(first), items.words(first)]


def ticks(timeline: Timeline) -> list[str]:
    """The labels of its axis, and of all else around the plot."""
    texts = timeline._words.texts(timeline._frame(), MANY.limit, False)
    return [label for _, label in texts.ticks] + [texts.limit, texts.note]


def everything(qtbot: QtBot, window: MainWindow) -> str:
    """What stands anywhere in the window and in its tooltips, a line each."""
    panels = window.panels
    assert panels is not None
    lines = [window.windowTitle(), panels.statistics.text(), panels.code.sentence()]
    for name in ("code", "transcript", "statistics", "workers"):
        panels.show_panel(name)
        qtbot.waitUntil(lambda: panels.workers.table.rowCount() in (0, WORKERS))
        lines += said(window)
    table, inspected = panels.workers.table, panels.workers.inspector.events
    for model, row in ((table, 1_500), (inspected, 0)):
        columns = range(model.columnCount())
        lines += [str(model.index(row, column).data()) for column in columns]
    lines += [window.stage.token_words(1_500), window.stage.summary]
    lines += told(StageItems(window.stage), 0)
    timeline = panels.timeline
    lines += [timeline.row_words(0), *ticks(timeline)]
    middle = QPointF(timeline.rect().center())
    lines.append(timeline.words_at(middle.toPoint()))
    timeline.look_at(View(1e-4, 124_900))
    lines += ticks(timeline)
    lines.append(line(window.session.run))
    return "\n".join(filter(None, lines))


@pytest.mark.parametrize(
    ("language", "many", "time"),
    [("en", "4,499", "1.75"), ("es", "4.499", "1,75"), ("zh_CN", "4,499", "1.75")],
)
def test_all_numbers_are_the_language_s(
    qtbot: QtBot, tmp_path: Path, language: str, many: str, time: str
) -> None:
    window = opened(qtbot, tmp_path, language)
    text = everything(qtbot, window)
    mark = many[1]
    assert f"6{mark}000" in window.controls.workers.text()
    assert many in window.body.sentence.text()
    assert many in window.stage.summary
    assert f"{time} s" in text
    assert f"1{mark}499" in text
    assert f"7{mark}504" in text  # Lines of the transcript,
    assert f"13{mark}505" in text  # events of the run,
    assert f"0{time[1]}25×" in text  # speeds.
    program = "asyncio.sleep(1.25)"
    lines = [each for each in text.splitlines() if program not in each]
    assert not [each for each in lines if re.search(FOREIGN[language], each)]


def test_what_programs_read_stays_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "es")
    path = tmp_path / "figures.csv"
    window.exporting.save_statistics(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    assert rows["waiting"]["value"] == "4,499"
    assert re.fullmatch(r"\d\.\d\d s", rows["time"]["value"])
    again = tmp_path / "again.semlab"
    window.save_recording(again)
    qtbot.waitUntil(again.exists, timeout=5_000)
    assert again.read_bytes() == (tmp_path / "many.semlab").read_bytes()
    window.save_scenario(tmp_path / "many.toml")
    assert "hold = 1.25" in (tmp_path / "many.toml").read_text(encoding="utf-8")
    panels = window.panels
    assert panels is not None
    assert "asyncio.sleep(1.25)" in panels.code.view.toPlainText()


def test_fields_are_typed_into_as_the_language_writes(qtbot: QtBot, tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    Settings(store).language = "es"
    window = MainWindow(scenario=MANY, store=store)
    qtbot.addWidget(window)
    window.show()
    hold, workers = window.controls.hold, window.controls.workers
    assert (hold.text(), workers.text()) == ("1,25 s", "6.000")
    for text, low, high in (("0,5", 0.5, 0.5), ("0.5", 0.5, 0.5), ("0,5-1,5 s", 0.5, 1.5)):
        hold.selectAll()
        qtbot.keyClick(hold, Qt.Key.Key_Delete)
        qtbot.keyClicks(hold, text)
        assert hold.value() == Duration(Spread.FIXED if low == high else Spread.UNIFORM, low, high)
    qtbot.keyClick(hold, Qt.Key.Key_Return)
    assert hold.text() == "0,5–1,5 s"
    workers.selectAll()
    qtbot.keyClicks(workers, "7500")
    qtbot.keyClick(workers, Qt.Key.Key_Return)
    assert (workers.value(), workers.text()) == (7_500, "7.500")
    assert window.controls.scenario().workers == 7_500
