"""A run as files for slides, print and other programs, drawn off screen."""
