"""The engine process: real workers on a real semaphore.

`python -m core.engine` reads commands (`core.protocol.commands`) from standard input and writes the
line format (`core.protocol.events`) to standard output. It is a process of its own so that
CPU-bound workers cannot slow the window, Stop is certain, and a crash or a leaked permit stays away
from the app.
"""
