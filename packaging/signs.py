# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools"]
# ///
"""The font of the signs that programs print here (a rocket, a check, a padlock, …), drawn anew.

    uv run packaging/signs.py

writes resources/fonts/signs.ttf. Desks without an emoji font would show boxes instead. The shapes
are ours, in one colour, and stand here: a font of thousands of them would be ten megabytes.
"""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-not-found]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]

OUT = Path(__file__).parent.parent / "resources" / "fonts" / "signs.ttf"

EM, WIDE = 1000, 1200
"""A sign is two letters of code wide."""

Point = tuple[float, float]


class Sign:
    """Contours of one sign. What is cut out turns the other way round."""

    def __init__(self) -> None:
        self.pen = TTGlyphPen(None)

    def polygon(self, *points: Point, cut: bool = False) -> Sign:
        area = sum(
            x1 * y2 - x2 * y1
            for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True)
        )
        if (area < 0) is cut:
            points = points[::-1]
        self.pen.moveTo((round(points[0][0]), round(points[0][1])))
        for x, y in points[1:]:
            self.pen.lineTo((round(x), round(y)))
        self.pen.closePath()
        return self

    def disc(self, x: float, y: float, rx: float, ry: float = 0, cut: bool = False) -> Sign:
        ry = ry or rx
        turns = [k * math.tau / 48 for k in range(48)]
        return self.polygon(
            *((x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns), cut=cut
        )

    def box(self, left: float, low: float, right: float, high: float, cut: bool = False) -> Sign:
        return self.polygon((left, low), (right, low), (right, high), (left, high), cut=cut)

    def line(self, *points: Point, thick: float, cut: bool = False) -> Sign:
        """A line with round joints."""
        half = thick / 2
        for (x1, y1), (x2, y2) in pairwise(points):
            long = math.hypot(x2 - x1, y2 - y1)
            nx, ny = -(y2 - y1) / long * half, (x2 - x1) / long * half
            self.polygon(
                (x1 + nx, y1 + ny), (x2 + nx, y2 + ny), (x2 - nx, y2 - ny), (x1 - nx, y1 - ny),
                cut=cut,
            )  # fmt: skip
        if not cut:
            for x, y in points:
                self.disc(x, y, half)
        return self

    def ring(self, x: float, y: float, radius: float, thick: float) -> Sign:
        return self.disc(x, y, radius).disc(x, y, radius - thick, cut=True)


def rocket() -> Sign:
    sign = Sign().polygon((600, 900), (740, 730), (800, 500), (770, 220), (430, 220), (400, 500),
                          (460, 730))  # fmt: skip
    sign.disc(600, 570, 80, cut=True)
    sign.polygon((400, 420), (230, 200), (230, 40), (430, 180))
    sign.polygon((800, 420), (970, 200), (970, 40), (770, 180))
    return sign.polygon((500, 180), (700, 180), (600, -150))


def check() -> Sign:
    sign = Sign().box(220, -20, 980, 740)
    return sign.polygon((370, 380), (540, 210), (850, 560), (780, 630), (535, 350), (440, 450),
                        cut=True)  # fmt: skip


def cross() -> Sign:
    return Sign().line((320, 80), (880, 640), thick=150).line((320, 640), (880, 80), thick=150)


def stopwatch() -> Sign:
    sign = Sign().ring(600, 320, 360, 90).box(540, 670, 660, 780).box(470, 770, 730, 850)
    return sign.line((600, 320), (600, 540), thick=80).line((600, 320), (720, 250), thick=80)


def skull() -> Sign:
    sign = Sign().disc(600, 440, 380, 360).box(420, -60, 780, 160)
    sign.disc(460, 410, 100, cut=True).disc(740, 410, 100, cut=True)
    sign.polygon((600, 300), (550, 190), (650, 190), cut=True)
    return sign.box(520, -60, 550, 70, cut=True).box(650, -60, 680, 70, cut=True)


def hand() -> Sign:
    sign = Sign().disc(620, 240, 230, 270)
    for x, high in ((450, 620), (565, 720), (680, 720), (795, 620)):
        sign.line((x, 300), (x, high), thick=95)
    sign.line((430, 180), (290, 380), thick=95)
    return sign.line((900, 700), (960, 600), thick=45).line((260, 600), (320, 700), thick=45)


def padlock(away: float) -> Sign:
    sign = Sign().box(260, -60, 940, 440).disc(600, 210, 75, cut=True)
    sign.box(570, 60, 630, 200, cut=True)
    for k in range(24):
        one, two = (math.pi * j / 24 for j in (k, k + 1))
        outer = [(600 + away + 240 * math.cos(t), 560 + 240 * math.sin(t)) for t in (one, two)]
        inner = [(600 + away + 150 * math.cos(t), 560 + 150 * math.sin(t)) for t in (two, one)]
        sign.polygon(*outer, *inner)
    sign.box(360 + away, 430, 450 + away, 570)
    return sign.box(750, 430, 840, 570) if not away else sign


def forbidden() -> Sign:
    return Sign().ring(600, 340, 400, 100).line((370, 570), (830, 110), thick=100)


def siren() -> Sign:
    dome = [(600 + 240 * math.cos(t), 240 + 260 * math.sin(t))
            for t in (math.pi * k / 24 for k in range(25))]  # fmt: skip
    sign = Sign().polygon(*dome).box(280, 20, 920, 200).line((600, 600), (600, 740), thick=70)
    sign.line((330, 540), (240, 640), thick=70)
    return sign.line((870, 540), (960, 640), thick=70)


def wrench() -> Sign:
    sign = Sign().line((350, 60), (740, 450), thick=150).disc(770, 500, 210)
    return sign.polygon((740, 520), (860, 640), (1010, 790), (900, 830), (650, 610), cut=True)


def hourglass() -> Sign:
    sign = Sign().box(280, 750, 920, 850).box(280, -90, 920, 10)
    return sign.polygon((350, 760), (850, 760), (600, 370)).polygon((600, 390), (850, 0), (350, 0))


def again() -> Sign:
    turns = [math.radians(degrees) for degrees in range(75, 361, 15)]
    sign = Sign().line(
        *((600 + 310 * math.cos(turn), 360 + 310 * math.sin(turn)) for turn in turns), thick=110
    )
    return sign.polygon((740, 360), (1090, 360), (910, 610))


SIGNS = {
    "🚀": rocket(),
    "✅": check(),
    "❌": cross(),
    "⏱": stopwatch(),
    "💀": skull(),
    "👋": hand(),
    "🔒": padlock(0),
    "🔓": padlock(-330),
    "🚫": forbidden(),
    "🚨": siren(),
    "🔧": wrench(),
    "⌛": hourglass(),
    "🔁": again(),
}


def main() -> None:
    glyphs = {".notdef": Sign().pen.glyph()}
    names = {ord(sign): f"u{ord(sign):X}" for sign in SIGNS}
    for sign, drawn in SIGNS.items():
        glyphs[names[ord(sign)]] = drawn.pen.glyph()
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    left = {name: getattr(glyphs[name], "xMin", 0) for name in glyphs}
    builder.setupHorizontalMetrics({name: (WIDE, left[name]) for name in glyphs})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Semaphore Lab Signs", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=880, usWinDescent=200)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    OUT.parent.mkdir(exist_ok=True)
    builder.save(OUT)


if __name__ == "__main__":
    main()
