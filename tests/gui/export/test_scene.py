from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from core.log.columns import Log
from core.log.recording import read
from gui.export.scene import Look, Scene
from gui.look.theme import DARK, LIGHT, Theme

DATA = Path(__file__).parents[2] / "data"
FILES = [
    *sorted((DATA / "format-1").glob("*.semlab")),
    *sorted((DATA / "programs").glob("*.semlab")),
]
SVG = "{http://www.w3.org/2000/svg}"


def scene_of(
    file: Path, theme: Theme = LIGHT, timeline: bool = True, as_map: bool = False
) -> tuple[Scene, Log]:
    recording = read(file)
    log = Log(recording.header.program is not None)
    log.extend(recording.events)
    return Scene(log, recording.scenario, Look((900, 600), theme, timeline, as_map)), log


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_vector_picture_has_shapes_and_letters_alone(
    qapp: QApplication, file: Path, theme: Theme
) -> None:
    assert qapp is not None
    scene, log = scene_of(file, theme)
    for share in (0.3, 0.7, 1.0):
        scene.bring(round(log.end * share))
        root = ElementTree.fromstring(scene.svg())
        assert (root.get("width"), root.get("height")) == ("900", "600")
        tags = {node.tag.removeprefix(SVG) for node in root.iter()}
        assert "image" not in tags
        assert {"text", "path"} <= tags
    texts = [node.text for node in root.iter(f"{SVG}text")]
    assert "TIMELINE" in texts
    scene.close()


def test_it_says_what_the_pixels_say(qapp: QApplication) -> None:
    """Drawn by Qt's own reader, the shapes cover what the pixels do."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    assert qapp is not None
    scene, log = scene_of(DATA / "format-1" / "faults.semlab", timeline=False)
    scene.bring(log.end // 2)
    pixels = scene.image()
    drawn = QImage(QSize(900, 600), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(scene.svg()).render(painter)
    painter.end()
    same = sum(
        abs(QColor(pixels.pixel(x, y)).lightness() - QColor(drawn.pixel(x, y)).lightness()) < 24
        for x in range(0, 900, 7)
        for y in range(0, 600, 7)
    )
    assert same > 0.97 * (129 * 86)
    scene.close()


PROGRAMS = [file for file in FILES if file.parent.name == "programs"]


@pytest.mark.parametrize("file", PROGRAMS, ids=lambda path: path.stem)
def test_a_map_of_shapes_says_what_its_pixels_say(qapp: QApplication, file: Path) -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    assert qapp is not None
    scene, log = scene_of(file, timeline=False, as_map=True)
    scene.bring(log.end)
    pixels, svg = scene.image(), scene.svg()
    root = ElementTree.fromstring(svg)
    assert "image" not in {node.tag.removeprefix(SVG) for node in root.iter()}
    names = {about.name for about in log.abouts.values() if about.name}
    assert names & {node.text for node in root.iter(f"{SVG}text")}
    drawn = QImage(QSize(900, 600), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(svg).render(painter)
    painter.end()
    same = sum(
        abs(QColor(pixels.pixel(x, y)).lightness() - QColor(drawn.pixel(x, y)).lightness()) < 24
        for x in range(0, 900, 7)
        for y in range(0, 600, 7)
    )
    assert same > 0.97 * (129 * 86)
    scene.close()


def test_the_same_moment_makes_the_same_picture_whatever_was_shown_before(
    qapp: QApplication,
) -> None:
    assert qapp is not None
    scene, log = scene_of(DATA / "programs" / "philosophers.semlab")
    scene.bring(log.end // 2)
    first, shapes = scene.image(), scene.svg()
    scene.bring(log.end)
    assert scene.image() != first
    scene.bring(log.end // 2)
    assert scene.image() == first
    assert scene.svg() == shapes
    other, _ = scene_of(DATA / "programs" / "philosophers.semlab")
    other.bring(log.end // 2)
    assert other.svg() == shapes
    scene.close()
    other.close()


def test_the_timeline_shows_no_tools_for_a_hand_in_any_picture(qapp: QApplication) -> None:
    assert qapp is not None
    scene, log = scene_of(DATA / "format-1" / "threads.semlab")
    for t in (0, log.end // 2, log.end):
        scene.bring(t)
        assert scene._timeline is not None
        assert scene._timeline.tools.isHidden()
    scene.close()


def test_without_the_timeline_the_stage_has_all_the_room(qapp: QApplication) -> None:
    assert qapp is not None
    scene, log = scene_of(DATA / "format-1" / "threads.semlab", timeline=False)
    scene.bring(log.end)
    svg = scene.svg().decode()
    assert "TIMELINE" not in svg
    assert re.search(r">DONE<", svg)
    scene.close()
