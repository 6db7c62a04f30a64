"""The search for the order that breaks a program, in the window."""
