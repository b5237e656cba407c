"""A row of the tables: the command that a sentence stands for, and the phrases that mean it."""

from __future__ import annotations

import re

from bot.value import Value

ALREADY = r"(?:i (?:have )?)?(?:just |already )?"
NO_WAIT = r"(?:(?:no|wait|actually|sorry|hold on|oh|oops|hm+|but) )*"


class Intent(Value, frozen=True):
    """A `firm` one is certain enough to be obeyed even while a question is open; the others give
    way to the answer."""

    command: str
    patterns: tuple[re.Pattern[str], ...]
    firm: bool


def intent(command: str, *phrases: str, firm: bool = True) -> Intent:
    """`phrases` are patterns over plain lower-case words; a group is what goes with it."""
    return Intent(command, tuple(re.compile(phrase) for phrase in phrases), firm)
