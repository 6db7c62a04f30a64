"""The run in numbers."""
