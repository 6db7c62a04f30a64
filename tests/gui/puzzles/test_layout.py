"""Where the things of a puzzle's picture are, from the state alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from core.teaching.picture import Arrow, Cells, Picture, Place, Ring, Rooms, Signals
from gui.puzzles.cast import Cast, numbered
from gui.puzzles.layout import scene
from gui.puzzles.shapes import Box, Disc, Line, Look, Scene, Text, Token
from gui.puzzles.worker import RING, short_name, width_of
from tests.core.programs import Script, bounded_buffer, philosophers

SIZE = QSizeF(360, 340)
LETTERS = 12.0

FORKS = Ring(
    tuple(f"philosopher {seat}" for seat in range(5)), tuple(f"fork {seat}" for seat in range(5))
)
BUFFER = Cells(
    4, "room", "items", ("producer 0", "producer 1"), ("consumer 0", "consumer 1", "consumer 2")
)


def drawn(picture: Picture, script: Script, size: QSizeF = SIZE, letters: float = LETTERS) -> Scene:
    return scene(picture, Cast(script.state(), script.log()), size, letters)


def tokens(found: Scene) -> dict[int | None, Token]:
    return {shape.worker: shape for shape in found.shapes if isinstance(shape, Token)}


def texts(found: Scene) -> list[str]:
    return [shape.text for shape in found.shapes if isinstance(shape, Text)]


def lines(found: Scene, look: Look) -> list[Line]:
    return [shape for shape in found.shapes if isinstance(shape, Line) and shape.look is look]


def boxes(found: Scene) -> list[Box]:
    return [shape for shape in found.shapes if isinstance(shape, Box)]


def words(found: Scene, name: str) -> str:
    return next(item.words for item in found.items if item.name == name)


# The names ---------------------------------------------------------------------------------------


def test_one_name_stands_for_all_that_a_list_was_made_of() -> None:
    assert numbered(("forks[…]",), 3) == ("forks[…]", "forks[…] #2", "forks[…] #3")
    assert numbered(("rent", "food"), 2) == ("rent", "food")
    assert numbered(("gate",), 1) == ("gate",)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("gate", "gate"),
        ("Bank.gate", "gate"),
        ("forks[…]", "forks 1"),
        ("forks[…] #3", "forks 3"),
        ("limit #2", "limit 2"),
        ("turns['a match']", "turns a match"),
    ],
)
def test_what_a_picture_calls_a_resource(name: str, short: str) -> None:
    assert short_name(name) == short


def test_workers_by_the_beginnings_of_their_names() -> None:
    script = Script().make("door").born("MainThread", "H1", "O1", "H2")
    cast = Cast(script.state(), script.log())
    assert cast.beginning_with("H") == ["H1", "H2"]
    assert cast.beginning_with() == ["H1", "O1", "H2"]
    assert (cast.worker("O1"), cast.worker("O2")) == (2, None)
    assert (cast.resource("door"), cast.resource("gate")) == (0, None)


# The table ---------------------------------------------------------------------------------------


def test_a_deadlock_is_a_ring_of_arrows() -> None:
    found = drawn(FORKS, philosophers())
    assert len(lines(found, Look.STUCK)) == len(lines(found, Look.HELD)) == 5
    assert all(line.arrow for line in lines(found, Look.STUCK))
    assert "Deadlock" in texts(found)
    assert {token.look for token in tokens(found).values()} == {Look.STUCK}
    assert words(found, "philosopher 0") == "waits for fork 1; part of a deadlock"


def test_after_the_meal_nothing_is_held() -> None:
    found = drawn(FORKS, philosophers(hungry=False))
    assert not lines(found, Look.STUCK) + lines(found, Look.HELD) + lines(found, Look.WAITS)
    assert "Deadlock" not in texts(found)
    assert {token.look for token in tokens(found).values()} == {Look.GONE}
    assert {box.look for box in boxes(found)} == {Look.FREE}


def test_before_the_run_everybody_is_an_outline() -> None:
    found = drawn(FORKS, Script())
    assert list(tokens(found)) == [None]
    assert len([shape for shape in found.shapes if isinstance(shape, Token)]) == 5
    assert {box.look for box in boxes(found)} == {Look.GHOST}
    assert words(found, "philosopher 3") == "not there yet"


def test_what_is_held_lies_before_its_holder() -> None:
    script = Script().make("fork 0", "semaphore").make("fork 1", "semaphore").born("ada", "ben")
    pair = Ring(("ada", "ben"), ("fork 0", "fork 1"))

    def far(script: Script) -> float:
        found = drawn(pair, script)
        fork, at = boxes(found)[0].rect.center(), tokens(found)[0].at
        return QPointF.dotProduct(fork - at, fork - at)

    before = far(script)
    assert far(script.takes("ada", "fork 0")) < before


def test_a_ring_at_the_top_is_whole() -> None:
    picture = Signals(
        (
            Arrow("paper", ("agent",), ("one helper", "other helper")),
            Arrow("turn", ("one helper", "other helper"), ("smoker",)),
        )
    )
    script = Script().make("paper").make("turn").born("agent", "one helper", "smoker")
    found = drawn(picture, script, FAR, FAR_LETTERS)
    agent = tokens(found)[0]
    assert agent.at.y() - agent.radius >= RING * FAR_LETTERS - 0.01


@pytest.mark.parametrize("size", [QSizeF(430, 340), QSizeF(430, 230)])
def test_what_one_of_two_holds_covers_no_name(size: QSizeF) -> None:
    script = Script().make("rent", "semaphore").make("food", "semaphore").born("ada", "ben")
    script.takes("ada", "rent").takes("ada", "food").waits("ben", "rent")
    found = drawn(Ring(("ada", "ben"), ("rent", "food")), script, size, 18.0)
    names = [one for one in found.shapes if isinstance(one, Text) and one.text in ("ada", "ben")]
    assert len(names) == 2
    for name in names:
        wide = width_of(name.text, strong=True) * 18.0
        written = QRectF(0, 0, wide, name.rect.height())
        written.moveCenter(name.rect.center())
        assert not any(written.intersects(box.rect) for box in boxes(found)), name.text


@pytest.mark.parametrize("size", [QSizeF(220, 190), QSizeF(900, 300), QSizeF(300, 900)])
def test_the_table_fits(size: QSizeF) -> None:
    room = QRectF(QPointF(0, 0), size)
    for token in tokens(drawn(FORKS, philosophers(), size)).values():
        assert room.contains(token.at)


# The buffer --------------------------------------------------------------------------------------


def filled(script: Script) -> list[Look]:
    return [box.look for box in boxes(drawn(BUFFER, script))]


def test_cells_are_full_or_empty_as_the_semaphores_say() -> None:
    script = Script().make("room", "semaphore", 4).make("items", "semaphore", 0)
    script.born("producer 0", "producer 1", "consumer 0")
    assert filled(script) == [Look.FREE] * 4
    script.takes("producer 0", "room", bare=True)
    assert filled(script) == [Look.FREE] * 3 + [Look.BUSY]
    assert "0 full, 3 empty, 1 in between" in texts(drawn(BUFFER, script))
    script.gives("producer 0", "items")
    assert filled(script) == [Look.FREE] * 3 + [Look.HELD]
    assert "1 full, 3 empty" in texts(drawn(BUFFER, script))
    script.takes("consumer 0", "items", bare=True)
    assert filled(script) == [Look.FREE] * 3 + [Look.BUSY]


def test_who_fills_stands_left_and_who_empties_right() -> None:
    found = drawn(BUFFER, bounded_buffer())
    cells = boxes(found)[0].rect
    by_name = {item.name: item.rect for item in found.items}
    assert by_name["producer 1"].right() < cells.left()
    assert by_name["consumer 2"].left() > cells.right()
    # What the cells show is not said of a worker as well.
    assert "room" not in words(found, "producer 0")


# Rooms -------------------------------------------------------------------------------------------


def there(found: Scene, title: str) -> str:
    return words(found, title)


def test_a_room_before_which_nobody_can_wait_is_higher() -> None:
    def high(before: tuple[str, ...]) -> float:
        script = Script().make("till", "semaphore", 2).born("ada").takes("ada", "till")
        found = drawn(Rooms((Place("Till", inside="till", before=before),)), script)
        return next(shape.rect.height() for shape in found.shapes if isinstance(shape, Box))

    assert high(()) == high(("door",)) > 1.5 * high(("till",))


@pytest.mark.usefixtures("qapp")
def test_what_all_wait_for_is_said_once_where_tokens_are_larger_so() -> None:
    elves = [f"Elf {n}" for n in range(1, 7)]
    script = Script().make("helped", "semaphore", 0).make("fly", "semaphore", 0).born(*elves)
    for elf in elves:
        script.waits(elf, "helped")
    places = Place("With Santa", waits="helped", seats=3), Place("Sleigh", waits="fly", seats=4)
    found = drawn(Rooms(places), script, FAR, FAR_LETTERS)
    assert min(token.radius for token in tokens(found).values()) > FAR_LETTERS
    assert texts(found).count("helped") == 1
    said = next(one for one in found.shapes if isinstance(one, Text) and one.text == "helped")
    names = [one for one in found.shapes if isinstance(one, Text) and one.text in elves]
    lowest = max(one.rect.bottom() for one in names)
    assert lowest - 1 <= said.rect.top() <= lowest + FAR_LETTERS, "it stands right below them"


def test_rings_of_neighbours_do_not_meet() -> None:
    names = ["ada", "ben", "cleo", "dan"]
    script = Script().make("seat", "semaphore", 4).born(*names)
    for name in names:
        script.takes(name, "seat")
    narrow = Place("A", inside="seat"), Place("B", inside="other", seats=9)
    found = drawn(Rooms(narrow), script.make("other", "semaphore", 1))
    row = sorted(tokens(found).values(), key=lambda token: token.at.x())
    for one, other in pairwise(row):
        if one.at.y() == other.at.y():
            assert other.at.x() - one.at.x() >= 2 * (one.radius + RING * LETTERS) - 0.01


def test_who_holds_is_inside_and_who_waits_is_before() -> None:
    rooms = Rooms((Place("Till", inside="till", before=("till",), seats=2),))
    script = Script().make("till", "semaphore", 2).born("MainThread", "ada", "ben", "cleo")
    assert there(drawn(rooms, script), "Till") == "empty"
    assert sum(isinstance(shape, Disc) for shape in drawn(rooms, script).shapes) == 2
    script.takes("ada", "till").takes("ben", "till").waits("cleo", "till")
    found = drawn(rooms, script)
    assert there(found, "Till") == "ada, ben"
    at = {worker: token.at.y() for worker, token in tokens(found).items()}
    assert at[1] == at[2] < at[3]
    assert 0 not in at  # The main thread is nobody here.


def test_who_is_gone_with_its_permit_stays_inside() -> None:
    rooms = Rooms((Place("Till", inside="till"),))
    script = Script().make("till", "semaphore", 2).born("ada").takes("ada", "till").ends("ada")
    found = drawn(rooms, script)
    assert there(found, "Till") == "ada"
    assert tokens(found)[0].look is Look.LOST


def test_a_door_leads_in_and_out() -> None:
    rooms = Rooms((Place("Reading", door="door", before=("door",)),))
    script = Script().make("door", "semaphore").born("ada")
    script.takes("ada", "door")
    assert there(drawn(rooms, script), "Reading") == "ada"
    script.gives("ada", "door").waits("ada", "door")
    assert there(drawn(rooms, script), "Reading") == "empty"
    script.gets("ada", "door").gives("ada", "door")
    assert there(drawn(rooms, script), "Reading") == "empty"


def test_one_enters_by_one_signal_and_leaves_by_another() -> None:
    rooms = Rooms((Place("Car", enters="board", leaves="get_off"),))
    script = Script().make("board", "semaphore", 0).make("get_off", "semaphore", 0).born("ada")
    script.takes("ada", "board", bare=True).waits("ada", "get_off")
    assert there(drawn(rooms, script), "Car") == "ada"
    script.gets("ada", "get_off", bare=True)
    assert there(drawn(rooms, script), "Car") == "empty"


@pytest.mark.parametrize("for_good", [True, False])
def test_who_has_ended_is_there_for_good_or_not(for_good: bool) -> None:
    rooms = Rooms((Place("Across", enters="bridge", for_good=for_good),))
    script = Script().make("bridge", "semaphore", 0).born("ada")
    script.takes("ada", "bridge", bare=True).ends("ada")
    assert there(drawn(rooms, script), "Across") == ("ada" if for_good else "empty")


def test_who_waits_for_something_may_be_in_a_room_of_its_own() -> None:
    rooms = Rooms((Place("Seats", waits="next"),))
    script = Script().make("next", "semaphore", 0).born("ada").waits("ada", "next")
    assert there(drawn(rooms, script), "Seats") == "ada"


def test_rooms_that_a_version_has_not_are_left_out() -> None:
    rooms = Rooms((Place("Desk", inside="desk"), Place("Room", inside="room")))
    assert texts(drawn(rooms, Script()))[:2] == ["Desk", "Room"]  # Nothing is known yet.
    only = drawn(rooms, Script().make("room").born("ada"))
    assert "Desk" not in texts(only)
    assert "Room" in texts(only)


FAR = QSizeF(470, 310)
"""The room of a picture beside the stage of presenter mode on a screen of 1024 by 768."""

FAR_LETTERS = 17.0


def cut(found: Scene, letters: float) -> list[str]:
    """The texts that have no room, also if they are written somewhat smaller."""
    without_room = []
    for shape in found.shapes:
        if isinstance(shape, Text):
            font = QFont()
            font.setPixelSize(round(0.8 * letters))
            font.setBold(shape.strong)
            wide = QFontMetricsF(font).horizontalAdvance(shape.text)
            signed = shape.sign and shape.look in (Look.WAITS, Look.STUCK, Look.HELD, Look.LOST)
            if wide > shape.rect.width() - (1.3 * letters if signed else 0):
                without_room.append(shape.text)
    return without_room


def printing() -> Script:
    """Two print and want the book, whose holder wants a printer, as others do."""
    script = Script().make("printers", "semaphore", 2).make("log_book")
    script.born("Ada", "Ben", "Service", "Cleo", "Dora", "Emil")
    script.takes("Ada", "printers").takes("Ben", "printers").takes("Service", "log_book")
    script.waits("Ada", "log_book").waits("Ben", "log_book").waits("Service", "printers")
    return script.waits("Cleo", "printers").waits("Dora", "printers").waits("Emil", "printers")


@pytest.mark.usefixtures("qapp")
def test_names_in_rooms_are_whole() -> None:
    rooms = Rooms(
        (
            Place("Printers", inside="printers", before=("printers",), seats=2),
            Place("Log book", inside="log_book", before=("log_book",), seats=1),
        )
    )
    found = drawn(rooms, printing(), FAR, FAR_LETTERS)
    assert cut(found, FAR_LETTERS) == []
    # Each is said at its token, or once for all of a row.
    assert {"log_book", "printers"} <= set(texts(found))


@pytest.mark.usefixtures("qapp")
def test_what_many_wait_for_is_said_once_where_it_has_no_room_at_each() -> None:
    rooms = Rooms((Place("Seats", waits="somebody_says_next", seats=2),))
    script = Script().make("somebody_says_next", "semaphore", 0)
    script.born("Ada", "Ben", "Cleo", "Dan", "Eve", "Fay")
    for name in script.names:
        script.waits(name, "somebody_says_next")
    found = drawn(rooms, script, FAR, FAR_LETTERS)
    assert texts(found).count("somebody_says_next") == 1
    assert cut(found, FAR_LETTERS) == []
    tall = drawn(rooms, script, QSizeF(1600, 900), FAR_LETTERS)
    assert texts(tall).count("somebody_says_next") == 6


@pytest.mark.usefixtures("qapp")
def test_a_room_has_room_for_its_title_and_for_those_that_go_into_it() -> None:
    rooms = Rooms(
        (
            Place("Seats", inside="a", seats=6),
            Place("The only chair that there is", inside="b", seats=1),
        )
    )
    script = Script().make("a", "semaphore", 6).make("b").born("ada")
    found = drawn(rooms, script, FAR, FAR_LETTERS)
    first, second = (box.rect for box in boxes(found))
    assert cut(found, FAR_LETTERS) == []
    assert first.right() < second.left()
    assert second.right() <= FAR.width() + 0.5
    narrow = drawn(rooms, script, QSizeF(200, 190), FAR_LETTERS)
    assert boxes(narrow)[1].rect.right() <= 200.5


# Signals -----------------------------------------------------------------------------------------

TWO = Signals((Arrow("here", ("ada",), ("ben",)), Arrow("there", ("ben",), ("ada",))))


def meeting() -> Script:
    return Script().make("here", "semaphore", 0).make("there", "semaphore", 0).born("ada", "ben")


def test_a_signal_is_a_dot_until_it_is_taken() -> None:
    script = meeting().gives("ada", "here").gives("ada", "here")
    found = drawn(TWO, script)
    assert sum(isinstance(shape, Disc) for shape in found.shapes) == 2
    assert words(found, "here") == "2 given, and not yet taken"
    script.takes("ben", "here", bare=True).takes("ben", "here", bare=True)
    assert not any(isinstance(shape, Disc) for shape in drawn(TWO, script).shapes)


def test_a_signal_that_somebody_waits_for() -> None:
    found = drawn(TWO, meeting().waits("ada", "there"))
    (line,) = lines(found, Look.WAITS)
    assert line.start.x() > line.end.x()  # From ben, who is on the right.
    assert words(found, "there") == "waited for, and not given"


def test_many_signals_are_a_number() -> None:
    script = meeting()
    for _ in range(7):
        script.gives("ada", "here")
    found = drawn(TWO, script)
    assert "7" in texts(found)
    assert not any(isinstance(shape, Disc) for shape in found.shapes)


def test_three_groups_stand_one_below_the_other() -> None:
    chain = Signals(
        (
            Arrow("paper", ("agent",), ("finds paper", "finds tobacco")),
            Arrow("turn", ("finds paper", "finds tobacco"), ("smoker",)),
        )
    )
    script = Script().make("paper", "semaphore", 0).make("turn", "semaphore", 0)
    script.born("agent", "finds paper", "finds tobacco", "smoker")
    at = {worker: token.at for worker, token in tokens(drawn(chain, script)).items()}
    assert at[0].y() < at[1].y() == at[2].y() < at[3].y()
