"""What a mouse does on the timeline: it drags, chooses stretches, clicks and zooms."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QMouseEvent, QWheelEvent

from gui.timeline import keys
from gui.timeline.axis import View
from gui.timeline.drag import Drag
from gui.timeline.frame import Frame
from gui.timeline.playhead import playhead_of
from gui.timeline.row_sight import RowSight
from gui.timeline.sight import Sight


class Held(Protocol):
    """The timeline that a hand is on."""

    rows: RowSight

    @property
    def sought(self) -> SignalInstance: ...

    @property
    def taken_back(self) -> SignalInstance: ...

    @property
    def worker_clicked(self) -> SignalInstance: ...

    @property
    def sight(self) -> Sight: ...

    @property
    def selected(self) -> int | None: ...

    def frame_now(self) -> Frame: ...

    def worker_at(self, point: QPoint) -> int | None: ...

    def look_at(self, view: View | None) -> None: ...

    def look_closer(self, factor: float, x: float) -> None: ...

    def show_all(self) -> None: ...

    def zoom_rows(self, factor: float, y: float | None = None) -> None: ...

    def choose_stretch(self, stretch: tuple[int, int] | None) -> None: ...

    def setCursor(self, shape: Qt.CursorShape, /) -> None: ...

    def unsetCursor(self) -> None: ...


class Hand:
    """One user's mouse on one timeline."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._drag: Drag | None = None
        self._click: Drag | None = None
        """The last press, also when it is over."""

    @property
    def drags(self) -> bool:
        """Whether a button is held down."""
        return self._drag is not None

    def let_go(self) -> None:
        """Another run is shown: nothing of it has been pressed."""
        self._drag = self._click = None

    def press(self, event: QMouseEvent) -> bool:
        """Begin to drag the playhead or the view, to choose a stretch, or to click; whether it is
        for the timeline."""
        held = self._held
        if event.button() != Qt.MouseButton.LeftButton or not len(held.sight.log):
            return False
        frame, at = held.frame_now(), event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            start = self._time_at(frame, at.x())
            self._drag = self._click = Drag(at, False, held.selected, start)
            return True
        near = playhead_of(frame, held.sight).near(at.x() - frame.layout.left)
        on_rows = frame.layout.row_at(at.y()) is not None
        upright = on_rows and not near and frame.layout.most_above > 0
        self._drag = self._click = Drag(at, near or not on_rows, held.selected, upright=upright)
        if self._drag.seeks and not near:
            self._seek(frame, at.x())
        return True

    def move(self, event: QMouseEvent) -> None:
        """Go on dragging."""
        held, drag, at = self._held, self._drag, event.position()
        frame = held.frame_now()
        if drag is None:
            self._point(frame, at.x(), at.y())
            return
        passed = drag.to(at)
        if not drag.far:
            return
        if drag.start is not None:
            held.setCursor(Qt.CursorShape.SizeHorCursor)
            held.choose_stretch((drag.start, self._time_at(frame, at.x())))
            return
        if drag.seeks or (held.sight.view is None and not drag.upright):
            self._seek(frame, at.x())
            return
        held.setCursor(Qt.CursorShape.ClosedHandCursor)
        if drag.upright:
            held.rows.drag(frame, passed.y())
        if held.sight.view is not None:
            plot, whole = frame.layout.plot, held.sight.whole
            held.look_at(held.sight.view.moved(-passed.x(), plot, whole))

    def release(self, event: QMouseEvent) -> bool:
        """End a drag, or take it as a click; whether there was one."""
        held = self._held
        drag, self._drag = self._drag, None
        if drag is None:
            return False
        frame, at = held.frame_now(), event.position()
        self._point(frame, at.x(), at.y())
        if drag.start is not None and not drag.far:
            held.choose_stretch(None)  # Shift and a click take it away.
        if drag.far or drag.seeks or drag.start is not None:
            return True
        worker = held.worker_at(at.toPoint())
        if worker is None:
            self._seek(frame, at.x())
        else:
            held.worker_clicked.emit(worker)
        return True

    def press_twice(self, event: QMouseEvent) -> None:
        """Show all. The first click, which came as one of its own, is taken back."""
        held = self._held
        if event.button() != Qt.MouseButton.LeftButton:
            return
        click, self._click, self._drag = self._click, None, None
        if click is not None and click.sought:
            held.taken_back.emit()
        elif click is not None and click.selected != held.selected:
            worker = held.selected if click.selected is None else click.selected
            held.worker_clicked.emit(worker)
        held.show_all()

    def turn(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Ctrl, have higher rows there; sideways, move the view; with
        Shift, or beside the plot, move the rows."""
        held = self._held
        if not len(held.sight.log):
            event.ignore()
            return
        frame, turned = held.frame_now(), event.angleDelta()
        keyed, at = event.modifiers(), event.position()
        if keyed & Qt.KeyboardModifier.ControlModifier:
            held.zoom_rows(keys.ZOOM ** (turned.y() / 120), at.y())
            event.accept()
            return
        if keyed & Qt.KeyboardModifier.ShiftModifier or at.x() < frame.layout.left:
            # Some systems turn it round for Shift.
            held.rows.scroll(frame, (turned.y() or turned.x()) / 120)
            event.accept()
            return
        plot, whole = frame.layout.plot, held.sight.whole
        if abs(turned.x()) > abs(turned.y()):
            if held.sight.view is not None:
                held.look_at(held.sight.view.moved(-turned.x() // 2, plot, whole))
        elif turned.y():
            x = at.x() - frame.layout.left
            held.look_closer(keys.ZOOM ** (turned.y() / 120), x)
        event.accept()

    def _time_at(self, frame: Frame, x: float) -> int:
        inside = min(max(0.0, x - frame.layout.left), float(frame.layout.plot))
        return min(frame.view.t(inside), self._held.sight.end)

    def _seek(self, frame: Frame, x: float) -> None:
        if self._click is not None:
            self._click.sought = True
        self._held.sought.emit(self._time_at(frame, x))

    def _point(self, frame: Frame, x: float, y: float) -> None:
        """Let the pointer say what a press would do."""
        held = self._held
        near = playhead_of(frame, held.sight).near(x - frame.layout.left)
        if near and len(held.sight.log):
            held.setCursor(Qt.CursorShape.SizeHorCursor)
        elif held.worker_at(QPoint(int(x), int(y))) is not None:
            held.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            held.unsetCursor()
