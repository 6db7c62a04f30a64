"""The run that is shown, and the moment of it."""
