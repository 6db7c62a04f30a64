"""The stage of a program: one resource of many."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Backend, Scenario
from core.state.places import Zone
from core.state.state import State
from gui.access.items import ItemList
from gui.look.theme import WORKERS
from gui.stage import Stage
from gui.stage.elsewhere import Elsewhere
from gui.stage.items import StageItems
from gui.stage.painter import layout_of
from gui.stage.program_words import pill, program_words
from gui.stage.rings import Rings
from tests.core.programs import Script, bounded_buffer, forty, philosophers

LATER = 1_000_000_000


def moment(script: Script, what: str, log: Log | None = None) -> tuple[State, Log]:
    log = log or script.log()
    state = State(script.header().scenario, many=True)
    state.show(script.resources[what])
    state.advance(log, len(log))
    return state, log


def shown(qtbot: QtBot, script: Script, what: str) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(900, 460)
    state, log = moment(script, what)
    stage.show_moment(state, log, log.end + LATER)
    return stage


def test_only_the_workers_of_the_resource_have_tokens(qtbot: QtBot) -> None:
    stage = shown(qtbot, philosophers(), "fork 1")
    assert stage.members == [0, 1]
    assert stage.count == 2
    waiting, inside = stage.zone_rect("waiting"), stage.zone_rect("inside")
    assert waiting.contains(stage.token_center(0))
    assert inside.contains(stage.token_center(1))
    assert stage.token_at(stage.token_center(1).toPoint()) == 1


def test_another_resource_gives_another_picture_and_back_the_same(qtbot: QtBot) -> None:
    stage = shown(qtbot, philosophers(), "fork 1")
    first = stage.grab().toImage()
    state, log = moment(philosophers(), "fork 1")
    stage.show_moment(state, log, log.end + LATER)
    assert stage.grab().toImage() == first
    state.show(3)
    stage.show_moment(state, log, log.end + LATER)
    assert stage.grab().toImage() != first
    assert stage.members == [2, 3]
    state.show(1)
    stage.show_moment(state, log, log.end + LATER)
    assert stage.grab().toImage() == first


def test_a_picture_that_is_kept_up_is_the_same_as_a_new_one(qtbot: QtBot) -> None:
    script = bounded_buffer()
    log = script.log()
    state = State(script.header().scenario, many=True)
    state.show(script.resources["lock"])
    old = Stage()
    qtbot.addWidget(old)
    old.resize(700, 380)
    for position in range(0, len(log), 7):
        state.advance(log, position)
        t = log.t[max(0, position - 1)] + 150_000_000
        old.show_moment(state, log, t)
        new = Stage()
        qtbot.addWidget(new)
        new.resize(700, 380)
        new.show_moment(state, log, t)
        assert old.grab().toImage() == new.grab().toImage(), position


def test_what_else_a_worker_waits_for_and_holds_is_said(qtbot: QtBot) -> None:
    stage = shown(qtbot, philosophers(), "fork 1")
    assert stage.token_words(0) == (
        "Philosopher 0 has waited for fork 1 for 1.0 s. It holds fork 0."
    )
    assert stage.token_words(1) == ("Philosopher 1 has held fork 1 for 1.0 s. It waits for fork 2.")
    assert stage.token_words(3) == (
        "Philosopher 3 neither holds fork 1 nor waits for it. It waits for fork 4. It holds fork 3."
    )


def test_elsewhere_is_the_moments() -> None:
    state, _ = moment(philosophers(), "fork 1")
    there = Elsewhere()
    there.bring(state)
    assert (there.waits_for(0), there.holds(0)) == (None, [0])
    assert (there.waits_for(1), there.holds(1)) == (2, [])
    state.show(2)
    there.bring(state)
    assert (there.waits_for(1), there.holds(1)) == (None, [1])


def test_texts_stand_below_tokens_where_there_is_room(qtbot: QtBot) -> None:
    stage = shown(qtbot, philosophers(), "fork 1")
    stage.resize(1000, 460)
    stage.grab()
    assert stage._arranged().geometry.labels == 2
    crowd = shown(qtbot, forty(), "connections")
    crowd.grab()
    assert crowd._arranged().geometry.labels == 0


def test_a_token_has_its_workers_own_shape(qtbot: QtBot) -> None:
    script = Script().make("lock").born("main").born("job", type_="task").born("p", type_="process")
    script.takes("main", "lock").waits("job", "lock").waits("p", "lock")
    stage = shown(qtbot, script, "lock")
    stage.grab()
    tokens = stage._arranged().tokens
    found = [tokens.shape(worker) for worker in range(3)]
    assert found == [Backend.THREADING, Backend.ASYNCIO, Backend.MULTIPROCESSING]
    plain = [tokens.sprite(worker, 20.0, 0, False).toImage() for worker in (0, len(WORKERS))]
    assert plain[0] == plain[1]  # The same colour, and both are threads.


def test_how_long_one_holds_is_never_longer_than_the_run(qtbot: QtBot) -> None:
    script = Script().make("pool", "semaphore", 2).born("ada").takes("ada", "pool")
    state, log = moment(script, "pool")
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(700, 380)
    told: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rings, "_draw_time", lambda self, painter, x, y, left: told.append(left))
        stage.show_moment(state, log, log.end + 1_310_000_000)
        stage.grab()
    assert told == [1_300_000_000]


def test_tokens_are_further_on_their_ways_than_the_time_that_is_told(qtbot: QtBot) -> None:
    script = Script().make("pool", "semaphore", 2).born("ada").takes("ada", "pool")
    state, log = moment(script, "pool")
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(700, 380)
    stage.show_moment(state, log, log.end)
    stage.grab()
    assert not stage.zone_rect("inside").contains(stage.token_center(0))
    stage.show_moment(state, log, log.end, LATER)
    stage.grab()
    assert stage.zone_rect("inside").contains(stage.token_center(0))
    assert not stage._arranged().moving
    stage.show_moment(state, log, log.end)
    stage.grab()
    assert stage._arranged().moving


def test_a_signal_has_no_slots_and_counts_givers_and_takers(qtbot: QtBot) -> None:
    script = bounded_buffer(items=3)
    stage = shown(qtbot, script, "items")
    layout = layout_of(stage.state, 900, 460, 1.0)
    assert layout.slots == 0
    words = stage._words()
    assert words.pill == "given 3 · taken 3"
    assert words.counts[Zone.INSIDE] == "0"
    assert words.captions[Zone.INSIDE] == "READY TO TAKE"
    assert words.nobody.startswith("Nobody holds a signal")
    script.gives("producer 0", "items")
    stage = shown(qtbot, script, "items")
    assert stage._words().counts[Zone.INSIDE] == "1"
    assert not stage._words().nobody


def test_a_condition_has_no_count(qtbot: QtBot) -> None:
    script = Script().make("ready", "condition").born("ada").waits("ada", "ready")
    assert shown(qtbot, script, "ready")._words().counts[Zone.INSIDE] == ""


def test_a_slot_that_is_kept_is_drawn(qtbot: QtBot) -> None:
    script = Script().make("pool", "semaphore", 2).born("ada", "bob").takes("ada", "pool")
    script.takes("bob", "pool").waits("ada", "pool")
    stage = shown(qtbot, script, "pool")
    assert stage.state.kept == {0: 0}
    assert stage.state.zone(0) is Zone.WAITING
    with_it = stage.grab().toImage()
    stage.state.kept.clear()
    stage.update()
    assert stage.grab().toImage() != with_it


def test_keys_go_through_its_members_only(qtbot: QtBot) -> None:
    stage = shown(qtbot, philosophers(), "fork 3")
    assert stage.members == [2, 3]
    stage.focus_token(0)
    assert stage.focused == 2
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    stage.keyPressEvent(press)
    assert stage.focused == 3


def test_a_worker_without_a_token_can_be_marked(qtbot: QtBot) -> None:
    stage = shown(qtbot, philosophers(), "fork 1")
    before = stage.grab().toImage()
    stage.set_selected(4)
    assert stage.grab().toImage() == before
    assert stage.rect().contains(stage.token_center(4).toPoint())


def test_a_screen_reader_hears_names(qtbot: QtBot) -> None:
    stage = shown(qtbot, philosophers(), "fork 1")
    items = StageItems(stage)
    assert [items.name(item) for item in range(items.count())] == [
        "Philosopher 0, waiting",
        "Philosopher 1, holding",
    ]
    list_ = ItemList(stage, items)
    assert list_.childCount() == 2
    assert stage.summary.startswith("fork 1: 1 waiting, 1 of 1 inside")


def test_before_it_is_made_there_is_nothing(qtbot: QtBot) -> None:
    script = philosophers()
    stage = Stage()
    qtbot.addWidget(stage)
    state = State(script.header().scenario, many=True)
    state.show(4)
    stage.show_moment(state, script.log(), 0)
    assert stage.count == 0
    assert stage._words().nobody == "It has not been made yet."
    assert not stage.grab().isNull()


def test_what_has_come_is_drawn_where_it_is_while_the_time_stands(qtbot: QtBot) -> None:
    script = Script().make("a").born("ada").takes("ada", "a")
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(900, 460)
    state, log = moment(script, "a")
    stage.show_moment(state, log, log.end)
    inside = stage.zone_rect("inside")
    assert not inside.contains(stage.token_center(0))
    stage.show_moment(state, log, log.end, LATER)
    assert inside.contains(stage.token_center(0))
    assert stage.token_at(stage.token_center(0).toPoint()) == 0
    assert "has held a for 0.0 s" in stage.token_words(0)  # No later than it is.


def test_it_is_said_to_hold_for_no_longer_than_it_does(qtbot: QtBot) -> None:
    script = Script().make("a").born("ada").takes("ada", "a")
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(900, 460)
    state, log = moment(script, "a")
    stage.show_moment(state, log, log.end + 850_000_000)
    stage.grab()
    assert stage._picture is not None
    assert list(stage._picture.rings._texts) == [8]
    assert "for 0.8 s" in stage.token_words(0)


def test_of_what_is_not_made_yet_nothing_is_free() -> None:
    script = Script().make("a")
    state = State(script.header().scenario, many=True)
    state.show(script.resources["a"])
    assert pill(state) == ""
    state.advance(script.log(), len(script.log()))
    assert pill(state) == "free"


def test_somebody_unknown_has_a_question_mark_and_is_told_as_such(qtbot: QtBot) -> None:
    script = Script().find("pool", count=2).somebody("pool").born("ada").takes("ada", "pool")
    stage = shown(qtbot, script, "pool")
    assert stage.token_words(0) == (
        "It acquired pool before watching began; nobody knows who it is."
    )
    assert stage.token_words(1) == "Ada has held pool for 1.0 s."
    stage.grab()
    marked = stage._arranged().tokens
    assert marked.unknown == {0}
    known = marked.sprite(0, 20.0, 0)
    marked.take_shapes(marked.shapes)
    other = marked.sprite(0, 20.0, 0)
    assert isinstance(known, QPixmap)
    assert isinstance(other, QPixmap)
    assert known.toImage() != other.toImage()  # A question mark, and a 0.


def test_what_somebody_unknown_gave_back_is_told(qtbot: QtBot) -> None:
    script = Script().find("pool", count=2).somebody("pool").gives("? 0", "pool").ends("? 0")
    stage = shown(qtbot, script, "pool")
    words = "What somebody unknown had acquired before has been released."
    assert program_words(stage.state, script.log(), 0, 0, Elsewhere()) == words


def test_a_limit_of_which_not_all_is_known(qtbot: QtBot) -> None:
    script = Script().find("pool", count=2, least=True).born("ada").takes("ada", "pool")
    stage = shown(qtbot, script, "pool")
    assert stage._words().counts[Zone.INSIDE] == "1 / ≥ 2"
    assert "1 of at least 2 inside" in stage.summary
    script = Script().find("pool", count=2).born("ada").takes("ada", "pool")
    assert shown(qtbot, script, "pool")._words().counts[Zone.INSIDE] == "1 / 2"
    script = Script().find("pool", count=0, least=True).born("ada").waits("ada", "pool")
    words = shown(qtbot, script, "pool")._words()
    assert words.nobody == "All permits were taken before watching began."


def test_where_nothing_has_been_seen_it_says_so(qtbot: QtBot) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    script = Script()
    stage.show_moment(script.state(), script.log(), LATER)
    assert stage._words().nobody == "Nothing has been seen yet."


def test_of_what_was_there_before_it_is_not_said_since_when(qtbot: QtBot) -> None:
    """What holds or waits at the moment at which that is told does so for longer."""
    about = About(name="gate", type="semaphore", module="threading", found=True)
    log = Log(many=True)
    log.extend(
        [
            Event(0, Kind.STARTED),
            *(Event(0, Kind.BORN, n, about=About(name=f"w{n}", type="thread")) for n in range(3)),
            Event(5, Kind.CREATED, 0, value=1, about=about),
            Event(5, Kind.WAITING, 0),
            Event(5, Kind.ACQUIRED, 0, round=1),
            Event(5, Kind.WAITING, 1),
            Event(LATER, Kind.WAITING, 2),
        ]
    )
    state = State(Scenario(), many=True)
    state.show(0)
    state.advance(log, len(log))
    said = [program_words(state, log, 2 * LATER + 5, n, Elsewhere()) for n in range(3)]
    assert said == [
        "W0 has held gate for 2.0 s or longer.",
        "W1 has waited for gate for 2.0 s or longer.",
        "W2 has waited for gate for 1.0 s.",
    ]
