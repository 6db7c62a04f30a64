"""Runs side by side, and the same scenario with one limit after the other."""
