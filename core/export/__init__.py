"""A run in other programs' formats: a trace, tables."""
