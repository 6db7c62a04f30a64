"""The one panel beside or below the stage."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from core.teaching.lessons import Panel
from core.teaching.picture import Picture
from gui.code.panel import CodePanel
from gui.look.theme import Theme
from gui.player.moment import Moment
from gui.present.sizes import Sizes
from gui.puzzles.picture import PuzzlePicture
from gui.statistics.panel import StatisticsPanel
from gui.timeline import Timeline
from gui.transcript.view import TranscriptView

TOKENS = 0.96
"""Radius of a token beside the code, in sizes of the code's letters: its number is as large."""

View = CodePanel | PuzzlePicture | StatisticsPanel | Timeline | TranscriptView


class Choice(Enum):
    """Which panel is shown; each next to the one before by the same key."""

    NONE = "none"
    CODE = Panel.CODE.value
    TIMELINE = Panel.TIMELINE.value
    TRANSCRIPT = Panel.TRANSCRIPT.value
    STATISTICS = Panel.STATISTICS.value
    PICTURE = Panel.PICTURE.value

    def beside(self, wide: bool) -> bool:
        """Whether it stands beside the stage, and not below; `wide`: on a wide screen. Lines of
        code and of the transcript are long."""
        long = self in (Choice.CODE, Choice.TRANSCRIPT)
        return self in (Choice.STATISTICS, Choice.PICTURE) or (wide and long)

    @property
    def share_beside(self) -> int:
        """How much of the width it takes beside the stage, which takes 57."""
        return 48 if self is Choice.PICTURE else 43

    @property
    def share_below(self) -> int:
        """How much of the height it takes below the stage, which takes 60."""
        return 0 if self is Choice.NONE else 44

    def least_below(self, sizes: Sizes) -> int:
        """Pixels of height that it has at least there: of code, six lines, of which three are
        marked and higher than the others."""
        if self is not Choice.CODE:
            return 0
        letters = sizes.code
        return round(3 * 1.3 * letters + 3 * (2.2 * TOKENS * letters + 5)) + 48

    def next(self, pictured: bool) -> Choice:
        """The one that follows; `pictured`: whether there is a picture of a puzzle."""
        all_ = [one for one in Choice if pictured or one is not Choice.PICTURE]
        return all_[(all_.index(self) + 1) % len(all_)] if self in all_ else Choice.NONE


class PanelCard(QFrame):
    """Makes each view when it is first chosen. They are looked at only: no key goes to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("present-panel")
        self.setProperty("card", True)
        self._moment: Moment | None = None
        self._theme: Theme | None = None
        self._sizes: Sizes | None = None
        self._selected: int | None = None
        self._draft: str | None = None
        self._figure = ""
        self._line = ""
        self._reduced = False
        self.picture: Picture | None = None
        """The picture of the puzzle that is open."""
        self._views: dict[Choice, View] = {}
        self.choice = Choice.NONE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        # The stage keeps its share of the room, whatever a view would like to have.
        self.setMinimumSize(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.hide()

    @property
    def view(self) -> View | None:
        """What is shown."""
        return self._views.get(self.choice)

    def choose(self, choice: Choice) -> None:
        """Show this one."""
        self.choice = choice
        if choice is not Choice.NONE and choice not in self._views:
            self._views[choice] = self._made(choice)
        for other, view in self._views.items():
            view.setVisible(other is choice)
        self.setVisible(choice is not Choice.NONE)
        if self._moment is not None:
            self.show_moment(self._moment)

    def _made(self, choice: Choice) -> View:
        view: View
        match choice:
            case Choice.CODE:
                view = CodePanel()
                view.set_bare()
                view.set_draft(self._draft)
                view.view.token_size = TOKENS
                view.point_at(self._line)
            case Choice.STATISTICS:
                view = StatisticsPanel()
                view.point_at(self._figure)
            case Choice.TIMELINE:
                view = Timeline()
            case Choice.PICTURE:
                view = PuzzlePicture()
                view.set_picture(self.picture)
            case _:
                view = TranscriptView()
                view.whole_rows = True
        for widget in (view, *view.findChildren(QWidget)):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.addWidget(view)
        self._dress(view)
        return view

    def _dress(self, view: View) -> None:
        if self._theme is not None:
            view.set_theme(self._theme)
        if not isinstance(view, StatisticsPanel):
            view.set_selected(self._selected)
        if isinstance(view, Timeline):
            view.set_reduced_motion(self._reduced)
        if self._sizes is not None and isinstance(view, Timeline):
            view.text_scale = self._sizes.small / 11  # Its smallest letters have 11 on a desk.
            view.setFont(view.font())
            view.setMinimumHeight(1)

    def point_at(self, figure: str) -> None:
        """Mark a figure, one of `core.analysis.statistics.NAMES`; "" marks none."""
        self._figure = figure
        view = self._views.get(Choice.STATISTICS)
        if isinstance(view, StatisticsPanel):
            view.point_at(figure)

    def set_draft(self, text: str | None) -> None:
        """Show a program that is being written in the place of the run's; None shows that."""
        self._draft = text
        view = self._views.get(Choice.CODE)
        if isinstance(view, CodePanel):
            view.set_draft(text)

    def set_picture(self, picture: Picture | None) -> None:
        """Have this picture of a puzzle to show, or none."""
        self.picture = picture
        view = self._views.get(Choice.PICTURE)
        if isinstance(view, PuzzlePicture):
            view.set_picture(picture)

    def point_at_line(self, part: str) -> None:
        """Mark the line of the program that has this part, and show it; "" marks none."""
        self._line = part
        view = self._views.get(Choice.CODE)
        if isinstance(view, CodePanel):
            view.point_at(part)

    def show_site(self, site: int) -> None:
        """Show this place of a program, where the code is what is shown."""
        view = self.view
        if isinstance(view, CodePanel):
            view.show_site(site)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        for view in self._views.values():
            self._dress(view)

    def set_sizes(self, sizes: Sizes) -> None:
        """Draw in these sizes."""
        self._sizes = sizes
        for view in self._views.values():
            self._dress(view)

    def set_reduced_motion(self, on: bool) -> None:
        """Let things be elsewhere at once instead of gliding there."""
        self._reduced = on
        for view in self._views.values():
            self._dress(view)

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker, or none."""
        self._selected = worker
        view = self.view
        if view is not None and not isinstance(view, StatisticsPanel):
            view.set_selected(worker)

    def show_moment(self, moment: Moment) -> None:
        """Show a moment."""
        self._moment = moment
        run, state, log, t = moment.run, moment.state, moment.log, moment.told
        match view := self.view:
            case CodePanel() | StatisticsPanel():
                view.show_moment(state, log, t)
            case Timeline():
                ends = not run.broken_off
                end = run.live_t if ends else log.end
                view.show_moment(state, log, moment.t if ends else t, end, not ends)
            case PuzzlePicture():
                view.show_moment(state, log)
            case TranscriptView():
                until = None if moment.newest else t
                backend = run.scenario.backend
                view.show_moment(log, moment.position, backend, run.printed, until)
