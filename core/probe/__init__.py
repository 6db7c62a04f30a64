"""What runs inside a watched program. Nothing of ours imports it: the program's own Python does."""
