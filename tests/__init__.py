"""The tests of Aftercare; `python -m tests` runs every check."""
