"""What a screen reader finds, what is said aloud, and where the focus goes."""
