"""The session without a window: idle, live, over, and what it says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from core.protocol.events import (
    STILL,
    UNWATCHED,
    Event,
    Header,
    Kind,
    Program,
    encode,
    encode_events,
    header_of,
)
from core.scenario.settings import Scenario
from core.sources.engine import Client
from core.state.places import Phase
from core.state.playhead import Motion
from core.words import Message
from gui.player.clock import AFTERGLOW
from gui.player.player import FRAME
from gui.player.run import Run
from gui.player.session import Session
from gui.player.words import moment_words, source_words, title
from gui.stage.motion import movers
from tests.core.programs import Script
from tests.descriptors import open_files
from tests.recordings import SCENARIO, long_recording

QUICK = Scenario().but(backend="asyncio", hold=0.05)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(QUICK)
    yield session
    session.close()


def heard(session: Session) -> list[str]:
    """What the session says of files and of the run's end from now on."""
    said: list[str] = []
    session.opened.connect(lambda: said.append("opened"))
    session.loaded.connect(lambda damage: said.extend(["loaded", damage]))
    session.refused.connect(lambda why: said.extend(["refused", why]))
    session.finished.connect(lambda: said.append("finished"))
    session.failed.connect(said.append)
    return said


def test_idle(session: Session) -> None:
    assert (session.live, session.paused, session.engine_pid) == (False, False, None)
    assert (session.t, session.live_t, len(session.log)) == (0, 0, 0)
    assert session.state.phase is Phase.IDLE
    assert session.header == header_of(QUICK)
    assert moment_words(session.moment) == ""
    for do in (session.stop, session.pause, session.resume, session.step):
        do()  # Nothing runs, so nothing happens.


def test_a_run_is_told(qtbot: QtBot, session: Session) -> None:
    said: list[str] = []
    session.started.connect(lambda: said.append("started"))
    session.finished.connect(lambda: said.append("finished"))
    session.failed.connect(said.append)
    session.prepare(QUICK.backend)
    with qtbot.waitSignal(session.finished, timeout=10_000):
        session.start()
        assert session.live
        assert moment_words(session.moment) == "live · 0.0 s"
    assert said == ["started", "finished"]
    assert session.log[-1].kind is Kind.FINISHED
    assert session.header.start_method == ""
    end = session.log.end
    assert moment_words(session.moment) == f"the run ended at {end / 1e9:.3f} s"
    qtbot.waitUntil(lambda: not session.player.timer.isActive(), timeout=5_000)
    assert session.t == session.live_t > end


def test_a_run_can_be_run_again_and_reset(qtbot: QtBot, session: Session) -> None:
    first = None
    for _ in range(3):
        with qtbot.waitSignal(session.finished, timeout=10_000):
            session.start()
        assert session.log is not first
        first = session.log
    session.reset(Scenario().but(workers=9))
    assert (session.scenario.workers, len(session.log), session.t) == (9, 0, 0)


def test_what_is_shown_of_a_recording(session: Session, tmp_path: Path) -> None:
    events = [
        Event(0, Kind.STARTED),
        Event(5, Kind.SPAWNED, 0),
        Event(1_000_000_000, Kind.WAITING, 0),
        Event(1_000_000_000, Kind.ACQUIRED, 0, value=7),
        Event(2_000_000_000, Kind.RELEASED, 0),
        Event(2_000_000_000, Kind.DONE, 0),
        Event(2_000_000_001, Kind.FINISHED, value=2),
    ]
    path = tmp_path / "run.semlab"
    path.write_bytes(encode(header_of(Scenario().but(workers=1))) + encode_events(events))
    said = heard(session)
    session.open(path)
    assert said == ["opened", "loaded", ""]  # A small one is there at once.
    assert not session.opening
    assert session.scenario == Scenario().but(workers=1)
    assert list(session.log) == events
    assert (session.state.done, session.live) == ((0,), False)
    # The last token has arrived: nobody has to watch it go out once more.
    assert session.t == session.live_t == 2_000_000_001 + AFTERGLOW
    assert movers(session.state, session.log, session.t) == []
    assert (session.moment.told, session.moment.lead) == (2_000_000_001, AFTERGLOW)
    session.seek(1_500_000_000)
    assert session.state.inside == (0,)
    assert moment_words(session.moment) == "view at 1.5 s · the run ended at 2.0 s"
    session.step_events(-1)
    assert (session.state.waiting, session.t) == ((0,), 1_000_000_000)
    session.seek(10**18)
    assert session.t == session.live_t == 2_000_000_001 + AFTERGLOW
    assert moment_words(session.moment) == "the run ended at 2.0 s"
    session.follow()
    assert session.playhead.motion is Motion.FOLLOW


def short_run(session: Session, folder: Path) -> None:
    """One whose events are a millisecond apart."""
    events = [
        Event(0, Kind.STARTED),
        Event(1_000_000, Kind.SPAWNED, 0),
        Event(2_000_000, Kind.WAITING, 0),
        Event(3_000_000, Kind.ACQUIRED, 0, value=7),
        Event(4_000_000, Kind.RELEASED, 0),
        Event(5_000_000, Kind.DONE, 0),
        Event(6_000_000, Kind.FINISHED, value=2),
    ]
    path = folder / "short.semlab"
    path.write_bytes(encode(header_of(Scenario().but(workers=1))) + encode_events(events))
    session.open(path)


def test_tokens_arrive_where_the_view_stands(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Else a picture would show for good where they came from, and the words where they are."""
    short_run(session, tmp_path)
    for back in (0, -1):
        session.seek(3_500_000)
        session.step_events(back)
        assert session.moment.ahead == 0  # They are on their ways at first.
        shown = session.t
        assert session.player.timer.isActive()
        qtbot.waitUntil(lambda: session.moment.ahead == AFTERGLOW, timeout=5_000)
        assert session.t == shown
        qtbot.waitUntil(lambda: not session.player.timer.isActive(), timeout=5_000)
    session.seek(3_500_000)
    session.player.arrive()
    assert session.moment.ahead == AFTERGLOW
    session.toggle()  # It plays on: they are where they are at each time.
    assert session.moment.ahead == 0


def test_where_nobody_is_on_the_way_nothing_is_waited_for(session: Session, tmp_path: Path) -> None:
    short_run(session, tmp_path)
    session.player.timer.stop()
    session.seek(10**18)
    assert not session.player.timer.isActive()


def test_a_moment_of_a_short_run_is_told_from_the_next(session: Session, tmp_path: Path) -> None:
    short_run(session, tmp_path)
    assert moment_words(session.moment) == "the run ended at 0.006 s"
    session.seek(3_000_000)
    assert moment_words(session.moment) == "view at 0.003 s · the run ended at 0.006 s"
    session.seek(0)
    assert moment_words(session.moment) == "view at 0.0 s · the run ended at 0.006 s"


def test_playing_a_recording_that_stands_at_its_end_begins_anew(
    qtbot: QtBot, session: Session
) -> None:
    with qtbot.waitSignal(session.finished, timeout=10_000):
        session.start()
    qtbot.waitUntil(lambda: not session.player.timer.isActive(), timeout=5_000)
    session.seek(session.live_t)
    session.toggle()
    assert session.playhead.motion is Motion.PLAY
    assert session.t < session.log.end
    qtbot.waitUntil(lambda: session.playhead.motion is Motion.FOLLOW, timeout=5_000)
    # Slowly as well: at its end the view rests.
    session.set_speed(0.5)
    session.seek(session.log.end - 10_000_000)
    assert session.playhead.motion is Motion.PLAY
    qtbot.waitUntil(lambda: not session.player.timer.isActive(), timeout=10_000)
    assert session.playhead.motion is Motion.FOLLOW


def test_the_first_press_at_a_runs_end_plays_it_anew(qtbot: QtBot, session: Session) -> None:
    assert not session.player.at_end
    with qtbot.waitSignal(session.finished, timeout=10_000):
        session.start()
    assert session.playhead.motion is Motion.FOLLOW
    qtbot.waitUntil(lambda: session.player.at_end, timeout=5_000)
    session.toggle()
    assert session.playhead.motion is Motion.PLAY
    assert session.t < session.log.end
    assert not session.player.at_end


class Told:
    """A source of events that have been told beforehand, a batch at each look."""

    def __init__(self, *batches: list[Event]) -> None:
        self.header: Header | None = None
        self.ended = False
        self.backlog = 0
        self.paused_at: int | None = None
        self.remarks: list[Message] = []
        self._batches = list(batches)

    @property
    def batches(self) -> int:
        return len(self._batches)

    def next_batch(self) -> list[Event] | None:
        return self._batches.pop(0) if self._batches else None

    def send(self, _command: object) -> None: ...

    def close(self) -> None: ...


def test_the_time_after_a_pause_is_that_of_what_came_with_the_end_of_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = 10**18
    monkeypatch.setattr(time, "monotonic_ns", lambda: wall)
    session.history.extend([Event(0, Kind.STARTED), Event(1, Kind.SPAWNED, 0)])
    session.run.client = cast("Client", Told([Event(2, Kind.PAUSED)]))
    session.run.take(1.0)
    wall += 60_000_000_000  # Somebody explains something.
    told = [
        Event(600_000_002, Kind.RESUMED),
        Event(600_000_003, Kind.WAITING, 0),
        Event(600_000_004, Kind.ACQUIRED, 0),
    ]
    session.run.client = cast("Client", Told(told))
    session.run.take(1.0)
    assert session.live_t == 600_000_004
    wall += 5
    assert session.live_t == 600_000_009


def test_a_pause_is_said_before_all_that_led_to_it_has_been_taken(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a flood its answer overtakes what waits: the workers stand, and the window says so."""
    wall = 10**18
    monkeypatch.setattr(time, "monotonic_ns", lambda: wall)
    session.history.extend([Event(0, Kind.STARTED), Event(1, Kind.SPAWNED, 0)])
    flood = [Event(10 + step, Kind.INJECTED, 0, text="forget-release") for step in range(20_000)]
    source = Told(flood, [Event(3_000_000_000, Kind.PAUSED)])
    source.backlog = len(flood) + 1
    run = session.run
    run.client = cast("Client", source)
    assert run.behind
    assert not session.paused
    assert moment_words(session.moment).startswith("catching up")
    source.paused_at = 3_000_000_000
    assert session.paused
    assert not run.stands
    wall += 60_000_000_000  # The window does something else.
    source._batches.insert(1, [Event(2_999_999_999, Kind.INJECTED, 0, text="forget-release")])
    run.take(0.0)
    assert session.paused
    assert not run.stands
    # The run's own time is that of the pause, and the view is on its way there.
    assert session.live_t <= 3_000_000_000 + STILL
    assert moment_words(session.moment).startswith("workers paused at")
    run.take(1.0)
    assert run.stands
    assert 3_000_000_000 <= session.live_t <= 3_000_000_000 + STILL
    source.paused_at = None
    source._batches.append([Event(3_000_000_001, Kind.RESUMED)])
    assert not session.paused  # Nor is it said any longer than it is so.
    run.take(1.0)
    assert not run.stands


# Longer than what may be read ahead, so that it takes some frames.
TURNS = 60_000


def test_a_long_recording_is_loaded_frame_by_frame(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "long.semlab"
    count = long_recording(path, TURNS)
    said = heard(session)
    percents: list[int] = []
    seen: list[int] = []
    session.progressed.connect(percents.append)
    session.advanced.connect(lambda: seen.append(len(session.log)))
    session.open(path)
    assert session.opening
    qtbot.waitUntil(lambda: said == ["opened", "loaded", ""], timeout=20_000)
    assert percents == sorted(percents)
    assert 0 <= percents[0] < 100
    # How it begins, and all of it.
    assert len(seen) == 2
    assert 0 < seen[0] < seen[1] == len(session.log) == count
    assert (session.scenario, session.reading, session.live) == (SCENARIO, None, False)
    assert (session.t, session.playhead.motion) == (4 + AFTERGLOW, Motion.STAND)
    assert session.state.done == (0,)
    assert not session.player.timer.isActive()
    assert session.player.timer.interval() == FRAME


def test_who_goes_elsewhere_while_it_loads_stays_there(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "long.semlab"
    count = long_recording(path, TURNS)
    said = heard(session)
    session.open(path)
    qtbot.waitUntil(lambda: len(session.log) > 0, timeout=10_000)
    session.seek(1)
    qtbot.waitUntil(lambda: "loaded" in said, timeout=20_000)
    assert (session.t, session.playhead.position) == (1, 2)
    assert len(session.log) == count


def test_damage_is_said_at_the_end(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "long.semlab"
    count = long_recording(path, TURNS, b"{}\n")
    said = heard(session)
    session.open(path)
    qtbot.waitUntil(lambda: "loaded" in said, timeout=20_000)
    assert said[-1].startswith(f"long.semlab is damaged at line {count + 2}: it is not an event")
    assert len(session.log) == count


def test_what_is_no_recording_leaves_a_live_run_alone(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "text.semlab"
    path.write_text("Dear diary")
    said = heard(session)
    session.start()
    qtbot.waitUntil(lambda: session.live and len(session.log) > 0, timeout=10_000)
    log = session.log
    session.open(path)
    qtbot.waitUntil(lambda: said[-1:] == ["finished"], timeout=10_000)
    refused = "text.semlab is not a recording made by Semaphore Lab."
    assert said == ["refused", refused, "finished"]
    assert session.log is log
    assert session.state.done == (0, 1, 2)


def test_a_recording_takes_the_place_of_a_live_run(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "run.semlab"
    count = long_recording(path, 10)
    said = heard(session)
    session.start(Scenario().but(hold=600))
    qtbot.waitUntil(lambda: len(session.state.inside) == 2, timeout=10_000)
    session.open(path)
    qtbot.waitUntil(lambda: "loaded" in said, timeout=10_000)
    assert said == ["opened", "loaded", ""]
    assert (session.live, len(session.log)) == (False, count)


def start(session: Session) -> None:
    session.start()


def reset(session: Session) -> None:
    session.reset()


def close(session: Session) -> None:
    session.close()


@pytest.mark.parametrize("end", [start, reset, close])
def test_loading_can_be_ended(
    session: Session, qtbot: QtBot, tmp_path: Path, end: Callable[[Session], None]
) -> None:
    path = tmp_path / "long.semlab"
    long_recording(path, TURNS)
    said = heard(session)
    session.open(path)
    qtbot.waitUntil(lambda: len(session.log) > 0, timeout=10_000)
    assert str(path) in open_files()
    end(session)
    assert said == ["opened"]
    assert not session.opening
    assert str(path) not in open_files()
    assert not [thread for thread in threading.enumerate() if "recording" in thread.name]


def test_another_file_takes_the_place_of_one_that_loads(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path, other, none = (tmp_path / f"{name}.semlab" for name in ("long", "other", "none"))
    long_recording(path, TURNS)
    count = long_recording(other, 5)
    said = heard(session)
    session.open(path)
    qtbot.waitUntil(lambda: len(session.log) > 0, timeout=10_000)
    session.open(none)
    qtbot.waitUntil(lambda: "refused" in said, timeout=10_000)
    assert session.reading is not None
    assert session.reading.path == path
    session.open(other)
    qtbot.waitUntil(lambda: "loaded" in said, timeout=10_000)
    refused = "none.semlab cannot be read: No such file or directory."
    assert said == ["opened", "refused", refused, "opened", "loaded", ""]
    assert len(session.log) == count
    assert str(path) not in open_files()


def test_a_remark_that_is_no_longer_so_is_taken_back(session: Session) -> None:
    said: list[str] = []
    session.remarked.connect(said.append)
    session.unremarked.connect(lambda text: said.append(f"no longer: {text}"))
    source = Told()
    source.remarks = [Message("blocked", {})]
    client = cast("Client", source)
    session._remark(client)
    session._remark(client)
    assert said == ["blocked"]
    source.remarks[:] = [Message("locks", {})]  # Between two frames: as many as before.
    session._remark(client)
    assert said == ["blocked", "no longer: blocked", "locks"]
    source.remarks.append(Message("more", {}))
    session._remark(client)
    assert said[3:] == ["more"]


@pytest.mark.parametrize(
    ("argv", "pid", "source", "title_"),
    [
        (("crawler.py", "--fast"), 0, "Program: crawler.py", "crawler.py – Semaphore Lab"),
        (
            ("/srv/crawler.py",),
            12_345,
            "Program: crawler.py · process 12345",
            "crawler.py · process 12345 – Semaphore Lab",
        ),
        (("-m", "worker"), 7, "Program: worker · process 7", "worker · process 7 – Semaphore Lab"),
        (("-c", "import x"), 7, "Program: process 7", "process 7 – Semaphore Lab"),
        (("-c", "import x"), 0, "", "Semaphore Lab"),
        ((), 7, "Program: process 7", "process 7 – Semaphore Lab"),
    ],
)
def test_a_program_that_ran_before_is_named_with_its_process(
    argv: tuple[str, ...], pid: int, source: str, title_: str
) -> None:
    header = Header(semlab=1, program=Program(argv, "/home/ada", pid))
    run = Run(header.scenario, header, client=cast("Client", Told()))
    assert (source_words(run), title(run)) == (source, title_)
    assert run.attached is bool(pid)
    run.client = None
    assert not run.attached
    run.path = Path("noon.semlab")
    assert source_words(run) == "Recording: noon.semlab"
    assert title(run) == "noon.semlab – Semaphore Lab"


def test_of_a_program_that_goes_on_it_is_not_said_that_it_ended(session: Session) -> None:
    for text, words in ((UNWATCHED, "seen until 1.0 s"), ("", "the run ended at 1.0 s")):
        header = Header(semlab=1, program=Program(("x.py",), "", 7))
        run = Run(header.scenario, header)
        run.history.extend([Event(0, Kind.STARTED)])
        run.history.extend([Event(10**9, Kind.FINISHED, value=-1, text=text)])
        session.go_back_to(run)
        assert run.broken_off is bool(text)
        assert moment_words(session.moment) == words


@pytest.mark.parametrize(("used", "shown"), [("gate", "gate"), ("idle", "idle")])
def test_what_is_used_is_shown_until_somebody_chooses(
    session: Session, qtbot: QtBot, tmp_path: Path, used: str, shown: str
) -> None:
    script = Script().make("idle").make("gate").born("ada").takes("ada", used, 3).at(2).finish()
    file = tmp_path / "run.semlab"
    file.write_bytes(script.recording())
    with qtbot.waitSignal(session.loaded):
        session.open(file)
    assert session.resource == script.resources[shown]
    session.show_resource(script.resources["idle"])
    session.run.history.extend([Event(3 * 10**9, Kind.WAITING, 0, resource=1)])
    session._take(0.0)
    assert session.resource == script.resources["idle"]
