"""Puzzles in the window: the list of them, and their second picture."""
