"""A run in words: sentences, the transcript, the program that it stands for."""
