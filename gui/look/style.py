"""How widgets look: a palette and one small stylesheet over the Fusion style.

The palette does what it can, as it costs nothing at start; the stylesheet adds shapes. What a
widget is, it says by a dynamic property, never by its own stylesheet:

- `card` on a QFrame: a card on the ground; `bar` and `foot` on any widget: the strip at the
  window's upper and lower edge
- `popup` on a QFrame: a window over others, square as not every screen can blend corners
- `trough` on a QFrame: the row behind choices; `segment` on a QPushButton: one of the choices
- `primary` on a QPushButton: the one button that matters most
- `bare` on a QPushButton: a small sign that is no button until it is pointed at
- `notice` on a QFrame: "warning", "progress" or "success"
- `tight` on a QTabBar, a QHeaderView: less air around tabs, and around the heads of columns
- `low` on a QHeaderView: less air above and below the heads
- `caption`, `quiet`, `strong` on a QLabel: a small heading; text to read second; what matters
- `wrong` on a field: what it holds is a mistake

A list has a ground of its own: one that pops up, as that of a file dialog's completions, is a
window, and behind it there is nothing.

Lengths that go with text are in em, so they follow the text's size.
"""

from __future__ import annotations

from string import Template

import msgspec
from PySide6.QtGui import QColor, QPalette

from gui.look.theme import Theme, mixed

# A control that has the focus shows it by a ring of 2 px, in a colour that stands out from what is
# in it and what is around it.
_SHEET = Template("""
QFrame[card="true"] { background: $card; border: 1px solid $edge; border-radius: 12px; }
QWidget[bar="true"] { background: $card; border-bottom: 1px solid $edge; }
QWidget[foot="true"] { background: $card; border-top: 1px solid $edge; }
QFrame[popup="true"] { background: $card; border: 1px solid $slot; }
QFrame[trough="true"] { background: $trough; border: none; border-radius: 9px; }

QPushButton { background: $field; color: $text; border: 1px solid $edge; border-radius: 8px;
  padding: 0.55em 0.9em; }
QPushButton:hover { border-color: $slot; }
QPushButton:pressed, QPushButton:checked { background: $trough; }
QPushButton:disabled { color: $faint; }
QPushButton:focus { border: 2px solid $accent; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent;
  padding: 0.55em 1.8em; font-weight: bold; }
QPushButton[primary="true"]:hover { background: $accent_lit; border-color: $accent_lit; }
QPushButton[primary="true"]:pressed { background: $accent_dim; }
QPushButton[chosen="true"]:disabled { background: $held; color: $text; border-color: $accent; }
QPushButton[primary="true"]:disabled { background: $trough; color: $faint; border-color: $trough; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[bare="true"] { background: transparent; border-color: transparent; padding: 0.35em; }
QPushButton[bare="true"]:hover { border-color: $slot; }
QPushButton[bare="true"]:focus { border: 2px solid $accent; }
QPushButton[compact="true"] { padding: 0.55em 0.5em; }
QPushButton[primary="true"][compact="true"] { padding: 0.55em 0.8em; }
QPushButton[segment="true"] { background: transparent; color: $quiet; border-color: transparent;
  border-radius: 7px; padding: 0.5em 0.9em; }
QPushButton[segment="true"][compact="true"] { padding: 0.5em 0.35em; }
QPushButton[segment="true"][strong="true"] { font-weight: bold; }
QPushButton[segment="true"]:hover { color: $text; }
QPushButton[segment="true"]:checked { background: $accent; color: $on_accent; }
QPushButton[segment="true"]:disabled { color: $faint; }
QPushButton[segment="true"]:checked:disabled { background: $held; color: $text; }
QPushButton[segment="true"]:focus { border: 2px solid $accent; }
QPushButton[segment="true"]:checked:focus { border: 2px solid $text; }

QLineEdit, WholeBox, BigBox, HoldBox, ChoiceBox { background: $field; border: 1px solid $slot;
  border-radius: 8px; padding: 0.5em; selection-background-color: $accent;
  selection-color: $on_accent; }
WholeBox, BigBox, HoldBox { font-weight: bold; }
QLineEdit:hover, WholeBox:hover, BigBox:hover, HoldBox:hover, ChoiceBox:hover {
  border-color: $quiet; }
QLineEdit:focus, WholeBox:focus, BigBox:focus, HoldBox:focus, ChoiceBox:focus {
  border: 2px solid $accent; }
QLineEdit[wrong="true"], HoldBox[wrong="true"] { border: 2px solid $bad; }
WholeBox::up-button, BigBox::up-button, HoldBox::up-button,
WholeBox::down-button, BigBox::down-button, HoldBox::down-button { border: none; width: 1.4em; }
ChoiceBox::drop-down { border: none; width: 1.5em; }

QSlider { min-height: 1.7em; border: 2px solid transparent; border-radius: 6px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { background: $slot; height: 4px; border-radius: 2px; margin: 0 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px;
  margin: 0 2px; height: 4px; }
QSlider::handle:horizontal { background: $accent; border: 1px solid $card; border-radius: 0.5em;
  width: 1em; height: 1em; margin: -0.5em -2px; }
QSlider::handle:horizontal:hover { background: $accent_lit; }
QSlider::handle:horizontal:pressed { background: $accent_dim; }
QSlider::groove:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $edge; }
QSlider::handle:horizontal:disabled { background: $slot; }

QTabWidget::pane { border: none; border-top: 1px solid $edge; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::scroller { width: 1.6em; }
QTabBar::tear { width: 0; }
QTabBar QToolButton { border: none; border-radius: 0; padding: 0; }
QTabBar::tab { background: transparent; color: $quiet; padding: 0.6em 0.5em; margin: 0 0.15em;
  border: none; border-bottom: 3px solid transparent; }
QTabBar[tight="true"]::tab { padding: 0.6em 0.25em; margin: 0 0.05em; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: bold; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 6px; }

QLabel[caption="true"] { color: $quiet; font-weight: bold; }
QFrame[mark="true"] { background: $code_inside; border-radius: 6px; }
QLabel[quiet="true"] { color: $quiet; }
QLabel[strong="true"] { color: $text; font-weight: bold; }
QLabel[sentence="true"] { color: $text; font-weight: bold; }
QLabel[sentence="true"][wrong="true"] { color: $bad; }
QFrame[notice="warning"] { background: $code_waiting; border-bottom: 1px solid $edge; }
QFrame[notice="progress"] { background: $code_inside; border-bottom: 1px solid $edge; }
QFrame[notice="success"] { background: $done; border-bottom: 1px solid $edge; }
QFrame[hint="true"] { background: $code_inside; border-bottom: 1px solid $edge; }
QFrame[hint="true"] QLabel { color: $text; }

QToolButton { background: $field; border: 1px solid $edge; border-radius: 8px; padding: 0.45em; }
QToolButton:hover { border-color: $slot; }
QToolButton:focus { border: 2px solid $accent; }
QToolButton::menu-indicator { image: none; }
QMenu { background: $card; color: $text; border: 1px solid $slot; padding: 0.3em; }
QMenu::item { padding: 0.45em 1.6em; border-radius: 5px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $edge; margin: 0.3em 0.6em; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $edge; }

QAbstractScrollArea { border: none; background: transparent; }
QListView, QTreeView { background: $card; color: $text; }
QTableView { background: $card; border: 1px solid $edge; }
QHeaderView { background: $trough; }
QHeaderView::section { background: $trough; color: $quiet; border: none; padding: 0.4em; }
QHeaderView[tight="true"]::section { padding: 0.4em 0.15em; }
QHeaderView[low="true"]::section { padding: 0.15em 0.4em; }
QAbstractItemView:focus, QAbstractScrollArea:focus { border: 2px solid $accent;
  border-radius: 6px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $slot; border-radius: 3px; margin: 2px; min-height: 28px;
  min-width: 28px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $card; color: $text; border: 1px solid $slot; padding: 0.3em; }
""")


def faint(theme: Theme) -> str:
    """Text that cannot be used now: still to be read, but plainly off."""
    return mixed(theme.quiet, theme.card, 0.45)


def stylesheet(theme: Theme) -> str:
    """The shapes of all widgets in a theme's colours, for `QApplication.setStyleSheet`."""
    return _SHEET.substitute(
        msgspec.structs.asdict(theme),
        faint=faint(theme),
        held=mixed(theme.trough, theme.accent, 0.25),
        accent_lit=mixed(theme.accent, theme.text, 0.12),
        accent_dim=mixed(theme.accent, theme.text, 0.25),
    )


def palette(theme: Theme) -> QPalette:
    """The colours of all widgets, for `QApplication.setPalette`; set it before the stylesheet."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.ground,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.trough,
        role.Text: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Button: theme.field,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.card,
        role.Midlight: theme.edge,
        role.Mid: theme.slot,
        role.Dark: theme.slot,
        role.Shadow: theme.edge,
    }
    made = QPalette()
    for at, colour in colours.items():
        made.setColor(at, QColor(colour))
    off = QColor(faint(theme))
    for at in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, at, off)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.slot))
    return made
