"""Lessons and the guide in the window."""
