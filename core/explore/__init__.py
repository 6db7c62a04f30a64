"""Looks for the order of steps that breaks a program: runs it again and again, each time letting
others go next, until something goes wrong, and then says how that order differs from the plain one.

`Hunt` looks, `Found` is what it found, `replay` makes the same order once more. The order is kept in
the program itself (`core/probe/turns.py`).
"""
