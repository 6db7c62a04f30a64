"""Runs side by side: lanes under one playhead, and their figures as columns."""
