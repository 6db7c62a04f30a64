"""The program that a run stands for, with the workers on its lines."""
