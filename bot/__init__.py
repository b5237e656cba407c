"""The conversation core of Aftercare: no platform, no database, no clock of its own."""

__version__ = "0.1.0"
