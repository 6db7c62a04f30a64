"""A program that is watched: its launch, the rings its processes write, and the events they hold.

`launch` starts it, `Folder` is the directory it writes to, `Watched` turns that into `events`.
"""
