"""People who have told about an interview, for the tests of the talk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot.model import Candidate
from tests.chat import Chat
from tests.people import MONDAY, PATEL, candidate, interview

ONE = replace(interview(), people=(PATEL,), references=())
TWO = (PATEL, replace(PATEL, id=2, name="Sue Gray", role="", manager=False))


def stranger() -> Chat:
    return Chat(Candidate(id="c1"))


def told(**facts: Any) -> Chat:
    """Somebody with one interview that ended two hours ago; the thank-you is due."""
    return Chat(candidate(replace(ONE, **facts), name="Alex Kim"), now=MONDAY + timedelta(hours=2))
