"""Lessons, their questions, and the guide."""
