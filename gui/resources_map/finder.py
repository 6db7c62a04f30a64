"""A program with more resources than the map has room for: all of them as a list, to filter."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from core.log.columns import Log
from core.state.state import State
from core.telling.names import type_of
from gui.look.language import filled, translated
from gui.resources_map import order
from gui.resources_map.words import card_words, name_of
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip

APART = 200
"""Milliseconds between two looks at all resources while the run goes on."""

SHARE = 10
"""A look comes no earlier than after so many times what the last one took."""

WIDE = 20
"""The list's width, in sizes of its letters."""

Index = QModelIndex | QPersistentModelIndex


class Seen(NamedTuple):
    """What the list is made of."""

    state: State
    log: Log
    stuck: frozenset[int]
    """The resources in deadlocks."""


class Keywords(NamedTuple):
    """Words that stand for how a resource is, and not for its name."""

    waiting: str
    deadlock: str
    lost: str
    held: str


def matches(seen: Seen, resource: int, terms: list[str], words: Keywords) -> bool:
    """Whether a resource is what was asked for: each term is part of its name or kind, or says how
    it stands."""
    ledger = seen.state.ledgers[resource]
    texts = (
        name_of(seen.log, resource).casefold(),
        translated(type_of(ledger.about)).casefold(),
    )
    for term in terms:
        so = {
            words.waiting: bool(ledger.waiters),
            words.deadlock: resource in seen.stuck,
            words.lost: order.is_lost(seen.state, ledger),
            words.held: bool(ledger.holders),
        }.get(term)
        if not (so if so is not None else any(term in text for text in texts)):
            return False
    return True


@guarded
class ResourceList(QAbstractListModel):
    """The resources that were asked for, the contended ones first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        self.resources: list[int] = []

    def show(self, seen: Seen, resources: list[int]) -> None:
        """Show these resources of a moment."""
        self._seen = seen
        if len(resources) != len(self.resources):
            self.beginResetModel()
            self.resources = resources
            self.endResetModel()
            return
        self.resources = resources
        if resources:
            self.dataChanged.emit(self.index(0), self.index(len(resources) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self.resources)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        seen = self._seen
        if seen is None or not 0 <= index.row() < len(self.resources):
            return None
        resource = self.resources[index.row()]
        ledger = seen.state.ledgers.get(resource)
        if role == Qt.ItemDataRole.DisplayRole:
            name = name_of(seen.log, resource)
            count = 0 if ledger is None else len(ledger.waiters)
            return (
                filled(self.tr("{resource}: {count} waiting"), resource=name, count=count)
                if count
                else name
            )
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and ledger is not None:
            card = order.card(resource, ledger, seen.stuck)
            return card_words(seen.state, card)
        return None


@guarded
class Finder(QWidget):
    """A field to filter by, the list, and how many of them the map shows."""

    chosen = Signal(int)
    """The user wants to see this resource."""
    filtered = Signal(object)
    """What was asked for: a frozenset of resources, or None where nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        self._found: frozenset[int] | None = None
        self._key: tuple[object, ...] = ()
        self._due = QTimer(self, singleShot=True, interval=APART)
        self._due.timeout.connect(self._look)
        self.field = QLineEdit()
        self.field.setObjectName("find-resource")
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(self.tr("Find: a name, waiting, deadlock"))
        self.field.setAccessibleName(self.tr("Find a resource"))
        set_tip(
            self.field,
            self.tr(
                "A part of a name or a kind, or how it stands: waiting, held, deadlock, lost. The "
                "map shows what is found. Return selects the next."
            ),
        )
        self.list = QListView()
        self.list.setObjectName("resource-list")
        self.list.setAccessibleName(self.tr("All resources"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.model = ResourceList(self)
        self.list.setModel(self.model)
        self.count = Label()
        self.count.setObjectName("resources-count")
        self.count.setProperty("quiet", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._next)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.hide()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, stuck: frozenset[int]) -> None:
        """Show the resources of a moment. To be called once a frame."""
        other = self._seen is None or self._seen.log is not log
        self._seen = Seen(state, log, stuck)
        key = (state, state.position, state.resource)
        if other:
            self._look()
        elif key != self._key and not self._due.isActive():
            self._due.start()

    def say_shown(self, shown: int, all_: int) -> None:
        """How many of all resources the map shows."""
        text = filled(self.tr("{shown} of {count} on the map"), shown=shown, count=all_)
        if text != self.count.text():
            self.count.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(round(WIDE * 0.55 * self.fontMetrics().height()), 200)

    # What it does ------------------------------------------------------------------------------

    def _look(self) -> None:
        self._due.stop()
        seen = self._seen
        if seen is None or not seen.state.many:
            return
        began = time.perf_counter()
        state = seen.state
        self._key = (state, state.position, state.resource)
        terms = self.field.text().casefold().split()
        everyone = order.ordered(state, seen.stuck, True)
        words = Keywords(self.tr("waiting"), self.tr("deadlock"), self.tr("lost"), self.tr("held"))
        found = [one for one in everyone if matches(seen, one, terms, words)] if terms else everyone
        self.model.show(seen, found)
        self._mark(state.resource)
        only = frozenset(found) if terms else None
        if only != self._found:
            self._found = only
            self.filtered.emit(only)
        took = time.perf_counter() - began
        self._due.setInterval(max(APART, round(1000 * SHARE * took)))

    def _mark(self, resource: int) -> None:
        """Select the row of the resource that the stage shows."""
        rows = self.model.resources
        at = self.model.index(rows.index(resource)) if resource in rows else QModelIndex()
        if at != self.list.currentIndex():
            self.list.setCurrentIndex(at)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.resources[index.row()])

    def _next(self) -> None:
        """Select the first of what was found, or the one after the selected."""
        rows, seen = self.model.resources, self._seen
        if rows and seen is not None:
            now = seen.state.resource
            at = rows.index(now) + 1 if now in rows else 0
            self.chosen.emit(rows[at % len(rows)])
