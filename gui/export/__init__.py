"""A run as files for slides, print and other programs: pictures and animations, drawn off screen."""
