"""The timeline: who waited and who was inside, and when; drawn from a log and a time."""

from gui.timeline.widget import MIN_SIZE, Timeline

__all__ = ["MIN_SIZE", "Timeline"]
