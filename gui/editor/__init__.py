"""A program of the user’s own, written in the window."""
