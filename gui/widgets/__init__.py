"""Fields and boxes that know nothing of runs."""
