"""What the timeline says: the ticks' labels, and what things are when one points at them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from PySide6.QtCore import QObject

from core.analysis.density import Sweep, sizes
from core.analysis.spans import INSIDE, WAITING, Span, Spans
from core.log.columns import KINDS, Log
from core.numbers import SECOND, Number, lasting, on_clock
from core.protocol.events import Kind
from core.telling.names import NOTHING, limit_sign, limit_words, resource_name, worker_name
from core.words import quoted
from gui.look.language import at_start, filled, written
from gui.timeline.axis import UNITS, ticks, unit_of
from gui.timeline.frame import Frame
from gui.timeline.front import Texts
from gui.timeline.groups import Group

NEAR = 6
"""Pixels from a sign or an arrow at which one still points at it."""

CLOCK_FROM = 120 * SECOND
"""Axes that go on from here have ticks in minutes."""

FINE = 100_000
"""Nanoseconds below which a time has finer units than elsewhere: an axis can show it."""


class Words(QObject):
    """Sentences and labels in the window's language."""

    cancelled = True
    """Whether workers that have to go are cancelled (`core.telling.names.are_cancelled`)."""

    about = NOTHING
    """What the resource is whose limit is told."""

    @property
    def name(self) -> str:
        """What a screen reader calls the timeline."""
        return self.tr("Timeline")

    def description(self, workers: int) -> str:
        """What it shows, and its keys."""
        return filled(
            self.tr(
                "When each of {count} workers waited and was inside. Up and Down choose a worker, "
                "plus and minus zoom, T and L make the rows taller and lower, 0 shows everything; "
                "R marks where a range begins, and then where it ends, at the shown moment."
            ),
            count=workers,
        )

    @property
    def tip(self) -> str:
        """What it shows, and what a mouse does there."""
        return self.tr(
            "Each row shows when a worker waited and when it was inside. Drag the line to see an "
            "earlier moment, turn the wheel to zoom (with Ctrl, to change the height of the "
            "rows), and drag with Shift for the figures of a range."
        )

    @property
    def inside(self) -> str:
        """What a full bar and the strip show."""
        return self.tr("inside")

    def limit(self, limit: int) -> str:
        """What stands beside the strip's line."""
        return filled(self.tr("limit {limit}"), limit=limit_sign(self.about) + written(limit))

    def quantity(self, t: int, unit: str, decimals: int) -> str:
        """A time in a unit: 1.25 s."""
        return written(Number(t / UNITS[unit], decimals, f" {unit}"))

    def duration(self, t: int) -> str:
        """A time as the axis has it: 2:05, 1.25 s, 12.5 ms, and what one sees from near in µs."""
        if t >= CLOCK_FROM:
            return on_clock(t)
        if t >= FINE:
            return written(lasting(t))
        unit = "µs" if t >= UNITS["µs"] else "ns"
        return self.quantity(t, unit, 0 if unit == "ns" else 2 if t < 10 * UNITS[unit] else 1)

    def tick(self, t: int, step: int, top: int) -> str:
        """The label of a tick; `top` is the last tick in sight."""
        if top >= CLOCK_FROM and step >= SECOND:
            return on_clock(t)
        if t == 0:
            return self.quantity(0, "s", 0)
        unit, decimals = unit_of(step, top)
        if unit == "s":
            while decimals and t * 10 ** (decimals - 1) % SECOND == 0 and step >= SECOND // 10:
                decimals -= 1
        return self.quantity(t, unit, decimals)

    def texts(self, frame: Frame, limit: int, empty: bool, alone: int | None = None) -> Texts:
        """All texts around the plot. `alone`: the worker that has a row of its own among bands."""
        times = ticks(frame.view, frame.layout.plot, frame.step)
        top = times[-1] if times else 0
        return Texts(
            caption=self.tr("TIMELINE"),
            waits=self.tr("waits"),
            inside=self.inside,
            lost=self.tr("lost permit") if frame.shows_lost and frame.layout.strip_height else "",
            extra=self.tr("extra permit") if frame.shows_extra else "",
            expired=self.tr("lease ran out") if frame.shows_expired else "",
            again=self.tr("runs again") if frame.shows_again else "",
            arrow=self.tr("released, then inside") if frame.shows_arrows else "",
            paused=self.tr("workers paused") if frame.pauses else "",
            limit=self.limit(limit),
            level=limit,
            note=self.group(frame, alone) if frame.layout.bands else "",
            hint=self.tr("Once the run has started, each worker has its row here.")
            if empty
            else "",
            ticks=tuple((t, self.tick(t, frame.step, top)) for t in times),
        )

    def group(self, frame: Frame, alone: int | None = None) -> str:
        """What a row of bands stands for, and which worker has a row of its own."""
        count = 1 << frame.layout.shift
        if alone is None:
            return filled(self.tr("{count} workers per row"), count=count)
        words = self.tr("{count} workers per row; worker {worker} has its own")
        return filled(words, count=count, worker=alone)

    def group_of(self, group: Group) -> str:
        """Where the workers of a group began."""
        words = self.tr("Workers {first} to {last} began on {machine}, in process {process}.")
        if group.size == 1:
            words = self.tr("Worker {first} began on {machine}, in process {process}.")
        about = group.about
        return filled(
            words,
            first=group.first,
            last=group.last - 1,
            machine=about.machine,
            process=str(about.process),
        )

    def at(self, frame: Frame, x: float, y: float) -> str:
        """What is at a pixel of the plot (from its left edge, and the widget's top); or ""."""
        layout, spans = frame.layout, frame.spans
        # The playhead's own pixel may begin after the newest moment.
        if x < 0 or frame.view.t(x - 1) > frame.until:
            return ""
        t = min(frame.view.t(x), frame.until)
        if layout.strip_height and layout.strip <= y < layout.axis:
            position = spans.at(t)
            return self._inside(spans, position, t)
        row = layout.row_at(y)
        if row is None:
            return ""
        if layout.bands:
            return self._band(spans, layout.workers, layout.shift, row, t)
        return self._sign(frame, row, x) or self._link(frame, y, x) or self._span(frame, row, t)

    def _band(self, spans: Spans, workers: int, shift: int, row: int, t: int) -> str:
        sweep = Sweep(spans, shift)
        waiting, inside = sweep.numbers(spans.at(t))
        first = row << shift
        last = first + sizes(workers, shift)[row] - 1
        words = self.tr("Workers {first} to {last} at {time}: {waiting} waiting, {inside} inside.")
        return filled(
            words,
            first=first,
            last=last,
            time=self.duration(t),
            waiting=waiting[row],
            inside=inside[row],
        )

    def _span(self, frame: Frame, worker: int, t: int) -> str:
        span = frame.spans.span_at(worker, t)
        return "" if span is None else self.span(frame, worker, span)

    def span(self, frame: Frame, worker: int, span: Span) -> str:
        """What a worker did in a span of its time."""
        spans = frame.spans
        lasts = span.stop < 0
        long = (frame.until if lasts else span.stop) - span.start
        if spans.log.many:
            return self._held(spans, worker, span.zone, lasts, max(0, long))
        if span.zone == WAITING and lasts:
            words = self.tr("Worker {worker} has waited {time} so far, round {round}.")
        elif span.zone == WAITING:
            words = self.tr("Worker {worker} waited {time}, round {round}.")
        elif span.zone == INSIDE and lasts:
            words = self.tr("Worker {worker} has been inside {time} so far, round {round}.")
        else:
            words = self.tr("Worker {worker} was inside {time}, round {round}.")
        return filled(
            words,
            worker=worker,
            time=self.duration(max(0, long)),
            round=spans.log.round[span.position] + 1,
        )

    def _held(self, spans: Spans, worker: int, zone: int, lasts: bool, long: int) -> str:
        """What a worker of a program did with a resource, and for how long."""
        if zone == WAITING and lasts:
            words = self.tr("{worker} has waited {time} so far for {resource}.")
        elif zone == WAITING:
            words = self.tr("{worker} waited {time} for {resource}.")
        elif lasts:
            words = self.tr("{worker} has held {resource} for {time} so far.")
        else:
            words = self.tr("{worker} held {resource} for {time}.")
        return filled(
            words,
            worker=self.who(spans.log, worker),
            time=self.duration(long),
            resource=resource_name(spans.log, spans.resource),
        )

    def who(self, log: Log, worker: int) -> str:
        """A worker as a sentence begins with it."""
        if not log.many:
            return filled(self.tr("Worker {worker}"), worker=worker)
        return at_start(worker_name(log, worker))

    def _inside(self, spans: Spans, position: int, t: int) -> str:
        words = filled(
            self.tr("{inside} inside at {time}; the limit was {limit}."),
            inside=spans.inside(position),
            time=self.duration(t),
            limit=limit_words(self.about, spans.limit(position)),
        )
        for template, count in (
            (self.tr("Permits lost: {count}."), spans.lost(position)),
            (self.tr("Extra permits: {count}."), spans.over(position)),
        ):
            if count > 0:
                words += " " + filled(template, count=count)
        return words

    def _sign(self, frame: Frame, worker: int, x: float) -> str:
        """All that went wrong with a worker around a pixel, in order; at most three sentences."""
        spans, view = frame.spans, frame.view
        workers = spans.log.worker
        first = bisect_left(spans.faults, spans.at(view.t(x - NEAR)))
        last = bisect_left(spans.faults, spans.at(view.t(x + NEAR)))
        near = (at for at in reversed(spans.faults[first:last]) if workers[at] == worker)
        found = [*islice(near, 3)][::-1]
        return " ".join(self._wrong(spans.log, at, at != found[0]) for at in found)

    def _wrong(self, log: Log, position: int, goes_on: bool) -> str:
        """What went wrong at a position, in a sentence that may go on from another."""
        kind, worker = KINDS[log.kind[position]], log.worker[position]
        text = quoted(" ".join(log.texts.get(position, "").split()))
        if kind is Kind.PERMIT_LOST and goes_on:
            return self.tr("Its permit is lost.")
        refused = kind is Kind.OVER_RELEASED and log.value[position] < 0
        template = self._named(kind, refused, text) if log.many else self._of(kind, refused, text)
        who = self.who(log, worker) if log.many else worker
        return filled(template, worker=who, time=self.duration(log.t[position]), text=text)

    def _of(self, kind: Kind, refused: bool, text: str) -> str:
        """What went wrong with a worker that has a number."""
        if refused:
            return self.tr("Worker {worker} released once more at {time}: refused.")
        if kind is Kind.FAILED and text:
            return self.tr("Worker {worker} failed at {time}: {text}.")
        return {
            Kind.OVER_RELEASED: self.tr(
                "Worker {worker} released once more than it acquired at {time}."
            ),
            Kind.PERMIT_LOST: self.tr(
                "Worker {worker} did not release at {time}: its permit is lost."
            ),
            Kind.TIMED_OUT: self.tr("Worker {worker} gave up waiting at {time}."),
            Kind.FAILED: self.tr("Worker {worker} failed at {time}."),
            Kind.KILLED: self.tr("Worker {worker} was killed at {time}."),
            Kind.CANCELLED: self.tr("Worker {worker} was cancelled at {time}.")
            if self.cancelled
            else self.tr("Worker {worker} was told to leave at {time}, and left."),
            Kind.GAVE_UP: self.tr("Worker {worker} gave up waiting at {time}."),
            Kind.REFUSED: self.tr("A release of worker {worker} was refused at {time}."),
            Kind.DONE: self.tr("Worker {worker} ended at {time}."),
            Kind.LEASE_EXPIRED: self.tr(
                "The lease of worker {worker} ran out at {time}, while it was inside."
            ),
            Kind.AGAIN: self.tr("The task of worker {worker} was begun again at {time}."),
            Kind.INJECTED: self.tr("You asked for a fault in worker {worker} at {time}: {text}."),
        }[kind]

    def _named(self, kind: Kind, refused: bool, text: str) -> str:
        """The same of a program's worker, by its name."""
        if refused or kind is Kind.REFUSED:
            return self.tr("{worker} released at {time}: refused.")
        if kind is Kind.FAILED and text:
            return self.tr("{worker} failed at {time}: {text}.")
        return {
            Kind.OVER_RELEASED: self.tr("{worker} released at {time} what nobody held."),
            Kind.PERMIT_LOST: self.tr("{worker} did not release at {time}: a permit is lost."),
            Kind.FAILED: self.tr("{worker} failed at {time}."),
            Kind.KILLED: self.tr("{worker} was killed at {time}."),
            Kind.CANCELLED: self.tr("{worker} was cancelled at {time}."),
            Kind.DONE: self.tr("{worker} ended at {time}."),
        }.get(kind, self.tr("{worker} gave up waiting at {time}."))

    def _link(self, frame: Frame, y: float, x: float) -> str:
        if not frame.links:
            return ""
        spans, view, layout = frame.spans, frame.view, frame.layout
        log, links = spans.log, spans.links
        first = bisect_left(links.acquired, spans.at(view.t(x - 4)))
        last = bisect_left(links.acquired, spans.at(view.t(x + 4)))
        for released, acquired in zip(
            links.released[first:last], links.acquired[first:last], strict=True
        ):
            one, other = log.worker[released], log.worker[acquired]
            low, high = sorted((one, other))
            off, bar = layout.bar
            top = layout.row_top(low) + off + bar
            if one != other and top - 2 <= y < layout.row_top(high) + off + 2:
                return filled(
                    self.tr(
                        "Worker {one} released, then worker {other} went in "
                        "(observed: the semaphore itself reports no such link)."
                    ),
                    one=one,
                    other=other,
                )
        return ""
