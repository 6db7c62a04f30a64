"""What joins the editor to the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from gui.look.theme import Theme
from gui.player.session import Session
from gui.window.layout import Body
from gui.window.showing import Showing
from gui.window.watching import Watching

if TYPE_CHECKING:
    from gui.window.editing import Editing
    from gui.window.panels import Panels


class Edited(Protocol):
    """The window; in another language its body and panels are made anew."""

    session: Session
    editor: Editing
    watching: Watching
    showing: Showing
    body: Body
    panels: Panels | None

    @property
    def theme(self) -> Theme: ...

    @property
    def selected(self) -> int | None: ...

    def select(self, worker: int | None) -> None: ...

    def show_notice(self, text: str) -> None: ...

    def whole(self) -> Panels: ...


def connect_editor(window: Edited) -> None:
    """Join what stays for the window's life."""
    editor = window.editor
    editor.ran.connect(lambda: window.select(None))
    editor.titled.connect(lambda: window.showing.show_title())
    editor.editor_asked.connect(lambda: window.whole().show_panel("editor"))
    editor.transcript_asked.connect(lambda: window.whole().show_panel("transcript"))
    editor.said.connect(window.show_notice)
    editor.left.connect(lambda: window.body.setFocus())
    editor.watch_asked.connect(window.watching.ask)
    window.watching.edit_asked.connect(editor.open)
    editor.may_replace = window.watching.may_close


def connect_editor_panels(window: Edited, panels: Panels) -> None:
    """Join the editor to panels that are new."""
    editor, tab = window.editor, panels.code_tab

    def add() -> None:
        panel = editor.make_panel(window.theme)
        tab.set_editor(panel)
        panel.worker_clicked.connect(window.select)
        panel.set_selected(window.selected)
        moment = window.session.moment
        panel.show_moment(moment.state, moment.log, moment.t)

    def switch(edits: bool) -> None:
        window.body.widen_side(edits)
        window.showing.show_title()
        editor.set_in_sight(edits)

    tab.editor_wanted.connect(add)
    tab.switched.connect(switch)
    if editor.draft is not None:  # In the widgets that were there before.
        tab.show_editor()
    panels.transcript.place_chosen.connect(editor.show_place)
    panels.transcript.given.connect(editor.give)
    panels.transcript.input_ended.connect(editor.end_input)
