"""What is written on the stage: captions, counts, the pill; and the barrier beside them."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.state.places import Zone
from gui.look.marks import draw_padlock
from gui.look.theme import Theme
from gui.stage.distance import DESK
from gui.stage.geometry import Geometry
from gui.stage.tokens import Look, draw_sign

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
_MIDDLE = Qt.AlignmentFlag.AlignCenter


CUT = 0.75
"""How much smaller than the smallest letters those are that would else be cut."""


class Note(msgspec.Struct, frozen=True):
    """A few words with a sign."""

    sign: Look | None
    """A token's badge, for `Look.LOST` a padlock, and for None a plus in a ring."""
    text: str
    short: str
    """Instead of the text, where there is no room for it."""


class Words(msgspec.Struct, frozen=True):
    """The texts of one frame, translated."""

    captions: dict[Zone, str]
    counts: dict[Zone, str]
    pill: str
    open: bool
    """Whether a permit is free."""
    nobody: str = ""
    """Said in an inside zone without slots."""
    notes: dict[Zone, tuple[Note, ...]] = {}
    """What is special in a zone, said beside its count: lost permits, workers that were killed."""
    broken: bool = False
    """Whether more are inside than the limit allows: the count says so by a mark."""


def _sized(font: QFont, pixels: float, bold: bool = True, least: int = DESK.letters) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(least, round(pixels)))
    sized.setBold(bold)
    return sized


def least(geometry: Geometry) -> int:
    """Pixels of a caption at least. For the last row that is fixed; near by, a user's large text
    gives way before it would run into its count."""
    reach = geometry.layout.reach
    return reach.letters if reach.outlined else DESK.letters


def draw(painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, words: Words) -> None:
    """Draw all words, the pill and the barrier."""
    scale, letters = geometry.scale, least(geometry)
    for zone, rect in geometry.zones.items():
        if zone is Zone.READY and not geometry.columns:
            row = QRectF(
                rect.x() + 4, rect.y() - geometry.caption, rect.width() - 8, geometry.caption
            )
            _draw_row(painter, row, words, zone, theme, font, (scale, 15.0, letters))
        else:
            row = QRectF(
                rect.x() + 4, rect.y() - geometry.header, rect.width() - 8, geometry.header
            )
            _draw_row(painter, row, words, zone, theme, font, (scale, 28.0, letters))
    _draw_barrier(painter, geometry, theme, words.open)
    _draw_pill(painter, geometry, theme, _sized(font, geometry.pill_letters), words.pill)
    if words.nobody:
        room = geometry.without_pill(1.5).adjusted(12, 12, -12, -12)
        flags = _MIDDLE | Qt.TextFlag.TextWordWrap
        said = fitting(words.nobody, room, _sized(font, 15 * scale, bold=False), flags)
        painter.setFont(said)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(room, flags, words.nobody)


def rooms(geometry: Geometry) -> list[QRectF]:
    """Where all that is: above the zones, between waiting and inside, and around the pill."""
    inside, waiting, bar = geometry.inside, geometry.waiting, geometry.barrier
    found = [QRectF(0, 0, geometry.layout.width, inside.top()), bar.adjusted(-1, -1, 1, 1)]
    if geometry.ready is not None and not geometry.columns:
        above = geometry.ready.top() - geometry.caption
        found.append(QRectF(waiting.left(), above, waiting.width(), geometry.caption))
    pill = QRectF(inside)
    if geometry.beside:
        pill.setLeft(geometry.without_pill(0).right())
    else:
        pill.setTop(geometry.without_pill(1).bottom() - 10 * geometry.scale - 2)
    return [*found, pill]


def fitting(text: str, room: QRectF, font: QFont, flags: int) -> QFont:
    """The font, or one that is as much smaller as a text needs that would else be cut; at least as
    large as a smallest one near by."""
    for pixels in range(font.pixelSize(), DESK.letters, -1):
        smaller = QFont(font)
        smaller.setPixelSize(pixels)
        if room.contains(QFontMetricsF(smaller).boundingRect(room, flags, text)):
            return smaller
    return _sized(font, DESK.letters, bold=False)


def _draw_row(
    painter: QPainter,
    row: QRectF,
    words: Words,
    zone: Zone,
    theme: Theme,
    font: QFont,
    sizes: tuple[float, float, int],
) -> None:
    # Long, as what stands in a row gives way to each other, step by step.
    scale, size, least = sizes
    row = row.adjusted(0, 0, 0, -7 * scale)
    small = _sized(font, 12.5 * scale, least=least)
    small.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4 * scale)
    caption, count = words.captions[zone], words.counts[zone]
    # Very large text in a narrow zone: the caption leaves its count two fifths of the room.
    full = QFontMetricsF(small).horizontalAdvance(caption)
    if full > 0.58 * row.width() > 0:
        small = _sized(small, small.pixelSize() * 0.58 * row.width() / full, least=least)
        least = small.pixelSize()
    wrong = zone is Zone.INSIDE and words.broken
    notes = words.notes.get(zone, ())
    big = _sized(font, size * scale)
    line = row.bottom() - 3 * scale
    mark = 0.9 * big.pixelSize() if wrong else 0.0
    # A count of a hundred thousand gets smaller letters rather than run into its caption.
    wide = QFontMetricsF(big).horizontalAdvance(count)
    room = row.width() - QFontMetricsF(small).horizontalAdvance(caption) - 8 - mark
    texts = [note.text for note in notes]
    for index, note in enumerate(notes):  # The last one is the one that needs its words most.
        if _width(small, texts) + wide > room:
            texts[index] = note.short
    # Where not even their numbers have room, what they say is seen on the tokens and slots.
    smallest = min(wide, QFontMetricsF(_sized(big, least, least=least)).horizontalAdvance(count))
    while texts and room - _width(small, texts) < smallest:
        del texts[0]
    notes = notes[len(notes) - len(texts) :]
    room -= _width(small, texts)
    if room < smallest:  # Small letters rather than two words over each other; then fewer.
        full = QFontMetricsF(small).horizontalAdvance(caption)
        left = max(0.0, full + room - smallest)
        small = _sized(small, small.pixelSize() * max(0.5, left / full), least=1)
        small.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        caption = QFontMetricsF(small).elidedText(caption, Qt.TextElideMode.ElideRight, left)
        room = smallest
    if wide > room > 0:
        big = _sized(font, big.pixelSize() * room / wide, least=least)
        wide = QFontMetricsF(big).horizontalAdvance(count)
    # All stand on one line, whatever the fonts' descents are.
    painter.setFont(small)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(QPointF(row.x(), line), caption)
    painter.setFont(big)
    painter.setPen(QColor(theme.bad if wrong else theme.text))
    x = row.right() - wide
    painter.drawText(QPointF(x, line), count)
    if wrong:
        x -= mark
        high = QFontMetricsF(big).capHeight()
        _draw_warning(painter, QRectF(x, line - high, mark * 0.8, high), theme)
    x -= _width(small, texts)
    for note, text in zip(notes, texts, strict=True):
        x = _draw_note(painter, QPointF(x, line), small, theme, note.sign, text)


def _sign(small: QFont) -> float:
    """The width of a note's sign."""
    return float(small.pixelSize())


def _width(small: QFont, texts: list[str]) -> float:
    """The width of notes, each with its sign, and the air after each."""
    metrics = QFontMetricsF(small)
    return sum(metrics.horizontalAdvance(text) + 2.0 * _sign(small) for text in texts)


def _draw_note(
    painter: QPainter, at: QPointF, small: QFont, theme: Theme, look: Look | None, text: str
) -> float:
    """Draw a note whose line begins at a point; where the next one begins."""
    sign, metrics = _sign(small), QFontMetricsF(small)
    colour = QColor(theme.quiet if look in (Look.TIMED_OUT, Look.CANCELLED) else theme.bad)
    middle = at + QPointF(0.42 * sign, -metrics.capHeight() / 2)
    if look is Look.LOST:
        draw_padlock(painter, middle, 0.5 * sign, colour)
    elif look is not None:
        draw_sign(painter, look, middle, 0.5 * sign, theme)
    else:
        half = 0.2 * sign
        painter.setPen(QPen(colour, max(1.2, 0.12 * sign)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 0.44 * sign, 0.44 * sign)
        painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
        painter.drawLine(middle - QPointF(0, half), middle + QPointF(0, half))
    painter.setFont(small)
    painter.setPen(colour)
    painter.drawText(at + QPointF(1.15 * sign, 0), text)
    return at.x() + metrics.horizontalAdvance(text) + 2.0 * sign


def _draw_warning(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A triangle with an exclamation mark."""
    middle, high = rect.center().x(), rect.height()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.bad))
    painter.drawPolygon([QPointF(middle, rect.top()), rect.bottomRight(), rect.bottomLeft()])
    painter.setBrush(QColor(theme.card))
    thick = max(1.5, 0.11 * high)
    painter.drawRect(QRectF(middle - thick / 2, rect.top() + 0.34 * high, thick, 0.32 * high))
    painter.drawRect(QRectF(middle - thick / 2, rect.top() + 0.75 * high, thick, thick))


def _draw_barrier(painter: QPainter, geometry: Geometry, theme: Theme, is_open: bool) -> None:
    bar = geometry.barrier
    round_ = bar.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    if not is_open:
        painter.setBrush(QColor(theme.barrier))
        painter.drawRoundedRect(bar, round_, round_)
        return
    # Open: the middle is gone, so that one sees it without telling the colours apart.
    painter.setBrush(QColor(theme.open_barrier))
    part = bar.height() * 0.24
    painter.drawRoundedRect(QRectF(bar.x(), bar.y(), bar.width(), part), round_, round_)
    painter.drawRoundedRect(QRectF(bar.x(), bar.bottom() - part, bar.width(), part), round_, round_)


def _draw_pill(painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, text: str) -> None:
    if not text:
        return
    high = geometry.pill_height
    if geometry.beside:
        _draw_beside(painter, geometry, theme, font, text)
        return
    room = geometry.inside.width() - 12
    words = QFontMetricsF(font).horizontalAdvance(text)
    if words + 0.7 * high > room:
        pixels = font.pixelSize() * (room - 0.7 * high) / words
        font = _sized(font, pixels, least=max(DESK.letters, round(CUT * least(geometry))))
        words = QFontMetricsF(font).horizontalAdvance(text)
    wide = min(room, words + 1.6 * high)
    middle = geometry.pill
    rect = QRectF(
        round(middle.x() - wide / 2) + 0.5, round(middle.y() - high / 2) + 0.5, wide, high
    )
    painter.setPen(QPen(QColor(theme.edge), geometry.layout.reach.lines))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(rect, high / 2, high / 2)
    painter.setPen(QColor(theme.text))
    painter.setFont(font)
    # Its letters have a least size: where that is too much, a word less is better than half of one.
    text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, wide - 0.2 * high)
    painter.drawText(rect, _MIDDLE, text)


def _draw_beside(
    painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, text: str
) -> None:
    """The pill beside the slots: its words stand in as many lines as they need."""
    wide = 5.3 * geometry.pill_letters
    longest = max(map(QFontMetricsF(font).horizontalAdvance, text.split()), default=1.0)
    if longest > 0.9 * wide:
        font = _sized(font, font.pixelSize() * 0.9 * wide / longest, least=11)
    metrics, middle = QFontMetricsF(font), geometry.pill
    # Not by the painter: where one writes without spaces, it breaks lines within words.
    lines = _broken(text, metrics, 0.94 * wide)
    high = len(lines) * metrics.lineSpacing() + 0.6 * metrics.height()
    rect = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
    painter.setPen(QPen(QColor(theme.edge), geometry.layout.reach.lines))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(rect, 0.35 * high, 0.35 * high)
    painter.setPen(QColor(theme.text))
    painter.setFont(font)
    painter.drawText(rect, _MIDDLE, "\n".join(lines))


def _broken(text: str, metrics: QFontMetricsF, wide: float) -> list[str]:
    """The lines of a text that are no wider than that, each of at least one word."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
