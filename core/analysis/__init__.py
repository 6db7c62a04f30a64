"""What can be concluded from a log: spans, figures, findings."""
