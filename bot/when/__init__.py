"""Reading the dates, times, spans and lengths of time that people type."""

from __future__ import annotations

from bot.when.read import find, read, read_hours
from bot.when.reading import (
    Doubt,
    DoubtKind,
    Found,
    Grain,
    NoDate,
    Question,
    Reading,
    Reason,
    Result,
    Unclear,
)

__all__ = [
    "Doubt",
    "DoubtKind",
    "Found",
    "Grain",
    "NoDate",
    "Question",
    "Reading",
    "Reason",
    "Result",
    "Unclear",
    "find",
    "read",
    "read_hours",
]
