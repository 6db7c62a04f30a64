"""The workers as a table, found by a word, and one of them from near."""
