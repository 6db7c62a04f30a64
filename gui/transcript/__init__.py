"""What the program of a run prints."""
