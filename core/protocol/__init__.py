"""What processes say to each other, a line at a time: events and commands."""
