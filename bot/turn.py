"""What one turn of the conversation leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import Reply
from bot.model import Candidate


@dataclass(frozen=True, slots=True)
class Turn:
    """The candidate afterwards and what to show. `erased` asks the service to forget them,
    `exported` to add all that is kept to the last message, as a file."""

    candidate: Candidate
    replies: tuple[Reply, ...]
    erased: bool = False
    exported: bool = False
