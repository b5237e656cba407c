"""A strict stand-in for Discord, its API and its gateway, and the tests played on it."""
