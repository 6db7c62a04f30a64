"""The window of Semaphore Lab: Qt over core."""
