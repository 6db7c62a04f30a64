"""What the log says is true at a moment, and which moment is shown."""
