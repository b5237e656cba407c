"""Slack, as far as Aftercare uses it: a strict stand-in on this machine, people who act on it, and
the tests of the adapter against both."""
