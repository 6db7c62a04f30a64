"""Data that ships with Semaphore Lab: icons, lessons, translations, styles."""
