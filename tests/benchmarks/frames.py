"""How long a frame of the stage takes, against a bare scene of pixmap items and against salabim."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsPixmapItem, QGraphicsScene, QGraphicsView

from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from gui.app.application import application
from gui.look.theme import WORKERS
from gui.stage.motion import TRAVEL, movers
from gui.stage.widget import Stage
from tests.benchmarks import peer
from tests.benchmarks.rows import Row, medians, percentile
from tests.benchmarks.runs import SECOND, batches, busy_run, busy_scenario

WIDTH, HEIGHT = 1280, 720

FRAME = SECOND // 60


class OurStage:
    """The stage in a busy run in which about `moving` tokens are on their way at any time."""

    def __init__(self, tokens: int, moving: int, limit: int) -> None:
        self._what: Scenario = busy_scenario(tokens, limit)
        # Each turn moves two tokens.
        self._turns = moving / 2 / (TRAVEL / SECOND)
        self._log = Log()
        self._state = State(self._what)
        self._run = batches(busy_run(self._what, self._turns), 10**9)
        # Until as many have entered as may be inside, and all these have arrived.
        self._t = round(SECOND * limit / self._turns) + 2 * TRAVEL
        self._widget = Stage()
        self._widget.resize(WIDTH, HEIGHT)
        self._widget.show()
        QCoreApplication.processEvents()

    def frame(self) -> float:
        """Draw the next frame; the seconds that it took."""
        self._t += FRAME
        while self._log.end <= self._t:
            self._log.extend(next(self._run))
        self._state.advance(self._log, self._log.position(self._t))
        began = time.perf_counter()
        self._widget.show_moment(self._state, self._log, self._t)
        self._widget.repaint()
        return time.perf_counter() - began

    @property
    def moving(self) -> int:
        """Tokens on their way now."""
        return len(movers(self._state, self._log, self._t))

    def close(self) -> None:
        self._widget.close()


class BareScene:
    """As many pixmap items, of which `moving` get another place in each frame.

    With the two settings that make this scene fastest: as they are by default, it takes ten times
    as long.
    """

    def __init__(self, tokens: int, moving: int, side: int) -> None:
        self._scene = QGraphicsScene(0, 0, WIDTH, HEIGHT)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        pixmaps = [self._pixmap(colour, side) for colour in WORKERS]
        choose = random.Random(1)
        self._items: list[QGraphicsPixmapItem] = []
        for token in range(tokens):
            item = self._scene.addPixmap(pixmaps[token % len(pixmaps)])
            item.setPos(choose.randrange(WIDTH - side), choose.randrange(HEIGHT - side))
            self._items.append(item)
        self._moving = self._items[:moving]
        self._view = QGraphicsView(self._scene)
        self._view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.resize(WIDTH, HEIGHT)
        self._view.show()
        self._room = WIDTH - side
        QCoreApplication.processEvents()

    @staticmethod
    def _pixmap(colour: str, side: int) -> QPixmap:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(0, 0, side, side)
        painter.end()
        return pixmap

    def frame(self) -> float:
        """Draw the next frame; the seconds that it took."""
        room = self._room
        began = time.perf_counter()
        for item in self._moving:
            item.setPos((item.x() + 7) % room, item.y())
        # Takes the scene's changes in and repaints, as the event loop does.
        QCoreApplication.processEvents()
        return time.perf_counter() - began

    def close(self) -> None:
        self._view.close()


def rows(quick: bool) -> Iterator[Row]:
    """10,000 tokens with 500 moving, and 100 tokens."""
    application()
    tokens, moving, frames, blocks = (10_000, 500, 200, 7) if not quick else (200, 20, 10, 1)
    ours, bare = OurStage(tokens, moving, limit=moving), BareScene(tokens, moving, side=8)
    mine, theirs, ratio = _p99(ours, bare, frames, blocks)
    found = ours.moving
    if not 0.8 * moving < found < 1.2 * moving:
        raise RuntimeError(f"{found} tokens move, and not {moving}")
    name = f"frame p99, {tokens:,} tokens, {moving} moving"
    yield Row(name, 1000 * mine, "ms", 1000 * theirs, ratio, most=16.6, most_ratio=1.6)
    yield _against_peer(name, tokens, moving, mine, quick)

    few, bare = OurStage(100, 50, limit=40), BareScene(100, 50, side=40)
    mine, theirs, ratio = _p99(few, bare, frames, blocks)
    name = "frame p99, 100 tokens, 50 moving"
    yield Row(name, 1000 * mine, "ms", 1000 * theirs, ratio, most=2.0, most_ratio=1.5)
    yield _against_peer(name, 100, 50, mine, quick)
    if quick:
        return

    crowd, bare = OurStage(100_000, moving, limit=moving), BareScene(tokens, moving, side=8)
    mine, theirs, ratio = _p99(crowd, bare, frames, blocks)
    name = f"frame p99, 100,000 tokens, {moving} moving, against a scene of {tokens:,}"
    yield Row(name, 1000 * mine, "ms", 1000 * theirs, ratio, most=16.6, most_ratio=1.2)


def _p99(ours: OurStage, bare: BareScene, frames: int, blocks: int) -> tuple[float, float, float]:
    """Medians of the 99th percentiles of blocks of frames, and of their ratios; closes both."""
    for _ in range(frames // 4):
        ours.frame()
        bare.frame()
    pairs = []
    for _ in range(blocks):
        # One after the other: what slows the machine for a moment slows both.
        times = [(ours.frame(), bare.frame()) for _ in range(frames)]
        pairs.append(tuple(percentile(column, 0.99) for column in zip(*times, strict=True)))
    ours.close()
    bare.close()
    return medians([(mine, theirs) for mine, theirs in pairs])


def _against_peer(name: str, tokens: int, moving: int, mine: float, quick: bool) -> Row:
    name = f"{name}, against salabim"
    try:
        theirs = peer.frames(tokens, moving, (WIDTH, HEIGHT), 10 if not quick else 2)
    except ImportError as missing:
        return Row(name, None, "ms", note=f"not installed ({missing})")
    found = percentile(theirs, 0.99)
    return Row(name, 1000 * mine, "ms", 1000 * found, mine / found)
