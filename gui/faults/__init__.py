"""Asking for faults, and planning them."""
