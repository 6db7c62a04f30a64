"""How things look and in which language they speak."""
