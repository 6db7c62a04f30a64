"""Where the events of a run come from."""
