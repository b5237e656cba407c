"""However odd a text is, reading it takes moments: all people are answered by one loop."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from types import FrameType

import pytest

from bot.conversation import PLAIN
from bot.messages import Command, Incoming, UserId
from bot.model import Candidate

NOW = datetime(2026, 11, 24, 21, tzinfo=UTC)
USER = UserId("slack", "T1", "U1")

LENGTH = 3_990
"""Characters: the longest answer that is read."""

MOST = 1_000_000
"""Calls of functions. Ordinary words of that length take a tenth of it; where each word is read
with each other it is many times as much, and everybody waits for seconds."""


def calls(text: str) -> int:
    """How many functions are called for an answer: what it costs, on whatever machine."""
    count = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    incoming = Incoming("e1", USER, Command("new", text), "America/Chicago")
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        PLAIN.respond(Candidate(id="c1"), incoming, NOW)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "words",
    ["1 ", "10:00 ", "next friday or ", "dr. ", "Dr. A and ", "with ", "by and ", "(", "a,"],
)
def test_no_text_holds_up_everybody_else(words: str) -> None:
    assert calls((words * LENGTH)[:LENGTH]) < MOST
