"""A puzzle's picture as a list, for ears."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from gui.puzzles.picture import PuzzlePicture


class PictureItems:
    """Its parts, in the order in which they are told."""

    def __init__(self, picture: PuzzlePicture) -> None:
        self._picture = picture

    def count(self) -> int:
        return len(self._picture.items())

    def name(self, item: int) -> str:
        return self._picture.items()[item].name

    def words(self, item: int) -> str:
        return self._picture.items()[item].words

    def rect(self, item: int) -> QRect:
        return self._picture.rect_of(item)

    def at(self, point: QPoint) -> int:
        return self._picture.index_at(point)

    def focused(self) -> int:
        return -1

    def selected(self, item: int) -> bool:
        worker = self._picture.items()[item].worker
        return worker is not None and worker == self._picture.selected

    def press(self, item: int) -> None:
        self._picture.press(item)

    def has_menu(self) -> bool:
        return False

    def show_menu(self, item: int) -> bool:
        return False
