"""The toolbar."""
