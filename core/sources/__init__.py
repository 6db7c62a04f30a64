"""Where the events of a run come from: an engine, a recording, or a program that is watched."""
