"""Looks for the order of steps that breaks a program: runs it again and again, each time letting
others go next, until something goes wrong, and then says how that order differs from the plain one.

`Hunt` looks, `Found` is what it found, and `replayed` the program that makes the same order again.
The order is kept in the program itself (`core/probe/turns.py`).
"""
