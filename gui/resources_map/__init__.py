"""The resources of a program as small cards, of which one is chosen."""
