"""Real things with a limit of their own, for `semaphore-lab sweep --work-python` to find it."""
