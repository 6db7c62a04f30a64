"""The stage: zones, slots and tokens, drawn from a state, its log and a time."""

from gui.stage.widget import MIN_SIZE, Stage

__all__ = ["MIN_SIZE", "Stage"]
