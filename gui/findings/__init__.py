"""What is wrong, below the sentence."""
