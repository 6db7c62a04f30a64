"""What Semaphore Lab knows and does, without Qt."""
