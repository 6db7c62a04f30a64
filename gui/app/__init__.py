"""The process around the window: command line, system, and what goes wrong."""
