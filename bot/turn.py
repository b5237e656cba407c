"""What one turn of the conversation leaves behind."""

from __future__ import annotations

from bot.messages import Reply
from bot.model import Candidate
from bot.value import Value


class Turn(Value, frozen=True):
    """The candidate afterwards and what to show. `erased` asks the service to forget them,
    `dropped` says that what the candidate holds no more is not to stay readable anywhere,
    `exported` asks to add all that is kept to the last message, as a file."""

    candidate: Candidate
    replies: tuple[Reply, ...]
    erased: bool = False
    dropped: bool = False
    exported: bool = False
