"""What to run: settings, durations, faults, and how they are checked."""
